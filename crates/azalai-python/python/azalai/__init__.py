"""Who leaves, where they go and who comes back when a town changes hands.

    import azalai
    results = azalai.run("kidal-2023", replicates=40)
    print(results.answer())
    import polars
    polars.DataFrame(results.consequences)
"""

from ._azalai import (
    Ensemble,
    Finding,
    Lever,
    Place,
    Results,
    Run,
    Scenario,
    Strategy,
    Table,
    __version__,
    backtest,
    check,
    compare,
    ensemble,
    forecast,
    load,
    read,
    restore,
    run,
    scenarios,
    set_language,
    start,
    validate,
)
from ._errors import ScenarioError
from . import flee

__all__ = [
    "Ensemble",
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
    "backtest",
    "check",
    "compare",
    "ensemble",
    "flee",
    "forecast",
    "load",
    "read",
    "restore",
    "run",
    "scenarios",
    "set_language",
    "start",
    "validate",
]
