"""The compiled part of the package."""

import os
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self, final

__all__ = [
    "Ensemble",
    "Finding",
    "Lever",
    "Place",
    "Results",
    "Run",
    "Scenario",
    "Strategy",
    "Table",
    "__version__",
    "backtest",
    "check",
    "compare",
    "ensemble",
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
__version__: str

_Path = str | os.PathLike[str]
_Settings = Mapping[str, bool | int | float | str]

@final
class Finding:
    """One thing to say about one spot of a file."""

    code: str
    severity: Literal["error", "warning", "info"]
    file: str
    line: int | None
    column: int | None
    message: str
    effect: str | None
    help: str | None
    accepted: str | None

@final
class Place:
    """A node of the map."""

    id: str
    name: str
    country: str
    kind: str
    latitude: float
    longitude: float
    population: int
    capacity: int | None

@final
class Lever:
    """One dated measure of a strategy."""

    kind: str
    to: float | None
    place: str | None
    actor: str | None
    group: str | None
    start: str
    ramp_days: int
    effort: float
    source: str
    note: str | None
    def __new__(
        cls,
        kind: str,
        to: float | None = None,
        *,
        place: str | None = None,
        actor: str | None = None,
        group: str | None = None,
        start: str = ...,
        ramp_days: int = 0,
        effort: float = 1.0,
        source: str = ...,
        note: str | None = None,
    ) -> Self: ...

@final
class Strategy:
    """Levers with dates, which is what is compared."""

    id: str
    title: str
    title_fr: str
    levers: list[Lever]
    include: list[str]
    stress: bool
    recorded: bool
    def __new__(
        cls,
        id: str,
        levers: Sequence[Lever],
        *,
        title: str | None = None,
        title_fr: str | None = None,
        include: Sequence[str] = ...,
        stress: bool = False,
    ) -> Self: ...

@final
class Scenario:
    """A scenario that was read and checked."""

    @property
    def id(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def title_fr(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def status(self) -> Literal["historical", "live"]: ...
    @property
    def format(self) -> Literal["flee", "native"]: ...
    @property
    def rules(self) -> Literal["flee", "azalai"]: ...
    @property
    def start(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def decision_date(self) -> str | None: ...
    @property
    def hash(self) -> str: ...
    @property
    def places(self) -> list[Place]: ...
    @property
    def links(self) -> list[tuple[str, str, float]]: ...
    @property
    def strategies(self) -> list[Strategy]: ...
    @property
    def findings(self) -> list[Finding]: ...

@final
class Table:
    """Columns of equal length, which readers of Arrow take without copying."""

    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, name: str, /) -> list[Any]: ...
    def to_dict(self) -> dict[str, list[Any]]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class Results:
    """The results of a run: its folder, and each table in it."""

    @property
    def folder(self) -> pathlib.Path: ...
    @property
    def tables(self) -> list[str]: ...
    def table(self, name: str) -> Table: ...
    @property
    def summary(self) -> Table: ...
    @property
    def observations(self) -> Table: ...
    @property
    def strategies(self) -> Table: ...
    @property
    def consequences(self) -> Table: ...
    def flee(self, replicate: int = 1) -> Table: ...
    @property
    def verdict(self) -> dict[str, Any]: ...
    @property
    def manifest(self) -> dict[str, Any]: ...
    def answer(self, language: Literal["en", "fr"] = "en") -> str: ...

@final
class Run:
    """One run at the end of a day, under the return model or under Flee's rules."""

    @property
    def day(self) -> int: ...
    @property
    def scenario(self) -> Scenario: ...
    def until(self, day: int | str) -> None: ...
    def under(self, strategy: str | Strategy) -> Run: ...
    def branch(self, number: int) -> Run: ...
    def values(self) -> Table: ...
    def save(self) -> bytes: ...

@final
class Ensemble:
    """A plan of an ensemble: points × replicates × strategies, made in parts."""

    parts: int
    members: int
    def missing(self, out: _Path) -> list[int]: ...
    def run(self, out: _Path, parts: Sequence[int] | None = None, *, threads: int | None = None) -> None: ...
    def merge(self, out: _Path, *, allow_partial: bool = False) -> Table: ...

def ensemble(plan: _Path) -> Ensemble: ...
def validate(
    scenario: Scenario | _Path,
    *,
    replicates: int = 20,
    seed: int = 1,
    set: _Settings = ...,
    days: int | None = None,
    threads: int | None = None,
) -> dict[str, Any] | None: ...
def forecast(
    scenario: Scenario | _Path,
    as_of: str,
    *,
    horizon: int = 90,
    members: int = 2000,
    seed: int = 1,
    set: _Settings = ...,
    threads: int | None = None,
) -> Table: ...
def backtest(
    scenario: Scenario | _Path,
    *,
    every: int = 30,
    members: int = 200,
    seed: int = 1,
    set: _Settings = ...,
    threads: int | None = None,
) -> dict[str, Any]: ...
def compare(a: _Path, b: _Path) -> dict[str, Any]: ...
def check(scenario: _Path) -> list[Finding]: ...
def load(
    path: _Path, *, set: _Settings = ..., days: int | None = None, decision_date: str | None = None
) -> Scenario: ...
def read(folder: _Path) -> Results: ...
def run(
    scenario: Scenario | _Path,
    *,
    replicates: int | None = None,
    seed: int = 1,
    strategies: Sequence[str | Strategy] = ...,
    mode: Literal["hindcast", "forecast", "both", "flight"] | None = None,
    set: _Settings = ...,
    days: int | None = None,
    decision_date: str | None = None,
    observations: Literal["weekly", "daily", "full"] = "weekly",
    depth: Literal["answer", "full"] = "answer",
    threads: int | None = None,
    out: _Path | None = None,
    force: bool = False,
    resume: bool = False,
) -> Results: ...
def start(
    scenario: Scenario | _Path,
    *,
    seed: int = 1,
    replicate: int = 1,
    mode: Literal["forecast", "hindcast", "flight"] | None = None,
    set: _Settings = ...,
    days: int | None = None,
    decision_date: str | None = None,
) -> Run: ...
def restore(saved: bytes, scenario: _Path | None = None) -> Run: ...
def scenarios() -> list[str]: ...
def set_language(language: str) -> None: ...
