"""What can be set from outside, each by one environment variable."""

import os
from dataclasses import dataclass
from pathlib import Path

from dashboard.locations import ASSETS, DATA


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
    who reaches the dashboard, where something before it asks who they are.
    """

    data: Path
    assets: Path
    online_tiles: bool
    public_url: str = ""
    holdings: Path = Path()
    holdings_for: str = "here"


def settings() -> Settings:
    """Read the settings from the environment."""
    return Settings(
        data=Path(os.environ.get("DASHBOARD_DATA") or DATA),
        assets=ASSETS,
        online_tiles=os.environ.get("DASHBOARD_ONLINE_TILES") == "1",
        public_url=os.environ.get("DASHBOARD_URL", ""),
        holdings=Path(os.environ.get("DASHBOARD_HOLDINGS") or _data_home() / "holdings"),
        holdings_for="everyone" if os.environ.get("DASHBOARD_HOLDINGS_FOR") == "everyone" else "here",
    )


def _data_home() -> Path:
    """Where programs keep what is a person's own (XDG Base Directory)."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "kosovo-serbia-dashboard"
