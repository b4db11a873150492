"""The tables of a page as they travel to the browser."""

import json

import pandas as pd


def given_tables(page):
    """What each table of a page was given, in the order of the page."""
    return [
        json.loads(element.proto.json)
        for element in page.get("bidi_component")
        if element.proto.component_name.endswith("data_table")
    ]


def as_frame(given):
    """A table as it is read; numbers are numbers, and what is missing is None."""
    return pd.DataFrame(
        {
            column["title"]: pd.Series(
                column["order"] if column["number"] else column["shown"], dtype=object
            )
            for column in given["columns"]
        }
    )


def tables_of(page):
    """The tables of a page, in its order."""
    return [as_frame(given) for given in given_tables(page)]
