"""X503: a material that a government body issues, without saying which."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule
from checker.standards.coding import labels

ISSUED = "政府部门核发"


class IssuerUnnamed(GatheredRule):
    """政府部门核发的材料没有写明由哪个部门核发。

    查什么
        来源渠道为政府部门核发的材料，来源渠道说明是否写了核发的部门。
    为什么
        知道是谁核发的，申请人才知道到哪里办，窗口也才知道向谁共享，不必让人自己去取。
    依据
        国家政务服务平台事项交换表 source_explain；规则归纳自公开数据。实测：北京一份指南中政府部门核发的材料都写明了部门；其他公开指南没有这两列。
    例
        居民身份证，来源渠道：政府部门核发，来源渠道说明为空。
    应为
        来源渠道说明：公安机关
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        目录没有来源渠道说明的不查；一个事项只报一次，列出是哪几份材料；多数事项都这样的，整个目录只报一次。
    """

    code = "X503"
    severity = Severity.INFO
    needs = ("material_source", "material_source_note")
    about = "material_source_note"

    def look(self, facts: Facts) -> Iterable[Told]:
        """One for an item, at its first such material."""
        unnamed = [
            (number, material.text("material_name"))
            for number, material in enumerate(facts.records("materials"))
            if material.says("material_source", ISSUED)
            and not _names_issuer(material.text("material_source_note"), material.province)
            and material.text("material_name")
        ]
        if not unnamed:
            return ()
        field = f"materials[{unnamed[0][0]}].material_source_note"
        names = tuple(name for _, name in unnamed)
        return (Told(field, "", {"count": len(names), "names": names}),)


def _names_issuer(note: str, province: str) -> bool:
    """Whether the note says something, and not just the kind of source once more."""
    said = labels("material_source", note, province)
    return bool(note) and (not said or any("" in one for one in said))
