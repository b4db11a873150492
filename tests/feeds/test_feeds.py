"""What is new or changed for a question, as entries and as files."""

import csv
import json
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace

import feedparser
import pytest

from dashboard.cli import main
from dashboard.core.editions.archive import FOLDER, Archive
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.view.build import build_view
from dashboard.feeds import history
from dashboard.feeds.atom import ATOM, atom_bytes
from dashboard.feeds.digest import digest_html, digest_markdown
from dashboard.feeds.entries import entries_of
from dashboard.feeds.feed import MOST_ENTRIES, feed_of
from dashboard.feeds.json_feed import json_feed_bytes

BASE = "https://example.org/dash"


def edit(path, change):
    """Rewrite a CSV: `change` is given its rows, each a dict, and returns them."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), reader.fieldnames
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


@pytest.fixture
def kept(data_folder):
    """The small tables with a kept version, after which something happens to them."""
    Archive(data_folder / FOLDER).keep(data_folder)
    return data_folder


def ask(folder, **question):
    view = build_view(read_tables(folder)[0], Selection(**question))
    return view, Archive(folder / FOLDER)


def said_of(folder, **question):
    return {(e.what, e.table, e.row_id) for e in entries_of(*ask(folder, **question))}


def test_what_was_kept_is_there_from_the_start(kept):
    entries = [e for e in entries_of(*ask(kept)) if e.what != "correction"]
    assert {e.what for e in entries} == {"new"}
    assert {e.table for e in entries} == {"deployments", "statements", "events", "casualties"}
    assert all(e.source for e in entries)


def test_a_new_row_a_changed_row_and_one_that_is_gone_are_told_apart(kept):
    def change(rows):
        added = dict(rows[0]) | {"deployment_id": "D009", "same_as": "", "held": "2023-12"}
        rows[1]["quantity"] = "450"
        return [*[r for r in rows if r["deployment_id"] != "D003"], added]

    edit(kept / "deployments.csv", change)
    found = said_of(kept)
    assert ("new", "deployments", "D009") in found
    assert ("changed", "deployments", "D002") in found
    assert ("gone", "deployments", "D003") in found
    (changed,) = [e for e in entries_of(*ask(kept)) if e.what == "changed"]
    assert "number: 400 → 450" in changed.lines


def test_another_wording_is_no_news_and_a_fact_beside_it_is(kept):
    def reword(rows):
        rows[0]["summary"] += " In other words."
        rows[0]["note"] = "Said in passing."
        return rows

    edit(kept / "statements.csv", reword)
    assert not [e for e in entries_of(*ask(kept)) if e.what == "changed"]

    def move(rows):
        rows[0]["made"] = "2023-10-02"
        return rows

    edit(kept / "statements.csv", move)
    (changed,) = [e for e in entries_of(*ask(kept)) if e.what == "changed"]
    assert changed.table == "statements"
    assert any(line.startswith("summary: ") for line in changed.lines)


def test_a_correction_is_told_once_with_its_reason(kept):
    def change(rows):
        rows[1]["quantity"] = "450"
        return rows

    edit(kept / "deployments.csv", change)
    row = {
        "correction_id": "K900",
        "date": "2026-11-20",
        "table": "deployments",
        "row_id": "D002",
        "column": "quantity",
        "was": "400",
        "is": "450",
        "why": "The source says so.",
    }
    edit(kept / "corrections.csv", lambda rows: [*rows, row])
    found = said_of(kept)
    assert ("correction", "deployments", "D002") in found
    assert not any(what == "changed" for what, _table, _id in found)
    entry = entries_of(*ask(kept))[0]
    assert (entry.what, entry.at) == ("correction", "2026-11-20T00:00:00Z")
    assert entry.lines == ("number: 400 → 450", "The source says so.")


def test_only_what_answers_the_question_is_news(kept):
    whole, asked = said_of(kept), said_of(kept, actors=("MISSION_A",))
    assert asked < whole
    assert {i for _what, table, i in asked if table == "deployments"} == {"D002"}
    assert said_of(kept, text="no such words anywhere") == set()


def test_ids_stay_when_other_rows_come_and_are_never_given_twice(kept):
    before = {(e.what, e.row_id): e.id for e in entries_of(*ask(kept))}
    edit(
        kept / "deployments.csv",
        lambda rows: [*rows, dict(rows[0]) | {"deployment_id": "D009", "held": "2023-12"}],
    )
    after = entries_of(*ask(kept))
    ids = [e.id for e in after]
    assert len(set(ids)) == len(ids)
    assert {(e.what, e.row_id): e.id for e in after}.items() >= before.items()


def test_without_a_kept_version_there_is_still_a_feed(data_folder):
    assert entries_of(*ask(data_folder))


def test_what_was_accepted_at_the_desk_has_the_time_of_its_acceptance(kept):
    (kept / "proposals").mkdir()
    values = {"deployment_id": "", "label": "x"}
    proposal = {
        "by": "A",
        "at": "2026-11-27T08:00:00Z",
        "why": "read",
        "edits": [{"table": "deployments", "row_id": "", "values": values, "was": {}}],
        "decision": {
            "verdict": "accepted",
            "by": "B",
            "at": "2026-11-28T09:30:00Z",
            "why": "",
            "is_own": False,
            "row_ids": ["D009"],
            "version": "0" * 12,
        },
    }
    name = "2026-11-27-0123abcd.json"
    (kept / "proposals" / name).write_text(json.dumps(proposal))
    edit(
        kept / "deployments.csv",
        lambda rows: [*rows, dict(rows[0]) | {"deployment_id": "D009", "held": "2023-12"}],
    )
    entry = next(e for e in entries_of(*ask(kept)) if e.row_id == "D009")
    assert entry.at == "2026-11-28T09:30:00Z"


def test_atom_is_well_formed_and_has_all_that_rfc_4287_asks_for():
    feed = feed_of(*ask(DATA, actors=("NATO",)), BASE)
    data = atom_bytes(feed)
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title and parsed.feed.id == feed.id and parsed.feed.updated
    assert len(parsed.entries) == len(feed.entries) == MOST_ENTRIES
    for entry in parsed.entries:
        assert entry.id.startswith("urn:uuid:") and entry.title and entry.updated_parsed
        assert entry.link.startswith(f"{BASE}/?")
    root = ET.fromstring(data)
    name = f"{{{ATOM}}}"
    for one in (root, *root.findall(f"{name}entry")):
        for must in ("id", "title", "updated"):
            assert len(one.findall(f"{name}{must}")) == 1
    own = [e.get("href") for e in root.findall(f"{name}link") if e.get("rel") == "self"]
    assert own == [f"{BASE}/feed.atom?actor=NATO"]
    assert data == atom_bytes(feed_of(*ask(DATA, actors=("NATO",)), BASE))


def test_json_feed_has_all_that_its_version_asks_for():
    feed = feed_of(*ask(DATA, actors=("KFOR",), language="sq"), BASE)
    top = json.loads(json_feed_bytes(feed))
    assert top["version"] == "https://jsonfeed.org/version/1.1"
    assert top["language"] == "sq"
    assert top["feed_url"] == f"{BASE}/feed.json?actor=KFOR&lang=sq"
    for item in top["items"]:
        assert item["id"] and item["content_text"] and item["url"].startswith(f"{BASE}/?")
        assert item["_record"]["source"]


def test_text_of_the_data_never_becomes_markup(kept):
    def change(rows):
        rows[0]["label"] = "<b onclick=x>\x07 [a](javascript:x)"
        return rows

    edit(kept / "deployments.csv", change)
    feed = feed_of(*ask(kept), BASE)
    # A row with a control character is set aside by the check; the writer relies on nothing.
    hostile = replace(feed.entries[0], title="<b onclick=x>\x07 [a](javascript:x)")
    feed = replace(feed, entries=(hostile,))
    assert not feedparser.parse(atom_bytes(feed)).bozo
    assert "<b onclick" not in digest_html(feed, "2026-01-01")
    assert "[a](javascript:x)" not in digest_markdown(feed, "2026-01-01")


def test_a_digest_has_what_came_since_a_day_with_its_sources(tmp_path, capsys):
    folder = shutil.copytree(DATA, tmp_path / "data")
    link = "https://example.org/dash/?actor=KFOR"
    words = ["digest", "--data", str(folder), "--since", "2026-11-27", "--link", link]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# New and changed: ")
    assert "https://example.org/dash/?actor=KFOR&focus=" in printed
    assert main([*words, "--lang", "sq"]) == 0  # the link names no language
    assert capsys.readouterr().out.startswith("# Të reja dhe të ndryshuara: ")
    assert main([*words, "--format", "html", "--out", str(tmp_path / "mail.html")]) == 0
    assert (tmp_path / "mail.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main([*words[:4], "2040-12-31"]) == 0
    assert "Nothing is new or changed since 31 December 2040." in capsys.readouterr().out


def test_a_digest_without_an_address_has_no_links_and_says_what_it_leaves_out():
    feed = feed_of(*ask(DATA, actors=("NATO",)), "")
    assert feed.total > len(feed.entries) == MOST_ENTRIES
    for written in (digest_markdown(feed, "2026-01-01"), digest_html(feed, "2026-01-01")):
        assert "focus=" not in written and "href" not in written and "](" not in written
        assert f"{feed.total:,} entries since" in written
        assert f"Only the newest {MOST_ENTRIES} are listed here." in written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "soon"], "is not a date"),
        (["--since", "2026-11-01", "--link", "?actor=NOBODY"], "NOBODY"),
        (["--since", "2026-11-01", "--link", "not a link"], "'not a link' is not a link of the"),
        (["--since", "2026-11-01", "--data", "nowhere"], "folder not found"),
    ],
)
def test_a_digest_of_nothing_that_can_be_meant_is_refused(words, said, capsys):
    assert main(["digest", *words]) == 2
    assert said in capsys.readouterr().err


def test_of_two_versions_of_one_day_the_later_says_more(kept):
    """Neither has a correction more, and the names of versions are no order."""
    versions = [read_tables(kept)[0]]
    for line in (0, 1):

        def change(rows, line=line):
            rows[line]["note"] = "As the mission counts."
            return rows

        edit(kept / "deployments.csv", change)
        versions.append(read_tables(kept)[0])
    assert sorted(versions, key=history.age) == versions
    assert len({history.age(each) for each in versions}) == 3


def test_of_two_versions_that_say_as_much_the_later_is_nearer_to_now(kept):
    def reworded(words):
        def change(rows):
            rows[0]["note"] = words
            return rows

        edit(kept / "deployments.csv", change)
        return read_tables(kept)[0]

    first, second, now = (reworded(words) for words in ("As one.", "As two.", "As two."))
    assert history.age(first) == history.age(second)
    assert history.cells_apart(first, now) == 1
    assert history.cells_apart(second, now) == 0


def test_the_next_question_reads_no_kept_version_again(kept, monkeypatch):
    """Each is read and checked whole, which takes longer than all else of a feed."""
    for line in range(history.MOST_VERSIONS + 3):

        def change(rows, line=line):
            rows[0]["note"] = f"As counted for the {line}. time."
            return rows

        edit(kept / "deployments.csv", change)
        Archive(kept / FOLDER).keep(kept)
    view, archive = ask(kept)
    read = []
    once = Archive._read_file

    def counted(self, version):
        read.append(version)
        return once(self, version)

    monkeypatch.setattr(Archive, "_read_file", counted)
    entries_of(view, archive)
    assert len(set(read)) == history.MOST_VERSIONS + 3
    read.clear()
    entries_of(ask(kept, actors=("MISSION",))[0], archive)
    assert not read
