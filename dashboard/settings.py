"""What can be set from outside, each by one environment variable."""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.core.i18n.language import LANGUAGES, _
from dashboard.locations import ASSETS, DATA

#: every variable that the program reads; the README says what each means
VARIABLES = (
    "DASHBOARD_BASEMAP",
    "DASHBOARD_CONTACT",
    "DASHBOARD_CONTRIBUTORS",
    "DASHBOARD_DATA",
    "DASHBOARD_EDITORS",
    "DASHBOARD_HOLDINGS",
    "DASHBOARD_HOLDINGS_FOR",
    "DASHBOARD_LANGUAGE",
    "DASHBOARD_LOG",
    "DASHBOARD_MAX_READERS",
    "DASHBOARD_ONLINE_TILES",
    "DASHBOARD_OVERLAY",
    "DASHBOARD_URL",
)
#: those that name a folder
FOLDERS = ("DASHBOARD_BASEMAP", "DASHBOARD_DATA", "DASHBOARD_HOLDINGS", "DASHBOARD_OVERLAY")
#: where programs keep what is a person's own
_OF_THE_SYSTEM = ("HOME", "USERPROFILE", "XDG_DATA_HOME")
_PREFIX = "DASHBOARD_"
#: enough of an address to write to; what else RFC 5322 allows nobody has
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_HOLDINGS_FOR = ("here", "everyone")
_LOGS = ("text", "json")
_MOST_READERS = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are, and what is allowed.

    ``data`` is the folder of tables (``DASHBOARD_DATA``); ``assets`` the files served to
    the browser; ``online_tiles`` whether readers may turn on tiles from the internet
    (``DASHBOARD_ONLINE_TILES=1``); ``public_url`` the address of the dashboard as readers
    know it, for links in files (``DASHBOARD_URL``), "" to take that of each request;
    ``holdings`` the folder of holdings (``DASHBOARD_HOLDINGS``), outside of the program, for
    they are somebody's own; ``holdings_for`` who may see those that are not shared
    (``DASHBOARD_HOLDINGS_FOR``): ``here``, whoever sits at this computer, or ``everyone``
    who reaches the dashboard, where something before it asks who they are;
    ``json_log`` whether each line of the log is a JSON object, requests included
    (``DASHBOARD_LOG=json``); ``max_readers`` how many pages may be open at once in one
    process (``DASHBOARD_MAX_READERS``); ``contact`` the e-mail or web address of those who
    keep the data (``DASHBOARD_CONTACT``), "" when they name none; ``overlay`` the
    folder of the organisation's own tables (``DASHBOARD_OVERLAY``), None without;
    ``basemap`` the folder of roads that were added to the base map (``DASHBOARD_BASEMAP``);
    ``contributors`` and ``editors`` who may propose, and who may decide too, by e-mail address
    or as ``group:NAME`` (``DASHBOARD_CONTRIBUTORS``, ``DASHBOARD_EDITORS``, with commas).
    """

    data: Path
    assets: Path
    online_tiles: bool
    public_url: str = ""
    holdings: Path = Path()
    holdings_for: str = "here"
    json_log: bool = False
    max_readers: int = _MOST_READERS
    contact: str = ""
    overlay: Path | None = None
    basemap: Path = Path()
    contributors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


def settings() -> Settings:
    """Read the settings from the environment; what `mistakes` complains of is left at its
    default."""
    return _settings(tuple(os.environ.get(name) for name in (*VARIABLES, *_OF_THE_SYSTEM)))


@lru_cache(maxsize=4)
def _settings(_said: tuple[str | None, ...]) -> Settings:
    most = os.environ.get("DASHBOARD_MAX_READERS", "")
    return Settings(
        data=Path(os.environ.get("DASHBOARD_DATA") or DATA),
        assets=ASSETS,
        online_tiles=os.environ.get("DASHBOARD_ONLINE_TILES") == "1",
        public_url=os.environ.get("DASHBOARD_URL", ""),
        holdings=Path(os.environ.get("DASHBOARD_HOLDINGS") or _data_home() / "holdings"),
        holdings_for="everyone"
        if os.environ.get("DASHBOARD_HOLDINGS_FOR") == "everyone"
        else "here",
        json_log=os.environ.get("DASHBOARD_LOG") == "json",
        max_readers=int(most) if most.isdecimal() and int(most) else _MOST_READERS,
        contact=_contact_of(os.environ.get("DASHBOARD_CONTACT", "")),
        overlay=Path(overlay) if (overlay := os.environ.get("DASHBOARD_OVERLAY")) else None,
        basemap=Path(os.environ.get("DASHBOARD_BASEMAP") or _data_home() / "basemap"),
        contributors=_names(os.environ.get("DASHBOARD_CONTRIBUTORS", "")),
        editors=_names(os.environ.get("DASHBOARD_EDITORS", "")),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(","))))


def _contact_of(text: str) -> str:
    return text if _EMAIL.fullmatch(text) or _is_address(text) else ""


def _data_home() -> Path:
    """Where programs keep what is a person's own (XDG Base Directory)."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "kosovo-serbia-dashboard"


def mistakes(environment: Mapping[str, str] | None = None) -> list[str]:
    """Return a sentence for each setting that cannot be meant, in the language that is
    spoken; empty when all are in order.

    Parameters
    ----------
    environment
        Variable -> value; that of the process when None. An empty value is none.
    """
    given = os.environ if environment is None else environment
    found = []
    for name, value in sorted(given.items()):
        if not name.startswith(_PREFIX) or not value:
            continue
        if name in VARIABLES:
            fault = _fault(name, value)
            found += [f"{name}={value}: {fault}"] if fault else []
            continue
        near = difflib.get_close_matches(name, VARIABLES, n=1)
        told = _("unknown setting; remove it")
        if near:
            told = _("unknown setting; did you mean {name}?", name=near[0])
        found.append(f"{name}: {told}")
    return found


def _fault(name: str, value: str) -> str:
    """Return what is wrong with a value, and what to write; "" when it is in order."""
    if name == "DASHBOARD_CONTACT" and not _contact_of(value):
        return _("write an e-mail address, or a web address that begins with https://")
    if name == "DASHBOARD_DATA" and not Path(value).is_dir():
        return _("folder not found; give the folder containing the tables")
    if name == "DASHBOARD_OVERLAY" and not Path(value).is_dir():
        return _("folder not found; give the folder of your own tables")
    if name in ("DASHBOARD_CONTRIBUTORS", "DASHBOARD_EDITORS"):
        strange = [n for n in _names(value) if "@" not in n and not n.startswith("group:")]
        return _("write e-mail addresses, and groups as group:NAME, with commas") if strange else ""
    if name == "DASHBOARD_HOLDINGS_FOR" and value not in _HOLDINGS_FOR:
        return _("choose one of {known}", known=", ".join(_HOLDINGS_FOR))
    if name == "DASHBOARD_LANGUAGE" and value not in LANGUAGES:
        return _("unknown language; choose one of {known}", known=", ".join(LANGUAGES))
    if name == "DASHBOARD_LOG" and value not in _LOGS:
        return _("choose one of {known}", known=", ".join(_LOGS))
    if name == "DASHBOARD_MAX_READERS" and not (value.isdecimal() and int(value)):
        return _("use a whole number above 0")
    if name == "DASHBOARD_ONLINE_TILES" and value not in {"0", "1"}:
        return _("use 1 to let readers switch on map tiles from the internet, or 0")
    if name == "DASHBOARD_URL" and not _is_address(value):
        return _("give the full URL of the dashboard, e.g. https://example.org/dash/")
    return ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        named = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(named) and not (parts.query or parts.fragment)
