"""Documents for tests of the briefing: of the project's own tables, and of hostile ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from dashboard.briefing.document.build import (
    BreakdownPart,
    Document,
    Footnote,
    Headline,
    Key,
    Mark,
    Moment,
    NotCounted,
    Placeless,
    Point,
    Row,
    build_document,
)
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View

SELECTIONS = {
    "nothing": Selection(text="no row has these words"),
    "one": Selection(text="Banjska monastery", show=("places",), as_of=date(2023, 11, 15)),
    "twenty": Selection(
        as_of=date(2023, 11, 15), start=date(2023, 9, 1), end=date(2023, 10, 20), show=("events",)
    ),
    "nato": Selection(actors=("NATO",), as_of=date(2024, 3, 20)),
    "everything": Selection(as_of=date(2023, 11, 15)),
}


@pytest.fixture(scope="session")
def document_of(real: Tables) -> Callable[..., Document]:
    """Make the document of one of `SELECTIONS`, or of a selection; the same one each time."""

    @cache
    def make(selection: str | Selection, **options: str) -> Document:
        asked = SELECTIONS[selection] if isinstance(selection, str) else selection
        return build_document(build_view(real, asked), **options)

    return make


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "svg": "</svg><b>",
    "formula": "=cmd()|' /C calc'!A0",
    "right_to_left": "abc\u202egpj.exe",
    "endless": "N" * 5_000,
    "emoji": "😀 and 👩‍👩‍👧",
    "typst": '#link("javascript:x")[x] $a$ *b* @note-1',
    "markdown": "[x](javascript:y) | `z` &lt;",
    "control": "a\x00\x0b\x1bb",
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest, small: Tables) -> tuple[str, View]:
    """Return a text that tries to get out, and a view in which every text is that one."""
    text = request.param
    tables = replace(
        small,
        sources=small.sources.assign(title=text, publisher=text),
        actors=small.actors.assign(name_en=text),
        places=small.places.assign(toponym_en=text, toponym_sq=text),
        deployments=small.deployments.assign(label=text, stated_by=text),
        statements=small.statements.assign(speaker=text, summary=text),
        events=small.events.assign(title=text, summary=text),
    )
    return text, build_view(tables, Selection(as_of=date(2023, 10, 15)))


@pytest.fixture(scope="session")
def sample(document_of: Callable[..., Document]) -> Document:
    """A document with one of everything, invented, so that no change of the data changes it."""
    citing = tuple(
        Footnote(
            n,
            f"S{n:03}",
            f"“A report, the {n}th”, A newspaper, 2023.",
            f"A newspaper {n}, 2023",
            "",
        )
        for n in range(1, 41)
    )
    points = (
        Point(4400, 4400, "4,400", "October 2023", "The mission", "official", True, False, (1,)),
        Point(4000, 4000, "about 4,000", "May 2023", "A paper", "reported", False, False, (2,)),
        Point(4600, 4700, "4,600–4,700", "2023", "Another", "reported", False, True, (3,)),
    )
    shares = (BreakdownPart("State A", 800, "800"), BreakdownPart("State B", 400, "400"))
    mission = Headline(
        "The mission",
        "4,400 personnel",
        "",
        4400,
        4000,
        4700,
        "4,000–4,700",
        "personnel",
        "4,400 is exact, and the latest",
        "How sure: invented",
        "nato",
        points,
        shares,
        "1,200 of 4,400",
        (1, 2, 3),
    )
    none = replace(
        mission,
        label="The police",
        number="no total",
        value=None,
        low=None,
        high=None,
        range="",
        why="no figure is current",
        family="eu",
        points=(),
        breakdown=(),
        notes=(4,),
    )
    town = {"lat": 42.67, "lon": 21.17, "id": "P_PRISTINA"}
    marks = (
        Mark(
            "places",
            **town,
            ids=("P_PRISTINA",),
            shape="circle",
            radius=5.5,
            family="other",
            hollow=True,
            name="Prishtinë / Priština",
        ),
        Mark(
            "bases",
            "P_BASE",
            ("P_BASE",),
            42.36,
            21.25,
            "square",
            6.5,
            "nato",
            halo=True,
            name="A base",
        ),
        Mark("crossings", "P_GATE", ("P_GATE",), 43.2, 20.7, "gate", 6.5, "kosovo", name="A gate"),
        Mark(
            "places",
            "P_FAR",
            ("P_FAR",),
            44.8,
            20.46,
            "circle",
            5.5,
            "other",
            hollow=True,
            name="Beograd",
        ),
        Mark(
            "figures",
            "P_TOWN",
            ("D002",),
            42.21,
            20.74,
            "circle",
            18,
            "nato",
            name="Prizren",
            text="400",
            notes=(5,),
        ),
        Mark(
            "events",
            **town,
            ids=("E001", "E002"),
            shape="triangle",
            radius=7,
            family="other",
            stack=True,
            name="Prishtinë / Priština",
            notes=(6, 7),
        ),
        Mark(
            "statements",
            **town,
            ids=("T001",),
            shape="bubble",
            radius=7.5,
            family="kosovo",
            stack=True,
            name="Prishtinë / Priština",
            notes=(8,),
        ),
        Mark(
            "figures",
            "kosovo",
            ("D001",),
            42.5753,
            20.8895,
            "circle",
            0,
            "nato",
            badge=True,
            name="Kosovo",
            text="4,400",
            sub="The mission (4,000–4,700)",
            notes=(1, 2, 3),
        ),
        Mark(
            "figures",
            "kosovo",
            ("D009",),
            42.5753,
            20.8895,
            "circle",
            0,
            "other",
            outline="dashed",
            badge=True,
            slot=1,
            dy=52,
            name="Kosovo",
            text="200",
            sub="Somebody, claimed",
            notes=(9,),
        ),
    )
    moments = tuple(
        Moment(
            table,
            id_,
            day,
            day,
            f"{day.day} May {day.year}",
            title,
            title,
            "Somebody",
            "Town",
            "reported",
            "Violence" if table == "events" else "Statement",
            shape,
            family,
            "P_PRISTINA",
            (note,),
            lane=2 if table == "statements" else 1,
        )
        for table, id_, day, title, shape, family, note in (
            ("events", "E001", date(2022, 5, 2), "An older incident", "triangle", "other", 6),
            ("events", "E002", date(2023, 5, 29), "An incident", "triangle", "other", 7),
            ("statements", "T001", date(2023, 5, 30), "A. Speaker: Says so", "bubble", "kosovo", 8),
        )
    )
    legend = (
        Key("circle", "nato", "solid", False, "Figure: NATO and KFOR"),
        Key("square", "nato", "solid", False, "Base or post: NATO and KFOR"),
        Key("triangle", "other", "solid", False, "Violence"),
        Key("circle", "other", "dashed", False, "Figure: Other states, not counted"),
    )
    return replace(
        document_of("nothing"),
        title="The situation, as an example",
        headlines=(mission, none),
        subtitle="As of 15 November 2023 · actors: The mission",
        as_of=date(2023, 11, 15),
        as_of_words="15 November 2023",
        marks=marks,
        moments=moments,
        legend=legend,
        rows=(Row("events", "E001", "x", "", "", "", "", "", "", True, ()),),
        footnotes=citing,
        not_counted=(NotCounted("D009", "200", "Claim", "2023", "a claim", (9,)),),
        unplaced_count=2,
        unplaced=(Placeless("E9", "Something", "", "no place"),),
        data_version="0123456789ab",
        handling="TLP:GREEN",
        permalink="https://example.org/?q=1",
    )
