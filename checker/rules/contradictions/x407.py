"""X407: a licence without any material."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model import Finding, Item, Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.rules.subject import Subject


class NoMaterials(ItemRule):
    """行政许可没有申请材料：一份也没有列，或者只写了“无”。

    查什么
        行政许可事项的申请材料是否为空，或者全部是“无”之类的占位文字。
    为什么
        许可依申请作出，至少要有申请书；材料空着，申请人无从准备。
    依据
        行政许可法第二十九条、第三十条（申请书，公示需要提交的全部材料的目录）；规则归纳自公开数据。实测：广东 510 条行政许可中 9 条（1.8%），其中 3 条没有材料、
        6 条写“无”。
    例
        行政许可“示范经营许可”的申请材料：无。
    应为
        列出全部申请材料。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        其他类型的事项可以不要材料，不查；申请材料为必填的规范，整个空着的由 F301 报。
    """

    code = "X407"
    severity = Severity.WARNING
    needs = ("task_type", "materials")

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Leave materials that are wholly absent to F301 where the profile requires them."""
        told_already = "materials" in subject.profile.required
        for finding in super().check(subject):
            if not (told_already and finding.key == "X407.missing"):
                yield finding

    def worth_a_look(self, subject: Subject) -> Iterable[tuple[Item, Facts]]:
        """The licences."""
        return subject.where(("task_type",), _is_licence)

    def look(self, facts: Facts) -> Iterable[Told]:
        """Of a licence: no record, or none that is more than a placeholder."""
        if not _is_licence(facts):
            return ()
        records = facts.records("materials")
        if records:
            held = any(_says_something(record) for record in records)
        else:
            held = bool(facts.text("materials"))
        if held:
            return ()
        if not records:
            return (Told("materials", "missing"),)
        text = str(records[0].values["material_name"])
        return (Told("materials", "", {"text": text}, actual=text),)


def _is_licence(facts: Facts) -> bool:
    return facts.says("task_type", "行政许可")


def _says_something(record: Facts) -> bool:
    """Whether a material has a name, or no name but something else; a placeholder is no name."""
    return bool(record.text("material_name")) or "material_name" not in record.values
