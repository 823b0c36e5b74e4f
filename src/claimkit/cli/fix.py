"""``claimkit fix``: correct what can be corrected safely.

examples:
  claimkit fix                           show what would change
  claimkit fix --write claims/tea.yaml   write it
  claimkit fix --select SCH,FIL --write  only the fixes of these rules
  cat tea.yaml | claimkit fix - --write  print the fixed text

Each fix is proved: the file is read again, and may differ in what the fix says and in nothing else.
exit codes: 0 nothing to fix, or all is written; 1 fixes are not written yet, or a file still
cannot be read or does not fit the schema
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.claimfile.schema import FILE_NAME
from claimkit.cli.corpus import Input
from claimkit.cli.options import add_corpus_arguments, layer_of, option, shared
from claimkit.cli.rewriting import rewrite
from claimkit.config.selection import Layer, matches
from claimkit.edit.fix import Fixed, fix
from claimkit.errors import UsageError
from claimkit.project import Crash, Loaded
from claimkit.reporters import place
from claimkit.rules import rules
from claimkit.terminal import escaped, escaped_path
from claimkit.values import replace
from claimkit.wording import counted, hint, listed

_MOST_NAMED: Final = 10


def add_arguments(parser: cli.Parser) -> None:
    what = parser.add_mutually_exclusive_group()
    option(what, "--diff", "only show what would change (default)")
    option(what, "--write", "write the files; standard input goes to standard output")
    shared(parser, "--break-links")
    for name, words in (("--select", "only the fixes"), ("--ignore", "not the fixes")):
        option(parser, f"{name} CODES", f"{words} of these rules: codes or families, such as SCH,TDY001", many=True)
    add_corpus_arguments(parser, texts=False)


def run(options: cli.Options) -> int:
    chosen = _chosen(options.select, options.ignore)
    source = Input.of(options)
    settings = replace(source.settings, selection=source.settings.selection.then(chosen))
    files: dict[str, Loaded] = {}
    fixed: dict[str, Fixed] = {}
    for loaded in source.files():
        if not loaded.shown:
            continue
        schema = "" if loaded.path == source.stdin_name == "<stdin>" else _schema(Path(loaded.path), settings.root)
        try:
            # What stops a file no settings silence; here it may be left alone.
            fixed[loaded.path] = fix(loaded, settings, schema=schema, chosen=lambda code: chosen.verdict(code) is not False)
            files[loaded.path] = loaded
        except Exception as error:  # noqa: BLE001  (a bug of ours must not keep the other files from being fixed)
            source.crashes.append(Crash(loaded.path, error))
    for one in fixed.values():
        _tell(one)
    new = {path: one.loaded.data.decode() for path, one in fixed.items() if one.done}
    given = [path for path in fixed if options.write and path == source.stdin_name]
    rewrite({path: text for path, text in new.items() if path not in given}, files, settings.root, options, shows=not options.write)
    for path in given:
        sys.stdout.buffer.write(fixed[path].loaded.data)
        sys.stdout.flush()
    return _finish(fixed, source, options)


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> Layer:
    """The rules that the options choose. Raises `UsageError` for rules without fixes, and for contradictions."""
    layer = layer_of(select, ignore)
    known = [code for code, rule in rules().items() if rule.fixes]
    for name, codes in (("--select", layer.select or ()), ("--ignore", layer.ignore)):
        for selector in codes:
            if not any(matches(selector, code) for code in known):
                message = f'{name}: no rule with fixes has the code "{selector}"'
                raise UsageError(message, hint(selector, known, f"rules with fixes are {listed(known)}"))
    return layer


def _schema(path: Path, root: Path) -> str:
    """The way from a claim file to the nearest schema in the project; empty if the project holds none."""
    here = Path(os.path.realpath(path)).parent
    inside = Path(os.path.realpath(root))
    for folder in (here, *here.parents):
        if not folder.is_relative_to(inside):
            break
        for name in (folder / FILE_NAME, folder / "schemas" / FILE_NAME):
            if name.is_file():
                return Path(os.path.relpath(name, here)).as_posix()
    return ""


def _tell(fixed: Fixed) -> None:
    done = [(found, found.fix.words if found.fix else "") for found in fixed.done]
    for found, words in (*done, *((found, "not fixed, since that may not be safe: mend it by hand") for found in fixed.refused)):
        sys.stderr.write(f"{place(found.path, found.span)}: {found.code}: {escaped(found.message)}: {escaped(words)}\n")
    sys.stderr.flush()


def _finish(fixed: Mapping[str, Fixed], source: Input, options: cli.Options) -> int:
    if not fixed and not source.crashes:
        return source.nothing()
    unfit = [path for path, one in fixed.items() if not one.loaded.conforms]
    changed = sum(bool(one.done) for one in fixed.values())
    cli.say(_outcome(fixed, changed, unfit, written=options.write))
    codes = [cli.bug(crash.error, show_traceback=options.traceback, path=crash.path) for crash in source.crashes]
    codes += [cli.PROBLEMS] if unfit or (changed and not options.write) else []
    return cli.gravest(*codes, source.code)


def _outcome(fixed: Mapping[str, Fixed], files: int, unfit: Sequence[str], *, written: bool) -> str:
    """The outcome in words; unfit are the files that still cannot be read, or do not fit the schema."""
    fixes = sum(len(one.done) for one in fixed.values())
    looked = counted(len(fixed), "file")
    if not files:
        text = f"nothing to fix in {looked}"
    elif written:
        text = f"wrote {counted(fixes, 'fix', 'fixes')} to {files} of {looked}"
    else:
        text = f"{counted(fixes, 'fix', 'fixes')} for {files} of {looked}; nothing is written yet: --write does it"
    if unfit:
        named = ", ".join(map(escaped_path, unfit[:_MOST_NAMED]))
        more = f" and {len(unfit) - _MOST_NAMED} more" if len(unfit) > _MOST_NAMED else ""
        text += f"; claimkit check says what must be mended by hand in {counted(len(unfit), 'file')}: {named}{more}"
    return text
