"""``claimkit coverage``: which sentences of the documents no claim accounts for.

examples:
  claimkit coverage                                       what no claim accounts for, and the totals
  claimkit coverage --fail-under 100                      fail if a sentence is not accounted for
  claimkit coverage --text original=../original.txt       with a text that only its digest stands for

states of a sentence:
  claimed    passages of claims cover at least half of its letters and digits (coverage-threshold in the configuration)
  exempt     exempt passages do: it asserts nothing
  partial    passages cover less
  uncovered  nobody has said what it asserts
Coverage is the share of sentences that are claimed or exempt. It says nothing about whether a claim is supported or true.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit import cli
from claimkit.assessment.beside import beside_in_words
from claimkit.assessment.command_output import as_json
from claimkit.assessment.coverage_output import coverage_report
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, add_format_argument, option
from claimkit.derived.coverage import Account, Missing, State, Totals
from claimkit.errors import UsageError
from claimkit.terminal import Paint, clipped, escaped, escaped_path, padded, uses_color, width
from claimkit.wording import counted, reasons_in_words

_HUNDRED: Final = 100


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    words = "exit with 1 if less than N percent of all sentences are claimed or exempt, or a text or passage is missing"
    option(parser, "--fail-under N", words, type=_percent)
    add_format_argument(parser)


def _percent(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if 0 < number < 1 or (number == 1 and "." in text):  # the configuration has a share
        message = f"--fail-under: {text} is {'only' if number == 1 else 'less than'} one per cent"
        raise UsageError(message, f"did you mean {number * _HUNDRED:g}? give a number from 1 to 100, or 0")
    if 0 <= number <= _HUNDRED:
        return number
    raise UsageError(f'--fail-under: "{text}" is no percentage', "give a number from 0 to 100")


def run(options: cli.Options) -> int:
    accounts = look_through(options).checked.accounts
    totals = sum((account.totals for account in accounts), Totals())
    missing = Missing.of(accounts)
    fails = [] if options.fail_under is None else list(_reasons(totals, missing, options.fail_under))
    if options.output_format == "json":
        sys.stdout.write(as_json(coverage_report(accounts)))
        if fails:
            cli.say(f"coverage fails: {', '.join(fails)}")
    else:
        columns = min(shutil.get_terminal_size((120, 24)).columns, 160)
        paint = Paint(on=uses_color(sys.stdout))
        sys.stdout.writelines(f"{line}\n" for line in _report(accounts, columns, paint))
        sys.stdout.write(paint(_last(totals, missing, len(accounts), fails), "bold") + "\n")
    return cli.PROBLEMS if fails else cli.NOTHING if totals.coverage is None else cli.CLEAN


def _reasons(totals: Totals, missing: Missing, limit: float) -> Iterator[str]:
    """The reasons that shut a gate of so many percent; a text that need not be at hand is none."""
    if totals.coverage is not None and totals.coverage * _HUNDRED < limit:
        yield f"{_share(totals)} is under {limit:g} %"
    if missing.unreadable:
        yield f"{counted(missing.unreadable, 'document')} unreadable"
    if missing.passages:
        yield f"{counted(missing.passages, 'passage')} not found"


def _report(accounts: Sequence[Account], columns: int, paint: Paint) -> Iterator[str]:
    for account in accounts:
        yield from _open_sentences(account, columns, paint)
    wide = min(max([width(escaped(account.id)) for account in accounts] + [8]), 40)
    for file, some in groupby(accounts, key=lambda account: account.file):
        yield paint(escaped_path(file), "bold")
        yield paint(f"  {'document':{wide}}  sentences  claimed  exempt  partial  uncovered  coverage", "dim")
        for account in some:
            yield _row(account, wide)
            yield from (paint(f"  {'':{wide}}  {words}", "dim") for words in _parts(account))
    yield from ("",) if accounts else ()


def _open_sentences(account: Account, columns: int, paint: Paint) -> Iterator[str]:
    found = [sentence for sentence in account.sentences if sentence.text]
    for sentence in found:
        place = f"{escaped_path(account.name)}:{sentence.span.line}:{sentence.span.column}"
        is_partial = sentence.state is State.PARTIAL
        state = f"partial ({int(sentence.share * _HUNDRED)} %)" if is_partial else "uncovered"
        words = clipped(" ".join(sentence.text.split()), max(columns - width(place) - len(state) - 4, 40))
        yield f"{paint(place, 'bold')}: {paint(state, 'cyan' if is_partial else 'yellow')}: {words}"
    yield from ("",) if found else ()


def _row(account: Account, wide: int) -> str:
    name = padded(clipped(account.id, wide), wide)
    if account.unreadable:
        return f"  {name}  unreadable: {escaped(account.unreadable)}"
    if not account.at_hand:
        return f"  {name}  not at hand: --text {escaped(account.id)}=FILE supplies it"
    totals = account.totals
    counts = f"{totals.sentences:9}  {totals.claimed:7}  {totals.exempt:6}  {totals.partial:7}  {totals.uncovered:9}"
    lost = f"  ({counted(account.not_found, 'passage')} not found)" if account.not_found else ""
    return f"  {name}  {counts}  {_share(totals):>8}{lost}"


def _parts(account: Account) -> Iterator[str]:
    """The reasons of exempt sentences, and the parts of the file outside sentences."""
    if account.reasons:
        yield f"exempt: {reasons_in_words(account.reasons)}"
    if account.read and (words := account.read.shares.not_read):
        yield f"of the file: {words}"
        yield from beside_in_words(account.read, account.name)


def _share(totals: Totals) -> str:
    """The coverage in percent, rounded down: only all is 100 %."""
    return "none" if totals.coverage is None else f"{(totals.claimed + totals.exempt) * _HUNDRED // totals.sentences} %"


def _last(totals: Totals, missing: Missing, documents: int, fails: Sequence[str]) -> str:
    at_hand = documents - missing.not_at_hand - missing.unreadable
    accounted = f"{totals.claimed + totals.exempt} of {counted(totals.sentences, 'sentence')}"
    parts = [
        "nothing was looked at: no document with sentences at hand"
        if totals.coverage is None
        else f"{accounted} in {counted(at_hand, 'document')} accounted for: {_share(totals)}"
    ]
    if missing.not_at_hand:
        parts.append(f"{counted(missing.not_at_hand, 'document')} not at hand")
    parts += [f"fails: {', '.join(fails)}"] if fails else _reasons(totals, missing, 0)
    return "; ".join(parts)
