"""Stories: guided briefings of a few steps, each a view and a few words of our own.

A story is a file ``data/stories/<name>.md``::

    ---
    title: One interview, six figures
    summary: One sentence for the list of stories.
    author: Whoever wrote it
    updated: 2026-11-24
    ---

    ## Heading of a step

    view: ?actor=NATO&as_of=2024-03-20&focus=T001

    Text in plain words. [S001] names a source, [D010] a row of the tables.

Nothing else is read: no markup, no other keys. What cites a row that is not there, or links
to a view that the data does not have, is a problem, and the story is set aside: a briefing
must not say more than the tables.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import Selection, from_query, to_query
from dashboard.core.question.vocabulary import Vocabulary
from dashboard.core.question.vocabulary import vocabulary_of as all_of
from dashboard.core.stories.model import CITED, REFERENCE, Step, Story
from dashboard.core.tables.issues import Issue, shown, shown_path, similar
from dashboard.core.tables.model import Tables

FOLDER = "stories"
KEYS = ("title", "summary", "author", "updated")
FEWEST_STEPS, MOST_STEPS = 4, 8
#: characters of a step's text: what is read in half a minute beside a map
LONGEST_TEXT = 900
# A story is a page of text; a file beyond this is a mistake.
_MAX_BYTES = 100_000
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_ISSUES = 100

_ASKS_ALL = Selection(
    ("a",),
    date.min,
    date.min,
    date.min,
    ("k",),
    ("s",),
    ("t",),
    "q",
    tuple(LAYERS)[:1],
    "f",
    last_known=False,
)
_PARAMETERS = frozenset(to_query(_ASKS_ALL))


def read_stories(
    tables: Tables, vocabulary: Vocabulary | None = None
) -> tuple[tuple[Story, ...], tuple[Issue, ...]]:
    """
    Return the stories beside the tables that hold, by name, and every problem found.

    Parameters
    ----------
    tables
        Their folder is looked in; every key column is used.
    vocabulary
        What the tables can be asked for, when it is known already.

    Returns
    -------
    tuple of Story, tuple of Issue
        A story with a problem is set aside. No folder gives neither stories nor problems.
        Never raises for what is in the folder.
    """
    folder = tables.folder / FOLDER
    known = _Known(
        vocabulary or all_of(tables),
        {i for table, key in CITED.items() for i in getattr(tables, table)[key]},
    )
    stories: list[Story] = []
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        reading = _Reading(shown_path(path), known)
        text = _text(path, reading)
        story = None if text is None else _story(path.stem, text, reading)
        if story and not reading.issues:
            stories.append(story)
        issues += sorted(reading.issues, key=lambda issue: issue.line)[:_MAX_ISSUES]
    return tuple(stories), tuple(issues)


# --- reading -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    vocabulary: Vocabulary
    ids: set[str]


@dataclass(slots=True)
class _Reading:
    """The reading of one file, and what is wrong with it."""

    path: str
    known: _Known
    issues: list[Issue] = field(default_factory=list)

    def refuse(self, line: int, column: str, problem: str, remedy: str) -> None:
        self.issues.append(Issue(self.path, line, column, problem, remedy, True))


def _text(path: Path, reading: _Reading) -> str | None:
    if not _NAME.fullmatch(path.stem):
        reading.refuse(
            1,
            "file",
            _("{name} cannot be used in a link", name=shown(path.stem)),
            _("use lower-case letters, digits and single hyphens"),
        )
    try:
        if not path.is_file():
            problem = _("not a file")
        elif path.stat().st_size > _MAX_BYTES:
            problem = _("larger than {size}; not read", size=f"{_MAX_BYTES // 1_000} kB")
        else:
            return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = _("the file is not UTF-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = _("the file cannot be read ({reason})", reason=reason)
    reading.refuse(1, "file", problem, _("put an explainer there, as UTF-8 text"))
    return None


def _story(name: str, text: str, reading: _Reading) -> Story | None:
    lines = [(number, line.rstrip()) for number, line in enumerate(text.splitlines(), start=1)]
    head, body = _front_matter(lines, reading)
    if head is None:
        return None
    steps = tuple(_step(block, reading) for block in _blocks(body, reading))
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        remedy = _(
            "an explainer must have {fewest} to {most} steps", fewest=FEWEST_STEPS, most=MOST_STEPS
        )
        reading.refuse(1, "steps", ngettext("{count} step", "{count} steps", len(steps)), remedy)
    if reading.issues:
        return None
    return Story(
        name,
        head["title"],
        head["summary"],
        head["author"],
        date.fromisoformat(head["updated"]),
        steps,
    )


Lines = list[tuple[int, str]]


def _front_matter(lines: Lines, reading: _Reading) -> tuple[dict[str, str] | None, Lines]:
    ends = [at for at, (_unused, line) in enumerate(lines) if line == "---"]
    if len(ends) < 2 or ends[0] != 0:
        reading.refuse(
            1,
            "file",
            _("no front matter"),
            _("start with ---, then {keys}, then ---", keys=", ".join(KEYS)),
        )
        return None, []
    head: dict[str, str] = {}
    for number, line in lines[1 : ends[1]]:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in KEYS:
            remedy = similar(key, KEYS) or _(
                "the front matter may contain only {keys}", keys=", ".join(KEYS)
            )
            reading.refuse(
                number, "front matter", _("unknown line: {line}", line=shown(line)), remedy
            )
        elif key in head:
            reading.refuse(number, key, _("given twice"), _("keep one of them"))
        elif value:
            head[key] = value
    for key in KEYS:
        if key not in head:
            remedy = _("write {key}: and its value in the front matter", key=key)
            reading.refuse(1, key, _("missing"), remedy)
    if "updated" in head and not _is_day(head["updated"]):
        problem = _("{value} is not a date", value=shown(head["updated"]))
        reading.refuse(1, "updated", problem, _("use the form {day}", day="2026-11-24"))
    return head, lines[ends[1] + 1 :]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _blocks(body: Lines, reading: _Reading) -> list[Lines]:
    """Cut the text into steps, each with its heading first."""
    blocks: list[Lines] = []
    for number, line in body:
        if line == "##" or line.startswith("## "):
            blocks.append([(number, line)])
        elif blocks:
            blocks[-1].append((number, line))
        elif line:
            reading.refuse(
                number,
                "text",
                _("text found before the first step"),
                _("start each step with ## and a heading"),
            )
    return blocks


def _step(block: Lines, reading: _Reading) -> Step:
    (line, heading), *rest = block
    views = [(number, text[5:].strip()) for number, text in rest if text.startswith("view:")]
    if len(views) == 1:
        selection = _selection(*views[0], reading)
    else:
        selection = Selection()
        reading.refuse(
            line,
            "view",
            ngettext("{count} view link", "{count} view links", len(views)),
            _("add a line view: ?… below the heading"),
        )
    prose = "\n".join("" if text.startswith("view:") else text for _unused, text in rest)
    paragraphs = tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", prose))
    step = Step(heading[3:].strip(), selection, tuple(filter(None, paragraphs)), line)
    if not step.heading:
        reading.refuse(line, "heading", _("blank"), _("write a heading after ##"))
    if (length := sum(map(len, step.paragraphs))) > LONGEST_TEXT:
        reading.refuse(
            line,
            "text",
            ngettext("{count} character", "{count} characters", length),
            _("keep each step under {most}, or split it in two", most=LONGEST_TEXT),
        )
    _references(step, rest, reading)
    return step


def _references(step: Step, rest: Lines, reading: _Reading) -> None:
    if not step.references:
        reading.refuse(
            step.line,
            "text",
            _("cites no source"),
            _("cite the source it is based on, e.g. {id}", id="[S001]"),
        )
    for number, line in rest:
        lacking = dict.fromkeys(i for i in REFERENCE.findall(line) if i not in reading.known.ids)
        if cited := next(iter(lacking), ""):
            # An id of the right form resembles a hundred others.
            meant = not re.fullmatch("[A-Z][0-9]{3}", cited) and similar(cited, reading.known.ids)
            problem = _("source or row {id} not found", id=", ".join(map(shown, lacking)))
            remedy = meant or _("cite a row of the tables, or fix the excluded row")
            reading.refuse(number, "text", problem, remedy)


def _selection(line: int, link: str, reading: _Reading) -> Selection:
    if not link.startswith("?"):
        reading.refuse(
            line, "view", _("{link} is not a view link", link=shown(link)), _("start it with ?")
        )
        return Selection()
    try:
        query = parse_qs(link[1:], keep_blank_values=True, strict_parsing=True, max_num_fields=60)
    except ValueError:
        problem = _("{link} cannot be read", link=shown(link))
        reading.refuse(line, "view", problem, _("use name=value pairs joined by &"))
        return Selection()
    for name in (name for name in query if name not in _PARAMETERS):
        remedy = similar(name, _PARAMETERS)
        remedy = remedy or _("use {values}", values=", ".join(sorted(_PARAMETERS)))
        problem = _("unknown parameter {name}", name=shown(name))
        reading.refuse(line, "view", problem, remedy)
    selection, notices = from_query(query, reading.known.vocabulary)
    for notice in notices:
        reading.refuse(line, "view", notice.rstrip("."), _("use IDs from the tables"))
    return selection
