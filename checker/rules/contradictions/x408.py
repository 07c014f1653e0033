"""X408: 中介服务 and 服务对象 stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.wording import marked, shown
from checker.rules.facts import Facts
from checker.standards.codelists import codelists
from checker.standards.coding import compact, labels

LISTS = ("service_object", "service_object_39046")
OBJECT = "service_object"


class Swapped(ItemRule):
    """中介服务与服务对象填反：中介服务里写的是自然人、企业法人之类，或者服务对象里写的是中介服务。

    查什么
        中介服务的值是否全部是服务对象代码表里的名称；服务对象里是否写着“中介服务”。
    为什么
        接口里中介服务叫 ServiceType、服务对象叫 ServerType，一字之差，常被对接反，反了两个要素都错。
    依据
        国家政务服务平台事项交换表：service_type 为中介服务，server_type 为服务对象。实测：带中介服务列的公开指南只有一份（值为“无”），不违反。
    例
        中介服务：自然人、企业法人。
    应为
        服务对象：自然人、企业法人；中介服务：无
    选项
        无。
    可否自动改
        否，要先确认导出时是哪两列对反了。
    例外
        只有数字代码的不判；“中介服务机构”可以是服务对象，不报；服务对象里的“中介服务”只作警告。
    """

    code = "X408"
    severity = Severity.ERROR
    reads = ("intermediary", "service_object")

    def look(self, facts: Facts) -> Iterable[Told]:
        """What stands in 中介服务 is judged first: that is the surer sign."""
        given = facts.text("intermediary")
        if given and _names_objects(given, facts.province):
            return (Told("intermediary", "", {"text": shown(given)}, actual=given),)
        objects = facts.text(OBJECT)
        if not objects or objects in own_labels() or not _names_service(objects):
            return ()
        params = {"text": shown(objects)}
        return (Told(OBJECT, "object", params, actual=objects, severity=Severity.WARNING),)


@cache
def own_labels() -> frozenset[str]:
    """The labels of the lists themselves, without other wordings such as 企业."""
    return frozenset(compact(code.label_zh) for name in LISTS for code in codelists()[name])


def _names_objects(text: str, province: str) -> bool:
    """Whether `text` holds labels of 服务对象 and nothing else, one at least in the list's own words."""
    if any(char.isdigit() for char in text) or not any(one in text for one in own_labels()):
        return False
    found = labels(OBJECT, text, province)
    return bool(found) and all("" not in said for said in found)


def _names_service(text: str) -> bool:
    """Whether 中介服务 itself stands there, not a body that offers it."""
    found = marked("intermediary").search(text)
    return bool(found) and not marked("intermediary_body").search(text)
