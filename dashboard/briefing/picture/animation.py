"""A period as an animated picture: the picture of one day after the other, then the sources.

Each frame is the picture of its own view, drawn as every other picture is, and below it in
large type, for a phone is 390 px wide, the event of the days since the frame before. At the end
stands every source that a frame cites. Pillow writes WebP, which is a third of the size, and GIF.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PIL import ExifTags, Image

from dashboard.briefing.document.build import Document, build_document
from dashboard.briefing.document.model import Moment
from dashboard.briefing.document.notices import holding_credits, own_rows
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.raster import bitmap
from dashboard.briefing.drawing.scene import Box, Scene, Shape, box_path
from dashboard.briefing.map.symbols import INK, MUTED, PAPER
from dashboard.briefing.picture.layout import GROUND, build_scene, size_named
from dashboard.core import dates
from dashboard.core.i18n.language import _, using_language
from dashboard.core.symbols.symbology import EVENT_GROUPS
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View

#: frames of days; with `FRAME_MS` each they last as long as playing on the page does
FRAMES = 16
FRAME_MS, LAST_MS = 1_000, 6_000
_SIZE = "1600x900"
_COLUMNS = 4
#: px: the band of the event below each picture, and the sizes of its type
_BAND, _TOLD = 96, (44.0, 38.0, 32.0)
#: middle and zoom of the map where the reader looks nowhere: all of Kosovo and the line
_WHOLE = (42.62, 20.95, 8.4)

#: format of the file -> how Pillow saves it
KINDS: Mapping[str, Mapping[str, object]] = {
    "webp": {"quality": 80, "method": 2, "minimize_size": False},
    "gif": {"optimize": False, "disposal": 1},
}


def days_of(view: View) -> tuple[date, ...]:
    """Return the days that are drawn: `FRAMES` at even distance over the period asked for,
    without one over the five years before the as-of day. Never later than that day; fewer
    where the period has fewer days."""
    period = view.selection.period
    last = view.as_of if period is None else min(period.last, view.as_of)
    first = last - timedelta(days=5 * 365)
    if period is not None and period.first != date.min:
        first = min(period.first, last)
    span = (last - first).days
    steps = min(FRAMES - 1, span)
    if not steps:
        return (last,)
    return tuple(first + timedelta(days=round(span * n / steps)) for n in range(steps + 1))


def render(view: View, document: Document, kind: str) -> bytes:
    """Return the file. The same view gives the same bytes.

    Parameters
    ----------
    view
        The question; each frame answers it as of another of its `days_of`.
    document
        That of the view, whose title, handling mark and address each frame bears.
    kind
        One of `KINDS`.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    options = KINDS[kind]
    with using_language(view.selection.language):
        views = [_on(view, day) for day in days_of(view)]
        documents = [_document(each, document) for each in views]
        # Of all days together, and of holdings: a frame counts its own day alone.
        own = (*own_rows(*views), *(c.text for c in holding_credits(view.holdings)))
        told = _told(documents)
        frames = [
            bitmap(_frame(each, moment), GROUND)
            for each, moment in zip(documents, told, strict=True)
        ]
        frames.append(bitmap(_sources(documents, told, own), GROUND))
    out = io.BytesIO()
    about = _described(kind, " ".join((f"{document.title}.", *own))) if own else {}
    Image.Image.save(
        frames[0],
        out,
        kind.upper(),
        save_all=True,
        append_images=frames[1:],
        duration=[FRAME_MS] * (len(frames) - 1) + [LAST_MS],
        loop=0,
        **options,
        **about,
    )
    return out.getvalue()


def _described(kind: str, text: str) -> dict[str, object]:
    """What Pillow takes to write a text into a file that says what is in it: the comment of
    a GIF, the description (Exif 0x010E) of a WebP."""
    if kind == "gif":
        return {"comment": text.encode()}
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = text
    return {"exif": exif}


def _on(view: View, day: date) -> View:
    # The map stays where it is from frame to frame.
    asked = replace(view.selection, as_of=day, at=view.selection.at or _WHOLE)
    if asked.end is not None:  # what is later than the day has not come yet
        asked = replace(asked, end=min(asked.end, day))
    return build_view(view.tables, asked)


def _document(view: View, like: Document) -> Document:
    return build_document(
        view,
        title=like.title if like.is_titled else "",
        handling=like.handling,
        permalink=like.permalink,
    )


def _told(documents: Sequence[Document]) -> list[Moment | None]:
    """The event that each frame tells, of those that began since the frame before: of the kind
    that is told first, of those the shortest, of those the latest, as while time
    is played on the page. None where none began."""
    shapes = {shape for shape, _label in EVENT_GROUPS.values()}
    days = [each.as_of for each in documents]
    step = days[1] - days[0] if len(days) > 1 else timedelta(days=1)
    told: list[Moment | None] = []
    for since, document in zip([days[0] - step, *days], documents, strict=False):
        began = [
            moment
            for moment in document.moments
            if moment.shape in shapes and since < moment.first <= document.as_of
        ]
        began.sort(key=lambda m: (m.rank, m.last - m.first, -m.first.toordinal()))
        told.append(began[0] if began else None)
    return told


def _frame(document: Document, told: Moment | None) -> Scene:
    size = size_named(_SIZE)
    scene = build_scene(document, replace(size, height=size.height - _BAND))
    band = Box(0, scene.height, size.width, size.height)
    scene.height = size.height
    scene.add(Shape(*box_path(band), fill=PAPER))
    if told is None:
        return scene
    room = band.grown(-10)
    words = " · ".join(filter(None, (told.when, told.title, told.where)))
    high, lines = fonts.shrink(words, room.width - 16, _TOLD, "bold", 1)
    if lines[-1].endswith("…"):
        high, lines = _TOLD[-1], fonts.wrap(words, room.width - 16, _TOLD[-1], "bold", 2)
    first = (band.top + band.bottom) / 2 + high * (0.35 - 0.55 * (len(lines) - 1))
    with scene.group("told"):
        for nth, line in enumerate(lines):
            scene.write(room.left + 8, first + nth * high * 1.1, line, high, INK, "bold", room=band)
    return scene


def _sources(
    documents: Sequence[Document], told: Sequence[Moment | None], own: Sequence[str]
) -> Scene:
    """The last frame: every source that a frame cites for a number, a sentence or an event, and
    what of all frames is not of the published data."""
    size = size_named(_SIZE)
    scene, u = Scene(size.width, size.height, size.u), size.u
    page = Box(26 * u, 20 * u, size.width - 26 * u, size.height - 16 * u)
    cited: dict[str, str] = {}
    for document, moment in zip(documents, told, strict=True):
        numbers = {n for line in document.headlines for n in line.notes}
        numbers |= set(moment.notes if moment else ())
        numbers |= {n for line in document.takeaways for n in line.notes}
        for number in sorted(numbers):
            note = document.note(number)
            cited.setdefault(note.source_id, note.short)
    last = documents[-1]
    scene.write(page.left, page.top + 26 * u, _("Sources"), 26 * u, INK, "bold", room=page)
    first = dates.words(documents[0].as_of.isoformat())
    span = f"{last.title} · {first} – {last.as_of_words}"
    scene.write(page.left, page.top + 46 * u, span, 13 * u, MUTED, room=page)
    said_below = (*own, last.boundary_short, f"{last.credit_line}.")
    top, foot = page.top + 70 * u, page.bottom - (8 + 13 * len(said_below)) * u
    wide, line = page.width / _COLUMNS, 15 * u
    rows = int((foot - top) // line)
    listed = list(cited.values())
    room = rows * _COLUMNS
    if len(listed) > room:
        more = _("… and {count} more", count=len(listed) - room + 1)
        listed = [*listed[: room - 1], more]
    for nth, short in enumerate(listed):
        x = page.left + nth // rows * wide
        words = fonts.cut(short, wide - 12 * u, 10.5 * u)
        scene.write(x, top + (nth % rows + 1) * line, words, 10.5 * u, INK, room=page)
    for nth, words in enumerate(said_below):
        said = fonts.cut(words, page.width, 9.5 * u)
        scene.write(page.left, foot + (14 + 13 * nth) * u, said, 9.5 * u, MUTED, room=page)
    return scene
