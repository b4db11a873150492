"""The file of slides: its properties, its slides with title, notes and foot."""

import io
from collections.abc import Iterable
from datetime import datetime

from pptx import Presentation
from pptx.slide import Slide

from dashboard.briefing.document.build import Document
from dashboard.briefing.slides.slide import (
    GREY,
    SMALLEST_FOOT,
    Text,
    notes_text,
    put_foot,
    put_title,
)
from dashboard.briefing.slides.template import mark_language, same_every_time, template
from dashboard.core.i18n.language import _


class Deck:
    """Slides of one document, in the order in which they are added."""

    def __init__(self, document: Document) -> None:
        self.document = document
        #: numbers of the footnotes that the slides so far cite
        self.cited: set[int] = set()
        #: how many of what is not counted, from its start, the slides so far list
        self.listed_not_counted = 0
        self._file = Presentation(io.BytesIO(template()))
        core = self._file.core_properties
        made = datetime(max(document.as_of.year, 1980), document.as_of.month, document.as_of.day)
        core.title, core.subject = document.title, document.subtitle[:250]
        core.language = document.language
        core.keywords = _(
            "as of {day}, data version {version}",
            day=document.as_of.isoformat(),
            version=document.data_version,
        )
        core.comments = document.handling
        core.author = core.last_modified_by = _("Kosovo–Serbia situation dashboard")
        core.created = core.modified = core.last_printed = made
        core.revision = 1

    def add_slide(self, title: str) -> Slide:
        """Add a slide with its title, the day and the filters."""
        slide: Slide = self._file.slides.add_slide(self._file.slide_layouts[0])
        put_title(slide, title, self.document.subtitle, 150 if self.document.handling else 0)
        return slide

    def set_notes(self, slide: Slide, intro: str, cited: Iterable[int]) -> None:
        """Set the notes of a slide: what it shows, and the citations with these numbers."""
        numbers = sorted(set(cited))
        self.cited.update(numbers)
        notes = [self.document.note(number) for number in numbers]
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None, "the notes of the template have a text"
        frame.text = notes_text(intro, notes)

    def _address(self) -> Text:
        """The whole address of the view, linked; without one that others can open, nothing."""
        address = self.document.printed_address
        return Text(address, SMALLEST_FOOT, link=address, colour=GREY)

    def saved(self) -> bytes:
        """Return the file, with a foot on each slide; the same slides give the same bytes."""
        count = len(self._file.slides)
        doc = self.document
        said = _(
            "As of {day} · data version {version}", day=doc.as_of_words, version=doc.data_version
        )
        for nth, slide in enumerate(self._file.slides, start=1):
            own = "".join(f"{note} " for note in doc.own_notes)
            put_foot(
                slide,
                f"{own}{said} · {doc.credit_line}. {doc.boundary_short}",
                f"{nth} / {count}" if count > 1 else "",
                doc.handling,
                self._address(),
            )
        mark_language(self._file, doc.language)
        out = io.BytesIO()
        self._file.save(out)
        return same_every_time(out.getvalue())
