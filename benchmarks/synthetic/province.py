"""The demo province: eight invented cities, what is wrong with them, and the truth about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from benchmarks.synthetic import tables
from benchmarks.synthetic.defects import Truth, plant
from benchmarks.synthetic.publication import Publication, publication
from benchmarks.synthetic.tables import Defect
from benchmarks.synthetic.texts import to_csv, to_json, to_jsonl, to_xml
from benchmarks.synthetic.workbooks import to_xls, to_xlsx

DEMO = Path(__file__).resolve().parents[2] / "city_catalogs" / "demo-province"
TRUTH = "truth.csv"
WRITERS = {
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
    "xls": to_xls,
    "xlsx": to_xlsx,
    "xml": to_xml,
}
README = """# 示范省 / Demo province

**合成数据。** 示范省及其八个市、机构、编码、电话都是编造的，不是任何真实城市的目录；由 `python -m benchmarks.synthetic` 生成，不要手改。
每一处有意埋下的问题都写在 `truth.csv` 里，审计结果应与之完全一致。

**Synthetic data.** The province, its eight cities, bodies, codes and telephone numbers are made up and are no real city's
catalogue; `python -m benchmarks.synthetic` writes them, do not edit by hand. Every defect planted on purpose stands in `truth.csv`:
an audit must find exactly these.
"""


def write_province(folder: Path, defects: Sequence[Defect] | None = None) -> list[Truth]:
    """Write the cities, manifest, readme and truth into `folder`; `defects` default to all of the table.

    Files already there are replaced, others left alone. The findings an audit must make come back.
    Raises LookupError for a defect of an item that its city does not publish.
    """
    planted = tables.defects() if defects is None else defects
    made = [publication(city) for city in tables.cities()]
    truth = [
        told for one in made for told in plant(one, [d for d in planted if d.city == one.city.code])
    ]
    files = {one.city.file: WRITERS[one.city.form](one) for one in made}
    files["catalogue.toml"] = _manifest(made).encode()
    files["README.md"] = README.encode()
    files[TRUTH] = _table(truth).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return truth


def _manifest(made: Sequence[Publication]) -> str:
    lines = [
        "# 合成数据，由 python -m benchmarks.synthetic 生成 / synthetic data, generated",
        "synthetic = true",
        'date = "2024-01"',
        'source = "合成数据，非真实目录"',
        'profile = "guide"',
        f'ignore = ["{TRUTH}"]',
    ]
    for one in made:
        city = one.city
        said = {"id": city.id, "region": city.code, "region_name": city.name, "title": one.title}
        said |= {"extent": city.extent} if city.extent else {}
        lines += ["", f'[files."{city.file}"]']
        lines += [f'{key} = "{value}"' for key, value in said.items()]
        lines += one.oddities.get("manifest", [])
    return "\n".join(lines) + "\n"


def _table(truth: Sequence[Truth]) -> str:
    """The truth as CSV; without a byte order mark, as programs read it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([field.name for field in fields(Truth)])
    writer.writerows(astuple(one) for one in truth)
    return target.getvalue()
