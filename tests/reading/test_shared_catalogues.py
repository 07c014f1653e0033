"""Real catalogues beside the project, where there are any: what a clerk would expect of each."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.model import Catalogue
from checker.reading import discover, read

SHARED = Path(__file__).resolve().parents[2] / "../shared/catalogues"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="no published catalogues beside the project"
)


def catalogue(name: str) -> Catalogue:
    return read(discover([SHARED / name]).sources[0])


@pytest.mark.parametrize(
    ("name", "items", "region", "level", "profile"),
    [
        ("beijing_dongcheng_marriage_guide.json", 1, "110101", "县级", "guide"),
        ("gd_guangzhou_gdzwfw_2021.csv", 238, "440100", "市级", "names"),
        ("gd_guides_2021.jsonl", 2262, "440000", "省级", "guide"),
        ("gd_province_gdzwfw_2021.csv", 2024, "440000", "省级", "names"),
        ("guangxi_lingshan_one_guide.json", 1, "450721", "县级", "guide"),
        ("ln_province_catalog_sample.csv", 30, "210000", "省级", "names"),
        ("multi_page_mentions.csv", 66, "", "", "names"),
        ("qh_xining_chengzhong_yjs_2022.csv", 33, "630103", "县级", "names"),
        ("sc_chengdu_bszn_p1.csv", 35, "510100", "市级", "names"),
        ("sc_guangan_guangan_bszn_2025.csv", 1135, "511602", "县级", "names"),
        ("sd_jiaxiang_yjs_2026.csv", 18, "370829", "县级", "names"),
        ("sh_csj_ywtb_terminal_items.csv", 17, "310000", "省级", "names"),
        ("sh_jiading_terminal_guides.csv", 7, "310114", "县级", "guide"),
        ("sh_jingan_offline_main_items.csv", 86, "310106", "县级", "names"),
        ("shanghai_jiading_guides.json", 7, "310114", "县级", "guide"),
    ],
)
def test_items_region_level_profile(
    name: str, items: int, region: str, level: str, profile: str
) -> None:
    found = catalogue(name)
    assert len(found.items) == items
    assert (found.region.code if found.region else "") == region
    assert (found.level, found.profile) == (level, profile)
    assert all(problem.code == "D008" for problem in found.problems)


def test_a_guide_without_a_name_says_so() -> None:
    found = catalogue("jiangsu_huaian_hongze_one_guide.json")
    assert [(p.code, p.params["variant"]) for p in found.problems] == [("D007", "single")]


def test_guangdong_limits_and_codes() -> None:
    found = catalogue("gd_guides_2021.jsonl")
    first = found.items[0].values
    assert (first["statutory_limit"], first["promised_limit"]) == (30, 7)
    assert sum("handle_item_code" in item.values for item in found.items) == 363
    assert {len(item.values["task_code"]) for item in found.items} == {31}


def test_reading_and_locating_are_quick() -> None:
    begin = time.perf_counter()
    found = catalogue("gd_guides_2021.jsonl")
    for item in found.items:
        found.locator.locate(item.index, "handle_address")
    assert time.perf_counter() - begin < 5  # about 0.2 s on a quiet machine
