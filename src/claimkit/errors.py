"""The exceptions of claimkit: misuse and input that cannot be reached; what a file says wrong is a diagnostic, never raised."""

from collections.abc import Sequence

from claimkit.values import dataclass


class ClaimkitError(Exception):
    """Base of every exception that claimkit raises on purpose.

    ``message`` says what is wrong in one sentence, ``hint`` what to do about it (it may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(ClaimkitError):
    """The call, an option or a path makes no sense (exit code 2)."""


def want(given: object, kinds: type | tuple[type, ...], words: str, hint: str) -> None:
    """Raise `UsageError` for what is of none of these kinds: callers may have no type checker."""
    if not isinstance(given, kinds):
        raise UsageError(f"{words} wanted, not {type(given).__name__}", hint)


class SettingsError(UsageError):
    """The configuration cannot be used (exit code 2)."""


class ReadError(ClaimkitError):
    """A file cannot be had: it is missing, unreadable, or no regular file (exit code 2)."""


@dataclass(frozen=True)
class FieldFault:
    """One thing wrong with data given from Python: ``field`` is the way to it (``citations.0.stance``)."""

    field: str
    message: str


class ModelError(ClaimkitError, ValueError):
    """Data given from Python does not fit the model; ``faults`` lists every field that does not fit."""

    def __init__(self, what: str, faults: Sequence[FieldFault], wrong: str = "does not fit the model") -> None:
        self.faults = tuple(faults)
        lines = "".join(f"\n  {fault.field or '(itself)'}: {fault.message}" for fault in self.faults)
        super().__init__(f"{what} {wrong}:{lines}")


class ContentError(ClaimkitError, ValueError):
    """Claim files have problems and the caller asked for an exception; ``diagnostics`` holds what was found.

    The message says what is wrong and where, of many problems for the first ones.
    """

    def __init__(self, message: str, diagnostics: Sequence[object]) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class UnsupportedError(ClaimkitError):
    """Claims are unsupported and the caller asked for an exception; ``claims`` holds them, each with its mark."""

    def __init__(self, message: str, claims: Sequence[object]) -> None:
        super().__init__(message)
        self.claims = tuple(claims)
