"""Check that Python and the packages that Saqta needs are there.

Invariant: imports none of them before it looks, so that it can say which one is missing.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version

PYTHON = (3, 11)
NEEDED = {
    "click": "click",
    "lxml": "lxml",
    "msgspec": "msgspec",
    "pyrage": "pyrage",
    "pypdfium2": "pypdfium2",
    "rapidfuzz": "rapidfuzz",
    "rensa": "rensa",
    "rich": "rich",
    "sqlcipher3": "sqlcipher3",
}
"""Package -> the module that it brings."""
EXTRAS = {
    "psycopg": "archives on PostgreSQL need it",
    "icalendar": "calendar files need it",
    "duckdb": "saqta link needs it",
    "splink": "saqta link needs it",
    "pyspark": "saqta link on Spark needs it",
}
"""Package, which brings a module of that name -> what needs it."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something looked at, what was found, and what to do where it is not well."""

    what: str
    found: str
    remedy: str = ""

    @property
    def well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.remedy


def packages() -> list[Check]:
    """Check Python and the packages."""
    return [
        _python(),
        *[_package(package, module) for package, module in NEEDED.items()],
        *[_extra(package, need) for package, need in EXTRAS.items()],
    ]


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, PYTHON))
    remedy = "" if sys.version_info[:2] >= PYTHON else f"Install Python {wanted} or later."
    return Check("Python", found, remedy)


def _package(package: str, module: str) -> Check:
    try:
        importlib.import_module(module)
    except ImportError as error:
        return Check(package, f"cannot be used: {error}", f"Install it: pip install {package}")
    return Check(package, _version(package))


def _extra(package: str, need: str) -> Check:
    try:
        importlib.import_module(package)
    except ImportError:
        return Check(package, f"not installed; only {need}")
    return Check(package, _version(package))


def _version(package: str) -> str:
    try:
        return package_version(package)
    except PackageNotFoundError:
        return "there"
