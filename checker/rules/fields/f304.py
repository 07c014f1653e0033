"""F304: a value is not in its code list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.rules.text import markup
from checker.standards.codelists import codelists
from checker.standards.elements import elements


@cache
def _coded(group: str) -> frozenset[str]:
    """Elements of an item, or of the records of a group, that take codes only."""
    return frozenset(
        key
        for key, element in elements().items()
        if element.nested == group and element.code_list and element.type != "text"
    )


@cache
def _groups() -> frozenset[str]:
    """Nested groups whose records hold coded elements."""
    return frozenset(element.nested for element in elements().values() if element.code_list) - {""}


def _unknown(key: str, field: str, facts: Facts) -> Iterator[Told]:
    """A finding where every way of reading the value leaves a part of it unknown."""
    if any(None not in reading for reading in facts.readings(key)) or not facts.text(key):
        return
    text = facts.text(key)
    if markup(text):
        return
    known = [code.label_zh for code in codelists()[elements()[key].code_list] if code.label_zh]
    yield Told(field, params={"known": "、".join(known[:MOST_SHOWN])}, actual=text)


MOST_SHOWN = 12
"""Labels of a code list that a finding repeats."""


class NotInCodeList(ItemRule):
    """取值不在代码表：要素有规定的代码表，填的既不是其中的代码，也不是其中的名称。

    查什么
        有代码表的要素（事项类型、行使层级、服务对象、办件类型、是否…等），每个取值能否在国家代码表、本省代码表或通行的另一套编号里找到。
    为什么
        不认识的取值进不了国家交换表，也无法与其他城市比较。
    依据
        GB/T 39046-2020 附录 A；国家政务服务平台事项交换表的代码（schemas/codelists.csv，逐行注明来源）。
        实测：广东 2,262 个事项中没有。
    例
        办件类型：特事特办
    应为
        办件类型：承诺件
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        占位文字由 F302 核对，网页代码由 F305 核对；材料等条目里的取值同样核对；可以填写文字的“特别程序”不核对。
    """

    code = "F304"
    severity = Severity.WARNING

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a value."""
        for key in facts.values:
            if key in _coded(""):
                yield from _unknown(key, key, facts)
            elif key in _groups():
                for number, record in enumerate(facts.records(key)):
                    for inner in record.values:
                        if inner in _coded(key):
                            yield from _unknown(inner, f"{key}[{number}].{inner}", record)
