"""C110: a main item ends in 000 although its sub-items are in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.coded import examples, taken_apart
from checker.rules.subject import Subject
from checker.standards.codes import Parts

NO_SUBS, GROUP = "000", "00Y"
"""Last characters of a main item without sub-items, and of one that has some."""


class MainItemWithSubs(Rule):
    """主项编码以 000 结尾，目录里却有它的子项。

    查什么
        前 9 位相同的编码里，既有 000（没有子项的主项），又有 001 起的子项。每个主项报一次。
    为什么
        000 表示没有子项；有子项的主项应以 00Y 结尾。两样并存，统计会重复，也不知道该办哪一条。
    依据
        归纳自公开数据。实测：广东 2021 年公开指南 2262 条中 975 条的主项以 00Y 结尾，没有 000 带子项的。
    例
        基本编码 690108012000 与 690108012001 同在一个目录
    应为
        主项编码：69010801200Y
    选项
        无。
    可否自动改
        否：也可能是子项的编码填错。
    例外
        湖北的 W 子码含义不明，不参加比较。
    """

    code = "C110"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a main item."""
        mains: dict[str, list[tuple[str, Parts, Item]]] = {}
        subs: dict[str, list[Item]] = {}
        for item, known in subject.facts:
            if not (found := known.code):
                continue
            element, parts = found
            if parts.sub == NO_SUBS:
                mains.setdefault(parts.head, []).append((element, parts, item))
            elif parts.sub.isdigit():
                subs.setdefault(parts.head, []).append(item)
        for head in (head for head in mains if head in subs):
            element, parts, item = min(mains[head], key=lambda one: one[2].code)
            yield self.finding(
                subject.catalogue,
                item,
                field=element,
                params={"main": head + NO_SUBS, **examples(subs[head])},
                expected=head + GROUP if element == "catalog_code" else None,
                actual=str(item.values[element]),
                because=(taken_apart(parts),),
                identity=head,
            )
