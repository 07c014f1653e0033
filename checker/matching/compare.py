"""Two structures side by side: facet by facet equal, narrower, broader or apart.

Only narrower → the item is a part of the task; only broader → the item is the whole that holds it;
both, or a doubt, weigh against it (weighing.py); anything apart → no correspondence, whatever the
strings look like.
"""

from __future__ import annotations

from checker.matching.actions import compare_actions
from checker.matching.objects import compare_objects, forbid_opposed, is_body, is_broad
from checker.matching.pair import BROADER, NARROWER, OVERLAP, Pair
from checker.matching.structure import Structure
from checker.normalizing import Lexicon

MAX_NARROWING = 4
"""Unexplained characters before the object up to this many merely narrow it; more raise a doubt."""
MAX_LOOSE = 6
"""Unexplained characters beyond this many make two names different services."""
MANY = 3
"""So many facets that differ, even in one direction, raise a doubt of their own."""
CASE = f"aside.{NARROWER}"
"""The remark on what a bracket singles out: however much it holds, it is one case and no facet that differs."""


def compare(task: Structure, item: Structure, words: Lexicon) -> Pair:
    """Compare an item with a task. Raises Apart when a guard forbids the correspondence."""
    pair = Pair(task, item, words)
    compare_objects(pair)
    compare_actions(pair)
    _dimensions(pair, "group", task.groups, item.groups)
    _dimensions(pair, "qualifier", task.qualifiers, item.qualifiers)
    _residual(pair)
    if sectors_differ(task, item):
        pair.doubts += 1
        pair.remark("sector.differs", task.sectors, item.sectors)
    holds = pair.goes_along and BROADER in pair.signs
    if sum(remark.key != CASE for remark in pair.remarks) - holds >= MANY:
        pair.doubts += 1
    if holds and _narrower(pair) == 1:
        pair.signs.discard(NARROWER)  # 企业登记 holds that of 企业及分支机构, too
    if pair.signs >= {NARROWER, BROADER} and _enumerates(pair):
        pair.signs.discard(BROADER)  # 个人独资企业设立、变更登记 holds a part of 企业设立登记
    return pair


def _enumerates(pair: Pair) -> bool:
    """Whether the item is about some of the task's objects, and enumerates what is done to them."""
    signs = {remark.key for remark in pair.remarks}
    task, item = pair.task.doing, pair.item.doing
    return (
        signs == {f"object.{NARROWER}", f"action.{BROADER}"}
        and not item.composite
        and task.actions < item.actions
    )


def guard(task: Structure, item: Structure, words: Lexicon) -> None:
    """Raise Apart when actions, groups, qualifiers or opposed objects forbid the correspondence."""
    pair = Pair(task, item, words)
    compare_actions(pair)
    guard_scope(pair)


def guard_scope(pair: Pair) -> None:
    """Raise Apart when groups, qualifiers or opposed objects do."""
    forbid_opposed(pair)
    _dimensions(pair, "group", pair.task.groups, pair.item.groups)
    _dimensions(pair, "qualifier", pair.task.qualifiers, pair.item.qualifiers)


def sectors_differ(task: Structure, item: Structure) -> bool:
    """Whether both departments are known, none is of the other's sector, and the item does not name the task's itself."""
    if not (task.sectors and item.sectors) or task.sectors & item.sectors:
        return False
    return not task.sectors & item.spoken_sectors


def same_words_elsewhere(task: Structure, item: Structure) -> bool:
    """企业信息变更 of 人社局 is not that of 市场监管局, though the words are the same."""
    return sectors_differ(task, item) and is_broad(task)


Sets = dict[str, frozenset[str]]


def _dimensions(pair: Pair, facet: str, task: Sets, item: Sets) -> None:
    for dimension in sorted({*task, *item}):
        mine, other = task.get(dimension, frozenset()), item.get(dimension, frozenset())
        if mine and _holds_too(pair, facet, mine, other):
            pair.add(BROADER, facet, mine, other)
        elif mine and other:
            sign = pair.sets(facet, mine, other)
            if sign is None or sign == OVERLAP:
                pair.part(facet, mine, other)
            pair.add(
                sign,
                facet,
                mine,
                other,
                doubt=sign == BROADER and _doubtful(pair, facet, mine, other),
            )
        else:
            _one_sided(pair, facet, mine, other)


def _holds_too(pair: Pair, facet: str, task: frozenset[str], item: frozenset[str]) -> bool:
    """Whether a bracket includes what the task tells; where the item tells a case of its own, it holds no other case."""
    of_its_own = bool(item) and facet == "qualifier"
    return not of_its_own and task <= pair.item.included - item


def _doubtful(pair: Pair, facet: str, task: frozenset[str], item: frozenset[str]) -> bool:
    """Whether the broader facet of the item may not hold the task's: 提前退休 need not be meant by 退休."""
    return "exact" in pair.flags(facet, task) or _both_hold(pair, item)


def _both_hold(pair: Pair, reasons: frozenset[str]) -> bool:
    """Several reasons that are not enumerated hold at once: 毕业生人才引进落户 is no 毕业生落户."""
    if len(reasons) == 1 or "reason" not in pair.flags("qualifier", reasons):
        return False
    told = {("qualifier", reason) for reason in reasons}
    tokens = [token for token in pair.item.tokens if told & {*token.says.emits}]
    return not all(token.joined or token.start < 0 for token in tokens[1:])


def _one_sided(pair: Pair, facet: str, task: frozenset[str], item: frozenset[str]) -> None:
    """A group or qualifier that only one of the names tells."""
    flags = pair.flags(facet, task | item)
    if "default" in flags or _by_nature(pair, task | item):
        return
    if "soft" in flags or (item and pair.all_flagged(facet, item, "free")):
        if item & pair.item.singled_out:
            pair.add(NARROWER, "aside", "", item)
        return
    if task and ("spare" in flags or any(f"told:{of}" in flags for of in pair.item.groups)):
        return  # 毕业 is said of students anyway, and 职工 says 个人, too.
    if "alone" in flags and _beside_others(pair, item):
        pair.add(BROADER, facet, task, item)
        return
    if "alone" in flags or (task and "strict" in flags):
        pair.part(facet, task, item)
    if item and facet == "group" and "must" in flags:
        _other_reason(pair, item)
    sign = BROADER if task else NARROWER
    pair.add(sign, facet, task, item, doubt=("must" if task else "kept") in flags)


def _beside_others(pair: Pair, groups: frozenset[str]) -> bool:
    """Whether the item enumerates a group with others for whom it is: 工伤职工和供养亲属."""
    told = [token for token in pair.item.tokens if groups & {*token.says.groups}]
    return bool(told) and all(token.joined for token in told)


def _by_nature(pair: Pair, groups: frozenset[str]) -> bool:
    """Whether the service is for such applicants anyway: 职工 beside 住房公积金, 单位 beside 汇缴."""
    kinds = pair.task.head_flags | pair.flags("action", pair.task.doing.actions)
    return all(f"for:{group}" in kinds for group in groups)


def _residual(pair: Pair) -> None:
    """Characters no word explains: before the head they narrow it, after it they change it."""
    task, item = pair.task, pair.item
    before, after = _minus(item.before, task.bare), _minus(item.after, task.bare)
    aside = _minus(item.aside, task.bare)
    lacking = _minus(task.bare, item.bare)
    if len(after) > 1 or len(before) + len(lacking) > MAX_LOOSE:
        pair.part("residual", lacking, before + after)
    if before:
        _other_reason(pair, before)
    if len(before) > 1 or after:
        merely = len(before) <= MAX_NARROWING and not after and _says_what(pair, item)
        pair.add(NARROWER, "residual", "", before + after, doubt=not merely)
    if len(lacking) > 1:
        merely = len(lacking) <= MAX_NARROWING and not task.after and _says_what(pair, task)
        pair.add(BROADER, "residual", lacking, "", doubt=not merely)
    if len(aside) > 1:
        _aside(pair, aside)


def _aside(pair: Pair, aside: str) -> None:
    """Unknown words of a bracket behind a name single out a case of it; what must be told in a case is not told so."""
    _other_reason(pair, aside)
    elsewhere = pair.words.sectors_of(aside)
    pair.add(NARROWER, "aside", "", aside, doubt=bool(elsewhere - pair.task.sectors))


def _other_reason(pair: Pair, told: object) -> None:
    """What stands in the place of the reason that the task tells is another one: 退役军人落户 is no 毕业生落户."""
    reasons = pair.task.qualifiers.get("reason")
    if reasons and "reason" not in pair.item.qualifiers:
        pair.part("reason", reasons, told)


def _narrower(pair: Pair) -> int:
    return sum(remark.key.endswith(f".{NARROWER}") for remark in pair.remarks)


def _says_what(pair: Pair, name: Structure) -> bool:
    """Whether unknown words can only narrow a name: it is no body, and tells its object itself or a case as the task does."""
    if is_body(pair):
        return False
    shared = pair.task.qualifiers.keys() & pair.item.qualifiers.keys()
    return bool(shared) or all(slot.told for slot in name.slots)


def _minus(text: str, other: str) -> str:
    """Characters of `text` that `other` does not have, in order."""
    if not (text and other):
        return text
    pool = list(other)
    kept = []
    for char in text:
        if char in pool:
            pool.remove(char)
        else:
            kept.append(char)
    return "".join(kept)
