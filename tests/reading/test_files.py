"""The text of a file that a reader brings; what is broken is answered in a sentence."""

import io
import random

import docx
import pytest

from dashboard.core.tables.read import read_tables
from dashboard.reading.files import MAX_CHARACTERS, MAX_FILE_BYTES, UnreadableText, text_of


@pytest.fixture(scope="module")
def word():
    document = docx.Document()
    document.add_paragraph("KFOR has 4,443 soldiers.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Italy", "852"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def pdf():
    from dashboard.briefing.pdf.checked_text import checked_text_pdf
    from dashboard.reading.report import report_check

    tables = read_tables()[0]
    return checked_text_pdf(report_check(tables), tables)


def test_the_text_of_each_kind_of_file_is_read(word, pdf):
    assert text_of("Кфор има 4.443 војника.".encode(), "a.txt") == "Кфор има 4.443 војника."
    assert text_of(word, "A.DOCX") == "KFOR has 4,443 soldiers.\n\nItaly 852"
    assert "roughly 4,000" in text_of(pdf, "a.pdf")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\xff\xfe\x00", "a.txt", "not plain text"),
        (b"no archive", "a.docx", "Word file cannot be read"),
        (b"no document", "a.pdf", "PDF cannot be read"),
        (b"", "a.pdf", "PDF cannot be read"),
        (b"a" * (MAX_CHARACTERS + 1), "a.txt", "50,001 characters"),
        (b"a" * (MAX_FILE_BYTES + 1), "a.txt", "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_answered_in_a_sentence(data, name, words):
    with pytest.raises(UnreadableText, match=words):
        text_of(data, name)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_spoiled_file_is_read_or_answered_in_a_sentence(name, seed, word, pdf):
    chance = random.Random(seed)
    data = bytearray(word if name == "a.docx" else pdf)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    else:
        for _ in range(chance.choice((1, 5, 50, 500))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        text_of(bytes(data), name)
    except UnreadableText as said:
        assert str(said).endswith(".")
