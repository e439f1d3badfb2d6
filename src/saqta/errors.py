"""Every error that a user may meet: what is wrong, with the value, and the remedy.

A message names things by id, never by a person's name: it may end up in a log or a bug report.
"""


class SaqtaError(Exception):
    """Something that the user can mend. `str(error)` says what is wrong; `remedy` what to do."""

    def __init__(self, problem: str, *, remedy: str = "") -> None:
        super().__init__(problem)
        self.remedy = remedy


class InvalidValue(SaqtaError, ValueError):
    """A value does not fit its type: a date, a span, a setting, a slot."""


class NotFound(SaqtaError, LookupError):
    """Nothing, or more than one thing, answers to what the user named."""


class ArchiveError(SaqtaError):
    """The archive cannot be made, opened or written."""


class WrongPassphrase(ArchiveError):
    """The passphrase does not open this archive."""


class ExhibitAltered(ArchiveError):
    """The bytes of an exhibit no longer fit the hash they were preserved under."""


class ExhibitMissing(ArchiveError):
    """An exhibit that the archive lists has no file in the vault."""


class NotRead(SaqtaError):
    """A document's bytes are kept but give no text. `str(error)` is the WHY that the user sees."""


class DataFileError(SaqtaError):
    """A data file of Saqta's own (TOML, SQL) cannot be used as it stands."""


class MissingExtra(SaqtaError):
    """A feature needs a package that is not installed; the remedy names the command."""
