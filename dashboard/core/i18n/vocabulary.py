"""The words for what the vocabularies of the tables hold: value -> English for a reader.

The values are declared in ``data/datapackage.json``; a test holds that each has its words.
"""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_, NC_, NN_

#: unit -> (words for one, words for several)
UNITS: Mapping[str, tuple[str, str]] = {
    "personnel": NN_("person", "personnel"),
    "personnel_per_base": NN_("person per base", "personnel per base"),
    "personnel_per_battalion": NN_("person per battalion", "personnel per battalion"),
    "bases": NN_("base", "bases"),
    "barracks": NN_("barracks", "barracks"),
    "camps_and_checkpoints": NN_("camp or checkpoint", "camps and checkpoints"),
    "teams": NN_("team", "teams"),
    "companies": NN_("company", "companies"),
    "battalions": NN_("battalion", "battalions"),
    "brigades": NN_("brigade", "brigades"),
    "units": NN_("unit", "units"),
    "armoured_vehicles": NN_("armoured vehicle", "armoured vehicles"),
    "capacity_people": NN_("person (capacity)", "people (capacity)"),
    "people_a_year": NN_("person per year", "people per year"),
    "km": NN_("km", "km"),
    "square_km": NN_("square kilometre", "square kilometres"),
    "police_stations": NN_("police station", "police stations"),
    "control_points": NN_("control point", "control points"),
    "assembly_places": NN_("assembly point", "assembly points"),
    "unspecified": ("", ""),
    "killed": NN_("killed", "killed"),
    "killed_or_missing": NN_("killed or missing", "killed or missing"),
    "injured": NN_("injured", "injured"),
}

#: the source's own hedge -> what it makes of a number
QUALIFIERS: Mapping[str, str] = {
    "about": N_("about {number}"),
    "almost": N_("almost {number}"),
    "an estimated": N_("an estimated {number}"),
    "approximately": N_("approximately {number}"),
    "around": N_("around {number}"),
    "as many as": N_("as many as {number}"),
    "at least": N_("at least {number}"),
    "at most": N_("at most {number}"),
    "fewer than": N_("fewer than {number}"),
    "in the region of": N_("in the region of {number}"),
    "just over": N_("just over {number}"),
    "just under": N_("just under {number}"),
    "less than": N_("less than {number}"),
    "more than": N_("more than {number}"),
    "nearly": N_("nearly {number}"),
    "not less than": N_("not less than {number}"),
    "over": N_("over {number}"),
    "slightly under": N_("slightly under {number}"),
    "some": N_("some {number}"),
    "up to": N_("up to {number}"),
    "well over": N_("well over {number}"),
}

#: a hedge that a source gives instead of a number -> words
VAGUE: Mapping[str, str] = {
    "more than a dozen": N_("more than a dozen"),
    "dozens": N_("dozens"),
    "hundreds": N_("hundreds"),
    "several": N_("several"),
}

#: kind of place, figure or event -> words
KINDS: Mapping[str, str] = {
    # figures
    "strength": N_("strength"),
    "reinforcement": N_("reinforcement"),
    "rotation": N_("rotation"),
    "exercise": N_("exercise"),
    "reserve": N_("reserve"),
    "authorised": N_("authorised ceiling"),
    "planned": N_("planned"),
    "requested": N_("requested"),
    "capacity": N_("capacity"),
    "cumulative": N_("counted over time"),
    "extent": N_("length or area"),
    # places
    "city": N_("city"),
    # So it is called in older versions of the data; of which state is not ours to say.
    "capital": N_("city"),
    "town": N_("town"),
    "village": N_("village"),
    "bridge": N_("bridge"),
    "lake": N_("lake"),
    "religious_site": N_("religious site"),
    "historic_site": N_("historic site"),
    "base": N_("base"),
    "former_base": N_("former base"),
    "post": N_("post"),
    "police_post": N_("police post"),
    "eulex_site": N_("EULEX site"),
    "airport": N_("airport"),
    "crossing": N_("crossing point"),
    "garrison": N_("garrison"),
    "venue": N_("meeting place"),
    # events
    "clash": N_("clash"),
    "attack": N_("attack"),
    "displacement": N_("displacement"),
    "detention": N_("detention"),
    "air_strike": N_("air strike"),
    "unrest": N_("unrest"),
    "blockade": N_("blockade"),
    "protest": N_("protest"),
    "security_operation": N_("security operation"),
    "incident": N_("incident"),
    "build_up": N_("military build-up"),
    "deployment": N_("deployment"),
    "procurement": N_("procurement"),
    "parade": N_("parade"),
    "command_change": N_("change of command"),
    "agreement": N_("agreement"),
    "diplomatic": N_("diplomacy"),
    "political": N_("politics"),
    "election": N_("election"),
    "judicial": N_("court case"),
    "legal": N_("legislation"),
    "closure": N_("closure"),
    "visit": N_("visit"),
}

#: side of a place -> words
SIDES: Mapping[str, str] = {
    "Kosovo": N_("Kosovo"),
    "Serbia": N_("Serbia"),
    "boundary": N_("boundary"),
    "North Macedonia": N_("North Macedonia"),
}

#: precision of a coordinate -> words
PRECISIONS: Mapping[str, str] = {
    "site": NC_("precision of a coordinate", "site"),
    "feature": NC_("precision of a coordinate", "landmark or natural feature"),
    "settlement": NC_("precision of a coordinate", "settlement"),
    "none": NC_("precision of a coordinate", "none"),
}

#: topic of statements -> words
TOPICS: Mapping[str, str] = {
    "Banjska": NC_("topic", "Banjska/Banjskë"),
    "EU measures": NC_("topic", "EU measures"),
    "Ground Safety Zone": NC_("topic", "Ground Safety Zone"),
    "KFOR": NC_("topic", "KFOR"),
    "KSF": NC_("topic", "KSF"),
    "Kosovo Police": NC_("topic", "Kosovo Police"),
    "Kosovo Serbs": NC_("topic", "Kosovo Serbs"),
    "Mitrovica bridge": NC_("topic", "Mitrovica bridge"),
    "NATO": NC_("topic", "NATO"),
    "Resolution 1244": NC_("topic", "Resolution 1244"),
    "Russia": NC_("topic", "Russia"),
    "Serbian Armed Forces near the boundary": NC_(
        "topic", "Serbian Armed Forces near the boundary"
    ),
    "Serbian-run institutions": NC_("topic", "Serbian-run institutions"),
    "Zvečan": NC_("topic", "Zvečan/Zveçan"),
    "agreements": NC_("topic", "agreements"),
    "air campaign": NC_("topic", "air campaign"),
    "barricades": NC_("topic", "barricades"),
    "bases claim": NC_("topic", "claim about bases"),
    "crossings": NC_("topic", "crossings"),
    "dialogue": NC_("topic", "dialogue"),
    "dinar rule": NC_("topic", "dinar restrictions"),
    "elections": NC_("topic", "elections"),
    "incidents": NC_("topic", "incidents"),
    "independence and recognition": NC_("topic", "independence and recognition"),
    "justice": NC_("topic", "justice"),
    "licence plates": NC_("topic", "licence plates"),
    "military service": NC_("topic", "military service"),
    "north municipalities": NC_("topic", "northern municipalities"),
    "procurement": NC_("topic", "procurement"),
    "reinforcement": NC_("topic", "reinforcement"),
    "sanctions alignment": NC_("topic", "sanctions alignment"),
    "security threat": NC_("topic", "security threats"),
    "smuggling": NC_("topic", "smuggling"),
}
