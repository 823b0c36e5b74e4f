"""Makes mutants of a module: copies of its tree, each with one small change that a test should notice."""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

_COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COUNTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


class Mutant(NamedTuple):
    """A change of a module: the line, what stood there, and what stands there now."""

    line: int
    before: str
    after: str
    tree: ast.Module


def changes(source: str) -> list[tuple[int, int]]:
    """All changes of a module: the number of the node, and the way in which it is changed."""
    places = _places(ast.parse(source))
    return [(number, way) for number, node in enumerate(places) for way in range(_ways(node))]


def named(module: str, source: str) -> dict[str, tuple[int, int]]:
    """All changes of a module by their words: ``module: line: before => after``, with a number where several have the same."""
    lines, seen = source.splitlines(), Counter[str]()
    found = {}
    for number, node in enumerate(_places(ast.parse(source))):
        for way in range(_ways(node)):
            changed = copy.deepcopy(node)
            _change(changed, way)
            words = f"{module}: {lines[_line(node) - 1].strip()}: {ast.unparse(node)} => {ast.unparse(changed)}".replace("\n", " ")
            seen[words] += 1
            found[f"{words} ({seen[words]})" if seen[words] > 1 else words] = (number, way)
    return found


def equivalents(listed: str) -> dict[str, str]:
    """The changes that nobody can see, by their words, each with the reason: the last line before it that begins with ``#``."""
    found, reason = {}, ""
    for line in filter(None, listed.splitlines()):
        if line.startswith("#"):
            reason = line.lstrip("# ")
        else:
            found[line] = reason
    return found


def mutant(source: str, number: int, way: int) -> Mutant:
    """The mutant of a change. Docstrings, annotations and texts are left alone."""
    tree = ast.parse(source)
    target = list(_places(tree))[number]
    line, before = _line(target), ast.unparse(target)
    _change(target, way)
    return Mutant(line, before, ast.unparse(target), ast.fix_missing_locations(tree))


def _line(node: ast.AST) -> int:
    return getattr(node.iter if isinstance(node, ast.comprehension) else node, "lineno", 0)


def _places(tree: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_words(child):
                if _ways(child):
                    yield child
                yield from _places(child)


def _is_words(node: ast.AST) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom)


def _ways(node: ast.AST) -> int:  # noqa: PLR0911  (a table of nodes)
    """In how many ways a node is changed."""
    match node:
        case ast.Compare(ops=[op]):
            return len(_COMPARED[type(op)])
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.If() | ast.IfExp() | ast.While() | ast.Continue() | ast.Break():
            return 1
        case ast.BinOp(op=op):
            return int(type(op) in _COUNTED)
        case ast.Constant(value=bool()) | ast.Constant(value=int()):
            return 1
        case ast.comprehension(ifs=[_, *_]):
            return 1
        case ast.Return(value=value):
            return int(
                value is not None and not (isinstance(value, ast.Constant) and value.value in (None, True, False))
            )  # these are changed themselves
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            return 1
    return 0


def _change(node: ast.AST, way: int) -> None:  # noqa: C901  (a table of nodes)
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARED[type(op)][way]()]
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.Constant(value=False) if isinstance(node, ast.While) else ast.UnaryOp(ast.Not(), node.test)
        case ast.Continue() | ast.Break():
            node.__class__ = ast.Break if isinstance(node, ast.Continue) else ast.Continue
        case ast.BinOp(op=op):
            node.op = _COUNTED[type(op)]()
        case ast.Constant(value=value):
            node.value = not value if isinstance(value, bool) else int(value) + 1  # type: ignore[arg-type]
        case ast.comprehension():
            node.ifs = []
        case ast.Return():
            node.value = ast.Constant(value=None)
        case ast.Expr() | ast.AugAssign():
            node.__class__, node.__dict__ = ast.Pass, {"lineno": node.lineno, "col_offset": node.col_offset}  # type: ignore[assignment]
