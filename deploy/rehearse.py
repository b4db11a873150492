"""Go through the steps of the Containerfile in a bare root, where no container engine is.

    python deploy/rehearse.py FOLDER        # as root; make test-deploy

FOLDER gets a bare Debian (``base``, by debootstrap, kept for the next time) and a root for
each stage. The last one is then run as the container would be: without root, its file
system not to be written but for /tmp and the volume; its own health check is asked, a page
and a drawing are fetched, and it is stopped. Needed are debootstrap, chroot and unshare,
and Debian's and Python's package indexes.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
CONTAINERFILE = PROJECT / "deploy/Containerfile"
SUITE, MIRROR = "trixie", "http://deb.debian.org/debian"
PORT, START_S = 8501, 120
#: what .containerignore leaves out, and what rsync would
IGNORED = shutil.ignore_patterns(
    *(
        line.removeprefix("**/")
        for line in (PROJECT / ".containerignore").read_text().splitlines()
        if line != "assets/build"
    )
)


def steps() -> Iterator[tuple[str, str]]:
    """Yield the instructions of the Containerfile with what follows them, in order."""
    text = re.sub(r"^#.*\n", "", CONTAINERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


def run(*command: object, **options: object) -> None:
    """Run a command, and stop everything when it fails."""
    print("+", *command, flush=True)
    subprocess.run([*map(str, command)], check=True, **options)


class Stage:
    """One root, and what holds for the commands in it."""

    def __init__(self, root: Path, base: Path) -> None:
        shutil.rmtree(root, ignore_errors=True)
        run("cp", "-a", base, root)
        self.root = root
        self.env: dict[str, str] = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        self.user, self.entry, self.health = "0", [], []
        # The certificates by which this computer knows the package index, for the build alone.
        for name in ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt"):
            if Path(name).exists():
                Path(root, name[1:]).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(name, Path(root, name[1:]))

    def step(self, word: str, rest: str, stages: dict[str, "Stage"]) -> None:
        """Do what one instruction says."""
        if word == "RUN":
            env = {
                **self.env,
                "DEBIAN_FRONTEND": "noninteractive",
                "PIP_DEFAULT_TIMEOUT": "180",
                "PIP_CERT": "/etc/ssl/certs/ca-certificates.crt",
            }
            run("chroot", self.root, "/bin/sh", "-c", rest, env=env)
        elif word == "COPY":
            *options, source, target = shlex.split(rest)
            inside = Path(self.root, target.lstrip("/"))
            if options:
                other = stages[options[0].removeprefix("--from=")]
                inside.parent.mkdir(parents=True, exist_ok=True)
                run("cp", "-a", Path(other.root, source.lstrip("/")), inside)
            else:
                shutil.copytree(PROJECT / source, inside, ignore=IGNORED, symlinks=True)
        elif word == "ENV":
            self.env |= dict(pair.split("=", 1) for pair in shlex.split(rest))
        elif word == "USER":
            self.user = rest
        elif word == "ENTRYPOINT":
            self.entry = json.loads(rest)
        elif word == "HEALTHCHECK":
            self.health = json.loads(rest.partition(" CMD ")[2])
        elif word not in {"ARG", "EXPOSE"}:
            sys.exit(f"{word}: this rehearsal does not know the instruction")


def built(folder: Path) -> Stage:
    """Return the last stage, after every step."""
    base = folder / "base"
    if not (base / "usr").is_dir():
        run("debootstrap", "--variant=minbase", SUITE, base, MIRROR)
    stages: dict[str, Stage] = {}
    stage: Stage | None = None
    for word, rest in steps():
        if word == "FROM":
            name = rest.partition(" AS ")[2] or "last"
            stage = stages[name] = Stage(folder / name, base)
        elif stage is not None:
            stage.step(word, rest, stages)
    return stages["last"]


def rehearse(stage: Stage) -> None:
    """Run the last stage as a container, ask it, and stop it.

    Raises
    ------
    AssertionError, OSError
        If it does not do what is expected.
    """
    state = f"{stage.root}/var/lib/dashboard"
    shut = (
        f"mount --bind {stage.root} {stage.root} && mount -o remount,ro,bind {stage.root} && "
        f"mount -t tmpfs -o mode=1777 tmpfs {stage.root}/tmp && "
        f"mount -t tmpfs -o uid={stage.user},mode=700 tmpfs {state} && "
        f"exec chroot --userspec={stage.user}:{stage.user} {stage.root} {shlex.join(stage.entry)}"
    )
    process = subprocess.Popen(["unshare", "--mount", "sh", "-c", shut], env=stage.env)
    try:
        end = time.monotonic() + START_S
        check = ["chroot", f"--userspec={stage.user}", stage.root, *stage.health]
        while subprocess.run(check, env=stage.env, capture_output=True, check=False).returncode:
            assert process.poll() is None, "it ended"
            assert time.monotonic() < end, "its health check does not pass"
            time.sleep(1)
        for path, sign in (("/", b'<div id="root">'), ("/brief.pdf?as_of=2024-03-20", b"%PDF")):
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=120) as answer:
                assert sign in answer.read(), path
        owner = os.stat(f"/proc/{process.pid}").st_uid
        assert str(owner) == stage.user, f"it runs as {owner}"
        wrote = subprocess.run(
            [
                "nsenter",
                "--target",
                str(process.pid),
                "--mount",
                "touch",
                f"{stage.root}/opt/written",
            ],
            capture_output=True,
            check=False,
        )
        assert b"Read-only" in wrote.stderr, "its root can be written"
    finally:
        process.terminate()
        process.wait(20)
    size = subprocess.run(["du", "-sm", stage.root], capture_output=True, text=True, check=True)
    print(f"rehearsed: {size.stdout.split()[0]} MB, user {stage.user}, read-only root, healthy")


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    rehearse(built(target))
