"""What holds for the ledger whatever the tables are."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.figures import DOUBTED
from dashboard.core.ledger.quantities import book_of

DAYS = st.dates(date(2022, 12, 1), date(2023, 8, 1))
HELD = st.sampled_from(
    [
        "2023",
        "2023-01",
        "2023-01-10",
        "2023-02-20",
        "2022-12/2023-02",
        "2023-01/",
        "2023-02/..",
        "2023-03-01~",
        "",
    ]
)
ACTORS = ["MISSION", "MISSION_A", "MISSION_B", "STATE_A", "ARMY_A"]
WHOLE = ("MISSION", "", "personnel")
KINDS = ["strength"] * 4 + ["reinforcement", "exercise", "planned"]
STATUSES = ["official", "official_reprinted", "reported", "reported", "claimed", "disputed"]


@st.composite
def figures(draw) -> list[dict]:
    """Rows whose links lead to rows before them that are no claims."""
    rows: list[dict] = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        row = {
            "deployment_id": f"D{number:03}",
            "actor_id": draw(st.sampled_from(ACTORS)),
            "scope": draw(st.sampled_from(["", "", "", "a unit"])),
            "unit": draw(st.sampled_from(["personnel", "personnel", "battalions"])),
            "quantity": draw(st.integers(1, 6000)),
            "qualifier": draw(st.sampled_from(["", "", "about"])),
            "held": draw(HELD),
            "kind": draw(st.sampled_from(KINDS)),
            "status": draw(st.sampled_from(STATUSES)),
            "source_id": draw(st.sampled_from(["S001", "S002", "S003", "S004", "S005"])),
        }
        before = [r for r in rows if r["status"] != "claimed"]
        same = [r for r in before if (r["actor_id"], r["unit"]) == (row["actor_id"], row["unit"])]
        wholes = [r for r in before if r["actor_id"] == "MISSION" and row["actor_id"] != "MISSION"]
        if same and draw(st.booleans()):
            row["same_as"] = draw(st.sampled_from(same))["deployment_id"]
        if wholes and draw(st.booleans()):
            row["part_of"] = draw(st.sampled_from(wholes))["deployment_id"]
        rows.append(row)
    return rows


def numbers(answer) -> list[tuple]:
    """Return what the nodes say, apart from their statements."""
    return [
        (n.actor_id, n.scope, n.unit, n.headline, n.low, n.high, n.obtained) for n in answer.nodes
    ]


def whole_of_mission(answer) -> tuple:
    """Return headline and range of the mission; three times None without a node."""
    found = [n for n in answer.nodes if (n.actor_id, n.scope, n.unit) == WHOLE]
    return (found[0].headline, found[0].low, found[0].high) if found else (None, None, None)


@given(figures(), DAYS, st.data())
def test_the_order_of_rows_never_matters(tables_of, rows, day, data):
    shuffled = data.draw(st.permutations(rows))
    assert ledger(tables_of(rows), day) == ledger(tables_of(shuffled), day)


@given(figures(), DAYS, HELD, st.data())
def test_a_retelling_never_changes_a_number(tables_of, rows, day, held, data):
    told = data.draw(st.sampled_from(rows))
    # S001 and S003 are origins, S002 and S004 retell them.
    told["source_id"] = data.draw(st.sampled_from(["S001", "S003"]))
    retelling = {"S001": "S002", "S003": "S004"}[told["source_id"]]
    again = told | {
        "deployment_id": "D900",
        "source_id": retelling,
        "held": held if told["held"] else "",
        "same_as": told["deployment_id"],
        "part_of": "",
    }
    before, after = (numbers(ledger(tables_of(r), day)) for r in (rows, [*rows, again]))
    assert before == after


@given(figures(), DAYS, st.integers(1, 9000), st.data())
def test_a_part_never_changes_its_whole(tables_of, rows, day, quantity, data):
    whole = {"deployment_id": "D800", "actor_id": "MISSION", "quantity": 4000, "held": "2023"}
    part = {
        "deployment_id": "D900",
        "actor_id": data.draw(st.sampled_from(["MISSION_A", "MISSION_B"])),
        "quantity": quantity,
        "held": data.draw(HELD),
        "part_of": "D800",
    }
    rows = [*rows, whole]
    before, after = (ledger(tables_of(r), day) for r in (rows, [*rows, part]))
    assert whole_of_mission(before) == whole_of_mission(after)


@given(figures(), DAYS, st.integers(2, 9000), st.data())
def test_splitting_a_part_in_two_never_changes_its_whole(tables_of, rows, day, quantity, data):
    whole = {"deployment_id": "D800", "actor_id": "MISSION", "quantity": 4000, "held": "2023"}
    share = data.draw(st.integers(1, quantity - 1))
    part = {"actor_id": "MISSION_A", "held": "2023", "part_of": "D800"}
    one = [part | {"deployment_id": "D900", "quantity": quantity}]
    two = [
        part | {"deployment_id": "D900", "quantity": share, "scope": "one"},
        part | {"deployment_id": "D901", "quantity": quantity - share, "scope": "other"},
    ]
    before, after = (ledger(tables_of([*rows, whole, *p]), day) for p in (one, two))
    assert whole_of_mission(before) == whole_of_mission(after)


# A claim of one kind that states the same as a fact of another kind: it tied the two facts
# of its own kind and of the other into one node, and one of them was no longer said.
TIED = [
    {"deployment_id": "D001", "quantity": 100, "kind": "strength", "held": "2023-01"},
    {"deployment_id": "D002", "quantity": 40, "kind": "reinforcement", "held": "2023-01"},
    {
        "deployment_id": "D003",
        "quantity": 90,
        "kind": "reinforcement",
        "held": "2023-01",
        "status": "claimed",
        "same_as": "D001",
    },
]
TIED = [{"actor_id": "ARMY_A", "unit": "personnel", "source_id": "S001"} | row for row in TIED]
# The claim has the smallest id, which once was that of the quantity and so of its order.
TIED_FIRST = [
    TIED[0],
    TIED[1],
    TIED[2] | {"deployment_id": "D000", "status": "disputed"},
]
# What a claim is divided into does not divide the fact that it is tied to.
DIVIDED = [
    {"deployment_id": "D001", "actor_id": "MISSION", "quantity": 100, "held": "2023-01"},
    {
        "deployment_id": "D002",
        "actor_id": "MISSION",
        "quantity": 90,
        "held": "2023-01",
        "status": "claimed",
        "same_as": "D001",
    },
    {
        "deployment_id": "D003",
        "actor_id": "MISSION_A",
        "quantity": 40,
        "held": "2023-01",
        "part_of": "D002",
    },
]


@given(figures(), DAYS)
@example(TIED, date(2023, 1, 20))
@example(TIED_FIRST, date(2023, 1, 20))
@example(DIVIDED, date(2023, 1, 20))
def test_what_is_doubted_changes_no_number(tables_of, rows, day):
    without = [row for row in rows if row.get("status") not in DOUBTED]
    assert ledger(tables_of(rows), day).nodes == ledger(tables_of(without), day).nodes


def test_a_claim_ties_no_two_facts(tables_of):
    book = book_of(tables_of(TIED))
    groups = {q.id: [f.id for f in q.figures] for q in book.quantities}
    assert groups == {"D001": ["D001", "D003"], "D002": ["D002"]}
    assert {q.id for q in book_of(tables_of(TIED_FIRST)).quantities} == {"D001", "D002"}


@given(figures(), DAYS, st.integers(1, 9000))
def test_another_unit_changes_nothing(tables_of, rows, day, quantity):
    other = {"deployment_id": "D900", "unit": "bases", "quantity": quantity, "held": "2022/.."}
    before, after = (ledger(tables_of(r), day) for r in (rows, [*rows, other]))
    assert whole_of_mission(before) == whole_of_mission(after)
    assert {n.unit for n in after.nodes} - {n.unit for n in before.nodes} == {"bases"}


@given(figures(), DAYS)
def test_every_node_is_consistent_and_every_figure_is_somewhere(tables_of, rows, day):
    answer = ledger(tables_of(rows), day)
    for node in (inner for root in answer.nodes for inner in root.walk()):
        if node.headline is not None:
            assert node.low <= node.headline <= node.high
        for breakdown in node.breakdowns:
            if breakdown.of and breakdown.remainder is not None:
                whole = next(s for s in node.statements if s.deployment_id == breakdown.of)
                parts = sum(part.value for part in breakdown.parts)
                assert parts + breakdown.remainder == whole.value
    shown = {s.deployment_id for root in answer.nodes for n in root.walk() for s in n.statements}
    left_out = {item.statement.deployment_id for item in answer.left_out}
    assert not shown & left_out
    # What is neither shown nor left out lies too far from the day: nothing held so does.
    assert shown | left_out | {r["deployment_id"] for r in rows if "~" in r["held"]} >= {
        r["deployment_id"] for r in rows if not r["held"].startswith("2023-02")
    }
