"""F305: markup or unreadable characters in a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.facts import Facts
from checker.rules.subject import Subject
from checker.rules.text import markup, shortened, unreadable, without_markup

URLS = frozenset({"mobile_url", "pc_url", "online_url"})
"""Elements in which ``&`` is at home."""


class Dirt(NamedTuple):
    """A value with something in it that does not belong there; `variant` empty = markup."""

    key: str
    field: str
    text: str
    variant: str
    found: str


def may_be_dirty(text: str) -> bool:
    """Whether there is any sign of dirt in a text, or in several put together."""
    return "<" in text or "&" in text or unreadable(text) != ""


def dirty(facts: Facts) -> Iterator[Dirt]:
    """All such values of an item, those of nested records too."""
    for key, field, text in facts.strings():
        if key == "task_name":
            continue
        if ("<" in text or "&" in text) and key not in URLS and (found := markup(text)):
            yield Dirt(key, field, text, "", found)
        elif found := unreadable(text):
            yield Dirt(key, field, text, "unreadable", ascii(found))


class DirtyValue(Rule):
    """要素里有网页代码或乱码：内容带有 HTML 标签、转义符，或无法显示的字符。

    查什么
        每个要素（含材料等条目）的值里有没有 <…> 标签、&nbsp; 一类转义符、替换符“�”、控制字符、私用区字符和常见乱码。
    为什么
        网页代码在别的系统里会原样显示出来，“<p>否</p>”也不再是规定的取值；乱码谁也读不懂。
    依据
        归纳自公开数据。
        实测：上海嘉定 7 个指南全部（是否收费写作 <p>否</p>），广东 2,262 个事项中没有。
    例
        是否收费：<p>否</p>
    应为
        是否收费：否
    选项
        无。
    可否自动改
        不安全的修改：由人确认后再改。
    例外
        同一要素在大半事项里都这样的，整份目录只报一次；网址里的 & 不报；事项名称由 N208 核对。
    """

    code = "F305"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a value; one for the whole catalogue where most items are alike."""
        found: dict[tuple[str, str], list[tuple[Item, Dirt]]] = {}
        columns = subject.columns
        paths = (path for path in columns.paths() if may_be_dirty("".join(columns.texts(*path))))
        for place in columns.places(paths, lambda _, text: may_be_dirty(text)):
            item, facts = subject.facts[place]
            for dirt in dirty(facts):
                found.setdefault((dirt.key, dirt.variant), []).append((item, dirt))
        for cases in found.values():
            whole = 1 < len(cases) > len(subject.facts) // 2
            for item, dirt in cases[:1] if whole else cases:
                yield self._told(subject, item, dirt, len(cases) if whole else 0)

    def _told(self, subject: Subject, item: Item, dirt: Dirt, count: int) -> Finding:
        markup_only = dirt.variant == ""
        return self.finding(
            subject.catalogue,
            None if count else item,
            field=dirt.key if count else dirt.field,
            position=subject.catalogue.locator.locate(item.index, dirt.field),
            variant=".".join(filter(None, ("column" if count else "", dirt.variant))),
            params={"found": dirt.found, "count": count},
            expected=shortened(without_markup(dirt.text)) if markup_only else None,
            actual=shortened(dirt.text),
        )
