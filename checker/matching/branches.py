"""A 主项 and its 子项 in one name, behind a dash or in a bracket: 残疾人证核发-换领, 机动车登记（转让登记）."""

from __future__ import annotations

from typing import NamedTuple

from checker.matching.ends import AMID, split, unnumbered, without_brackets
from checker.matching.memory import parse, parse_bracket
from checker.matching.structure import Slot, Structure
from checker.matching.tokens import INCLUDING, LISTING, WITHOUT
from checker.matching.trimming import (
    facets,
    generic,
    leave_out,
    merely_acts,
    with_bracket,
    without_doing,
)
from checker.normalizing import DOCUMENTS, NOTHING, Lexicon

FIRST = {"founds": "registered", "grants": "sibling"}
"""Flags of what is done first, with those of the cases that may follow: 设立 is followed by 变更, 新办 by 补领."""

SHORT = 4
"""Characters of a 子项 that only tells the kind of what its 主项 does, and of the title of a group."""

GROUP = "类"
"""How the title of a group of items ends."""


class Branch(NamedTuple):
    """How to read a name with a 子项, empty where it says all as it stands, and the 子项 if that is a service by itself."""

    read_as: str = ""
    sub: Structure | None = None


def branched(name: str, said: Structure, department: str, words: Lexicon) -> Branch:
    """How to read a plain name with a 子项 behind a dash or in a bracket at its end: 残疾人证核发-换领.

    `said` is what the name says as it stands.

    A 子项 stands alone where it repeats what it is about, or is a kind of it (居民身份证签发-换领居民身份证). What it
    does is done instead of what the 主项 does (居民身份证申领、换领-换领); where it does nothing it is a bracket.
    """
    above, below = split(name)
    if not below:
        if dashed := _amid(name, department, words):
            told = branched(dashed, said, department, words)
            return told._replace(read_as=told.read_as or dashed)
        return _in_bracket(name, said, department, words)
    below = unnumbered(below)
    main, sub = parse(above, (), department, words), parse(below, (), department, words)
    if _says_nothing(main):
        return Branch(below)
    if not (sub.doing.actions or sub.doing.generics):
        if _names_itself(sub) and not (main.doing.actions or main.doing.generics):
            return Branch(below)
        loose = sub.known and "weak" in main.head_flags
        return Branch("" if loose else with_bracket(above, below))
    if _names_holder(sub, main, words):
        return Branch(with_bracket(_doing_as(sub, main, words), below))
    if _names_a_kind(below, department, words):
        return Branch(with_bracket(above, below))
    if _repeats(sub, main, words):
        return Branch(below)
    whole = sub if _names_itself(sub) else None
    if "(" in above or not (sub.doing.actions or _merely_a_kind(sub)):
        return Branch("", whole)
    left = _doing_as(sub, main, words)
    return Branch(left + below if left != main.text else "", whole)


def _amid(name: str, department: str, words: Lexicon) -> str:
    """A name with a 子项 in a bracket and its case behind that, as with a dash: 企业登记(股权出质登记)设立."""
    if not (found := AMID.fullmatch(name)) or words.bracket(found[2]):
        return ""
    main, sub, case = (parse(text, (), department, words) for text in found.groups())
    acts = sub.doing.actions or sub.doing.generics
    above = main.doing.actions or main.doing.generics
    told = case.doing.actions or (above and (case.qualifiers or case.groups))
    if not (acts and told) or (case.known and case.head_slot.told):
        return ""
    return f"{found[1]}-{found[2]}({found[3]})"


def _in_bracket(name: str, said: Structure, department: str, words: Lexicon) -> Branch:
    """The same for a bracket that tells a case or a service: 社会保障卡服务(社会保障卡挂失)."""
    above = without_brackets(name)
    below = name[len(above) + 1 : -1]
    if not name.endswith(")") or below.startswith((*INCLUDING, WITHOUT)) or words.bracket(below):
        return Branch()
    below = unnumbered(below)
    sub = parse_bracket(below, department, words)
    if _names_itself(sub):
        return _service(below, sub, parse(above, (), department, words), words)
    if _several(said) or _kind_of_it(sub, said):
        return Branch(_case(below, sub, parse(above, (), department, words), words))
    return Branch()


def _case(below: str, sub: Structure, main: Structure, words: Lexicon) -> str:
    """How to read a name with a bracket that tells one of several cases, and names nothing."""
    rest = without_doing(main, words)
    if rest == main.text or not _one_case(sub, main, words):
        return ""
    return f"{rest}({below})" if _strange(sub) else rest + below


def _service(below: str, sub: Structure, main: Structure, words: Lexicon) -> Branch:
    """How to read a name with a bracket that names a thing, and what is done to it."""
    if not (sub.doing.actions or sub.doing.generics):
        return Branch(_instead(sub, main))
    cases = main.doing.actions
    done = _and_above("action", sub.doing.actions, words)
    field = _field(main, words)
    case = field or cases <= done or bool(sub.doing.actions and _one_case(sub, main, words))
    listed = LISTING in below
    if not case or (listed and _lists_things(sub) and not len(sub.doing.actions) == 1 < len(cases)):
        return Branch("", sub)
    if _repeats(sub, main, words):
        return Branch(below)
    entry = not (listed or cases) and _registered_in(main, sub, words)
    narrows = field or entry or len(cases) > 1
    return Branch(without_doing(main, words) + below) if narrows else Branch("", sub)


def _field(main: Structure, words: Lexicon) -> bool:
    """Whether what a 主项 does merely tells a field of work: 住房公积金缴存(账户封存)."""
    done = main.doing.actions
    return len(done) == 1 and "title" in words.flags_of("action", done)


def _lists_things(sub: Structure) -> bool:
    """Whether a bracket enumerates more than what is done: 婚姻证明、户口证明, but not 证件签发、申领."""
    acts = {token.start: token for token in sub.tokens if merely_acts(token)}
    ends = {start + len(token.text) for start, token in acts.items()}
    joints = [place for place, sign in enumerate(sub.text) if sign == LISTING]
    return not all(place in ends and place + 1 in acts for place in joints)


def _registered_in(main: Structure, sub: Structure, words: Lexicon) -> bool:
    """Whether a bracket tells what is entered in the register that a name keeps: 企业登记(股权出质设立登记)."""
    entered = sub.verb_flags | words.flags_of("action", sub.doing.actions)
    return "generic:register" in main.verb_flags and bool(
        entered & {"generic:register", "registered"}
    )


def _kind_of_it(sub: Structure, main: Structure) -> bool:
    """Whether a bracket says the only verb of a name again, with the kind that is meant: 机动车登记(转移登记)."""
    if not main.doing.generics or main.doing.actions - sub.doing.actions:
        return False
    return main.doing.generics == sub.doing.generics and _merely_a_kind(sub)


def _several(said: Structure) -> bool:
    """Whether a name does several things, or sets something up."""
    done = said.doing.actions
    return len(done) > 1 or "founds" in said.words.flags_of("action", done)


def _one_case(sub: Structure, main: Structure, words: Lexicon) -> bool:
    """Whether a bracket tells which of several things that the name does is meant: 注册、变更、注销登记(变更登记).

    户口登记、注销、迁移 does register births. Also where a name that alone means the first case has a later one in its
    bracket: 个体工商户注册登记(注销), 居民身份证签发(补领).
    """
    cases, done = main.doing.actions, sub.doing.actions
    if _kind_of_it(sub, main):
        return True
    flags = words.flags_of("action", cases)
    if not done:
        return "founds" in flags and len(cases) > 1 and "generic:register" in sub.verb_flags
    if _field(main, words):
        return not _strange(sub)
    if len(cases) == 1:
        after = next((later for first, later in FIRST.items() if first in flags), "")
        later = all(after in words.flags("action", one) for one in done)
        return later and not (done & cases or _strange(sub))
    entries = main.doing.besides and "registers" in main.verb_flags
    return all(
        words.ancestors("action", action) & cases
        or (entries and "enters" in words.flags("action", action))
        for action in done
    )


def _strange(sub: Structure) -> bool:
    """Whether a bracket has words nobody knows that are more than a kind: they narrow the name from there only."""
    unknown = sub.bare or not (sub.known or NOTHING in sub.head_slot.concepts)
    return bool(unknown) and not _merely_a_kind(sub)


def _says_nothing(main: Structure) -> bool:
    """Whether a 主项 is but the title of a group of items: 归集类-汇缴."""
    return not main.tokens or (main.text.endswith(GROUP) and len(main.text) <= SHORT)


def _repeats(sub: Structure, main: Structure, words: Lexicon) -> bool:
    """Whether a 子项 says all that its 主项 says of what it is about, of whom and when.

    A 主项 that names nothing says only what is done: 公证-学历公证.
    """
    if not main.known and main.doing.actions:
        return sub.known and main.doing.actions <= sub.doing.actions
    if sub.head_flags & DOCUMENTS and (main.head_flags & DOCUMENTS or _looks_up(main, words)):
        return True
    said = _and_above("object", frozenset().union(*_named(sub)), words)
    spoken = (
        main.head_slot if _names_itself(sub) and _spoken(main.head_slot, main) in sub.text else None
    )
    return (
        all(slot.concepts <= said or slot is spoken for slot in main.slots if slot.told)
        and main.groups.keys() <= sub.groups.keys()
        and main.qualifiers.keys() <= sub.qualifiers.keys()
    )


def _named(sub: Structure) -> list[frozenset[str]]:
    """What a 子项 names outside of its own brackets, and what its sector adds to that."""
    told = any(slot.told and slot.start >= 0 for slot in sub.slots)
    return [slot.concepts for slot in sub.slots if told and (slot.start >= 0 or not slot.told)]


def _names_holder(sub: Structure, main: Structure, words: Lexicon) -> bool:
    """Whether a 子项 tells whose certificate its 主项 means: 从业资格证管理-货运驾驶员补发, but 从业资格-诚信考核."""
    named = _named(sub) if sub.known and "held" in main.head_flags else []
    if not named or "exclusive" in words.flags_of("action", sub.doing.actions):
        return False
    return main.head_slot.concepts.isdisjoint(
        _and_above("object", frozenset().union(*named), words)
    )


def _names_a_kind(below: str, department: str, words: Lexicon) -> bool:
    """Whether a 子项 tells only in its bracket what is done, and before it a kind nobody knows: 电线电缆(延续)."""
    if not (bare := without_brackets(below)):
        return False
    kind = parse(bare, (), department, words)
    return not (kind.known or kind.doing.actions or kind.doing.generics)


def _looks_up(name: Structure, words: Lexicon) -> bool:
    """Whether all that is done is to look something up or print it."""
    done = name.doing.actions
    return bool(done) and all("light" in words.flags("action", action) for action in done)


def _instead(sub: Structure, main: Structure) -> str:
    """The document a bracket names instead of the one before it: 个人权益记录查询打印(个人参保证明)."""
    if sub.bare or not (sub.head_flags & DOCUMENTS and main.head_flags & DOCUMENTS):
        return ""
    whose = [token.text for token in main.tokens if facets(token) == {"group"}]
    done = [token.text for token in main.tokens if merely_acts(token)]
    return "".join((*whose, sub.text, *done))


def _names_itself(name: Structure) -> bool:
    """Whether a word that does nothing says what a name is about."""
    told = name.known and name.head_slot.told
    return told and any(token.says.strong and not token.says.actions for token in name.tokens)


def _spoken(slot: Slot, name: Structure) -> str:
    """The word a slot was read from."""
    spoken = (token.text for token in name.tokens if token.start == slot.start)
    return next(spoken, NOTHING)


def _doing_as(sub: Structure, main: Structure, words: Lexicon) -> str:
    """The 主项 without what it does, if it does anything that the 子项 does not.

    A plain verb of both is said once where the 子项 names nothing: 机动车登记-转让登记 is 机动车转让登记.
    """
    acts = [token for token in main.tokens if merely_acts(token)]
    own = [token for token in acts if not generic(token, words)]
    done = _and_above("action", sub.doing.actions, words)
    said_again = [
        done & _and_above("action", frozenset(token.says.actions), words) for token in own
    ]
    if not sub.doing.actions or all(said_again):
        own = []
    plain = [token for token in acts if token not in own and generic(token, words)]
    if not (_merely_a_kind(sub) and any(sub.doing.generics & {*one.says.actions} for one in plain)):
        plain = []
    return leave_out((*own, *plain), main.text, words)


def _merely_a_kind(sub: Structure) -> bool:
    """Whether a 子项 names nothing and tells in short what kind of action is meant: 转让登记."""
    return not (sub.known and sub.head_slot.told) and len(sub.text) <= SHORT


def _and_above(facet: str, concepts: frozenset[str], words: Lexicon) -> frozenset[str]:
    """The concepts and whatever they are kinds of."""
    return frozenset().union(*(words.ancestors(facet, concept) for concept in concepts))
