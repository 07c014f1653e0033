"""F304: a value is not in its code list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts, placeholders
from checker.rules.text import markup
from checker.standards.codelists import codelists
from checker.standards.coding import readings
from checker.standards.elements import elements


@cache
def _coded(group: str) -> tuple[str, ...]:
    """Elements of an item, or of the records of a group, that take codes only."""
    return tuple(
        key
        for key, element in elements().items()
        if element.nested == group and element.code_list and element.type != "text"
    )


@cache
def _groups() -> tuple[str, ...]:
    """Nested groups whose records hold coded elements."""
    return tuple(dict.fromkeys(e.nested for e in elements().values() if e.code_list and e.nested))


@lru_cache(maxsize=65536)
def _is_unknown(key: str, text: str, province: str) -> bool:
    """Whether every way of reading a value leaves a part of it unknown."""
    return (
        all(None in reading for reading in readings(key, text, province))
        and text not in placeholders().exact
        and not markup(text)
    )


def _unknown(keys: Iterable[str], facts: Facts, path: str = "") -> Iterator[Told]:
    for key in keys:
        value = facts.values.get(key)
        if not value:
            continue
        text = value if isinstance(value, str) else facts.text(key)
        if _is_unknown(key, text, facts.province):
            known = [c.label_zh for c in codelists()[elements()[key].code_list] if c.label_zh]
            yield Told(f"{path}{key}", params={"known": "、".join(known[:MOST_SHOWN])}, actual=text)


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
        yield from _unknown(_coded(""), facts)
        for group in _groups():
            if group in facts.values:
                for number, record in enumerate(facts.records(group)):
                    yield from _unknown(_coded(group), record, f"{group}[{number}].")
