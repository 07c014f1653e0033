"""M102: a task is covered in part."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Band, Coverage, Evidence, Finding, Severity, Status
from checker.rules.base import Rule
from checker.rules.subject import Subject

ONE_THING = "one_thing"
"""Kind of a task that is made of others; its missing components are findings of M101 already."""


class Partial(Rule):
    """清单事项只覆盖了一部分：有对应事项，但清单事项的某些动作或对象没有事项承接。

    查什么
        清单事项名称列举的各部分（、和及；迁移含迁出、迁入；企业含公司、合伙企业等）是否都有事项承接；一件事的各组成事项（有来源确认的）是否都有。
    为什么
        只开通一部分，群众仍有一部分业务不能异地办。
    依据
        国办发〔2020〕35号、国办发〔2022〕34号附件任务清单的事项名称；“高效办成一件事”各批文件（国发〔2024〕3号等）的组成事项。
    例
        清单有“社会保障卡补领、换领”，目录里只有“社会保障卡补领”。
    应为
        目录里另有“社会保障卡换领”，或合为“社会保障卡补领、换领”。
    选项
        --include-unconfirmed：没有来源确认的清单条目也判。
    可否自动改
        否，需要城市补充公布。
    例外
        名称没有列举、也没有已知组成的清单事项，只说明覆盖了哪些，请城市核对其余部分。
        一件事缺组成事项只作提示：缺的事项已各按 M101 报；组成事项没有来源确认的一件事不判。
    """

    code = "M102"
    severity = Severity.WARNING
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a task covered in part; the missing parts are named where they are known."""
        for cover in subject.coverage:
            if cover.status is not Status.PARTIAL or not cover.counted:
                continue
            names = sorted({link.name for link in cover.links if link.band is Band.ACCEPTED})
            yield self.finding(
                subject.catalogue,
                position=cover.links[0].position,
                variant=_variant(cover),
                params={"task": cover.task.name, "list": cover.list, "parts": cover.missing_parts},
                expected=cover.task.name,
                actual="；".join(names),
                because=tuple(
                    Evidence("covers", {"item": link.name, "score": round(link.score)})
                    for link in cover.links
                    if link.band is Band.ACCEPTED
                ),
                severity=Severity.INFO if cover.task.kind == ONE_THING else None,
                identity=f"{cover.list}/{cover.task.id}",
            )


def _variant(cover: Coverage) -> str:
    if not cover.missing_parts:
        return "unknown"
    return ONE_THING if cover.task.kind == ONE_THING else ""
