"""What is said of a link that asks for what there is not: one message a parameter."""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_

#: parameter -> said of a value that the data does not have
UNKNOWN: Mapping[str, str] = {
    "actor": N_("The link requests the actor “{value}”, which is not in the data. It was ignored."),
    "kind": N_("The link requests the type “{value}”, which is not in the data. It was ignored."),
    "status": N_(
        "The link requests the status “{value}”, which is not in the data. It was ignored."
    ),
    "topic": N_("The link requests the topic “{value}”, which is not in the data. It was ignored."),
    "show": N_("The link requests the layer “{value}”, which is not in the data. It was ignored."),
}

#: parameter -> said of a value that is no day
NO_DAY: Mapping[str, str] = {
    "as_of": N_(
        "The link's reference date “{value}” is not in the form 2024-03-20. It was ignored."
    ),
    "from": N_("The link's start date “{value}” is not in the form 2024-03-20. It was ignored."),
    "to": N_("The link's end date “{value}” is not in the form 2024-03-20. It was ignored."),
}

#: parameter -> said of a day that no link may ask for
OUTSIDE: Mapping[str, str] = {
    "as_of": N_("The link's reference date {value} is outside {range}. It was ignored."),
    "from": N_("The link's start date {value} is outside {range}. It was ignored."),
    "to": N_("The link's end date {value} is outside {range}. It was ignored."),
}

#: parameter -> said of a value that is none of a few
NONE_OF: Mapping[str, str] = {
    "last_known": N_(
        "The link's setting “{value}” for last known figures is not one of {known}. It was ignored."
    ),
    "claimed": N_(
        "The link's setting “{value}” for claimed and planned figures is not one of {known}. "
        "It was ignored."
    ),
    "later": N_(
        "The link's setting “{value}” for what came later is not one of {known}. It was ignored."
    ),
    "overlay": N_(
        "The link's setting “{value}” for own rows is not one of {known}. It was ignored."
    ),
    "lang": N_("The link's language “{value}” is not one of {known}. It was ignored."),
    "viewpoint": N_("The link's viewpoint “{value}” is not one of {known}. It was ignored."),
}

NAMES = N_("The link's name setting “{value}” must be one or two of {known}. It was ignored.")
FOCUS = N_("The link points to “{value}”, which is not in the data.")
AT = N_(
    "The link's map position “{value}” is not a valid latitude, longitude and zoom "
    "(e.g. 42.6700,21.1700,10). It was ignored."
)
CUT = N_("The search text was shortened to {most} characters.")
