"""The sheet of statements lies over the filters, and says them."""


def test_the_sheet_of_statements_says_the_filters(open_page):
    asked = {"actor": ["Aleksandar Vučić"], "from": ["2023-09-01"], "to": ["2023-10-31"]}
    page = open_page(**asked)
    before = [each.value for each in page.caption]
    page.button(key="statements").click().run()
    assert not page.exception
    more = [each.value for each in page.caption if each.value not in before]
    assert any(each.startswith("Filters") and "Vučić" in each for each in more)
