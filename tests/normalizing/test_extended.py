"""A user's own tables extend the lexicon; what contradicts it is told with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.audit import Settings, audit
from checker.lists import load
from checker.matching import Matcher
from checker.matching.explaining import Explainer
from checker.model import Status, Task, TaskList
from checker.normalizing import LexiconError, extended, lexicon, normalize
from checker.reporting.messages import LANGUAGES, Texts

Folder = Callable[..., Path]
CONCEPT = "term\tconcept\talso\tbroader\tparts\tflags\tnote\n"
MEANING = "object\tqualifier\taction\tmeans\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes tables given as ``name=text`` and tells their folder."""

    def folder(encoding: str = "utf-8", **tables: str) -> Path:
        for name, text in tables.items():
            (tmp_path / f"{name}.tsv").write_text(text, encoding=encoding)
        return tmp_path

    return folder


def test_a_synonym_changes_the_canonical_form_and_leaves_the_shipped_lexicon(
    folder: Folder,
) -> None:
    words = extended(
        folder(synonyms="surface\tcanonical\tnote\n社保一卡通\t社会保障卡\t本市叫法\n")
    )
    assert normalize("社保一卡通补办", (), words).text == "社会保障卡补领"
    assert normalize("社保一卡通补办").text == "社会保险一卡通补领"
    assert normalize("社保一卡通补办", (), lexicon()).text == "社会保险一卡通补领"


def test_a_synonym_changes_a_match(folder: Folder) -> None:
    lists = [load("kstb-2020")]
    words = extended(folder(synonyms="surface\tcanonical\n社保一卡通\t社会保障卡\n"))
    (before,) = Explainer(Matcher(lists)).explain("社保一卡通申领")
    (after,) = Explainer(Matcher(lists, words)).explain("社保一卡通申领")
    assert before.candidates == ()
    assert after.candidates[0].name == "社会保障卡申领"


def test_a_new_object_is_a_kind_of_a_shipped_one(folder: Folder) -> None:
    words = extended(folder(objects=CONCEPT + "敬老卡\t\t\t社会保障卡\t\t\t\n"))
    assert "社会保障卡" in words.ancestors("object", "敬老卡")
    (found,) = Explainer(Matcher([load("kstb-2020")], words)).explain("敬老卡申领")
    assert found.candidates[0].link.relation == "part"


def test_a_department_word_tells_a_sector(folder: Folder) -> None:
    words = extended(folder(departments="keyword\tsector\n民生服务中心\t人社\n"))
    assert words.sectors_of("某区民生服务中心") == {"人社"}


@pytest.mark.parametrize(
    ("department", "sectors"),
    [
        ("某镇人民政府", set()),
        ("某镇便民政务服务中心", set()),
        ("某县人民政府民政科", {"民政"}),
        ("某县民政局", {"民政"}),
        ("某市工商联", set()),
    ],
)
def test_a_part_of_a_word_tells_no_sector(department: str, sectors: set[str]) -> None:
    assert lexicon().sectors_of(department) == sectors


def test_every_table_may_be_extended(folder: Folder) -> None:
    words = extended(
        folder(
            actions=CONCEPT + "秒办\t办理\t\t\t\t\t\n",
            groups=CONCEPT + "外卖骑手\t外卖骑手\t\t\t\tprofession must\t\n",
            qualifiers=CONCEPT + "叶落归根\t叶落归根\t\t\t\treason\t\n",
            noise="term\n掌上\n",
            connectors="term\n暨\n",
            frames="pattern\twhere\n跨域办\tend\n",
            brackets="pattern\tkind\temits\n镇街受理\tlevel\t\n",
            domains="sector\tobject\twhen\n公积金\t住房公积金\t就业\n",
            meanings=MEANING + "失业\t叶落归根\t迁移\t迁入\n",
        )
    )
    assert normalize("失业登记（镇街受理）跨域办", (), words).text == "失业登记"
    assert words.terms["秒办"].emits == (("action", "办理"),)
    assert words.terms["掌上"].emits == ()
    assert "暨" in words.connectors
    assert words.flags("group", "外卖骑手") == {"profession", "must"}
    assert words.meanings["失业"]["叶落归根", "迁移"] == "迁入"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_tables_saved_by_a_spreadsheet_are_read(folder: Folder, encoding: str) -> None:
    text = "surface\tcanonical\n社保一卡通\t社会保障卡\n\t\n"
    words = extended(folder(encoding, synonyms=text))
    assert words.synonyms["社保一卡通"] == "社会保障卡"


@pytest.mark.parametrize(
    ("table", "text", "key", "line"),
    [
        ("groups", CONCEPT + "变更\t变更\t\t\t\tparty\t\n", "lexicon_term", 2),
        ("objects", CONCEPT + "甲\t\t\t\t\t\t\n社保金\t\t\t\t\tbenfit\t\n", "lexicon_value", 3),
        ("objects", CONCEPT + "企业\t\t\t\t\tweak\t\n", "lexicon_flags", 2),
        ("objects", CONCEPT + "企业\t\t\t\t甲;乙\t\t\n", "lexicon_parts", 2),
        ("objects", CONCEPT + "市场主体\t\t\t公司\t\t\t\n", "lexicon_loop", 2),
        ("objects", CONCEPT + "甲\t\tgruppe:个人\t\t\t\t\n", "lexicon_value", 2),
        ("objects", CONCEPT + "和\t\t\t\t\t\t\n", "lexicon_term", 2),
        ("noise", "term\n变更\n", "lexicon_term", 2),
        ("connectors", "term\n变更\n", "lexicon_term", 2),
        ("synonyms", "surface\tcanonical\n社保卡\t社会保险\n", "lexicon_synonym", 2),
        ("synonyms", "surface\tcanonical\n社会保障卡\t社保一卡通\n", "lexicon_synonym", 2),
        ("synonyms", "surface\tcanonical\n一卡通\t社保卡\n", "lexicon_synonym", 2),
        ("frames", "pattern\twhere\n跨域办\tmiddle\n", "lexicon_value", 2),
        ("brackets", "pattern\tkind\temits\n自然人\tlevel\t\n", "lexicon_term", 2),
        ("brackets", "pattern\tkind\temits\n镇街受理\tlayer\t\n", "lexicon_value", 2),
        ("departments", "keyword\tsector\n工商\t人社\n", "lexicon_term", 2),
        ("domains", "sector\tobject\twhen\n医保\t没有这个\t就医\n", "lexicon_unknown", 2),
        ("meanings", MEANING + "户口\t出生\t迁移\t迁入\n", "lexicon_term", 2),
        ("meanings", MEANING + "户口\t没有这个\t迁移\t迁入\n", "lexicon_unknown", 2),
        ("meanings", MEANING + "户口\t出生\t迁移\t没有这个\n", "lexicon_unknown", 2),
        ("meanings", MEANING + "户口\t出生\t迁移\t∅\n", "lexicon_unknown", 2),
        ("synonyms", "surface\tcanonical\n社保一卡通\n", "lexicon_cells", 2),
        ("synonyms", "surface\tcanonical\n\t社会保障卡\n", "lexicon_blank", 2),
        ("synonyms", "surface\tcanonical\n社保一卡通\t\n", "lexicon_blank", 2),
        ("synonyms", "surface\n社保一卡通\n", "lexicon_no_column", 1),
        ("synonyms", "surface,canonical\n社保一卡通,社会保障卡\n", "lexicon_column", 1),
        ("synonyms", "canonical\n社会保障卡\n", "lexicon_no_column", 1),
        ("synonyms", "", "lexicon_no_column", 1),
    ],
)
def test_a_slip_is_told_with_file_and_line(
    folder: Folder, table: str, text: str, key: str, line: int
) -> None:
    with pytest.raises(LexiconError) as caught:
        extended(folder(**{table: text}))
    error = caught.value
    assert (error.key, error.params["line"]) == (key, line)
    assert str(error.params["file"]).endswith(f"{table}.tsv")
    for lang in LANGUAGES:
        told = Texts(lang).error(error.key, error.params)
        assert f"{table}.tsv" in told
        assert "{" not in told
        assert "lexicon_" not in told


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("object.tsv", "lexicon_table"),
        ("objects.csv", "lexicon_kind"),
        ("README.md", "lexicon_empty"),
        ("", "lexicon_missing"),
    ],
)
def test_a_folder_without_a_table_is_told(tmp_path: Path, name: str, key: str) -> None:
    if name:
        (tmp_path / name).write_text(CONCEPT, encoding="utf-8")
    with pytest.raises(LexiconError, match=key):
        extended(tmp_path if name else tmp_path / "none")


def test_repeating_what_is_shipped_is_no_contradiction(folder: Folder) -> None:
    words = extended(
        folder(
            objects=CONCEPT + "企业\t\t\t\t\tentity\t\n",
            synonyms="surface\tcanonical\n社保卡\t社会保障卡\n",
            connectors="term\n和\n",
        )
    )
    assert words.concepts == lexicon().concepts
    assert words.synonyms == lexicon().synonyms


def test_workers_know_the_words_too(folder: Folder, tmp_path: Path) -> None:
    words = folder(synonyms="surface\tcanonical\n社保一卡通\t社会保障卡\n")
    cities = tmp_path / "cities"
    cities.mkdir()
    for name in "ab":
        (cities / f"{name}.csv").write_text("事项名称\n社保一卡通申领\n", encoding="utf-8")
    lists = (TaskList("own", "own", (Task("T1", "社会保障卡申领"),)),)
    one, two = (audit([cities], Settings(lists, workers=n, lexicon=words)) for n in (1, 2))
    assert one == two
    assert [result.coverage[0].status for result in two.catalogues] == [Status.RENAMED] * 2
    without = audit([cities], Settings(lists))
    assert [result.coverage[0].status for result in without.catalogues] == [Status.MISSING] * 2
