"""The published catalogues that come with the project say what they are, and are as published."""

import csv
import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from checker.standards.regions import regions
from checker.standards.resources import resource

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "city_catalogs" / "published"
ROWS = {
    "jiaxiang-yjs": (18, "sd_jiaxiang_yjs_2026"),
    "shanghai-csj-terminal": (17, "sh_csj_ywtb_terminal_items"),
    "shanghai-jiading-terminal": (7, "sh_jiading_terminal_guides"),
    "shanghai-jingan-offline": (86, "sh_jingan_offline_main_items"),
    "xining-chengzhong-yjs": (33, "qh_xining_chengzhong_yjs_2022"),
}


def names(path: Path, column: str) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row[column] for row in csv.DictReader(stream)]


def test_there_are_five() -> None:
    assert sorted(path.parent.name for path in PUBLISHED.glob("*/catalogue.toml")) == sorted(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_manifest(name: str) -> None:
    manifest = tomllib.loads((PUBLISHED / name / "catalogue.toml").read_text(encoding="utf-8"))
    schema = json.loads(
        resource("schemas", "catalogue-manifest.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.validate(manifest, schema)
    assert (manifest["extent"], manifest["profile"]) == ("excerpt", "names")
    assert manifest["source"]
    assert regions().by_name(manifest["region_name"]) == regions().by_code(manifest["region"])


def test_a_manifest_with_an_unknown_key_is_refused() -> None:
    schema = json.loads(
        resource("schemas", "catalogue-manifest.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.validate({"files": {"a.csv": {"region": "511602", "ignore": True}}}, schema)
    for wrong in ({"regoin": "511602"}, {"files": {"a.csv": {"x": 1}}}, {"region": "5116"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_items_are_as_published(name: str) -> None:
    count, original = ROWS[name]
    found = names(PUBLISHED / name / "items.csv", "事项名称")
    assert len(found) == count
    path = ROOT / "../shared/catalogues" / f"{original}.csv"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the project")
    assert found == names(path, "item_name_as_published")
