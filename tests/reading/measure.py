"""How well texts are read: found quantities beside those that a careful reader finds."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.reading.extraction.model import Quantity
from dashboard.reading.extraction.quantities import read_text

CORPUS = Path(__file__).with_name("corpus")
#: the texts that the rules were made for: by language and script, and those of all languages
OWN = ("en", "sq", "sr_latn", "sr_cyrl", "agencies", "ordinary", "short_news")


def rounds() -> list[str]:
    """Return the rounds in the order in which they were written; nothing was tuned on the
    last."""
    found = (path.stem for path in CORPUS.glob("round_*.toml"))
    return sorted(found, key=lambda name: int(name.partition("_")[2]))


def first_counts() -> dict[str, dict[str, list[int]]]:
    """Return round -> language -> right, wrong and missed when it was first read."""
    with (CORPUS / "first_counts.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True)
class Sample:
    """One text of the corpus with its gold quantities, as `line_of` words them."""

    id: str
    language: str
    text: str
    day: date
    gold: tuple[str, ...]
    added: int = 0
    """How many of the gold the careful reader had overlooked when the round was first counted."""


@dataclass
class Score:
    """Counts of right, wrong and missed quantities."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 without gold."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def add(self, found: list[str], gold: list[str]) -> None:
        """Count one text."""
        wrong, missed = unmatched(found, gold)
        self.right += len(found) - len(wrong)
        self.wrong += len(wrong)
        self.missed += len(missed)


def unmatched(found: list[str], gold: list[str]) -> tuple[list[str], list[str]]:
    """Return the found lines that no gold line allows, and the gold lines that were not found;
    each gold line may be found once."""
    rest, wrong = list(gold), []
    for line in found:
        same = next((each for each in rest if agrees(line, each)), None)
        if same is None:
            wrong.append(line)
        else:
            rest.remove(same)
    return wrong, rest


def agrees(found: str, gold: str) -> bool:
    """Return whether a line is one that the gold allows: where careful readers may differ, a
    field of the gold has several readings, parted by ``|``."""
    fields, allowed = found.split(" "), gold.split(" ")
    return len(fields) == len(allowed) and all(
        not {field, *_as_months(field)}.isdisjoint(readings.split("|"))
        for field, readings in zip(fields, allowed, strict=True)
    )


def _as_months(edtf: str) -> tuple[str, ...]:
    """Return a season as its three months, as some careful readers write it: "2024-23" is
    2024-09/2024-11; winter, which two years share, stays as it is."""
    year, _, season = edtf.partition("-")
    if season not in {"21", "22", "23"}:
        return ()
    first = 3 * (int(season) - 20)
    return (f"{year}-{first:02}/{year}-{first + 2:02}",)


#: fields of a line, in order, and what a fault in one is called
FAULTS = ("another number", "another unit", "another actor", "another day")


def faults(found: list[str], gold: list[str]) -> list[str]:
    """Return a kind of `FAULTS` for each found quantity that is wrong in the first field that
    differs, "not there" where the gold has nothing of its number, and "missed" for what of
    the gold is left."""
    wrong, rest = unmatched(found, gold)
    kinds = []
    for line in wrong:
        own = line.split(" ")
        near = next((each for each in rest if own[0] in each.split(" ")[0].split("|")), None)
        if near is None:
            kinds.append("not there")
            continue
        rest.remove(near)
        told = zip(own, near.split(" "), FAULTS, strict=True)
        kinds.append(next(kind for one, other, kind in told if one not in other.split("|")))
    return kinds + ["missed"] * len(rest)


def samples(name: str) -> list[Sample]:
    """Return the texts of a file of the corpus, in order."""
    with (CORPUS / f"{name}.toml").open("rb") as file:
        rows = tomllib.load(file)["text"]
    return [
        Sample(
            r["id"],
            r["id"].rpartition("-")[0],
            r["text"],
            r["day"],
            tuple(r["gold"]),
            r.get("added", 0),
        )
        for r in rows
    ]


def line_of(quantity: Quantity) -> str:
    """Return number, unit, actor and day in the words of the gold."""
    if quantity.low is None:
        number = quantity.qualifier
    elif quantity.low != quantity.high:
        number = f"{quantity.low:g}-{quantity.high:g}"
    else:
        number = f"{quantity.low:g}"
    if quantity.low is not None and quantity.low == quantity.high:
        number = str(int(quantity.low)) if float(quantity.low).is_integer() else number
    else:
        number = number.replace("+", "")
    return f"{number} {quantity.unit} {quantity.actor_id or '-'} {quantity.day or '-'}"


def found_in(sample: Sample, tables) -> list[str]:
    """Return the quantities that the rules find in a text, as lines."""
    return [line_of(q) for q in read_text(sample.text, tables, sample.day).quantities]


_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))


def in_cyrillic(text: str) -> str:
    """Return a Serbian text in Cyrillic letters; what is no Serbian letter stays."""

    def letter(match: re.Match[str]) -> str:
        cyrillic = (_PAIRS | _LETTERS)[match[0].lower()]
        return cyrillic.upper() if match[0][0].isupper() else cyrillic

    return re.sub("|".join((*_PAIRS, *_LETTERS)), letter, text, flags=re.IGNORECASE)
