"""What a reader should take away: at most three sentences, each with its sources.

Of a day: the strength that leads, of each actor asked for, and how it changed; the latest
incident; the latest statement that states a figure. Between two days: what changed of the forces
and what happened. All of it is of the view: nothing that its filters leave out, and nothing that
is later than its as-of day, is said.
"""

from datetime import date

from dashboard.core.view.model import View
from dashboard.core.view.takeaways.forces import changes, leading, strength
from dashboard.core.view.takeaways.happenings import happened, incident, statement
from dashboard.core.view.takeaways.model import Takeaway

#: sentences
_MOST = 3


def takeaways(view: View, since: date | None = None) -> tuple[Takeaway, ...]:
    """Return the sentences that there is something to say in, in a fixed order.

    Parameters
    ----------
    view
        What is asked. Its as-of day is the last day that anything is said of.
    since
        The day with which forces are compared, and before which nothing is told; None
        compares with a year before and tells the latest incident and statement.
    """
    found: list[Takeaway | None]
    if since is not None:
        found = [*changes(view, since), happened(view, since)]
        if view.selection.speakers:
            found.append(statement(view, since))
    else:
        found = [*(strength(view, lead, None) for lead in leading(view))]
        found += [incident(view), statement(view, None)]
    return tuple(each for each in found if each is not None)[:_MOST]
