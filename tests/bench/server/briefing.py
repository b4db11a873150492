"""How long a briefing takes, beside a bare matplotlib figure of the same size.

Part of ``python -m tests.bench briefs``.
"""

import io
import time
from collections.abc import Callable
from datetime import date

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view

#: format -> seconds that it may take once warm, on two cores
ALLOWED_S = {"png": 1.0, "svg": 1.0, "pdf": 2.0, "pptx": 3.0, "zip": 1.0}
_ROUNDS = 5


def run() -> list[str]:
    """Return one line for each format: its time, that allowed, and the bare figure's."""
    tables = read_tables()[0]
    # A day each: nothing that was drawn before answers for the next.
    days = [date(2024, 3, 1 + nth) for nth in range(_ROUNDS + 1)]
    views = [build_view(tables, Selection(actors=("NATO",), as_of=day)) for day in days]
    bare, busy = _fastest([_bare_figure] * _ROUNDS)
    lines = [f"briefing: bare matplotlib figure, {formats.DEFAULT_SIZE}: {bare:.2f} s"]
    lines[0] += f" ({busy:.2f} s of processor)"
    for name, allowed in ALLOWED_S.items():
        works = [lambda view=view, name=name: _made(name, view) for view in views]
        works.pop()()  # warm
        took, busy = _fastest(works)
        verdict = "within" if took <= allowed else "ABOVE"
        lines.append(
            f"briefing: {name}: {took:.2f} s, {verdict} {allowed:.0f} s "
            f"({busy:.2f} s of processor); "
            f"{took / bare:.1f} × the bare figure"
        )
    return lines


def _made(name: str, view) -> bytes:
    return formats.render(name, view, build_document(view))


def _bare_figure() -> bytes:
    width, height = formats.SIZES[formats.DEFAULT_SIZE]
    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    axes = figure.add_subplot()
    axes.scatter(range(200), range(200))
    axes.set_title("A title")
    out = io.BytesIO()
    FigureCanvasAgg(figure).print_png(out)
    return out.getvalue()


def _fastest(works: list[Callable[[], bytes]]) -> tuple[float, float]:
    """The fastest of several, on the clock and in processor time: what else the machine does
    can only slow them down, the first far more than the second."""
    times, busy = [], []
    for work in works:
        start, worked = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    return min(times), min(busy)
