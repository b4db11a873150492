"""Parts of a number that add up to it, and have no word of their own."""

from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.counting.referring_back import is_open
from dashboard.reading.extraction.numbers.numerals import Numeral

#: a whole below is as likely one by chance
_FEWEST = 10


def parts_that_add_up(numerals: list[Numeral]) -> dict[int, int]:
    """Return part -> whole, by their places, of the numbers of a sentence that add up to one
    right before them: "48 bases, 28 of the army and 20 of the gendarmerie"."""
    found: dict[int, int] = {}
    for i, whole in enumerate(numerals):
        total = 0.0
        if not whole.value or whole.value < _FEWEST:
            continue
        for j in range(i + 1, len(numerals)):
            total += numerals[j].value or whole.value + 1
            if total == whole.value and j > i + 1:
                found |= dict.fromkeys(range(i + 1, j + 1), i)
            if total >= whole.value:
                break
    return found


def add_up(numerals: list[Numeral], found: list[Counted]) -> list[Counted]:
    """Give parts without a word of their own the unit of the whole that they add up to."""
    found = list(found)
    for part, whole in parts_that_add_up(numerals).items():
        if is_open(found[part], numerals[part]) and found[whole].unit:
            found[part] = Counted(found[whole].unit, -1, -1, "", False)
    return found
