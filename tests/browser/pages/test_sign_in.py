"""Signing in with a real provider: who may do what, and which answers are refused."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from oidc_provider_mock._app import OpenIDCode
from playwright.sync_api import Locator, Route, expect
from streamlit import auth_util

from dashboard.cli import main
from dashboard.core.tables.read import DATA, read_tables
from dashboard.desk.proposals import new_proposal, read_proposals
from dashboard.desk.review import propose
from tests.browser import server as servers
from tests.browser.conftest import NewReader
from tests.browser.map.test_holdings import ready
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.busy import free_port
from tests.core.tables.test_overlay import CORRECTION
from tests.desk.test_desk import SOURCE, added

pytestmark = pytest.mark.browser

_SECRETS = """\
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "{secret}"
client_id = "dashboard"
client_secret = "not asked for"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
"""

_SECRET = "s" * 40

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


@dataclass(frozen=True)
class Guarded:
    """A dashboard where people sign in, its tables, and the file that says who may what."""

    server: Server
    data: Path
    secrets: Path

    @contextmanager
    def editors(self, *names: str) -> Iterator[None]:
        """Let these decide too, and afterwards as before."""
        before = self.secrets.read_text("utf-8")
        self.secrets.write_text(f"{before}\n[desk]\neditors = {json.dumps(names)}\n", "utf-8")
        try:
            yield
        finally:
            self.secrets.write_text(before, "utf-8")


@pytest.fixture(scope="module")
def guards(tmp_path_factory: pytest.TempPathFactory, provider: int) -> Iterator[Guarded]:
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
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.write_text(_SECRETS.format(port=port, provider=provider, secret=_SECRET), "utf-8")
    sample, holdings = folder / "sample.parquet", folder / "holdings"
    assert main(["holdings", "sample", "--rows", "300", "-o", str(sample)]) == 0
    words = ["--name", "shut", "--share", "nothing", "--folder", str(holdings)]
    assert main(["holdings", "import", str(sample), *words]) == 0
    env = {
        "HOME": str(home),
        "DASHBOARD_DATA": str(data),
        "DASHBOARD_OVERLAY": str(own),
        "DASHBOARD_HOLDINGS": str(holdings),
        "DASHBOARD_CONTRIBUTORS": "ana@example.org",
        "DASHBOARD_EDITORS": "group:desk",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(servers, "free_port", lambda: port)
        running = Server(folder / "output.txt", env=env)
    yield Guarded(running, data, secrets)
    running.stop()


@pytest.fixture(scope="module")
def guarded(guards: Guarded) -> Server:
    """A dashboard where people sign in."""
    return guards.server


def sign_in(reader: Reader, who: str) -> None:
    """Go to the provider from the desk, fill in its form, and come back to the first page."""

    def fill_in(route: Route) -> None:
        # The form is not drawn: it asks other hosts for its looks. What follows a redirection
        # cannot be caught, so this is the step before it.
        to_provider = route.fetch(max_redirects=0).headers["location"]
        back = json.dumps(answered(reader, to_provider, who))
        route.fulfill(content_type="text/html", body=f"<script>location.replace({back})</script>")

    reader.page.route("**/auth/login?**", fill_in)
    with reader.page.expect_request(lambda request: "/oauth2callback" in request.url):
        reader.page.get_by_role("button", name="Sign in").click()
    reader.page.wait_for_url(lambda url: "oauth2" not in url)
    reader.settled()


def come_back(reader: Reader, who: str) -> None:
    """As `sign_in`, without its pages: what the button of the desk leads to is asked for, the
    form is filled in, and so is asked for what the provider leads back to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth_util, "get_signing_secret", lambda: _SECRET)
        ticket = auth_util.encode_provider_token("default")
    asked = f"{reader.address}/auth/login?provider={ticket}"
    to_provider = reader.context.request.get(asked, max_redirects=0).headers["location"]
    back = answered(reader, to_provider, who)
    assert back.startswith(f"{reader.address}/oauth2callback?"), back
    reader.context.request.get(back, max_redirects=0)


def answered(reader: Reader, to_provider: str, who: str) -> str:
    """Fill in the form of the provider, and return the address that it leads back to."""
    form = {"sub": who}
    return reader.context.request.post(to_provider, form=form, max_redirects=0).headers["location"]


def signed_in_as(reader: Reader, name: str) -> None:
    """The desk says who signed in. Text has a sign without room before its @."""
    words = re.compile(rf"Signed in as {name}.?@example\.org")
    expect(reader.page.get_by_text(words)).to_be_visible()


def at_the_desk(reader: Reader) -> Reader:
    return reader.open(path="/desk")


def has_own_rows(reader: Reader, offered: bool) -> None:
    """The choices of the first page offer to hide own rows, or do not."""
    reader.page.get_by_test_id("stPopover").first.click()
    expect(reader.page.get_by_text("Viewpoint").first).to_be_visible()
    own = reader.page.get_by_text("Our own rows")
    expect(own.first).to_be_visible() if offered else expect(own).to_have_count(0)


def test_readers_need_no_account_and_who_signs_in_has_own_tables_and_proposes(
    guarded: Server, new_reader: NewReader
):
    reader = new_reader(guarded).open()
    has_own_rows(reader, offered=False)
    reader.no_failure()
    at_the_desk(reader)
    expect(reader.page.get_by_text("Sign in to propose rows")).to_be_visible()
    expect(reader.page.get_by_label("Your name")).to_have_count(0)
    sign_in(reader, "ana")
    has_own_rows(reader, offered=True)
    at_the_desk(reader)
    signed_in_as(reader, "ana")
    expect(reader.page.get_by_text("What did you read?")).to_be_visible()


@pytest.mark.parametrize("who", ["stranger@example.org", "unsure"])
def test_whoever_is_not_named_or_not_verified_stays_outside(
    guarded: Server, new_reader: NewReader, who: str
):
    reader = new_reader(guarded)
    come_back(reader, who)
    at_the_desk(reader)
    expect(reader.page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(reader.page.get_by_label("Your name")).to_have_count(0)
    expect(reader.page.get_by_text("What did you read?")).to_have_count(0)


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
    reader = new_reader(guarded)
    come_back(reader, "ana")
    refused(reader)


def test_an_answer_of_the_provider_counts_once_and_for_one_browser(
    guarded: Server, new_reader: NewReader
):
    reader = at_the_desk(new_reader(guarded))
    answers: list[str] = []
    reader.page.on(
        "request", lambda r: answers.append(r.url) if "oauth2callback" in r.url else None
    )
    sign_in(reader, "ana")
    (answer,) = answers
    # Replayed by somebody else, who has not asked for it.
    thief = new_reader(guarded)
    thief.page.goto(answer)
    refused(thief)
    # Replayed by the same browser, after signing out.
    at_the_desk(reader)
    reader.context.clear_cookies()
    reader.page.goto(answer)
    refused(reader)


# --- what each of them may do --------------------------------------------------------------


def proposed(guards: Guarded, title: str) -> str:
    """Let Ana propose a source, and return the name of the proposal."""
    schema = read_tables(guards.data)[0].schema
    # Two sources of one address are a mistake, which nobody may accept.
    own = {"title": title, "url": f"https://example.org/{title.replace(' ', '-')}"}
    source = added("sources", **SOURCE | own)
    made = new_proposal("ana@example.org", "read it", (source,), schema)
    propose(guards.data, made)
    return made.name


def state_of(guards: Guarded, name: str) -> tuple[str, str]:
    """How a proposal stands, and by whom it was decided."""
    found, _problems = read_proposals(guards.data, read_tables(guards.data)[0].schema)
    (proposal,) = (each for each in found if each.name == name)
    return proposal.state, proposal.decision.by if proposal.decision else ""


def reviews(reader: Reader, who: str) -> Locator:
    """Go to the desk's review, signed in, and return the first proposal."""
    come_back(reader, who)
    at_the_desk(reader)
    signed_in_as(reader, who)
    with reader.another_run():
        reader.page.get_by_role("radio", name=re.compile("^Review")).click()
    return reader.page.locator("[class*=st-key-proposal_]").first


def test_a_contributor_cannot_accept_and_an_editor_of_the_group_accepts_in_their_name(
    guards: Guarded, new_reader: NewReader
):
    name = proposed(guards, "A count that is accepted")
    ana = new_reader(guards.server)
    waiting = reviews(ana, "ana")
    expect(waiting).to_contain_text("A count that is accepted")
    expect(ana.page.get_by_role("button", name="Accept")).to_have_count(0)
    expect(ana.page.get_by_role("button", name="Reject")).to_have_count(0)
    besa = new_reader(guards.server)
    reviews(besa, "besa").get_by_role("button", name="Accept").click()
    expect(besa.page.get_by_text("Accepted: S")).to_be_visible()
    assert state_of(guards, name) == ("accepted", "besa@example.org")
    for reader in (ana, besa):
        reader.no_failure()


def test_a_role_that_is_taken_away_is_gone_with_the_next_click(
    guards: Guarded, new_reader: NewReader
):
    name = proposed(guards, "A count that stays")
    reader = new_reader(guards.server)
    come_back(reader, "stranger@example.org")
    with guards.editors("stranger@example.org"):
        until_said(reader, "What did you read?")
        at_the_desk(reader)
        with reader.another_run():
            reader.page.get_by_role("radio", name=re.compile("^Review")).click()
        of_it = reader.page.locator(f".st-key-proposal_{name}")
        accept = of_it.get_by_role("button", name="Accept")
        expect(accept).to_be_enabled()
    until_said(reader, "is not among those who may propose")
    # The page still has the button; what it does is asked anew.
    with reader.another_run():
        accept.click()
    expect(reader.page.get_by_text("is not among those who may propose")).to_be_visible()
    assert state_of(guards, name) == ("open", "")


def until_said(reader: Reader, words: str) -> None:
    """Open the desk in another tab until it says something: until the file is read again."""
    tab = reader.context.new_page()
    address = f"{reader.address}/desk"
    for _attempt in range(40):
        tab.goto(address)
        tab.wait_for_selector(
            "[data-testid=stApp][data-test-connection-state=CONNECTED]"
            "[data-test-script-state=notRunning]"
        )
        if tab.get_by_text(words).count():
            tab.close()
            return
    raise AssertionError(f"the desk does not say {words!r}")


def test_holdings_shared_with_nobody_are_for_those_who_signed_in(
    guards: Guarded, new_reader: NewReader
):
    reader = new_reader(guards.server).open("?hold=shut")
    unknown = reader.page.get_by_text("“shut”, which does not exist")
    expect(unknown).to_be_visible()
    come_back(reader, "stranger@example.org")
    reader.open("?hold=shut")
    expect(unknown).to_be_visible()
    ana = new_reader(guards.server)
    come_back(ana, "ana")
    ana.open("?hold=shut")
    ready(ana, "shut")
