"""``claimkit fmt``: lay out claim files anew, in short forms or written out.

examples:
  claimkit fmt                           show what would change
  claimkit fmt --write claims/tea.yaml   write it, in short forms
  claimkit fmt --full --write            write all of it out, a key a line

The data of a file stay the same, which is proved by reading it again. What stands between claims, sources and documents is kept; an
item that holds a comment is left alone, and told. JSON files are not laid out.
exit codes: 0 nothing to lay out, or all is written; 1 changes are not written yet, or a file does not conform
"""

from claimkit import cli
from claimkit.cli.corpus import Input
from claimkit.cli.options import add_corpus_arguments, add_write_argument, option, refuse_stdin
from claimkit.cli.rewriting import rewrite
from claimkit.edit.format import formatted
from claimkit.errors import ClaimkitError
from claimkit.project import Loaded
from claimkit.wording import counted


def add_arguments(parser: cli.Parser) -> None:
    form = parser.add_mutually_exclusive_group()
    option(form, "--lean", "in short forms (default)")
    option(form, "--full", "written out, a key a line")
    add_write_argument(parser)
    add_corpus_arguments(parser, texts=False)


def run(options: cli.Options) -> int:
    refuse_stdin(options, "standard input is not laid out")
    source = Input.of(options)
    files: dict[str, Loaded] = {}
    new: dict[str, str] = {}
    refused = found = 0
    for loaded in source.files():
        found += loaded.shown
        if not loaded.shown or loaded.path.lower().endswith(".json"):
            continue
        try:
            new[loaded.path], left = formatted(loaded.data.decode(), lean=not options.full)
        except (ClaimkitError, UnicodeDecodeError) as error:
            refused += 1
            cli.say(f"{loaded.path}: {'is not UTF-8; claimkit check says where' if isinstance(error, UnicodeDecodeError) else error}")
            continue
        for line in left:
            cli.say(f"{loaded.path}:{line}: left as it is, since it holds a comment")
        files[loaded.path] = loaded
    if not found:
        return source.nothing()
    changed = rewrite(new, files, source.settings.root, options, shows=not options.write)
    cli.say(_outcome(changed, written=options.write) if changed or not refused else "nothing was laid out")
    return cli.gravest(cli.PROBLEMS if refused or (changed and not options.write) else cli.CLEAN, source.code)


def _outcome(files: int, *, written: bool) -> str:
    if not files:
        return "all is laid out so already"
    what = counted(files, "file")
    return f"laid out {what}" if written else f"nothing is written yet: --write lays out {what}"
