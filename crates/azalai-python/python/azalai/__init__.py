"""Who leaves, where they go and who comes back when a town changes hands.

    import azalai
    results = azalai.run("kidal-2023", replicates=40)
    print(results.answer())
    import polars
    polars.DataFrame(results.consequences)
"""

from ._azalai import (
    Finding,
    Lever,
    Place,
    Results,
    Run,
    Scenario,
    Strategy,
    Table,
    __version__,
    check,
    load,
    read,
    restore,
    run,
    scenarios,
    set_language,
    start,
)
from ._errors import ScenarioError
from . import flee

__all__ = [
    "Finding",
    "Lever",
    "Place",
    "Results",
    "Run",
    "Scenario",
    "ScenarioError",
    "Strategy",
    "Table",
    "__version__",
    "check",
    "flee",
    "load",
    "read",
    "restore",
    "run",
    "scenarios",
    "set_language",
    "start",
]
