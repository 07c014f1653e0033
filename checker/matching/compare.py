"""Two structures side by side: facet by facet equal, narrower, broader or apart.

Only narrower → the item is a part of the task; only broader → the item is the whole that holds it;
both → a person must decide; anything apart → no correspondence, whatever the strings look like.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from checker.matching.structure import NOTHING, Slot, Structure
from checker.model import Band, Evidence, Relation
from checker.normalizing import Lexicon

EQUAL, NARROWER, BROADER = "equal", "narrower", "broader"
MAX_NARROWING = 4
"""Unexplained characters before the object up to this many merely narrow it; more raise a doubt."""
MANY = 3
"""So many facets that differ, even in one direction, raise a doubt of their own."""
MAX_LOOSE = 6
"""Unexplained characters beyond this many make two names different services."""


class Apart(Exception):
    """A guard: the two names cannot be the same service. Carries the reason."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(evidence.key)
        self.evidence = evidence


@dataclass(slots=True)
class Verdict:
    """What the comparison found so far."""

    signs: set[str] = field(default_factory=set)
    doubts: int = 0
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, sign: str, key: str, task: object, item: object, doubt: bool = False) -> None:
        """Record one facet; equal facets say nothing by themselves."""
        if sign != EQUAL:
            self.signs.add(sign)
            self.evidence.append(Evidence(f"{key}.{sign}", {"task": _say(task), "item": _say(item)}))
        self.doubts += doubt


def _say(value: object) -> str:
    if isinstance(value, frozenset | set | tuple | list):
        return "、".join(sorted(str(v) for v in value))
    return str(value)


def compare(task: Structure, item: Structure, words: Lexicon) -> Verdict:
    """Compare an item with a task. Raises Apart when a guard forbids the correspondence."""
    verdict = Verdict()
    _objects(task, item, words, verdict)
    _actions(task, item, words, verdict)
    for facet in ("group", "qualifier"):
        _facets(facet, task, item, words, verdict)
    _residual(task, item, words, verdict)
    if sectors_differ(task, item):
        verdict.doubts += 1
        names = {"task": _say(task.sectors), "item": _say(item.sectors)}
        verdict.evidence.append(Evidence("sector.differs", names))
    if len(verdict.evidence) >= MANY:
        verdict.doubts += 1
    return verdict


def sectors_differ(task: Structure, item: Structure) -> bool:
    """Whether both departments are known and none is of the other's sector."""
    return bool(task.sectors and item.sectors and not task.sectors & item.sectors)


def guarded(task: Structure, item: Structure, words: Lexicon) -> None:
    """Raise Apart when actions, groups or qualifiers forbid the correspondence, whatever the objects."""
    verdict = Verdict()
    for slot in task.slots:
        if _best(slot, list(item.slots), words) is None:
            _forbid_opposed(slot, list(item.slots), words)
    _actions(task, item, words, verdict)
    for facet in ("group", "qualifier"):
        _facets(facet, task, item, words, verdict)


def relation(verdict: Verdict) -> tuple[Relation, Band]:
    """Relation and band that a verdict amounts to: one doubt is a question, two are an answer."""
    narrower, broader = NARROWER in verdict.signs, BROADER in verdict.signs
    kind = Relation.PART if narrower else Relation.WHOLE if broader else Relation.SAME
    doubts = verdict.doubts + (narrower and broader)
    return kind, (Band.ACCEPTED, Band.REVIEW, Band.NONE)[min(doubts, 2)]


def sets(facet: str, task: frozenset[str], item: frozenset[str], words: Lexicon) -> str | None:
    """How the set `item` stands to the set `task` under the lexicon's kinds; None = apart."""
    if task == item:
        return EQUAL
    up = {concept: words.ancestors(facet, concept) for concept in task | item}
    inside = {i for i in item if any(t in up[i] for t in task)}
    covered = {t for t in task if any(i in up[t] for i in item) or _whole(facet, t, item, words)}
    if inside == item:
        return EQUAL if covered == task else NARROWER
    if covered == task:
        return BROADER
    if inside or covered:
        return "overlap"
    return None


def _whole(facet: str, concept: str, said: frozenset[str], words: Lexicon) -> bool:
    """Whether `said` names every part of a concept: 迁出 and 迁入 are 迁移."""
    known = words.concepts.get((facet, concept))
    return bool(known and known.parts) and said >= set(known.parts if known else ())


def _objects(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    head, mine = task.head_slot, item.head_slot
    if head is None or mine is None:
        raise Apart(Evidence("guard.object", {"task": task.text, "item": item.text}))
    if head.concepts == {NOTHING}:
        _same_in_all(task, item)
    sign = sets("object", head.concepts, mine.concepts, words)
    if sign is None and mine.included:
        sign = sets("object", head.concepts, mine.concepts | mine.included, words)
    if sign is None:
        raise Apart(Evidence("guard.object", {"task": _say(head.concepts), "item": _say(mine.concepts)}))
    if sign == "overlap":
        verdict.doubts += 1
        sign = NARROWER
    verdict.add(sign, "object", head.concepts, mine.concepts)
    _broad_head(task, item, words)
    _modifiers(task, item, words, verdict)


def _same_in_all(task: Structure, item: Structure) -> None:
    """A name without an object is met only by one that says just the same."""
    for ours, theirs in (
        (task.actions, item.actions),
        (task.groups, item.groups),
        (task.qualifiers, item.qualifiers),
    ):
        if ours != theirs:
            raise Apart(Evidence("guard.object", {"task": task.text, "item": item.text}))


def is_broad(structure: Structure, words: Lexicon) -> bool:
    """Whether the name is about 企业 or the like, which says too little by itself."""
    head = structure.head_slot.concepts if structure.head_slot else frozenset()
    return any("broad" in words.flags("object", concept) for concept in head)


def _broad_head(task: Structure, item: Structure, words: Lexicon) -> None:
    """企业 or 公司 alone says too little: the item must speak of registering it."""
    if is_broad(item, words) and not (item.actions & {"设立"} or "capital" in item.groups):
        if "generic:register" not in _flags(item, words):
            raise Apart(Evidence("guard.broad", {"task": task.text, "item": item.text}))


def _opposed(a: frozenset[str], b: frozenset[str], words: Lexicon) -> bool:
    """Whether the two speak of opposed objects (客运/货运, 养老保险/医疗保险)."""
    kinds = [
        {f for c in side for f in words.flags("object", c) if f.startswith("opposed:")}
        for side in (a, b)
    ]
    return bool(kinds[0] & kinds[1])


def _strong(structure: Structure, words: Lexicon) -> list[Slot]:
    """Objects beside the head that name something by themselves."""
    return [
        slot
        for number, slot in enumerate(structure.slots)
        if number != structure.head
        and not all("weak" in words.flags("object", c) for c in slot.concepts)
    ]


def _modifiers(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    theirs, ours = _strong(item, words), _strong(task, words)
    assert task.head_slot is not None and item.head_slot is not None
    for slot in ours:
        sign = _best(slot, theirs, words) or _best(slot, [item.head_slot], words)
        if sign is None:
            _forbid_opposed(slot, [*theirs, item.head_slot], words)
            if not slot.told:
                continue
            doubt = any(f.startswith("opposed:") for c in slot.concepts for f in words.flags("object", c))
            verdict.add(BROADER, "modifier", slot.concepts, "", doubt)
        elif sign != EQUAL and (_best(slot, theirs, words) or not _implied(slot, item.head_slot, words)):
            verdict.add(sign, "modifier", slot.concepts, _say([s.concepts for s in theirs]))
    for slot in theirs:
        if _best(slot, [*ours, task.head_slot], words) is None:
            if any("entity" in words.flags("object", c) for c in slot.concepts):
                raise Apart(Evidence("guard.object", {"task": "", "item": _say(slot.concepts)}))
            verdict.add(NARROWER, "modifier", "", slot.concepts)


def _forbid_opposed(slot: Slot, others: list[Slot], words: Lexicon) -> None:
    for other in others:
        if _opposed(slot.concepts, other.concepts, words):
            names = {"task": _say(slot.concepts), "item": _say(other.concepts)}
            raise Apart(Evidence("guard.opposed", names))


def _implied(slot: Slot, head: Slot, words: Lexicon) -> bool:
    """Whether the head is a kind of what the modifier says, which then need not be repeated."""
    return any(m in words.ancestors("object", h) for m in slot.concepts for h in head.concepts)


def _best(slot: Slot, others: list[Slot], words: Lexicon) -> str | None:
    """How the closest of `others` stands to `slot`."""
    order = (EQUAL, NARROWER, BROADER, "overlap")
    signs = [sets("object", slot.concepts, other.concepts, words) for other in others]
    found = [sign for sign in signs if sign]
    best = min(found, key=order.index, default=None)
    return NARROWER if best == "overlap" else best


def _flags(structure: Structure, words: Lexicon) -> frozenset[str]:
    flags: set[str] = set()
    for concept in structure.generics:
        flags |= words.flags("action", concept)
    return frozenset(flags)


def _actions(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    _done_to(task, item, verdict)
    if task.actions and item.actions:
        _both_act(task, item, words, verdict)
    elif task.actions:
        _item_generic(task, item, words, verdict)
    elif item.actions:
        _task_generic(task, item, words, verdict)
    else:
        _both_generic(task, item, words, verdict)


def _done_to(task: Structure, item: Structure, verdict: Verdict) -> None:
    if task.modifiers != item.modifiers and (item.modifiers - task.modifiers - task.actions):
        verdict.add(NARROWER, "done_to", task.modifiers, item.modifiers, doubt=True)


def _act_apart(task: Structure, item: Structure) -> Apart:
    names = {
        "task": _say(task.actions or task.generics),
        "item": _say(item.actions or item.generics),
    }
    return Apart(Evidence("guard.action", names))


def _both_act(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    said = _without_light(task, item, words)
    sign = sets("action", task.actions, said, words)
    if sign is None and _grants(task, item, words):
        return
    if sign is None:
        raise _act_apart(task, item)
    if sign == "overlap" or (item.composite and sign != EQUAL):
        verdict.add(NARROWER, "action", task.actions, item.actions, doubt=True)
    else:
        verdict.add(sign, "action", task.actions, item.actions)


def _without_light(task: Structure, item: Structure, words: Lexicon) -> frozenset[str]:
    """The item's actions without a 查询 that only goes along with the task's own."""
    heavy = frozenset(a for a in item.actions if "light" not in words.flags("action", a))
    return heavy if heavy == task.actions else item.actions


def _grants(task: Structure, item: Structure, words: Lexicon) -> bool:
    """申领, 核定 and 支付 of a benefit are one service seen from its two ends."""
    head = task.head_slot.concepts if task.head_slot else frozenset()
    benefit = any("benefit" in words.flags("object", c) for c in head)
    return benefit and all(
        "grants" in words.flags("action", c) for c in task.actions | item.actions
    )


def _item_generic(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    """The item names no sub-case: it holds them, hands out the document, or is something else."""
    flags = _flags(item, words)
    kinds = {flag for concept in task.actions for flag in words.flags("action", concept)}
    issues = bool(flags & {"issue", "generic:approve", "asks"})
    if "issue" in kinds and (flags & {"issue", "generic:approve"} or not item.generics):
        return
    if "exclusive" in kinds:
        raise _act_apart(task, item)
    first = all("新办" in words.ancestors("action", c) for c in task.actions)
    if first and issues:
        return
    if not item.generics:
        sure = all("grants" in words.flags("action", c) for c in task.actions)
        verdict.add(BROADER, "action", task.actions, "", doubt=not sure)
        return
    if _holds(task, item, words):
        verdict.add(BROADER, "action", task.actions, item.generics)
        return
    raise _act_apart(task, item)


def _holds(task: Structure, item: Structure, words: Lexicon) -> bool:
    """Whether every verb of the item holds the task's sub-cases: 办理 all, 登记 those of registers."""
    kept = {"registered"} if _body(item, words) else {"registered", "enters"}
    registered = all(kept <= words.flags("action", c) for c in task.actions)
    return all(
        "cases" in flags or ("registers" in flags and registered)
        for flags in (words.flags("action", concept) for concept in item.generics)
    )


def _task_generic(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    """The task names no sub-case: licences and registrations of persons are met in part by theirs."""
    kinds = {flag for concept in item.actions for flag in words.flags("action", concept)}
    flags = _flags(task, words)
    if "exclusive" in kinds:
        if "issue" in kinds and ("issue" in flags or not task.generics):
            return
        raise _act_apart(task, item)
    if "新办" in item.actions and flags & {"issue", "asks"}:
        return
    if "recognise" in flags & _flags(item, words):
        return
    if _open(task, item, flags, words):
        verdict.add(NARROWER, "action", task.generics or "", item.actions)
        return
    raise _act_apart(task, item)


def _open(task: Structure, item: Structure, flags: frozenset[str], words: Lexicon) -> bool:
    """Whether the task's verb, or the right it registers, holds the item's sub-case."""
    if flags & {"open", "cases"} or not task.generics:
        return True
    head = task.head_slot.concepts if task.head_slot else frozenset()
    right = any("cases" in words.flags("object", c) for c in head)
    return right and all(words.flags("action", c) & {"registered", "grants"} for c in item.actions)


def _both_generic(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    classes = [
        {f for f in _flags(s, words) if f.startswith("generic")} - {"generic:neutral"}
        for s in (task, item)
    ]
    if classes[0] and classes[1] and not classes[0] & classes[1]:
        verdict.doubts += "generic:issue" in classes[0] | classes[1]
        verdict.evidence.append(
            Evidence("kind.differs", {"task": _say(task.generics), "item": _say(item.generics)})
        )


def _facets(facet: str, task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    ours = task.groups if facet == "group" else task.qualifiers
    theirs = item.groups if facet == "group" else item.qualifiers
    for dimension in sorted({*ours, *theirs}):
        mine, other = ours.get(dimension, frozenset()), theirs.get(dimension, frozenset())
        flags = frozenset().union(*(words.flags(facet, c) for c in mine | other))
        if mine and other:
            sign = sets(facet, mine, other, words)
            if sign is None or sign == "overlap":
                raise Apart(Evidence(f"guard.{facet}", {"task": _say(mine), "item": _say(other)}))
            verdict.add(sign, facet, mine, other)
        elif flags & {"default", "soft"} or (
            other and not mine and all("free" in words.flags(facet, c) for c in other)
        ):
            continue
        elif "alone" in flags or (mine and "strict" in flags):
            raise Apart(Evidence(f"guard.{facet}", {"task": _say(mine), "item": ""}))
        else:
            verdict.add(BROADER if mine else NARROWER, facet, mine, other, bool(mine) and "must" in flags)


def _residual(task: Structure, item: Structure, words: Lexicon, verdict: Verdict) -> None:
    """Characters no word explains: before the head they narrow it, after it they change it."""
    extra = _minus(item.before, task.bare), _minus(item.after, task.bare)
    lacking = _minus(task.bare, item.bare)
    if len(extra[1]) > 1 or len(extra[0]) + len(lacking) > MAX_LOOSE:
        raise Apart(Evidence("guard.residual", {"task": lacking, "item": extra[0] + extra[1]}))
    if len(extra[0]) > 1 and "reason" in task.qualifiers and "reason" not in item.qualifiers:
        raise Apart(Evidence("guard.reason", {"task": _say(task.qualifiers["reason"]), "item": extra[0]}))
    if len(extra[0]) > 1 or extra[1]:
        known = len(extra[0]) <= MAX_NARROWING and not extra[1] and not _body(item, words)
        verdict.add(NARROWER, "residual", "", extra[0] + extra[1], doubt=not known)
    if len(lacking) > 1:
        verdict.add(BROADER, "residual", lacking, "", doubt=True)


def _body(item: Structure, words: Lexicon) -> bool:
    """Whether the item is about a kind of body: an unknown word before 公司 makes another trade's matter."""
    head = item.head_slot.concepts if item.head_slot else frozenset()
    return any("entity" in words.flags("object", concept) for concept in head)


def _minus(text: str, other: str) -> str:
    """Characters of `text` that `other` does not have, in order."""
    pool = Counter(other)
    kept = []
    for char in text:
        if pool[char]:
            pool[char] -= 1
        else:
            kept.append(char)
    return "".join(kept)
