"""The formats that are known, each described once: its columns, dates, codes and licence.

Columns as seen in exports of 2023 to 2026. What a format calls a column is on the right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_DAY_PRECISION = {"1": "day", "2": "week", "3": "month"}

#: CAMEO root codes, as in GDELT's code book
_CAMEO = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit force posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Use unconventional mass violence",
}


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    ``columns`` maps a field of `columns.FIELDS` to a column; ``signature`` are columns by
    which a header is recognised; ``headerless`` are all its columns in order, for files
    that come without a header. ``dates`` are styles of ``strptime``, tried in order; none
    of them leaves open which number is the month. ``words`` maps a field to code -> word.
    ``licence`` is one of `licences.LICENCES`.
    """

    name: str
    label: str
    columns: Mapping[str, str]
    signature: frozenset[str]
    dates: tuple[str, ...]
    licence: str = "private"
    citation: str = ""
    headerless: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    decimal: str = "."


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_NAMED = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y")

ACLED = Format(
    "acled",
    "ACLED",
    {
        "id": "event_id_cnty",
        "date": "event_date",
        "date_precision": "time_precision",
        "kind": "event_type",
        "subkind": "sub_event_type",
        "actor1": "actor1",
        "actor2": "actor2",
        "place": "location",
        "lat": "latitude",
        "lon": "longitude",
        "place_precision": "geo_precision",
        "best": "fatalities",
        "source": "source",
        "notes": "notes",
        "updated": "timestamp",
    },
    frozenset({"event_id_cnty", "event_date", "event_type", "latitude", "longitude"}),
    _ISO + _NAMED,
    "acled",
    "Armed Conflict Location & Event Data (ACLED), acleddata.com",
    words={
        "date_precision": _DAY_PRECISION,
        "place_precision": {"1": "exact", "2": "near", "3": "region"},
    },
)

_GED_COLUMNS = _columns(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
)

_GED = {
    "id": "id",
    "date": "date_start",
    "date_end": "date_end",
    "date_precision": "date_prec",
    "kind": "type_of_violence",
    "subkind": "conflict_name",
    "actor1": "side_a",
    "actor2": "side_b",
    "place": "where_coordinates",
    "lat": "latitude",
    "lon": "longitude",
    "place_precision": "where_prec",
    "low": "low",
    "best": "best",
    "high": "high",
    "source": "source_article",
    "notes": "where_description",
}

_GED_WORDS = {
    "kind": {"1": "State-based violence", "2": "Non-state violence", "3": "One-sided violence"},
    "date_precision": {"1": "day", "2": "days", "3": "week", "4": "month", "5": "longer"},
    "place_precision": {
        "1": "exact",
        "2": "near",
        "3": "district",
        "4": "region",
        "5": "vague",
        "6": "country",
        "7": "vague",
    },
}

UCDP = Format(
    "ucdp",
    "UCDP GED",
    _GED,
    frozenset({"id", "type_of_violence", "where_prec", "date_start", "best", "low", "high"}),
    _ISO,
    "cc-by-4.0",
    "UCDP Georeferenced Event Dataset (GED), Uppsala Conflict Data Program; "
    "Sundberg and Melander (2013)",
    _GED_COLUMNS,
    _GED_WORDS,
)

UCDP_CANDIDATE = Format(
    "ucdp-candidate",
    "UCDP Candidate",
    _GED,
    UCDP.signature,
    _ISO,
    "cc-by-4.0",
    "UCDP Candidate Events Dataset, Uppsala Conflict Data Program; Hegre et al. (2020)",
    _GED_COLUMNS,
    _GED_WORDS,
)

_GDELT_ACTOR = _columns(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code "
    "Type2Code Type3Code"
)
_GDELT_PLACE = _columns("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID")
_GDELT_COLUMNS = (
    *_columns("GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
    *(f"Actor{n}{part}" for n in (1, 2) for part in _GDELT_ACTOR),
    *_columns(
        "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
        "NumMentions NumSources NumArticles AvgTone"
    ),
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GDELT_PLACE),
    *_columns("DATEADDED SOURCEURL"),
)
assert len(_GDELT_COLUMNS) == 61 and len(_GED_COLUMNS) == 49

GDELT = Format(
    "gdelt",
    "GDELT 2.0",
    {
        "id": "GLOBALEVENTID",
        "date": "SQLDATE",
        "kind": "EventRootCode",
        "subkind": "EventCode",
        "actor1": "Actor1Name",
        "actor2": "Actor2Name",
        "place": "ActionGeo_FullName",
        "lat": "ActionGeo_Lat",
        "lon": "ActionGeo_Long",
        "place_precision": "ActionGeo_Type",
        "source": "SOURCEURL",
        "updated": "DATEADDED",
    },
    frozenset({"GLOBALEVENTID", "SQLDATE", "ActionGeo_Lat", "ActionGeo_Long"}),
    ("%Y%m%d",),
    "gdelt",
    "The GDELT Project (gdeltproject.org), GDELT 2.0 Event Database: news reports coded by machine",
    _GDELT_COLUMNS,
    {
        "kind": _CAMEO,
        "place_precision": {"1": "country", "2": "region", "3": "near", "4": "near", "5": "region"},
    },
)

#: what `sample` writes; the columns say that nothing in them happened
SAMPLE = Format(
    "sample",
    "synthetic sample",
    {
        "id": "synthetic_id",
        "date": "date",
        "date_precision": "date_precision",
        "kind": "type",
        "subkind": "subtype",
        "actor1": "actor_a",
        "actor2": "actor_b",
        "place": "place",
        "lat": "lat",
        "lon": "lon",
        "place_precision": "place_precision",
        "low": "low",
        "best": "best",
        "high": "high",
        "source": "source",
        "notes": "notes",
    },
    frozenset({"synthetic_id", "lat", "lon"}),
    _ISO,
    "synthetic",
    "Synthetic sample, no real events",
)

#: name -> format; ``plain`` takes its columns from a mapping
FORMATS: Mapping[str, Format] = {
    each.name: each for each in (ACLED, UCDP, UCDP_CANDIDATE, GDELT, SAMPLE)
}

PLAIN = "plain"
