"""Stories: briefings of a few steps, each a map and a few words with their sources."""

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import _, ngettext, pgettext
from dashboard.core.ledger.model import Node
from dashboard.core.ledger.words.headlines import why_words, with_age
from dashboard.core.ledger.words.numbers import headline_text, spread_text
from dashboard.core.question.selection import to_query
from dashboard.core.stories.model import Step, Story, pieces
from dashboard.core.stories.stories import read_stories
from dashboard.core.stories.translations import in_language
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import source_of
from dashboard.ui import cached, frame, preferences
from dashboard.ui.components.keys import arrow_keys
from dashboard.ui.panels.map import map_panel
from dashboard.ui.text_marks import marked

#: forces of which a step shows the strength; more would hide the text
_MOST_STRENGTHS = 2


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    tables = shared.snapshot.tables
    written, issues = read_stories(tables, cached.vocabulary(tables))
    stories = tuple(in_language(story, tables) for story in written)
    by_name = {story.name: story for story in stories}
    asked = st.query_params.get("story", "")
    story = by_name.get(asked)
    if story is None:
        frame.header(shared.view, shared.snapshot)
        st.header(_("Explainers"), anchor=False)
        if asked:
            st.info(
                _(
                    "The link requests the explainer {name}, which is not in the data. Choose one "
                    "of these.",
                    name=frame.plain(repr(asked[:40])),
                ),
                icon=":material/link_off:",
            )
        _choice(stories, len({issue.path for issue in issues}))
        return
    at = _step_in_link(story)
    step = story.steps[at]
    view = cached.view(tables, preferences.worded(step.selection))
    _contents(story, at)
    _head(story, at)
    with st.container(key="story"):
        words, picture = st.columns([2, 3])
        with words, st.container(key="story_words"):
            _words(view, story, at)
        with picture:
            map_panel(view, at, key="story", whole=True)
            st.caption(frame.plain(view.caption))


def _choice(stories: tuple[Story, ...], aside: int) -> None:
    if aside:
        st.caption(
            ngettext(
                "{count} explainer was excluded: see “Data quality”.",
                "{count} explainers were excluded: see “Data quality”.",
                aside,
            )
        )
    if not stories:
        st.info(_("There are no explainers in the data."), icon=":material/auto_stories:")
        return
    st.caption(_("Guided briefings: a few steps, each with its own map, sources and date."))
    for story, column in zip(stories, st.columns(max(3, len(stories))), strict=False):
        with column.container(border=True, key=f"choose_{story.name}", height="stretch"):
            st.markdown(f"### {marked(story.title, story.language)}")
            st.markdown(frame.plain(story.summary))
            st.caption(
                frame.plain(
                    ngettext(
                        "{count} step · {author} · {day}",
                        "{count} steps · {author} · {day}",
                        len(story.steps),
                        author=story.author,
                        day=dates.words(story.updated.isoformat()),
                    )
                )
            )
            st.button(
                _("Start"),
                key=f"begin_{story.name}",
                on_click=_go,
                args=(story.name, 0),
                icon=":material/play_arrow:",
            )


def _step_in_link(story: Story) -> int:
    """Return the step that the link names, counted from 0; a step that is none is said."""
    asked = st.query_params.get("step", "1")
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= len(story.steps):
        return int(asked) - 1
    st.info(
        ngettext(
            "The explainer has {count} step; there is no step {name}. It starts here.",
            "The explainer has {count} steps; there is no step {name}. It starts here.",
            len(story.steps),
            name=frame.plain(repr(asked[:40])),
        ),
        icon=":material/link_off:",
    )
    return 0


def _go(name: str, at: int) -> None:
    if name:
        st.query_params["story"] = name
        st.query_params["step"] = str(at + 1)
    else:
        st.query_params.pop("story", None)
        st.query_params.pop("step", None)


def _contents(story: Story, at: int) -> None:
    """The steps, in the sidebar, to go to any of them."""
    with st.sidebar, st.container(key="story_contents"):
        st.header(_("Steps"), anchor=False)
        for n, step in enumerate(story.steps):
            heading = f"{n + 1}. {step.heading}"
            st.button(
                f"**{frame.plain(heading)}**" if n == at else frame.plain(heading),
                key=f"to_step_{n}",
                on_click=_go,
                args=(story.name, n),
                type="tertiary",
            )
        st.caption(_("Each step has its own filters."))


def _head(story: Story, at: int) -> None:
    """The title, the way out, and the arrow keys."""
    with st.container(key="story_head", horizontal=True, vertical_alignment="center"):
        st.markdown(f"# {marked(story.title, story.language)}", width="stretch")
        st.button(
            _("All explainers"),
            key="leave",
            on_click=_go,
            args=("", 0),
            type="tertiary",
            icon=":material/auto_stories:",
        )

    def turned() -> None:
        way = st.session_state["story_keys"].get("turned")
        to = at + {"next": 1, "previous": -1}.get(way, 0)
        if 0 <= to < len(story.steps):
            _go(story.name, to)

    arrow_keys("story_keys", turned)


def _words(view: View, story: Story, at: int) -> None:
    step, count = story.steps[at], len(story.steps)
    st.progress((at + 1) / count, text=_("Step {step} of {count}", step=at + 1, count=count))
    st.header(frame.plain(step.heading), anchor=False)
    numbers = _numbers(view, step)
    for paragraph in step.paragraphs:
        st.markdown(_marked(view, paragraph, numbers))
    if step.selection.actors:
        _strengths(view)
    with st.container(key="story_turn", horizontal=True):
        st.button(
            _("Previous"),
            key="previous",
            on_click=_go,
            args=(story.name, at - 1),
            disabled=at == 0,
            icon=":material/arrow_back:",
            help=_("Left arrow"),
        )
        if at + 1 < count:
            st.button(
                _("Next"),
                key="next",
                on_click=_go,
                args=(story.name, at + 1),
                icon=":material/arrow_forward:",
                type="primary",
                help=_("Right arrow"),
            )
        else:
            st.button(
                _("Other explainers"),
                key="done",
                on_click=_go,
                args=("", 0),
                icon=":material/auto_stories:",
                type="primary",
            )
        st.link_button(
            _("Open this view"),
            preferences.link("./", to_query(view.selection)),
            icon=":material/open_in_new:",
            type="tertiary",
            help=_("Open the map with this step's filters"),
        )
    _sources(view, step, numbers)


# --- sources -------------------------------------------------------------------------------


def _numbers(view: View, step: Step) -> dict[str, int]:
    """source_id -> its number in the step, in order of first use."""
    found = (_source(view, ref) for ref in step.references)
    return {source: n for n, source in enumerate(dict.fromkeys(found), start=1)}


def _source(view: View, ref: str) -> str:
    return ref if ref in view.citations else source_of(view.tables, ref)


def _marked(view: View, paragraph: str, numbers: dict[str, int]) -> str:
    """A paragraph as Markdown: its words as they are, references as small numbers."""
    parts: list[str] = []
    last = 0
    for text, ref in pieces(paragraph):
        words = text.rstrip() if ref else text
        if words:
            last = 0
        parts.append(frame.plain(words))
        number = numbers.get(_source(view, ref), 0) if ref else 0
        if number and number != last:
            parts.append(f"[:small[\\[{number}\\]]]({_card(_source(view, ref))})")
            last = number
    return "".join(parts)


def _sources(view: View, step: Step, numbers: dict[str, int]) -> None:
    rows: dict[str, list[str]] = {}
    for ref in step.references:
        rows.setdefault(_source(view, ref), []).append(ref)
    lines = []
    for source, number in numbers.items():
        short = view.citations.get(source, (_("not in the data"), ""))[0]
        cited = ", ".join(ref for ref in rows[source] if ref != source)
        lines.append(
            f"{number}. [{frame.plain(short)}]({_card(source)})"
            + (f" — {frame.plain(cited)}" if cited else "")
        )
    with st.container(key="story_sources"):
        st.caption(_("Sources"))
        st.markdown("\n".join(lines))


def _card(source_id: str) -> str:
    return preferences.link("sources", {"source": source_id})


# --- strength ------------------------------------------------------------------------------


def _strengths(view: View) -> None:
    """The headline of the ledger for the actors of the step."""
    answer = view.ledger
    nodes = [answer.total] if answer.total else list(answer.nodes)
    current = [node for node in nodes if node.obtained != "none"]
    if nodes and not current:
        st.caption(frame.plain(_why(nodes[0])))
    for node in current[:_MOST_STRENGTHS]:
        with st.container(border=True, key=f"strength_{node.actor_id}_{node.unit}"):
            day = dates.words(view.as_of.isoformat())
            label = pgettext("strength on a day", "{force}, {day}", force=node.label, day=day)
            st.metric(frame.plain(label), frame.plain(with_age(headline_text(node), node)))
            st.caption(frame.plain(_range(node)))


def _why(node: Node) -> str:
    said = why_words(node)
    return f"{said[:1].upper()}{said[1:]}."


def _range(node: Node) -> str:
    why = _why(node)
    spread = spread_text(node)
    return _("Range {range}. {why}", range=spread, why=why) if spread else why
