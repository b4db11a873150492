"""Links that remember: a question, and the version of the data that it was asked of.

A link holds the question in full, its day included, and ``v``, the version. On newer data
it says what has changed since; with ``frozen=1`` it shows the kept version itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

from dashboard.core import dates
from dashboard.core.editions.archive import (
    VERSION,
    Archive,
    RowChange,
    VersionNotKept,
    changes_between,
)
from dashboard.core.i18n.language import _, ngettext, number
from dashboard.core.own_host import is_own_host
from dashboard.core.question.filters import latest_day
from dashboard.core.question.labels import read_question
from dashboard.core.question.selection import (
    Selection,
    to_query,
)
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View

#: characters of a link that are read
MAX_LINK = 8_000


@dataclass(frozen=True, slots=True)
class ChangesSinceLink:
    """What a link remembers that was made on other data than is shown now.

    ``reaches`` is the latest day of that data, None when the version is not kept; then
    nothing can be said about ``changes`` either, which are those of rows in view.
    """

    version: str
    reaches: date | None
    changes: tuple[RowChange, ...]

    @property
    def figures(self) -> tuple[RowChange, ...]:
        """The changes of figures: on forces, and of casualties."""
        return tuple(c for c in self.changes if c.table in {"deployments", "casualties"})

    @property
    def words(self) -> str:
        """One sentence or two for the reader."""
        if self.reaches is None:
            return _(
                "This link was created with data version {version}, which is not archived"
                " here, so changes since then cannot be shown.",
                version=self.version,
            )
        made = _(
            "This link was created with data version {version}, covering data to {date}.",
            version=self.version,
            date=dates.words(self.reaches.isoformat()),
        )
        return f"{made} {self._since}"

    @property
    def _since(self) -> str:
        if not self.changes:
            return _("Nothing shown has changed since then.")
        count = len(self.figures)
        others = len(self.changes) - count
        if not others:
            return ngettext(
                "{count} figure shown has changed since then.",
                "{count} figures shown have changed since then.",
                count,
            )
        return ngettext(
            "{count} figure shown, and {rows}, have changed since then.",
            "{count} figures shown, and {rows}, have changed since then.",
            count,
            rows=ngettext("{count} other row", "{count} other rows", others),
        )


def opens_elsewhere(address: str) -> bool:
    """Whether somebody on another computer can open an address: it has a host, and that is
    not this computer itself."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(host) and not is_own_host(host)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as read. ``version`` is "" when it names none; ``notices`` say what of it was
    left out and why."""

    selection: Selection
    version: str
    frozen: bool
    tables: Tables
    notices: tuple[str, ...]

    @property
    def refusal(self) -> str:
        """What it asks for that cannot be had; "" for nothing. A page leaves that out and says
        so; a file is not made of it."""
        said = " ".join(self.notices)
        for done in (_("It was ignored."), _("They were ignored."), _("Current data is shown.")):
            said = said.replace(" " + done, "")
        return said


def read_link(query: Mapping[str, Sequence[str]], tables: Tables, archive: Archive) -> Link:
    """Read a link's query against the data of now, or the kept data of a frozen link.

    Options of the page may be given by their ids or by their words.

    Raises
    ------
    VersionNotKept
        If the link is frozen and its version cannot be had.
    """
    notices: list[str] = []
    version = _last(query, "v")
    if version and not VERSION.fullmatch(version):
        notices.append(
            _(
                "The link's data version “{value}” does not exist. It was ignored.",
                value=version[:40],
            )
        )
        version = ""
    flag = _last(query, "frozen")
    if flag not in {"", "0", "1"}:
        notices.append(
            _(
                "The link's frozen value “{value}” must be 0 or 1. It was ignored.",
                value=flag[:40],
            )
        )
    frozen = flag == "1"
    if frozen and not version:
        told = _("The link is frozen but gives no data version.")
        now = _("Current data is shown.")
        notices.append(f"{told} {now}")
        frozen = False
    if frozen and version != tables.version:
        tables = archive.read(version)
    vocabulary = vocabulary_of(tables)
    selection, more = read_question(query, tables, vocabulary)
    return Link(selection, version, frozen, tables, (*notices, *more))


def permalink(view: View, base: str, *, frozen: bool = False) -> str:
    """Return the address of a view, with its day and the version of its data.

    Parameters
    ----------
    view
        What the link shows.
    base
        Address of the page; one that is not http or https gives a link that is relative to
        the page. A query in it is dropped.
    frozen
        Whether the link keeps showing this version of the data.
    """
    page = base.partition("?")[0].partition("#")[0]
    if not page.startswith(("http://", "https://")):
        page = ""
    return f"{page}?{query_text(view, frozen)}"


def query_text(view: View, frozen: bool = False) -> str:
    """Return the query of a view's `permalink`: the same view gives the same text."""
    query = to_query(replace(view.selection, as_of=view.as_of))
    query["v"] = [view.version]
    if frozen:
        query["frozen"] = ["1"]
    return urlencode(query, doseq=True, safe=",")


def live_query(selection: Selection) -> str:
    """Return the query of a link that follows the data: no version, and no day but one that
    was asked for."""
    return urlencode(to_query(selection), doseq=True, safe=",")


def query_of(link: str) -> dict[str, list[str]]:
    """Return the query of a link, or of a query alone.

    Raises
    ------
    ValueError
        If the link is too long, or is no link.
    """
    if len(link) > MAX_LINK:
        raise ValueError(_("a link can have at most {most} characters", most=number(MAX_LINK)))
    parts = urlsplit(link)
    is_page = parts.scheme in {"http", "https"} and bool(parts.netloc)
    if link.strip("?") and "=" not in link and not is_page and not link.startswith("/"):
        raise ValueError(_("{value} is not a link of the dashboard", value=repr(link[:80])))
    text = parts.query if (parts.scheme or parts.query) else link.lstrip("?")
    return parse_qs(text, keep_blank_values=False, max_num_fields=200)


def changes_since_link(view: View, version: str, archive: Archive) -> ChangesSinceLink | None:
    """Return what has changed in a view since a version; None when it is the same one."""
    if not version or version == view.version:
        return None
    try:
        tables = archive.read(version)
    except VersionNotKept:
        return ChangesSinceLink(version, None, ())
    before = build_view(tables, replace(view.selection, as_of=view.as_of))
    only = {name: before.ids_of(name) | view.ids_of(name) for name in view.rows_by_table}
    return ChangesSinceLink(
        version, latest_day(tables), changes_between(before.tables, view.tables, only)
    )


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name) or [""]
    return values[-1]
