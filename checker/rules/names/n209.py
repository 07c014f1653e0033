"""N209: a task is there, but a search for it does not bring it up."""

from __future__ import annotations

from collections.abc import Iterator

from checker.matching.searching import LOCAL
from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject


class HardToFind(Rule):
    """只有用本地说法才搜得到：清单事项已经公布，但用清单名称、别名和日常说法都搜不到它。

    查什么
        只在要求时核查（stdcheck audit --findability）。用清单名称、清单里的别名和日常说法（表 everyday.csv）模拟目录的搜索：
        名称含有所搜的词，或者至少含有所搜词的一半（按相邻两字计）并且排在前 10 条。
    为什么
        2023 年评估发现，有的办事指南难以搜索到；事项公布了却搜不到，群众等于没有。
    依据
        2023 年重点城市政务服务体验评估；孟庆国等《政务服务中的智能化搜索》（电子政务 2020 年第 2 期）指出政务搜索“搜不到、搜不全、搜不准”。
    例
        清单“退役军人养老保险关系转移接续”，目录只有“军地社保衔接”。
    应为
        名称改为清单名称，或者在搜索里为它登记清单名称和日常说法。
    选项
        --findability 打开；日常说法是自拟的，可以在 everyday.csv 里增改。
    可否自动改
        否。
    例外
        各地平台自己的搜索可能有同义词库，这里不知道，所以只作提示；一件事按组成事项看。
    """

    code = "N209"
    severity = Severity.INFO
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a task that no query brings up, at its first item; nothing where it was not asked for."""
        for each in subject.matched().findable or ():
            if each.by == LOCAL:
                item = subject.catalogue.items[each.items[0]]
                task = each.cover.task
                yield self.finding(
                    subject.catalogue,
                    item,
                    field="task_name",
                    params={"task": task.name, "list": each.cover.list, "queries": each.queries},
                    expected=task.name,
                    actual=item.name,
                    identity=f"{each.cover.list}/{task.id}",
                )
