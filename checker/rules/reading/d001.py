"""D001: a file cannot be opened."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class CannotOpen(ReadingRule):
    """文件打不开。

    查什么
        给出的路径是否存在、能否读取、是不是能读的文件类型。
    为什么
        打不开的目录没有被检查；如果不说，报告会让人以为它没有问题。
    依据
        本工具的读取约定；支持 .json .jsonl .ndjson .csv .tsv .xlsx .xlsm .xls .xml。
    例
        2022目录.xlsx 已被移走；文件属于别的用户；给出的是 .pdf。
    应为
        路径正确、当前用户有读取权限的目录文件。
    选项
        无。
    可否自动改
        否。
    例外
        文件夹中不认识的文件不算问题，列在“跳过的文件”里。
    """

    code = "D001"
    severity = Severity.ERROR
