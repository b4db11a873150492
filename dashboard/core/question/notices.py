"""What is said of a link that asks for what there is not: one message a parameter."""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_

#: parameter -> said of a value that the data does not have
UNKNOWN: Mapping[str, str] = {
    "actor": N_(
        "The link asks for the actor “{value}”, which this data does not have. It was left out."
    ),
    "kind": N_(
        "The link asks for the kind “{value}”, which this data does not have. It was left out."
    ),
    "status": N_(
        "The link asks for the status “{value}”, which this data does not have. It was left out."
    ),
    "topic": N_(
        "The link asks for the topic “{value}”, which this data does not have. It was left out."
    ),
    "show": N_(
        "The link asks for the layer “{value}”, which this data does not have. It was left out."
    ),
}

#: parameter -> said of a value that is no day
NO_DAY: Mapping[str, str] = {
    "as_of": N_(
        "The link's as-of day “{value}” is not a day of the form 2024-03-20. It was left out."
    ),
    "from": N_(
        "The link's first day “{value}” is not a day of the form 2024-03-20. It was left out."
    ),
    "to": N_("The link's last day “{value}” is not a day of the form 2024-03-20. It was left out."),
}

#: parameter -> said of a day that no link may ask for
OUTSIDE: Mapping[str, str] = {
    "as_of": N_("The link's as-of day {value} lies outside {range}. It was left out."),
    "from": N_("The link's first day {value} lies outside {range}. It was left out."),
    "to": N_("The link's last day {value} lies outside {range}. It was left out."),
}

#: parameter -> said of a value that is none of a few
NONE_OF: Mapping[str, str] = {
    "last_known": N_(
        "The link's “{value}” for last known figures is not one of {known}. It was left out."
    ),
    "lang": N_("The link's language “{value}” is not one of {known}. It was left out."),
    "viewpoint": N_("The link's viewpoint “{value}” is not one of {known}. It was left out."),
}

NAMES = N_("The link's names “{value}” are not one or two of {known}. They were left out.")
FOCUS = N_("The link points to “{value}”, which this data does not have.")
AT = N_(
    "The link's map view “{value}” is not a latitude, longitude and zoom of this map, such as "
    "42.6700,21.1700,10. It was left out."
)
CUT = N_("The search text was cut to its first {most} characters.")
