"""A 主项 and its 子项 in one name, and a name without what stands at its end: 残疾人证核发-换领, 失业登记（某类人员）."""

from __future__ import annotations

import re

from checker.matching.memory import parse
from checker.matching.structure import Structure
from checker.matching.tokens import Token
from checker.normalizing import DASHED, Lexicon

DASH = re.compile(f"(?<=[\u4e00-\u9fff)])[{DASHED}:]+(?=[\u4e00-\u9fff(])")
"""What may stand between them."""


def branched(name: str, department: str, words: Lexicon) -> str:
    """How to read a plain name with a 子项 behind a dash; empty where it says all as it stands: 残疾人证核发-换领.

    A 子项 stands alone where it repeats what it is about, or is a kind of it (居民身份证签发-换领居民身份证). What it
    does is done instead of what the 主项 does (居民身份证申领、换领-换领); where it does nothing it is a bracket.
    """
    above, below = _split(name)
    if not below:
        return ""
    main, sub = parse(above, (), department, words), parse(below, (), department, words)
    if not (sub.doing.actions or sub.doing.generics):
        return "" if sub.known and "weak" in main.head_flags else _with_bracket(above, below)
    if _repeats(sub, main, words):
        return below
    if not sub.doing.actions or "(" in above:
        return ""
    left = _doing_as(sub, main, words)
    return left + below if left != main.text else ""


def core(name: str) -> str:
    """A plain name without its 子项, or without the brackets at its end; empty where it has neither."""
    above, below = _split(name)
    return above if below else _without_brackets(name)


def _split(name: str) -> tuple[str, str]:
    """What stands before the last dash outside of brackets, and behind it."""
    if not DASH.search(name):
        return name, ""
    last: tuple[int, int] | None = None
    depth = seen = 0
    for dash in DASH.finditer(name):
        depth += name.count("(", seen, dash.start()) - name.count(")", seen, dash.start())
        seen = dash.start()
        last = last if depth else dash.span()
    return (name[: last[0]], name[last[1] :]) if last else (name, "")


def _without_brackets(name: str) -> str:
    """A name without the brackets at its end, the last one perhaps cut off; empty where there are none."""
    depth = start = 0
    for place, char in enumerate(name):
        if char == "(":
            start = start or place
            depth += 1
        elif char == ")":
            depth -= 1
        elif depth <= 0:
            start = 0
    return name[:start]


def _with_bracket(above: str, below: str) -> str:
    """A 子项 as a bracket, before those of its own."""
    bare, _, brackets = below.partition("(")
    return f"{above}({bare})" + (f"({brackets}" if brackets else "")


def _repeats(sub: Structure, main: Structure, words: Lexicon) -> bool:
    """Whether a 子项 says all that its 主项 says of what it is about, of whom and when.

    A 主项 that names nothing says only what is done: 公证-学历公证.
    """
    if not main.known and main.doing.actions:
        return sub.known and main.doing.actions <= sub.doing.actions
    said = _and_above("object", frozenset().union(*(slot.concepts for slot in sub.slots)), words)
    return (
        all(slot.concepts <= said for slot in main.slots if slot.told)
        and main.groups.keys() <= sub.groups.keys()
        and main.qualifiers.keys() <= sub.qualifiers.keys()
    )


def _doing_as(sub: Structure, main: Structure, words: Lexicon) -> str:
    """The 主项 without what it does, if it does anything that the 子项 does not."""
    acts = [token for token in main.tokens if _merely_acts(token, words)]
    done = _and_above("action", sub.doing.actions, words)
    if all(done & _and_above("action", frozenset(token.says.actions), words) for token in acts):
        return main.text
    said = main.text
    for token in reversed(acts):
        before, after = said[: token.start], said[token.start + len(token.text) :]
        joint = next((word for word in words.joints if before.endswith(word)), "")
        ahead = next((word for word in words.joints if after.startswith(word)), "")
        said = before.removesuffix(joint) + (after if joint else after.removeprefix(ahead))
    return said


def _merely_acts(token: Token, words: Lexicon) -> bool:
    """Whether a word of the running text says what is done, more than a verb that says little, and nothing else."""
    facets = {facet for facet, _ in token.says.emits}
    generic = any(words.is_generic(act) for act in token.says.actions)
    return token.start >= 0 and facets == {"action"} and not generic


def _and_above(facet: str, concepts: frozenset[str], words: Lexicon) -> frozenset[str]:
    """The concepts and whatever they are kinds of."""
    return frozenset().union(*(words.ancestors(facet, concept) for concept in concepts))
