"""F303: a value does not fit its element."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.options import Option
from checker.rules.subject import Subject
from checker.rules.text import shortened
from checker.schema import SchemaError
from checker.standards.codes import JUDGED


class DoesNotFit(Rule):
    """要素的值不合格式：类型、长度或取值与要素的规定不符。

    查什么
        数字要素是否为数字，取值是否在规定的范围之内，文字是否超过规定长度。
    为什么
        格式不符的数据进不了国家交换表，或者进去以后被截断。
    依据
        国家政务服务平台事项交换表的列类型。
    例
        法定办结时限：二十日
    应为
        法定办结时限：20，单位：工作日
    选项
        是否在所有规范下都核查长度。
    可否自动改
        否。
    例外
        长度默认只在 exchange 规范下核查：只有报送国家交换表才受列宽限制。各种编码的结构由 C101、C102、C103、C105 核查。
    """

    code = "F303"
    severity = Severity.WARNING
    options = (Option("lengths", False),)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a value that breaks the schema otherwise than by being absent."""
        lengths = self.option("lengths") or subject.profile.name == "exchange"
        skipped = {"required"} if lengths else {"required", "length"}
        for item in subject.catalogue.items:
            for error in subject.errors.get(item.index, ()):
                if error.kind not in skipped and not _of_codes(error):
                    yield self.finding(
                        subject.catalogue,
                        item,
                        field=error.field,
                        variant=error.kind,
                        params=_bounds(error),
                        actual=_value(item, error.field),
                    )


def _of_codes(error: SchemaError) -> bool:
    """Whether the rules of codes say what is wrong, part by part."""
    return error.kind == "pattern" and error.field in JUDGED


def _bounds(error: SchemaError) -> dict[str, object]:
    """The bound that was broken; `form` names the description of a code or type for people."""
    element = error.field.rpartition(".")[2]
    form = error.params.get("expected", element) if error.kind == "type" else element
    return {**error.params, "form": form}


def _value(item: Item, field: str) -> str:
    """The value at an element key, nested as ``materials[2].material_name``, cut for display."""
    group, _, rest = field.partition("[")
    value: object = item.values.get(group)
    if rest and isinstance(value, (list, tuple)):
        number, _, key = rest.partition("]")
        value = value[int(number)]
        key = key.removeprefix(".")
        value = value.get(key) if key and hasattr(value, "get") else value
    return shortened(str(value))
