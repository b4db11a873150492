"""A feed as a digest for a mail or a note: Markdown and HTML."""

import html
import re

from dashboard.core import dates
from dashboard.core.i18n.language import _, ngettext, number, using_language
from dashboard.feeds.entries import Entry
from dashboard.feeds.feed import Feed

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|~])")


def digest_markdown(feed: Feed, since: str) -> str:
    """Return a digest as Markdown. Text of the data is escaped: none of it is markup.
    Without an address of the dashboard it has no links."""
    with using_language(feed.language):
        lines = [f"# {_escaped(feed.title)}", "", _escaped(_lead(feed, since)), ""]
        for day, entries in _by_day(feed):
            lines += [f"## {_escaped(day)}", ""]
            for entry in entries:
                title = _escaped(entry.title)
                linked = f"[{title}](<{feed.page_of(entry)}>)" if feed.has_address else title
                lines += [f"* {linked}"]
                lines += [f"  {_escaped(line)}  " for line in entry.said]
            lines.append("")
        if feed.has_address:
            lines.append(f"<{feed.page}>")
    return "\n".join(lines) + "\n"


def digest_html(feed: Feed, since: str) -> str:
    """Return a digest as one HTML document without scripts or anything from elsewhere."""
    with using_language(feed.language):
        body = [f"<h1>{html.escape(feed.title)}</h1>", f"<p>{html.escape(_lead(feed, since))}</p>"]
        for day, entries in _by_day(feed):
            body += [f"<h2>{html.escape(day)}</h2>", "<ul>"]
            for entry in entries:
                said = "".join(f"<br>{html.escape(line)}" for line in entry.said)
                title = html.escape(entry.title)
                href = html.escape(feed.page_of(entry))
                linked = f'<a href="{href}">{title}</a>' if feed.has_address else title
                body.append(f"<li>{linked}{said}</li>")
            body.append("</ul>")
        page = html.escape(feed.page)
        if feed.has_address:
            body.append(f'<p><a href="{page}">{page}</a></p>')
    head = f'<meta charset="utf-8"><title>{html.escape(feed.title)}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="{feed.language}"><head>{head}</head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _lead(feed: Feed, since: str) -> str:
    day = dates.words(since)
    if not feed.entries:
        return _("Nothing is new or changed since {day}.", day=day)
    told = ngettext(
        "{count} entry since {day}.", "{count} entries since {day}.", feed.total, day=day
    )
    if len(feed.entries) == feed.total:
        return told
    shown = _("Only the newest {shown} are listed here.", shown=number(len(feed.entries)))
    return f"{told} {shown}"


def _by_day(feed: Feed) -> list[tuple[str, list[Entry]]]:
    """The entries under the day on which they came into the data, newest first."""
    found: dict[str, list[Entry]] = {}
    for entry in feed.entries:
        found.setdefault(entry.at[:10], []).append(entry)
    return [(dates.words(day), entries) for day, entries in found.items()]


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
