import json
import re
from functools import partial

import pytest

from dashboard.core.stories.stories import read_stories
from tests.ui.tables.tables_on_page import tables_of


@pytest.fixture
def open_stories(open_screen):
    return partial(open_screen, "stories")


@pytest.fixture(scope="module")
def told(real):
    return {story.name: story for story in read_stories(real)[0]}


def asked(page):
    """Return the parameters of the link, the last value of each."""
    values = {name: page.query_params[name] for name in page.query_params}
    return {n: v[-1] if isinstance(v, list) else v for n, v in values.items()}


def heading(page):
    """Return the heading of the step, which is escaped for Markdown on the page."""
    return page.main.header[0].value.replace("\\", "")


def text(page):
    return " ".join(element.value for element in page.markdown)


def state_of_map(page):
    sent = json.loads(page.get("component_instance")[0].proto.json_args)
    return sent["feature_group"]


# --- choosing ------------------------------------------------------------------------------


def test_every_story_can_be_chosen(open_stories, told):
    page = open_stories()
    assert not page.exception
    assert not page.get("component_instance")
    for name, story in told.items():
        assert page.button(key=f"begin_{name}")
        assert story.title.replace("-", "\\-") in text(page)
    page.button(key="begin_kfor").click().run()
    assert asked(page) == {"story": "kfor", "step": "1"}
    assert heading(page) == told["kfor"].steps[0].heading


def test_a_story_that_is_not_there_is_said(open_stories):
    page = open_stories(story="<b>no</b>")
    assert not page.exception
    assert any("is not in the data" in info.value for info in page.info)
    assert "<b>" not in page.info[0].value
    assert page.button(key="begin_kfor")


def test_data_without_stories_says_so(open_stories, serve, data_folder):
    serve(data_folder)
    page = open_stories()
    assert not page.exception
    assert any("no explainers" in info.value for info in page.info)


def test_a_story_that_says_more_than_the_data_is_set_aside(open_stories, serve, data_folder):
    folder = data_folder / "stories"
    folder.mkdir()
    (folder / "bad.md").write_text("nothing")
    serve(data_folder)
    page = open_stories()
    assert not page.exception
    assert any("1 explainer was excluded" in caption.value for caption in page.caption)


def test_what_is_wrong_with_a_story_is_on_the_page_on_data_quality(open_screen, serve, data_folder):
    folder = data_folder / "stories"
    folder.mkdir()
    (folder / "bad.md").write_text("nothing")
    serve(data_folder)
    page = open_screen("data_quality")
    assert not page.success
    assert list(tables_of(page)[1]["Problem"]) == ["no front matter"]


# --- steps ---------------------------------------------------------------------------------


def test_every_step_of_every_story_opens_from_its_link(open_stories, told):
    for name, story in told.items():
        for number, step in enumerate(story.steps, start=1):
            page = open_stories(story=name, step=str(number))
            assert not page.exception, (name, number)
            assert not page.info
            assert heading(page) == step.heading
            assert page.get("component_instance")


def test_the_step_is_in_the_link_and_moves_with_the_buttons(open_stories, told):
    steps = told["one-interview"].steps
    page = open_stories(story="one-interview")
    assert page.button(key="previous").disabled
    page.button(key="next").click().run()
    assert asked(page)["step"] == "2"
    assert heading(page) == steps[1].heading
    page.button(key="previous").click().run()
    assert asked(page)["step"] == "1"
    page.button(key="to_step_4").click().run()
    assert asked(page)["step"] == "5"
    assert heading(page) == steps[4].heading


def test_the_last_step_leads_back_to_the_stories(open_stories, told):
    last = len(told["one-interview"].steps)
    page = open_stories(story="one-interview", step=str(last))
    assert "next" not in {button.key for button in page.button}
    page.button(key="done").click().run()
    assert asked(page) == {}
    assert page.button(key="begin_kfor")


@pytest.mark.parametrize("step", ["0", "99", "-1", "two", "²", "1e3", "9" * 5000])
def test_a_step_that_is_none_begins_the_story_and_is_said(open_stories, told, step):
    page = open_stories(story="kfor", step=step)
    assert not page.exception
    assert heading(page) == told["kfor"].steps[0].heading
    assert any("there is no step" in info.value for info in page.info)


def test_the_map_shows_the_view_of_the_step_and_not_the_filters(open_stories):
    plain = open_stories(story="one-interview", step="2")
    filtered = open_stories(story="one-interview", step="2", actor="EU", as_of="2012-06-05")
    assert state_of_map(plain) == state_of_map(filtered)
    assert state_of_map(plain) != state_of_map(open_stories(story="one-interview", step="4"))


def test_a_step_about_actors_has_the_headline_of_the_ledger(open_stories):
    page = open_stories(story="one-interview", step="2")
    assert [metric.value for metric in page.metric] == ["4,443"]
    assert page.metric[0].label == "KFOR, 20 March 2024"
    assert any("about 4,000 – about 5,000" in c.value.replace("\\", "") for c in page.caption)
    assert not open_stories(story="one-interview", step="1").metric


def test_progress_is_said_in_words(open_stories, told):
    page = open_stories(story="banjska", step="2")
    (bar,) = page.get("progress")
    assert bar.proto.text == f"Step 2 of {len(told['banjska'].steps)}"
    assert bar.proto.value == 100 * 2 // len(told["banjska"].steps)


def test_a_step_opens_as_a_view_with_the_same_filters(open_stories, told):
    from urllib.parse import parse_qs

    from dashboard.core.question.selection import to_query

    page = open_stories(story="one-interview", step="4")
    (link,) = page.get("link_button")
    assert link.proto.url.startswith("./?")
    assert parse_qs(link.proto.url[3:]) == to_query(told["one-interview"].steps[3].selection)


def test_every_reference_leads_to_the_card_of_its_source(open_stories):
    page = open_stories(story="one-interview", step="2")
    words = text(page)
    assert "(sources?source=S003)" in words
    assert "[D010]" not in words
    assert words.count("(sources?source=S001)") == 2  # in the text, and in the list


def test_what_a_story_says_is_shown_as_text(open_stories, serve, data_folder):
    step = (
        "\n## <i>H</i> **bold**\n\nview: ?actor=MISSION\n\nA <script>x</script> $x$ *y* [S001].\n"
    )
    folder = data_folder / "stories"
    folder.mkdir()
    (folder / "bad.md").write_text(
        "---\ntitle: <b>T</b>\nsummary: S\nauthor: A\nupdated: 2024-01-01\n---\n" + step * 4
    )
    serve(data_folder)
    page = open_stories(story="bad")
    assert not page.exception
    shown = [element.value for element in page.markdown if "script" in element.value]
    shown.append(page.main.header[0].value)
    assert len(shown) == 2
    for words in shown:
        assert not re.search(r"(?<!\\)[<*$]", words)
