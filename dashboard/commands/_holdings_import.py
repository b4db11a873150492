"""The action ``holdings import``: what is shown and asked while files are read."""

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from dashboard.commands._terminal import IncorrectUsage, plain, say
from dashboard.core.i18n.language import N_, _, ngettext, number
from dashboard.core.whole_files import write_whole
from dashboard.holdings.holding import NAME
from dashboard.holdings.imports import build, mapping
from dashboard.holdings.imports.files import TableFile, open_table
from dashboard.holdings.imports.formats import FORMATS, PLAIN, Format
from dashboard.holdings.imports.importing import About, Imported, import_files
from dashboard.holdings.imports.recognise import named, recognise
from dashboard.holdings.imports.refusals import ImportRefused, reason
from dashboard.holdings.licences import LICENCES, may_share

_STAGES = {
    "read": N_("Reading"),
    "check": N_("Checking all cells"),
    "choose": N_("Keeping the latest version of each event"),
    "sort": N_("Sorting by place and day"),
    "count": N_("Counting cells"),
    "compare": N_("Comparing with the previous version"),
    "write": N_("Writing"),
}
assert tuple(_STAGES) == build.STAGES


def run(args: argparse.Namespace) -> int:
    """Import as the command line says, and return the exit code."""
    for path in args.files:
        if not path.exists():
            raise IncorrectUsage(_("{file}: file not found", file=path))
    try:
        opened = [_source(path, args) for path in args.files]
        sources = [each for each in opened if each is not None]
        if len(sources) < len(opened):
            return 1
        about = _about(args, sources[0][1])
        with _progress() as progress:
            done = import_files(args.folder, sources, about, whole=args.whole, progress=progress)
    except ImportRefused as error:
        print(plain(f"holdings: {error}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        stopped = _("stopped; nothing was changed")
        print(f"holdings: {stopped}", file=sys.stderr)
        return 130
    _tell(done)
    return 0


def _source(path: Path, args: argparse.Namespace) -> tuple[TableFile, Format] | None:
    """Return a file with its format; None when its mapping must be looked at first."""
    source = open_table(path, args.encoding)
    if args.map:
        return source, mapping.read_mapping(args.map, source)
    known: Format | None = None
    if args.format and args.format != PLAIN:
        known = named(args.format, source)
    elif args.format != PLAIN:
        known = recognise(source)
    if known is not None:
        decimal = mapping.decimal_of(source, known.columns)
        say(_("{file}: {format}", file=path.name, format=known.label) + _how(source))
        return source, replace(known, decimal=decimal)
    format_ = mapping.propose(source)
    written = path.with_name(f"{path.stem}.mapping.toml")
    text = mapping.to_toml(format_)
    if not written.exists():
        write_whole(written, text.encode())
    say(_("{file}: a table of your own", file=path.name) + _how(source))
    say(text)
    if args.yes:
        return source, format_
    say(
        _(
            "This mapping was written to {file}. Check it, then import with --map {file}.",
            file=written,
        )
    )
    return None


def _how(source: TableFile) -> str:
    """How a file is written, where a reader might not expect it."""
    told = []
    if source.layout and source.layout.encoding not in {"utf-8", "utf-8-sig"}:
        told.append(_("read as {encoding}", encoding=source.layout.encoding))
    if source.headerless:
        told.append(_("no header row"))
    return f" ({', '.join(told)})" if told else ""


def _about(args: argparse.Namespace, format_: Format) -> About:
    fallback = format_.name if format_.name in FORMATS else args.files[0].stem
    name = args.name or re.sub(r"[^a-z0-9]+", "-", fallback.lower()).strip("-")[:40].strip("-")
    if not NAME.fullmatch(name):
        raise ImportRefused(
            _(
                "{name} is not a valid holding name: use lower-case letters, digits and "
                "hyphens, 40 at most",
                name=repr(name),
            )
        )
    licence = args.licence or format_.licence
    if args.share and not may_share(LICENCES[licence].most, args.share):
        raise ImportRefused(
            _(
                "{licence}: sharing is limited to “{most}”",
                licence=_(LICENCES[licence].label),
                most=LICENCES[licence].most,
            )
        )
    return About(name, args.title, args.licence, args.citation, args.share, args.accessed)


@contextmanager
def _progress() -> Iterator[build.Progress]:
    """Show a bar on standard error; a line a stage where that is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        seen: list[str] = []

        def told(stage: str, share: float) -> None:
            if stage not in seen:
                seen.append(stage)
                print(f"{_(_STAGES[stage])} …", file=sys.stderr, flush=True)

        yield told
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def drawn(stage: str, share: float) -> None:
            bar.update(task, description=_(_STAGES[stage]), completed=share)

        yield drawn


def _tell(done: Imported) -> None:
    say(
        _(
            "{rows} rows = {kept} kept + {duplicates} duplicates + {rejects} excluded",
            rows=number(done.rows),
            kept=number(done.kept),
            duplicates=number(done.duplicates),
            rejects=number(done.rejects),
        )
    )
    for field, code, count in done.reasons:
        say(f"  {number(count)}  {field}: {reason(code)}")
    if done.rejects_file:
        say(_("Excluded rows, with line and reason: {file}", file=done.rejects_file))
    if done.changes_file:
        say(
            _(
                "Since the previous version: {new} new, {changed} changed, {gone} removed: {file}",
                new=number(done.new),
                changed=number(done.changed),
                gone=number(done.gone),
                file=done.changes_file,
            )
        )
    holding = done.holding
    events = ngettext("{count} event", "{count} events", holding.rows)
    say(f"{holding.title}: {events}, {holding.first}–{holding.last}")
    say(_("On the map: {link}", link=f"?hold={holding.name}"))
