"""C114: authorities whose credit code was issued elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.coded import authorities, examples, exempt
from checker.rules.subject import Subject
from checker.standards import codes
from checker.standards.regions import apart, regions


class ElsewhereRegistered(Rule):
    """实施主体的统一社会信用代码是外地登记的。

    查什么
        统一社会信用代码第 3 至 8 位（登记管理机关的行政区划）与目录的地区是否有上下级关系。整个目录提示一次。
    为什么
        多数实施主体在本地登记；外地登记的有的是垂直管理单位，有的是把别处的事项导了进来，值得看一眼。
    依据
        GB 32100-2015 登记管理机关行政区划码；GB/T 2260。实测：广东 2021 年公开指南 2262 条中 100 条不同，其中 96 条是中央编制部门登记的单位，所以只作提示。
    例
        广州市的目录里，实施主体编码以 11440300 开头（深圳市登记）
    应为
        确认无误即可
    选项
        无。
    可否自动改
        否。
    例外
        登记区划为 100000（中央）的、区划代码不存在的、地区不明的目录不提示；从不作警告或错误。
    """

    code = "C114"
    severity = Severity.INFO

    def check(self, subject: Subject) -> Iterator[Finding]:
        """At most one finding a catalogue."""
        home = subject.catalogue.region
        if not home:
            return
        found: list[Item] = []
        bodies = []
        element = ""
        for code, (where, items) in subject.once(authorities).items():
            region = code[2:8]
            if codes.credit_fault(code) or exempt(self.code, (region,)):
                continue
            if apart(region, home.code) and regions().by_code(region):
                element = element or where
                found += items
                bodies.append(code)
        if found:
            yield self.finding(
                subject.catalogue,
                field=element,
                position=subject.catalogue.locator.locate(found[0].index, element),
                params={"bodies": len(bodies), "region": home.name, **examples(found)},
                actual=bodies[0],
            )
