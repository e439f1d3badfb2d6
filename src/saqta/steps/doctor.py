"""Check the installation, and the archive where there is one.

Invariant: changes nothing; what it writes to try things out goes into a folder that goes away.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from saqta.errors import ExhibitAltered, WrongPassphrase
from saqta.evidence.vault import Keys, Vault
from saqta.extraction.pack import languages
from saqta.steps.packages import Check
from saqta.store import custody, exhibits, meta, unread
from saqta.store.migrations import migrate, migrations, version
from saqta.store.sqlite import SqliteDatabase, make_file

if TYPE_CHECKING:
    from saqta.archive import Archive

LEAST_FREE_BYTES = 500_000_000
WORDS = "Words that must not reach the disk as they are."


def working() -> list[Check]:
    """Check that what is installed seals and can read."""
    return [
        _database_seals(),
        _vault_seals(),
        Check("languages", ", ".join(languages()))
        if languages()
        else Check("languages", "none can be read", "Install Saqta again."),
    ]


def archive_checks(archive: Archive) -> list[Check]:
    """Check an archive that opens."""
    damage = archive.db.damage()
    number, newest = version(archive.db), migrations()[-1].number
    entries, digest = custody.head(archive.db)
    waiting = len(unread.list_(archive.db))
    return [
        Check("archive", f"opens; {len(exhibits.ids(archive.db))} documents, {waiting} not read"),
        Check("schema", f"{number} of {newest}"),
        Check("database", damage[0], "Bring back a good copy of the archive.")
        if damage
        else Check("database", "every page is sound"),
        Check("log", f"{entries} entries; digest of the newest: {digest}"),
        _modes(archive.folder),
    ]


def disk(folder: Path) -> Check:
    """Check that there is room where an archive stands or would be made."""
    there = next(path for path in [folder, *folder.absolute().parents] if path.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1e9:.1f} GB free"
    return Check("disk", said, "Make room." if free < LEAST_FREE_BYTES else "")


def _database_seals() -> Check:
    """Write words under a passphrase; they must come back, and only with it."""
    with tempfile.TemporaryDirectory(prefix="saqta-doctor-") as folder:
        path = Path(folder) / "test.db"
        make_file(path)
        db = SqliteDatabase(path, "the right one")
        try:
            migrate(db)
            meta.put(db, "words", WORDS)
            back = meta.get(db, "words")
        finally:
            db.close()
        sealed = WORDS.encode() not in path.read_bytes() and not _opens(path, "a wrong one")
    if back == WORDS and sealed:
        return Check("SQLCipher", "seals the database")
    return Check("SQLCipher", "does not seal the database", "Use no archive here; tell us.")


def _opens(path: Path, passphrase: str) -> bool:
    try:
        SqliteDatabase(path, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def _vault_seals() -> Check:
    """Put words into a vault; they must come back, and only with its keys."""
    with tempfile.TemporaryDirectory(prefix="saqta-doctor-") as folder:
        keys = Keys.make()
        sha256 = Vault(Path(folder), keys).put(BytesIO(WORDS.encode())).sha256
        back = Vault(Path(folder), keys).read(sha256).decode()
        other = Keys(Keys.make().identity, keys.names)
        try:
            Vault(Path(folder), other).read(sha256)
        except ExhibitAltered:
            sealed = WORDS.encode() not in Vault(Path(folder), keys).path(sha256).read_bytes()
        else:
            sealed = False
    if back == WORDS and sealed:
        return Check("age", "seals the vault")
    return Check("age", "does not seal the vault", "Use no archive here; tell us.")


def _modes(folder: Path) -> Check:
    if os.name == "nt" or not folder.stat().st_mode & 0o077:
        return Check("folder", "only its owner may look inside")
    return Check("folder", "others on this computer may look inside", f'chmod 700 "{folder}"')
