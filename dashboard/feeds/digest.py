"""A feed as a digest for a mail or a note: Markdown and HTML."""

import html
import re

from dashboard.core import dates
from dashboard.core.i18n.language import _, ngettext, using_language
from dashboard.feeds.entries import Entry
from dashboard.feeds.feed import Feed

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|~])")


def digest_markdown(feed: Feed, since: str) -> str:
    """Return a digest as Markdown. Text of the data is escaped: none of it is markup."""
    with using_language(feed.language):
        lines = [f"# {_escaped(feed.title)}", "", _escaped(_lead(feed, since)), ""]
        for day, entries in _by_day(feed):
            lines += [f"## {_escaped(day)}", ""]
            for entry in entries:
                lines += [f"* [{_escaped(entry.title)}](<{feed.page_of(entry)}>)"]
                lines += [f"  {_escaped(line)}  " for line in entry.said]
            lines.append("")
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
                href = html.escape(feed.page_of(entry))
                body.append(f'<li><a href="{href}">{html.escape(entry.title)}</a>{said}</li>')
            body.append("</ul>")
        page = html.escape(feed.page)
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
    return ngettext(
        "{count} entry since {day}.", "{count} entries since {day}.", len(feed.entries), day=day
    )


def _by_day(feed: Feed) -> list[tuple[str, list[Entry]]]:
    """The entries under the day on which they came into the data, newest first."""
    found: dict[str, list[Entry]] = {}
    for entry in feed.entries:
        found.setdefault(entry.at[:10], []).append(entry)
    return [(dates.words(day), entries) for day, entries in found.items()]


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
