"""What is raised where a scenario cannot run."""

from __future__ import annotations


class ScenarioError(ValueError):
    """A scenario cannot run.

    `findings` has every finding, each with `file`, `line`, `column`, `code` and `message`.
    """

    def __init__(self, scenario, findings):
        self.scenario = scenario
        self.findings = list(findings)
        lines = [str(finding) for finding in self.findings if finding.severity == "error"]
        super().__init__("\n".join([scenario, *lines]))
