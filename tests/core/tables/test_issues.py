"""How a problem is put into words, and how many are kept."""

from dashboard.core.tables.issues import MAX_ISSUES_PER_TABLE, Findings, Issue, shown, similar


def test_a_message_is_one_line_whatever_the_cell_holds(broken, lines_of):
    (line,) = lines_of(broken("corrections", 2, date="first\nsecond \u202e" + "x" * 500))
    assert "'first\\nsecond \\u202exx" in line
    assert "\n" not in line and "\u202e" not in line and len(line) < 250


def test_problems_of_one_table_are_bounded_and_the_others_counted():
    findings = Findings({"events": "events.csv"})
    for line in range(MAX_ISSUES_PER_TABLE + 5):
        findings.add("events", line, "title", "problem", "remedy", aside=True)
    assert findings.full("events")
    *listed, last = findings.in_order()
    assert len(listed) == MAX_ISSUES_PER_TABLE
    assert str(last).endswith("file: 5 more problems not listed — fix these first")


def test_problems_come_by_table_and_line():
    findings = Findings({"a": "a.csv", "b": "b.csv"})
    for table, line in (("b", 1), ("a", 3), ("a", 2)):
        findings.add(table, line, "c", "p", "r", aside=False)
    assert [(issue.path, issue.line) for issue in findings.in_order()] == [
        ("a.csv", 2),
        ("a.csv", 3),
        ("b.csv", 1),
    ]


def test_an_issue_is_path_line_column_problem_and_remedy():
    issue = Issue("data/a.csv", 41, "part_of", "no such row", "add it", False)
    assert str(issue) == "data/a.csv:41: part_of: no such row — add it"


def test_only_a_resembling_name_is_offered():
    assert similar("quantitty", ["quantity", "unit"]) == "did you mean 'quantity'?"
    assert similar("place", ["quantity", "unit"]) == ""
    assert shown("x" * 61) == f"'{'x' * 60}…'"
