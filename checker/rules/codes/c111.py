"""C111: a group of items carries an 实施编码 of its own."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.codes.c110 import GROUP
from checker.rules.facts import Facts


class GroupWithCode(ItemRule):
    """以 00Y 结尾的主项带有实施编码或业务办理项编码。

    查什么
        实施编码、业务办理项编码里的基本编码是否以 00Y 结尾。
    为什么
        00Y 是一组子项的总称，本身不办件；可以申请的是它的子项，实施编码应当用子项的。
    依据
        归纳自公开数据。实测：广东 2021 年公开指南 2262 条、湖北 626 条中没有一条。
    例
        实施编码：11690100MB00409345369010801200Y
    应为
        子项的实施编码：11690100MB004093453690108012001
    选项
        无。
    可否自动改
        否。
    例外
        只有基本编码以 00Y 结尾、没有实施编码的主项不报。
    """

    code = "C111"
    severity = Severity.WARNING

    def look(self, facts: Facts) -> Iterator[Told]:
        """At most one finding."""
        code = facts.values.get("task_code") or facts.values.get("handle_item_code")
        found = facts.authority if code and GROUP in str(code) else None
        if found and found[1].sub == GROUP:
            yield Told(found[0], "", {"catalog": found[1].catalog}, actual=facts.text(found[0]))
