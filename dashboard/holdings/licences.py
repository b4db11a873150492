"""Under which terms a holding may leave this server: decided here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.core.i18n.language import N_

#: what may leave, each including the one before: nothing, counts a cell, rows
SHARES = ("nothing", "aggregates", "rows")


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms. ``most`` is the most that an owner may share, ``default`` what is shared when
    the owner says nothing: both of `SHARES`. ``label`` is marked for translation, unless
    it is the name of a licence."""

    label: str
    most: str
    default: str
    url: str = ""


#: id -> terms. ACLED: users may give no other user "direct access to any of ACLED's
#: original/raw data" (acleddata.com, terms of use and attribution policy); counts are
#: shown where the owner allows it. UCDP: CC BY 4.0. GDELT: "100 % free and open".
LICENCES: Mapping[str, Licence] = {
    "private": Licence(N_("not for publication"), "rows", "nothing"),
    "acled": Licence(
        N_("ACLED terms of use: raw data may not be passed on"),
        "aggregates",
        "nothing",
        "https://acleddata.com",
    ),
    "cc-by-4.0": Licence(
        "CC BY 4.0", "rows", "rows", "https://creativecommons.org/licenses/by/4.0/"
    ),
    "cc0": Licence("CC0", "rows", "rows", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "gdelt": Licence(
        N_("free and open, with citation"), "rows", "rows", "https://www.gdeltproject.org"
    ),
    "synthetic": Licence(N_("synthetic sample, not real events"), "rows", "rows"),
}


def may_share(share: str, what: str) -> bool:
    """Return whether a holding that shares `share` lets `what` leave; both of `SHARES`."""
    return SHARES.index(share) >= SHARES.index(what)
