"""What is said where filters leave nothing to show: which of them to change."""

from collections.abc import Collection

from dashboard.core.i18n.language import N_, _
from dashboard.core.question.selection import Selection, to_query

#: parameter of the link -> what can be loosened, as it stands in a sentence
_FILTERS = {
    "actor": N_("the actor"),
    "from": N_("the start date"),
    "to": N_("the end date"),
    "q": N_("the search text"),
    "kind": N_("the type"),
    "status": N_("the status"),
    "topic": N_("the topic"),
}
#: what can be, where none of those is set
_DAY = N_("the reference date")


def nothing_matches(asked: Selection, counting: Collection[str] = tuple(_FILTERS)) -> str:
    """Return the sentence that stands where nothing answers a question, and says what to do.

    `counting` are the parameters of the link on which the answer hangs.
    """
    query = to_query(asked)
    set_now = [_(w) for name, w in _FILTERS.items() if name in query and name in counting]
    if not set_now:
        set_now = [_(_DAY) if "as_of" in query else _("the filters")]
    loosen = set_now[0]
    for each in set_now[1:]:
        loosen = _("{one} or {other}", one=loosen, other=each)
    return _("No results match these filters. Try changing {filters}.", filters=loosen)
