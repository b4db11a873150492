"""The three pages that are measured, as a reader works them."""

from collections.abc import Callable
from functools import cache

from playwright.sync_api import ElementHandle

from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.maps.features import Features
from dashboard.maps.layers import layers_for
from tests.bench.measures import Choice
from tests.browser.reader import Reader

#: one to warm up, and seven or more to measure
CHOICES = 9


@cache
def choices() -> tuple[Choice, ...]:
    """Return the actors with most on the map, each with a number of symbols of its own."""
    tables = read_tables(DATA)[0]
    found: dict[int, Choice] = {}
    for row in tables.actors.itertuples():
        if not row.parent_id:
            view = build_view(tables, Selection(actors=(row.actor_id,)))
            found.setdefault(
                _symbols(view), Choice(row.name_en, row.name_en, _symbols(view), _rows(view))
            )
    found.pop(everyone().symbols, None)
    return tuple(found[n] for n in sorted(found, reverse=True)[:CHOICES])


@cache
def everyone() -> Choice:
    """Return what is drawn when nobody is chosen."""
    view = build_view(read_tables(DATA)[0], Selection())
    return Choice("All actors", "", _symbols(view), _rows(view))


def _symbols(view: View) -> int:
    return sum(
        len(child.features)
        for group in layers_for(view)
        for child in group._children.values()
        if isinstance(child, Features)
    )


def _rows(view: View) -> int:
    """Rows with a place on the map: the markers of the usual pattern."""
    tables = (view.places, view.statements, view.events, view.on_day)
    return sum(row.place_id in view.coordinates for rows in tables for row in rows)


class Dashboard:
    """This dashboard."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def ready_to_choose(self, choice: Choice) -> Callable[[], None]:
        """Type the name of the actor into the field that finds actors."""
        field = self.reader.page.get_by_role("combobox", name="Find an actor or a speaker")
        field.fill(choice.name)
        self.reader.page.locator(".option.active").filter(has_text=choice.name).wait_for()
        return lambda: field.press("Enter")

    def ready_to_clear(self, choice: Choice) -> Callable[[], None]:
        """Close the list, and find the button: looking for it by its name takes the browser
        longer the more there is on the page, and is nothing that a reader waits for."""
        self.reader.page.keyboard.press("Escape")
        button = self.reader.page.get_by_role("button", name=f"Remove {choice.path}", exact=True)
        return button.element_handle().click

    def shows(self, choice: Choice | None) -> bool:
        """Whether the layers in the frame are those of the choice."""
        wanted = (choice or everyone()).symbols
        return any(
            frame.evaluate("() => document.querySelectorAll('.ks-symbol, .ks-hidden').length")
            == wanted
            for frame in self.reader.page.frames
            if "streamlit_folium" in frame.url
        )


class _SelectBox:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def ready_to_choose(self, choice: Choice) -> Callable[[], None]:
        """Open the list of actors at the actor."""
        return self._option(choice.name).click

    def ready_to_clear(self, choice: Choice) -> Callable[[], None]:
        """Open the list at its first line."""
        return self._option("All actors").click

    def _option(self, name: str) -> ElementHandle:
        box = self.reader.page.get_by_test_id("stSelectbox").locator("input")
        box.click()
        box.fill(name)
        option = self.reader.page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        return option.element_handle()


class Usual(_SelectBox):
    """A new map a filter, a marker a row."""

    def shows(self, choice: Choice | None) -> bool:
        """Whether a frame has the markers of the choice."""
        wanted = (choice or everyone()).rows
        return any(
            frame.evaluate("() => document.querySelectorAll('path.leaflet-interactive').length")
            == wanted
            for frame in self.reader.page.frames
            if "streamlit_folium" in frame.url
        )


class Bare(_SelectBox):
    """A bare rerun."""

    def shows(self, choice: Choice | None) -> bool:
        """Whether the line names the choice."""
        wanted = (choice or everyone()).name
        return self.reader.page.get_by_text(f"chosen: {wanted}", exact=True).count() == 1
