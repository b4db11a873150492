"""Put what the program is shipped with into the package; what else there is to say about the
package is in pyproject.toml.

Data and assets lie beside the program in a checkout, where curators edit them; in a wheel
they lie inside it (`dashboard.locations` finds either).
"""

from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = ("data", "assets", ".streamlit")
#: what builds the assets, and the picture of the README
LEFT_OUT = ignore_patterns("build", "dashboard.png", "__pycache__")


class BuildWithShipped(build_py):
    """Copy the modules, then what is shipped with them."""

    def run(self) -> None:
        """Build into an empty folder: what an earlier build left would be shipped again."""
        if self.editable_mode:  # a checkout is used where it lies
            super().run()
            return
        package = Path(self.build_lib, "dashboard")
        rmtree(package, ignore_errors=True)
        super().run()
        for name in SHIPPED:
            copytree(name, package / name, ignore=LEFT_OUT)


def pinned() -> list[str]:
    """Return the pins of requirements.txt, the one place where they are written."""
    lines = Path("requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if "==" in line and not line.startswith(("#", "-"))]


setup(cmdclass={"build_py": BuildWithShipped}, install_requires=pinned())
