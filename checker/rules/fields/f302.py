"""F302: a placeholder stands where content is required."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.facts import placeholders
from checker.rules.hollow import Cell, empty_cells
from checker.rules.options import Option
from checker.rules.subject import Subject


class Placeholder(Rule):
    """以占位文字代替内容：必填要素里写的是“无”“/”“详见…”“暂无”等。

    查什么
        所选规范的必填要素，值是不是占位文字（表 placeholders.tsv，可增补）。
    为什么
        占位文字看上去填了，实际等于没填，还会逃过“是否为空”的检查。
    依据
        国家政务服务平台事项交换表的非空列；GB/T 39046-2020。
        实测：广东 2,262 个事项中 199 处，多为公共服务的咨询方式、监督投诉方式写“无”（此前研究记 80 + 116 处）。
    例
        咨询方式：无
    应为
        咨询方式：0757-12345678
    选项
        占位文字“详见…”最长多少字、另外哪些文字也算占位。得分仍按随附的表计算，各地才可比。
    可否自动改
        否，需要城市填写。
    例外
        可以填“无”的要素（特别程序、中介服务、法定办结时限等）不报；公共服务的受理条件和承诺时限、各类事项的材料可以是“无”（许可没有材料的由 X407 报）。
    """

    code = "F302"
    severity = Severity.WARNING
    options = (Option("longest-reference", 30, least=1), Option("texts", ()))

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a cell."""
        for item, field, text in self._cells(subject):
            yield self.finding(
                subject.catalogue, item, field=field, params={"text": text}, actual=text
            )

    def _cells(self, subject: Subject) -> Iterable[Cell]:
        """The cells by the shipped table as widened by the options; those known already are not sought again."""
        shipped = placeholders()
        more = {text: frozenset[str]() for text in self.option("texts")}
        known = replace(
            shipped, exact={**more, **shipped.exact}, longest=self.option("longest-reference")
        )
        if known == shipped:
            return subject.hollow
        return empty_cells(subject.catalogue, subject.columns, subject.profile, known)
