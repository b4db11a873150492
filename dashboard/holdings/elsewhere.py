"""Holdings that lie in a database elsewhere: named in a file of the folder, never in a link.

``engines.toml`` in the folder of holdings has one table a holding: ``url``, ``table``,
``title``, ``licence``, ``citation`` and ``share``. The address may hold a password; it is
never shown, logged, or part of what is raised.
"""

import hashlib
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.core.i18n.language import _
from dashboard.holdings.answers.engine import EngineFailed, TooSlow
from dashboard.holdings.answers.filters import Filter
from dashboard.holdings.answers.remote_engine import SCHEMES, RemoteEngine
from dashboard.holdings.holding import NAME, Holding, NoHolding
from dashboard.holdings.licences import LICENCES, SHARES, may_share

FILE = "engines.toml"


def holdings_elsewhere(folder: Path) -> dict[str, tuple[Holding, RemoteEngine]]:
    """Return name -> holding and the engine that answers for it; none without the file.

    Raises
    ------
    NoHolding
        If the file cannot be read, or names what there is not; the message says what to write.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoHolding(
            _("{file} is damaged: {error}", file=FILE, error=type(error).__name__)
        ) from None
    return {name: _one(name, about) for name, about in said.items()}


def _one(name: str, about: object) -> tuple[Holding, RemoteEngine]:
    if (
        not NAME.fullmatch(name)
        or not isinstance(about, dict)
        or not {"url", "table"} <= set(about)
    ):
        raise NoHolding(_("{file}: give url and table for {name}", file=FILE, name=name[:40]))
    if urlsplit(str(about["url"])).scheme not in SCHEMES:
        raise NoHolding(
            _(
                "{file}: {name} can be queried live only from {known}; export it to a file instead",
                file=FILE,
                name=name,
                known=", ".join(SCHEMES),
            )
        )
    licence = about.get("licence", "private")
    share = about.get("share", "nothing")
    if (
        licence not in LICENCES
        or share not in SHARES
        or not may_share(LICENCES[licence].most, share)
    ):
        raise NoHolding(
            _("{file}: unknown licence or sharing level for {name}", file=FILE, name=name)
        )
    engine = RemoteEngine(str(about["url"]), str(about["table"]))
    version = hashlib.sha256(f"{about['url']} {about['table']}".encode()).hexdigest()[:12]
    holding = Holding(
        name=name,
        title=str(about.get("title", name)),
        format="elsewhere",
        licence=licence,
        citation=str(about.get("citation", "")),
        share=share,
        accessed=date.today(),
        version=version,
        rows=_count(engine),
        first=date.min,
        last=date.max,
        live=True,
    )
    return holding, engine


def _count(engine: RemoteEngine) -> int:
    """How many rows there are; 0 while the database does not answer."""
    try:
        return engine.count(Filter())
    except (EngineFailed, TooSlow):
        return 0
