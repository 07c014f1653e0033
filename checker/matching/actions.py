"""What is done: sub-cases (设立, 变更, 补领 …) against each other and against generic verbs.

A generic verb says little: 办理 holds every sub-case, 登记 those of a register, 许可 and 注册 of a
task are met in part by theirs, 核发 and 审批 hand out the first document only. 查询, 公证, 预约 and
the like are services of their own about the same object.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.matching.doing import Doing
from checker.matching.objects import is_body
from checker.matching.pair import BROADER, EQUAL, NARROWER, OVERLAP, Apart, Pair
from checker.matching.structure import Structure
from checker.normalizing import Lexicon

FIRST, ENTRY = "新办", "首次"
"""The action that brings a document into being, and the one that says no more than that it is the first."""

LIFE = 3
"""So many cases, the first and the last among them, are all that may happen to a document or a right."""


def compare_actions(pair: Pair) -> None:
    """Compare what the names do. Raises Apart for actions that exclude each other."""
    if pair.task.doing.actions and pair.item.doing.held:
        pair.item = pair.item.spelt_out
    task, item = pair.task.doing, pair.item.doing
    if _looked_up(pair):
        return
    if _done_to(pair):
        proved = "proof" in pair.item.head_flags
        pair.add(NARROWER, "done_to", task.modifiers, item.modifiers, doubt=not proved)
    if task.actions and item.actions:
        _both_act(pair)
    elif task.actions:
        _item_generic(pair)
    elif item.actions:
        _task_generic(pair)
    else:
        _both_generic(pair)


class Verdict(NamedTuple):
    """What `compare_actions` says of two names.

    `apart`: it raises Apart. `clean`: it raises neither doubt nor sign. `rival`: nothing but another kind of
    procedure (许可 here, 备案 there).
    """

    apart: bool
    clean: bool
    rival: bool


class ActionGuard:
    """What the actions of two names say of each other, worked out once for all names alike in this.

    What is done and what the lexicon says of the objects it is done to decides, and nothing else: the
    many items about a task's object that do something else are turned down at a look.
    """

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._known: dict[tuple[Doing, frozenset[str], Doing, frozenset[str]], Verdict] = {}

    def forbids(self, task: Structure, item: Structure) -> bool:
        """Whether `compare_actions` would raise Apart."""
        return self.verdict(task, item).apart

    def verdict(self, task: Structure, item: Structure) -> Verdict:
        """What `compare_actions` says of them."""
        key = (task.doing, task.head_flags, item.doing, item.head_flags)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._verdict(task, item)
        return found

    def _verdict(self, task: Structure, item: Structure) -> Verdict:
        pair = Pair(task, item, self._words)
        try:
            compare_actions(pair)
        except Apart:
            return Verdict(True, False, False)
        rival = {remark.key for remark in pair.remarks} == {"kind.differs"}
        return Verdict(False, not (pair.doubts or pair.signs), rival)


def _done_to(pair: Pair) -> bool:
    """Whether the item is done to another action than the task; 迁入 before 落户 is the same one again."""
    known = pair.task.doing.modifiers | pair.task.doing.actions
    return any(
        not known & pair.words.ancestors("action", action) for action in pair.item.doing.modifiers
    )


def _apart(pair: Pair) -> None:
    task, item = pair.task.doing, pair.item.doing
    pair.part(
        "action",
        task.actions or task.generics,
        item.actions or item.generics,
    )


def _both_act(pair: Pair) -> None:
    task, item = pair.task.doing, pair.item.doing
    wanted, said = _plain_first(task.actions), _plain_first(_without_light(pair))
    sign = EQUAL if _handed_out(pair) else pair.sets("action", wanted, said)
    unsure = "exact" in pair.flags("action", said - wanted)
    if sign == EQUAL and (unsure or (item.besides and not task.besides)):
        sign = BROADER  # 参保和变更登记 enrols, too; 接收和转递 of a file is more than 转递.
    elif sign != EQUAL and _two_ends(pair):
        return
    if sign is None and item.besides and "registers" in pair.item.verb_flags and _keeps(pair):
        sign = BROADER  # 户口登记、注销、迁移 holds the registration of a birth.
    if sign is None:
        _apart(pair)
    elif sign == OVERLAP or ((task.composite or item.composite) and sign != EQUAL):
        pair.add(NARROWER, "action", task.actions, item.actions, doubt=True)
    else:
        doubt = unsure and sign == NARROWER
        pair.add(sign, "action", task.actions, item.actions, doubt=doubt)


def _plain_first(actions: frozenset[str]) -> frozenset[str]:
    """A first time is a new issue where both names act: 注销（首次） and 注销（首次）申请 are one."""
    return actions - {ENTRY} | {FIRST} if ENTRY in actions else actions


def _without_light(pair: Pair) -> frozenset[str]:
    """The item's actions without what only goes along with the task's own: 查询, 打印, or that a body is new."""
    wanted, said = pair.task.doing.actions, pair.item.doing.actions
    light = {a for a in said - wanted if "light" in pair.words.flags("action", a)}
    if "founds" in pair.flags("action", said & wanted):
        light.add(FIRST)
    return said - light if said & wanted else said


def _handed_out(pair: Pair) -> bool:
    """Whether the item hands out what the task looks up: 打印 for 查询打印, or for 查询 of a record."""
    wanted, said = pair.task.doing.actions, pair.item.doing.actions
    light = pair.all_flagged("action", wanted | said, "light")
    record = "record" in pair.task.head_flags & pair.item.head_flags
    return light and "issue" in pair.flags("action", said) and (said <= wanted or record)


def _two_ends(pair: Pair) -> bool:
    """申领, 核定 and 支付 of a benefit are one service seen from its two ends; to claim it is 申报, too."""
    benefit = "benefit" in pair.task.head_flags
    done = pair.task.doing.actions | pair.item.doing.actions
    return benefit and pair.all_flagged("action", done, "grants", "claims")


def _item_generic(pair: Pair) -> None:
    """The item names no sub-case: it holds them, hands out the document, or is something else."""
    task, item = pair.task.doing, pair.item.doing
    verbs, kinds = pair.item.verb_flags, pair.flags("action", task.actions)
    hands_out = bool(verbs & {"issue", "generic:approve"})
    if "issue" in kinds and (hands_out or not item.generics):
        return
    if "exclusive" in kinds:
        _apart(pair)
    first = [FIRST in pair.words.ancestors("action", action) for action in task.actions]
    if all(first) and (hands_out or "asks" in verbs):
        return
    claims = "asks" in verbs or verbs & {"generic:approve", "recognise"} == {"generic:approve"}
    if (claims or not item.generics) and _two_ends(pair):
        return
    if any(first) and hands_out:
        pair.add(NARROWER, "action", task.actions, item.generics, doubt=True)
        return
    if not item.generics:
        sure = pair.all_flagged("action", task.actions, "grants")
        pair.add(BROADER, "action", task.actions, "", doubt=not sure)
    elif _holds(pair):
        vague = pair.all_flagged("action", item.generics, "vague") or _anew(pair, first)
        pair.add(BROADER, "action", task.actions, item.generics, doubt=vague)
    else:
        _apart(pair)


def _anew(pair: Pair, first: list[bool]) -> bool:
    """Whether the item may mean a first issue and no other case: 营业执照办理."""
    return "anew" in pair.item.head_flags and not all(first)


def _looked_up(pair: Pair) -> bool:
    """Whether the item merely names a record that the task looks up: 养老保险缴费明细 is a query.

    A record is nothing but looked up: no service is part of it, no other document stands in it.
    """
    task, item = pair.task.doing, pair.item.doing
    wanted = task.actions | task.generics
    if "record" not in pair.item.head_flags or item.generics or not wanted:
        return False
    if not pair.all_flagged("action", item.actions, "light"):
        return False
    if not pair.all_flagged("action", wanted, "light"):
        _apart(pair)
    return not item.actions


def _keeps(pair: Pair) -> bool:
    """Whether a register has entries of all the task's sub-cases."""
    needed = {"registered"} if is_body(pair) else {"registered", "enters"}
    return all(needed <= pair.words.flags("action", action) for action in pair.task.doing.actions)


def _holds(pair: Pair) -> bool:
    """Whether every verb of the item holds the task's sub-cases: 办理 all, 登记 those of registers."""
    kept = _keeps(pair)
    verbs = [pair.words.flags("action", verb) for verb in pair.item.doing.generics]
    return all("cases" in flags or ("registers" in flags and kept) for flags in verbs)


def _task_generic(pair: Pair) -> None:
    """The task names no sub-case; licences and registrations of persons are met in part by theirs."""
    task, item = pair.task.doing, pair.item.doing
    verbs, kinds = pair.task.verb_flags, pair.flags("action", item.actions)
    if "exclusive" in kinds:
        if "issue" not in kinds or ("issue" not in verbs and task.generics):
            _apart(pair)
        return
    recognised = "recognise" in verbs
    if recognised and "recognise" in pair.item.verb_flags:
        return
    first = any(FIRST in pair.words.ancestors("action", action) for action in item.actions)
    if first and not recognised and ("asks" in verbs or "generic:issue" in verbs):
        return
    if item.actions == {FIRST} and "once" in pair.task.head_flags and "cases" in verbs:
        return  # 临时居民身份证 is handed out and no more, so 办理 says just that.
    if "asks" in verbs and _two_ends(pair):
        return
    if item.besides and task.generics and task.generics <= item.generics:
        pair.add(BROADER, "action", task.generics, item.actions | item.generics)
        return
    if _open(pair, verbs) or (item.actions == {ENTRY} and _enters(pair, verbs)):
        if len(item.actions) >= LIFE and "ends" in kinds and (first or ENTRY in item.actions):
            return  # 首次、变更、延续、注销 is all of it.
        # Who names a document and nothing that is done to it need not mean its end: 工业产品生产许可证.
        unsure = not task.generics and "ends" in kinds
        pair.add(NARROWER, "action", task.generics, item.actions, doubt=unsure)
    else:
        _apart(pair)


def _enters(pair: Pair, verbs: frozenset[str]) -> bool:
    """Whether a first entry is what the task's register or notice begins with: 备案（首次）; bodies are set up."""
    return "generic:register" in verbs and not is_body(pair)


def _open(pair: Pair, verbs: frozenset[str]) -> bool:
    """Whether the task's verb, or the right that both register, holds the item's sub-case."""
    if verbs & {"open", "cases"} or not pair.task.doing.generics:
        return True
    right = "cases" in pair.task.head_flags & pair.item.head_flags
    return right and pair.all_flagged("action", pair.item.doing.actions, "registered", "grants")


def _both_generic(pair: Pair) -> None:
    """Nobody names a sub-case; 许可 here and 备案 there is told, 开具 against 登记 raises a doubt."""
    task, item = (
        {flag for flag in name.verb_flags if flag.startswith("generic:")} - {"generic:neutral"}
        for name in (pair.task, pair.item)
    )
    if task and item and not task & item:
        pair.doubts += "generic:issue" in task | item or _enrolled(pair)
        pair.remark("kind.differs", pair.task.doing.generics, pair.item.doing.generics)


def _enrolled(pair: Pair) -> bool:
    """Whether one registers a person and the other only finds him qualified: 执业药师注册, 资格认定."""
    return "enrols" in pair.task.verb_flags ^ pair.item.verb_flags
