"""N214: a licence here is a filing there."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class AnotherProcedure(ComparingRule):
    """同一对象，有的地方许可，有的地方备案：名称只在这一点上不同。

    查什么
        名称所说的对象、办法、人群都相同，一处用“许可、审批、核准”，另一处用“备案”的。
    为什么
        许可与备案是两种管理方式，同一件事各地不同，企业跨省办事就要重新弄清要不要批准。
    依据
        国务院办公厅《法律、行政法规、国务院决定设定的行政许可事项清单》：许可事项须有设定依据，不得以备案等名义变相设定许可。
    例
        本目录“户外广告设置许可”，其他目录“户外广告设置备案”。
    应为
        按许可事项清单核对类型和名称。
    选项
        least-catalogues：两种叫法共有几个目录才提示。
    可否自动改
        否，许可还是备案取决于依据，不取决于名称。
    例外
        只作提示：地方性法规可以不同，许可和备案也可能分别针对不同规模、不同情形。
    """

    code = "N214"
    severity = Severity.INFO
    kind = "procedure"
    element = "task_name"
