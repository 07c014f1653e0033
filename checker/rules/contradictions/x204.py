"""X204: no visit, not online, and no post either."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

REMOTE = ("快递申请", "网上办理", "电脑端网上办理", "移动端网上申请", "其他")
"""Forms of handling that need no visit, in both code lists (其他 may be one)."""


class NoChannel(ItemRule):
    """不用到现场却没有别的渠道：到办事现场次数为 0，不能网办，也不能邮寄。

    查什么
        到办事现场次数为 0、是否网办确为“否”时，是否支持物流快递，或办理形式是否含快递申请。
    为什么
        不到现场又不能网办、邮寄，群众无从提交申请，三处必有一处填错。
    依据
        公开校验程序的规则（温州2018）：0 次且不支持网办的，办理形式须含邮寄申请。实测：广东 2021 年 0 次且不网办的 52 条里 51 条违反，其中 48 条是公共服务（只作提示），3 条报警告。
    例
        到办事现场次数：0；是否网办：否；是否支持物流快递：否。
    应为
        是否支持物流快递：是；或者改正到现场次数、是否网办。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        宣传、咨询、公布一类无须申请的公共服务也常这样写，所以公共服务（和事项类型不明的）只作提示；支持自助终端办理的、办理形式含网上办理或读不懂的、两个邮寄要素都没有填的不报。
    """

    code = "X204"
    severity = Severity.WARNING
    needs = ("visit_count", "is_online")
    either = ("can_express", "handle_form")
    reads = ("can_express", "handle_form", "is_online", "self_terminal", "task_type", "visit_count")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where every channel is surely closed."""
        if facts.number("visit_count") != 0 or not facts.no("is_online"):
            return
        unposted = facts.no("can_express") or not facts.text("can_express")
        told = facts.text("can_express") or facts.text("handle_form")
        by_hand = not facts.text("handle_form") or facts.denies("handle_form", *REMOTE)
        if unposted and told and by_hand and not facts.yes("self_terminal"):
            if facts.denies("task_type", "公共服务"):
                yield Told("visit_count", actual="0")
            else:
                yield Told("visit_count", "public", actual="0", severity=Severity.INFO)
