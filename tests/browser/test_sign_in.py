"""Signing in with a real provider: who may do what, and which answers are refused."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from oidc_provider_mock import User, run_server_in_thread
from oidc_provider_mock._app import OpenIDCode
from playwright.sync_api import Route, expect

from dashboard.core.tables.read import DATA
from tests.browser import server as servers
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.server import Server, free_port
from tests.core.test_overlay import CORRECTION

pytestmark = pytest.mark.browser

_SECRETS = """\
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "{secret}"
client_id = "dashboard"
client_secret = "not asked for"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
"""

_PEOPLE = (
    User(sub="ana", claims={"email": "Ana@example.org", "email_verified": True}),
    User(sub="besa", claims={"email": "besa@example.org", "groups": ["desk"]}),
    User(sub="unsure", claims={"email": "ana@example.org", "email_verified": False}),
)


@pytest.fixture(scope="module")
def provider() -> Iterator[int]:
    """The port of a provider that is kept by others."""
    with run_server_in_thread(user_claims=_PEOPLE) as running:
        yield running.server_port


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, provider: int) -> Iterator[Server]:
    """A dashboard where people sign in, with own tables that only they may see."""
    folder = tmp_path_factory.mktemp("guarded")
    data, own, home = folder / "data", folder / "own", folder / "home"
    data.mkdir()
    for pattern in ("*.csv", "*.json"):
        for path in DATA.glob(pattern):
            shutil.copyfile(path, data / path.name)
    own.mkdir()
    with (own / "corrections.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(CORRECTION)
        change = ["D190", "label", "KFOR total", "KFOR total, our wording", "our words"]
        writer.writerow(["K900001", "2026-11-29", "deployments", *change])
    port = free_port()
    (home / ".streamlit").mkdir(parents=True)
    (home / ".streamlit" / "secrets.toml").write_text(
        _SECRETS.format(port=port, provider=provider, secret="s" * 40), "utf-8"
    )
    env = {
        "HOME": str(home),
        "DASHBOARD_DATA": str(data),
        "DASHBOARD_OVERLAY": str(own),
        "DASHBOARD_CONTRIBUTORS": "ana@example.org",
        "DASHBOARD_EDITORS": "group:desk",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(servers, "free_port", lambda: port)
        running = Server(folder / "output.txt", env=env)
    yield running
    running.stop()


def sign_in(reader: Reader, who: str) -> None:
    """Go to the provider, fill in its form, and come back.

    The form is answered without being drawn: it asks other hosts for its looks.
    """

    def fill_in(route: Route) -> None:
        # What follows a redirection cannot be caught: this is the step before it.
        to_provider = route.fetch(max_redirects=0).headers["location"]
        answer = reader.context.request.post(to_provider, form={"sub": who}, max_redirects=0)
        back = json.dumps(answer.headers["location"])
        route.fulfill(content_type="text/html", body=f"<script>location.replace({back})</script>")

    reader.page.route("**/auth/login?**", fill_in)
    with reader.page.expect_request(lambda request: "/oauth2callback" in request.url):
        reader.page.get_by_role("button", name="Sign in").click()
    reader.page.wait_for_url(lambda url: "oauth2" not in url)
    reader.settled()


def signed_in_as(reader: Reader, name: str) -> None:
    """The desk says who signed in. Text has a sign without room before its @."""
    at_the_desk(reader)
    words = re.compile(rf"Signed in as {name}.?@example\.org")
    expect(reader.page.get_by_text(words)).to_be_visible()


def at_the_desk(reader: Reader) -> Reader:
    return reader.open(path="/desk")


def test_readers_need_no_account_and_the_desk_asks_for_one(guarded: Server, new_reader: NewReader):
    reader = new_reader(guarded, first=True).open()
    reader.no_failure()
    at_the_desk(reader)
    expect(reader.page.get_by_text("Sign in to propose rows")).to_be_visible()
    expect(reader.page.get_by_label("Your name")).to_have_count(0)


def test_a_contributor_proposes_and_does_not_decide(guarded: Server, new_reader: NewReader):
    reader = at_the_desk(new_reader(guarded, first=True))
    sign_in(reader, "ana")
    signed_in_as(reader, "ana")
    expect(reader.page.get_by_text("What did you read?")).to_be_visible()


def test_an_editor_is_known_by_the_group(guarded: Server, new_reader: NewReader):
    reader = at_the_desk(new_reader(guarded, first=True))
    sign_in(reader, "besa")
    signed_in_as(reader, "besa")


@pytest.mark.parametrize("who", ["stranger@example.org", "unsure"])
def test_whoever_is_not_named_or_not_verified_stays_outside(
    guarded: Server, new_reader: NewReader, who: str
):
    reader = at_the_desk(new_reader(guarded, first=True))
    sign_in(reader, who)
    at_the_desk(reader)
    expect(reader.page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(reader.page.get_by_label("Your name")).to_have_count(0)
    expect(reader.page.get_by_text("What did you read?")).to_have_count(0)


def test_own_tables_are_for_those_who_signed_in(guarded: Server, new_reader: NewReader):
    reader = new_reader(guarded, first=True).open()
    reader.page.get_by_test_id("stPopover").first.click()
    expect(reader.page.get_by_text("Viewpoint").first).to_be_visible()
    expect(reader.page.get_by_text("Our own rows")).to_have_count(0)
    at_the_desk(reader)
    sign_in(reader, "ana")
    reader.open()
    reader.page.get_by_test_id("stPopover").first.click()
    expect(reader.page.get_by_text("Our own rows").first).to_be_visible()


def refused(reader: Reader) -> None:
    """Whoever comes back is as little signed in as before."""
    at_the_desk(reader)
    expect(reader.page.get_by_text("Sign in to propose rows")).to_be_visible()


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": ["another program"]},
        {"exp": -int(timedelta(hours=1).total_seconds())},
        {"iss": "http://localhost:1"},
    ],
    ids=["wrong audience", "expired", "wrong issuer"],
)
def test_a_token_that_is_not_for_us_or_not_of_now_is_refused(
    guarded: Server,
    new_reader: NewReader,
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, object],
):
    before = OpenIDCode.get_jwt_config
    monkeypatch.setattr(OpenIDCode, "get_jwt_config", lambda *given: before(*given) | changed)
    reader = at_the_desk(new_reader(guarded, first=True))
    sign_in(reader, "ana")
    refused(reader)


def test_an_answer_of_the_provider_counts_once_and_for_one_browser(
    guarded: Server, new_reader: NewReader
):
    reader = at_the_desk(new_reader(guarded, first=True))
    answers: list[str] = []
    reader.page.on(
        "request", lambda r: answers.append(r.url) if "oauth2callback" in r.url else None
    )
    sign_in(reader, "ana")
    (answer,) = answers
    # Replayed by somebody else, who has not asked for it.
    thief = new_reader(guarded, first=True)
    thief.page.goto(answer)
    refused(thief)
    # Replayed by the same browser, after signing out.
    at_the_desk(reader)
    reader.context.clear_cookies()
    reader.page.goto(answer)
    refused(reader)
