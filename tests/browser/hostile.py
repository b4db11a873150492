"""The project's tables with every free text replaced by one that tries to get out."""

import csv
import json
from itertools import count
from pathlib import Path

from dashboard.core.tables.read import DATA

#: each harmless as text; each runs, loads or draws something where it is taken for more
TEXTS = (
    '<img src=x onerror="window.__pwned=1;try{window.top.__pwned=1}catch(e){}">',
    "${window.__pwned=1}",
    "`+(window.__pwned=1)+`",
    "C:\\2019 \\u0060 \\x27 \\",
    "</script><script>window.__pwned=1</script>",
    "{{7*7}} {% raw %}{{ this }} {{ cycler.__init__ }}",
    "[a](javascript:window.__pwned=1) <a href='javascript:window.__pwned=1'>b</a>",
    "txt.\u202e\u2066gnp.exe\u2069 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    ":red[x] :material/bug_report: :rainbow[y] # z",
    "$\\foo{x}$ $$\\frac{1}{0}$$ ~5~ *6* _7_",
    "![a](http://evil.example/x.png) <http://evil.example/y>",
    "long " + "word" * 1250,
    "\U0001f1fd\U0001f1f0\U0001f468\u200d\U0001f469\u200d\U0001f467 \u0301\u0301 \ufeff\u200b|",
    '"><svg onload=window.__pwned=1><style>*{display:none}</style>',
    "'; window.__pwned=1; //",
    '=HYPERLINK("http://evil.example/",1)',
)

#: free text that would change what counts were it filled in where there is none
_ONLY_WHERE_FILLED = {"scope", "qualifier", "stand_in"}


def hostile_tables(folder: Path) -> Path:
    """Write the tables into `folder`, and return it.

    Ids, references, dates, numbers and words of a vocabulary stay; every other column has
    one text after the other from `TEXTS`. Two rows of sources that nothing refers to have
    addresses that are none.
    """
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for resource in package["resources"]:
        schema = resource["schema"]
        refers = {name for key in schema.get("foreignKeys", []) for name in key["fields"]}
        free = [f["name"] for f in schema["fields"] if _is_free(f) and f["name"] not in refers]
        with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns = list(reader.fieldnames or [])
            rows = list(reader)
        for number, row in enumerate(rows):
            for offset, column in zip(count(), free, strict=False):
                if row[column] or column not in _ONLY_WHERE_FILLED:
                    row[column] = TEXTS[(number + offset) % len(TEXTS)]
                if column in {
                    "note",
                    "allowed_why",
                    "why",
                }:  # rows that are alike would be taken for one
                    row[column] += f" {number}"
        if resource["name"] == "sources":
            rows += [
                rows[0] | {"source_id": "S998", "url": "javascript:window.__pwned=1"},
                rows[0] | {"source_id": "S999", "url": 'https://e.example/"onclick=__pwned=1//'},
            ]
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def _is_free(field: dict) -> bool:
    constraints = field.get("constraints", {})
    return (
        field["type"] == "string"
        and not constraints.keys() & {"enum", "pattern", "unique"}
        and not field.keys() & {"x-format", "x-references"}
        # names of other columns
        and field["name"] not in {"own_forms", "row_id", "column"}
    )
