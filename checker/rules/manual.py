"""The manual page of a rule, taken from its docstring: a summary, then the eight headings."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from textwrap import dedent

from msgspec import Struct

from checker.rules.base import Rule

HEADINGS = ("查什么", "为什么", "依据", "例", "应为", "选项", "可否自动改", "例外")
"""What, why, basis, example, expected, options, whether it can be put right by machine, exceptions."""

_NOTHING = {"", "无", "无。"}


class ManualError(ValueError):
    """A docstring that is no manual page; the message names the rule and what is wrong."""


class Manual(Struct, frozen=True):
    """The page of one rule: `summary` is its first line, `sections` hold the text under each heading."""

    code: str
    summary: str
    sections: Mapping[str, str]


def manual(rule: Rule) -> Manual:
    """The page of `rule`; ManualError where a heading is missing, out of order or empty, or the basis is none."""
    summary, _, body = (inspect.getdoc(type(rule)) or "").partition("\n")
    if not summary.endswith("。"):
        raise ManualError(f"{rule.code}: the first line is no sentence")
    sections: dict[str, list[str]] = {}
    for line in body.splitlines():
        if line and not line.startswith(" "):
            sections[line] = []
        elif sections:
            sections[next(reversed(sections))].append(line)
        elif line.strip():
            raise ManualError(f"{rule.code}: text before the first heading")
    if tuple(sections) != HEADINGS:
        raise ManualError(f"{rule.code}: headings must be {' · '.join(HEADINGS)}")
    texts = {heading: dedent("\n".join(lines)).strip() for heading, lines in sections.items()}
    for heading, text in texts.items():
        if not text or (heading == "依据" and text in _NOTHING):
            raise ManualError(f"{rule.code}: nothing under {heading}")
    return Manual(rule.code, summary, texts)
