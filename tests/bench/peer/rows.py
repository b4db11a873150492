"""The rows that every peer draws: so many points in Kosovo, the same in each run."""

import random

#: what a reader picks: all rows, or every second one
PICKS = ("all", "half")


def rows(count: int, pick: str) -> list[tuple[float, float, str]]:
    """Return latitude, longitude (WGS84) and words of the rows that are picked."""
    chance = random.Random(count)
    made = [
        (42.0 + chance.random() * 1.1, 20.2 + chance.random() * 1.4, f"Row {nth}")
        for nth in range(count)
    ]
    return made if pick == PICKS[0] else made[::2]
