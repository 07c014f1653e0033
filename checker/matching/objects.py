"""What the two names are about: the head must correspond, what stands beside it narrows or widens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.matching.pair import BROADER, EQUAL, NARROWER, OVERLAP, Pair, about
from checker.matching.structure import Slot, Structure
from checker.normalizing import NOTHING

ORDER = (EQUAL, NARROWER, BROADER, OVERLAP)


def compare_objects(pair: Pair) -> None:
    """Compare heads, then the objects beside them."""
    task, item = about(pair.task), about(pair.item)
    if task == {NOTHING}:
        _same_in_all(pair)
    _forbid_broad(pair)
    sign = pair.sets("object", task, item)
    if sign in (None, NARROWER) and pair.item.head_slot.included:
        sign = pair.sets("object", task, item | pair.item.head_slot.included) or sign
    if sign == BROADER:
        sign = _told_before(pair) or sign
    main = _main(pair, task)
    if sign == OVERLAP and pair.sets("object", main, item) == BROADER:
        sign = BROADER  # 企业、个体工商户 are more than 企业及分支机构, whose branches go along.
    if sign is None or (sign == OVERLAP and not pair.sets("object", main, _main(pair, item))):
        pair.part("object", task, item)
    if sign == NARROWER:
        pair.goes_along = main != task and pair.sets("object", main, item) == EQUAL
    if sign == OVERLAP:
        pair.add(NARROWER, "object", task, item, doubt=True)
    else:
        kind = {BROADER: task, NARROWER: item}.get(sign or "", frozenset())
        named = any(slot.concepts & task for slot in pair.item.slots)
        vague = "exact" in pair.flags("object", kind) and not named
        pair.add(sign, "object", task, item, doubt=vague)
    _beside(pair)


def _main(pair: Pair, objects: frozenset[str]) -> frozenset[str]:
    """The objects without what goes along with any: 分支机构 of 企业 are none of 农民专业合作社."""
    return frozenset(of for of in objects if "along" not in pair.words.flags("object", of))


def _told_before(pair: Pair) -> str | None:
    """How what stands before a wide last object is to the task's: 生育津贴待遇 is about 生育津贴."""
    task = about(pair.task)
    signs = [pair.sets("object", task, slot.concepts) for slot in pair.item.beside if slot.told]
    return min((s for s in signs if s in (EQUAL, NARROWER)), key=ORDER.index, default=None)


def is_broad(structure: Structure) -> bool:
    """Whether the name is about 企业 or the like, which says too little by itself."""
    return "broad" in structure.head_flags


def is_body(pair: Pair) -> bool:
    """Whether the item is about a kind of body: 公司, 个体工商户 …"""
    return "entity" in pair.item.head_flags


def forbid_opposed(pair: Pair) -> None:
    """Raise Apart when the names speak of opposed objects (客运/货运, 养老保险/医疗保险)."""
    for slot in pair.task.slots:
        if _closest(pair, slot, pair.item.slots) is None:
            _forbid_opposed(pair, slot, pair.item.slots)


def _same_in_all(pair: Pair) -> None:
    """A name without an object is met only by one that says just the same."""
    task, item = pair.task, pair.item
    if (task.doing.actions, task.groups, task.qualifiers) != (
        item.doing.actions,
        item.groups,
        item.qualifiers,
    ):
        pair.part("object", task.text, item.text)


def says_enough(structure: Structure) -> bool:
    """企业 or 公司 alone says too little: the name must speak of registering it.

    Its end (`ends`) is enough where no office says that it is another register's.
    """
    if not is_broad(structure):
        return True
    done = structure.words.flags_of("action", structure.doing.actions)
    return (
        "founds" in done
        or ("ends" in done and not structure.sectors)
        or "capital" in structure.groups
        or "generic:register" in structure.verb_flags
    )


def _forbid_broad(pair: Pair) -> None:
    if not pair.task.sectors & pair.item.sectors and not says_enough(pair.item):
        pair.part("broad", pair.task.text, pair.item.text)


def _beside(pair: Pair) -> None:
    task, item = pair.task.beside, pair.item.beside
    for slot in task:
        _said(pair, slot, item)
    _lesser(pair)
    for slot in () if _all_told(pair) else item:
        sign = _closest(pair, slot, [*task, pair.task.head_slot])
        aside = slot.told and slot.start < 0
        key = "aside" if aside else "modifier"
        if sign == BROADER and slot.told and (aside or _one_kind(pair, slot)):
            pair.add(NARROWER, key, "", slot.concepts)
        if sign is None:
            if _another_one(pair, slot):
                pair.part("object", "", slot.concepts)
            opposed = aside and bool(
                _oppositions(pair, slot) & _oppositions(pair, pair.task.head_slot)
            )
            sign = BROADER if _listed(pair, slot) else NARROWER
            pair.add(sign, key, "", slot.concepts, doubt=opposed)


def _all_told(pair: Pair) -> bool:
    """Whether brackets merely tell all that the task's object is made of: 婚姻登记（结婚、离婚）."""
    beside = pair.item.beside
    told = frozenset().union(*(slot.concepts for slot in beside))
    aside = bool(beside) and all(slot.told and slot.start < 0 for slot in beside)
    return aside and pair.sets("object", about(pair.task), told) == EQUAL


def _another_one(pair: Pair, slot: Slot) -> bool:
    """Whether the slot makes the head another body or benefit than the task's: 高龄津贴待遇 is no 养老待遇."""
    kinds = pair.flags("object", slot.concepts) & {"entity", "benefit"}
    return bool(kinds & pair.item.head_flags)


def _listed(pair: Pair, slot: Slot) -> bool:
    """Whether the slot is a service of its own before the head's: 就业登记、失业登记 holds 失业登记."""
    upto = pair.item.head_slot.start
    tokens = [token for token in pair.item.tokens if slot.start <= token.start <= upto]
    return any(
        after.joined and after.says.objects and before.says.actions
        for before, after in pairwise(tokens)
    )


def _one_kind(pair: Pair, slot: Slot) -> bool:
    """Whether the slot singles out a kind of what the task is about: 户籍证明（亲属关系证明）."""
    task = about(pair.task)
    equal = pair.sets("object", task, about(pair.item)) == EQUAL
    return equal and pair.sets("object", task, slot.concepts) == NARROWER


def _lesser(pair: Pair) -> None:
    """Weak objects matter where one is part of another: 缴存信息 is less than 缴存贷款信息."""
    for slot in _weak(pair.task):
        others = _weak(pair.item)
        sign = _closest(pair, slot, others)
        if sign in (NARROWER, BROADER):
            said = [concept for other in others for concept in other.concepts]
            pair.add(sign, "modifier", slot.concepts, said)


def _weak(structure: Structure) -> list[Slot]:
    """Objects beside the head that name nothing by themselves."""
    return [
        slot
        for number, slot in enumerate(structure.slots)
        if number != structure.head and slot not in structure.beside
    ]


def _said(pair: Pair, slot: Slot, item: Sequence[Slot]) -> None:
    """Whether the item says, implies or leaves out an object beside the task's head."""
    beside = _closest(pair, slot, item)
    sign = beside or _closest(pair, slot, [pair.item.head_slot])
    if sign is None:
        _forbid_opposed(pair, slot, [*item, pair.item.head_slot])
        if slot.told:
            doubt = bool(_oppositions(pair, slot))
            pair.add(BROADER, "modifier", slot.concepts, "", doubt)
    elif beside or not _implied(pair, slot):
        said = [concept for s in item for concept in s.concepts]
        vague = sign == BROADER and "exact" in pair.flags("object", slot.concepts)
        pair.add(sign, "modifier", slot.concepts, said, doubt=vague)


def _oppositions(pair: Pair, slot: Slot) -> set[str]:
    return {flag for flag in pair.flags("object", slot.concepts) if flag.startswith("opposed:")}


def _forbid_opposed(pair: Pair, slot: Slot, others: Sequence[Slot]) -> None:
    for other in others:
        if _oppositions(pair, slot) & _oppositions(pair, other):
            pair.part("opposed", slot.concepts, other.concepts)


def _implied(pair: Pair, slot: Slot) -> bool:
    """Whether the item's head is a kind of what the slot says, which then need not be repeated."""
    return any(
        concept in pair.words.ancestors("object", head)
        for concept in slot.concepts
        for head in about(pair.item)
    )


def _closest(pair: Pair, slot: Slot, others: Sequence[Slot]) -> str | None:
    """How the closest of `others` stands to `slot`."""
    signs = [pair.sets("object", slot.concepts, other.concepts) for other in others]
    best = min((sign for sign in signs if sign), key=ORDER.index, default=None)
    return NARROWER if best == OVERLAP else best
