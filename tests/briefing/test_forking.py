"""Briefings are drawn in processes that end: the same bytes, and nothing kept."""

import threading
from pathlib import Path

import pytest

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.briefing.forking import client
from dashboard.core.i18n.language import using_language
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not client._CAN_FORK, reason="this system does not fork safely"),
]


@pytest.fixture(scope="module")
def forks():
    server = client.ForkServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def view(real):
    return build_view(real, Selection(actors=("NATO",)))


def resident_mb(pid="self"):
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1000


@pytest.mark.parametrize("name", ["png", "pptx"])
def test_a_fork_draws_what_this_process_would_draw(name, forks, view):
    document = build_document(view)
    assert forks.render(name, view, document) == formats.render(name, view, document)


def test_a_fork_speaks_the_language_of_whoever_asks(forks, real):
    with using_language("sq"):
        view = build_view(real, Selection(language="sq"))
        document = build_document(view)
        assert forks.render("svg", view, document) == formats.render("svg", view, document)


def test_no_process_keeps_what_a_page_took(forks, view):
    document = build_document(view)
    forks.render("pdf", view, document)
    before, server = resident_mb(), resident_mb(forks.pid)
    for nth in range(3):
        forks.render("pdf", view, build_document(view, title=f"Page {nth}"))
    # Drawn here each would add 70 MB.
    assert resident_mb() < before + 40
    assert resident_mb(forks.pid) < server + 40


def test_the_process_that_forks_has_one_thread(forks, view):
    forks.render("svg", view, build_document(view))
    assert len(list(Path(f"/proc/{forks.pid}/task").iterdir())) == 1


def test_a_failure_comes_back_as_what_it_is(forks, view):
    with pytest.raises(AttributeError):
        forks.render("png", view, None)
    assert forks.render("zip", view, build_document(view))


def test_a_server_that_was_ended_is_started_again(view):
    forks = client.ForkServer()
    try:
        assert forks.render("zip", view, build_document(view))
        first = forks.pid
        forks._server.kill()
        forks._server.wait()
        assert forks.render("zip", view, build_document(view))
        assert forks.pid != first
    finally:
        forks.close()


def test_a_fork_that_ends_without_an_answer_is_said(view, monkeypatch):
    forks = client.ForkServer()
    try:
        forks.render("zip", view, build_document(view))
        asking = threading.Thread(target=forks._server.kill)
        asking.start()
        asking.join()
        forks._server.wait()
        monkeypatch.setattr(forks._server, "poll", lambda: None)
        with pytest.raises((client.DrawingFailed, ConnectionError)):
            forks.render("zip", view, build_document(view))
    finally:
        monkeypatch.undo()
        forks.close()
