"""C109: the code belongs to another province."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.coded import taken_apart
from checker.rules.facts import Facts
from checker.standards import codes
from checker.standards.regions import regions


class OtherProvince(ItemRule):
    """编码属于外省：基本编码前两位不是 00，也不是本省。

    查什么
        基本编码（或实施编码、业务办理项编码里的同一段）前两位：00 是全国统一设立，其余应为目录所在省的行政区划代码前两位。
    为什么
        外省自编的编码在本省没有对应的目录事项，多半是抄录或导出时串了行。
    依据
        编码结构归纳自公开数据；GB/T 2260。实测：广东、湖北公开数据 2888 条全部是 00 或本省。
    例
        四川某区的目录里，基本编码：440199001000
    应为
        全国统一的事项用 00 开头的编码，本省自编的用 51 开头的编码
    选项
        无。
    可否自动改
        否。
    例外
        目录的地区不明、事项自己的区划在该省、前两位不是省级区划的不报。
    """

    code = "C109"
    severity = Severity.ERROR

    def look(self, facts: Facts) -> Iterator[Told]:
        """At most one finding."""
        home = facts.province
        found = facts.code if home else None
        if not found or found[1].region in (codes.NATIONAL, home):
            return
        element, parts = found
        other, own = regions().province(parts.region), regions().province(home)
        if other and facts.text("area_code")[:2] in ("", home):
            params = {"digits": parts.region, "other": other.name, "home": home}
            params["own"] = f"{home} {own.name}" if own else home
            yield Told(
                element,
                "",
                params,
                actual=facts.text(element),
                because=(taken_apart(parts),),
            )
