"""``stdcheck explain``: pages for a clerk, records for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main


def explain(*words: str) -> Result:
    """``stdcheck explain`` with these words, whatever configuration lies about."""
    return CliRunner().invoke(main, ["explain", "--isolated", *words])


@pytest.fixture
def city(tmp_path: Path) -> str:
    """A catalogue."""
    path = tmp_path / "目录.csv"
    path.write_text("事项名称\n社保卡补办\n失业登记\n", encoding="utf-8")
    return str(path)


def test_a_page_tells_reading_candidate_and_guard() -> None:
    told = explain("社保卡首次申领").stdout
    assert "规范写法 社会保障卡首次申领" in told
    assert "“社保卡”改作“社会保障卡”" in told
    assert "社会保障卡申领〔kstb-2020 B043〕" in told
    assert "等同（就是这项服务），采纳" in told
    assert "没有第二个候选" in told
    assert "动作不同：清单是“启用”，事项是“新办”" in told


def test_a_name_nothing_corresponds_to_is_told_so() -> None:
    told = explain("林木采伐许可").stdout
    assert "词表里没有这个对象" in told
    assert "清单里没有对应的事项。" in told
    assert "没有（字面相似都不到 50%）。" in told


def test_several_names_are_explained_in_their_order() -> None:
    told = explain("失业登记", "就业登记").stdout
    assert told.index("\n就业登记\n") > told.index("失业登记")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_has_a_text(lang: str, city: str) -> None:
    names = [
        "广安市《居民身份证》换领（指引）",
        "城乡居民参保登记",
        "我要办理",
        "一件事",
        "失业登记",
    ]
    words = ["--department", "医保局", "--region", "511600", "--lang", lang]
    told = explain(*names, *words).stdout + explain(*names, "--catalogue", city, *words).stdout
    assert "explain." not in told
    assert "guard." not in told
    assert "{" not in told


def test_a_task_is_looked_for_in_a_catalogue(city: str) -> None:
    told = explain("社会保障卡补领、换领", "--catalogue", city).stdout
    assert "在目录“目录”中找" in told
    assert "结论：部分覆盖" in told
    assert "最合适：社保卡补办" in told
    assert "A2" in told or "第 2 行" in told


def test_an_unlisted_name_is_told_as_such(city: str) -> None:
    assert "没有叫这个名称的" in explain("社保卡启用申请", "--catalogue", city).stdout


def test_the_record_has_its_documented_shape() -> None:
    record = json.loads(explain("社保卡首次申领", "--format", "json").stdout)
    assert record["format"] == "stdcheck-explain/1"
    (name,) = record["names"]
    assert set(name) == {
        "sought",
        "catalogue",
        "listed",
        "name",
        "status",
        "candidates",
        "margin",
        "tempting",
    }
    assert name["name"]["canonical"] == "社会保障卡首次申领"
    assert name["candidates"][0]["task"] == "B043"
    assert name["candidates"][0]["position"] is None
    assert name["tempting"][0]["because"][0]["key"].startswith("guard.")
    assert name["tempting"][0]["because"][0]["zh"]


def test_the_record_names_what_brackets_hold() -> None:
    record = json.loads(explain("社会保险费申报（个人）", "--format", "json").stdout)
    assert record["names"][0]["name"]["brackets"] == [
        {"kind": "applicant", "text": "个人", "emits": [["group", "个人"]]}
    ]


def test_the_same_answer_every_time(city: str) -> None:
    words = ("失业登记", "社保卡补办", "--catalogue", city, "--format", "json")
    assert explain(*words).stdout_bytes == explain(*words).stdout_bytes


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "NAME"),
        (("失业登记", "--list", "kstb-2021"), "kstb-2020"),
        (("失业登记", "--region", "999999"), "999999"),
        (("失业登记", "--catalogue", "没有.csv"), "没有.csv"),
        (("失业登记", "--format", "html"), "json"),
    ],
    ids=["no name", "list", "region", "catalogue", "format"],
)
def test_wrong_words_are_told(words: tuple[str, ...], told: str) -> None:
    result = explain(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_a_catalogue_without_items_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("", encoding="utf-8")
    result = explain("失业登记", "--catalogue", str(path))
    assert result.exit_code == 2
    assert "stdcheck audit" in result.stderr


def test_a_lexicon_of_ones_own_counts(tmp_path: Path) -> None:
    (tmp_path / "synonyms.tsv").write_text(
        "surface\tcanonical\n社保一卡通\t社会保障卡\n", encoding="utf-8"
    )
    assert "没有对应的事项" in explain("社保一卡通申领").stdout
    assert "〔kstb-2020 B043〕" in explain("社保一卡通申领", "--lexicon", str(tmp_path)).stdout


def test_a_persons_decision_counts(city: str, tmp_path: Path) -> None:
    table = tmp_path / "人工判定.csv"
    table.write_text(
        "list,task,task_name,item,verdict,scope,by,on,why\n"
        "kstb-2020,B043,社会保障卡申领,社保卡补办,same,*,张三,2024-01-02,同一窗口办理\n",
        encoding="utf-8",
    )
    words = ("社保卡补办", "--catalogue", city)
    assert "张三" not in explain(*words).stdout
    told = explain(*words, "--judgements", str(table)).stdout
    assert "社会保障卡申领〔kstb-2020 B043〕" in told.partition("字面相近")[0]
    assert "张三" in told
