"""Starts the ``claimkit`` command; ``--version`` is answered before anything else is imported."""

import os
import sys

from claimkit import __version__, terminal


def main() -> int:
    """Run the command with the arguments of the process and return its exit code."""
    arguments = sys.argv[1:]
    if sys.getfilesystemencoding() == "ascii" and sys.executable and not hasattr(sys, "frozen"):  # else no file has a name beyond ASCII
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606  (this very command)
    if arguments in (["--version"], ["-V"]):
        terminal.prepare_streams()
        try:
            print(f"claimkit {__version__}", flush=True)  # noqa: T201
        except OSError as error:
            terminal.silence(sys.stdout.fileno())
            sys.stderr.write(f"claimkit: standard output cannot be written ({error.strerror})\n")
            return 2
        return 0
    import gc

    from claimkit.cli import run

    code = run(arguments)
    gc.freeze()  # the process ends: to look through all that it made for cycles again would take a tenth of a short run
    return code


if __name__ == "__main__":
    sys.exit(main())
