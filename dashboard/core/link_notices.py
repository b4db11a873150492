"""What is said of a link that asks for what there is not: one message a parameter."""

from collections.abc import Mapping

from dashboard.core.language import tr_later

#: parameter -> said of a value that the data does not have
UNKNOWN: Mapping[str, str] = {
    "actor": tr_later(
        "The link asks for the actor “{value}”, which this data does not have. It was left out."
    ),
    "kind": tr_later(
        "The link asks for the kind “{value}”, which this data does not have. It was left out."
    ),
    "status": tr_later(
        "The link asks for the status “{value}”, which this data does not have. It was left out."
    ),
    "topic": tr_later(
        "The link asks for the topic “{value}”, which this data does not have. It was left out."
    ),
    "show": tr_later(
        "The link asks for the layer “{value}”, which this data does not have. It was left out."
    ),
}

#: parameter -> said of a value that is no day
NO_DAY: Mapping[str, str] = {
    "as_of": tr_later(
        "The link's as-of day “{value}” is not a day of the form 2024-03-20. It was left out."
    ),
    "from": tr_later(
        "The link's first day “{value}” is not a day of the form 2024-03-20. It was left out."
    ),
    "to": tr_later(
        "The link's last day “{value}” is not a day of the form 2024-03-20. It was left out."
    ),
}

#: parameter -> said of a day that no link may ask for
OUTSIDE: Mapping[str, str] = {
    "as_of": tr_later("The link's as-of day {value} lies outside {range}. It was left out."),
    "from": tr_later("The link's first day {value} lies outside {range}. It was left out."),
    "to": tr_later("The link's last day {value} lies outside {range}. It was left out."),
}

#: parameter -> said of a value that is none of a few
NONE_OF: Mapping[str, str] = {
    "lang": tr_later("The link's language “{value}” is not one of {known}. It was left out."),
    "viewpoint": tr_later(
        "The link's viewpoint “{value}” is not one of {known}. It was left out."
    ),
}

NAMES = tr_later("The link's names “{value}” are not one or two of {known}. They were left out.")
FOCUS = tr_later("The link points to “{value}”, which this data does not have.")
AT = tr_later(
    "The link's map view “{value}” is not a latitude, longitude and zoom of this map, such as "
    "42.6700,21.1700,10. It was left out."
)
CUT = tr_later("The search text was cut to its first {most} characters.")
