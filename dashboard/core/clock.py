"""The one clock of a view: what is later than its as-of day is not in it.

A view is read on a day. What was said or happened after that day is not known on it, so no
map, timeline, table, chart, picture, slide or export of that view has it. A figure is later
only when it was neither true nor stated by then: a plan that was stated by that day is
known on it, and so is a strength of that day that a source states afterwards.
"""

from datetime import date

from dashboard.core import dates


def is_later(day: date, *texts: str) -> bool:
    """Return whether all the dates of a row begin after `day`.

    `texts` are EDTF dates; "" is a date that is not published, and a row without any date is
    later than no day. What may have been by then, such as "October 2023" on 15 October, is
    not later.
    """
    known = [dates.parse(text).first for text in texts if text]
    return bool(known) and min(known) > day
