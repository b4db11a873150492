"""What is drawn of a holding beside a view: cells of events, and whose they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HoldingDrawn:
    """The events of one holding that answer a view, as a picture draws them.

    ``cells`` are latitude and longitude (WGS84 degrees) of the mean of a cell, and how many
    of the ``count`` events lie in it. ``credit`` is the citation, licence and day of access
    in one line, ``title`` what readers call it; both are in the language of the view.
    ``version`` is that of its file; ``kinds`` and ``actors`` are what was asked for of it.
    """

    name: str
    version: str
    title: str
    credit: str
    count: int
    cells: tuple[tuple[float, float, int], ...]
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
