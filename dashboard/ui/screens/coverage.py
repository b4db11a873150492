"""Coverage: how many records a year and a side have, what is missing, what is stale."""

import pandas as pd
import streamlit as st

from dashboard.charts.coverage import coverage_chart
from dashboard.core import dates
from dashboard.core.coverage.gaps import Gaps, gaps_of
from dashboard.core.coverage.last_stated import LastStated, last_stated
from dashboard.core.coverage.records import (
    COUNTED,
    SIDES,
    Records,
    YearCount,
    records_by_year,
    side_label,
)
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current, ngettext
from dashboard.core.i18n.wording import number
from dashboard.core.ledger.words.numbers import age_words, day_words, quantity_text
from dashboard.core.question.filters import latest_day
from dashboard.core.view.model import View
from dashboard.ui import frame, preferences
from dashboard.ui.panels.data_table import data_table

_TITLES = {
    "deployments": N_("Figures"),
    "events": N_("Events"),
    "statements": N_("Statements"),
}


def page(shared: frame.Frame) -> None:
    """Draw the page. It is about all of the data, whatever the filters."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.header(_("Coverage"), anchor=False)
    latest = latest_day(view.tables)
    records = records_by_year(view.tables, latest)
    st.markdown(
        _(
            "Number of records for each year and side. A faint year is one for which "
            "few sources were read, not one in which little happened."
        )
    )
    if records.years is None:
        st.info(_("There are no records yet."), icon=":material/hourglass_empty:")
    else:
        _picture(records)
    _missing(gaps_of(view.tables, records, latest))
    _freshness(view)


def _picture(records: Records) -> None:
    sides = [(side, side_label(side)) for side in SIDES]
    first, last = records.years or (0, 0)
    for table, column in zip(COUNTED, st.columns(len(COUNTED)), strict=True):
        counts = records.of(table)
        total = sum(each.n for each in counts)
        with column:
            st.markdown(f"### {_(_TITLES[table])}")
            st.altair_chart(
                coverage_chart(counts, sides, frame.theme()),
                key=f"coverage_{table}",
                alt=_(
                    "{title} by side and year, {first} to {last}: {count} in all. The same "
                    "numbers are in the table below.",
                    title=_(_TITLES[table]),
                    first=first,
                    last=last,
                    count=number(total),
                ),
            )
    st.caption(
        _(
            "An event is counted once for each side named in it. A figure is "
            "counted in the year in which it became valid."
        )
    )
    with st.expander(_("The same numbers as a table")):
        for table in COUNTED:
            _numbers(records, table)


def _numbers(records: Records, table: str) -> None:
    counts = pd.DataFrame(records.of(table), columns=YearCount._fields)
    wide = counts.pivot_table(index="year", columns="side", values="n", aggfunc="sum")
    wide = wide[list(SIDES)].astype(int).sort_index(ascending=False)
    wide.columns = [side_label(side) for side in SIDES]
    wide.insert(0, _("Year"), [str(year) for year in wide.index])
    st.markdown(f"**{_(_TITLES[table])}**")
    # Without cards: a year stays in sight beside each number, however narrow the screen.
    data_table(
        wide,
        key=f"coverage_numbers_{table}",
        height=400,
        alt=_("{title} by year and side", title=_(_TITLES[table])),
    )


def _missing(gaps: Gaps) -> None:
    st.markdown("### " + _("Known gaps"))
    lines = []
    if gaps.first_year is not None:
        lines.append(_("Before {year}: nothing.", year=gaps.first_year))
        day = dates.words(gaps.latest.isoformat()[:7])
        lines.append(_("After {month}: nothing.", month=day))
    for table, years in gaps.empty_years.items():
        listed = ", ".join(map(str, years))
        lines.append(_("{title}: none from {years}.", title=_(_TITLES[table]), years=listed))
    if gaps.garrisons:
        lines.append(
            ngettext(
                "The number of soldiers in {count} of the garrisons of the Serbian Armed Forces: "
                "no source that was read states it.",
                "The number of soldiers in each of {count} garrisons of the Serbian Armed "
                "Forces: no source that was read states it.",
                gaps.garrisons,
            )
        )
    lines.append(
        ngettext(
            "Kosovo Police stations in the northern municipalities: {count} post has a "
            "location, and no station has one.",
            "Kosovo Police stations in the northern municipalities: {count} posts have a "
            "location, and no station has one.",
            gaps.police_posts,
        )
    )
    if gaps.undated:
        lines.append(
            ngettext(
                "The date of {count} figure: its source gives none.",
                "The dates of {count} figures: their sources give none.",
                gaps.undated,
            )
        )
    st.markdown("\n".join(f"* {frame.plain(line)}" for line in lines))


def _freshness(view: View) -> None:
    st.markdown("### " + _("The last figure of each force"))
    # The day and the figures of the header above, or a reader would be told two ages.
    stated = last_stated(view.tables, view.as_of)
    st.caption(
        _(
            "The same figures as in the header, with their age on {date}. What is known only of "
            "a part of a force says so.",
            date=frame.plain(day_words(view.as_of)),
        )
    )
    standing = [each for each in stated if each.stands]
    st.markdown("\n".join(f"* {_line(each)}" for each in standing))
    past = [each for each in stated if each.statement is not None and not each.stands]
    if past:
        st.markdown(
            _("Too old to use for this date:")
            + "\n"
            + "\n".join(f"* {_line(each)}" for each in past)
        )
    never = [each.name for each in stated if each.statement is None]
    if never:
        st.caption(
            _(
                "Never reported in a source that was read, except in claims or in "
                "retrospect: {names}.",
                names=frame.plain(", ".join(never)),
            )
        )


def _line(each: LastStated) -> str:
    """One force: its last figure, of what and of when it is, and the way to say something newer."""
    if each.statement is None:
        return ""
    values = {
        "force": frame.plain(each.name),
        "figure": frame.plain(quantity_text(each.statement)),
        "age": frame.plain(age_words(each.statement)),
        "date": frame.plain(dates.words(each.statement.held)),
        "what": frame.plain(each.scope),
    }
    if each.is_part:
        of = _("**{force}**, only a part ({what})", **values)
    else:
        of = ", ".join(filter(None, (f"**{values['force']}**", values["what"])))
    said = f"{of}: {values['figure']} · {values['age']} ({values['date']})"
    said = punctuated(said, current().locale)
    address = preferences.link("desk", {"for": each.actor_id})
    add = _("Add what you read")
    return f"{said} · [{add}]({address})"
