"""A holding as it lies in its folder: a file of rows, and ``holding.toml`` that tells of it.

``holding.toml`` names the file of rows that serves; it is replaced last, so that a reader
sees the version before or the version after, and never a part of one.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.core.whole_files import write_whole
from dashboard.holdings.licences import LICENCES, SHARES, Licence

#: names a holding in links, addresses and folders
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
VERSION = re.compile(r"[0-9a-f]{12}", re.ASCII)

_TOML = "holding.toml"


class NoHolding(LookupError):
    """There is no such holding, or it cannot be read; the message says which."""


class DamagedHolding(NoHolding):
    """There is a holding of this name, and what is told of it cannot be read."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file that was imported: its name, SHA-256 and release ("" when it has none), how
    many ``rows`` it had, and how many of them were ``kept``, ``duplicates``, ``rejects``."""

    name: str
    sha256: str
    release: str
    rows: int
    kept: int
    duplicates: int
    rejects: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What ``holding.toml`` tells. ``accessed`` is the day on which the files were taken;
    ``rows`` how many events stand, from ``first`` to ``last``; ``share`` one of `SHARES`.
    ``live`` says that it is asked of a database elsewhere, and may change at any time."""

    name: str
    title: str
    format: str
    licence: str
    citation: str
    share: str
    accessed: date
    version: str
    rows: int
    first: date
    last: date
    files: tuple[HeldFile, ...] = ()
    live: bool = False
    folder: Path = field(default=Path(), compare=False)

    @property
    def path(self) -> Path:
        """The file of rows."""
        return self.folder / f"{self.version}.duckdb"

    @property
    def terms(self) -> Licence:
        """The licence's terms."""
        return LICENCES[self.licence]

    @property
    def is_synthetic(self) -> bool:
        """Whether nothing in it happened."""
        return self.licence == "synthetic"

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases that its files came from, each once."""
        return tuple(dict.fromkeys(f.release for f in self.files if f.release))


def holdings_in(folder: Path) -> list[Holding]:
    """Return the holdings of a folder that can be read, by name. No folder gives none."""
    found = []
    for path in sorted(folder.glob(f"*/{_TOML}")):
        with suppress(NoHolding):
            found.append(read_holding(folder, path.parent.name))
    return found


def read_holding(folder: Path, name: str) -> Holding:
    """Read what `folder` tells of a holding.

    Raises
    ------
    NoHolding
        If there is none of this name, or ``holding.toml`` is damaged.
    """
    if not NAME.fullmatch(name):
        raise NoHolding(_("there is no holding {name}", name=repr(name[:40])))
    home = folder / name
    try:
        said = tomllib.loads((home / _TOML).read_text(encoding="utf-8"))
        holding = Holding(
            name=name,
            files=tuple(HeldFile(**each) for each in said.pop("files", ())),
            folder=home,
            **said,
        )
        sound = (
            VERSION.fullmatch(holding.version)
            and holding.licence in LICENCES
            and holding.share in SHARES
        )
    except OSError as error:
        raise NoHolding(_("there is no holding {name}", name=name)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise DamagedHolding(
            _("{file} is damaged: {error}", file=home / _TOML, error=error)
        ) from error
    if not sound:
        raise DamagedHolding(
            _(
                "{file} is damaged: {error}",
                file=home / _TOML,
                error=_("version, licence or sharing level is missing"),
            )
        )
    return holding


def write_holding(holding: Holding) -> None:
    """Write ``holding.toml``, whole or not at all: from here on this version serves."""
    lines = [
        f"{name} = {_value(getattr(holding, name))}"
        for name in (
            "title",
            "format",
            "licence",
            "citation",
            "share",
            "accessed",
            "version",
            "rows",
            "first",
            "last",
        )
    ]
    for each in holding.files:
        lines += ["", "[[files]]"]
        lines += [
            f"{name} = {_value(getattr(each, name))}"
            for name in ("name", "sha256", "release", "rows", "kept", "duplicates", "rejects")
        ]
    write_whole(holding.folder / _TOML, ("\n".join(lines) + "\n").encode())


def _value(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return str(value)


def quoted(text: str) -> str:
    """Return a text as a basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
