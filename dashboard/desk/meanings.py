"""What the values of the vocabularies mean, for whoever has to choose one."""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_, _

#: (table or "" for all, column) -> value -> meaning
_MEANINGS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("deployments", "kind"): {
        "strength": N_("number present on the date; counted in totals"),
        "reinforcement": N_("sent in addition to those already there"),
        "rotation": N_("one contingent that relieves another"),
        "exercise": N_("present only for the duration of an exercise"),
        "reserve": N_("on standby elsewhere"),
        "authorised": N_("authorised maximum, not a count"),
        "planned": N_("announced for later"),
        "requested": N_("requested, not yet decided"),
        "capacity": N_("how many a place can hold"),
        "cumulative": N_("everyone who has served so far, added up"),
        "extent": N_("a length, an area, or a number of posts"),
    },
    ("", "status"): {
        "official": N_("published by the force or its government itself"),
        "official_reprinted": N_("an official number, read in a copy or a reprint"),
        "reported": N_("stated by a newspaper, an agency or an analyst"),
        "claimed": N_("stated by one side about the other; never included in totals"),
        "disputed": N_("another source contradicts it"),
        "withdrawn": N_("retracted by whoever stated it"),
    },
    ("deployments", "placement"): {
        "site": N_("at one place: a symbol on the map"),
        "area": N_("for an area: a badge on the map"),
        "unplaced": N_("no specific location: listed, not shown on the map"),
    },
    ("places", "precision"): {
        "site": N_("the gate or the building itself"),
        "feature": N_("the hill, lake or bridge it is known by"),
        "settlement": N_("the centre of the town or village"),
        "none": N_("not published: the place is listed, not shown on the map"),
    },
    ("statements", "quotation_translated"): {
        "yes": N_("the source gives the words in a language other than the speaker's"),
        "no": N_("the source gives the words as they were spoken"),
    },
    ("sources", "read_as"): {
        "full": N_("the whole text was read"),
        "excerpt": N_("a part of it, or a quotation in another text"),
    },
    ("sources", "kind"): {
        "official": N_("a force, a government or an organisation about itself"),
        "news": N_("a newspaper, agency or broadcaster"),
        "state_media": N_("a broadcaster or agency that a government runs"),
        "analysis": N_("a research institute, a book or a thesis"),
        "aggregator": N_("a collection of what others wrote"),
        "repost": N_("a copy of another text: name that one under “repeats”"),
    },
}


def meaning(table: str, column: str, value: str) -> str:
    """Return what a value of a vocabulary means; "" where its words say it already."""
    for key in ((table, column), ("", column)):
        if found := _MEANINGS.get(key, {}).get(value):
            return _(found)
    return ""
