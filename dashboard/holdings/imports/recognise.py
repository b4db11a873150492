"""Which format a file has, told by its columns, never by its name."""

import re
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.holdings.imports import formats
from dashboard.holdings.imports.files import TableFile
from dashboard.holdings.imports.formats import FORMATS, Format
from dashboard.holdings.imports.refusals import ImportRefused

#: counts by district and month, as HDX HAPI gives them
_AGGREGATE = {"location_code", "reference_period_start", "events", "fatalities"}

_VERSION = re.compile(r"v(\d{2})_(\d{1,2})(?:_(\d{1,2}))?(?:_(\d{1,2}))?(?!\d)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def recognise(source: TableFile) -> Format | None:
    """Return the format of a file; None when it is a table of somebody's own.

    Raises
    ------
    ImportRefused
        If it is a table of counts, without events to draw.
    """
    header = {name.lower() for name in source.header}
    if "events" in header and len(_AGGREGATE & header) >= 3 and not header & {"latitude", "lat"}:
        raise ImportRefused(
            _(
                "{file}: counts by district and month, without coordinates: nothing to put on a "
                "map; import the underlying events",
                file=source.path.name,
            )
        )
    if source.headerless:
        return _of_headerless(source)
    for known in (formats.ACLED, formats.UCDP, formats.GDELT, formats.SAMPLE):
        if {name.lower() for name in known.signature} <= header:
            if known is formats.UCDP and is_candidate(source.path):
                return formats.UCDP_CANDIDATE
            return known
    return None


def _of_headerless(source: TableFile) -> Format | None:
    first = source.sample[0]
    if len(first) == len(formats.GDELT.headerless) and re.fullmatch(r"(19|20)\d{6}", first[1]):
        return formats.GDELT
    if len(first) == len(formats.UCDP.headerless) and _DIGITS.fullmatch(first[0]):
        return formats.UCDP_CANDIDATE if is_candidate(source.path) else formats.UCDP
    return None


def named(name: str, source: TableFile) -> Format:
    """Return a format that was asked for, if `source` has its columns.

    Raises
    ------
    ImportRefused
        If it lacks one that every row needs; the message names the columns.
    """
    format_ = FORMATS[name]
    columns = source.columns(format_)
    missing = [
        column
        for field, column in format_.columns.items()
        if field in {"id", "date", "lat", "lon"} and column.lower() not in columns
    ]
    if missing:
        raise ImportRefused(
            _(
                "{file}: not {format}: missing column {columns}",
                file=source.path.name,
                format=format_.label,
                columns=", ".join(missing),
            )
        )
    return format_


def is_candidate(path: Path) -> bool:
    """Return whether a file's name is that of a monthly or gathered candidate release."""
    found = _VERSION.search(path.stem)
    return bool(found and found[3])


def release_of(path: Path, format_: Format) -> tuple[str, float]:
    """Return the release that a UCDP file's name tells, as ``26.0.8``, and its rank.

    Of two releases with the same event the one of greater rank is newer: the yearly one
    (``26.1``) replaces the candidates of that number (``26.0.8``, and ``26.01.26.06``, which
    gathers the months 1 to 6). ("", 0) for names that tell none, and for other formats.
    """
    found = _VERSION.search(path.stem)
    if format_.name not in {"ucdp", "ucdp-candidate"} or not found:
        return "", 0.0
    parts = [part for part in found.groups() if part is not None]
    year = int(parts[0])
    if len(parts) == 2:
        minor, month = int(parts[1]), 0
    else:
        minor, month = 0, int(parts[-1])
    text = ".".join(part if len(parts) == 4 else str(int(part)) for part in parts)
    return text, year * 10_000.0 + minor * 100 + month
