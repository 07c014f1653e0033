"""What is done, from the action words of a name in their order: which are main, which only spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from checker.normalizing import Lexicon

Act = tuple[tuple[str, ...], bool, bool]
"""Actions of one word, whether it stands behind the border, whether it is enumerated with the word before."""


class Doing(Struct, frozen=True, cache_hash=True):
    """What is done: the actions meant, whether they make up another one, what they are done to, plain verbs.

    `besides`: all actions are enumerated after something else, as 结算 in 登记备案和结算. `held` are those that a
    bracket says are included: 居民身份证异地受理（含换领、补领）.
    """

    actions: frozenset[str]
    composite: bool
    modifiers: frozenset[str]
    generics: frozenset[str]
    besides: bool = False
    held: frozenset[str] = frozenset()


def siblings(one: tuple[str, ...], other: tuple[str, ...], words: Lexicon) -> bool:
    """Whether two actions side by side are enumerated without a 、: 变更注销, 汇缴补缴."""
    return all("sibling" in words.flags("action", action) for action in (*one, *other))


@lru_cache(maxsize=32768)
def doing_of(acts: tuple[Act, ...], proof: bool, words: Lexicon) -> Doing:
    """Actions behind the border count; where there are none, those before it do.

    Before a proof they only tell what it proves (注销户口证明), unless it is looked up.
    """
    generics: set[str] = set()
    acting: list[tuple[int, str]] = []
    for number, (concepts, _, _) in enumerate(acts):
        for concept in concepts:
            if words.is_generic(concept):
                generics.add(concept)
            else:
                acting.append((number, concept))
    chosen = [(number, concept) for number, concept in acting if acts[number][1]]
    if not chosen:
        chosen = [
            act for act in acting if not proof or "exclusive" in words.flags("action", act[1])
        ]
    described = {concept for _, concept in set(acting).difference(chosen)}
    joined = [joined for _, _, joined in acts]
    actions, done_to, composite = _settle(chosen, joined, words)
    besides = bool(chosen) and all(joined[number] for number, _ in chosen)
    # 提前偿还贷款（部分偿还） is done to nothing but the loan.
    said = actions.union(*(words.ancestors("action", action) for action in actions))
    modifiers = (frozenset(described) | done_to) - said
    return Doing(actions, composite, modifiers, frozenset(generics), besides)


def _settle(
    chosen: Sequence[tuple[int, str]], joined: Sequence[bool], words: Lexicon
) -> tuple[frozenset[str], frozenset[str], bool]:
    """(main actions, actions they are done to, composite): 许可证注销查询 is a query, not a cancellation."""
    concepts = frozenset(concept for _, concept in chosen)
    exclusive = frozenset(c for c in concepts if "exclusive" in words.flags("action", c))
    if exclusive and exclusive != concepts and not all(joined[n] for n, _ in chosen[1:]):
        return exclusive, concepts - exclusive, False
    loose = [
        (first, second)
        for (before, first), (after, second) in pairwise(chosen)
        if not joined[after] and after != before
    ]
    # A loose pair of which one is a kind of the other says one thing twice: 首次申领.
    spoken = {a for a, b in loose if a != b and a in words.ancestors("action", b)}
    distinct = concepts - spoken
    return distinct, frozenset(), len(distinct) > 1 and any(a not in spoken for a, _ in loose)
