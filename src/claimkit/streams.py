"""Makes the standard streams ones on which a run can rely: always there, UTF-8, and patient with a reader that hangs up."""

import io
import os
import sys

# This is imported for --version too, and the start is felt: no import here that Python has not done itself, not even typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import ReadableBuffer


class _Patient(io.FileIO):
    """Throws away what nobody reads any more: a reader that hung up (``| head``) must not keep a run from its writes and its exit code."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            silence(self.fileno())
            return memoryview(data).nbytes


class _AfterOutput(io.TextIOWrapper):
    """Standard error: what was printed before a message comes out before it, also where both go to one file or pipe."""

    def write(self, text: str, /) -> int:
        sys.stdout.flush()
        return super().write(text)


def prepare() -> None:
    """Make the standard streams of this process so."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  (None: closed by the caller, as with <&-)
    sys.stdout, sys.stderr = _prepared(sys.stdout, io.TextIOWrapper), _prepared(sys.stderr, _AfterOutput)


def silence(descriptor: int) -> None:
    """Let what is written there from now on go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _prepared(stream: "TextIO | None", kind: type[io.TextIOWrapper]) -> "TextIO":
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    buffer = stream.buffer
    raw = getattr(buffer, "raw", buffer)
    if type(raw) is not io.FileIO:  # a console of Windows, or what a test put there
        return stream
    patient = _Patient(raw.fileno(), "wb", closefd=False)
    return kind(
        patient if buffer is raw else io.BufferedWriter(patient),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
