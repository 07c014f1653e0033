"""N206: a name probably holds a wrong character."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity, Status
from checker.normalizing.spelling import doubtful, suspects
from checker.rules.base import Rule
from checker.rules.subject import Subject


class WrongCharacter(Rule):
    """名称疑似有错别字：有一个词只和固定用词差一个字，而且两字同音或形近。

    查什么
        名称中三字以上的词，与词表里的固定用词只差一个字，并且这两个字同音（不论声调）或在形近字表里；另有一张常见误写表。
    为什么
        错一个字，按名称就查不到，也对不上清单；公布出去还有损公信。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；词表 checker/normalizing/lexicon，形近字与误写 confusions.csv。
        实测：16 份公开目录约 6,000 个名称中没有误报。
    例
        道路运输经营许河证核发
    应为
        道路运输经营许可证核发
    选项
        无。
    可否自动改
        不安全的修改：由人确认后再改。
    例外
        与清单事项对应、名称不一致的由 N201 报；名称本身就是词表里的另一个词的不报；两字的词只按常见误写表核对。
    """

    code = "N206"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a suspected word; N201 already tells names that differ from a task's."""
        doubts = doubtful(subject.names)
        renamed = {
            link.item
            for cover in (subject.coverage if doubts else ())
            if cover.status is Status.RENAMED
            for link in cover.links
        }
        items = subject.catalogue.items
        for item in (items[place] for place in doubts):
            for written, meant in () if item.index in renamed else suspects(item.name):
                yield self.finding(
                    subject.catalogue,
                    item,
                    field="task_name",
                    params={"written": written, "meant": meant},
                    expected=item.name.replace(written, meant),
                    actual=item.name,
                    identity=written,
                )
