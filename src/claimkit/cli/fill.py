"""``claimkit fill``: ask what a draft needs, one question at a time, and write the answers.

examples:
  claimkit fill                        ask about the draft that claimkit next names
  claimkit fill tea-cures-colds        ask about this claim
  claimkit fill tea-cures-colds --kind efficacy --source 10.1000/tea --stance supports --write
                                       answer by options, and ask nothing

At each question: a number or a word answers it, Enter takes what stands in brackets or skips, and so do skip, back and quit what they say.
Nothing is written before you say so. Whatever ends it early, the answers so far are printed as a command that carries on.
"""

import contextlib
import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from claimkit import cli
from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.vocabulary import Level
from claimkit.cli.corpus import look_through
from claimkit.cli.next import drafts
from claimkit.cli.options import add_corpus_arguments, add_write_argument, option, refuse_stdin
from claimkit.cli.review import chosen
from claimkit.cli.rewriting import show_changes
from claimkit.derived.corpus import Entry
from claimkit.derived.source_facts import as_cited, known_as, naming
from claimkit.edit.filling import KEYS, OF_CONFIDENCE, REQUIRED, Filling, Offer, Question
from claimkit.edit.splice import spliced
from claimkit.errors import ClaimkitError, UsageError
from claimkit.files.together import write_together
from claimkit.project import Whole
from claimkit.terminal import Paint, clipped, escaped, uses_color
from claimkit.wording import counted, quoted

_YES: Final = ("yes", "y")
_NO: Final = ("no", "n", "quit")


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "claim CLAIM", "the id of the claim (default: what claimkit next names)", nargs="?")
    answers = parser.add_argument_group("answers", "A question that an option answers is not asked.")
    for key, words in KEYS.items():
        option(answers, f"--{key.replace('_', '-')} ANSWER", words)
    option(parser, "--no-input", "ask nothing: take the options alone")
    add_write_argument(parser)
    add_corpus_arguments(parser, named="--in")


def run(options: cli.Options) -> int:
    refuse_stdin(options, "answers cannot be written back to standard input")
    given = {key: value for key in KEYS if (value := getattr(options, key)) is not None}
    asks = not options.no_input and _is_at_terminal()
    if not (asks or given):
        names = ", ".join(f"--{key.replace('_', '-')}" for key in KEYS)
        raise UsageError("there is no terminal to ask at", f"give the answers as options: {names}")
    whole = look_through(options)
    entries = chosen(whole.checked.index, [options.claim]) if options.claim is not None else [entry for entry, _ in drafts(whole)]
    if not entries:
        cli.say("nothing to do: no draft needs anything; name a claim to say more about it")
        return cli.NOTHING
    return _Talk(Work(whole, filling_of(whole, entries[0], given)), options, asks=asks).held()


def _is_at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def filling_of(whole: Whole, entry: Entry, given: Mapping[str, str] | None = None) -> Filling:
    """The filling of a claim, with the sources of all claim files: the ones it names first, then those of its file as they stand there."""
    loaded = whole.by_path[entry.file.path]
    claim = loaded.model.claims[entry.claim.number]
    needs = " ".join(slot.needs for slot in claim.citations if hasattr(slot, "needs"))
    offers = [Offer(id_, file.path, one) for file in whole.files for id_, one in file.model.sources.items()]
    offers.sort(key=lambda offer: offer.path != loaded.path)
    known: dict[str, Offer] = {}
    for offer in offers:
        known.setdefault(offer.id, offer)
    is_named = naming(needs)
    meant = [offer for offer in known.values() if whole.checked.index.source(entry.file, offer.id)]  # not an id of several works
    ranked = sorted(meant, key=lambda offer: not is_named(as_cited(offer.source), known_as(offer.source)))
    ids = frozenset(claim.id for file in whole.files for claim in file.model.claims)
    return Filling(loaded, entry.claim.number, ranked, ids, given or {})


@dataclass
class Work:
    """A filling with the claim files that it belongs to: what answers change, and what becomes of the claim by them."""

    whole: Whole
    filling: Filling
    _known: dict[str, ExportedClaim] = field(default_factory=dict)

    def changed(self, answers: Mapping[str, str]) -> Mapping[str, str]:
        """The new texts that answers make, by path. Raises `UsageError` if a file cannot be edited safely."""
        changes, files = self.filling.changes(answers), self.whole.by_path
        try:
            made = {path: spliced(files[path], mine) for path, mine in changes.items()}
        except ClaimkitError as error:
            hint = "write the file out first: claimkit fmt --full --write; or leave the open slots as they are: --fills none"
            raise UsageError(error.message, hint if "fills" in answers else error.hint) from None
        return {path: text for path, text in made.items() if text != files[path].data.decode()}

    def outcome(self, answers: Mapping[str, str]) -> ExportedClaim:
        """The claim as it is assessed with the answers."""
        project, changed = self.whole.project, self.changed(answers)
        key = "\0".join(f"{path}\0{text}" for path, text in changed.items())
        if key not in self._known:  # the whole project is looked through
            new = {path: project.load_bytes(text.encode(), path) for path, text in changed.items()}
            export = project.look_through(filter(None, {**self.whole.by_path, **new}.values())).assessment().export
            mine = (self.filling.loaded.path, self.filling.claim.id)
            self._known[key] = next(claim for claim in export.claims if (claim.file, claim.id) == mine)
        return self._known[key]


class _Stopped(Exception):
    """The person ended it: by a word, by Ctrl-C, or by the end of input."""


class _Talk:
    def __init__(self, work: Work, options: cli.Options, *, asks: bool) -> None:
        self.work, self.options, self.asks = work, options, asks
        self.answers: dict[str, str] = {}
        self.passed: list[str] = []
        """The questions that came up at the terminal, in their order."""
        self.paint = Paint(on=uses_color(sys.stdout))
        self.old = {path: loaded.data for path, loaded in work.whole.by_path.items()}

    def held(self) -> int:
        """Ask, show, write; the exit code."""
        try:
            return self._held()
        except BaseException as error:
            self._carry_on()
            if isinstance(error, _Stopped):
                return cli.CLEAN
            raise

    def _held(self) -> int:
        self._take_given()
        if self.asks:
            with contextlib.suppress(ImportError):
                import readline  # noqa: F401  (input() then knows the arrow keys)
            claim = self.work.filling.claim
            self._say(f"{claim.id} in {self.work.filling.loaded.path}", "bold")
            self._say(f"  {quoted(claim.statement, 400)}")
            self._say("  (Enter takes what stands in brackets, or skips; skip, back, quit)")
            self._ask_all()
        while True:
            changed = self.work.changed(self.answers)
            show_changes(changed, self.old)
            self._show_status()
            if not changed or self.options.write or not self.asks:
                return self._finish(changed, written=self.options.write)
            while (answer := self._typed("Write this? yes, no, back: ").casefold()) not in (*_YES, *_NO, "back"):
                self._say("  yes writes it, no leaves the files as they are, back goes to the last question")
            if answer in _YES:
                return self._finish(changed, written=True)
            if answer in _NO:
                raise _Stopped
            self._go_back()
            self._ask_all()

    def _take_given(self) -> None:
        """Take over the answers that options give. Raises `UsageError` for one that no question asks for."""
        given = self.work.filling.given
        for question in self._questions():
            if question.key in given:
                self.answers[question.key] = self._taken(question, given[question.key])
            elif question.key in REQUIRED and not self.asks:
                raise UsageError(f"--{question.key} is missing", f"give one of {', '.join(question.choices)}")
        left = next((key for key in given if key not in self.answers), None)
        if left:
            hint = (
                "what speaks of a source needs --source, a kind of caveat --caveat, certainty and synthesizes a design that rates or pools"
            )
            raise UsageError(f"--{left.replace('_', '-')}: nothing asks for this here", hint)

    def _questions(self) -> Iterator[Question]:
        """The questions that the answers call for, each asked for when those before it are answered."""

        def ceiling() -> Level:
            return self.work.outcome({key: answer for key, answer in self.answers.items() if key not in OF_CONFIDENCE}).ceiling

        return self.work.filling.questions(self.answers, ceiling)

    def _ask_all(self) -> None:
        """Ask until no question is left; going back takes out the answer before."""
        while question := next((one for one in self._questions() if one.key not in {*self.passed, *self.answers}), None):
            typed = self._asked(question)
            if typed == "back":
                self._go_back()
            elif typed == "quit":
                return
            elif typed == "skip" and question.key in REQUIRED:
                self._say("  this cannot be skipped; back leaves the source out")
            else:
                self.passed.append(question.key)
                self.answers |= {question.key: typed} if typed != "skip" else {}

    def _go_back(self) -> None:
        if self.passed:
            self.answers.pop(self.passed.pop(), None)

    def _asked(self, question: Question) -> str:
        """The answer to a question, or skip, back or quit."""
        self._show(question)
        while True:
            typed = self._typed("> ")
            if typed in ("skip", "back", "quit"):
                return typed
            if not typed:
                return question.otherwise or "skip"
            try:
                return self._taken(question, typed) or "skip"
            except UsageError as error:
                self._say(f"  {error.message}" + (f": {error.hint}" if error.hint else ""))

    def _taken(self, question: Question, typed: str) -> str:
        """The answer, if it can be written. Raises `UsageError` if it cannot; says what is doubtful."""
        taken = question.taken(typed)
        self.work.filling.changes({**self.answers, question.key: taken})
        if doubt := self.work.filling.doubt(question.key, taken):
            self._say(f"  {doubt}")
        return taken

    def _typed(self, prompt: str) -> str:
        sys.stdout.flush()
        try:
            return input(prompt).strip()
        except EOFError:
            sys.stdout.write("\n")
            raise _Stopped from None
        except UnicodeDecodeError:
            self._say("  that is not UTF-8: type it anew")
            return self._typed(prompt)

    def _show(self, question: Question) -> None:
        self._say("")
        default = f" [{question.otherwise}]" if question.otherwise else ""
        self._say(f"{question.key.replace('_', '-')}: {KEYS[question.key]}{default}", "bold")
        for number, (word, meaning) in enumerate(question.choices.items(), 1):
            name = "" if word == str(number) else f" {word}"
            self._say(f"{number:>4}{name}: {clipped(escaped(meaning), 160)}", indent=7)

    def _say(self, words: str, *style: str, indent: int = 2) -> None:
        columns = max(20, min(100, shutil.get_terminal_size().columns))
        lead = len(words) - len(words.lstrip())
        for line in textwrap.wrap(escaped(words), columns, subsequent_indent=" " * max(indent, lead), drop_whitespace=True) or [""]:
            sys.stdout.write((self.paint(line, *style) if style else line) + "\n")

    def _show_status(self) -> None:
        before, after = self.work.outcome({}), self.work.outcome(self.answers)
        change = before.mark if before.mark == after.mark else f"{before.mark} -> {after.mark}"
        self._say(f"{after.id}: {change}; confidence {after.confidence.value}, allowed {after.ceiling.value}")
        if after.to_raise_it:
            self._say(f"  to raise it: {after.to_raise_it}")

    def _finish(self, changed: Mapping[str, str], *, written: bool) -> int:
        if written:
            write_together(changed, self.old, self.work.whole.project.settings.root, break_links=self.options.break_links)
        told = (
            f"wrote {counted(len(self.answers), 'answer')} to {counted(len(changed), 'file')}"
            if written
            else "nothing is written yet: --write does it"
        )
        cli.say(told if changed else "nothing to write: no answer changes anything")
        return cli.CLEAN

    def _carry_on(self) -> None:
        """Say that nothing is written, and print the answers as a command that carries on with them."""
        answers = {**self.work.filling.given, **self.answers}
        if not (self.asks and answers):
            return
        words = ["claimkit", "fill", self.work.filling.claim.id, *(f"--in={path}" for path in self.options.paths)]
        words += [f"--{key.replace('_', '-')}={answer}" for key, answer in answers.items()]
        told = "nothing is written; this carries on with your answers:"
        sys.stderr.write(f"\nclaimkit: {told}\n{escaped(shlex.join(words))}\n")
