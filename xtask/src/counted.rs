//! The work whose instructions are counted: engine functions apart from reading.
//!
//! Each runs in a process of its own under callgrind, which collects inside [`measured`] alone: what prepares the work
//! does not count.

use std::path::PathBuf;
use std::sync::Arc;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::returning::{self, Mode, ReturnSpec, WeekRecord, WeekSink};
use azalai_engine::rng::{Purpose, Rng};
use azalai_engine::{DayRecord, Flight, Run, Sink, sample};
use azalai_model::Scenario;
use azalai_scenario::{ReadOptions, open};

/// What is done for a row of the record.
pub enum Work {
    /// Samplers, over means from small to large.
    Samplers,
    /// Reading and checking a scenario.
    Reading,
    /// One replicate by Flee's rules.
    Flight,
    /// One replicate of the return model under the values of the tables.
    Return(Mode),
    /// The same under the first set of the fit.
    Fitted(Mode),
}

/// A row of the record.
pub struct Row {
    pub name: &'static str,
    work: Work,
    scenario: &'static str,
    overrides: &'static [(&'static str, &'static str)],
}

const fn row(name: &'static str, work: Work, scenario: &'static str) -> Row {
    Row { name, work, scenario, overrides: &[] }
}

/// Everything that is counted.
pub const ROWS: &[Row] = &[
    row("samplers", Work::Samplers, ""),
    row("read kidal-2023", Work::Reading, "kidal-2023"),
    row("read mali2012", Work::Reading, "flee/mali2012"),
    row("flight kidal-2023", Work::Flight, "kidal-2023"),
    row("flight mali2012", Work::Flight, "flee/mali2012"),
    row("flight ukraine2022", Work::Flight, "flee/ukraine2022"),
    Row {
        overrides: &[("optimisations.hasten", "100")],
        ..row("flight ukraine2022 hasten 100", Work::Flight, "flee/ukraine2022")
    },
    row("return hindcast", Work::Return(Mode::Hindcast), "kidal-2023"),
    row("return forecast", Work::Return(Mode::Forecast), "kidal-2023"),
    row("return hindcast fitted", Work::Fitted(Mode::Hindcast), "kidal-2023"),
    row("return forecast fitted", Work::Fitted(Mode::Forecast), "kidal-2023"),
];

impl Row {
    /// Where the scenario is: an id, or a folder of the shared data.
    pub fn source(&self) -> PathBuf {
        if self.scenario.contains('/') { shared().join(self.scenario) } else { PathBuf::from(self.scenario) }
    }

    /// Whether the row can be counted here.
    pub fn is_at_hand(&self) -> bool {
        !self.scenario.contains('/') || self.source().is_dir()
    }

    fn options(&self) -> ReadOptions {
        let overrides = self.overrides.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
        ReadOptions { overrides, ..ReadOptions::default() }
    }

    fn scenario(&self) -> Result<Scenario, String> {
        let reading = open(&self.source().to_string_lossy(), &self.options());
        reading.scenario.ok_or_else(|| reading.diagnostics.to_text())
    }
}

/// The folder of data that is not part of the repository.
fn shared() -> PathBuf {
    std::env::var_os("AZALAI_SHARED").map_or_else(|| crate::root().join("../shared"), PathBuf::from)
}

/// Does the work of a row.
pub fn run(name: &str) -> Result<(), String> {
    let row = ROWS.iter().find(|row| row.name == name).ok_or_else(|| format!("no row is named `{name}`"))?;
    match row.work {
        Work::Samplers => samplers(),
        Work::Reading => {
            let (source, options) = (row.source(), row.options());
            measured(&mut || usize::from(open(&source.to_string_lossy(), &options).scenario.is_some()) as u64);
        }
        Work::Flight => flight(&row.scenario()?),
        Work::Return(mode) => replicate(&row.scenario()?, mode),
        Work::Fitted(mode) => replicate(&fitted(&row.scenario()?)?, mode),
    }
    Ok(())
}

/// Callgrind collects while this function runs; its name is in the call of `instructions.rs`.
#[inline(never)]
fn measured(work: &mut dyn FnMut() -> u64) {
    std::hint::black_box(work());
}

/// Adds up what it is shown, so that nothing is left out as unused.
struct Sum(u64);

impl Sink for Sum {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        self.0 += record.created as u64;
        true
    }
}

impl WeekSink for Sum {
    fn week(&mut self, _: &WeekRecord<'_>) -> bool {
        self.0 += 1;
        true
    }
}

fn flight(scenario: &Scenario) {
    let (days, scenario) = (scenario.days, Arc::new(scenario.clone()));
    measured(&mut || {
        let mut sum = Sum(0);
        let options = Options { days, individuals: false, precision: Precision::default() };
        let case = Arc::new(Case::new(Arc::clone(&scenario), options));
        Run::<Flight>::new(case, Arc::new(()), Rng::new(1, 1)).until(days, &mut sum);
        sum.0
    });
}

/// The scenario with the values of the first set of its fit.
fn fitted(scenario: &Scenario) -> Result<Scenario, String> {
    let sets = scenario.sets.as_ref().ok_or("the scenario has no fit")?;
    let first = sets.draws.first().ok_or("the fit is empty")?;
    let mut drawn = scenario.clone();
    sets.apply(first, &scenario.pinned, &mut drawn.return_model, &mut drawn.places);
    Ok(drawn)
}

fn replicate(scenario: &Scenario, mode: Mode) {
    let strategy = returning::announced(scenario, mode);
    let (model, days) = (&scenario.return_model, scenario.days);
    measured(&mut || {
        let mut sum = Sum(0);
        let spec = ReturnSpec { mode, model, strategy: &strategy, openings: &[], seed: 1, replicate: 1, days };
        returning::run(scenario, &spec, &mut sum);
        sum.0
    });
}

/// A few thousand draws of each sampler.
fn samplers() {
    let rng = Rng::new(1, 1);
    let mut draws = rng.draws(Purpose::SpawnWhere, 0, 0);
    let mut weighted = rng.draws(Purpose::SpawnWhere, 1, 0);
    let mut out = [0; 8];
    measured(&mut || {
        let mut sum = 0;
        for n in [1, 10, 100, 10_000, 1_000_000] {
            for step in 1..=400_u32 {
                let p = f64::from(step) / 500.0;
                sum += sample::binomial(draws.next_uniform(), n, p);
                sum += sample::poisson(draws.next_uniform(), n as f64 * p);
                sum += sample::hypergeometric(draws.next_uniform(), 2 * n, n, n / 2);
                sample::multinomial(&mut weighted, n, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, p], &mut out);
                sum += out[0];
            }
        }
        sum
    });
}
