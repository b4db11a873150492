"""A feed as a value: what `atom` and `json_feed` write."""

from dataclasses import dataclass, replace

from dashboard.briefing.document.titles import default_title, filter_words
from dashboard.core.editions.archive import Archive
from dashboard.core.i18n.language import N_, _, using_language
from dashboard.core.view.model import View
from dashboard.core.view.permalink import live_query
from dashboard.feeds.entries import Entry, entries_of, urn
from dashboard.feeds.history import day_of

#: entries of a feed; a reader who was away for longer opens the page
MOST_ENTRIES = 100
#: who answers for a feed: RFC 4287 asks for an author; a message
AUTHOR = N_("Kosovo–Serbia situation dashboard")


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new for one question."""

    id: str
    title: str
    subtitle: str
    """The filters in words; "" without any."""
    language: str
    """BCP 47."""
    base: str
    """Address of the dashboard, ending with a slash."""
    query: str
    """The question, as a query that follows the data."""
    updated: str
    """When the newest entry came into the data; that of the data without one."""
    entries: tuple[Entry, ...]
    """The newest."""
    total: int
    """How many there are, those that are left out included."""

    @property
    def has_address(self) -> bool:
        """Whether it is known where the dashboard is: without that, no link leads anywhere."""
        return self.base.startswith(("http://", "https://"))

    @property
    def author(self) -> str:
        """Who answers for it, in its language."""
        with using_language(self.language):
            return _(AUTHOR)

    @property
    def page(self) -> str:
        """Address of the page that answers the question."""
        return _address(self.base, self.query)

    def own(self, extension: str) -> str:
        """Return the address of the feed itself: ``extension`` is ``atom`` or ``json``."""
        return _address(f"{self.base}feed.{extension}", self.query)

    def page_of(self, entry: Entry) -> str:
        """Return the address of the page on which an entry is picked out."""
        return _address(self.base, entry.query)


def feed_of(
    view: View, archive: Archive, base: str, since: str = "", most: int | None = MOST_ENTRIES
) -> Feed:
    """Return the feed of a view, in its language.

    Parameters
    ----------
    view
        The question, on the tables of now.
    archive
        Kept versions of the same tables.
    base
        Address of the dashboard; "" when it is not known.
    since
        As `entries_of` has it.
    most
        The newest so many entries; None for all.
    """
    # What is picked out, and where a reader looks, is no part of what is followed.
    selection = replace(view.selection, focus="", at=None)
    view = replace(view, selection=selection)
    entries = entries_of(view, archive, since)
    query = live_query(selection)
    with using_language(selection.language):
        return Feed(
            id=urn("feed", query),
            title=_("New and changed: {title}", title=default_title(view)),
            subtitle=", ".join(filter_words(view)),
            language=selection.language,
            base=f"{base.partition('?')[0].rstrip('/')}/",
            query=query,
            updated=entries[0].at if entries else f"{day_of(view.tables)}T00:00:00Z",
            entries=entries[:most],
            total=len(entries),
        )


def _address(page: str, query: str) -> str:
    return f"{page}?{query}" if query else page
