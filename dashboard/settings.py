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
    know it, for links in files (``DASHBOARD_URL``), "" to take that of each request.
    """

    data: Path
    assets: Path
    online_tiles: bool
    public_url: str = ""


def settings() -> Settings:
    """Read the settings from the environment."""
    return Settings(
        data=Path(os.environ.get("DASHBOARD_DATA") or DATA),
        assets=ASSETS,
        online_tiles=os.environ.get("DASHBOARD_ONLINE_TILES") == "1",
        public_url=os.environ.get("DASHBOARD_URL", ""),
    )
