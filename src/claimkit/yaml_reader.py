"""Reads a claim file written in YAML: a strict, safe subset of YAML 1.2, from the events of libyaml.

Plain data are built from events directly: composing nodes recurses and dies on deep nesting, and the usual loaders resolve YAML 1.1's
surprises (``no``, ``012345``, ``12:30:45``, dates). Refused are tags, anchors, aliases, merge keys, duplicate keys, keys that are no text,
several documents, more than `DEEPEST` levels, and whatever looks like a number without being one in canonical form.
"""

from typing import Any, Final

import yaml

from claimkit.errors import UsageError
from claimkit.reading import DEEPEST, Fault, FaultKind, Mark, Places, Reading, between, forbidden_character, number

try:
    from yaml.cyaml import CParser
except ImportError:  # pragma: no cover  (every PyYAML wheel brings libyaml; this is for builds without it)
    CParser = None

_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_NUMERIC_STARTS: Final = frozenset("-+.0123456789")
_MISSING: Final = object()


class _Refused(Exception):
    """Reading cannot go on after this fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def read_yaml(text: str) -> Reading:
    """Read ``text`` (decoded, no BOM); what cannot be read is in the result's ``faults``.

    Raises `UsageError` if PyYAML was built without libyaml.
    """
    if CParser is None:  # pragma: no cover
        message = "this PyYAML was built without libyaml, which claimkit reads YAML with"
        raise UsageError(message, "install PyYAML from a wheel, or build it with libyaml")
    builder = _Builder()
    try:
        builder.run(CParser(text))
    except _Refused as refused:
        builder.faults.append(refused.fault)
    except yaml.MarkedYAMLError as error:
        builder.faults.append(_syntax_fault(error))
    if builder.faults:
        return Reading(text, None, None, tuple(builder.faults))
    return Reading(text, builder.data, Places(builder.node))


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    words = " ".join(part for part in (error.context, error.problem) if part)
    if not mark:
        return Fault(FaultKind.SYNTAX, between(_START, _START), words)
    other = between(error.context_mark, error.context_mark) if error.context_mark and error.context else None
    return Fault(FaultKind.SYNTAX, between(mark, mark), words, other)


_START: Final = yaml.Mark("", 0, 0, 0, None, 0)


class _Builder:
    """Builds data and places side by side; a stack of open lists and mappings stands in for recursion."""

    def __init__(self) -> None:
        self.data: Any = None
        self.node: Any = (_START, _START)
        self.faults: list[Fault] = []
        self._text_keys: set[str] = set()

    def run(self, parser: Any) -> None:
        next_event = parser.get_event
        stack: list[list[Any]] = []
        # The innermost open container: its data, its children's places, and for a mapping the key that waits for its value.
        top: list[Any] | None = None
        documents = 0
        while True:
            event = next_event()
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                if top is not None and top[2] is _MISSING:
                    self._key(top, event)
                    continue
                value, node = self._scalar(event), (event.start_mark, event.end_mark)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse_features(event)
                if top is not None and top[2] is _MISSING:
                    raise _Refused(_at(FaultKind.KEY_NOT_TEXT, event, "a list or mapping"))
                if len(stack) >= DEEPEST:
                    raise _Refused(_at(FaultKind.TOO_DEEP, event))
                top = [{}, {}, _MISSING, None, event] if kind is yaml.MappingStartEvent else [[], [], None, None, event]
                stack.append(top)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                value, children, _, _, start = stack.pop()
                node = (start.start_mark, event.end_mark, children)
                top = stack[-1] if stack else None
            elif kind is yaml.AliasEvent:
                self.faults.append(_at(FaultKind.REFUSED_FEATURE, event, f"the alias *{event.anchor}"))
                if top is not None and top[2] is _MISSING:
                    raise _Refused(_at(FaultKind.KEY_NOT_TEXT, event, "an alias"))
                value, node = None, (event.start_mark, event.end_mark)
            elif kind is yaml.StreamEndEvent:
                return
            else:
                documents += kind is yaml.DocumentStartEvent
                if documents > 1:
                    raise _Refused(_at(FaultKind.SEVERAL_DOCUMENTS, event))
                continue
            if top is None:
                self.data, self.node = value, node
            elif top[2] is None:
                top[0].append(value)
                top[1].append(node)
            else:
                key = top[2]
                top[0][key] = value
                top[1][key] = (*top[3], node)
                top[2] = _MISSING

    def _key(self, top: list[Any], event: Any) -> None:
        key = event.value
        if event.anchor or event.tag:
            self._refuse_features(event)
        if key in top[0]:
            first = top[1][key]
            self.faults.append(_at(FaultKind.DUPLICATE_KEY, event, key, between(first[0], first[1])))
        if key not in self._text_keys:
            self._check_key(key, event)
        top[2] = key
        top[3] = (event.start_mark, event.end_mark)

    def _check_key(self, key: str, event: Any) -> None:
        if event.implicit[0] and not event.tag:
            if key == "<<":
                self.faults.append(_at(FaultKind.REFUSED_FEATURE, event, "the merge key <<"))
                return
            if key in _WORDS or not isinstance(number(key), str):
                self.faults.append(_at(FaultKind.KEY_NOT_TEXT, event, key or "an empty key"))
                return
        elif (character := forbidden_character(key)) is not None:
            self.faults.append(_at(FaultKind.CHARACTER, event, character))
            return
        self._text_keys.add(key)

    def _scalar(self, event: Any) -> object:
        value = event.value
        if event.anchor or event.tag:
            self._refuse_features(event)
            return value
        if event.implicit[0]:
            if value in _WORDS:
                return _WORDS[value]
            if value[0] in _NUMERIC_STARTS:
                value = number(value)
                if value is None:
                    self.faults.append(_at(FaultKind.NUMBER_FORM, event, event.value))
        elif event.style == '"' and (character := forbidden_character(value)) is not None:
            self.faults.append(_at(FaultKind.CHARACTER, event, character))
        return value

    def _refuse_features(self, event: Any) -> None:
        if event.anchor:
            self.faults.append(_at(FaultKind.REFUSED_FEATURE, event, f"the anchor &{event.anchor}"))
        if event.tag:
            self.faults.append(_at(FaultKind.REFUSED_FEATURE, event, f"the tag {event.tag}"))


def _at(kind: FaultKind, event: Any, subject: str = "", other: Any = None) -> Fault:
    start: Mark = event.start_mark
    return Fault(kind, between(start, event.end_mark), subject, other)
