"""A retracted source is cited.

A retracted work supports and disputes nothing; the citation does not count. A title that begins with retracted, withdrawn, removed or retraction as a word of
its own, in any of many languages, or ends so in brackets or capitals, says so too, and so does a `status` or `genre` of retracted or withdrawn. Cited as neutral, for what it once said, it is only pointed out.
A retraction reaches a work under all its identifiers, and by its title where no identifier tells two works apart; else a warning asks whether it is the same work.

```diff trial.yaml
       sample_size: 81
+      notices:
+        - kind: retraction
+          date: 2021-03-01
```
"""

from collections.abc import Callable, Iterator

from claimkit.rules import CorpusRule, Entry, Index, NoticeKind, Problems, Severity, SourceFacts, Stance, quoted, slots


@CorpusRule(code="EVD003", name="retracted-source-cited")
def rule(index: Index) -> Problems:
    known: dict[tuple[str, frozenset[str]], str] = {}  # a synthesis may be cited often, and include much

    def included(entry: Entry, source: SourceFacts) -> str:
        key = entry.file.path, source.includes
        if key not in known:
            known[key] = next((one.id for one in _pooled(index, entry, source) if _is_gone(index, one)), "")
        return known[key]

    for found in slots(index):
        how, severity = _retracted(index, found.entry, found.source, included) if found.source else ("", None)
        if how:
            yield found.problem(
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, {how}",
                "look whether they are one work; if they are, cite other evidence, or open the slot"
                if severity
                else "cite other evidence, or open the slot; a retracted work does not count",
                severity=Severity.NOTE if found.slot.stance is Stance.NEUTRAL else severity,
            )


def _retracted(
    index: Index, entry: Entry, source: SourceFacts, included: Callable[[Entry, SourceFacts], str]
) -> tuple[str, Severity | None]:
    """How a source was retracted, or is in doubt; a work with its title that has another identifier may be another publication."""
    if source.retracted_by and NoticeKind.RETRACTION not in source.notices:
        return f"which was retracted, as its {source.retracted_by} says", None
    if NoticeKind.RETRACTION in index.notices(source):
        return "which was retracted", None
    if includes := included(entry, source):
        return f"which includes {quoted(includes)}, which was retracted", None
    namesake = index.namesake(source)
    return (f"and {quoted(namesake)}, which has its title, was retracted" if namesake else ""), Severity.WARNING


def _pooled(index: Index, entry: Entry, source: SourceFacts) -> Iterator[SourceFacts]:
    """The sources that a synthesis includes, and those that these include."""
    waiting, seen = sorted(source.includes), set(source.includes)
    for id_ in waiting:
        if one := index.source(entry.file, id_):
            yield one
            waiting += sorted(one.includes - seen)
            seen |= one.includes


def _is_gone(index: Index, source: SourceFacts) -> bool:
    return bool(source.retracted_by) or NoticeKind.RETRACTION in index.notices(source)
