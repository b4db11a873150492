"""The bill of materials lists what ships, each part with a licence; the audit knows its own."""

import json
import os
import re
import sys
import time
import zipfile

import pytest

from tests.package.test_wheel import PROJECT

sys.path.insert(0, str(PROJECT / "deploy"))
import audit
import bill

#: libraries under the LGPL: imported as published, exchangeable, and nothing of them changed
USED_AS_THEY_ARE = {"psycopg", "psycopg-binary"}


@pytest.fixture(scope="module")
def made():
    return json.loads(bill.BILL.read_text(encoding="utf-8"))


def test_the_bill_lists_every_pin_and_every_asset_and_nothing_else(made):
    packages = {bill.normal(c["name"]): c["version"] for c in made["components"] if "version" in c}
    others = {c["name"] for c in made["components"] if "version" not in c}
    assert packages == bill.pins(), "run `make bill`"
    assert others == {row["name"] for row in bill.assets()}, "run `make bill`"
    assert len(others) > 8


def test_every_part_has_a_licence_and_one_under_which_it_may_be_passed_on(made):
    passed_on = re.compile(
        r"MIT|BSD|Apache|MPL|PSF|Python-2.0|Python Software|ODbL|CC BY|CC0|public domain|"
        r"Open Font|ISC|Zlib|Unlicense"
    )
    for each in made["components"]:
        licence = bill.licence_of(each) or each["licenses"][0]["license"]["name"]
        if each["name"] in USED_AS_THEY_ARE and "LGPL" in licence:
            continue
        assert passed_on.search(licence), (each["name"], licence)
        assert not re.search(r"\bA?GPL\b(?!.*\bOR\b)", licence), (each["name"], licence)


def test_the_list_of_licences_is_that_of_the_bill(made):
    assert bill.LICENCES.read_text(encoding="utf-8") == bill.listed(made), "run `make bill`"


def test_the_bill_names_its_format(made):
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")


def test_the_code_has_its_licence():
    assert "Apache License" in (PROJECT / "LICENSE").read_text(encoding="utf-8")[:200]
    assert 'license = "Apache-2.0"' in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")


# --- the audit -----------------------------------------------------------------------------


def advisory(package="Streamlit", versions=(), events=None, **more):
    ranges = [{"type": "ECOSYSTEM", "events": events}] if events else []
    affected = {
        "package": {"ecosystem": "PyPI", "name": package},
        "versions": list(versions),
        "ranges": ranges,
    }
    return {"id": "TEST-1", "summary": "made up\nfor this test", "affected": [affected], **more}


@pytest.fixture
def database(tmp_path):
    def write(*advisories):
        path = tmp_path / "osv.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number, each in enumerate(advisories):
                archive.writestr(f"{number}.json", json.dumps(each))
        return path

    return write


@pytest.mark.parametrize(
    ("events", "version", "hit"),
    [
        ([{"introduced": "0"}, {"fixed": "2.0"}], "1.9", True),
        ([{"introduced": "0"}, {"fixed": "2.0"}], "2.0", False),
        ([{"introduced": "1.5"}, {"last_affected": "2.0"}], "2.0", True),
        ([{"introduced": "1.5"}, {"last_affected": "2.0"}], "2.0.1", False),
        ([{"introduced": "1.5"}], "1.4", False),
        ([{"introduced": "1"}, {"fixed": "2"}, {"introduced": "3"}, {"fixed": "4"}], "3.5", True),
        ([{"introduced": "1"}, {"fixed": "2"}, {"introduced": "3"}, {"fixed": "4"}], "2.5", False),
    ],
)
def test_a_range_of_versions_is_read_as_its_format_says(events, version, hit):
    assert audit.affects(advisory(events=events), "streamlit", version) is hit


def test_another_package_or_index_is_passed_over():
    listed = advisory(versions=["1.0"])
    assert audit.affects(listed, "streamlit", "1.0")
    assert not audit.affects(listed, "folium", "1.0")
    listed["affected"][0]["package"]["ecosystem"] = "npm"
    assert not audit.affects(listed, "streamlit", "1.0")


def test_a_known_weakness_is_named_and_fails(database, capsys):
    pinned = bill.pins()["streamlit"]
    assert audit.main(["--database", str(database(advisory(versions=[pinned])))]) == 1
    assert f"streamlit {pinned}: TEST-1: made up for this test" in capsys.readouterr().out


def test_nothing_known_passes_and_a_withdrawn_advisory_is_nothing(database, capsys):
    pinned = bill.pins()["streamlit"]
    withdrawn = advisory(versions=[pinned], withdrawn="2026-01-01T00:00:00Z")
    assert audit.main(["--database", str(database(withdrawn))]) == 0
    assert "no known weaknesses" in capsys.readouterr().out


def test_an_old_database_is_called_old(database, capsys):
    path = database(advisory(versions=["0"]))
    before = time.time() - 40 * 86_400
    os.utime(path, (before, before))
    assert audit.main(["--database", str(path)]) == 0
    assert "older than 30 days" in capsys.readouterr().out


def test_without_a_database_and_an_index_it_says_that_it_could_not(tmp_path, capsys):
    tool = tmp_path / "pip-audit"
    tool.write_text("#!/bin/sh\necho 'no route to the index' >&2; exit 1\n")
    tool.chmod(0o755)
    missing = tmp_path / "none.zip"
    assert audit.main(["--database", str(missing), "--tools", str(tmp_path)]) == 3
    assert "could not be asked: no route to the index" in capsys.readouterr().out


def test_a_damaged_database_tells_nothing(tmp_path, capsys):
    path = tmp_path / "osv.zip"
    path.write_bytes(b"no archive")
    assert audit.main(["--database", str(path)]) == 3
    assert "nothing could be told" in capsys.readouterr().out


def test_what_the_promises_name_is_there():
    for name in ("SECURITY.md", "CHANGELOG.md"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        paths = re.findall(r"`((?:dashboard|tests|deploy|data)/[\w./-]+)`", text)
        assert paths
        assert [path for path in paths if not (PROJECT / path).exists()] == []


def test_the_unit_and_the_container_start_the_same_program():
    unit = (PROJECT / "deploy/systemd/dashboard@.service").read_text(encoding="utf-8")
    container = (PROJECT / "deploy/Containerfile").read_text(encoding="utf-8")
    assert "/opt/dashboard/bin/kosovo-serbia-dashboard --host 127.0.0.1" in unit
    assert '"/opt/dashboard/bin/kosovo-serbia-dashboard", "--host"' in container
    assert "DynamicUser=yes" in unit and "ProtectSystem=strict" in unit
    assert "USER 10001" in container and "HEALTHCHECK" in container
    compose = (PROJECT / "deploy/compose.yaml").read_text(encoding="utf-8")
    assert "read_only: true" in compose and "cap_drop: [ALL]" in compose
