"""X603: a place that does not say where in the building."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.contradictions.wording import answer, marked, shown
from checker.rules.facts import Facts, placeholders
from checker.rules.gathered import GatheredRule

_AFTER = re.compile("[:：]")
"""What divides a label from its value where the cell holds both: 办理地点：无."""


class VaguePlace(GatheredRule):
    """办理地点没有写到窗口、房间、楼层或柜台。

    查什么
        办理地点里有没有窗口、室、楼层、柜台、大厅之类的字样（表 marks.csv）；只写到路名、门牌的报。
    为什么
        政务服务中心有几十个窗口，只有门牌，到了还得再问。
    依据
        公开校验程序的规则（温州2018）。实测：广东 2262 条指南中 9 条（0.4%），7 条写“办理地点：无”，2 条只有门牌。
    例
        办理地点：示范市示范路1号。
    应为
        办理地点：示范市示范路1号政务服务中心2楼12号窗口
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        写明在网上、自助终端、邮寄办理，或由各处就近办理的不查；没有填写的由 F301、F302 报；多数事项都这样的，整个目录只报一次。
    """

    code = "X603"
    severity = Severity.WARNING
    needs = ("handle_address",)
    reads = ("handle_address",)
    about = "handle_address"

    def look(self, facts: Facts) -> Iterable[Told]:
        """A mark of a spot, of another channel or of many places is enough."""
        text = facts.text("handle_address")
        if not text or marked("spot").search(text) or marked("elsewhere").search(text):
            return ()
        if not answer(facts, "handle_address"):
            return ()
        nothing = placeholders().stands_for_nothing("handle_address", _AFTER.split(text)[-1])
        variant = "none" if nothing else ""
        return (Told("handle_address", variant, {"text": shown(text)}, actual=text),)
