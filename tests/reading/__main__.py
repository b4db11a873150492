"""Print precision and recall of quantity, actor and day: `make bench-read`.

With ``-v`` also what differs, except for the texts that were written last.
"""

import sys
import time
from collections import Counter, defaultdict
from datetime import date

from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.reading.files import MAX_CHARACTERS
from dashboard.reading.verdicts.check_text import check_text
from tests.reading.hard_texts import HARD_TEXTS
from tests.reading.measure import (
    OWN,
    Score,
    faults,
    first_counts,
    found_in,
    rounds,
    samples,
    unmatched,
)


def main() -> None:
    """Print one line for each language, for the texts tuned on and for those written last,
    and what each round gave when it was first read."""
    tables, _ = read_tables()
    verbose = "-v" in sys.argv
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    characters, started = 0, time.process_time()
    *tuned, last = (*OWN, *rounds())
    for name in (*tuned, last):
        kind = "written last" if name == last else "tuned on"
        for sample in samples(name):
            found = found_in(sample, tables)
            characters += len(sample.text)
            for language in (sample.language, "all"):
                scores[kind, language].add(found, list(sample.gold))
                kinds[kind, language].update(faults(found, list(sample.gold)))
            if verbose and kind == "tuned on":
                _print_differences(sample.id, found, list(sample.gold))
    spent = time.process_time() - started
    for (kind, language), score in scores.items():
        print(_line(kind, language, score))
    for (kind, language), counted in kinds.items():
        print(f"{kind:14}  {language:8} {', '.join(f'{n} {k}' for k, n in counted.most_common())}")
    for name, counts in first_counts().items():
        total = Score()
        for language, (right, wrong, missed) in counts.items():
            print(_line(f"{name}, first", language, Score(right, wrong, missed)))
            total = Score(total.right + right, total.wrong + wrong, total.missed + missed)
        print(_line(f"{name}, first", "all", total))
    print(f"{characters} characters in {spent:.2f} s of processor")
    _print_times(tables)


def _print_times(tables: Tables) -> None:
    """Print how long a page and the longest text take with their verdicts, and hard texts."""
    page = "".join(sample.text for sample in samples("en"))
    texts = {
        "a page": page[:3000],
        "the longest text": (page * 5)[:MAX_CHARACTERS],
        **HARD_TEXTS,
    }
    for name, text in texts.items():
        started = time.process_time()
        check_text(text, tables, date(2024, 3, 20))
        spent = time.process_time() - started
        print(f"{name:26} {len(text):6} characters  {spent:.2f} s of processor")


def _line(kind: str, language: str, score: Score) -> str:
    return (
        f"{kind:14}  {language:8} precision {score.precision:.3f}  recall {score.recall:.3f}  "
        f"({score.right} right, {score.wrong} wrong, {score.missed} missed)"
    )


def _print_differences(name: str, found: list[str], gold: list[str]) -> None:
    wrong, rest = unmatched(found, gold)
    if wrong or rest:
        print(name, *(f"\n   + {line}" for line in wrong), *(f"\n   - {line}" for line in rest))


if __name__ == "__main__":
    main()
