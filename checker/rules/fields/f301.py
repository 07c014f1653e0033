"""F301: a required element is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject


class RequiredMissing(Rule):
    """必填要素缺失：按所选规范必须填写的要素没有填。

    查什么
        所选规范（names 只核名称、guide 办事指南、exchange 国家交换表）要求的每个要素是否有值。
    为什么
        要素不全的指南让群众多跑一趟，也无法进入国家平台。
    依据
        国家政务服务平台事项交换表的非空列；GB/T 39046-2020。
    例
        “失业登记”没有填写“受理条件”。
    应为
        填写受理条件。
    选项
        --profile names|guide|exchange：按哪一级要求核查。
    可否自动改
        否，需要城市填写。
    例外
        公共服务事项按交换表可以不填的要素不报；整个文件都没有的要素只报一次。
    """

    code = "F301"
    severity = Severity.ERROR

    def check(self, subject: Subject) -> Iterator[Finding]:
        """A finding an empty element; one for the whole catalogue where no item has it."""
        items = subject.catalogue.items
        gaps = Counter(
            error.field
            for errors in subject.errors.values()
            for error in errors
            if error.kind == "required"
        )
        absent = {field for field, count in gaps.items() if count == len(items) > 1}
        for field in sorted(absent):
            yield self.finding(
                subject.catalogue,
                field=field,
                position=subject.catalogue.locator.locate(-1, None),
                variant="column",
                params={"count": len(items), "profile": subject.profile.name},
            )
        for item in items:
            for error in subject.errors.get(item.index, ()):
                if error.kind == "required" and error.field not in absent:
                    yield self.finding(
                        subject.catalogue,
                        item,
                        field=error.field,
                        params={"profile": subject.profile.name},
                    )
