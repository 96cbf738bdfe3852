//! Strategies as objects. They become the text of a file, and the reader of strategies checks it.

use azalai_model::Scenario;
use azalai_scenario::write::typed;
use pyo3::prelude::*;

/// One dated measure of a strategy.
///
/// `kind` is a word of the table of levers (`azalai explain levers`), `to` where it goes, `start` a date or
/// "decision+30". What is wrong is told when a scenario is run with it.
#[pyclass(frozen, get_all, module = "azalai", from_py_object)]
#[derive(Clone)]
pub struct Lever {
    kind: String,
    to: Option<f64>,
    place: Option<String>,
    actor: Option<String>,
    group: Option<String>,
    start: String,
    ramp_days: u32,
    effort: f64,
    source: String,
    note: Option<String>,
}

#[pymethods]
impl Lever {
    #[new]
    #[pyo3(signature = (kind, to=None, *, place=None, actor=None, group=None, start="decision".to_owned(), ramp_days=0,
                        effort=1.0, source="assumed".to_owned(), note=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn new(
        kind: String,
        to: Option<f64>,
        place: Option<String>,
        actor: Option<String>,
        group: Option<String>,
        start: String,
        ramp_days: u32,
        effort: f64,
        source: String,
        note: Option<String>,
    ) -> Self {
        Self { kind, to, place, actor, group, start, ramp_days, effort, source, note }
    }

    fn __repr__(&self) -> String {
        let pairs: Vec<String> =
            self.pairs().into_iter().skip(1).map(|(key, value)| format!("{key}={value}")).collect();
        format!("<Lever {} {}>", self.kind, pairs.join(" "))
    }
}

impl Lever {
    /// As in a file.
    fn pairs(&self) -> Vec<(String, String)> {
        let all = [
            ("kind", Some(self.kind.clone())),
            ("place", self.place.clone()),
            ("actor", self.actor.clone()),
            ("group", self.group.clone()),
            ("from", Some(self.start.clone())),
            ("ramp_days", Some(self.ramp_days.to_string())),
            ("to", self.to.map(|to| format!("{to:?}"))),
            ("effort", Some(format!("{:?}", self.effort))),
            ("source", Some(self.source.clone())),
            ("note", self.note.clone()),
        ];
        all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    }

    fn of(scenario: &Scenario, lever: &azalai_model::Lever) -> Self {
        let there = |code: &str| (!code.is_empty()).then(|| code.to_owned());
        let decision = scenario.decision_date.filter(|_| lever.after_decision).map(|date| scenario.day(date));
        let start = match decision.map(|day| lever.from_day - day) {
            Some(0) => "decision".to_owned(),
            Some(days) => format!("decision{days:+}"),
            None => scenario.date(lever.from_day).to_string(),
        };
        Self {
            kind: lever.kind.word().to_owned(),
            to: Some(lever.to),
            place: lever.place.and_then(|p| scenario.places.get(p.index())).map(|p| p.id.clone()),
            actor: there(scenario.dossier.actor_code(lever.actor)),
            group: there(scenario.dossier.group_code(lever.group)),
            start,
            ramp_days: lever.ramp_days,
            effort: lever.effort,
            source: lever.source.clone(),
            note: there(&lever.note),
        }
    }
}

/// Levers with dates, which is what is compared.
///
/// `include` names strategies of the scenario whose levers it has too. `stress` marks a stress test, which is shown and
/// never ranked.
#[pyclass(frozen, get_all, module = "azalai", from_py_object)]
#[derive(Clone)]
pub struct Strategy {
    id: String,
    title: String,
    title_fr: String,
    levers: Vec<Lever>,
    include: Vec<String>,
    stress: bool,
    /// Whether it was taken from a scenario.
    recorded: bool,
}

#[pymethods]
impl Strategy {
    #[new]
    #[pyo3(signature = (id, levers, *, title=None, title_fr=None, include=Vec::new(), stress=false))]
    fn new(
        id: String,
        levers: Vec<Lever>,
        title: Option<String>,
        title_fr: Option<String>,
        include: Vec<String>,
        stress: bool,
    ) -> Self {
        let title = title.unwrap_or_else(|| id.clone());
        let title_fr = title_fr.unwrap_or_else(|| title.clone());
        Self { id, title, title_fr, levers, include, stress, recorded: false }
    }

    fn __repr__(&self) -> String {
        format!("<Strategy {}: {} levers>", self.id, self.levers.len())
    }
}

impl Strategy {
    /// A strategy of a scenario.
    pub fn of(scenario: &Scenario, strategy: &azalai_model::Strategy) -> Self {
        Self {
            id: strategy.id.clone(),
            title: strategy.title.en.clone(),
            title_fr: strategy.title.fr.clone(),
            levers: strategy.own().map(|lever| Lever::of(scenario, lever)).collect(),
            include: strategy.include.clone(),
            stress: strategy.stress,
            recorded: true,
        }
    }

    /// As a file; none if its scenario has it.
    fn file(&self) -> Option<(String, String)> {
        let levers: Vec<_> = self.levers.iter().map(Lever::pairs).collect();
        let text = || typed([&self.title, &self.title_fr], self.stress, &self.include, &levers);
        (!self.recorded).then(|| (format!("strategies/{}.toml", self.id), text()))
    }
}

/// A strategy, or the id of one of the scenario.
#[derive(FromPyObject)]
pub enum Named {
    /// Its id.
    Id(String),
    /// Itself.
    Strategy(Strategy),
}

impl Named {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Strategy(strategy) => &strategy.id,
        }
    }

    /// Files of those that their scenario does not have.
    pub fn files(list: &[Self]) -> Vec<(String, String)> {
        let file = |named: &Self| match named {
            Self::Id(_) => None,
            Self::Strategy(strategy) => strategy.file(),
        };
        list.iter().filter_map(file).collect()
    }
}
