"""The commands of `python -m dashboard`, one module each.

Each has ``add_parser(subparsers)``, which declares it and sets ``run`` as its default, and
``run(args) -> int``, which prints and returns the exit code.
"""

import argparse
from typing import TypeAlias

#: what ``add_parser`` of a parser with commands is called on
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
