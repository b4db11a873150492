"""Every message of the interface on one page, for a native reader to go through.

    python docs/proof.py page [FILE]            # `make proof`: writes build/proof.html
    python docs/proof.py corrections FILE.csv   # puts a reader's corrections into the catalogues

Each message stands beside its English, with every ``{placeholder}`` filled from a real row of
the tables, and has a box for the better words. The page keeps what is typed in the browser and
gives it out as CSV (language, context, message, form, now, better). A correction is taken only
where the message still reads as it did for the reader and keeps its placeholders.
"""

import csv
import html
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from dashboard.core import dates
from dashboard.core.editions.localised import localised
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import CASES, in_case, punctuated
from dashboard.core.i18n.language import LANGUAGES, in_latin, number, read_catalogue, using_language
from dashboard.core.symbols import symbology
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.locations import DATA, LOCALE

PAGE = PROJECT / "build/proof.html"
COLUMNS = ("language", "context", "message", "form", "now", "better")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CATALOGUES = tuple(dict.fromkeys(filter(None, (each.catalogue for each in LANGUAGES.values()))))
#: plural forms of a language -> a number for each
_COUNTS = {2: (1, 5), 3: (1, 3, 5)}
_DATES = ["date", "day", "first", "second", "last", "held", "other_day", "latest", "when", "until"]
_NUMBERS = [
    "count",
    "number",
    "figure",
    "sum",
    "whole",
    "rest",
    "total",
    "low",
    "high",
    "headline",
    "before",
    "after",
    "difference",
]


class BadCorrections(ValueError):
    """A file of corrections that cannot be taken; the message says line and cause."""


def samples(tables: Tables, tag: str) -> dict[str, str]:
    """Return a value for the placeholders that real rows can fill, in a language.

    What is not in it (a folder, an option) stands as its own name.
    """
    with using_language(tag):
        here = localised(tables, tag)
        figure = here.deployments[here.deployments["deployment_id"] == "D010"].iloc[0]
        event = here.events[here.events["kind"] == "attack"].iloc[0]
        spoken = here.statements[here.statements["place_id"] != ""].iloc[0]
        source = here.sources[here.sources["source_id"] == figure.source_id].iloc[0]
        actors = here.actors.set_index("actor_id")["name"]
        given = {
            **dict.fromkeys(_DATES, dates.words("2024-03-20")),
            **{name: number(4443 + 57 * i) for i, name in enumerate(_NUMBERS)},
            "first": dates.words("2023-09-01"),
            "other": dates.words("2023-10"),
            "range": f"{number(4000)}–{number(4699)}",
            "unit": wording.unit(figure.unit, 4443),
            "name": actors["KFOR"],
            "names": wording.both([actors["KFOR"], actors["EULEX"]]),
            "force": actors["KFOR"],
            "actor": actors["SERBIA"],
            "speaker": spoken.speaker,
            "speakers": spoken.speaker,
            "label": figure.label,
            "kind": wording.kind(figure.kind),
            "status": symbology.status_words(figure.status),
            "place": event.place_text or "Banjska",
            "events": event.title,
            "source": source.publisher,
            "sources": source.publisher,
            "text": spoken.summary,
            "caption": event.title,
            "version": tables.version,
            "id": figure.deployment_id,
        }
    return {name: str(value) for name, value in given.items()}


class _Filled(Formatter):
    """Fills a message from samples; a name without one stands as ``‹name›``."""

    def __init__(self, given: Mapping[str, str], locale: str) -> None:
        self._given, self._locale = given, locale

    def get_value(self, key: int | str, args: object, kwargs: object) -> str:
        return self._given.get(str(key), f"‹{key}›")

    def format_field(self, value: object, format_spec: str) -> str:
        return (
            in_case(str(value), format_spec, self._locale) if format_spec in CASES else str(value)
        )


def _filled(text: str, given: Mapping[str, str], locale: str) -> str:
    try:
        return punctuated(_Filled(given, locale).vformat(text, (), {}), locale)
    except (ValueError, IndexError, KeyError):
        return text  # braces that are no placeholders, as in an example of JSON


def forms_of(message: Message) -> tuple[tuple[str, str], ...]:
    """Return (English, translation) of each form of a message, in the order of the forms."""
    if not isinstance(message.id, tuple):
        return ((str(message.id), str(message.string)),)
    one, several = message.id
    return tuple((one if i == 0 else several, form) for i, form in enumerate(message.string))


def lines(tables: Tables) -> Iterator[tuple[str, str, int, str, str, str, str]]:
    """Yield language, context, form, English, translation, and both with values filled in.

    Serbian comes in both scripts; the row to correct is always the Cyrillic one.
    """
    for tag, language in LANGUAGES.items():
        given = samples(tables, tag)
        english = samples(tables, "en")
        for message in read_catalogue(language.catalogue or "sq"):
            if not message.id:
                continue
            forms = forms_of(message)
            for form, (said, words) in enumerate(forms):
                words = words if language.catalogue else said
                shown = in_latin(words) if tag == "sr-Latn" else words
                counts = _COUNTS.get(len(forms), (5,))
                count = {"count": number(counts[form])} if len(forms) > 1 else {}
                yield (
                    tag,
                    message.context or "",
                    form,
                    said,
                    words,
                    _filled(said, english | count, "en_GB"),
                    _filled(shown, given | count, language.locale),
                )
                if not language.catalogue and form:
                    break


def page(tables: Tables) -> str:
    """Return the whole page as HTML: a section for each language, a box for each message."""
    sections: dict[str, list[str]] = {tag: [] for tag in LANGUAGES}
    for tag, context, form, said, words, english, shown in lines(tables):
        data = {"language": tag, "context": context, "message": said, "form": form, "now": words}
        kept = "".join(f' data-{k}="{html.escape(str(v))}"' for k, v in data.items())
        note = f"<small>{html.escape(context)}</small>" if context else ""
        sections[tag].append(
            f"<tr><td>{html.escape(english)}{note}</td>"
            f'<td lang="{tag}">{html.escape(shown)}</td>'
            f'<td><textarea aria-label="better"{kept}></textarea></td></tr>'
        )
    chapters = "".join(
        f'<details id="{tag}"><summary>{html.escape(LANGUAGES[tag].name)} '
        f"({len(rows)})</summary><table><thead><tr><th>English</th><th>Now</th>"
        f"<th>Better</th></tr></thead><tbody>{''.join(rows)}</tbody></table></details>"
        for tag, rows in sections.items()
    )
    return _HEAD + chapters + _SCRIPT


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Proof of every message</title><style>
body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem;max-width:90rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border:1px solid #8886;padding:.4rem;vertical-align:top;text-align:left}
td{white-space:pre-wrap;overflow-wrap:anywhere}small{display:block;opacity:.7}
textarea{width:100%;box-sizing:border-box;min-height:2.6rem;font:inherit}
summary{font-size:1.2rem;padding:.5rem 0;cursor:pointer}
</style></head><body><h1>Proof of every message</h1>
<p>Values come from real rows; ‹name› stands for what no row holds. Write the better words into
the box, with the {placeholders} of the present words, Serbian in Cyrillic; “Save as CSV” gives
them out.</p>
<p><button id="save">Save as CSV</button></p>
"""
_SCRIPT = """<script>
const boxes=[...document.querySelectorAll("textarea")];
const key=b=>["language","context","form","message"].map(n=>b.dataset[n]).join("|");
for(const b of boxes){b.value=localStorage.getItem(key(b))||"";b.placeholder=b.dataset.now;
b.addEventListener("input",()=>localStorage.setItem(key(b),b.value));}
const cell=t=>'"'+String(t).replaceAll('"','""')+'"';
document.getElementById("save").addEventListener("click",()=>{
const names=["language","context","message","form","now","better"];
const filled=boxes.filter(b=>b.value.trim());
const rows=filled.map(b=>({...b.dataset,better:b.value.trim()})).map(r=>names.map(n=>cell(r[n])));
const a=document.createElement("a");
const text=[names,...rows].map(r=>r.join(",")).join("\\r\\n")+"\\r\\n";
a.href=URL.createObjectURL(new Blob([text],{type:"text/csv"}));
a.download="corrections.csv";a.click();});
</script></body></html>
"""


def corrected(catalogues: Mapping[str, Catalog], file: Path) -> int:
    """Put the corrections of a CSV into `catalogues` (by name) and return how many.

    Raises
    ------
    BadCorrections
        With the line, when a column is missing, the language has no catalogue, there is no
        such message, it reads otherwise by now, a placeholder was lost or added, or Serbian
        is in Latin letters. Nothing has then been changed.
    """
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    found: list[tuple[Message, int, str]] = []
    for line, row in enumerate(rows, 2):
        if missing := [name for name in COLUMNS if row.get(name) is None]:
            raise BadCorrections(f"{file}:{line}: missing: {', '.join(missing)}")
        language = LANGUAGES.get(row["language"])
        if language is None or language.catalogue not in catalogues:
            raise BadCorrections(f"{file}:{line}: {row['language']!r} has no catalogue")
        form = int(row["form"]) if row["form"].isdecimal() else -1
        message = _message(catalogues[language.catalogue], row["context"], row["message"])
        if message is None or not 0 <= form < len(forms_of(message)):
            raise BadCorrections(f"{file}:{line}: no message {row['message'][:60]!r}")
        said, now = forms_of(message)[form]
        if now not in {row["now"], row["better"]}:
            raise BadCorrections(f"{file}:{line}: the message reads {now!r} by now; look again")
        if _names(row["better"]) != _names(now):
            raise BadCorrections(
                f"{file}:{line}: keep the placeholders {sorted(_names(now))} of {said[:60]!r}"
            )
        if _CYRILLIC.search(now) and not _CYRILLIC.search(row["better"]):
            raise BadCorrections(f"{file}:{line}: write it in Cyrillic; Latin is made from it")
        found.append((message, form, row["better"]))
    for message, form, better in found:
        if isinstance(message.string, tuple):
            message.string = (*message.string[:form], better, *message.string[form + 1 :])
        else:
            message.string = better
    return len(found)


def _message(catalogue: Catalog, context: str, said: str) -> Message | None:
    for message in catalogue:
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        if said and said in forms and (message.context or "") == context:
            return message
    return None


def _names(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        return set()


def main(arguments: list[str]) -> int:
    """Write the page, or take corrections; return the exit code."""
    match arguments:
        case ["page", *rest] if len(rest) <= 1:
            target = Path(rest[0]) if rest else PAGE
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page(read_tables(DATA)[0]), encoding="utf-8")
            print(target)
            return 0
        case ["corrections", file]:
            catalogues = {name: read_catalogue(name) for name in _CATALOGUES}
            try:
                count = corrected(catalogues, Path(file))
            except (BadCorrections, OSError, UnicodeDecodeError) as error:
                print(error, file=sys.stderr)
                return 1
            for name, catalogue in catalogues.items():
                with (LOCALE / name / "dashboard.po").open("wb") as opened:
                    write_po(opened, catalogue, width=100, ignore_obsolete=True)
            print(f"{count} corrected")
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
