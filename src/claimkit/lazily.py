"""Puts off what costs at the start of every command and is seldom needed: expressions are compiled, docstrings and digests found, when they are first used."""

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Callable


class _Later:
    def __init__(self, *given: Any) -> None:
        self._given = given
        self.pattern = given[0]  # other expressions are put together of it, and need nothing compiled

    def __getattr__(self, name: str) -> Any:
        # Found once; from then on it is an attribute of the object. The module `re` keeps what it compiled, for the next name.
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found


def later(text: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """The expression, compiled when one of its methods is first asked for; functions of `re` do not take it."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))


def docstring(name: str) -> str:
    """The docstring of a module, from its source where Python has taken it out (``-OO``); empty where there is no source either."""
    module = import_module(name)
    if module.__doc__ is None and module.__spec__ and (source := getattr(module.__spec__.loader, "get_source", lambda _: None)(name)):
        import ast  # only that Python pays for it

        tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)  # `ast.parse` takes it out too since 3.14
        return ast.get_docstring(cast("ast.Module", tree), clean=False) or ""
    return module.__doc__ or ""


def sha256(data: bytes) -> "hashlib._Hash":
    """The SHA-256 of bytes: of few by what Python itself has, which is ready at once; of many by OpenSSL, which is fast."""
    return (_sha256() if len(data) > _MANY else _sha256("_sha2", "_sha256"))(data)  # the first since Python 3.12, the second before


_MANY = 1_000_000


@cache
def _sha256(*names: str) -> "Callable[[bytes], hashlib._Hash]":
    digest: Callable[[bytes], hashlib._Hash]
    for name in (*names, "hashlib"):
        try:
            digest = import_module(name).sha256
        except ImportError:
            continue
        break
    return digest
