"""NATO APP-6 (MIL-STD-2525) symbols for those who brief in them, all in the neutral frame.

Drawn by the library ``milsymbol`` (MIT). A symbol is told by its 20-digit code, the SIDC
of APP-6D: version 10, context reality 0, standard identity 4 (neutral), symbol set, and
the entity. Nobody is drawn as friend or enemy.
"""

import base64
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from milsymbol import Symbol

_NEUTRAL_INSTALLATION = "100420"
_NEUTRAL_LAND_UNIT = "100410"

#: kind of place -> SIDC; kinds that are not here keep their plain symbol
SIDC: Mapping[str, str] = MappingProxyType(
    {
        # land installation, entity 120802: military base
        "base": f"{_NEUTRAL_INSTALLATION}0000" + "120802" + "0000",
        "post": f"{_NEUTRAL_INSTALLATION}0000" + "120802" + "0000",
        "airport": f"{_NEUTRAL_INSTALLATION}0000" + "120802" + "0000",
        # land unit whose type and echelon no source gives
        "garrison": f"{_NEUTRAL_LAND_UNIT}0000" + "000000" + "0000",
    }
)

#: unit of a figure that names a formation -> SIDC of a land unit with its echelon (size mark)
FORMATION_SIDC: Mapping[str, str] = MappingProxyType(
    {
        unit: f"{_NEUTRAL_LAND_UNIT}00{echelon}" + "000000" + "0000"
        for unit, echelon in {
            "units": "00",
            "teams": "11",
            "companies": "15",
            "battalions": "16",
            "brigades": "18",
        }.items()
    }
)

_FORMATION = "formation_"


def formation_kind(unit: str) -> str:
    """Return the key of the symbol of a formation; "" for a unit that counts something else."""
    return f"{_FORMATION}{unit}" if unit in FORMATION_SIDC else ""


def unit_of_kind(kind: str) -> str:
    """Return the unit whose `formation_kind` is `kind`; "" for any other kind."""
    return kind.removeprefix(_FORMATION) if kind.startswith(_FORMATION) else ""


@cache
def military_symbols() -> Mapping[str, str]:
    """Return kind of place, or `formation_kind`, -> its symbol as a ``data:`` address of an SVG
    image."""
    codes = {**SIDC, **{formation_kind(unit): code for unit, code in FORMATION_SIDC.items()}}
    return MappingProxyType(
        {
            kind: "data:image/svg+xml;base64,"
            + base64.b64encode(Symbol(sidc).as_svg().encode()).decode()
            for kind, sidc in codes.items()
        }
    )
