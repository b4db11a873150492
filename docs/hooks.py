"""What mkdocs does besides, by the list of languages of the interface: the pages that are written
in another script, and the language that each page says it is in."""

import sys
from pathlib import Path

import cyrtranslit
from mkdocs.structure.files import File

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.core.i18n.languages import DEFAULT, LANGUAGES


def on_files(files, config):
    """Add the pages in Latin letters, made from the Cyrillic ones."""
    for tag, language in LANGUAGES.items():
        written = files.get_file_from_path(f"{language.written_as}.md")
        if written is not None:
            text = cyrtranslit.to_latin(written.content_string, "sr")
            files.append(File.generated(config, f"{tag}.md", content=text))
    return files


def on_page_context(context, page, config, nav):
    """Say in which language a page is: its name is the tag of one, or it is in English."""
    name = page.file.src_uri.removesuffix(".md")
    return {**context, "language": name if name in LANGUAGES else DEFAULT}
