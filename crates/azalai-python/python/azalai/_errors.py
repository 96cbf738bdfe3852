"""What is raised where a scenario cannot run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._azalai import Finding


class ScenarioError(ValueError):
    """A scenario cannot run.

    `findings` has every finding, each with `file`, `line`, `column`, `code` and `message`.
    """

    def __init__(self, scenario: str, findings: Iterable[Finding]) -> None:
        self.scenario = scenario
        self.findings = list(findings)
        lines = [str(finding) for finding in self.findings if finding.severity == "error"]
        super().__init__("\n".join([scenario, *lines]))
