"""Plain classes in place of structs and dataclasses, of which a compiler makes fast objects.

A struct of msgspec is the fastest object that interpreted Python has; to mypyc it is a stranger,
and so is the constructor that `dataclass` writes. In the compiled copy each class gets a
constructor, an equality and a hash written out, so that its fields become fields in memory.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

_NEEDED = """\
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr
"""
_SIMPLE = frozenset({"None", "Span", "Value", "bool", "float", "int", "str", "tuple"})
"""Of what no circle of objects can be made, so that its objects need no watching over."""
_FIRST_IMPORT = "from __future__ import annotations\n"
_PLAIN = "@dataclass(init=False, eq=False)"
_ACYCLIC = "@mypyc_attr(acyclic=True)"
_KEPT = re.compile(r'keep\(self, "(\w+)", (\w+)\)')
_KEEP = re.compile(r"^ +keep = object\.__setattr__.*\n", re.MULTILINE)
_IN_BODY = " " * 4
_IN_METHOD = " " * 8


@dataclass(frozen=True)
class Field:
    """A field of a class; where it need not be given, `default` or `factory` is an expression."""

    name: str
    annotation: str
    default: str | None
    factory: str | None
    given: bool
    compared: bool
    hashed: bool


def written_out(source: str) -> str:
    """Return a module in which structs and dataclasses are plain classes.

    The structs meant are those that the collector of cycles passes over (`gc=False`).
    """
    lines = source.splitlines()
    known: dict[str, list[Field]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and (_is_struct(node) or _decorator(node)):
            base = ast.unparse(node.bases[0]) if node.bases else ""
            known[node.name] = [*known.get(base, []), *_fields(node)]
            _write_out(lines, node, known[node.name], base if base in known else "")
    written = "\n".join(lines) + "\n"
    if _ACYCLIC in written:
        written = written.replace(_FIRST_IMPORT, _FIRST_IMPORT + _NEEDED, 1)
    written = written.replace("from msgspec.structs import", "from dataclasses import")
    if "msgspec." not in written:
        written = written.replace("import msgspec\n", "")
    return _KEPT.sub(r"self.\1 = \2", _KEEP.sub("", written))


def _is_struct(node: ast.ClassDef) -> bool:
    return any(word.arg == "gc" for word in node.keywords)


def _is_simple(fields: list[Field]) -> bool:
    words = {word for field in fields for word in re.findall(r"\w+", field.annotation)}
    return words <= _SIMPLE


def _decorator(node: ast.ClassDef) -> ast.expr | None:
    for decorator in node.decorator_list:
        if ast.unparse(decorator).startswith("dataclass"):
            return decorator
    return None


def _fields(node: ast.ClassDef) -> list[Field]:
    found = []
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            default, factory, told = None, None, dict[str | None, str]()
            if isinstance(part.value, ast.Call) and ast.unparse(part.value.func) == "field":
                told = {k.arg: ast.unparse(k.value) for k in part.value.keywords}
                default, factory = told.get("default"), told.get("default_factory")
            elif part.value is not None:
                default = ast.unparse(part.value)
            annotation = ast.unparse(part.annotation)
            asked = (told.get(word) != "False" for word in ("init", "compare", "hash"))
            found.append(Field(part.target.id, annotation, default, factory, *asked))
    return found


def _write_out(lines: list[str], node: ast.ClassDef, fields: list[Field], base: str) -> None:
    """Change the lines of a class in place, each line staying one item of the list."""
    decorator = _decorator(node)
    told = ast.unparse(decorator) if decorator is not None else "frozen=True"
    if decorator is not None:
        lines[decorator.lineno - 1] = f"{_ACYCLIC}\n{_PLAIN}" if _is_simple(fields) else _PLAIN
    else:
        header = f"class {node.name}({base}):" if base else f"class {node.name}:"
        lines[node.lineno - 1] = f"{_ACYCLIC}\n{_PLAIN}\n{header}"
    own = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    made = []
    compared = [field for field in fields if field.compared]
    if "__init__" not in own:
        made.extend(_constructor(fields, after="__post_init__" in own))
    if "__eq__" not in own and "eq=False" not in told:
        made.extend(_equality(node.name, compared, hashed="frozen=True" in told))
    if "order=True" in told:
        made.extend(_order(node.name, compared))
    last = node.body[-1]
    if made:
        lines[(last.end_lineno or last.lineno) - 1] += "\n" + "\n".join(made)


def _constructor(fields: list[Field], *, after: bool) -> list[str]:
    given = [field for field in fields if field.given]
    parameters = ["self", *(_parameter(field) for field in given)]
    lines = ["", f"{_IN_BODY}def __init__({', '.join(parameters)}) -> None:"]
    for field in fields:
        value: str | None = field.name
        if field.factory is not None:
            made = f"({field.factory})()"
            value = f"{made} if {field.name} is None else {field.name}" if field.given else made
        elif not field.given:
            value = field.default
        if value is None:
            continue
        lines.append(f"{_IN_METHOD}self.{field.name} = {value}")
    return [*lines, f"{_IN_METHOD}self.__post_init__()"] if after else lines


def _parameter(field: Field) -> str:
    if field.factory is not None:
        return f"{field.name}: {field.annotation} | None = None"
    default = "" if field.default is None else f" = {field.default}"
    return f"{field.name}: {field.annotation}{default}"


def _equality(name: str, fields: list[Field], *, hashed: bool) -> list[str]:
    same = " and ".join(f"self.{field.name} == other.{field.name}" for field in fields)
    values = ", ".join(f"self.{field.name}" for field in fields if field.hashed)
    lines = [
        "",
        f"{_IN_BODY}def __eq__(self, other: object) -> bool:",
        f"{_IN_METHOD}if self is other:",
        f"{_IN_METHOD}    return True",
        f"{_IN_METHOD}return isinstance(other, {name}) and {same}",
    ]
    if not hashed:
        return lines
    return [
        *lines,
        "",
        f"{_IN_BODY}def __hash__(self) -> int:",
        f"{_IN_METHOD}return hash(({values},))",
    ]


def _order(name: str, fields: list[Field]) -> list[str]:
    mine, theirs = (
        ", ".join(f"{whose}.{field.name}" for field in fields) for whose in ("self", "other")
    )
    return [
        line
        for method, sign in (("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">="))
        for line in (
            "",
            f"{_IN_BODY}def __{method}__(self, other: {name}) -> bool:",
            f"{_IN_METHOD}return ({mine}) {sign} ({theirs})",
        )
    ]
