"""Are weaknesses known of what is pinned?

    python deploy/audit.py [--database FILE] [--tools FOLDER]     # make audit

With a stored database no network is needed: FILE is the archive of the advisories for PyPI
that OSV publishes (``osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip``), fetched
by whoever may, on any computer. Without one, ``pip-audit`` asks the package index.

Exit codes: 0 nothing is known; 1 something is; 3 it could not be told, and why.
"""

import argparse
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

sys.path.insert(0, str(Path(__file__).parent))
from bill import PROJECT, normal, pins

#: days after which a stored database is called old
OLD_DAYS = 30


def affects(advisory: dict[str, Any], name: str, version: str) -> bool:
    """Whether an advisory in the OSV format names a version of a package, by list or range."""
    here = Version(version)
    for affected in advisory.get("affected", ()):
        package = affected.get("package", {})
        if package.get("ecosystem") != "PyPI" or normal(package.get("name", "")) != name:
            continue
        if version in affected.get("versions", ()):
            return True
        for span in affected.get("ranges", ()):
            if span.get("type") == "ECOSYSTEM" and _within(span.get("events", ()), here):
                return True
    return False


def _within(events: list[dict[str, str]], here: Version) -> bool:
    """Whether a version lies in a range; its events are introduced, fixed, last_affected."""
    inside = False
    for event in events:
        for kind, text in event.items():
            try:
                edge = Version(text)
            except InvalidVersion:
                continue
            if kind == "introduced" and here >= edge:
                inside = True
            elif (kind == "fixed" and here >= edge) or (kind == "last_affected" and here > edge):
                inside = False
    return inside


def known(database: Path, wanted: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield package, version, id of the advisory, and what it says, for each that applies."""
    with zipfile.ZipFile(database) as archive:
        for name in sorted(archive.namelist()):
            advisory = json.loads(archive.read(name))
            if "withdrawn" in advisory:
                continue
            for package, version in wanted.items():
                if affects(advisory, package, version):
                    said = advisory.get("summary") or advisory.get("details", "")[:100]
                    yield package, version, advisory["id"], " ".join(said.split())


def by_database(database: Path) -> int:
    """Look into a stored database, say what is found, and return the exit code."""
    wanted = pins()
    try:
        found = list(known(database, wanted))
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        print(f"audit: {database}: {error}: nothing could be told")
        return 3
    days = (time.time() - database.stat().st_mtime) / 86_400
    for package, version, advisory, said in found:
        print(f"{package} {version}: {advisory}: {said}")
    print(
        f"audit: {len(wanted)} packages against {database.name}, {days:.0f} days old: "
        f"{len(found) or 'no'} known weaknesses"
    )
    if days > OLD_DAYS:
        print(f"audit: the database is older than {OLD_DAYS} days; fetch it again")
    return 1 if found else 0


def by_index(tools: Path) -> int:
    """Let pip-audit ask the package index, say what is found, and return the exit code."""
    command = [
        tools / "pip-audit",
        "--no-deps",
        "--disable-pip",
        "--progress-spinner",
        "off",
        "--format",
        "json",
        "--requirement",
        "/dev/stdin",
    ]
    stated = "\n".join(f"{name}=={version}" for name, version in pins().items())
    ran = subprocess.run(command, input=stated, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (ran.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"audit: the package index could not be asked: {last}")
        return 3
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    found = [(each, vuln) for each in packages for vuln in each.get("vulns", ())]
    for each, vuln in found:
        print(f"{each['name']} {each['version']}: {vuln['id']}: fixed in {vuln['fix_versions']}")
    print(
        f"audit: {len(packages) - len(unknown)} of {len(packages)} packages were audited: "
        f"{len(found) or 'no'} known weaknesses"
    )
    if unknown:
        print(
            f"audit: the index told nothing about {', '.join(unknown)}; store a database and "
            "name it with --database"
        )
    return 1 if found else 3 if unknown else 0


def main(argv: list[str] | None = None) -> int:
    """Audit, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", type=Path, default=PROJECT / "build/osv-pypi.zip")
    parser.add_argument("--tools", type=Path, default=Path(sys.executable).parent)
    args = parser.parse_args(argv)
    return by_database(args.database) if args.database.exists() else by_index(args.tools)


if __name__ == "__main__":
    sys.exit(main())
