"""A real audit of two small catalogues: three doubtful correspondences, one of them in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.audit import Settings, audit
from checker.model import Judgement, Task, TaskList
from checker.reading import ReadOptions
from checker.reporting import parse_target, write
from checker.reviewing.report import Report, load_report

PENSION = Task("T1", "城乡居民基本养老保险关系转移接续", lead_agency="人力资源社会保障部")
MOVE = Task("T2", "父母投靠子女户口迁移", lead_agency="公安部")
DEGREE = Task("T3", "学历公证", lead_agency="司法部")
OWN = TaskList("own", "自己的清单", (PENSION, MOVE, DEGREE), official_size=3)

CITIES = {
    "广安.csv": (
        "事项名称,实施主体,实施编码,区划代码\n"
        "基本养老保险关系转移接续,广安区人力资源和社会保障局,11511602MB1000000X01,511602\n"
        "父母投考子女户口迁移,广安区公安局,11511602MB2000000X02,511602\n"
        "学历公证,广安区司法局,11511602MB3000000X03,511602\n"
    ),
    "遂宁.csv": (
        "事项名称,实施主体,区划代码\n"
        "父母投考子女户口迁移,船山区公安局,510903\n"
        "父母投考子女户口迁移,船山区公安局,510903\n"
        "学历公证服务,船山区司法局,510903\n"
    ),
}


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """The folder of the catalogues."""
    folder = tmp_path / "cities"
    folder.mkdir()
    for name, text in CITIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    stated = '[files."广安.csv"]\nregion = "511602"\n\n[files."遂宁.csv"]\nregion = "510903"\n'
    (folder / "catalogue.toml").write_text('extent = "full"\n\n' + stated, encoding="utf-8")
    return folder


def audited(cities: Path, *judgements: Judgement) -> Path:
    """The JSON report of an audit of the catalogues."""
    settings = Settings((OWN,), ReadOptions(), judgements=judgements)
    path = cities.parent / "audit.json"
    write(audit([cities], settings), parse_target(f"json:{path}"), "zh")
    return path


@pytest.fixture
def report(cities: Path) -> Report:
    """The audit read back."""
    return load_report(audited(cities))
