"""The short forms of a claim file (docs/reference/file-format.md lists them): what is written shortly reads as if it were written out, in its data and its places."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from claimkit.claimfile.reading import Node, Reading, pair, place_of
from claimkit.claimfile.vocabulary import CaveatKind, ExemptReason, Stance

STANCES: Final = tuple(stance.value for stance in Stance)
CAVEATS: Final = frozenset(kind.value for kind in CaveatKind)
REASONS: Final = frozenset(reason.value for reason in ExemptReason)

Pair = tuple[Any, Node]
"""Data, and the node with their places (None where there are no places)."""


def expand(reading: Reading) -> Reading:
    """The reading of a file with its short forms written out, in place: its data and their places are changed."""
    root = reading.places.tree if reading.places else None
    if isinstance(reading.data, dict):
        expand_data(reading.data, root)
    return reading


def expand_data(data: dict[str, Any], root: Node = None) -> dict[str, Any]:
    """The data of a claim file with their short forms written out, in place; ``root`` is the node with their places, if there are any."""
    for claim, node in zip(*_listed(data, root, "claims"), strict=True):
        if isinstance(claim, dict):
            passages = claim.get("passages")
            if isinstance(passages, str | dict):
                claim["passages"] = [passages]
                if node:
                    key, value = pair(node[1]["passages"])
                    node[1]["passages"] = (key, (place_of(value), [value]))
            _each(claim, node, "passages", _quotation)
            _each(claim, node, "citations", _slot)
            _each(claim, node, "caveats", partial(_of_word, CAVEATS, "kind", "text"))
    _each(data, root, "exempt", partial(_of_word, REASONS, "reason", "quote"))
    return data


def shortened(data: dict[str, Any]) -> dict[str, Any]:
    """New data of a claim file in which all that has a short form stands in it; `expand_data` gives the data back."""
    short = dict(data)
    if "claims" in data:
        short["claims"] = [_short_claim(claim) for claim in data["claims"]]
    if "exempt" in data:
        short["exempt"] = [_by_word(item, "reason", "quote") for item in data["exempt"]]
    return short


def with_short_forms(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON Schema of claim files as they may be typed, made of the schema of what is written out."""
    definitions = dict(schema["$defs"])
    claim = definitions["Claim"] = {**definitions["Claim"], "properties": dict(definitions["Claim"]["properties"])}
    fields = claim["properties"]
    slot, caveat, passage = (fields[name]["items"] for name in ("citations", "caveats", "passages"))
    words = {"type": "string", "pattern": definitions["OpenSlot"]["properties"]["needs"]["pattern"]}
    definitions["ShortSlot"] = _short_slot(definitions["FilledSlot"])
    slot = {"if": {"anyOf": [{"required": [stance]} for stance in STANCES]}, "then": {"$ref": "#/$defs/ShortSlot"}, "else": slot}
    fields["citations"] = {**fields["citations"], "items": {"if": {"type": "string"}, "then": words, "else": slot}}
    definitions["ShortCaveat"] = _one_key("A caveat in its short form: its kind and its text.", definitions["CaveatKind"], words)
    fields["caveats"] = {**fields["caveats"], "items": _short_or(["kind", "text"], caveat, "ShortCaveat")}
    one = {"if": {"type": "string"}, "then": words, "else": passage}
    several = {"type": "array", "items": one}
    about = {key: value for key, value in fields["passages"].items() if key not in several}
    fields["passages"] = {**about, "if": {"type": "array"}, "then": several, "else": one}
    reasons = definitions["ExemptReason"]
    definitions["ShortExempt"] = _one_key("An exempt passage in its short form: its reason and its words.", reasons, words)
    exempt = schema["properties"]["exempt"]
    exempt = {**exempt, "items": _short_or(["quote", "reason", "start", "end", "sha256"], exempt["items"], "ShortExempt")}
    return {**schema, "properties": {**schema["properties"], "exempt": exempt}, "$defs": dict(sorted(definitions.items()))}


def _listed(parent: dict[str, Any], node: Node, key: str) -> tuple[list[Any], list[Node]]:
    """The items of the list under a key with their nodes (each None without places); none if there is no list."""
    values = parent.get(key)
    if not isinstance(values, list):
        return [], []
    return values, node[1][key][1][1] if node and node[1] else [None] * len(values)


def _each(parent: dict[str, Any], node: Node, key: str, written_out: Callable[[Any, Node], Pair | None]) -> None:
    values, nodes = _listed(parent, node, key)
    for at, both in enumerate(zip(values, nodes, strict=True)):
        if new := written_out(*both):
            values[at], nodes[at] = new


def _mapping(node: Node, **children: tuple[Node, Node]) -> Node:
    return (place_of(node), children) if node else None


def _quotation(passage: Any, node: Node) -> Pair | None:
    return ({"quote": passage}, _mapping(node, quote=(place_of(node), node))) if isinstance(passage, str) else None


def _slot(slot: Any, node: Node) -> Pair | None:
    if isinstance(slot, str):
        return {"needs": slot}, _mapping(node, needs=(place_of(node), node))
    stance = next((word for word in STANCES if word in slot), None) if isinstance(slot, dict) else None
    if stance is None or "source" in slot or "stance" in slot:
        return None
    new = {"source": slot[stance], "stance": stance} | {key: value for key, value in slot.items() if key != stance}
    if not node:
        return new, None
    key, value = pair(node[1][stance])
    children = {"source": (key, value), "stance": (key, key), **node[1]}
    del children[stance]
    return new, (node[0], children)


def _of_word(words: frozenset[str], name: str, text: str, item: Any, node: Node) -> Pair | None:
    """A mapping of one word of a vocabulary to a text, written out under two names."""
    if not isinstance(item, dict) or len(item) != 1 or (word := next(iter(item))) not in words:
        return None
    new = {name: word, text: item[word]}
    if not node:
        return new, None
    key, value = pair(node[1][word])
    return new, (node[0], {name: (key, key), text: (key, value)})


def _short_claim(claim: dict[str, Any]) -> dict[str, Any]:
    short = dict(claim)
    if "citations" in claim:
        short["citations"] = [_short_slot_data(slot) for slot in claim["citations"]]
    if "caveats" in claim:
        short["caveats"] = [_by_word(caveat, "kind", "text") for caveat in claim["caveats"]]
    passages = [item["quote"] if item.keys() == {"quote"} else item for item in claim.get("passages", ())]
    if "passages" in claim:
        short["passages"] = passages[0] if len(passages) == 1 else passages
    return short


def _short_slot_data(slot: dict[str, Any]) -> Any:
    if slot.keys() == {"needs"}:
        return slot["needs"]
    if "needs" in slot:
        return slot
    return {slot["stance"]: slot["source"]} | {key: value for key, value in slot.items() if key not in ("source", "stance")}


def _by_word(item: dict[str, Any], name: str, text: str) -> dict[str, Any]:
    return {item[name]: item[text]} if item.keys() == {name, text} else item


def _short_slot(filled: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a filled slot whose key is the stance and whose value the source."""
    fields = dict(filled["properties"])
    source = fields.pop("source")
    meanings = dict(zip(STANCES, (stance.meaning for stance in Stance), strict=True))
    del fields["stance"]
    short = {stance: {**source, "title": stance.capitalize(), "description": meanings[stance]} for stance in STANCES}
    return {
        **filled,
        "title": "ShortSlot",
        "description": "A citation slot that is filled, in its short form: the stance is the key and the source its value.",
        "properties": {**short, **fields},
        "required": [],
        "oneOf": [{"required": [stance]} for stance in STANCES],
    }


def _one_key(description: str, vocabulary: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a mapping with one key, a word of a vocabulary."""
    meanings = vocabulary.get("enumDescriptions") or [""] * len(vocabulary["enum"])
    return {
        "type": "object",
        "description": description,
        "properties": {
            word: {**words, "description": meaning} if meaning else dict(words)
            for word, meaning in zip(vocabulary["enum"], meanings, strict=True)
        },
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }


def _short_or(long_keys: list[str], long: Mapping[str, Any], short: str) -> dict[str, Any]:
    """The schema of an item that is written out where it has any of the long keys, else short."""
    return {"if": {"anyOf": [{"required": [key]} for key in long_keys]}, "then": long, "else": {"$ref": f"#/$defs/{short}"}}
