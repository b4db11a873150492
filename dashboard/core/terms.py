"""The words for what the vocabularies of the tables hold: value -> English for a reader.

The values are declared in ``data/datapackage.json``; a test holds that each has its words.
"""

from collections.abc import Mapping

from dashboard.core.language import tr_later, tr_later_in, tr_later_n

#: unit -> (words for one, words for several)
UNITS: Mapping[str, tuple[str, str]] = {
    "personnel": tr_later_n("person", "personnel"),
    "personnel_per_base": tr_later_n("person per base", "personnel per base"),
    "personnel_per_battalion": tr_later_n("person per battalion", "personnel per battalion"),
    "bases": tr_later_n("base", "bases"),
    "barracks": tr_later_n("barracks", "barracks"),
    "camps_and_checkpoints": tr_later_n("camp or checkpoint", "camps and checkpoints"),
    "teams": tr_later_n("team", "teams"),
    "companies": tr_later_n("company", "companies"),
    "battalions": tr_later_n("battalion", "battalions"),
    "brigades": tr_later_n("brigade", "brigades"),
    "units": tr_later_n("unit", "units"),
    "armoured_vehicles": tr_later_n("armoured vehicle", "armoured vehicles"),
    "capacity_people": tr_later_n("person (capacity)", "people (capacity)"),
    "people_a_year": tr_later_n("person a year", "people a year"),
    "km": tr_later_n("km", "km"),
    "square_km": tr_later_n("square kilometre", "square kilometres"),
    "police_stations": tr_later_n("police station", "police stations"),
    "control_points": tr_later_n("control point", "control points"),
    "assembly_places": tr_later_n("assembly place", "assembly places"),
    "unspecified": ("", ""),
    "killed": tr_later_n("killed", "killed"),
    "killed_or_missing": tr_later_n("killed or missing", "killed or missing"),
    "injured": tr_later_n("injured", "injured"),
}

#: the source's own hedge -> what it makes of a number
QUALIFIERS: Mapping[str, str] = {
    "about": tr_later("about {number}"),
    "almost": tr_later("almost {number}"),
    "an estimated": tr_later("an estimated {number}"),
    "approximately": tr_later("approximately {number}"),
    "around": tr_later("around {number}"),
    "as many as": tr_later("as many as {number}"),
    "at least": tr_later("at least {number}"),
    "at most": tr_later("at most {number}"),
    "fewer than": tr_later("fewer than {number}"),
    "in the region of": tr_later("in the region of {number}"),
    "just over": tr_later("just over {number}"),
    "just under": tr_later("just under {number}"),
    "less than": tr_later("less than {number}"),
    "more than": tr_later("more than {number}"),
    "nearly": tr_later("nearly {number}"),
    "not less than": tr_later("not less than {number}"),
    "over": tr_later("over {number}"),
    "slightly under": tr_later("slightly under {number}"),
    "some": tr_later("some {number}"),
    "up to": tr_later("up to {number}"),
    "well over": tr_later("well over {number}"),
}

#: a hedge that a source gives instead of a number -> words
VAGUE: Mapping[str, str] = {
    "more than a dozen": tr_later("more than a dozen"),
    "dozens": tr_later("dozens"),
    "hundreds": tr_later("hundreds"),
    "several": tr_later("several"),
}

#: kind of place, figure or event -> words
KINDS: Mapping[str, str] = {
    # figures
    "strength": tr_later("strength"),
    "reinforcement": tr_later("reinforcement"),
    "rotation": tr_later("rotation"),
    "exercise": tr_later("exercise"),
    "reserve": tr_later("reserve"),
    "authorised": tr_later("authorised ceiling"),
    "planned": tr_later("planned"),
    "requested": tr_later("requested"),
    "capacity": tr_later("capacity"),
    "cumulative": tr_later("counted over time"),
    "extent": tr_later("extent"),
    # places
    "capital": tr_later("capital"),
    "town": tr_later("town"),
    "village": tr_later("village"),
    "bridge": tr_later("bridge"),
    "lake": tr_later("lake"),
    "religious_site": tr_later("religious site"),
    "historic_site": tr_later("historic site"),
    "base": tr_later("base"),
    "former_base": tr_later("former base"),
    "post": tr_later("post"),
    "police_post": tr_later("police post"),
    "eulex_site": tr_later("EULEX site"),
    "airport": tr_later("airport"),
    "crossing": tr_later("crossing point"),
    "garrison": tr_later("garrison"),
    "venue": tr_later("venue"),
    # events
    "clash": tr_later("clash"),
    "attack": tr_later("attack"),
    "displacement": tr_later("displacement"),
    "detention": tr_later("detention"),
    "air_strike": tr_later("air strike"),
    "unrest": tr_later("unrest"),
    "blockade": tr_later("blockade"),
    "protest": tr_later("protest"),
    "security_operation": tr_later("security operation"),
    "incident": tr_later("incident"),
    "build_up": tr_later("military build-up"),
    "deployment": tr_later("deployment"),
    "procurement": tr_later("procurement"),
    "parade": tr_later("parade"),
    "command_change": tr_later("change of command"),
    "agreement": tr_later("agreement"),
    "diplomatic": tr_later("diplomatic"),
    "political": tr_later("political"),
    "election": tr_later("election"),
    "judicial": tr_later("judicial"),
    "legal": tr_later("legal"),
    "closure": tr_later("closure"),
    "visit": tr_later("visit"),
}

#: side of a place -> words
SIDES: Mapping[str, str] = {
    "Kosovo": tr_later("Kosovo"),
    "Serbia": tr_later("Serbia"),
    "boundary": tr_later("boundary"),
    "North Macedonia": tr_later("North Macedonia"),
}

#: precision of a coordinate -> words
PRECISIONS: Mapping[str, str] = {
    "site": tr_later_in("precision of a coordinate", "site"),
    "feature": tr_later_in("precision of a coordinate", "feature"),
    "settlement": tr_later_in("precision of a coordinate", "settlement"),
    "none": tr_later_in("precision of a coordinate", "none"),
}

#: topic of statements -> words
TOPICS: Mapping[str, str] = {
    "Banjska": tr_later_in("topic", "Banjska"),
    "EU measures": tr_later_in("topic", "EU measures"),
    "Ground Safety Zone": tr_later_in("topic", "Ground Safety Zone"),
    "KFOR": tr_later_in("topic", "KFOR"),
    "KSF": tr_later_in("topic", "KSF"),
    "Kosovo Police": tr_later_in("topic", "Kosovo Police"),
    "Kosovo Serbs": tr_later_in("topic", "Kosovo Serbs"),
    "Mitrovica bridge": tr_later_in("topic", "Mitrovica bridge"),
    "NATO": tr_later_in("topic", "NATO"),
    "Resolution 1244": tr_later_in("topic", "Resolution 1244"),
    "Russia": tr_later_in("topic", "Russia"),
    "Serbian Armed Forces near the boundary": tr_later_in("topic", "Serbian Armed Forces near the boundary"),
    "Serbian-run institutions": tr_later_in("topic", "Serbian-run institutions"),
    "Zvečan": tr_later_in("topic", "Zvečan"),
    "agreements": tr_later_in("topic", "agreements"),
    "air campaign": tr_later_in("topic", "air campaign"),
    "barricades": tr_later_in("topic", "barricades"),
    "bases claim": tr_later_in("topic", "bases claim"),
    "crossings": tr_later_in("topic", "crossings"),
    "dialogue": tr_later_in("topic", "dialogue"),
    "dinar rule": tr_later_in("topic", "dinar rule"),
    "elections": tr_later_in("topic", "elections"),
    "incidents": tr_later_in("topic", "incidents"),
    "independence and recognition": tr_later_in("topic", "independence and recognition"),
    "justice": tr_later_in("topic", "justice"),
    "licence plates": tr_later_in("topic", "licence plates"),
    "military service": tr_later_in("topic", "military service"),
    "north municipalities": tr_later_in("topic", "north municipalities"),
    "procurement": tr_later_in("topic", "procurement"),
    "reinforcement": tr_later_in("topic", "reinforcement"),
    "sanctions alignment": tr_later_in("topic", "sanctions alignment"),
    "security threat": tr_later_in("topic", "security threat"),
    "smuggling": tr_later_in("topic", "smuggling"),
}
