"""Compile the reader to machine code with mypyc, where a C compiler is: `make fast`.

    python tools/compile_reader.py build/fast
    PYTHONPATH=build/fast .venv/bin/saqta ...

A copy of the package is compiled, never the sources; in it structs and dataclasses are written out
as plain classes. Modules that define a shape of a data file stay as they are, since msgspec reads
their annotations at run time. Invariant: what is kept reads every text of examples/ and of the
quality sets as the sources do, claim by claim; else nothing is.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from native_classes import written_out

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
TEXTS = (ROOT / "examples", ROOT / "benchmarks" / "reading_texts")
_SHAPE = "msgspec.Struct"
_OF_THE_MODEL = [Path("saqta", "model", name) for name in ("claims.py", "dates.py", "spans.py")]


def main(target: Path) -> None:
    """Compile into `target`, and remove it again where it reads otherwise than the sources do."""
    compiler = (sysconfig.get_config_var("CC") or "cl").split()[0]
    if shutil.which(compiler) is None:
        sys.exit(
            f"There is no C compiler here: {compiler} was looked for. Install one, and the headers "
            "of Python (in Debian: gcc, python3-dev). The reader works as well without."
        )
    shutil.rmtree(target, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    shutil.copytree(ROOT / "src" / "saqta", target / "saqta", ignore=ignored)
    plain = claims_by(target)
    compile_in(target)
    compiled = claims_by(target)
    if compiled != plain:
        shutil.rmtree(target)
        other = sorted(set(compiled.splitlines()) - set(plain.splitlines()))
        sys.exit(
            f"The compiled reader reads otherwise than the sources do, and was removed: {other}"
        )
    sys.stdout.write(
        f"Compiled; it reads as the sources do. Use: PYTHONPATH={os.path.relpath(target, ROOT)}\n"
    )


def compile_in(target: Path) -> None:
    """Compile the modules of the reader in place."""
    from mypyc.build import mypycify
    from setuptools import setup

    os.chdir(target)
    modules = [*_OF_THE_MODEL, *sorted(Path("saqta", "extraction").rglob("*.py"))]
    compiled = []
    for module in modules:
        source = written_out(module.read_text(encoding="utf-8"))
        if _SHAPE not in source:
            module.write_text(source, encoding="utf-8")
            compiled.append(str(module))
    sys.stdout.write(f"Compiling {len(compiled)} modules: five minutes or more ...\n")
    sys.stdout.flush()
    options = ["--ignore-missing-imports", *compiled]
    with _told_if_it_fails():
        extensions = mypycify(options, opt_level="3", multi_file=True)
    setup(
        name="saqta-reader",
        ext_modules=extensions,
        script_args=["--quiet", "build_ext", "--inplace"],
    )
    shutil.rmtree("build")


@contextlib.contextmanager
def _told_if_it_fails() -> Iterator[None]:
    """Keep what the compiler prints, a hundred remarks on how it went about it, for a failure."""
    told = io.StringIO()
    try:
        with contextlib.redirect_stdout(told):
            yield
    except SystemExit:
        sys.stderr.write(told.getvalue())
        raise


def claims_by(folder: Path) -> str:
    """Return for each text a digest of what the reader in `folder` claims of it."""
    told = subprocess.run(  # noqa: S603  this very file
        [sys.executable, __file__, "--digests"],
        env={**os.environ, "PYTHONPATH": str(folder)},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout


def digests() -> Iterator[str]:
    """Read every text, and yield its name with a digest of its claims."""
    from saqta.extraction.reader import Document, read

    for folder in TEXTS:
        for path in sorted(folder.rglob("*.txt")):
            told = repr(read(Document(path.read_bytes().decode("utf-8"))))
            yield f"{path.name} {hashlib.sha256(told.encode()).hexdigest()}\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--digests"]:
        sys.stdout.writelines(digests())
    elif len(sys.argv) == 2:
        main(Path(sys.argv[1]).resolve())
    else:
        sys.exit("Say where to put the compiled reader: compile_reader.py build/fast")
