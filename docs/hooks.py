"""What mkdocs does besides: Serbian in Latin letters, made from the Cyrillic page."""

import cyrtranslit
from mkdocs.structure.files import File

#: what stays as it is: addresses, and what is typed
_CYRILLIC, _LATIN = "sr-Cyrl.md", "sr-Latn.md"


def on_files(files, config):
    """Add the page in Latin letters."""
    cyrillic = files.get_file_from_path(_CYRILLIC)
    files.append(
        File.generated(config, _LATIN, content=cyrtranslit.to_latin(cyrillic.content_string, "sr"))
    )
    return files
