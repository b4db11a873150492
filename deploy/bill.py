"""Make the bill of materials and the list of licences of all that ships.

    python deploy/bill.py TOOLS PYTHON     # make bill

TOOLS is the folder of commands that holds ``cyclonedx-py``; PYTHON the interpreter of the
environment in which requirements.txt is installed, and which runs this. Written are
``deploy/bill.cdx.json`` (CycloneDX 1.6) and ``deploy/LICENSES.md``; a test holds both to
requirements.txt and to assets/SOURCES.md.
"""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
BILL, LICENCES = HERE / "bill.cdx.json", HERE / "LICENSES.md"

#: packages whose metadata have no licence -> the licence, and where it was read
NO_FIELD = {
    "streamlit-folium": ("MIT", "the file LICENSE of github.com/randyzwitch/streamlit-folium"),
}
_ROW = re.compile(r"^\| (`.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def normal(name: str) -> str:
    """Return the name of a package as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    """Return package -> version of requirements.txt."""
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.strip().split("==") for line in lines if re.match(r"[A-Za-z]", line))
    return {normal(name): version for name, version in pairs}


def assets() -> list[dict[str, str]]:
    """Return the rows of assets/SOURCES.md that others made: name, origin, licence."""
    text = (PROJECT / "assets/SOURCES.md").read_text(encoding="utf-8")
    rows = [
        dict(
            zip(("name", "origin", "licence"), (cell.replace("`", "") for cell in row), strict=True)
        )
        for row in _ROW.findall(text)
    ]
    return [
        row
        for row in rows
        if not row["licence"].startswith("as the") and row["name"] != "dashboard.png"
    ]


def licence_of(component: dict[str, Any]) -> str:
    """Return the licence that a component of the bill declares, in one line; "" for none."""
    said = []
    for choice in component.get("licenses", ()):
        licence = choice.get("license", {})
        name = choice.get("expression") or licence.get("id") or licence.get("name", "")
        said.append(name.removeprefix("License :: ").removeprefix("OSI Approved :: "))
    plain = [text for text in said if text and len(text) < 80]
    return "; ".join(dict.fromkeys(plain))


def made_by_tool(tools: Path, python: Path) -> dict[str, Any]:
    """Return the bill of a whole environment, as CycloneDX's own tool writes it."""
    command = [
        tools / "cyclonedx-py",
        "environment",
        "--output-reproducible",
        "--sv",
        "1.6",
        "--of",
        "JSON",
        "--pyproject",
        PROJECT / "pyproject.toml",
        python,
    ]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def bill(whole: dict[str, Any]) -> dict[str, Any]:
    """Return the bill of what ships: the pinned packages, and the assets that others made.

    Raises
    ------
    SystemExit
        If a package is not installed as pinned, or has no licence and is not in `NO_FIELD`.
    """
    wanted = pins()
    by_name = {normal(each["name"]): each for each in whole["components"]}
    kept = []
    for name, version in wanted.items():
        component = by_name.get(name)
        if component is None or component["version"] != version:
            sys.exit(f"{name}: {version} is pinned; install requirements.txt first")
        if not licence_of(component):
            # The tool reads the fields of today; older packages have one of free text.
            stated = metadata.metadata(name).get("License") or NO_FIELD.get(name, ("",))[0]
            if not stated:
                sys.exit(f"{name}: its metadata have no licence; read it, and add it to NO_FIELD")
            component["licenses"] = [{"license": {"name": stated.splitlines()[0]}}]
        kept.append(component)
    kept += [
        {
            "type": "data" if row["name"].startswith("basemap") else "library",
            "bom-ref": f"asset:{row['name']}",
            "name": row["name"],
            "description": row["origin"],
            "licenses": [{"license": {"name": row["licence"]}}],
        }
        for row in assets()
    ]
    references = {each["bom-ref"] for each in kept} | {whole["metadata"]["component"]["bom-ref"]}
    depends = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", ()) if ref in references]}
        for each in whole.get("dependencies", ())
        if each["ref"] in references
    ]
    return {**whole, "components": kept, "dependencies": depends}


def listed(made: dict[str, Any]) -> str:
    """Return the list of licences as Markdown."""
    packages = [each for each in made["components"] if "version" in each]
    others = [each for each in made["components"] if "version" not in each]
    lines = [
        "# Licences of all that ships",
        "",
        "Made by `make bill` from the metadata of the packages and from `assets/SOURCES.md`. The",
        "dashboard's own code is under the Apache License 2.0, its data under CC BY 4.0.",
        "",
        "## Packages",
        "",
        "| Package | Version | Licence |",
        "| --- | --- | --- |",
        *(
            f"| {each['name']} | {each['version']} | {licence_of(each)} |"
            for each in sorted(packages, key=lambda each: normal(each["name"]))
        ),
        "",
        "Without a field for the licence in their metadata:",
        "",
        *(f"- {name}: {licence}, read in {where}." for name, (licence, where) in NO_FIELD.items()),
        "",
        "## Assets",
        "",
        "| Files below `assets/` | Origin | Licence |",
        "| --- | --- | --- |",
        *(
            f"| {each['name']} | {each['description']} | "
            f"{licence_of(each) or each['licenses'][0]['license']['name']} |"
            for each in others
        ),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write both files."""
    tools, python = map(Path, sys.argv[1:3])
    made = bill(made_by_tool(tools, python))
    BILL.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    LICENCES.write_text(listed(made), encoding="utf-8")
    print(f"{len(made['components'])} components: {BILL.name}, {LICENCES.name}")


if __name__ == "__main__":
    main()
