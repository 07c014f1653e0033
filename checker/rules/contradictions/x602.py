"""X602: questions and complaints go to the same place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from checker.model import Severity
from checker.normalizing import plain
from checker.rules.base import Told
from checker.rules.contradictions.wording import marks
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule


class SameContact(GatheredRule):
    """咨询方式与监督投诉方式相同。

    查什么
        两个要素是否写的是同一个电话（或网址、地址）。
    为什么
        投诉打到被投诉的窗口，监督落空。
    依据
        公开校验程序的规则（温州2018，两者应不同）。实测：广东 2262 条指南中相同的 262 条（12%），其中 79 条都写“无”、133 条是同一热线，其余 50 条（2.2%）；因此只作提示。
    例
        咨询方式：0000-5551234，监督投诉方式：0000-5551234。
    应为
        监督投诉方式：监督机构或 12345 热线。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        两处都写同一条热线（12345、12333 等，表 marks.csv）的不算；整个目录只报一次。
    """

    code = "X602"
    severity = Severity.INFO
    needs = ("consult_way", "supervise_way")
    reads = ("consult_way", "supervise_way")
    about = "supervise_way"
    always = True

    def look(self, facts: Facts) -> Iterable[Told]:
        """Equal but for width, blanks and marks, and no hotline."""
        one, other = facts.text("consult_way"), facts.text("supervise_way")
        if not one or (one != other and plain(one) != plain(other)):
            return ()
        return () if _hotline().search(one) else (Told("supervise_way", actual=other),)


@cache
def _hotline() -> re.Pattern[str]:
    """A known hotline, with or without an area code and an extension."""
    return re.compile(rf"(?<!\d)(?:0\d{{2,3}}\W{{0,3}})?(?:{'|'.join(marks('hotline'))})(?!\d)")
