"""F304: a value is not in its code list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from checker.model import Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.facts import Facts, placeholders
from checker.rules.subject import Subject
from checker.rules.text import markup
from checker.standards.codelists import codelists
from checker.standards.coding import readings
from checker.standards.elements import elements

MOST_SHOWN = 12
"""Labels of a code list that a finding repeats."""


@lru_cache(maxsize=256)
def _coded(present: frozenset[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Elements that take codes only, of those a catalogue has, by the group whose records hold them."""
    found: dict[str, tuple[str, ...]] = {}
    for key, element in elements().items():
        if key in present and element.code_list and element.type != "text":
            found[element.nested] = (*found.get(element.nested, ()), key)
    return tuple(found.items())


@lru_cache(maxsize=65536)
def _is_unknown(key: str, text: str, province: str) -> bool:
    """Whether every way of reading a value leaves a part of it unknown."""
    return (
        all(None in reading for reading in readings(key, text, province))
        and text not in placeholders().exact
        and not markup(text)
    )


class NotInCodeList(Rule):
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

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a value."""
        province = subject.catalogue.province_code
        coded = _coded(subject.present)

        def unknown(key: str, text: str) -> bool:
            return text != "" and _is_unknown(key, text, province)

        paths = [(key, group) for group, keys in coded for key in keys]
        for place in subject.columns.places(paths, unknown):
            item, facts = subject.facts[place]
            for key, field, text in _coded_values(facts, coded):
                if unknown(key, text):
                    yield self._told(subject, item, key, field, text)

    def _told(self, subject: Subject, item: Item, key: str, field: str, text: str) -> Finding:
        known = [c.label_zh for c in codelists()[elements()[key].code_list] if c.label_zh]
        params = {"known": "、".join(known[:MOST_SHOWN])}
        return self.finding(subject.catalogue, item, field=field, params=params, actual=text)


def _coded_values(
    facts: Facts, coded: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, str, str]]:
    """(element, field, text) of the coded values of an item, those of nested records too."""
    for group, keys in coded:
        if not group:
            yield from ((key, key, facts.text(key)) for key in keys)
            continue
        for number, record in enumerate(facts.records(group)):
            yield from ((key, f"{group}[{number}].{key}", record.text(key)) for key in keys)
