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
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.claimfile.schema import FILE_NAME
from claimkit.claimfile.vocabulary import ReviewState
from claimkit.cli.corpus import Input
from claimkit.cli.options import add_break_links_argument, add_corpus_arguments, layer_of, option
from claimkit.cli.rewriting import show_changes
from claimkit.config.selection import Layer, matches
from claimkit.config.settings import Settings
from claimkit.derived.corpus import Index
from claimkit.derived.facts import FileFacts, extract
from claimkit.edit.fix import Fixed, fix
from claimkit.errors import UsageError
from claimkit.files.together import write_together
from claimkit.project import Crash, Loaded
from claimkit.reporters import place
from claimkit.rules import rules
from claimkit.terminal import escaped, escaped_path
from claimkit.wording import counted, hint, listed

_MOST_NAMED: Final = 10


def add_arguments(parser: cli.Parser) -> None:
    what = parser.add_mutually_exclusive_group()
    option(what, "--diff", "only show what would change (default)")
    option(what, "--write", "write the files; standard input goes to standard output")
    add_break_links_argument(parser)
    for name, words in (("--select", "only the fixes"), ("--ignore", "not the fixes")):
        option(parser, f"{name} CODES", f"{words} of these rules: codes or families, such as SCH,TDY001", many=True)
    add_corpus_arguments(parser, texts=False)


@dataclass
class _Work:
    """The files of a run, before and after their fixes."""

    settings: Settings
    old: dict[str, bytes] = field(default_factory=dict)
    fixed: dict[str, Fixed] = field(default_factory=dict)
    before: list[FileFacts] = field(default_factory=list)
    after: list[FileFacts] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, str]:
        return {path: fixed.loaded.data.decode() for path, fixed in self.fixed.items() if fixed.done}

    @property
    def unfit(self) -> list[str]:
        """The files that still cannot be read, or do not fit the schema."""
        return [path for path, fixed in self.fixed.items() if not fixed.loaded.conforms]


def run(options: cli.Options) -> int:
    chosen = _chosen(options.select, options.ignore)
    source = Input.of(options)
    work = _Work(replace(source.settings, selection=source.settings.selection.then(chosen)))
    for loaded in source.files():
        try:
            _fix(loaded, chosen, work, source.stdin_name)
        except Exception as error:  # noqa: BLE001  (a bug of ours must not keep the other files from being fixed)
            source.crashes.append(Crash(loaded.path, error))
    for path, fixed in work.fixed.items():
        _tell(fixed)
        if fixed.done and not options.write:
            show_changes({path: fixed.loaded.data.decode()}, work.old)
    if options.write:
        _write(work, source.stdin_name, options)
    return _finish(work, source, options)


def _fix(loaded: Loaded, chosen: Layer, work: _Work, stdin_name: str | None) -> None:
    before = extract(loaded) if loaded.conforms else None
    work.before += [before] if before else []
    if not loaded.shown:
        work.after += [before] if before else []
        return
    schema = "" if loaded.path == stdin_name == "<stdin>" else _schema(Path(loaded.path), work.settings.root)
    # What stops a file no settings silence; here it may be left alone.
    fixed = fix(loaded, work.settings, schema=schema, chosen=lambda code: chosen.verdict(code) is not False)
    work.old[loaded.path] = loaded.data
    work.fixed[loaded.path] = fixed
    work.after += [extract(fixed.loaded)] if fixed.loaded.conforms else []


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
    """Say on standard error each fix, and each one that was not safe."""
    done = [(found, found.fix.words if found.fix else "") for found in fixed.done]
    for found, words in (*done, *((found, "not fixed, since that may not be safe: mend it by hand") for found in fixed.refused)):
        sys.stderr.write(f"{place(found.path, found.span)}: {found.code}: {escaped(found.message)}: {escaped(words)}\n")
    sys.stderr.flush()


def _write(work: _Work, stdin_name: str | None, options: cli.Options) -> None:
    files = {path: text for path, text in work.changed.items() if path != stdin_name}
    write_together(files, work.old, work.settings.root, break_links=options.break_links)
    if stdin_name in work.fixed:
        sys.stdout.flush()
        sys.stdout.buffer.write(work.fixed[stdin_name].loaded.data)
        sys.stdout.flush()


def _finish(work: _Work, source: Input, options: cli.Options) -> int:
    if not work.fixed and not source.crashes:
        cli.say("nothing to do: no claim files found")
        source.say_where()
        return cli.gravest(cli.NOTHING, source.code)
    cli.say(_outcome(work, written=options.write))
    if stale := _made_stale(work):
        claims = ", ".join(stale[:_MOST_NAMED]) + (" and others" if len(stale) > _MOST_NAMED else "")
        cli.say(f"these reviews become stale, since they were of what changes: {claims}")
    codes = [cli.bug(crash.error, show_traceback=options.traceback, path=crash.path) for crash in source.crashes]
    codes += [cli.PROBLEMS] if work.unfit or (work.changed and not options.write) else []
    return cli.gravest(*codes, source.code)


def _outcome(work: _Work, *, written: bool) -> str:
    fixes, files = sum(len(fixed.done) for fixed in work.fixed.values()), len(work.changed)
    looked = counted(len(work.fixed), "file")
    if not files:
        text = f"nothing to fix in {looked}"
    elif written:
        text = f"wrote {counted(fixes, 'fix', 'fixes')} to {files} of {looked}"
    else:
        text = f"{counted(fixes, 'fix', 'fixes')} for {files} of {looked}; nothing is written yet: --write does it"
    if work.unfit:
        named = ", ".join(map(escaped_path, work.unfit[:_MOST_NAMED]))
        more = f" and {len(work.unfit) - _MOST_NAMED} more" if len(work.unfit) > _MOST_NAMED else ""
        text += f"; claimkit check says what must be mended by hand in {counted(len(work.unfit), 'file')}: {named}{more}"
    return text


def _made_stale(work: _Work) -> list[str]:
    """The ids of claims whose review holds before the fixes and does not after them."""
    if not any(claim.reviews for facts in work.before for claim in facts.claims):
        return []
    index, new = Index(work.before), Index(work.after)
    held = {entry.key for entry in index.entries() if index.review_state(entry) is ReviewState.REVIEWED}
    holds = {entry.key for entry in new.entries() if new.review_state(entry) is ReviewState.REVIEWED}
    return [entry.claim.id for entry in index.entries() if entry.key in held - holds]
