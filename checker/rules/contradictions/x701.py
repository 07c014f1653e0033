"""X701: the guide speaks of another item of the same catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Finding, Item, Severity
from checker.normalizing import plain
from checker.rules.base import Rule
from checker.rules.facts import Facts
from checker.rules.subject import Subject
from checker.rules.text import shortened

_SCOPE = (
    r"适用于(?:本[省市区县州])?(.{4,60}?)的?(?:申请与办理|申请和办理|申请|办理|申报|受理)[。.；;]?$"
)
_CONDITION = r"^(?:[一1][、.．])?(?:申请|申办|办理)(.{4,60}?)(?:的(?:单位|个人|企业|申请人|机构|组织|，|,)|[，,]|应当|应|需|须)"


def _texts(item: Item, facts: Facts) -> Iterator[tuple[str, str]]:
    """Texts that name the item they are about."""
    scope = item.extra.get("applicable_scope")
    if isinstance(scope, str):
        yield "applicable_scope", scope
    if text := facts.text("accept_condition"):
        yield "accept_condition", text


def _named(text: str) -> str:
    """The item that a text says it is about, in the form in which names are compared; empty if none."""
    if "适用于" in text:
        found = re.search(_SCOPE, text)
    else:
        found = re.match(_CONDITION, text) if "申" in text[:4] or "办" in text[:4] else None
    return plain(found[1]) if found else ""


def _akin(own: str, other: str, facts: Facts) -> bool:
    """Whether the other name is the item's own, a part of it, or its main or sub-item."""
    kin = (
        plain(facts.text(key)) for key in ("main_item_name", "sub_item_name", "handle_item_name")
    )
    return any(name and (name in other or other in name) for name in (own, *kin))


class OtherItemsText(Rule):
    """内容是另一个事项的：适用范围或受理条件写的是本目录里另一个事项。

    查什么
        “本指南适用于……的申请与办理”“申请……的，应当”中写明的事项名称，是不是本目录里另一个事项的名称。
    为什么
        复制别的指南时忘了改，群众会按错的条件、错的材料来办。
    依据
        归纳自公开数据。
        实测：上海嘉定 7 个指南中 1 个。
    例
        事项“网络预约出租汽车驾驶员背景审查”的适用范围写“本指南适用于特种设备施工告知的申请与办理”。
    应为
        适用范围写本事项的名称。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        写明的名称与本事项名称互相包含的不报（主项与子项）；没有写明事项名称的不报。
    """

    code = "X701"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding an item and element."""
        items = dict(zip(subject.names, subject.catalogue.items, strict=True))
        for own, (item, facts) in zip(subject.names, subject.facts, strict=True):
            for key, text in _texts(item, facts):
                named = _named(text)
                other = items.get(named) if named != own else None
                if other and not _akin(own, named, facts):
                    yield self.finding(
                        subject.catalogue,
                        item,
                        field=key if key in facts.values else "task_name",
                        variant=key,
                        params={"other": other.name, "name": item.name},
                        actual=shortened(text),
                        identity=key,
                    )
