"""Every parameter and list a rule asks for by name exists in the shipped edition."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.exports import ROOT, reference

SOURCES = sorted((ROOT / "facnet_desktop" / "rules").rglob("*.py"))


def names_used(source: str) -> Iterator[tuple[str, str]]:
    """``(parameter | codes | pairs | lists, name)`` for every name written out in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in {"parameter", "codes", "pairs"}:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield node.func.attr, argument.value
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
            key = node.slice
            if node.value.attr == "lists" and isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield "lists", key.value


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_names_written_in_rules_exist(path: Path) -> None:
    ref = reference()
    tables = {"parameter": ref.parameters, "codes": ref.lists, "lists": ref.lists, "pairs": ref.pair_lists}
    for kind, name in names_used(path.read_text(encoding="utf-8")):
        assert name in tables[kind], f"{kind} {name}"
