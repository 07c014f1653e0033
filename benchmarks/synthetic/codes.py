"""Codes of the right structure with valid check characters, of divisions and bodies that do not exist."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Characters of a 统一社会信用代码 (GB 32100-2015); the value of one is its place."""
LEVEL = "3"
"""行使层级 市级, the 19th character of a 实施编码."""


def organisation(serial: str) -> str:
    """组织机构代码 of 9 characters (GB 11714) that begins with the 8 of `serial`."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(char, 36) * weight for char, weight in zip(serial, weights, strict=True))
    return serial + "0123456789X0"[11 - total % 11]


def credit(body: str, region: str, serial: str) -> str:
    """统一社会信用代码 of 18 characters for a kind of body (2), a region (6) and a serial (8)."""
    head = body + region + organisation(serial)
    total = sum(ALPHABET.index(char) * pow(3, at, 31) for at, char in enumerate(head))
    return head + ALPHABET[-total % 31]


def catalog(kind: str, digits: str, number: int, province: str = "69", sub: int = 0) -> str:
    """基本编码 of 12 characters: province (2), type (2), department (2), serial (3), sub-item (3)."""
    return f"{province}{kind}{digits}{number:03d}{sub:03d}"


def task(authority: str, catalog_code: str) -> str:
    """实施编码 of 31 characters."""
    return authority + LEVEL + catalog_code
