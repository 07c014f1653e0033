"""The lexicon is data a clerk may edit; these tests say what an edit must not break."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.normalizing import NOTHING, LexiconError, canonical_words, lexicon
from checker.normalizing.lexicon import FACETS, HERE, load
from checker.normalizing.longest import Longest
from checker.normalizing.tables import shipped

REVIEWED = Path(__file__).with_name("reviewed_swallows.txt")


def edited(tmp_path: Path, table: str, row: str) -> Path:
    """A copy of the lexicon with one more row."""
    for path in HERE.glob("*.tsv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    return tmp_path


def swallows() -> set[str]:
    """Terms, as their rows write them, that hold a verb or group word inside them without saying so."""
    words = lexicon()
    inner = {
        term: {concept for facet, concept in entry.emits if facet in ("action", "group")}
        for term, entry in words.terms.items()
        if len(term) > 1
    }
    written = {
        path.name: path.read_text(encoding="utf-8").splitlines() for path in HERE.glob("*.tsv")
    }
    return {
        f"{written[row.file][row.line - 1].partition(chr(9))[0]} ⊃ {word}"
        for row in shipped(HERE)
        if row.table in (*FACETS, "noise")
        for word, concepts in inner.items()
        if word != (term := row.cells[0]) and word in term
        if not concepts <= {concept for _, concept in words.terms[term].emits}
    }


def test_two_rows_may_not_contradict(tmp_path: Path) -> None:
    folder = edited(tmp_path, "groups.tsv", "变更\t变更\t\t\t\tparty\t")
    with pytest.raises(LexiconError, match="变更"):
        load(folder)


def test_a_row_with_a_missing_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = edited(tmp_path, "noise.tsv", "孤零零")
    with pytest.raises(LexiconError, match=r"noise\.tsv:\d+"):
        load(folder)


def test_alternatives_in_braces_are_spelt_out(tmp_path: Path) -> None:
    words = load(edited(tmp_path, "objects.tsv", "{甲|乙}字{样|}\t甲字样\t\t\t\t\t"))
    for term in ("甲字样", "乙字样", "甲字", "乙字"):
        assert words.terms[term].emits == (("object", "甲字样"),)


@pytest.mark.parametrize("term", ["{甲|乙字样", "甲}字样", "{甲{乙|丙}|丁}字样"])
def test_braces_that_do_not_close_are_refused_with_their_line(tmp_path: Path, term: str) -> None:
    folder = edited(tmp_path, "objects.tsv", f"{term}\t\t\t\t\t\t")
    with pytest.raises(LexiconError, match=r"objects\.tsv:\d+: lexicon_braces"):
        load(folder)


@pytest.mark.parametrize(
    ("term", "problem"), [("{甲|}{乙|}", "blank"), ("{甲|乙|丙|丁}" * 9 + "字样", "many")]
)
def test_alternatives_make_words_and_not_too_many(tmp_path: Path, term: str, problem: str) -> None:
    folder = edited(tmp_path, "objects.tsv", f"{term}\t甲\t\t\t\t\t")
    with pytest.raises(LexiconError, match=rf"objects\.tsv:\d+: lexicon_{problem}"):
        load(folder)


def test_canonical_words_stay_as_they_are() -> None:
    words = lexicon()
    unstable = {
        canonical
        for canonical in words.synonyms.values()
        if canonical_words(canonical, words) != canonical
    }
    assert unstable == set()


def test_no_concept_is_its_own_kind() -> None:
    words = lexicon()
    for facet, name in words.concepts:
        above = words.ancestors(facet, name) - {name}
        assert not any(name in words.ancestors(facet, up) for up in above), name


def test_domains_and_parts_name_known_concepts() -> None:
    words = lexicon()
    known = {name for facet, name in words.concepts if facet == "object"}
    said = {name for facet, name in words.concepts if facet in ("action", "qualifier")}
    for _, thing, when in words.domains:
        assert thing in known
        assert when in known | said | {NOTHING}


def test_the_name_of_a_concept_says_that_concept() -> None:
    """A row may not name a concept by a word that another row gives another meaning of the same kind."""
    words = lexicon()
    said = {
        name: {concept for of, concept in words.terms[name].emits if of == facet}
        for facet, name in words.concepts
        if name in words.terms
    }
    assert {name: told for name, told in said.items() if told and name not in told} == {}


def test_a_term_that_hides_a_verb_or_group_word_was_reviewed() -> None:
    """A long word hides the verb inside it (排污许可, 个人账户): each such term was looked at by a person."""
    reviewed = set(REVIEWED.read_text(encoding="utf-8").splitlines())
    found = swallows()
    assert found - reviewed == set()
    assert reviewed - found == set(), "reviewed terms that are gone"


ANOTHER_WORD = {
    "农机驾驶证",
    "医疗保障局",
    "夫妻、父母、子女投靠",
    "新生儿医保",
    "查询医疗保险",
    "特殊缴费申报",
    "申领电子社会保障卡",
    "电子社会保障卡申领",
    "社会保障卡",
    "社会保障卡启用",
    "社会保障卡申领",
    "社会保障卡补领、换领",
    "社会保障局",
}
"""Canonical words that hold a surface which means something else there: 社会保障 of 社会保障卡 is no 社会保险."""


def test_what_words_become_is_said_in_canonical_words() -> None:
    """A surface is replaced once: 城乡居民养老保险 as a canonical word would never become 城乡居民基本养老保险."""
    words = lexicon()
    changing = {surface: word for surface, word in words.synonyms.items() if surface != word}
    finder = Longest(changing)
    found = {
        word
        for word in changing.values()
        for number, start, end in finder.find(word)
        if not _stands_in(changing[finder.words[number]], word, start, end)
    }
    assert found == ANOTHER_WORD


def _stands_in(canonical: str, word: str, start: int, end: int) -> bool:
    """Whether a word holds the canonical form around what stands from `start` to `end`."""
    at = word.find(canonical)
    while at >= 0 and not at <= start < end <= at + len(canonical):
        at = word.find(canonical, at + 1)
    return at >= 0
