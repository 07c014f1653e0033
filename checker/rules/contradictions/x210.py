"""X210: single sign-on without an address to sign on to."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

CHANNELS = {"mobile_sso": ("mobile_url",), "pc_sso": ("pc_url", "online_url")}
"""Single sign-on, and where its address stands; the first is the one to fill in."""


class SignOnWithoutAddress(ItemRule):
    """对接单点登录却没有办理地址：移动端或计算机端是否对接单点登录为“是”，对应的办理地址为空。

    查什么
        移动端、计算机端各自：单点登录确为“是”时，办理地址是否填写。
    为什么
        单点登录的作用是直接跳到办理页面，没有地址就跳不过去。
    依据
        国家政务服务平台事项交换表的移动端办理地址、计算机端在线办理跳转地址（归纳自公开数据）。实测：手头的公开指南没有这些要素，无从计量。
    例
        计算机端是否对接单点登录：是；计算机端在线办理跳转地址：（空）。
    应为
        计算机端在线办理跳转地址：https://…；或者是否对接单点登录：否。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        计算机端已填网办地址的不报。
    """

    code = "X210"
    severity = Severity.WARNING
    either = ("mobile_sso", "pc_sso")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding for each channel."""
        for key, urls in CHANNELS.items():
            unaddressed = facts.lacks(urls[0]) and not any(map(facts.text, urls))
            if unaddressed and facts.yes(key):
                yield Told(urls[0], params={"field": key})
