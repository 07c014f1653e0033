"""What the tests of letters share."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.letters.dossier import Dossier, dossiers
from checker.reporting.messages import Texts
from checker.reviewing.report import read_report
from tests.letters.sample import report


@pytest.fixture(scope="session")
def audit_json(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The JSON report of the sample city."""
    return report(tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="session")
def dossier(audit_json: Path) -> Dossier:
    """The dossier of the sample city."""
    (one,) = dossiers(read_report(audit_json), audit_json)
    return one


@pytest.fixture(scope="session")
def texts() -> Texts:
    """Chinese."""
    return Texts("zh")
