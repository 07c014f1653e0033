"""C104: the codes of one item disagree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.model import Evidence, Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.standards import codes
from checker.standards.codes import Parts


class PartsDisagree(ItemRule):
    """同一事项的编码对不上：业务办理项编码、实施编码、基本编码应当一个套一个。

    查什么
        业务办理项编码前 31 位是否就是实施编码，实施编码第 20 至 31 位是否就是基本编码；列出不同的各段。
    为什么
        三个编码说的应是同一事项；对不上时，总有一个是别的事项的。
    依据
        编码结构归纳自公开数据。实测：广东 2021 年公开指南 2262 条、湖北 626 条全部相符。
    例
        实施编码：11690100MB004093453690108012000，基本编码：690108013000
    应为
        基本编码：690108012000
    选项
        无。
    可否自动改
        否，哪一个编码错了要由城市判断。
    例外
        只有子项一段不同、基本编码填的是主项（000 或 00Y）的，只作警告；任一编码本身不合结构的不比。
    """

    code = "C104"
    severity = Severity.ERROR

    def look(self, facts: Facts) -> Iterator[Told]:
        """At most one finding a pair."""
        values = facts.values
        task, catalog = values.get("task_code"), values.get("catalog_code")
        if (
            task
            and catalog
            and "handle_item_code" not in values
            and str(task).endswith(str(catalog))
        ):
            return
        found = [
            (element, text, parts)
            for element in reversed(codes.SPANS)
            if (text := str(values.get(element, ""))) and (parts := codes.parts(element, text))
        ]
        for (longer, long, one), (shorter, short, other) in pairwise(found):
            if apart := differing(one, other):
                yield _told(longer, shorter, str(long), str(short), one, other, apart)


def differing(one: Parts, other: Parts) -> list[str]:
    """Names of the parts that both codes have and that differ."""
    if one.catalog == other.catalog and not (other.credit and one[:2] != other[:2]):
        return []
    pairs = zip(Parts._fields, one, other, strict=True)
    return [name for name, here, there in pairs if here and there and here != there]


def _told(
    longer: str, shorter: str, long: str, short: str, one: Parts, other: Parts, apart: list[str]
) -> Told:
    group = apart == ["sub"] and other.sub in ("000", "00Y")
    because = tuple(
        Evidence(
            "code_differs",
            {
                "form": f"part.{name}",
                "fields": [longer],
                "one": getattr(one, name),
                "other": getattr(other, name),
            },
        )
        for name in apart
    )
    return Told(
        longer,
        "group" if group else "",
        {"fields": [shorter], "other": short},
        actual=long,
        because=because,
        severity=Severity.WARNING if group else None,
        identity=shorter,
    )
