"""C101: the 基本编码 is not of the national structure."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.coded import FormRule, examples
from checker.rules.subject import Subject
from checker.standards import codes


def _is_local(element: str, text: str) -> bool:
    """Whether a code is a local sub-item's, with a W."""
    return "W" in text and codes.parts(element, text) is not None


class CatalogCodeForm(FormRule):
    """基本编码不合结构：位数不对，或区划、类型、部门、主项、子项中有一段不对。

    查什么
        基本编码是不是 12 位：区划 2、事项类型 2、部门 2、主项 3、子项 3（000、001 起，或 00Y）；指出哪一段不对。
    为什么
        各级平台靠基本编码对应同一事项；位数或字符不对，目录之间就对不上。
    依据
        编码结构归纳自公开数据（GB/T 39554.1 原文未能查阅），依据见 schemas/code_parts.csv。实测：广东 2021 年公开指南 2262 条、湖北 626 条无一不合；湖北自编的 274 条中 266 条用 W 子码。
    例
        基本编码：69010801200（11 位）
    应为
        基本编码：690108012000
    选项
        无。
    可否自动改
        否。
    例外
        旧 10 位码、四川平台的基本码和其他不像国家编码的写法只作警告，整个目录提示一次，应填“地方基本编码”；本省自编编码里自设的事项类型，整个目录警告一次；湖北的 W 子码可以用，整个目录提示一次。
    """

    code = "C101"
    severity = Severity.ERROR
    needs = ("catalog_code",)
    element = "catalog_code"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Slips and codes of another kind; then, once, the local sub-items."""
        yield from super().check(subject)
        items = subject.catalogue.items
        places = subject.columns.places([(self.element, "")], _is_local)
        local = [items[place] for place in places]
        if local:
            yield self.finding(
                subject.catalogue,
                field=self.element,
                position=subject.catalogue.locator.locate(local[0].index, self.element),
                variant="extension",
                params=examples(local),
                actual=str(local[0].values[self.element]),
                severity=Severity.INFO,
                identity="extension",
            )
