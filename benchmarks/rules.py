"""How often each rule fires on real, published guides: the rate that tells a finding from a habit."""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator

from benchmarks.labels import SHARED
from checker.audit import Examiner, Settings
from checker.lists import DEFAULT_LISTS, load
from checker.model import CatalogueResult, Finding
from checker.reading import discover
from checker.reporting.messages import Texts
from checker.rules import rules

GUIDES = (
    "gd_guides_2021.jsonl",
    "beijing_dongcheng_marriage_guide.json",
    "shanghai_jiading_guides.json",
    "guangxi_lingshan_one_guide.json",
    "jiangsu_huaian_hongze_one_guide.json",
)


def results() -> Iterator[CatalogueResult]:
    """Each of the guides, audited."""
    examiner = Examiner(Settings(lists=tuple(load(name) for name in DEFAULT_LISTS)))
    for name in GUIDES:
        for source in discover([SHARED / "catalogues" / name]).sources:
            yield examiner.examine(source)


def main() -> None:
    """Print the table, and with ``--draw CODE`` twenty findings of one rule, drawn by a fixed seed."""
    options = argparse.ArgumentParser(prog="python -m benchmarks rules")
    options.add_argument("--draw", metavar="CODE", help="show twenty findings of a rule")
    code = options.parse_known_args()[0].draw
    audited = list(results())
    if code:
        draw(code, [f for result in audited for f in result.findings if f.code == code])
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for result in audited:
        for finding in result.findings:
            counts[finding.code][result.id] += 1
    texts = Texts("zh")
    heads = [f"{result.id} ({result.items})" for result in audited]
    print(f"| rule | severity | what | {' | '.join(heads)} |\n|---|---|---|{'---|' * len(heads)}")
    for one in rules().values():
        cells = [counts[one.code][result.id] for result in audited]
        print(
            f"| {one.code} | {one.severity} | {texts.title(one.code)} | {' | '.join(map(str, cells))} |"
        )


def draw(code: str, findings: list[Finding], seed: int = 1) -> None:
    """Twenty findings as people read them."""
    texts = Texts("zh")
    for finding in random.Random(seed).sample(findings, min(20, len(findings))):
        name = finding.item.name if finding.item else ""
        message, _ = texts.finding(finding)
        print(
            f"{finding.position} {name} {message} 现为：{finding.actual} 应为：{finding.expected}"
        )
