"""X702: the guide bears another name than the item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.normalizing import plain
from checker.rules.base import Rule
from checker.rules.subject import Subject

_LABEL = r"事项名称[：:]\s*(.+?)\s*(?:[；;，,]?\s*事项编[码号].*)?$"
_NUMBER = r"[\s（(]*[0-9A-Za-z]+[）)]?$"


def _told(text: object) -> str:
    """The name in ``事项名称：甲；事项编码：1`` or ``甲 1``; empty where there is none."""
    if not isinstance(text, str):
        return ""
    labelled = re.search(_LABEL, text.strip())
    return (labelled[1] if labelled else re.sub(_NUMBER, "", text)).strip()


class OtherName(Rule):
    """指南里的名称与事项名称不一：标题叫一个名字，正文“事项名称”又是一个名字。

    查什么
        指南正文载明的事项名称（“事项名称：……；事项编码：……”）与目录里的事项名称是否相同。
    为什么
        同一份指南两个名称，群众不知道以哪个为准。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；归纳自公开数据。
        实测：上海嘉定 7 个指南中 1 个（维修、修理）。
    例
        标题“设备安装维修告知”，正文“事项名称：设备安装修理告知”。
    应为
        两处用同一个名称，并与清单一致。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        只差括号、空格、全角半角的不报；没有载明名称的不报。
    """

    code = "X702"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding an item."""
        for item in subject.catalogue.items:
            told = _told(item.extra.get("guide_title"))
            if told and plain(told) != plain(item.name):
                yield self.finding(
                    subject.catalogue,
                    item,
                    field="task_name",
                    params={"told": told, "name": item.name},
                    actual=told,
                )
