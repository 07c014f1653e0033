"""What 网上办理深度 claims, where it is surely meant in the list of seven functions (online_depth)."""

from __future__ import annotations

from checker.rules.facts import Facts
from checker.standards.codelists import codelists

ACCEPTANCE = "互联网受理"
BEYOND = frozenset({"互联网办理", "互联网办理结果信息反馈", "互联网电子证照反馈"})
"""Functions that come after acceptance."""
ACCEPTED = (ACCEPTANCE, *BEYOND, "在线申办", "全程网办")
"""Functions and levels at which an application is taken online."""


def ladder() -> tuple[str, ...]:
    """The functions in their order, without 其他."""
    return tuple(code.label_zh for code in codelists()["online_depth"] if code.label_zh != "其他")


def functions(facts: Facts) -> frozenset[str]:
    """The functions that are listed, two or more; empty where the value may mean something else.

    One single entry may be a level of the other list, or the highest function alone.
    """
    found = [said for said in facts.labels("online_depth") if said <= set(ladder())]
    claimed = found[0] if len(found) == 1 else frozenset()
    return claimed if len(claimed) > 1 else frozenset()
