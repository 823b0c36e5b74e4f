"""The page of the Python API, from the signatures and docstrings of the public names."""

import ast
import dataclasses
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property
from typing import Any, Final

import claimkit
from claimkit.api import schema
from claimkit.claimfile.base import Record
from claimkit.claimfile.csl import Bibliography
from pages.layout import page, table

_WIDTH: Final = 100
_MODULES: Final = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Z])")
_CODE: Final = re.compile(r"``(.+?)``|`(\w+)`")
PUBLIC: Final = {name: getattr(claimkit, name) for name in claimkit.__all__}


_STUB: Final = """\
# The public names as type checkers see them; ``tools/generate.py`` writes them from the table in ``__init__.py``.
# ruff: noqa: I001
# fmt: off
"""


def names_module() -> str:
    """The stub of the package: each public name with its module."""
    homes = {f"claimkit.{module}": names.split() for module, names in claimkit.PUBLIC.items()}
    imports = "".join(f"from {module} import {', '.join(names)}\n" for module, names in homes.items())
    listed = textwrap.fill(", ".join(map(json.dumps, claimkit.__all__)), 116, initial_indent="    ", subsequent_indent="    ")
    return f"{_STUB}{imports}\n__version__: str\nPUBLIC: dict[str, str]\n__all__ = [\n{listed}\n]\n"


def python_api_page() -> str:
    """The page of the Python API."""
    functions = (name for name, thing in PUBLIC.items() if inspect.isfunction(thing))
    return page(
        "python-api",
        FUNCTIONS=(line for name in functions for line in _function(name)),
        **{sort: _classes(sort) for sort in ("RESULTS", "MODELS", "WORDS", "ERRORS")},
    )


def _classes(sort: str) -> Iterator[str]:
    for name, thing in PUBLIC.items():
        if inspect.isclass(thing) and _sort(thing) == sort:
            yield from _class(name)


def _sort(cls: type) -> str:
    if issubclass(cls, BaseException):
        return "ERRORS"
    if issubclass(cls, Enum):
        return "WORDS"
    return "MODELS" if cls.__name__ in _defined("claims") or cls.__name__ == "ClaimFile" else "RESULTS"


def _defined(name: str) -> set[str]:
    return set(schema(name)["$defs"])


# ---- one name -------------------------------------------------------------------------------------------------------


def _function(name: str) -> Iterator[str]:
    yield f"### `claimkit.{name}`\n\n```python\n{_signature(name, PUBLIC[name])}\n```\n\n{_prose(PUBLIC[name])}\n"


def _class(name: str) -> Iterator[str]:
    cls = PUBLIC[name]
    yield f"### `{name}`\n\n{_bases(cls)}{_prose(cls)}\n"
    if issubclass(cls, Enum):
        yield ", ".join(f"`{member.value}`" for member in cls) + f".{_where(name)}\n"
    elif issubclass(cls, Record):
        yield f"Fields: {_own_fields(cls)}.{_where(name)}\n"
    else:
        rows = list(_fields(cls))
        if rows:
            columns = 3 if any(row[2] for row in rows) else 2
            yield from table(("field", "type", "meaning")[:columns], [row[:columns] for row in rows])
            yield ""
    for line in _members(cls):
        yield line + "\n"


def _bases(cls: type) -> str:
    names = [base.__name__ for base in cls.__bases__ if issubclass(base, Exception)]
    return f"({', '.join(_linked(base) for base in names)}) " if issubclass(cls, BaseException) else ""


def _own_fields(cls: type[Record]) -> str:
    """The fields of a model, where those of a public base and the many of a bibliography are named together."""
    base = cls.__bases__[0]
    together = f"and those of {_linked(base.__name__)}" if base.__name__ in PUBLIC else ""
    if issubclass(cls, Bibliography):
        together = "and the [bibliographic fields](file-format.md#bibliographic-fields)"
    own = inspect.get_annotations(cls) if together else cls.model_fields
    names = [f"`{field}`" for field in cls.model_fields if field in own]
    return ", ".join([*names, together] if together else names)


def _where(name: str) -> str:
    """Where the words or fields of a class are explained, each with its meaning."""
    where = {"ClaimFile": "file-format.md#the-file", "Export": "exports.md#the-export"}.get(name)
    for file, shape in (("file-format.md", "claims"), ("exports.md", "export")):
        where = where or (f"{file}#{name.lower()}" if name in _defined(shape) else None)
    return f" What each means: [{where.partition('.')[0].replace('-', ' ')}]({where})." if where else ""


def _fields(cls: type) -> Iterator[list[str]]:
    """The fields of a data class, a named tuple or an exception, with what is said under each in the source."""
    said = _said_under(cls)
    if dataclasses.is_dataclass(cls):
        types = {field.name: field.type for field in dataclasses.fields(cls)}
    else:
        types = dict(inspect.get_annotations(cls))
    for name, annotation in types.items():
        if not name.startswith("_"):
            yield [f"`{name}`", f"`{_type(annotation)}`", _links(said.get(name, ""))]


def _said_under(cls: type) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):  # type: ignore[attr-defined]
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(inspect.cleandoc(text).split())
    return found


def _members(cls: type) -> Iterator[str]:
    """The public methods and properties that a class itself defines, each as an item."""
    for name, member in vars(cls).items():
        if name.startswith(("_", "model_")):
            continue
        if isinstance(member, property | cached_property):
            yield f"- **`.{name}`** {_prose(member, indent='  ')}".rstrip()
        elif isinstance(member, classmethod | staticmethod) or inspect.isfunction(member):
            call = _signature(name, getattr(cls, name), without_self=inspect.isfunction(member))
            yield f"- **`.{' '.join(call.split())}`** {_prose(member, indent='  ')}".rstrip()


# ---- how it is written ----------------------------------------------------------------------------------------------


def _signature(name: str, function: Callable[..., Any], *, without_self: bool = False) -> str:
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[1 if without_self else 0 :]
    shown = signature.replace(parameters=parameters)
    text = _short(f"{name}{shown}")
    if len(text) <= _WIDTH:
        return text
    inside = "".join(f"    {_short(str(parameter))},\n" for parameter in _with_star(parameters))
    return f"{name}(\n{inside}){_short(str(shown.replace(parameters=[])))[2:]}"


def _with_star(parameters: list[inspect.Parameter]) -> Iterator[object]:
    """The parameters, with the star before those that can be given by name only."""
    starred = any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters)
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        yield parameter


def _type(annotation: object) -> str:
    return _short(inspect.formatannotation(annotation))


def _short(text: str) -> str:
    """Types without the modules that they come from."""
    return _MODULES.sub("", text).replace("'", "") if "'" in text and "= '" not in text else _MODULES.sub("", text)


def _prose(thing: object, indent: str = "") -> str:
    return textwrap.indent(_links(inspect.getdoc(thing) or ""), indent).strip()


def _links(text: str) -> str:
    """A docstring as Markdown: code in single quotes, public names as links."""
    return _CODE.sub(lambda found: f"`{found[1]}`" if found[1] else _linked(found[2]), text)


def _linked(name: str) -> str:
    if name not in PUBLIC:
        return f"`{name}`"
    return f"[`{name}`](#{'claimkit' if inspect.isfunction(PUBLIC[name]) else ''}{name.lower()})"
