"""X502: a form to fill in that is not offered."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.contradictions.wording import ending_labels
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule

FORM_TYPE = "申请表格文书"
ELSEWHERE = ("政府部门核发", "中介机构出具")
"""Where a material comes from when the applicant does not fill it in."""


class FormWithoutSample(GatheredRule):
    """要填的表格没有附空白表格或示例样表。

    查什么
        材料类型为申请表格、或名称以申请表、申请书、登记表等结尾的材料（表 endings.csv），是否附了空白表格；附了空白表格的，是否附了示例样表。
    为什么
        表格拿不到，就得先跑一趟大厅领表；没有样表，容易填错退回。
    依据
        国家政务服务平台事项交换表 form_guid、example_guid；广州办事指南字典（材料类型 2 申请表格文书）；规则归纳自公开数据。实测：公开指南都没有这两列，
        违反率未知；名称的判法用广东 1441 个材料名称试过，判为表格的 288 个中抽看 150 余个，
        错判的 4 个已列入表 endings.csv。
    例
        材料“示范经营许可申请表”，空白表格为空。
    应为
        上传空白表格和填写好的示例样表。
    选项
        无。
    可否自动改
        否，需要城市提供。
    例外
        目录没有相应列的不查；来源渠道为政府部门核发、中介机构出具的不是要填的表；常住人口登记表、毕业生登记表等调取的材料不查；多数事项都缺的，整个目录只报一次。
    """

    code = "X502"
    severity = Severity.WARNING
    needs = ("blank_form",)
    about = "blank_form"

    def look(self, facts: Facts) -> Iterator[Told]:
        """The blank form first; a sample is asked for only where there is a form."""
        for number, material in enumerate(facts.records("materials")):
            if material.text("blank_form"):
                field = "sample_form" if material.lacks("sample_form") else ""
            else:
                field = "blank_form"
            if field and _is_form(material):
                params = {"name": material.text("material_name")}
                yield Told(f"materials[{number}].{field}", field, params)


def _is_form(material: Facts) -> bool:
    """Whether the applicant surely has to fill it in."""
    name = material.text("material_name")
    if not name:
        return False
    form = bool(ending_labels("form", name)) or material.says("material_type", FORM_TYPE)
    return form and not material.says("material_source", *ELSEWHERE)
