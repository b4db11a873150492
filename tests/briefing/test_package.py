import csv
import hashlib
import io
import json
import zipfile

import pytest
from frictionless import validate

from dashboard.briefing.document.build import build_document
from dashboard.briefing.package import package
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view

LINK = "https://example.org/?as_of=2024-03-20"


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows_in(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def nato(real, document_of):
    document = document_of("nato", handling="TLP:GREEN", permalink=LINK, title="A title")
    view = build_view(real, Selection(actors=("NATO",), as_of=document.as_of))
    return view, document, package.render(view, document)


def test_the_same_view_gives_the_same_bytes(nato):
    view, document, data = nato
    assert package.render(view, document) == data


def test_every_file_is_stored_under_a_fixed_date(nato):
    with zipfile.ZipFile(io.BytesIO(nato[2])) as archive:
        entries = archive.infolist()
    assert {entry.date_time[0] for entry in entries} == {1980}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("name", ["nothing", "one", "nato", "everything"])
def test_the_declaration_is_valid_and_fits_its_files(real, document_of, tmp_path, name):
    document = document_of(name)
    asked = {
        "nothing": Selection(text="no row has these words"),
        "nato": Selection(actors=("NATO",), as_of=document.as_of),
    }.get(name, Selection(as_of=document.as_of))
    for file, data in unpacked(package.render(build_view(real, asked), document)).items():
        (tmp_path / file).write_bytes(data)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_hashes_and_sizes_are_those_of_the_files(nato):
    files = unpacked(nato[2])
    declared = json.loads(files["datapackage.json"])
    for resource in declared["resources"]:
        data = files[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
    readme = files["README.md"].decode()
    for name, data in files.items():
        if name != "README.md":
            assert f"| {name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |" in readme


def test_the_rows_are_those_of_the_view_and_every_source_of_theirs_is_there(nato):
    view, _, data = nato
    files = unpacked(data)
    assert [r["deployment_id"] for r in rows_in(files["deployments.csv"])] == [
        row.deployment_id for row in view.figures
    ]
    sources = {row["source_id"] for row in rows_in(files["sources.csv"])}
    for name in ("deployments", "statements", "events", "places", "casualties"):
        cited = {row["source_id"] for row in rows_in(files[f"{name}.csv"])}
        assert cited <= sources
    features = json.loads(files["features.geojson"])["features"]
    assert len(features) == view.count


def test_footnotes_are_numbered_as_in_the_other_files(nato):
    _, document, data = nato
    numbers = {r["source_id"]: r["footnote"] for r in rows_in(unpacked(data)["sources.csv"])}
    for note in document.footnotes:
        assert numbers[note.source_id] == str(note.number)


def test_the_readme_says_what_was_asked_and_on_what_terms(nato):
    _, document, data = nato
    readme = unpacked(data)["README.md"].decode()
    for said in (
        "# A title",
        "TLP:GREEN",
        "As of 20 March 2024",
        "actors: NATO",
        "4,443 personnel",
        "range about 4,000 – about 5,000",
        document.data_version,
        LINK,
        document.boundary_note,
        document.naming_note,
        "CC BY 4.0",
        "OpenStreetMap",
        "not published",
    ):
        assert said in readme
    assert len(document.footnotes) > 10
    for note in document.footnotes:
        assert f"\n{note.number}. " in readme


def test_text_that_tries_to_get_out_stays_text(hostile):
    _, view = hostile
    files = unpacked(package.render(view, build_document(view)))
    for name, data in files.items():
        if name.endswith(".csv"):
            for row in rows_in(data):
                assert not any(str(cell).startswith(("=", "+", "@")) for cell in row.values())
    readme = files["README.md"].decode()
    assert "<script" not in readme.replace("\\<", "")
    assert "](javascript" not in readme.replace("\\](", "")
    assert json.loads(files["features.geojson"])["features"]
