"""X601: a contact by which nobody can be reached."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.wording import answer, marked, shown
from checker.rules.facts import Facts

CONTACTS = ("consult_way", "supervise_way")
_TELEPHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}\W{0,3}\d{5}|1[3-9]\d{9}(?!\d)|1[02]\d{3}(?!\d)|1[12]\d(?!\d)|[48]00\W?\d)"
)
"""A telephone with its area code, a mobile, short or 400 number: enough to be reached."""
_LOCAL = re.compile(r"[2-8]\d{6,7}")
"""A subscriber number of seven or eight digits; none begins with 0, 1 or 9."""


class NotAContact(ItemRule):
    """咨询方式或监督投诉方式打不通：没有任何联系渠道，或者只有一个不带区号的号码。

    查什么
        咨询方式、监督投诉方式里有没有带区号的电话、手机、短号码（12345、12333 等）、网址、邮箱、地址或窗口；只报确实一样也没有的，和只写了 7、8 位本地号码的。
    为什么
        跨省办事的人从外地打电话，没有区号就打不通。
    依据
        公开校验程序的规则（温州2018：带本市区号）；短号码等其他渠道归纳自公开数据。实测：广东 2262 条指南，咨询方式 4 条（0.2%）、监督投诉方式 3 条（0.1%）；
        没有填写的（80 条、116 条）由 F301、F302 报。
    例
        咨询方式：5551234
    应为
        咨询方式：0000-5551234
    选项
        无。
    可否自动改
        否，区号和号码要由城市核对。
    例外
        全角数字和横线（0777—6428820）不算不合格式；分机、多个号码、附带说明都可以；号码位数多一位少一位的不在此判。
    """

    code = "X601"
    severity = Severity.WARNING
    reads = CONTACTS

    def look(self, facts: Facts) -> Iterator[Told]:
        """Each of the two contacts; one finding an element."""
        for key in CONTACTS:
            text = facts.text(key)
            if text and (variant := _wrong(text)) and answer(facts, key):
                yield Told(key, variant, {"text": shown(text)}, actual=text)


@lru_cache(maxsize=8192)
def _wrong(text: str) -> str:
    """``bare`` for nothing but local numbers, ``none`` for no channel at all, else empty."""
    plain = unicodedata.normalize("NFKC", text)
    if _TELEPHONE.search(plain) or marked("channel").search(plain):
        return ""
    numbers = re.findall(r"\d+", plain)
    if not numbers:
        return "none"
    letters = any(char.isascii() and char.isalpha() for char in plain)
    return "bare" if not letters and all(map(_LOCAL.fullmatch, numbers)) else ""
