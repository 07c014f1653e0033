"""What stands at the end of a name: its 子项 behind a dash or a comma, its brackets."""

from __future__ import annotations

import re

from checker.normalizing import DASHED, NUMBERING

DASH = re.compile(f"(?<=[\u4e00-\u9fff)])[{DASHED}:,]+(?=[\u4e00-\u9fff(]|[0-9]{{1,3}}[、.])")
"""What may stand between them: 居民身份证签发，遗失补领."""
AMID = re.compile(r"([^()]+)\(([^()]+)\)([^()]+)")
"""A name with a bracket amid: 不动产登记(抵押权登记)变更登记."""


def core(name: str) -> str:
    """A plain name without its 子项, or without the brackets at its end; empty where it has neither."""
    above, below = split(name)
    return above if below else without_brackets(name)


def split(name: str) -> tuple[str, str]:
    """What stands before the last dash or comma outside of brackets, and behind it."""
    if not DASH.search(name):
        return name, ""
    last: tuple[int, int] | None = None
    depth = seen = 0
    for dash in DASH.finditer(name):
        depth += name.count("(", seen, dash.start()) - name.count(")", seen, dash.start())
        seen = dash.start()
        last = last if depth else dash.span()
    return (name[: last[0]], name[last[1] :]) if last else (name, "")


def without_brackets(name: str) -> str:
    """A name without the brackets at its end, the last one perhaps cut off; empty where there are none."""
    opened = name.count("(")
    if not opened or (opened == 1 and name.endswith(")")):
        return name[: name.find("(")] if opened else ""
    depth = start = 0
    for place, char in enumerate(name):
        if char == "(":
            start = start or place
            depth += 1
        elif char == ")":
            depth -= 1
        elif depth <= 0:
            start = 0
    return name[:start]


def unnumbered(below: str) -> str:
    """A 子项 without its number: 残疾人证办理—1.新办."""
    numbered = NUMBERING.match(below)
    return below[numbered.end() :] if numbered else below
