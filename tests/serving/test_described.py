"""The HTTP interface under requests made from its own description: every answer is one it describes."""

from __future__ import annotations

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS

UNTOLD = "positive_data_acceptance"
"""A description cannot tell that a name must end like a kind that is known."""
PATHS = ("/healthz", "/v1/rules", "/v1/lists", "/v1/validate")


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(client: httpx.Client, path: str) -> None:
    described = schemathesis.openapi.from_url(str(client.base_url.join("/openapi.json")))
    method = "POST" if path == PATHS[-1] else "GET"

    @seed(1)
    @settings(
        max_examples=25 if method == "POST" else 2,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[path][method].as_strategy())
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=CHECKS.get_by_names([UNTOLD]))

    answered()
    assert client.get("/healthz").status_code == httpx.codes.OK
