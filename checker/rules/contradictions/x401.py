"""X401: those who may apply and the topics do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.standards.codelists import codelists

PERSON = "自然人"
TOPICS = (("theme_person", "theme_person_local"), ("theme_corp", "theme_corp_local"))
"""Topics for persons and for organisations, each with the local topics that may stand for them."""
KEYS = frozenset(topic for topic, _ in TOPICS)


class ObjectsAndTopics(ItemRule):
    """服务对象与主题分类不一致：有自然人而没有面向自然人的主题，或者反过来；法人同样。

    查什么
        服务对象含自然人的，应有“面向自然人事项主题分类”，不含的不应有；含企业法人、事业法人、社会组织法人、非法人企业、行政机关、其他组织的，
        与“面向法人事项主题分类”同样对照。
    为什么
        群众和企业按主题找事项；主题缺了找不到，多了会找到办不了的事项。
    依据
        公开校验程序的规则（温州2018）；国家政务服务平台事项交换表 user_topic_type、corp_topic_type。实测：广东 2262 条指南中有自然人而没有主题的
        为 0（来源没有分栏的主题，由旁证得出）；其他公开目录没有这两列，无法实测。
    例
        服务对象：自然人，面向自然人事项主题分类为空。
    应为
        面向自然人事项主题分类：就业创业
    选项
        无。
    可否自动改
        否，主题要由城市选定。
    例外
        目录没有该主题列的不查；填了地方特色主题的不算缺；服务对象有认不出的写法时，不判“不应有”。
    """

    code = "X401"
    severity = Severity.WARNING
    needs = ("service_object",)
    reads = (
        "service_object",
        "theme_corp",
        "theme_corp_local",
        "theme_person",
        "theme_person_local",
    )

    def look(self, facts: Facts) -> Iterable[Told]:
        """Each kind of topic against those it is for."""
        objects = facts.text("service_object")
        if not objects or KEYS.isdisjoint(facts.present):
            return ()
        return self._compare(facts, objects)

    def _compare(self, facts: Facts, objects: str) -> Iterator[Told]:
        judged = _who(objects, facts.province)
        for (topic, local), wanted in zip(TOPICS, judged, strict=True):
            if wanted is None or topic not in facts.present:
                continue
            given = facts.text(topic)
            if given and not wanted:
                yield Told(topic, "extra", {"objects": objects}, actual=given)
            elif wanted and not given and not facts.text(local):
                yield Told(topic, "missing", {"objects": objects})


@lru_cache(maxsize=4096)
def _who(objects: str, province: str) -> tuple[bool | None, bool | None]:
    """Whether persons, and whether organisations, may apply; None where that is not sure."""
    facts = Facts({"service_object": objects}, province)

    def among(*labels: str) -> bool | None:
        if facts.says("service_object", *labels):
            return True
        return False if facts.denies("service_object", *labels) else None

    return among(PERSON), among(*organisations())


@cache
def organisations() -> tuple[str, ...]:
    """All labels of 服务对象 but the natural person's."""
    lists = ("service_object", "service_object_39046")
    labels = dict.fromkeys(code.label_zh for name in lists for code in codelists()[name])
    return tuple(label for label in labels if label != PERSON)
