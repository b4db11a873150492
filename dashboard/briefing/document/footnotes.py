"""Footnotes numbered as they are first used."""

from collections.abc import Iterable, Sequence

from dashboard.briefing.document.model import Footnote, Notes
from dashboard.briefing.document.text import address, clean
from dashboard.core.sources import provenance
from dashboard.core.tables.rows import SourceRow


class Citing:
    """Hand out footnote numbers while a document is built; a source keeps its first one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def notes(self, source_ids: Iterable[str]) -> Notes:
        """Return the numbers of the sources, rising; blank ids are passed over."""
        return tuple(
            sorted(
                {
                    self._numbers.setdefault(source_id, len(self._numbers) + 1)
                    for source_id in source_ids
                    if source_id
                }
            )
        )

    def footnotes(self, sources: Sequence[SourceRow]) -> tuple[Footnote, ...]:
        """Return the citations in the order of their numbers.

        Columns used: those of `dashboard.core.sources.provenance.footnotes`. A source that is not
        in the table keeps its number and says so.
        """
        short = {row.source_id: provenance.short(row) for row in sources}
        return tuple(
            Footnote(
                number=note.number,
                source_id=note.source_id,
                text=clean(note.text, "citation"),
                short=clean(short.get(note.source_id, note.text), "name"),
                link=address(note.link or ""),
            )
            for note in provenance.footnotes(sources, self._numbers)
        )
