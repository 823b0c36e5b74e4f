"""The page of what was measured, and the picture of the exponents, from what ``make bench`` wrote to ``bench/results.json``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pages.layout import page, table

RESULTS: Final = Path(__file__).resolve().parents[2] / "bench" / "results.json"
CHECK: Final = "claimkit check"
PARSING: Final = "CSafeLoader, parsing only"
PEERS: Final = {"yamale, one process": 4, "check-jsonschema": 28, "linkml-validate": 24}
"""How many times faster a check of 1,000 files is to be."""
STARTS: Final = {"claimkit --version": 1.1, "claimkit --help": 3, "claimkit check one.yaml": 8}
MOST_GROWTH: Final = 1.05
MIB_OF_A_MILLION: Final = 600
MIB_OF_ONE_FILE: Final = 300


def results() -> dict[str, Any]:
    """What the last run measured."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def performance_page() -> str:
    """The page."""
    found = results()
    return page(
        "performance",
        MACHINE=[_machine(found)],
        TARGETS=_targets(found),
        CONTESTS=_contests(found["contests"]),
        STARTS=table(("start", "million instructions", "× `python -c pass`"), _starts(found["starts"])),
        MEMORY=table(("claims", "files", "corpus", "MiB at most", "bytes for each further claim"), _memory(found["memory"])),
        SIZES=[f"from {found['sizes'][0]:,} to {found['sizes'][1]:,}"],
        SIZE=[str(found["sizes"][0])],
        THINGS=[" ".join(dict.fromkeys(one["thing"] for one in found["growth"]))],
        GROWTH=_growth(found["growth"]),
    )


def _machine(found: Mapping[str, Any]) -> str:
    at = found["machine"]
    peers = ", ".join(f"{name} {version}" for name, version in at["versions"].items())
    quick = " This was the **quick** version: smaller corpora, fewer rounds; its ratios are rough." if found["quick"] else ""
    busy = f" It was **busy with other things** (load {at['load']}); only ratios of processor time mean anything." if at["load"] > 1 else ""
    return (
        f"Measured on {found['date']} in {found['minutes']} minutes: {at['processor']}, {at['cores']} cores, {at['system']}, "
        f"Python {at['python']}; {peers}.{quick}{busy}"
    )


# ---- the targets


def _targets(found: Mapping[str, Any]) -> Iterator[str]:
    rows = [*_of_contests(found["contests"]), *_of_starts(found["starts"]), *_of_growth(found["growth"]), *_of_memory(found["memory"])]
    yield from table(("what", "target", "measured", ""), ([*row[:3], "met" if row[3] else "**missed**"] for row in rows))


Row = tuple[str, str, str, bool]


def _of_contests(contests: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    large = [one for one in contests if one["files"] == contests[-1]["files"]]
    files = f"{large[0]['files']:,} files"
    parsed = [_cpu(one, CHECK) / _cpu(one, PARSING) for one in large]
    yield f"check ÷ parsing alone, {files}, one process", "at most 0.40", _both(parsed), max(parsed) <= 0.40  # noqa: PLR2004
    jobs = [
        one["programs"][f"{CHECK} --jobs 2"]["wall"] / one["programs"][PARSING]["wall"]
        for one in large
        if f"{CHECK} --jobs 2" in one["programs"]
    ]
    if jobs:
        yield f"the same, two processes, in time that passes, {files}", "at most 0.25", _both(jobs), max(jobs) <= 0.25  # noqa: PLR2004
    for name, target in PEERS.items():
        times = [_cpu(one, name) / _cpu(one, CHECK) for one in large]
        yield f"{name} ÷ check, {files}", f"at least {target}", _both(times), min(times) >= target
    small = [_cpu(one, "yamale, one process") / _cpu(one, CHECK) for one in contests if one["files"] == contests[0]["files"]]
    yield "yamale ÷ check, 20 files", "at least 1", _both(small), min(small) >= 1


def _of_starts(starts: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for one in (one for one in starts if one["words"] in STARTS):
        times = one["instructions"] / starts[0]["instructions"]
        yield f"`{one['words']}` ÷ `python -c pass`", f"at most {STARTS[one['words']]}", f"{times:.2f}", times <= STARTS[one["words"]]


def _of_growth(growth: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    worst = max(growth, key=lambda one: one["exponent"])
    above = sum(one["exponent"] > MOST_GROWTH for one in growth)
    words = f"{worst['exponent']:.2f} ({worst['command']}, {worst['thing']}); {above} of {len(growth)} above"
    yield "exponent of growth of every command", f"at most {MOST_GROWTH}", words, not above


def _of_memory(memory: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    few, many = (one for one in memory if one["what"] == "reviewed")
    million = many["peak"] + _each(few, many) * (1_000_000 - many["claims"])
    measured = f"{million:,.0f} MiB" + (f", extended from {many['claims']:,} claims" if many["claims"] < 1_000_000 else "")  # noqa: PLR2004
    yield (
        "memory of a check of 1,000,000 claims in 50,000 files (reviewed)",
        f"under {MIB_OF_A_MILLION} MiB",
        measured,
        million < MIB_OF_A_MILLION,
    )
    one = memory[-1]["peak"]
    yield "memory of a check of one file of 20,000 claims", f"under {MIB_OF_ONE_FILE} MiB", f"{one:,} MiB", one < MIB_OF_ONE_FILE


def _each(few: Mapping[str, Any], many: Mapping[str, Any]) -> float:
    return float((many["peak"] - few["peak"]) / (many["claims"] - few["claims"]))


def _cpu(contest: Mapping[str, Any], program: str) -> float:
    return float(contest["programs"][program]["cpu"][0])


def _both(ratios: Sequence[float]) -> str:
    return " and ".join(f"{ratio:.2f}" for ratio in ratios)


# ---- the tables


def _contests(contests: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in contests:
        yield f"### {one['files']:,} files, {one['corpus']} ({one['megabytes']} MB)"
        yield ""
        parse, check = _cpu(one, PARSING), _cpu(one, CHECK)
        rows = (
            [
                name,
                f"{run['cpu'][0]:.2f}",
                f"{run['cpu'][1]:.2f}–{run['cpu'][2]:.2f}",
                f"{run['wall']:.2f}",
                f"{run['cpu'][0] / parse:.2f}",
                f"{run['cpu'][0] / check:.2f}",
                f"{run['peak']:,}",
            ]
            for name, run in one["programs"].items()
        )
        head = ("program", "processor s", f"of {one['rounds']}", "s that pass", "× parsing", "× check", "MiB")
        yield from table(head, rows)
        yield ""


def _starts(starts: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[str]]:
    for one in starts:
        yield [f"`{one['words']}`", f"{one['instructions'] / 1e6:,.0f}", f"{one['instructions'] / starts[0]['instructions']:.2f}"]


def _memory(memory: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[str]]:
    few: dict[str, Mapping[str, Any]] = {}
    for one in memory:
        first = few.setdefault(one["what"], one)
        each = "" if first is one else f"{_each(first, one) * 2**20:,.0f}"
        yield [f"{one['claims']:,}", f"{one['files']:,}", one["what"], f"{one['peak']:,}", each]


def _growth(growth: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    things = list(dict.fromkeys(one["thing"] for one in growth))
    by_command: dict[str, dict[str, Mapping[str, Any]]] = {}
    for one in growth:
        by_command.setdefault(one["command"], {})[one["thing"]] = one
    head = ("command", *(f"{thing}: exponent, s for the most" for thing in things))
    yield from table(head, ([f"`{name}`", *(_cell(found.get(thing)) for thing in things)] for name, found in by_command.items()))


def _cell(one: Mapping[str, Any] | None) -> str:
    return (
        "–"
        if one is None
        else f"{'**' if one['exponent'] > MOST_GROWTH else ''}{one['exponent']:.2f}{'**' if one['exponent'] > MOST_GROWTH else ''}, {one['seconds']:.2f}"
    )


# ---- the picture

_COLORS: Final = ("#3f7f5a", "#a5841f", "#6b4fa0")
_LEFT, _WIDTH, _ROW, _TOP = 210, 500, 20, 60
_FROM, _TO = 0.7, 1.3


def growth_picture() -> str:
    """The exponents of all commands as dots beside the lines of proportion and of the target."""
    growth = results()["growth"]
    things = list(dict.fromkeys(one["thing"] for one in growth))
    commands = list(dict.fromkeys(one["command"] for one in growth))
    height = _TOP + _ROW * len(commands) + 30
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 {height}" role="img" aria-labelledby="title desc">',
        '  <title id="title">How the processor time of each command grows</title>',
        f'  <desc id="desc">A dot for each command and each thing ({", ".join(things)}) at its exponent: 1 is in proportion. The table below holds the same numbers.</desc>',
        "  <style>text { font: 12px system-ui, sans-serif; fill: #1b1f24 } .at { text-anchor: middle } .name { text-anchor: end }</style>",
        f'  <rect width="740" height="{height}" fill="#fff"/>',
    ]
    for number, thing in enumerate(things):
        x = _LEFT + 150 * number
        lines += [f'  <circle cx="{x}" cy="16" r="5" fill="{_COLORS[number]}"/>', f'  <text x="{x + 10}" y="20">{thing}</text>']
    for exponent, dash in ((0.8, "2 4"), (0.9, "2 4"), (1.0, ""), (MOST_GROWTH, "6 3"), (1.1, "2 4"), (1.2, "2 4")):
        x = _across(exponent)
        lines.append(f'  <line x1="{x}" y1="{_TOP - 8}" x2="{x}" y2="{height - 30}" stroke="#7d8896" stroke-dasharray="{dash}"/>')
        lines.append(f'  <text class="at" x="{x}" y="{height - 12 if exponent != MOST_GROWTH else _TOP - 14}">{exponent}</text>')
    for row, command in enumerate(commands):
        y = _TOP + _ROW * row + 6
        lines.append(f'  <text class="name" x="{_LEFT - 14}" y="{y + 4}">{command}</text>')
        lines += [
            f'  <circle cx="{_across(one["exponent"])}" cy="{y}" r="5" fill="{_COLORS[things.index(one["thing"])]}" fill-opacity="0.8"/>'
            for one in growth
            if one["command"] == command
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _across(exponent: float) -> int:
    """Where an exponent stands; those beyond the edges stand at the edges."""
    return round(_LEFT + _WIDTH * (min(max(exponent, _FROM), _TO) - _FROM) / (_TO - _FROM))
