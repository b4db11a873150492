"""The README of a data package: what is in it, what was asked, the rules, the sources."""

import hashlib
from collections.abc import Iterator, Mapping

from dashboard.briefing.document.build import Document
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current, using_language

#: signs that Markdown, or the HTML in it, would take for its own
_SIGNS = "\\`*_{}[]<>#|~$&"

#: how figures were counted; in full in the README of the tables
RULES = (
    N_(
        "Totals are given as of a date. A figure is counted for the period in which its "
        "source says it was valid, and for 90 days afterwards; one that is dated only by its "
        "year, until the end of that year."
    ),
    N_(
        "Parts of a figure are shown under it and never added to it. Reports that "
        "repeat one original source are counted as one source."
    ),
    N_(
        "Where sources differ, the lead figure is chosen by a fixed rule (the more "
        "authoritative type of source, then exact before rounded, then most recent, then "
        "source status); the range lists the others."
    ),
    N_(
        "Totals exclude claims, disputed and withdrawn figures, ceilings, plans, "
        "requests, exercises, reserves and rotations."
    ),
    N_("Figures in different units, or for forces of different actors, are not added together."),
    N_("Missing values are shown as “not published”, never as 0."),
)


def readme(document: Document, files: Mapping[str, bytes]) -> str:
    """Return the text, as Markdown. `files` are those that stand beside it, by name."""
    with using_language(document.language):
        return "\n".join(_lines(document, files)) + "\n"


def _lines(document: Document, files: Mapping[str, bytes]) -> Iterator[str]:
    yield f"# {_plain(document.title)}"
    yield ""
    if document.handling:
        yield f"**{_plain(document.handling)}**"
        yield ""
    yield _(
        "As of {day}. {caption}.",
        day=_plain(document.as_of_words),
        caption=_plain(document.caption),
    )
    yield ""
    yield _("Data version {version}.", version=document.data_version)
    if document.generated:
        yield _("Generated {when}.", when=_plain(document.generated))
    if document.permalink:
        link = "<" + _address(document.permalink) + ">"
        yield _("View this on the dashboard: {link}", link=link)
    yield ""
    if document.takeaways:
        yield "## " + _("Key takeaways")
        yield ""
        yield from (f"- {_plain(t.text)} {_notes(t.notes)}" for t in document.takeaways)
        yield ""
    yield "## " + _("Filters")
    yield ""
    yield from (
        f"- {_plain(words)}" for words in document.filters or (_("none (everything shown)"),)
    )
    yield ""
    yield "## " + _("Key figures")
    yield ""
    for line in document.headlines:
        said = f"{_plain(line.label)}: {_plain(line.aged)}"
        if line.range:
            said = _("{figure} (range {range})", figure=said, range=line.range)
        yield f"- {said} {_notes(line.notes)}"
        yield f"  {_plain(line.why)}"
    if not document.headlines:
        yield _("No figures to show.")
    yield ""
    yield "## " + _("How figures are counted")
    yield ""
    yield from (f"{number}. {_(rule)}" for number, rule in enumerate(RULES, start=1))
    if document.not_counted:
        yield ""
        yield _("Not counted in totals:")
        yield ""
        for item in document.not_counted:
            when = punctuated(f"{_plain(item.when)}:", current().locale)
            said = f"- {_plain(item.text)}, {when} {_plain(item.label)} – "
            yield f"{said}{_plain(item.reason)} {_notes(item.notes)}"
    yield ""
    yield "## " + _("Names, boundary and gaps in the data")
    yield ""
    yield document.naming_note
    yield ""
    yield document.boundary_note
    yield ""
    yield document.gaps_note
    yield ""
    yield "## " + _("Files")
    yield ""
    yield _("Text that a spreadsheet could run as a formula is prefixed with an apostrophe.")
    yield ""
    yield " | ".join(("| " + _("File"), _("Bytes"), "SHA-256 |"))
    yield "| --- | --- | --- |"
    for name in sorted(files):
        data = files[name]
        yield f"| {name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |"
    yield ""
    yield "## " + _("Sources")
    yield ""
    for note in document.footnotes:
        yield f"{note.number}. {_plain(note.text)}"
    if not document.footnotes:
        yield _("No source is cited.")
    yield ""
    yield "## " + _("Licence")
    yield ""
    yield f"{document.data_licence.text}, <{document.data_licence.link}>."
    yield f"{document.credit_line}."
    yield from document.own_notes


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in text)


def _address(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


def _notes(numbers: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, numbers))}]" if numbers else ""
