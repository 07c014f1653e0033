"""What the interface takes and gives, as OpenAPI tells it beyond what the code shows by itself."""

from __future__ import annotations

from typing import Any

from checker.serving.jobs import FORMATS
from checker.serving.problems import MEDIA_TYPE

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
    },
}
REPORTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The report: as `stdcheck audit --report json` writes it (schemas/audit-report.schema.json), or SARIF 2.1.0",
        "headers": {
            "Stdcheck-Passed": {
                "description": "Whether the file could be read and nothing in it is as grave as `fail-on`",
                "schema": {"type": "string", "enum": ["true", "false"]},
            },
            "Server-Timing": {
                "description": "Milliseconds that the check itself took, as `check;dur=734`",
                "schema": {"type": "string"},
            },
        },
        "content": {kind: {"schema": {"type": "object"}} for kind, _ in FORMATS.values()},
    }
}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
            "application/json": {"schema": {"description": "The catalogue itself"}},
            "application/octet-stream": {
                "schema": {"type": "string", "format": "binary", "description": "The file, called `filename`"}
            },
        },
    }
}  # fmt: skip

REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
    for status, told in {
        "4XX": "The request is refused",
        "5XX": "The check failed",
    }.items()
}
"""Problems after RFC 9457; 422 is a parameter, 429 too many files at once, 413 one that is too large."""
