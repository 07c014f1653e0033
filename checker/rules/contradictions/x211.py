"""X211: handled in a township or village that is not named."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

PLACES = {"乡级": ("town_name", "town_code"), "村级": ("village_name", "village_code")}
"""Levels of use_level, and the elements that name the place."""


class PlaceUnnamed(ItemRule):
    """乡级村级事项没有写明乡村：行使层级是乡级却没有乡镇街道，或是村级却没有村居社区。

    查什么
        行使层级只写乡级（或只写村级）时，乡镇街道（村居社区）的名称、代码是否至少填一个。
    为什么
        不写明是哪个乡镇，同一份目录里几十条同名的乡级事项分不开。
    依据
        国家政务服务平台事项交换表的乡镇街道名称与代码、村居社区名称与代码（归纳自公开数据）。实测：手头的公开指南没有乡级村级的实施清单，无从计量。
    例
        行使层级：乡级；乡镇街道名称：（空）。
    应为
        乡镇街道名称：示例镇。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        列出几个行使层级的是目录不是实施清单，不报；目录里名称、代码两列都没有的不报。
    """

    code = "X211"
    severity = Severity.WARNING
    needs = ("use_level",)
    either = ("town_name", "town_code", "village_name", "village_code")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the level stands alone and no place is named."""
        said = facts.labels("use_level")
        if len(said) != 1 or len(said[0]) != 1:
            return
        (level,) = said[0]
        keys = PLACES.get(level, ())
        if any(map(facts.lacks, keys)) and not any(map(facts.text, keys)):
            field = next(key for key in keys if key in facts.present)
            yield Told(field, params={"level": level})
