"""Print precision and recall of quantity, actor and day: `make bench-read`.

With ``-v`` also what differs, except for the texts that are held out.
"""

import sys
import time
from collections import defaultdict

from dashboard.core.tables.read import read_tables
from tests.reading.measure import Score, found_in, samples

FILES = ("en", "sq", "sr_latn", "sr_cyrl", "held_out")


def main() -> None:
    """Print one line for each language, for the texts tuned on and for those held out."""
    tables, _ = read_tables()
    verbose = "-v" in sys.argv
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    characters, started = 0, time.perf_counter()
    for name in FILES:
        kind = "held out" if name == "held_out" else "tuned on"
        for sample in samples(name):
            found = found_in(sample, tables)
            characters += len(sample.text)
            for language in (sample.language, "all"):
                scores[kind, language].add(found, list(sample.gold))
            if verbose and kind == "tuned on" and sorted(found) != sorted(sample.gold):
                print(sample.id)
                for line in found:
                    print(f"   {'  ' if line in sample.gold else '+ '}{line}")
                for line in sample.gold:
                    if line not in found:
                        print(f"   - {line}")
    spent = time.perf_counter() - started
    for (kind, language), score in scores.items():
        print(
            f"{kind:8}  {language:8} precision {score.precision:.3f}  recall {score.recall:.3f}  "
            f"({score.right} right, {score.wrong} wrong, {score.missed} missed)"
        )
    print(f"{characters} characters in {spent:.2f} s")


if __name__ == "__main__":
    main()
