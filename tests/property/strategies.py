"""Strategies for plain claim-file data, good and broken, drawn along the published JSON Schema."""

import copy
import string
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.schema import accept, written_out_schema

Data = dict[str, Any]

IDS = ("a", "b", "c", "d-1")
FEW = {
    "id": IDS,
    "source": IDS,
    "document": (*IDS, "e"),
    "rests_on": IDS,
    "sources": IDS,
    "includes": IDS,
    "registration": ("NCT00568555", "nct00568555", "NCT1", "other"),
    "DOI": ("10.1000/a", "10.1000/b", "https://doi.org/10.1000/A", "10.1000/a."),
    "ORCID": ("0000-0002-1825-0097", "0000-0002-1825-0098"),
}
"""What the fields that refer to each other, or mean something to a rule, are drawn from: few texts, so that they meet."""

_FORBIDDEN = "\ufeff\u2028\u2029\ufffe\uffff"
TRICKY = (
    *("no", "Yes", "on", "OFF", "y", "N", "true", "False", "null", "NULL", "~", "none", "=", "<<", "-", "?", ":", "---", "..."),
    *("012345", "1.10", "1e3", "0x1F", "0o17", "1_000", ".inf", "-.INF", ".nan", "1:30", "190:20:30", "+1", "-0", "0", "3.14"),
    *("2019-11-19", "2019-13-45", "0000-00-00", "2019-1-1", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "2019-02-30"),
    *("a: b", "a:", "a :b", "a #b", "#a", "a# b", "- a", "-a", "? a", "! a", "!a", "& a", "&a", "*a", "[a", "{a", "}", "]a", ",a"),
    *('"a"', "'a'", "a'b", 'a"b', "\\", "\\n", "%a", "@a", "`a", "| a", "> a", "|", ">-", "a, b", "a [b]", "a {b}"),
    *(
        " a",
        "a ",
        "\ta",
        "a\t",
        "a\tb",
        "a\nb",
        "\na",
        "a\n",
        "a\n\n",
        "\n\na\n b\n",
        "a\rb",
        "a\r\nb",
        "\ra",
        "a  b",
        "é: b",
        "é #b",
        "é:",
    ),
    *(
        "e\u0301",
        "\u00a0a\u00a0",
        "ab\u00a0: c",
        "\u200f\u05d0\u05d1",
        "\u202eabc\u202c",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f600 #1",
    ),
    *(
        "ü" * 40,
        "word " * 30 + "end",
        "é word " * 20 + "end",
        "# " * 60 + "x",
        "- " * 70 + "x",
        "a: " * 50 + "x",
        "x" * 300,
        "--- " * 40 + "x",
    ),
    *("\u3000a", "\u2003x", "ﬀ", "İ", "\u0e01\u0e33", "\U00010000", "\U0001fffe", "\ue000", "\xad", "\xa0"),
)
"""Texts that YAML tools are known to trip over."""


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Any text that may stand in a claim file, blank ones left out; many of them unpleasant."""
    wide = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=_FORBIDDEN)
    sharp = st.sampled_from("\n\t\r :#-?\"'\\|>[]{},&*!%@`~.=_09ayéא\U0001f600")
    prose = st.lists(st.sampled_from(["tea", "cures", "a:", "#1", "-", "é", "no", "12", "---", "x" * 30]), min_size=15, max_size=40)
    return st.one_of(
        st.sampled_from(TRICKY),
        st.text(sharp, min_size=1, max_size=12),
        st.text(st.one_of(wide, sharp), min_size=1, max_size=most),
        prose.map(" ".join),
    ).filter(lambda text: bool(text.strip(" \t\r\n")))


def words() -> st.SearchStrategy[str]:
    """Short plain texts, for tests that are not about texts."""
    return st.sampled_from(["tea", "Tea cures colds.", "No. 1", "ein Häuschen", "x"])


def fractions() -> st.SearchStrategy[float]:
    """Fractions as the readers give them."""
    return st.sampled_from([0.5, -1.25, 3.14, 0.001])


def extension_values(text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """What may stand under a key of the user's own."""
    leaves = text | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | fractions() | st.just("")
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text | st.just(""), inner, max_size=3), max_leaves=5
    )


@cache
def claim_file_data(text: st.SearchStrategy[str] | None = None, *, claims: bool = False) -> st.SearchStrategy[Data]:
    """Plain data of a conforming claim file, as a reader gives them; with ``claims`` there is at least one claim."""
    made = _Maker(words() if text is None else text)
    files = made.of(written_out_schema(), ())
    if not claims:
        return files
    some = made.of({"type": "array", "items": {"$ref": "#/$defs/Claim"}, "minItems": 1}, ("claims",))
    return st.builds(lambda file, given: {**file, "claims": given}, files, some)


def claim_files(text: st.SearchStrategy[str] | None = None, *, claims: bool = False) -> st.SearchStrategy[ClaimFile]:
    """Conforming claim files."""
    return claim_file_data(text, claims=claims).map(_accepted)


def _accepted(data: Data) -> ClaimFile:
    file = accept(data)
    assert file is not None, data
    return file


class _Maker:
    """Draws data that fit a part of the schema: every field and every word of every vocabulary comes up."""

    def __init__(self, text: st.SearchStrategy[str]) -> None:
        self.text = text
        self.extensions = extension_values(text)
        self.known: dict[str, st.SearchStrategy[Any]] = {}

    def of(self, schema: Mapping[str, Any], way: tuple[str, ...]) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911
        match schema:
            case {"$ref": str(reference)}:
                return self._definition(reference.rpartition("/")[2])
            case {"then": then, "else": otherwise}:
                return self.of(then, way) | self.of(otherwise, way)
            case {"anyOf": choices}:
                return st.one_of([self.of(choice, way) for choice in choices])
            case {"enum": found}:
                return st.sampled_from(found)
            case {"const": value}:
                return st.just(value)
            case {"type": "object", "properties": _}:
                return self._object(schema)
            case {"type": "object", "additionalProperties": item}:
                return st.dictionaries(st.sampled_from(IDS), self.of(item, way), max_size=3)
            case {"type": "array", "items": item}:
                return st.lists(self.of(item, way), min_size=schema.get("minItems", 0), max_size=3)
            case {"type": "integer"}:
                return st.integers(schema["minimum"], schema["maximum"])
            case {"type": "boolean"}:
                return st.booleans()
            case {"type": "string"}:
                return self._text(schema, way[-1] if way else "")
            case _:
                raise NotImplementedError(schema)

    def _definition(self, name: str) -> st.SearchStrategy[Any]:
        if name == "ExtensionValue":
            return self.extensions
        if name not in self.known:
            self.known[name] = self.of(written_out_schema()["$defs"][name], (name,))
        return self.known[name]

    def _object(self, schema: Mapping[str, Any]) -> st.SearchStrategy[Data]:
        properties = {key: self.of(value, (key,)) for key, value in schema["properties"].items()}
        required = schema.get("required", [])
        optional = [key for key in properties if key not in required]
        own = st.dictionaries(st.sampled_from(["x-a", "x-b", "x-", "x-é"]), self.extensions, max_size=1)

        @st.composite
        def made(draw: st.DrawFn) -> Data:
            chosen = []
            if optional:
                first = draw(st.integers(0, len(optional) - 1))
                chosen = [key for key in [*optional[first:], *optional[:first]][:12] if draw(st.booleans())][:5]
            data = {key: draw(properties[key]) for key in [*required, *chosen]}
            return {**data, **draw(own)} if draw(st.integers(0, 7)) == 7 else data

        return made()

    def _text(self, schema: Mapping[str, Any], name: str) -> st.SearchStrategy[str]:
        if name in FEW:
            return st.sampled_from(FEW[name])
        pattern = schema.get("pattern", "")
        day = st.sampled_from(["2026-11-22", "2019-02-30", "0000-00-00", "9999-12-31"])
        if pattern.startswith("^[0-9a-f]{64}"):
            return st.text("0123456789abcdef", min_size=64, max_size=64)
        if pattern.startswith("^v1:"):
            return st.text("0123456789abcdef", min_size=64, max_size=64).map("v1:sha256:{}".format)
        if pattern.startswith("^[0-9]{4}-"):
            return day
        if pattern.startswith("^[0-9]{4}("):
            return day | st.sampled_from(["2019", "2019-11", "2019-13"])
        return self.text


# ---- broken data ------------------------------------------------------------------------------------------------------------------------

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 1000, 9999, 10000, 2**53 - 1, 2**53, -(2**53) + 1, -(2**53), 2**70, 0.5, -1.25),
    *("", " ", "\t", "\n", "\r\n ", "x", "x\n", "2019\n", "2019-11\n", "2019-11-19\n", "19", "2019-1", "supports", "supports\n", "none"),
    *(
        "0" * 64,
        "0" * 64 + "\n",
        "0" * 63,
        "F" * 64,
        "v1:sha256:" + "0" * 64,
        "v1:sha256:" + "0" * 64 + "\n",
        "\u00a0",
        "\uff11\uff19\uff19\uff19",
        "1999",
    ),
    *([], [None], [1], ["a"], [[]], [{}], ["a", None], {}, {"x-a": None}, {"x-a": {"b": [None]}}, {"x-a": {"": 1}}, {"": 1}, {"a": None}),
    *({"needs": "x"}, {"source": "a", "stance": "supports"}, {"start": 0}, {"quote": "x"}, {"start": 0, "quote": "x"}, {"kind": "harm"}),
)
"""JSON values that fit in few places."""

_KEYS = (
    *("", "x-a", "x-", "X-a", "x_a", "xa", "y", "id", "kind", "needs", "source", "stance", "start", "end", "sha256", "quote", "reason"),
    *(
        "container_title",
        "container-title",
        "to_raise_it",
        "claimkit",
        "claims",
        "sources",
        "documents",
        "required",
        "__class__",
        "model_fields",
    ),
)


def ways(data: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every value of plain data but the whole."""
    items: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        items = list(data.items())
    elif isinstance(data, list):
        items = list(enumerate(data))
    return [step for key, value in items for step in [(*way, key), *ways(value, (*way, key))]]


@st.composite
def broken(draw: st.DrawFn, given: st.SearchStrategy[Data] | None = None) -> Data:
    """Claim-file data in which one to three things were changed at random: most fit no more, some still do."""
    data = copy.deepcopy(draw(_some_data() if given is None else given))
    for _ in range(draw(st.integers(1, 3))):
        places = ways(data)
        if not places:
            return data
        way = draw(st.sampled_from(places))
        parent: Any = data
        for step in way[:-1]:
            parent = parent[step]
        _change(draw, parent, way[-1])
    return data


def _change(draw: st.DrawFn, parent: Any, step: Any) -> None:
    value = parent[step]
    actions = ["replace", "replace", "drop", "wrap"]
    actions += ["rename", "add", "add"] if isinstance(parent, dict) else ["append"]
    actions += ["newline"] if isinstance(value, str) else []
    actions += ["inside"] if isinstance(value, dict) else []
    match draw(st.sampled_from(actions)):
        case "replace":
            parent[step] = copy.deepcopy(draw(st.sampled_from(ODD)))
        case "drop":
            del parent[step]
        case "wrap":
            parent[step] = draw(st.sampled_from([[value], {"a": value}, {"x-a": value}]))
        case "rename":
            name = draw(st.sampled_from([f"{step}s", step[:-1], step.replace("-", "_"), step.upper(), f"x-{step}", f"{step}\n"]))
            parent[name] = parent.pop(step)
        case "add":
            parent[draw(st.sampled_from(_KEYS))] = copy.deepcopy(draw(st.sampled_from(ODD)))
        case "inside":
            value[draw(st.sampled_from(_KEYS))] = copy.deepcopy(draw(st.sampled_from(ODD)))
        case "append":
            parent.append(copy.deepcopy(draw(st.sampled_from(ODD))))
        case "newline":
            parent[step] = value + draw(st.sampled_from(["\n", " ", "\r", "\u2028", string.ascii_letters]))


@cache
def _some_data() -> st.SearchStrategy[Data]:
    return claim_file_data() | claim_file_data(claims=True)
