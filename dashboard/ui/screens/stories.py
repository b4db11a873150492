"""Stories: briefings of a few steps, each a map and a few words with their sources."""


import streamlit as st

from dashboard.core import dates, wording
from dashboard.core.language import tr, tr_in, tr_n
from dashboard.core.ledger import Node
from dashboard.core.resting import source_of
from dashboard.core.selection import to_query
from dashboard.core.stories import Step, Story, pieces, read_stories
from dashboard.core.story_translations import in_language
from dashboard.core.view import View
from dashboard.ui import cached, frame, reader
from dashboard.ui.components.keys import arrow_keys
from dashboard.ui.map_panel import map_panel
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
        st.subheader(tr("Stories"), anchor=False)
        if asked:
            st.info(
                tr(
                    "The link asks for the story {name}, which this data does not have. Choose "
                    "one of these.",
                    name=frame.plain(repr(asked[:40])),
                ),
                icon=":material/link_off:",
            )
        _choice(stories, len({issue.path for issue in issues}))
        return
    at = _step_in_link(story)
    step = story.steps[at]
    view = cached.view(tables, reader.worded(step.selection))
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
            tr_n(
                "{count} story is set aside: see the page “Data quality”.",
                "{count} stories are set aside: see the page “Data quality”.",
                aside,
            )
        )
    if not stories:
        st.info(tr("This data has no stories."), icon=":material/auto_stories:")
        return
    st.caption(
        tr("Guided briefings: a few steps, each with its map, its sources and its day.")
    )
    for story, column in zip(stories, st.columns(max(3, len(stories))), strict=False):
        with column.container(border=True, key=f"choose_{story.name}", height="stretch"):
            st.markdown(f"#### {marked(story.title, story.language)}")
            st.markdown(frame.plain(story.summary))
            st.caption(
                frame.plain(
                    tr_n(
                        "{count} step · {author} · {day}",
                        "{count} steps · {author} · {day}",
                        len(story.steps),
                        author=story.author,
                        day=dates.words(story.updated.isoformat()),
                    )
                )
            )
            st.button(tr("Begin"), key=f"begin_{story.name}", on_click=_go, args=(story.name, 0),
                      icon=":material/play_arrow:")  # fmt: skip


def _step_in_link(story: Story) -> int:
    """Return the step that the link names, counted from 0; a step that is none is said."""
    asked = st.query_params.get("step", "1")
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= len(story.steps):
        return int(asked) - 1
    st.info(
        tr_n(
            "The story has {count} step, and {name} is none of them. It begins here.",
            "The story has {count} steps, and {name} is none of them. It begins here.",
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
        st.subheader(tr("Steps"), anchor=False)
        for n, step in enumerate(story.steps):
            heading = f"{n + 1}. {step.heading}"
            st.button(
                f"**{frame.plain(heading)}**" if n == at else frame.plain(heading),
                key=f"to_step_{n}", on_click=_go, args=(story.name, n), type="tertiary",
            )  # fmt: skip
        st.caption(tr("Each step has filters of its own; those above do not change it."))


def _head(story: Story, at: int) -> None:
    """The title, the way out, and the arrow keys."""
    with st.container(key="story_head", horizontal=True, vertical_alignment="center"):
        st.markdown(f"# {marked(story.title, story.language)}", width="stretch")
        st.button(tr("All stories"), key="leave", on_click=_go, args=("", 0), type="tertiary",
                  icon=":material/auto_stories:")  # fmt: skip

    def turned() -> None:
        way = st.session_state["story_keys"].get("turned")
        to = at + {"next": 1, "previous": -1}.get(way, 0)
        if 0 <= to < len(story.steps):
            _go(story.name, to)

    arrow_keys("story_keys", turned)


def _words(view: View, story: Story, at: int) -> None:
    step, count = story.steps[at], len(story.steps)
    st.progress((at + 1) / count, text=tr("Step {step} of {count}", step=at + 1, count=count))
    st.subheader(frame.plain(step.heading), anchor=False)
    numbers = _numbers(view, step)
    for paragraph in step.paragraphs:
        st.markdown(_marked(view, paragraph, numbers))
    if step.selection.actors:
        _strengths(view)
    with st.container(key="story_turn", horizontal=True):
        st.button(tr("Previous"), key="previous", on_click=_go, args=(story.name, at - 1),
                  disabled=at == 0, icon=":material/arrow_back:", help=tr("Left arrow"))  # fmt: skip
        if at + 1 < count:
            st.button(tr("Next"), key="next", on_click=_go, args=(story.name, at + 1),
                      icon=":material/arrow_forward:", type="primary", help=tr("Right arrow"))  # fmt: skip
        else:
            st.button(tr("Other stories"), key="done", on_click=_go, args=("", 0),
                      icon=":material/auto_stories:", type="primary")  # fmt: skip
        st.link_button(tr("Open this view"), reader.link("./", to_query(view.selection)),
                       icon=":material/open_in_new:", type="tertiary",
                       help=tr("The map with the filters of this step, to go on from there"))  # fmt: skip
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
        short = view.citations.get(source, (tr("not in the data"), ""))[0]
        cited = ", ".join(ref for ref in rows[source] if ref != source)
        lines.append(
            f"{number}. [{frame.plain(short)}]({_card(source)})"
            + (f" — {frame.plain(cited)}" if cited else "")
        )
    with st.container(key="story_sources"):
        st.caption(tr("Sources"))
        st.markdown("\n".join(lines))


def _card(source_id: str) -> str:
    return reader.link("sources", {"source": source_id})


# --- strength ------------------------------------------------------------------------------


def _strengths(view: View) -> None:
    """The headline of the ledger for the actors of the step."""
    answer = view.ledger
    nodes = [answer.total] if answer.total else list(answer.nodes)
    current = [node for node in nodes if node.obtained != "none"]
    if nodes and not current:
        st.caption(frame.plain(f"{nodes[0].why[:1].upper()}{nodes[0].why[1:]}."))
    for node in current[:_MOST_STRENGTHS]:
        with st.container(border=True, key=f"strength_{node.actor_id}_{node.unit}"):
            day = dates.words(view.as_of.isoformat())
            label = tr_in("strength on a day", "{force}, {day}", force=node.label, day=day)
            st.metric(frame.plain(label), _number(node))
            st.caption(frame.plain(_range(node)))


def _number(node: Node) -> str:
    if node.headline is not None:
        return wording.number(node.headline)
    if node.low is None or node.high is None:
        return tr(wording.NO_CURRENT)
    return f"{wording.number(node.low)}–{wording.number(node.high)}"


def _range(node: Node) -> str:
    why = f"{node.why[:1].upper()}{node.why[1:]}."
    if node.low is None or node.high is None or node.low == node.high:
        return why
    low, high = wording.number(node.low), wording.number(node.high)
    return tr("Range {low}–{high}. {why}", low=low, high=high, why=why)
