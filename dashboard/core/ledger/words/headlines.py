"""Headlines in words: why they lead, how they stand, how they are divided and summed."""

from collections.abc import Sequence

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.ledger.model import Node, Part, Statement
from dashboard.core.ledger.rules import Choice, Ground
from dashboard.core.ledger.series.contributions import Contribution, Contributions
from dashboard.core.ledger.words.breakdowns import breakdown_words
from dashboard.core.ledger.words.numbers import (
    age_words,
    difference_text,
    headline_text,
    last_known_text,
    last_reported_text,
    quantity_text,
    stated_words,
    sum_text,
)

#: parts of a sum that are named in a sentence
_NAMED = 3

_GROUNDS: dict[Ground, str] = {
    "exact": N_("it is exact and the others are rounded"),
    "source": N_("its source is of a more authoritative type"),
    "latest": N_("it is the most recent"),
    "status": N_("its source has higher status"),
    "published": N_("it was published first"),
    "id": N_("they differ only in ID order"),
    "overtakes": N_("it is later and official, and does not merely round the earlier exact figure"),
}
# The same where some of the others are exact too; there is none for being exact.
_AMONG_EXACT: dict[Ground, str] = {
    "latest": N_("it is exact, and the most recent of the exact figures"),
    "status": N_("it is exact, and has the highest status of the exact figures"),
    "published": N_("it is exact, and the first published of the exact figures"),
    "id": N_("it is exact; the exact figures differ only in ID order"),
}


def node_text(node: Node) -> str:
    """Return a headline as `headline_text` has it, with its unit; "" where there is none.

    Of a node that is last known it is that figure: to be said with `with_age`.
    """
    if node.obtained == "derived":
        return f"{headline_text(node)} {wording.unit(node.unit, node.headline or 0)}".strip()
    return stated_words(node.statements[0]) if node.obtained == "stated" else ""


def head_text(node: Node) -> str:
    """Return the number of a node without its unit, or what there is instead of one: the number
    that was last reported though it is too old for the day, as the header has it; "no total",
    "no figure" where the first is of a later day, or "not published"."""
    if said := headline_text(node):
        return said
    if node.basis == "terms":
        return _("no total")
    if node.last_known is not None:
        return quantity_text(node.last_known)
    return _("no figure") if node.next_statement else _(wording.NOT_PUBLISHED)


def past_words(node: Node) -> str:
    """Return how old the number of `head_text` is, and whether it still stands: "last known, 9
    months old", "last reported, 12 years old"; "" of one that is current."""
    if node.last_known is None:
        return ""
    if node.state == "last_known":
        return last_known_text(age_words(node.last_known))
    return last_reported_text(age_words(node.last_known))


def why_words(node: Node) -> str:
    """Return why the headline of a node leads, how it was added up, or why there is none."""
    if node.choice is not None:
        return choice_words(node.choice)
    if node.basis == "terms":
        nodes = [part.node for part in node.parts]
        return _sum_why(node, nodes, node.obtained == "derived")
    return _last_known_why(node)


def choice_words(choice: Choice) -> str:
    """Return why one figure is the headline and not its rivals."""
    head = choice.head
    if choice.ground == "only":
        return _("the only figure counted for this date ({date})", date=words(head.held))
    if choice.ground == "agree":
        return _("all figures counted for this date agree ({date})", date=words(head.held))
    grounds = _AMONG_EXACT if choice.is_among_exact else _GROUNDS
    return _(
        "{figure} ({date}) rather than {others}: {reason}",
        figure=quantity_text(head),
        date=words(head.held),
        others=wording.either(dict.fromkeys(map(quantity_text, choice.rivals))),
        reason=_(grounds[choice.ground]),
    )


def part_text(part: Part) -> str:
    """Return the number that a part has in its breakdown, with the source's hedge.

    What is too old for the day has its number, and that it was only last reported; "no current
    figure" where there is none at all: that is not the same as not published.
    """
    if part.statement is not None:
        return quantity_text(part.statement)
    if part.value is not None:
        return with_age(headline_text(part.node), part.node)
    if part.node.last_known is not None and part.node.obtained == "none":
        figure = head_text(part.node)
        return _("{figure} · {age}", figure=figure, age=past_words(part.node))
    return node_text(part.node) or _(wording.NO_CURRENT)


def with_age(said: str, node: Node) -> str:
    """Return a number of a node with its age where it is last known: "10,000 · 9 months old"."""
    age = age_of(node)
    return _("{figure} · {age}", figure=said, age=age) if age else said


def age_of(node: Node) -> str:
    """Return the age of a headline that is last known: "9 months old"; "" of any other."""
    if node.state != "last_known" or node.last_known is None:
        return ""
    return age_words(node.last_known)


def _sum_why(whole: Node, nodes: Sequence[Node], summed: bool) -> str:
    """Return the terms of a derived sum, or why there is none.

    What stands under the name of a force does not repeat it with each of its parts.
    """

    def named(part: Node) -> str:
        return part.scope if part.scope and part.actor_id == whole.actor_id else part.label

    if summed:
        return _(
            "our sum: {sum}; no source gives {terms} as a single figure",
            sum=" + ".join(f"{headline_text(node)} ({node.label})" for node in nodes),
            terms=" + ".join(map(headline_text, nodes)),
        )
    missing = [named(node) for node in nodes if node.headline is None]
    if missing:
        return _("no total: no current figure for {names}", names=_some(missing))
    past = [named(node) for node in nodes if not node.is_current]
    if past:
        return _("no total: last known figures are never added ({names})", names=_some(past))
    return _(
        "no total: no source gives an overall figure for {name}, and its components may overlap",
        name=whole.label,
    )


def _some(names: Sequence[str]) -> str:
    """Return names in a row, and of many the first and how many more: the parts are listed."""
    shown = names if len(names) <= _NAMED + 1 else names[:_NAMED]
    said, more = ", ".join(shown), len(names) - len(shown)
    if not more:
        return said
    return ngettext("{names} and {count} more", "{names} and {count} more", more, names=said)


def _last_known_why(node: Node) -> str:
    """Return why there is no figure of the day, how old the last one is, and what comes next."""
    last = node.last_known
    if last is None:
        return _("no current figure for {name}", name=node.actor_name)
    values = {"figure": quantity_text(last), "date": words(last.held), "age": age_words(last)}
    if node.state == "last_known":  # which stands above this as the number
        said = _("the last known figure, {date} ({age}); none is current", **values)
    else:
        said = _(
            "no current figure; the last one, {figure}, {date} ({age}), is too old to use for "
            "this date",
            **values,
        )
    if node.next_statement is not None:
        said = _("{reason}; {next}", reason=said, next=next_words(node.next_statement))
    return said


def next_words(following: Statement) -> str:
    """Return the statement that comes next: "next stated: 5,500, 7 March 2011"."""
    # The day on which it was said is what a reader looks up.
    when = following.stated or following.held
    return _("next reported: {figure}, {date}", figure=quantity_text(following), date=words(when))


def since_words(later: Sequence[Statement]) -> str:
    """Return what was stated later than a headline: "stated since: about 4,800, May 2024".

    "" without any. The latest comes first.
    """
    if not later:
        return ""
    listed = "; ".join(
        _("{figure}, {date}", figure=quantity_text(each), date=words(each.held)) for each in later
    )
    return _("reported since: {figures}", figures=listed)


def state_words(node: Node) -> str:
    """Return how a headline stands: "last known, 9 months old; next stated: 5,500, …".

    "" for one that is current.
    """
    if node.state != "last_known" or node.last_known is None:
        return ""
    said = past_words(node)
    if node.next_statement is None:
        return said
    return _("{reason}; {next}", reason=said, next=next_words(node.next_statement))


def remarks(node: Node) -> tuple[str, ...]:
    """Return what to know of a headline from the parts that its source gives.

    That they exceed it, and what it includes: "7,500 of them: support troops outside
    Kosovo". Nothing for lines that no statement names.
    """
    if node.basis == "terms":
        return ()
    found = [
        breakdown_words(each)
        for each in node.breakdowns[:1]
        if each.of and each.remainder is not None and each.remainder < 0
    ]
    for each in node.breakdowns:
        if each.of and each.division == "subset":
            found += [
                _("{part} of them: {name}", part=part_text(part), name=part.node.scope)
                for part in each.parts
            ]
    return tuple(found)


def about_words(node: Node) -> tuple[str, ...]:
    """Return all that is said of a headline: what was stated since, remarks, why it leads."""
    return tuple(filter(None, (since_words(node.stated_since), *remarks(node), why_words(node))))


def _with_state(said: str, node: Node | None) -> str:
    """Return what is said of a headline with the age of one that is last known."""
    if node is None or node.state != "last_known":
        return said
    return _("{state}: {words}", state=state_words(node), words=said)


def contribution_words(found: Contributions) -> str:
    """Return how far the contributions add up: "sum of published parts 4,353 of 4,353"."""
    return _with_state(_contributions(found), found.node)


def contribution_text(part: Contribution) -> str:
    """Return what one nation contributes, with the hedge of its source: "about 590"."""
    return wording.hedged(wording.number(part.value), part.qualifier)


def _contributions(found: Contributions) -> str:
    if not found.parts:
        return _("no contributions are published for this date")
    if found.node is None or found.whole is None or found.missing is None:
        return _(
            "no current total has a breakdown by country; the figures come from several sources"
        )
    known, stated = sum_text(found.sum, *found.parts), headline_text(found.node)
    missing = difference_text(abs(found.missing), found.node, *found.parts)
    if found.missing > 0:
        return _(
            "published parts add up to {sum} of {whole}; {rest} not broken down",
            sum=known,
            whole=stated,
            rest=missing,
        )
    if found.missing < 0:
        return _(
            "published parts add up to {sum} of {whole}: {excess} more than the whole",
            sum=known,
            whole=stated,
            excess=missing,
        )
    return _("published parts add up to {sum} of {whole}", sum=known, whole=stated)
