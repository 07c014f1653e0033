"""U109: a material is taken on paper only where most take it electronically."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class PaperWhereOthersTakeFiles(ComparingRule):
    """别处收电子材料，本目录只收纸质：同一材料，多数目录可以交电子件。

    查什么
        同一事项的同一材料，写明形式的目录里过半收电子件（电子化，或纸质、电子化都可），本目录写明只收纸质。
    为什么
        2023 年评估指出电子证照用得少、各地不互认；别处能用电子件，此处还要跑一趟交纸质。
    依据
        国办发〔2020〕35号 跨省通办要求电子证照共享互认（归纳）；GB/T 39046-2020 材料形式。
    例
        各地居民身份证收电子件，本目录只收纸质。
    应为
        纸质/电子化
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要看系统能否接收电子件。
    例外
        没有写明形式的不比，也不算纸质；没有过半的不比。
    """

    code = "U109"
    severity = Severity.WARNING
    kind = "paper"
    element = "materials"
