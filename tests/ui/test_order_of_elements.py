"""In which order the elements of the page are made, and how many: the browser takes them so."""

import pytest
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

#: elements and containers of the opening view of the map; the browser goes over each of them
#: at each change of a filter
AT_MOST = 96


@pytest.fixture
def made(monkeypatch):
    """A list that has what a run makes, in order: the kind of an element, the key of a
    container, or the kind of another one."""
    found = []
    enqueue = ScriptRunContext.enqueue

    def note(context, message):
        if message.WhichOneof("type") == "delta":
            block, element = message.delta.add_block, message.delta.new_element
            key = block.id.rpartition("-")[2]
            found.append(element.WhichOneof("type") or key or block.WhichOneof("type"))
        return enqueue(context, message)

    monkeypatch.setattr(ScriptRunContext, "enqueue", note)
    return found


def test_the_map_is_made_before_what_stands_above_it(made, open_page):
    open_page()
    before, after = made[: made.index("component_instance")], made
    assert "bar" in before  # its layers are asked for there
    assert not {"header", "takeaways", "time", "below"} & set(before)
    assert {"header", "takeaways", "time", "below"} <= set(after)


def test_a_change_makes_no_more_elements_than_are_seen(made, open_page):
    page = open_page()
    made.clear()
    page.session_state["actor"] = ["NATO"]
    page.run()
    assert len(made) <= AT_MOST
