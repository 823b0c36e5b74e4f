"""Puts off what costs at the start of every command and is seldom needed: expressions are compiled, docstrings found, when they are first used."""

import re
from importlib import import_module
from typing import Any, AnyStr, cast


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
