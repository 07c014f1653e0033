"""F302: a placeholder stands where content is required."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Catalogue, Finding, Item, Severity
from checker.rules.base import Rule, Subject
from checker.rules.facts import placeholders
from checker.schema import Profile


def empty_cells(catalogue: Catalogue, profile: Profile) -> Iterator[tuple[Item, str, str]]:
    """(item, field, text) of every required element that holds a placeholder."""
    known = placeholders()
    top = [key for key in profile.required if key not in profile.nested]
    for item in catalogue.items:
        for key in top:
            text = item.values.get(key)
            if isinstance(text, str) and known.stands_for_nothing(key, text):
                yield item, key, text
        for group, keys in profile.nested.items():
            records = item.values.get(group)
            for number, record in enumerate(records if isinstance(records, (list, tuple)) else ()):
                for key in keys:
                    text = record.get(key)
                    if isinstance(text, str) and known.stands_for_nothing(key, text):
                        yield item, f"{group}[{number}].{key}", text


class Placeholder(Rule):
    """以占位文字代替内容：必填要素里写的是“无”“/”“详见…”“暂无”等。

    查什么
        所选规范的必填要素，值是不是占位文字（表 placeholders.tsv，可增补）。
    为什么
        占位文字看上去填了，实际等于没填，还会逃过“是否为空”的检查。
    依据
        国家政务服务平台事项交换表的非空列；GB/T 39046-2020。
    例
        咨询方式：无
    应为
        咨询方式：0757-12345678
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        可以填“无”的要素（特别程序、中介服务、法定办结时限等）不报。
    """

    code = "F302"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a cell."""
        for item, field, text in empty_cells(subject.catalogue, subject.profile):
            yield self.finding(
                subject.catalogue, item, field=field, params={"text": text}, actual=text
            )
