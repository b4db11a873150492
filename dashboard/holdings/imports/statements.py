"""The DuckDB file of a holding: rows in order, lists of words, and the counted cells.

Statements only; `build` runs them on a connection that has the tables ``typed`` and
``files``, and the file that is being made attached as ``made``.
"""

from dashboard.holdings.columns import COMPARED, ENUMS, EVENT_COLUMNS, PYRAMID_ZOOMS, shift_of

#: which row of each id stands: of the newest release, then the last one read. ``file`` is
#: negative for what the holding had, so that what is read now wins at the same rank.
CHOOSE = """
CREATE TABLE chosen AS
SELECT arg_max({file: file, line: line}, {rank: rank, file: file, line: line}) AS at
FROM typed WHERE fault = '' GROUP BY id
"""

#: rows of the version before, as typed rows of the file -1
KEEP_BEFORE = """
INSERT INTO typed BY NAME
SELECT * EXCLUDE (release, file, line), -1 AS file, rowid AS line, '' AS fault,
FROM before.events
"""

#: by tile of zoom 9 (half of one), then by day: a small view reads few groups of rows
_ORDER = "qy >> 15, qx >> 15, date_start, id"


def column_types() -> list[str]:
    """Return the statements that make the lists of words of ``chosen_rows``."""
    return [
        f"CREATE TYPE made.{name}_words AS ENUM "
        f"(SELECT DISTINCT {name}::VARCHAR FROM chosen_rows WHERE {name} IS NOT NULL ORDER BY 1)"
        for name in ENUMS
    ]


def rows_chosen(updating: bool) -> str:
    """Return the statement for the view of the rows that stand, with release and file named.

    With `updating`, rows of the version before keep the file and release that they had.
    """
    own = ", ".join(
        f"t.{name}" for name in EVENT_COLUMNS if name not in {"release", "file", "line"}
    )
    now = (
        f"SELECT {own}, nullif(f.release, '') AS release, f.name AS file, t.line AS line "
        "FROM typed t JOIN chosen c ON c.at.file = t.file AND c.at.line = t.line "
        "JOIN files f ON f.file = t.file WHERE t.fault = ''"
    )
    if not updating:
        return f"CREATE VIEW chosen_rows AS {now}"
    return (
        f"CREATE VIEW chosen_rows AS {now} UNION ALL BY NAME "
        "SELECT b.* FROM before.events b JOIN chosen c ON c.at.file = -1 AND c.at.line = b.rowid"
    )


def events() -> str:
    """Return the statement that makes ``made.events``, in order."""
    typed = ", ".join(
        f"{name}::made.{name}_words AS {name}" if name in ENUMS else f"{name}::{type_} AS {name}"
        for name, type_ in EVENT_COLUMNS.items()
    )
    return f"CREATE TABLE made.events AS SELECT {typed} FROM chosen_rows ORDER BY {_ORDER}"


def pyramid() -> list[str]:
    """Return the statements that make ``made.months`` and ``made.ever``.

    ``months``: per zoom, cell, kind and the months in which an event begins and ends
    (12 · year + month - 1), the number ``n`` of events and the sums ``sx``, ``sy`` of where
    in the world they are. ``ever`` is the same without the months.
    """
    columns = (
        "zoom TINYINT, cx INTEGER, cy INTEGER, first SMALLINT, last SMALLINT, "
        "kind made.kind_words, n INTEGER, sx BIGINT, sy BIGINT"
    )
    made = [f"CREATE TABLE made.months ({columns})"]
    for zoom in PYRAMID_ZOOMS:
        shift = shift_of(zoom)
        made.append(
            f"INSERT INTO made.months SELECT {zoom}, qx >> {shift} AS cx, qy >> {shift} AS cy, "
            "12 * year(date_start) + month(date_start) - 1 AS first, "
            "12 * year(date_end) + month(date_end) - 1 AS last, "
            "kind, count(*), sum(qx), sum(qy) FROM made.events GROUP BY ALL "
            "ORDER BY 3, 2, 4"
        )
    made.append(
        "CREATE TABLE made.ever AS SELECT zoom, cx, cy, kind, sum(n)::INTEGER AS n, "
        "sum(sx)::BIGINT AS sx, sum(sy)::BIGINT AS sy FROM made.months GROUP BY ALL "
        "ORDER BY 1, 3, 2"
    )
    return made


def involved() -> list[str]:
    """Return the statements that make ``made.involved``: the events of each actor together.

    One row an event and actor on either side of it: the ``actor``, the ``other`` actor of the
    event (none where it is the same), whether it is the ``first`` side, and what a cell is
    counted by. Of an event with two actors that are both asked for, the row of the first side
    counts.
    """
    return [
        "CREATE TYPE made.actor_words AS ENUM (SELECT actor FROM made.actors ORDER BY 1)",
        """
        CREATE TABLE made.involved AS
        WITH sides AS (
          SELECT actor1::VARCHAR AS a, actor2::VARCHAR AS b, true AS first, * FROM made.events
          UNION ALL
          SELECT actor2::VARCHAR, actor1::VARCHAR, false, * FROM made.events
          WHERE actor1 IS NULL OR actor1::VARCHAR <> actor2::VARCHAR
        )
        SELECT a::made.actor_words AS actor, nullif(b, a)::made.actor_words AS other, first,
          kind, date_start, date_end, qx, qy
        FROM sides WHERE a IS NOT NULL ORDER BY actor, qy >> 15, qx >> 15, date_start
        """,
    ]


def word_counts() -> list[str]:
    """Return the statements that make ``made.kinds`` and ``made.actors``: each word with
    ``n``, how often it stands; an actor on either side."""
    kinds = (
        "SELECT kind::VARCHAR AS kind, count(*) AS n FROM made.events WHERE kind IS NOT NULL "
        "GROUP BY 1 ORDER BY n DESC, 1"
    )
    actors = (
        "SELECT actor, count(*) AS n FROM (SELECT actor1::VARCHAR AS actor FROM made.events "
        "UNION ALL SELECT actor2::VARCHAR FROM made.events) WHERE actor IS NOT NULL "
        "GROUP BY 1 ORDER BY n DESC, 1"
    )
    return [f"CREATE TABLE made.kinds AS {kinds}", f"CREATE TABLE made.actors AS {actors}"]


def changes() -> str:
    """Return the query of what an update changed: ``id``, ``column``, ``before``, ``after``.

    An event that is new or gone has one row, with the column ``event``.
    """
    differing = " UNION ALL ".join(
        f"SELECT b.id AS id, '{name}' AS \"column\", b.{name}::VARCHAR AS before, "
        f"a.{name}::VARCHAR AS after FROM pairs p JOIN before.events b ON b.rowid = p.b "
        f"JOIN made.events a ON a.rowid = p.a "
        f"WHERE b.{name}::VARCHAR IS DISTINCT FROM a.{name}::VARCHAR"
        for name in COMPARED
    )
    return (
        f"{differing} UNION ALL "
        "SELECT id, 'event', '', 'new' FROM made.events ANTI JOIN before.events USING (id) "
        "UNION ALL "
        "SELECT id, 'event', 'gone', '' FROM before.events ANTI JOIN made.events USING (id) "
        "ORDER BY ALL"
    )


def changed_pairs() -> str:
    """Return the statement that finds the rows of the same id whose content differs."""
    differs = " OR ".join(f"b.{n}::VARCHAR IS DISTINCT FROM a.{n}::VARCHAR" for n in COMPARED)
    return (
        "CREATE TABLE pairs AS SELECT b.rowid AS b, a.rowid AS a FROM before.events b "
        f"JOIN made.events a USING (id) WHERE {differs}"
    )
