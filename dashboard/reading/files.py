"""The text of a file that a reader brings: plain text, Word, PDF; bounded in size."""

import io
import logging
import zipfile
import zlib

from dashboard.core.i18n.language import _, number

#: characters of a text that is read
MAX_CHARACTERS = 50_000
#: of the file itself
MAX_FILE_BYTES = 10_000_000
# A Word file is an archive: what it may unpack to, and how many pages of a PDF are read.
_MAX_UNPACKED_BYTES = 60_000_000
_MAX_PAGES = 300
SUFFIXES = (".txt", ".docx", ".pdf")


class UnreadableText(ValueError):
    """A text or file that is not read; the message says why and what to do."""


def bounded(text: str) -> str:
    """Return the text as it is.

    Raises
    ------
    UnreadableText
        If it has more than `MAX_CHARACTERS` characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableText(
            _(
                "The text has {count} characters; the limit is {most}. Paste part of it.",
                count=number(len(text)),
                most=number(MAX_CHARACTERS),
            )
        )
    return text


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file.

    Parameters
    ----------
    data
        The file, whole.
    name
        Its name; what it ends with says what it is. Anything but ``.docx`` and ``.pdf`` is
        read as plain text in UTF-8.

    Raises
    ------
    UnreadableText
        If the file is too large, is not what its name says, is locked by a password, or
        holds more than `MAX_CHARACTERS` characters. A file without text gives "".
    """
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableText(_("The file is larger than {size} and was not read.", size="10 MB"))
    suffix = name.lower().rpartition(".")[2]
    if suffix == "docx":
        return bounded(_word(data))
    if suffix == "pdf":
        return bounded(_pdf(data))
    try:
        return bounded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableText(
            _("The file is not plain text in UTF-8; save it as .txt, .docx or .pdf.")
        ) from error


def _word(data: bytes) -> str:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    broken = _("The Word file cannot be read; open it and save it again as .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED_BYTES:
                raise UnreadableText(
                    _("The Word file is too large when unpacked and was not read.")
                )
        document = docx.Document(io.BytesIO(data))
    except UnreadableText:
        raise
    # A broken archive fails where it is unpacked: in its list, its parts, or what packed them.
    except (
        zipfile.BadZipFile,
        zlib.error,
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        EOFError,
        RuntimeError,
    ) as error:
        raise UnreadableText(broken) from error
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [
        " ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows
    ]
    return "\n\n".join(lines)


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What it finds odd in a file it logs, once a fault: whoever reads is told in a sentence.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableText(_("The PDF is password-protected; save it without a password."))
        for page in reader.pages[:_MAX_PAGES]:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MAX_CHARACTERS:
                break
    except UnreadableText:
        raise
    # pypdf raises what its parts raise on a broken file, and no one class of it.
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
        NotImplementedError,
    ) as error:
        raise UnreadableText(
            _("The PDF cannot be read; print it to a new PDF, or paste its text.")
        ) from error
    text = "\n\n".join(pages)
    if not text.strip():
        raise UnreadableText(_("The PDF contains only images and no text; paste the text instead."))
    return text
