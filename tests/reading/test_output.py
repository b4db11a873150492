"""A checked text as files: nothing of a reader's text is ever markup or a formula."""

import csv
import html.parser
import io
from datetime import date

import pytest

from dashboard.reading.output.as_csv import check_as_csv, proposed_as_csv, proposed_rows
from dashboard.reading.output.as_html import check_as_html
from dashboard.reading.output.segments import segments_of
from dashboard.reading.output.wording import not_taken_words
from dashboard.reading.verdicts.check_text import check_text

DAY = date(2024, 3, 20)
HOSTILE = (
    '<script>alert(1)</script> & "quoted" KFOR has 4,443 <b>soldiers</b> and 17 </div> widgets.'
)


@pytest.fixture(scope="module")
def tables(real):
    return real


class Page(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def test_the_pieces_are_the_text_letter_for_letter(tables):
    check = check_text(HOSTILE, tables, DAY)
    pieces = segments_of(check, tables)
    assert "".join(piece.text for piece in pieces) == HOSTILE
    assert [p.text for p in pieces if p.kind == "quantity"] == ["4,443"]
    assert [p.text for p in pieces if p.kind == "left"] == ["1", "17"]


def test_text_of_a_reader_is_never_markup(tables):
    page = Page(check_as_html(check_text(HOSTILE, tables, DAY), tables).decode())
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in "".join(page.text)


def test_a_page_asks_for_nothing_and_is_the_same_each_time(tables):
    check = check_text(HOSTILE, tables, DAY)
    page = check_as_html(check, tables)
    assert page == check_as_html(check, tables)
    tags = set(Page(page.decode()).tags)
    assert not tags & {"script", "img", "iframe", "link", "object"}


def test_the_table_has_a_line_for_each_number_and_no_formula(tables):
    text = "=HYPERLINK(1) KFOR has 4,443 soldiers. France has 300 soldiers in KFOR."
    lines = list(
        csv.reader(
            io.StringIO(check_as_csv(check_text(text, tables, DAY), tables).decode("utf-8-sig"))
        )
    )
    assert len(lines) == 3
    assert all(not cell.startswith("=") for line in lines for cell in line)


def test_what_is_not_in_the_data_is_proposed_in_the_columns_of_the_table(tables):
    text = (
        "France has between 300 and 350 soldiers in KFOR. KFOR has 4,443 soldiers. "
        "3 people were killed."
    )
    check = check_text(text, tables, DAY)
    (row,) = proposed_rows(check)
    assert (row["actor_id"], row["mission_id"]) == ("KFOR_FRANCE", "KFOR")
    assert (row["quantity_low"], row["quantity"], row["quantity_high"]) == ("300", "", "350")
    assert row["held"] == "2024-03-20"
    written = list(csv.DictReader(io.StringIO(proposed_as_csv(check, tables).decode("utf-8-sig"))))
    assert list(written[0]) == list(tables.schema.tables["deployments"].columns)


def test_a_range_that_counts_nothing_known_is_said_to_be_one_figure(tables):
    check = check_text("KFOR has 4,443 soldiers and 30 to 40 dogs.", tables, DAY)
    assert not_taken_words(check) == "1 figure not identified"
