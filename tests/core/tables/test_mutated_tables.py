"""Whatever is done to the tables: reading never raises, and what is read can be shown.

``MUTATED_FOLDERS=2000`` tries so many folders instead of the few of an ordinary run.
"""

import csv
import io
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.briefing.document.build import build_document
from dashboard.core.actors import find_actor
from dashboard.core.editions.archive import Archive
from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.output.as_json import total_as_json
from dashboard.core.ledger.output.as_text import total_as_text
from dashboard.core.ledger.series.contributions import contributions
from dashboard.core.ledger.series.strength import strength_over_time
from dashboard.core.question.selection import Selection
from dashboard.core.store import Store, catalogue_bytes
from dashboard.core.tables.issues import MAX_MESSAGE_CHARS, rows_set_aside
from dashboard.core.tables.read import DATA, project_schema, read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view
from dashboard.core.view.exports import csv_bytes, geojson_bytes
from dashboard.web.routes.all import routes
from dashboard.web.routes.briefs import brief_routes
from tests.conftest import ROWS

FOLDERS = int(os.environ.get("MUTATED_FOLDERS", "20"))
DECLARED = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))

#: what people, spreadsheets and converters leave in cells
_STRAY = (
    "",
    " ",
    "0",
    "-1",
    "4.000",
    "4,000",
    "1e9",
    "NaN",
    "inf",
    "999999999999999",
    "2024-03-00",
    "2024-13",
    "2062",
    "0025",
    "1890/..",
    "../2040",
    "2023-10/",
    "199X",
    "2023-21",
    "3/20/2024",
    "45371",
    "#REF!",
    "=A1",
    "\u200b",
    "Zvec\u030can",
    "Косово",
    "K\u043esovo",
    "D001",
    "D002",
    "D003;D001",
    "S001",
    "S999",
    "MISSION",
    "mission_a",
    "P_TOWN",
    "P_UNPLACED",
    "E001",
    "C001",
    "T001",
    "personnel",
    "advisers",
    "strength",
    "planned",
    "official",
    "claimed",
    "site",
    "area",
    "kosovo",
    "about",
    "more than",
    "dozens",
    "en",
    "mul",
    "http://e.example/x",
    "javascript:x",
    "'",
    '"',
    "a\nb",
    "a;b",
    ";",
    "|",
    "<b>x</b>",
    "{x}",
    "%s",
    "\x00",
    "\x1b[31m",
    "x" * 300,
)


@st.composite
def mutations(draw):
    """Return rows by table after a few changes of cells, rows and columns."""
    rows = {name: [dict(row) for row in found] for name, found in ROWS.items()}
    donors = [v for found in ROWS.values() for row in found for v in row.values()]
    for _unused in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(TABLES))
        columns = list(project_schema().tables[name].columns)
        how = draw(st.sampled_from(["cell", "cell", "cell", "swap", "copy", "drop", "exchange"]))
        if not rows[name]:
            continue
        row = draw(st.sampled_from(rows[name]))
        column = draw(st.sampled_from(columns))
        if how == "cell":
            vocabulary = project_schema().tables[name].columns[column].vocabulary
            pool = [*_STRAY, *vocabulary * 20] if vocabulary else [*_STRAY, *donors]
            row[column] = draw(st.sampled_from(pool))
        elif how == "swap":
            other = draw(st.sampled_from(columns))
            row[column], row[other] = row.get(other, ""), row.get(column, "")
        elif how == "copy":
            key = project_schema().tables[name].key
            fresh = {key: draw(st.sampled_from([row[key], row[key][:1] + "777"]))}
            rows[name].append(dict(row) | fresh | {column: draw(st.sampled_from(donors))})
        elif how == "drop":
            rows[name].remove(row)
        else:
            other = draw(st.sampled_from(columns))
            for each in rows[name]:
                each[column], each[other] = each.get(other, ""), each.get(column, "")
    return rows


@st.composite
def written(draw):
    """Return the bytes of each file, most of them as a program would write them."""
    rows = draw(mutations())
    files = {"datapackage.json": json.dumps(draw(declarations())).encode()}
    for name, table in project_schema().tables.items():
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(table.columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[name])
        files[table.file] = out.getvalue().encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 5)) == 0:
        name = draw(st.sampled_from(sorted(files)))
        data = files[name]
        at = draw(st.integers(0, len(data)))
        stray = draw(st.sampled_from([b"", b'"', b"\xff", b"\n", b",", b";", b"\r", b"\x00" * 9]))
        files[name] = draw(st.sampled_from([data[:at], data[:at] + stray + data[at:], stray]))
    return files


@st.composite
def declarations(draw):
    """Return the declaration, now and then with one of its values changed."""
    package = json.loads(json.dumps(DECLARED))
    if draw(st.integers(0, 4)):
        return package
    resource = draw(st.sampled_from(package["resources"]))
    field = draw(st.sampled_from(resource["schema"]["fields"]))
    limits = field.setdefault("constraints", {})
    change = draw(st.sampled_from(["pattern", "enum", "required", "x-references", "drop", "type"]))
    if change == "pattern":
        limits["pattern"] = draw(st.sampled_from(["(a+)+b", "(", ".*", "(?=a)", 3, None, "x{9}"]))
    elif change == "enum":
        limits["enum"] = [
            *limits.get("enum", []),
            draw(st.sampled_from([*_STRAY[:20], "advisers"])),
        ]
    elif change == "required":
        limits["required"] = draw(st.booleans())
    elif change == "x-references":
        field["x-references"] = draw(
            st.sampled_from(
                ["statements.topics", "places.lat", "sources.source_id", "x", ".", "a.b.c", 3]
            )
        )
    elif change == "drop":
        resource["schema"]["fields"].remove(field)
    else:
        field["type"] = draw(st.sampled_from(["number", "string", [], None]))
    return package


DAY = date(2023, 10, 10)
SELECTIONS = (
    Selection(),
    Selection(as_of=DAY, language="sr-Cyrl", text="mission"),
    Selection(as_of=DAY, language="sq", actors=("MISSION",)),
)
PATHS = (
    "/catalogue.json",
    "/catalogue.json?lang=sr-Latn",
    "/data.json?as_of=2023-10-10",
    "/data.csv",
    "/data.geojson",
)


def everything_is_shown(tables, folder, turn):
    """Build what a reader may ask for; raises what any of it raises.

    ``turn`` chooses the selection and the route that are asked this time.
    """
    day = DAY
    selection = SELECTIONS[turn % len(SELECTIONS)]
    # A link asks only for actors that are there.
    known = set(tables.actors["actor_id"])
    there = tuple(actor for actor in selection.actors if actor in known)
    view = build_view(tables, replace(selection, actors=there))
    build_document(view)
    geojson_bytes(view)
    csv_bytes(view, ("deployments", "statements", "events", "places")[turn % 4])
    catalogue_bytes(tables)
    answer = ledger(tables, day, [], ())
    total_as_text(answer, tables.source_rows, "")
    json.dumps(total_as_json(answer, tables.source_rows), allow_nan=False)
    for actor_id in tables.actors["actor_id"]:
        find_actor(tables, actor_id)
        strength_over_time(tables, actor_id)
        contributions(tables, actor_id, day)
    store = Store(folder)
    served = [*routes(store, folder), *brief_routes(store, Archive(folder / "versions"))]
    client = TestClient(Starlette(routes=served), raise_server_exceptions=False)
    path = PATHS[turn % len(PATHS)]
    status = client.get(path).status_code
    assert status == 200, f"{path}: {status}"


@settings(
    max_examples=FOLDERS,
    deadline=None,
    derandomize="MUTATED_FOLDERS" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(files=written(), turn=st.integers(0, 59))
def test_whatever_is_done_to_the_tables_they_are_read_named_and_shown(
    tmp_path_factory, files, turn
):
    folder = Path(tmp_path_factory.mktemp("mutated"))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    tables, issues = read_tables(folder)
    for issue in issues:
        assert len(str(issue)) <= MAX_MESSAGE_CHARS and "\n" not in str(issue)
        assert "\x1b" not in str(issue)
    everything_is_shown(tables, folder, turn)
    # No row is lost without a name: it is served, set aside, or in a file that is named.
    aside = rows_set_aside(issues)
    whole = {Path(i.path).name for i in issues if i.whole_table and i.set_aside}
    whole |= {Path(i.path).name for i in issues if "quotation mark" in i.problem}
    for name, table in project_schema().tables.items():
        if table.file in whole:
            continue
        text = files[table.file].decode("utf-8", "replace")
        records = [r for r in csv.reader(io.StringIO(text, newline="")) if r][1:]
        # The first line is that of the columns and no row.
        named = {line for path, line in aside if Path(path).name == table.file and line > 1}
        assert len(getattr(tables, name)) + len(named) == len(records), name


def test_the_mutations_do_change_what_is_read(data_folder):
    """A guard for the test above: one that changes nothing would hold nothing."""
    assert read_tables(data_folder)[1] == []
    everything_is_shown(read_tables(data_folder)[0], data_folder, 0)
    (data_folder / "events.csv").write_bytes(b"")
    assert read_tables(data_folder)[1]
