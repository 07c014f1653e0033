"""X501: a paper material without copies, or an electronic one with them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.facts import Facts, whole
from checker.rules.gathered import GatheredRule
from checker.standards.coding import labels

PAPER = ("纸质", "纸质/电子化")
ELECTRONIC = frozenset({"电子化"})


class PaperCopies(GatheredRule):
    """材料形式与纸质材料份数不一致：要纸质而没有份数，或者只要电子件却写了份数。

    查什么
        材料形式含纸质的，纸质材料份数应不少于 1；材料形式只有电子化的，份数应为空或 0。
    为什么
        份数不清，申请人要么带少了，要么白印一份。
    依据
        国家政务服务平台事项交换表 page_num；广州办事指南系统在只收电子件时不许填份数；规则归纳自公开数据。实测：带材料形式和份数的公开指南只有一份（2 份材料），
        不违反，违反率未知。
    例
        材料形式：纸质，纸质材料份数：0。
    应为
        纸质材料份数：1
    选项
        无。
    可否自动改
        否，份数要由城市确定。
    例外
        份数写成“原件1份”等文字的不判；材料名称为“无”的不查；多数事项都这样的，整个目录只报一次。
    """

    code = "X501"
    severity = Severity.WARNING
    needs = ("material_format", "paper_copies")
    about = "paper_copies"

    def look(self, facts: Facts) -> Iterator[Told]:
        """Every material whose form is surely known."""
        for number, material in enumerate(facts.records("materials")):
            form, copies = material.text("material_format"), material.text("paper_copies")
            variant = form and _wrong(form, copies, facts.province)
            if variant and (name := material.text("material_name")):
                params = {"name": name, "form": form, "text": copies}
                field = f"materials[{number}].paper_copies"
                yield Told(field, variant, params, actual=copies or None)


@lru_cache(maxsize=4096)
def _wrong(form: str, copies: str, province: str) -> str:
    """``paper`` where copies are wanting, ``electronic`` where they are too many, else empty."""
    said = labels("material_format", form, province)
    count = whole(copies)
    if not said:
        return ""
    if all(not one.isdisjoint(PAPER) for one in said):
        return "paper" if count == 0 or not copies else ""
    return "electronic" if count and all(one == ELECTRONIC for one in said) else ""
