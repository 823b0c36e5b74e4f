"""Reads a claim file written in YAML: a strict, safe subset of YAML 1.2, from the events of libyaml.

Composing nodes recurses and dies on deep nesting, and the usual loaders resolve YAML 1.1's surprises (``no``, ``012345``, ``12:30:45``, dates).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Any, Final

import yaml

from claimkit.claimfile.reading import (
    DEEPEST,
    MOST_VALUES,
    NUMERIC_STARTS,
    WORDS,
    Collector,
    EnoughError,
    Fault,
    FaultKind,
    Places,
    Position,
    Reading,
    Stretch,
    between,
    character_fault,
    forbidden_character,
    number,
    span_of,
    too_many_values,
)
from claimkit.diagnostics import Span
from claimkit.errors import UsageError
from claimkit.lazily import later

CParser: Any
try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover  (every PyYAML wheel brings libyaml; this is for builds without it)
    CParser = None

_TAG_DIRECTIVE: Final = later(r"(?:\A|(?<=[\r\n]))%TAG\b")
_LONE_TAG: Final = later(r"(?:\A|(?<=[\s,\[{]))!(?=[\s,\]}]|\Z)")
_TIGHT_KEY: Final = later(r"[\[{,]\s*\?(?![\s,\]}])")
_ITEM: Final = object()
"""Stands in place of the event of a key where the container is a list; None stands there where a key is wanted next."""
_START: Final = Position(0, 0, 0)


def read_yaml(text: str) -> Reading:
    """Read ``text`` (decoded, no BOM); what cannot be read is in the result's ``faults``.

    Raises `UsageError` if PyYAML was built without libyaml.
    """
    if CParser is None:  # pragma: no cover
        message = "this PyYAML was built without libyaml, which claimkit reads YAML with"
        raise UsageError(message, "install PyYAML from a wheel, or build it with libyaml")
    if "%TAG" in text and (found := _TAG_DIRECTIVE.search(text)):  # libyaml's time for them grows with their square
        line = len(re.findall(r"\r\n?|\n", text[: found.start()])) + 1
        span = Span(line, 1, line, len("%TAG") + 1)
        return Reading(text, None, None, (Fault(FaultKind.REFUSED_FEATURE, span, "the directive %TAG"),))
    builder = _Builder()
    data, node = None, None
    try:
        data, node = builder.run(CParser(text))
    except EnoughError:
        pass
    except yaml.MarkedYAMLError as error:
        builder.faults.append(_syntax_fault(text, error))
    except (yaml.reader.ReaderError, UnicodeEncodeError):  # a character that `decode` lets no file hold
        builder.faults += filter(None, [character_fault(text)])
    if not builder.faults and (_LONE_TAG.search(text) or _TIGHT_KEY.search(text)):
        builder.faults += _hidden_signs(text)
    return Reading(text, None, None, tuple(builder.faults)) if builder.faults else Reading(text, data, Places(node))


def _hidden_signs(text: str) -> Iterator[Fault]:
    """The scalars with a sign of which libyaml's events say nothing: the tag ``!``, with which they begin there, or a ``?`` right before them
    in a flow collection, which libyaml takes for YAML's mark of a key, and YAML for a part of the text.
    """
    next_event = CParser(text).get_event
    while (event := next_event()).__class__ is not yaml.StreamEndEvent:
        at: int = event.start_mark.index
        if event.__class__ is yaml.ScalarEvent and text.startswith("!", at):
            yield _at(FaultKind.REFUSED_FEATURE, event, "the tag !")
        elif event.__class__ is yaml.ScalarEvent and at and text[at - 1] == "?":
            yield _at(FaultKind.REFUSED_FEATURE, event, "a ? before it without quotes")


def _syntax_fault(text: str, error: Any) -> Fault:
    mark = error.problem_mark or error.context_mark
    words = " ".join(part for part in (error.context, error.problem) if part)
    if not mark:
        return Fault(FaultKind.SYNTAX, between(_START, _START), words)
    if text[mark.index : mark.index + 1] == "\t":
        return Fault(FaultKind.SYNTAX, between(mark, mark), "a tab stands where YAML wants spaces")
    other = between(error.context_mark, error.context_mark) if error.context_mark and error.context else None
    return Fault(FaultKind.SYNTAX, between(mark, mark), words, other)


class _Builder(Collector):
    """Builds data and places side by side; a stack of open lists and mappings stands in for recursion."""

    def __init__(self) -> None:
        super().__init__()
        self._plain_keys: set[str] = set()

    def run(self, parser: Any) -> tuple[Any, Any]:  # noqa: C901, PLR0912  (one loop: a call for each event costs too much)
        """Go through all events and return the data and their node; for an empty stream, None and a place at its start."""
        # Every value of every file passes here: names that are looked up each time are local.
        next_event, plain_keys = parser.get_event, self._plain_keys
        words, numeric, item = WORDS, NUMERIC_STARTS, _ITEM
        a_scalar, a_mapping, a_list = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        mapping_ends, list_ends = yaml.MappingEndEvent, yaml.SequenceEndEvent
        # The innermost open container, the nodes of its children, and the event of the key that waits for its value.
        data: Any = []
        kids: Any = []
        key: Any = item
        stack: list[tuple[Any, Any, Any, Any]] = []
        for _ in repeat(None, MOST_VALUES):
            event = next_event()
            kind = event.__class__
            if kind is a_scalar:
                value, node = event.value, event
                if key is None:
                    if not (value in plain_keys and event.implicit[0]) or value in data or event.anchor:
                        self._check_key(event, data, kids)
                    key = event
                    continue
                if not event.implicit[0] or event.anchor or value in words or value[0] in numeric:
                    value = self._scalar(event)
            elif kind is a_mapping or kind is a_list:
                self._check_start(event, len(stack), is_key=key is None)
                stack.append((data, kids, key, event))
                data, kids, key = ({}, {}, None) if kind is a_mapping else ([], [], item)
                continue
            elif kind is mapping_ends or kind is list_ends:
                value, inner = data, kids
                data, kids, key, start = stack.pop()
                node = (start, inner)
            elif kind is yaml.AliasEvent:
                self.note(_at(FaultKind.REFUSED_FEATURE, event, f"the alias *{event.anchor}"))
                if key is None:
                    raise self.refused(_at(FaultKind.KEY_NOT_TEXT, event, "an alias"))
                value, node = None, event
            elif kind is yaml.StreamEndEvent:
                return (data[0], kids[0]) if data else (None, Stretch(_START, _START))
            elif kind is yaml.DocumentStartEvent and data:
                raise self.refused(_at(FaultKind.SEVERAL_DOCUMENTS, event))
            else:
                continue
            if key is item:
                data.append(value)
                kids.append(node)
            else:
                data[key.value] = value
                kids[key.value] = (key, node)
                key = None
        raise self.refused(too_many_values(event.start_mark, event.end_mark))

    def _check_start(self, event: Any, depth: int, *, is_key: bool) -> None:
        if event.anchor or event.tag:
            self._refuse_features(event)
        if is_key:
            raise self.refused(_at(FaultKind.KEY_NOT_TEXT, event, "a list or mapping"))
        if depth >= DEEPEST:
            raise self.refused(_at(FaultKind.TOO_DEEP, event))

    def _check_key(self, event: Any, data: Mapping[str, Any], kids: Mapping[str, Any]) -> None:
        key = event.value
        if event.anchor or event.tag:
            self._refuse_features(event)
        elif not event.implicit[0]:
            if (character := forbidden_character(key)) is not None:
                self.note(_at(FaultKind.CHARACTER, event, character))
        elif key == "<<":
            self.note(_at(FaultKind.REFUSED_FEATURE, event, "the merge key <<"))
        elif key in WORDS or not isinstance(number(key), str):
            self.note(_at(FaultKind.KEY_NOT_TEXT, event, key or "an empty key"))
        else:
            self._plain_keys.add(key)
        if key in data:
            self.note(_at(FaultKind.DUPLICATE_KEY, event, key, span_of(kids[key][0])))

    def _scalar(self, event: Any) -> object:
        value = event.value
        if event.anchor or event.tag:
            self._refuse_features(event)
        elif not event.implicit[0]:
            if event.style == '"' and (character := forbidden_character(value)) is not None:
                self.note(_at(FaultKind.CHARACTER, event, character))
        elif value in WORDS:
            return WORDS[value]
        elif value[0] in NUMERIC_STARTS:
            value = number(value)
            if value is None:
                self.note(_at(FaultKind.NUMBER_FORM, event, event.value))
        return value

    def _refuse_features(self, event: Any) -> None:
        if event.anchor:
            self.note(_at(FaultKind.REFUSED_FEATURE, event, f"the anchor &{event.anchor}"))
        if event.tag:
            self.note(_at(FaultKind.REFUSED_FEATURE, event, f"the tag {event.tag}"))


def _at(kind: FaultKind, event: Any, subject: str = "", other: Span | None = None) -> Fault:
    return Fault(kind, span_of(event), subject, other)
