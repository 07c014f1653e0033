"""Put the excerpt of a report in both READMEs right: what `make audit` prints today.

Run after a change that figures or sentences hang on: ``python scripts/make_readme.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from checker.audit import Settings, audit
from checker.lists import DEFAULT_LISTS, load
from checker.reporting.messages import Texts
from checker.reporting.to_text import render

ROOT = Path(__file__).resolve().parents[1]
READMES = {"zh": "README.zh-CN.md", "en": "README.md"}
RULES = ("M101", "F301", "N201")
"""Rules whose first finding is shown."""

_BLOCK = re.compile(r"(?<=```text\n)stdcheck .*?(?=```)", re.DOTALL)
_RANKS = 7


def excerpt(page: str, lang: str) -> str:
    """The head, the ranking, the first sentence, the first finding of some rules, what was not checked."""
    lines = page.splitlines()
    say = Texts(lang).label
    parts = [
        _ranking(lines),
        _first(lines, say("text.headlines"), " - "),
        *(_first(lines, f"{code} ", "  - ") for code in RULES),
        _first(lines, say("text.unchecked"), " - "),
    ]
    told = [parts[0], ["…"], [*parts[1], "…"], *([*part, "  …"] for part in parts[2:-1])]
    told += [["…"], [*parts[-1], " - …"]]
    return "\n\n".join("\n".join(part) for part in told) + "\n"


def _ranking(lines: Sequence[str]) -> list[str]:
    """Down to the ranked catalogues and the first one without a rank."""
    last = next(n for n, line in enumerate(lines) if line.lstrip().startswith(f"{_RANKS} "))
    return [*lines[: last + 2]]


def _first(lines: Sequence[str], heading: str, mark: str) -> list[str]:
    """A section down to its second point, without the blank line above it."""
    start = next(n for n, line in enumerate(lines) if line.startswith(heading))
    points = [n for n, line in enumerate(lines[start:], start) if line.startswith(mark)]
    return [*takewhile(bool, lines[start : points[1]])]


def main() -> None:
    """Rewrite the excerpts."""
    os.chdir(ROOT)
    found = audit([Path("city_catalogs")], Settings(lists=tuple(map(load, DEFAULT_LISTS))))
    for lang, name in READMES.items():
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        told = excerpt(render(found, lang), lang)
        path.write_text(_BLOCK.sub(lambda _, told=told: told, text, 1), encoding="utf-8")


if __name__ == "__main__":
    main()
