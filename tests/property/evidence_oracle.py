"""The second evidence model once more, as plainly as it can be said, on the plain data of claim files; it shares nothing with the package.

It was written from the design alone: where it and the package differ, one of them is wrong. Its tables were copied by hand.
"""

# ruff: noqa: C901, PLR0911, PLR0912, PLR0915, SIM102  (it follows the sentences of the design, one after the other)

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

Data = dict[str, Any]

ORDER = ["contradicted", "unsupported", "contested", "partly-supported", "supported"]
LEVELS = ["none", "very-low", "low", "moderate", "high"]
NONE, V, L, M, H = range(5)
RANK = {"V": V, "L": L, "M": M, "H": H}

GROUPS = {
    "effect": "efficacy harm causal dosage",
    "safety": "safety",
    "comparison": "comparison",
    "relation": "association prediction",
    "mechanism": "mechanism",
    "recommendation": "recommendation",
    "descriptive": "definition description quantity history performance legal opinion",
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds.split()}
EFFECT_LIKE = ("effect", "safety", "comparison")
STRICT = (*EFFECT_LIKE, "recommendation")

COLUMNS = ["effect", "safety", "comparison", "relation", "mechanism", "recommendation", "descriptive"]
TABLE = """
systematic-review meta-analysis                      H H H H H M H
randomized-trial                                     M M M M M V M
guideline                                            L L L L L H H
regulatory                                           L M L L H M H
consensus-report                                     L L L M M M H
nonrandomized-trial cohort case-control              L L V M L V M
cross-sectional                                      V V V M L V M
dataset                                              V V V M L V H
uncontrolled-trial survey case-series qualitative    V V V V V V M
case-report                                          V V V V V V V
animal in-vitro computational                        V V V V L V L
reference-work                                       L L L L H L H
agency-page                                          L L V L L L H
narrative-review                                     V V V L M V M
legislation artifact                                 V V V V L V H
benchmark                                            V V V V L V M
expert-opinion                                       V V V V V L L
registry-record news other                           V V V V V V L
"""
ENTRY = {
    (design, group): RANK[letter]
    for line in TABLE.strip().splitlines()
    for design in line.split()[:-7]
    for group, letter in zip(COLUMNS, line.split()[-7:], strict=True)
}
FOR_KIND = {("regulatory", "harm"): M, ("consensus-report", "causal"): M, ("case-report", "history"): M}

SYNTHESIS = ("systematic-review", "meta-analysis")
PRIMARY = [
    "randomized-trial",
    "nonrandomized-trial",
    "cohort",
    "case-control",
    "cross-sectional",
    "uncontrolled-trial",
    "survey",
    "case-series",
    "case-report",
]
LAB = ("animal", "in-vitro", "computational")
STUDY = (*PRIMARY, *LAB, "qualitative", *SYNTHESIS)
BODY = ("guideline", "regulatory", "consensus-report")
NAMES = ("DOI", "PMID", "PMCID", "ISBN", "arXiv")

WELL_FORMED = {
    "DOI": r"10\.[0-9]{4,9}/[a-z0-9.-]*[a-z0-9]",
    "PMID": r"[1-9][0-9]{0,8}",
    "PMCID": r"PMC[1-9][0-9]{0,8}",
    "ISBN": r"9780306406157",
    "arXiv": r"2101\.[0-9]{5}",
    "ISSN": r"1234-5679",
}
"""Good enough for the identifiers that the tests draw."""
REGISTERS = r"NCT[0-9]{8}|ISRCTN[0-9]{8}|ACTRN[0-9]{14}|DRKS[0-9]{8}"


class Line(NamedTuple):
    """A line for or against: its level, whether it is direct, the design it counts as, and its source."""

    side: str
    level: int
    direct: bool
    design: str
    certain: bool
    identified: bool
    source: str
    work: Data


class Says(NamedTuple):
    """What the oracle says of a claim."""

    status: str
    ceiling: str
    unsupported: bool
    mark: str


# ---- 2a: the kind ------------------------------------------------------------------------------------------------------------------------


def counts_as(claim: Data) -> str:
    kind, scope = claim["kind"], claim.get("scope", {})
    if kind in ("description", "quantity", "performance"):
        if "intervention" in scope and ("population" in scope or "outcome" in scope):
            return "efficacy"
    if kind in ("description", "definition", "quantity", "performance"):
        texts = [claim["statement"], *(passage.get("quote", "") for passage in claim.get("passages", ()))]
        if any(re.search(r"\b(cures|may help)\b", text) for text in texts):
            return "efficacy"
    return str(kind)


# ---- 3a ----------------------------------------------------------------------------------------------------------------------------------


def well_formed(source: Data) -> list[str]:
    return [name for name in NAMES if name in source and re.fullmatch(WELL_FORMED[name], source[name])]


def is_malformed(source: Data) -> bool:
    wrong = any(name in source and not re.fullmatch(WELL_FORMED[name], source[name]) for name in WELL_FORMED)
    number = source.get("appraisal", {}).get("registration", "").strip().upper()
    return wrong or (number.startswith("NCT") and not re.fullmatch("NCT[0-9]{8}", number))


def is_lost(source: Data) -> bool:
    return not (any(name in source for name in NAMES) or source.get("appraisal", {}).get("registration") or "URL" in source)


def side_of(kind: str, slot: Data) -> str:
    group, result = GROUP_OF[kind], slot.get("result")
    if result is None or group in ("mechanism", "recommendation", "descriptive"):
        return str(slot["stance"])
    ruled_out = "rules_out" in slot
    if result == "as-claimed":
        says = "supports"
    elif result == "opposite":
        says = "disputes"
    elif not ruled_out:
        says = "neutral"
    else:
        says = "supports" if group == "safety" else "disputes"
    if says == "supports" and slot["stance"] != "supports":
        return str(slot["stance"])
    return says


def line_of(claim: Data, slot: Data, source: Data | None, notices: set[str]) -> Line | None:
    """The line of a slot; None if it counts nowhere."""
    kind = counts_as(claim)
    group = GROUP_OF[kind]
    if source is None:
        return None
    if "retraction" in notices:
        return None
    if "superseded" in notices and kind != "history":
        return None
    if not slot.get("finding") and not slot.get("quote"):
        return None
    given = source.get("appraisal", {})
    design = given.get("design", "other")
    if "registry-record" in (design, slot.get("design")) and group != "descriptive":
        return None
    side = side_of(kind, slot)
    if side == "supports" and (is_malformed(source) or is_lost(source)):
        return None
    weighed = [weigh(claim, slot, source, notices, side, design)]
    if "design" in slot:
        weighed.append(weigh(claim, slot, source, notices, side, slot["design"]))
    # the lower one; on a tie an indirect one before a direct one, then that of the slot
    weighed.reverse()
    return min(weighed, key=lambda line: (line.level, line.direct))


def weigh(claim: Data, slot: Data, source: Data, notices: set[str], side: str, own: str) -> Line:
    kind = counts_as(claim)
    group = GROUP_OF[kind]
    given = source.get("appraisal", {})
    size, pools = given.get("sample_size"), given.get("synthesizes")
    certainty = LEVELS.index(slot["certainty"]) if "certainty" in slot else None
    registered = re.fullmatch(REGISTERS, given.get("registration", "").strip().upper())
    identified = side == "disputes" or bool(well_formed(source) or registered)

    def entry(design: str) -> int:
        found = FOR_KIND.get((design, kind), ENTRY[design, group])
        if design in SYNTHESIS and pools != "randomized-trial" and group != "descriptive":
            pooled = pools if pools in (*PRIMARY, "qualitative", *LAB) else "other"
            found = min(found, ENTRY[pooled, group] + 1)
        if group in EFFECT_LIKE:
            if design in BODY and certainty and identified:
                found = max(found, min(certainty, M))
            elif not (design in SYNTHESIS and certainty == H and slot.get("read") == "full-text"):
                found = min(found, M)
        return found

    design = own
    level = entry(own)
    if own in STUDY and not identified:
        design = "other"
        level = min(level, entry("other"))  # the loss of an identifier raises nothing

    differs = set(slot.get("differs", ()))
    if own in LAB or (own in SYNTHESIS and pools in LAB):
        if group in STRICT or group == "relation" or "differs" not in slot:
            differs.add("species")
    steps = 0
    if differs:
        grave = {"population", "intervention", "outcome", "species"} | ({"comparator"} if group == "comparison" else set())
        steps += 2 if group in STRICT and differs & grave else 1
        steps += len(differs) > 1
    steps += slot.get("read") == "secondary"
    steps += {"high": 1, "critical": 2}.get(given.get("risk_of_bias", ""), 0)
    steps += given.get("preprint", False)
    steps += not given.get("independent", True)
    if group in EFFECT_LIKE or group == "relation" or kind == "quantity":
        if design in PRIMARY or design == "dataset":
            steps += size is None or size < 100
        if design in SYNTHESIS:
            steps += size is not None and size < 400
    level = max(V, level - steps)

    caps = []
    if certainty:
        caps.append(certainty)
    if "concern" in notices:
        caps.append(V)
    if slot.get("result") == "no-difference" and slot.get("rules_out") == "power":
        caps.append(L)
    if group in STRICT and (slot.get("read") == "secondary" or not given.get("independent", True)):
        caps.append(L)
    if side == "supports" and group in EFFECT_LIKE and "result" not in slot:
        caps.append(L)
    if side == "supports" and group == "recommendation" and not certainty:
        caps.append(L)
    if side == "supports" and group == "safety" and design not in BODY:
        caps.append(V if size is None or size < 300 else L if size < 3000 else M)
    if group == "comparison" and "comparator" not in claim.get("scope", {}):
        caps.append(V)
    certain = design in SYNTHESIS and certainty == H
    return Line(side, min([level, *caps]), not differs, design, certain, identified, slot["source"], source)


def inferred(claim: Data, premises: Sequence[tuple[str, int, bool]] | None) -> int:
    """The level of the inference; ``premises`` give status, level and whether each is inferred only, None if any is void."""
    if not premises or any(status not in ("supported", "partly-supported") or only for status, _, only in premises):
        return NONE
    group = GROUP_OF[counts_as(claim)]
    level = min(level for _, level, _ in premises) - 1
    return max(NONE, min(level, V if group in STRICT or group == "relation" else L))


# ---- 3b ----------------------------------------------------------------------------------------------------------------------------------


def same_study(one: Line, other: Line) -> bool:
    if one.source == other.source:
        return True
    first, second = one.work, other.work
    if any(name in well_formed(first) and name in well_formed(second) and first[name] == second[name] for name in NAMES):
        return True
    if first.get("title") and first.get("title") == second.get("title"):
        return True
    mine, its = first.get("appraisal", {}), second.get("appraisal", {})
    if one.source in its.get("includes", ()) or other.source in mine.get("includes", ()):
        return True
    if mine.get("registration") and its.get("registration"):
        return bool(mine["registration"].strip().upper() == its["registration"].strip().upper())
    if {mine.get("design", "other"), its.get("design", "other")} <= {*PRIMARY, "dataset"}:
        people = [{name.lower() for author in work.get("author", ()) for name in author.values()} for work in (first, second)]
        return not people[0] or not people[1] or bool(people[0] & people[1])
    return False


def side(lines: Sequence[Line]) -> int:
    best = max((line.level for line in lines), default=NONE)
    if best < H:
        return best
    for line in lines:
        if line.level == H and line.certain:
            return H
        if line.level == H and any(other.level >= M and not same_study(line, other) for other in lines):
            return H
    return M


def is_corroborated(lines: Sequence[Line]) -> bool:
    def from_body(line: Line) -> bool:
        return line.design in BODY and line.identified

    for line in lines:
        if line.direct and line.level >= M and (line.design in SYNTHESIS or from_body(line)):
            return True
    good = [line for line in lines if line.direct and line.level >= L and (line.design in (*STUDY, "dataset") or from_body(line))]
    return any(not same_study(one, other) for one in good for other in good)


def judge(claim: Data, lines: Sequence[Line], inference: int) -> tuple[Says, bool]:
    """What is said of a claim, and whether it is inferred only; ``lines`` are those that count nowhere left out."""
    kind = counts_as(claim)
    group = GROUP_OF[kind]
    slots = claim.get("citations", ())
    pro = [line for line in lines if line.side == "supports"]
    con = [line for line in lines if line.side == "disputes"]
    cited, o = side(pro), side(con)
    s = max(cited, inference)
    sd = min(cited, max((line.level for line in pro if line.direct), default=NONE))
    od = min(o, max((line.level for line in con if line.direct), default=NONE))
    scope = claim.get("scope", {})
    whole = not any("needs" in slot and slot.get("required", True) for slot in slots)
    if group in EFFECT_LIKE:
        whole = whole and all(name in scope for name in ("population", "intervention", "outcome"))
    if group in STRICT or group == "relation":
        whole = whole and is_corroborated(pro)
    only = inference > NONE and (cited < L if s >= L else not pro)
    marked = not (L <= s >= o) or kind == "opinion"
    little = V if s > NONE else NONE

    def unsupported_words() -> str:
        if o >= L:
            return "evidence against, indirect"
        if only:
            return "inferred, not shown"
        if s == V:
            return "evidence too weak"
        return "not shown" if any("source" in slot for slot in slots) else "citation needed"

    if kind == "opinion":
        found = ("unsupported", min(s, V), "opinion")
    elif od >= L and (od >= s + 2 or (od > s and sd < L)):
        found = ("contradicted", little, "contradicted")
    elif s < L:
        found = ("unsupported", little, unsupported_words())
    elif o >= L and s >= o + 2:
        found = ("partly-supported", s - 1, "partly supported")
    elif o >= L:
        found = ("contested", max(V, min(L, s - 1)), "evidence leans against" if o > s else "evidence conflicts")
    elif sd >= M and whole:
        found = ("supported", s, "documented" if group == "descriptive" else "supported")
    else:
        found = ("partly-supported", s, "inferred, not cited" if cited < L else "partly supported")
    return Says(found[0], LEVELS[found[1]], marked, found[2]), only


# ---- whole files -------------------------------------------------------------------------------------------------------------------------


def of_files(files: Sequence[Data], same: Any = lambda one, other: one == other) -> dict[tuple[int, int], Says]:
    """What is said of every claim of several files, by naive recursion; ``same`` tells whether two sources say the same."""
    claims = {(f, c): claim for f, file in enumerate(files) for c, claim in enumerate(file.get("claims", ()))}
    by_id: dict[str, list[tuple[int, int]]] = {}
    for key, claim in claims.items():
        by_id.setdefault(claim["id"], []).append(key)

    def meaning(file: int, id_: str) -> Data | None:
        if id_ in files[file].get("sources", {}):
            return files[file]["sources"][id_]  # type: ignore[no-any-return]
        others = [other["sources"][id_] for other in files if id_ in other.get("sources", {})]
        return others[0] if others and all(same(other, others[0]) for other in others) else None

    def shares(one: Data, other: Data) -> bool:
        return any(n in well_formed(one) and n in well_formed(other) and one[n] == other[n] for n in NAMES)

    def told(source: Data) -> set[str]:
        is_gone = re.match(r"\W*(retracted|withdrawn|retraction)\b", source.get("title", "").lower())
        return {notice["kind"] for notice in source.get("appraisal", {}).get("notices", ())} | ({"retraction"} if is_gone else set())

    def notices(source: Data) -> set[str]:
        """Its own, and those of every source that names the same work: the grave ones over any number of steps; a title that says so is a notice of retraction."""
        others = [other for file in files for other in file.get("sources", {}).values()]
        near = [source, *(other for other in others if other is not source and shares(source, other))]
        reached = list(near)
        for one in reached:  # it grows while it is read
            reached += [other for other in others if all(other is not known for known in reached) and shares(one, other)]
        grave = {kind for one in reached for kind in told(one)} & {"retraction", "concern"}
        return grave.union(*map(told, near))

    def leads_to(key: tuple[int, int], seen: set[tuple[int, int]]) -> set[tuple[int, int]]:
        for id_ in claims[key].get("rests_on", ()):
            for premise in by_id.get(id_, ()):
                if premise not in seen:
                    seen.add(premise)
                    leads_to(premise, seen)
        return seen

    def says(key: tuple[int, int]) -> tuple[Says, bool]:
        claim = claims[key]
        lines = []
        for slot in claim.get("citations", ()):
            if "source" in slot:
                source = meaning(key[0], slot["source"])
                lines.append(line_of(claim, slot, source, notices(source) if source else set()))
        ids = claim.get("rests_on", ())
        known = [premise for id_ in ids for premise in by_id.get(id_, ())]
        is_void = any(id_ not in by_id for id_ in ids) or any(premise in leads_to(premise, set()) for premise in known)
        premises = None
        if not is_void:
            premises = []
            for premise in known:
                found, only = says(premise)
                level = min(LEVELS.index(found.ceiling), LEVELS.index(claims[premise]["confidence"]))
                premises.append((found.status, level, only))
        return judge(claim, [line for line in lines if line], inferred(claim, premises))

    return {key: says(key)[0] for key in claims}
