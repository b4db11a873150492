import io
import zipfile
from datetime import date
from itertools import pairwise

import pytest
from PIL import Image, ImageFont
from pptx import Presentation
from pptx.util import Emu

from dashboard.briefing.document.addresses import uri
from dashboard.briefing.document.build import build_document
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import texts_of as texts_of_scene
from dashboard.briefing.picture.map_only import slide_map, slide_scene
from dashboard.briefing.slides import figure_slides, one_slide
from dashboard.briefing.slides.one_slide import render_one
from dashboard.briefing.slides.render import render
from dashboard.briefing.slides.slide import BODY
from dashboard.briefing.slides.sources import list_of
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view

LINK = "https://example.org/?as_of=2024-03-20"


def _picture():
    out = io.BytesIO()
    Image.new("RGB", (320, 180), "white").save(out, "png")
    return out.getvalue()


PNG = _picture()


def deck_of(data):
    return Presentation(io.BytesIO(data))


def leaves(shapes):
    for shape in shapes:
        if shape.shape_type == 6:  # a group
            yield from leaves(shape.shapes)
        else:
            yield shape


def texts_of(deck):
    for slide in deck.slides:
        for shape in leaves(slide.shapes):
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield slide.notes_slide.notes_text_frame.text


def links_of(deck):
    return {
        run.hyperlink.address
        for slide in deck.slides
        for shape in leaves(slide.shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }


def lines_in(text, size, bold, room):
    face = ImageFont.truetype(fonts.FILES["bold" if bold else "regular"], 100)
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = face.getlength(f"{word} ") * size / 100 * 1.1
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        while width > room:
            lines, width = lines + 1, width - room
        used += width
    return lines


def overflow(shape):
    """Return by how many points the text is higher than its box, measured afresh: greedy
    lines, in letters a tenth wider than the shipped ones (as Arial is)."""
    frame = shape.text_frame
    room, needed = Emu(shape.width).pt, 0.0
    for paragraph in frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=0)
        bold = any(run.font.bold for run in paragraph.runs)
        lines = lines_in(paragraph.text, size, bold, room)
        needed += lines * size * 1.17 + (paragraph.space_after.pt if paragraph.space_after else 0)
    return needed - Emu(shape.height).pt


def table_overflow(shape):
    """Return by how many points a table is higher than what is below it allows, measured as
    `overflow` is: a row of a table grows with its text, and pushes the others down."""
    high = 0.0
    for row in shape.table.rows:
        needs = []
        for cell, column in zip(row.cells, shape.table.columns, strict=True):
            (paragraph,) = cell.text_frame.paragraphs
            run = paragraph.runs[0] if paragraph.runs else None
            size, bold = (run.font.size.pt, run.font.bold) if run else (10, False)
            room = Emu(column.width - cell.margin_left - cell.margin_right).pt
            used = lines_in(cell.text_frame.text, size, bold, room) * size * 1.17
            needs.append(used + Emu(cell.margin_top + cell.margin_bottom).pt)
        high += max(Emu(row.height).pt, *needs)
    return Emu(shape.top).pt + high - BODY[1] - BODY[3]


def assert_fits(deck):
    for nth, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            where = f"slide {nth}, {shape.name}"
            assert shape.left >= 0 and shape.top >= 0, where
            assert shape.left + shape.width <= deck.slide_width, where
            assert shape.top + shape.height <= deck.slide_height, where
            if shape.has_text_frame and shape.text_frame.text:
                assert overflow(shape) <= 1, where
            if shape.has_table:
                assert table_overflow(shape) <= 1, where


@pytest.fixture(scope="module")
def nato(document_of):
    document = document_of("nato", handling="TLP:GREEN", permalink=LINK, title="A title")
    return document, render(document, PNG)


def test_the_same_document_gives_the_same_bytes(nato, monkeypatch):
    document, data = nato
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render(document, PNG) == data


def test_no_time_of_making_is_in_the_file(nato):
    document, data = nato
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        inside = [name for name in archive.namelist() if name.endswith(".xlsx")]
        for name in inside:
            with zipfile.ZipFile(io.BytesIO(archive.read(name))) as workbook:
                assert b"1980-01-01" in workbook.read("docProps/core.xml")
    assert inside
    core = deck_of(data).core_properties
    assert core.created.date() == document.as_of
    assert (core.title, core.language) == ("A title", "en")


def slide_with(deck, name):
    """The first slide that has a shape of that name."""
    return next(s for s in deck.slides if name in {shape.name for shape in s.shapes})


def test_slides_are_16_to_9_and_few(nato):
    deck = deck_of(nato[1])
    assert deck.slide_width * 9 == deck.slide_height * 16
    assert 4 <= len(deck.slides) <= 5
    assert deck.slides[0].shapes.title.text_frame.text == "A title"


def test_each_title_states_what_its_slide_shows(document_of):
    document = document_of("nato")
    titles = [s.shapes.title.text_frame.text for s in deck_of(render(document, PNG)).slides]
    assert titles[0] == document.takeaways[0].title
    assert "up 17" in titles[0]
    assert titles[1].startswith("KFOR: 4,443 personnel, while sources give about 4,000 – ")
    assert any(t.startswith("Largest part of KFOR: Italy (KFOR), 1,") for t in titles)
    assert titles[-2].startswith("Latest matching incident (")
    assert "sources are cited on these slides" in titles[-1]


@pytest.mark.parametrize("name", ["nothing", "one", "twenty", "nato", "everything"])
def test_no_slide_says_that_there_is_nothing(document_of, name):
    deck = deck_of(render(document_of(name), PNG))
    assert 1 < len(deck.slides) <= 5
    for slide in deck.slides:
        shapes = [s.name for s in slide.shapes if s.name not in {"Rule", "Origin", "Page"}]
        assert len(shapes) > 3
    assert not any(text.startswith("No ") and "show" in text for text in texts_of(deck))


def test_the_strip_of_time_has_its_years_in_order_and_apart(nato):
    slide = slide_with(deck_of(nato[1]), "Strip of time")
    years = [s for s in slide.shapes if s.name == "Year"]
    said = [int(s.text_frame.text) for s in years]
    assert len(said) > 10
    assert said == sorted(said)
    assert all(b.left - a.left > a.width for a, b in pairwise(years))


def test_chart_and_table_are_native_and_hold_the_figures(nato):
    document, data = nato
    slide = slide_with(deck_of(data), "Table of figures")
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    values = list(chart.plots[0].series[0].values)
    assert max(values) == 5000 and 4443 in values
    table = next(shape for shape in slide.shapes if shape.has_table).table
    assert table.cell(1, 1).text == document.headlines[0].number
    assert table.cell(1, 2).text == "about 4,000 – about 5,000"


def test_bars_are_sorted_and_labelled(nato):
    for slide in deck_of(nato[1]).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                values = list(shape.chart.plots[0].series[-1].values)
                assert values == sorted(values, reverse=True)
                assert shape.chart.plots[0].has_data_labels


def test_the_foot_has_the_whole_address_or_says_how_to_set_one(nato, document_of):
    for slide in deck_of(nato[1]).slides:
        (foot,) = [s for s in slide.shapes if s.name == "Address"]
        assert foot.text_frame.text == LINK
        assert foot.text_frame.paragraphs[0].runs[0].hyperlink.address == LINK
    local = document_of("nato", permalink="http://localhost:8501/?as_of=2024-03-20")
    deck = deck_of(render(local, PNG))
    shown = " ".join(
        s.text_frame.text for each in deck.slides for s in each.shapes if s.has_text_frame
    )
    assert "localhost" not in shown and "DASHBOARD_URL" not in shown
    notes = list(deck.slides)[-1].notes_slide.notes_text_frame.text
    assert "DASHBOARD_URL is not set" in notes


def test_pictures_charts_tables_and_groups_have_alternative_texts(nato):
    document, data = nato
    described = 0
    for slide in deck_of(data).slides:
        for shape in slide.shapes:
            text = shape._element.xpath(".//p:cNvPr")[0].get("descr")
            if shape.shape_type in (13, 6) or shape.has_chart or shape.has_table:
                assert text, f"{shape.name} has none"
                described += 1
    assert described >= 4
    picture = next(s for s in deck_of(data).slides[0].shapes if s.shape_type == 13)
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == document.description


def test_everything_that_a_reader_must_know_is_on_the_slides(nato):
    document, data = nato
    deck = deck_of(data)
    text = "\n".join(texts_of(deck))
    for said in (
        document.subtitle,
        "4,443 personnel",
        "about 4,000 – about 5,000",
        document.data_version,
        document.naming_note,
        document.boundary_note,
        "TLP:GREEN",
        "OpenStreetMap",
        "CC BY 4.0",
        LINK,
    ):
        assert said in text
    # The sources that are cited, and no other: short on the slide, in full in the notes.
    shown = {n for n in document.footnotes if f"{n.number}  {n.short}" in text}
    cited = {n for n in document.footnotes if f"[{n.number}] {n.text}" in text}
    assert shown == cited and 5 < len(cited) < len(document.footnotes)
    assert {uri(note.link) for note in cited if note.link} <= links_of(deck)


def test_each_slide_names_its_day_its_version_and_its_number(nato):
    document, data = nato
    deck = deck_of(data)
    for nth, slide in enumerate(deck.slides, start=1):
        text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert f"As of {document.as_of_words} · data version {document.data_version}" in text
        assert f"{nth} / {len(deck.slides)}" in text
        assert "TLP:GREEN" in text


def test_notes_of_a_slide_have_the_citations_of_its_numbers(nato):
    document, data = nato
    notes = deck_of(data).slides[0].notes_slide.notes_text_frame.text
    assert document.takeaways[0].text in notes
    for number in document.headlines[0].notes:
        assert f"[{number}] {document.note(number).text}" in notes


@pytest.mark.parametrize("name", ["nothing", "one", "twenty", "nato", "everything"])
def test_no_text_leaves_its_box(document_of, name):
    document = document_of(name, title="Причина и последица: " + "дуге речи у наслову " * 20)
    assert_fits(deck_of(render(document, PNG)))


def test_text_that_tries_to_get_out_stays_text_in_its_box(hostile):
    text, view = hostile
    document = build_document(view, title=text, handling=text)
    data = render(document, PNG)
    slides = deck_of(data)
    assert_fits(slides)
    assert not any(link.startswith("javascript") for link in links_of(slides))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as workbook:
                    assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")


def test_what_is_not_counted_fills_the_slide_of_a_lone_figure_with_its_sources(document_of):
    document = document_of(Selection(as_of=date(2026, 11, 30)))
    slide = deck_of(render(document, PNG)).slides[1]
    (table,) = [s.table for s in slide.shapes if s.name == "Table of what is not counted"]
    first = document.not_counted[0]
    assert table.cell(1, 0).text_frame.text == first.text
    assert all(f"[{n}]" in slide.notes_slide.notes_text_frame.text for n in first.notes)


def test_what_is_not_counted_is_listed_once_and_the_rest_counted(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",)))
    slides = list(deck_of(render(document, PNG)).slides)
    tables = [
        shape.table
        for slide in slides
        for shape in slide.shapes
        if shape.name == "Table of what is not counted"
    ]
    first = [[cell.text for cell in row.cells] for row in list(tables[0].rows)[1:]]
    later = [[cell.text for cell in row.cells] for each in tables[1:] for row in each.rows]
    assert not [row for row in first if row in later]
    rest = len(document.not_counted) - len(first)
    said = next(s.text_frame.text for s in slides[1].shapes if s.name == "How they are counted")
    assert f"{rest} more figure" in said if rest else "more figure" not in said


def test_sources_are_as_large_and_as_even_as_they_fit(document_of):
    notes = document_of("everything").footnotes
    size, columns = list_of(notes[:12], 280, 240)
    assert size == 12
    assert len(columns) == 3
    assert max(map(len, columns)) - min(map(len, columns)) <= 3
    assert [n for column in columns for n in column] == list(notes[:12])
    smallest, columns = list_of(notes[:200], 280, 240)
    assert smallest == 9
    assert 30 < sum(map(len, columns)) < 200
    assert list_of((), 280, 240) == (12, [])


def test_figures_that_do_not_add_up_are_a_table_with_their_ages(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",)))
    deck = deck_of(render(document, PNG))
    (slide,) = [s for s in deck.slides if any(x.name == "Table of counts" for x in s.shapes)]
    (table,) = [x.table for x in slide.shapes if x.name == "Table of counts"]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[1] == ["Whole country", "24,500", "2 years old"]
    assert not any(shape.has_chart for shape in slide.shapes)
    assert_fits(deck)


def test_one_slide_says_finding_figures_and_sources(real):
    document = build_document(build_view(real, Selection(actors=("SERBIA",))), permalink=LINK)
    data = render_one(document, PNG, (2, 3))
    assert data == render_one(document, PNG, (2, 3))
    (slide,) = deck_of(data).slides
    assert slide.shapes.title.text_frame.text == document.takeaways[0].title
    said = "\n".join(texts_of(deck_of(data)))
    assert "slightly under 4,500 personnel" in said
    assert "Whole country: 24,500" in said and "about 8,200" in said
    assert document.subtitle in said and document.data_version in said
    for number in (*document.takeaways[0].notes, 2, 3):
        assert document.note(number).short in said
        assert f"[{number}] {document.note(number).text}" in said
    bottom = max(shape.top + shape.height for shape in slide.shapes)
    assert bottom <= Emu(deck_of(data).slide_height)


def test_the_numbers_of_sources_run_in_reading_order(real):
    document = build_document(build_view(real, Selection(actors=("SERBIA",))))
    read = [n for each in (*document.takeaways, *document.headlines) for n in each.notes]
    first_met = list(dict.fromkeys(read))
    assert first_met == sorted(first_met) and first_met[0] == 1


def test_how_sure_a_figure_is_stands_in_the_notes_and_on_the_one_slide(real):
    document = build_document(build_view(real, Selection(as_of=date(2024, 3, 20))))
    sure = document.headlines[0].sureness
    assert sure.startswith("How sure: ") and "source" in sure
    notes = [
        slide.notes_slide.notes_text_frame.text for slide in deck_of(render(document, PNG)).slides
    ]
    assert any(sure in said for said in notes)
    assert sure in "\n".join(texts_of(deck_of(render_one(document, PNG, ()))))


#: the shapes that say where a slide comes from, by the beginning of their names
ORIGINS = ("Origin", "Address", "Page", "Sources", "Further sources", "Remarks")


def types_of(deck):
    """Yield each size of type on the slides, in points, the words and the shape."""
    for slide in deck.slides:
        for shape in leaves(slide.shapes):
            paragraphs = list(shape.text_frame.paragraphs) if shape.has_text_frame else []
            if shape.has_table:
                cells = [cell for row in shape.table.rows for cell in row.cells]
                paragraphs += [each for cell in cells for each in cell.text_frame.paragraphs]
            for run in (run for each in paragraphs for run in each.runs):
                yield run.font.size.pt, run.text, shape.name
            if shape.has_chart:
                yield shape.chart.font.size.pt, "", shape.name


def assert_can_be_read(deck):
    small = [
        (name, size, words)
        for size, words, name in types_of(deck)
        if size < (9 if name.startswith(ORIGINS) else 12)
    ]
    assert not small


@pytest.mark.parametrize("name", ["nothing", "one", "twenty", "nato", "everything"])
def test_type_is_large_enough_to_be_read_in_a_meeting(document_of, name):
    document = document_of(name, handling="TLP:AMBER+STRICT", permalink=LINK * 4)
    on_map = [note.number for note in document.footnotes[:3]]
    for data in (render(document, PNG), render_one(document, PNG, on_map)):
        assert_can_be_read(deck_of(data))
        assert_fits(deck_of(data))


@pytest.mark.parametrize("wide", [one_slide.MAP_WIDE, figure_slides.MAP_WIDE])
@pytest.mark.parametrize("asked", ["one", "nato", "everything", Selection()])
def test_the_type_of_the_map_of_a_slide_can_be_read(document_of, asked, wide):
    scene = slide_scene(document_of(asked), wide)
    points = wide / scene.width
    assert scene.outgrown == []
    small = [(t.text, t.size * points) for t in texts_of_scene(scene.items) if t.text]
    assert [each for each in small if each[1] < 8.99] == []
    cards = [t.box for t in scene.taken if t.kind in {"badge", "callout"}]
    words = [
        (t.text, t.size * points)
        for t in texts_of_scene(scene.items)
        if any(card.holds(t.box, 4) for card in cards) and not set(t.text) <= set("0123456789–, …")
    ]
    assert [each for each in words if each[1] < 11.99] == []


def test_what_the_map_of_a_slide_has_no_room_for_is_in_its_notes(document_of):
    drawn = slide_map(document_of(Selection()), one_slide.MAP_WIDE)
    deck = deck_of(render_one(drawn.document, drawn.data, drawn.cited, drawn.told))
    notes = deck.slides[0].notes_slide.notes_text_frame.text
    assert "What the ringed numbers stand for: Pristina and surroundings (" in notes
    assert "Serbian Armed Forces: near the boundary with Kosovo" in notes


def test_no_foot_is_cut(document_of):
    document = document_of("nato", handling="TLP:GREEN", permalink=LINK)
    for slide in deck_of(render(document, PNG)).slides:
        (origin,) = [s.text_frame.text for s in slide.shapes if s.name == "Origin"]
        assert origin.endswith(document.boundary_short)
