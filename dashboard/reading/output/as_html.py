"""A checked text as one HTML page that needs nothing else: marks, verdicts, numbered sources.

Every text, the reader's and the data's, becomes markup in `_said` alone, escaped.
"""

import html

from dashboard.core.i18n.language import _, current
from dashboard.core.i18n.wording import quoted
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables
from dashboard.reading.output.segments import Segment, segments_of
from dashboard.reading.output.wording import (
    colour_of,
    colours_used,
    day_words,
    left_alone_words,
    not_taken_words,
    speaker_words,
    taken_for,
    verdict_label,
    whole_words,
)
from dashboard.reading.verdicts.model import TextCheck, Verdict

# Of a verdict: its line, and the ground behind the number, light and dark.
_COLOURS = {
    "agrees": ("#1f66a8", "#e3eef8", "#6fb1ee", "#1c3349", "solid"),
    "differs": ("#8a4b00", "#fbead2", "#f2b04c", "#3d2e14", "double"),
    "beside": ("#9a4a86", "#f5e6f1", "#dd9bcb", "#3a2636", "dashed"),
    "claim": ("#6f6f12", "#f1f1d4", "#cfcf6a", "#34341a", "dotted"),
    "same": ("#00755f", "#dff1ec", "#4fc9ae", "#16362f", "solid"),
    "unknown": ("#5a6672", "#e9ecef", "#b3bec9", "#2b333c", "dashed"),
}
_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.55 "Source Sans 3",system-ui,sans-serif;max-width:52rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere;
color:light-dark(#2b2620,#e9edf2);background:light-dark(#fcfbf8,#12171d)}
.text{white-space:pre-wrap;line-height:1.8;border:1px solid light-dark(#ddd5c8,#36424e);
border-radius:8px;padding:1rem}
mark{color:inherit;padding:0 .2em;border-radius:3px}
mark a{color:inherit}
.left{border-bottom:2px dotted}
.small{font-size:.87em;color:light-dark(#675f55,#a5b0bc)}
li{margin:.4em 0}
"""


def check_as_html(check: TextCheck, tables: Tables) -> bytes:
    """Return the page, in the language that is spoken; the same check gives the same bytes."""
    cited = [s for v in check.verdicts for s in v.source_ids]
    notes = provenance.footnotes(tables.source_rows, cited)
    number_of = {note.source_id: note.number for note in notes}
    title = _("A text and how its figures compare")
    version = _("Data version {version}.", version=tables.version)
    body = [
        f"<h1>{_said(title)}</h1>",
        f'<p class="small">{_said(" ".join((day_words(check), version)))}</p>',
        _legend(check),
        f'<div class="text" dir="auto">{"".join(map(_piece, segments_of(check, tables)))}</div>',
        _whole(check, tables),
        f"<h2>{_said(_('Figure by figure'))}</h2><ol>",
        *(_number(v, n, tables, number_of) for n, v in enumerate(check.verdicts, start=1)),
        "</ol>",
        _not_taken(check),
        f"<h2>{_said(_('Sources'))}</h2><ol>",
        *(f'<li id="s{n.number}">{_linked(n.text, n.link)}</li>' for n in notes),
        "</ol>",
    ]
    page = (
        f'<!doctype html><html lang="{_said(current().tag)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{_said(title)}</title><style>{_STYLE}{_marks()}</style></head>"
        f"<body>{''.join(body)}</body></html>"
    )
    return page.encode()


def _said(text: str) -> str:
    return html.escape(text)


def _marks() -> str:
    return "".join(
        f"mark.{name}{{border-bottom:3px {line} light-dark({ink},{dark});"
        f"background:light-dark({ground},{dark_ground})}}"
        for name, (ink, ground, dark, dark_ground, line) in _COLOURS.items()
    )


def _piece(segment: Segment) -> str:
    text = _said(segment.text)
    if segment.kind == "quantity":
        return (
            f'<mark class="{segment.colour}" title="{_said(segment.title)}">'
            f'{text}<sup><a href="#n{segment.number}">{segment.number}</a></sup></mark>'
        )
    if segment.kind == "left":
        return f'<span class="left" title="{_said(segment.title)}">{text}</span>'
    return text


def _legend(check: TextCheck) -> str:
    items = "".join(
        f'<li><mark class="{colour}">123</mark> {_said(words)}</li>'
        for colour, words in colours_used(check).items()
    )
    return f'<ul class="small">{items}</ul>' if items else ""


def _number(verdict: Verdict, number: int, tables: Tables, number_of: dict[str, int]) -> str:
    marks = " ".join(
        f'<a href="#s{number_of[s]}">[{number_of[s]}]</a>'
        for s in verdict.source_ids
        if s in number_of
    )
    reasons = "".join(
        f'<br><span class="small">{_said(reason)}</span>' for reason in verdict.reasons
    )
    taken = f"{taken_for(tables, verdict.quantity)} · {speaker_words(verdict.quantity)}"
    return (
        f'<li id="n{number}"><b>{quoted(_said(verdict.quantity.text))}</b> '
        f'<mark class="{colour_of(verdict)}">{_said(verdict_label(verdict))}</mark>'
        f'<br><span class="small">{_said(taken)}</span>'
        f"<br>{_said(verdict.words)} {marks}{reasons}</li>"
    )


def _whole(check: TextCheck, tables: Tables) -> str:
    said = whole_words(check, tables)
    parts = []
    if said.naive:
        why = "".join(f"<li>{_said(each)}</li>" for each in said.naive_why)
        parts.append(
            f"<p><b>{_said(_('If the figures were simply added'))}:</b> {_said(said.naive)}</p>"
            f"<ul>{why}</ul>"
        )
    if said.right:
        right = _("{figure} (range {range})", figure=said.right, range=said.right_range)
        parts.append(
            f"<p><b>{_said(_('Reconciled figure'))}:</b> "
            f"{_said(right)}. {_said(said.right_why)}.</p>"
        )
    for title, found in (
        (_("Sources the text repeats"), said.retells),
        (_("Statements already in the timeline"), said.statements),
    ):
        if found:
            items = "".join(f"<li>{_said(each)}</li>" for each in found)
            parts.append(f"<h2>{_said(title)}</h2><ul>{items}</ul>")
    return "".join(parts)


def _not_taken(check: TextCheck) -> str:
    if not (title := not_taken_words(check)):
        return ""
    items = "".join(
        f"<li>{quoted(_said(n.text))}: {_said(left_alone_words(n))}</li>"
        for n in check.reading.not_taken
    )
    return f'<h2>{_said(title)}</h2><ul class="small">{items}</ul>'


def _linked(text: str, link: str | None) -> str:
    if link is None:
        return _said(text)
    return f'{_said(text)} <a href="{_said(link)}" rel="noreferrer">↗</a>'
