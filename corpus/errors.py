"""The errors users see: each says what is wrong, where, and what to do about it.

BantinError            exit code 2 unless a subclass says otherwise
├── SourceError        a source file is wrong: unknown key, missing key, bad selector
├── InputError         an input cannot be read as what it claims to be
├── DataError          a lexicon, gazetteer or gold file is wrong; names file, line and column
├── DatasetError       a dataset folder is missing, incomplete or half updated
├── OutputError        a result cannot be written: disk full, read-only, open in another program
└── LockedError        another run holds the data folder (exit code 4)
"""

from __future__ import annotations


class BantinError(Exception):
    """A mistake the user can mend, as opposed to a bug.

    `message` is one line that names the thing at fault; `hint`, if any, says what to do.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class SourceError(BantinError):
    """A source file that cannot be used."""


class InputError(BantinError):
    """An input that is missing, empty, unreadable or not text."""


class DataError(BantinError):
    """A lexicon, gazetteer or gold file with a mistake in it."""


class DatasetError(BantinError):
    """A dataset folder that is no dataset, or whose files do not belong together."""


class OutputError(BantinError):
    """A result that cannot be written."""

    exit_code = 1


class LockedError(BantinError):
    """Another run holds the data folder."""

    exit_code = 4
