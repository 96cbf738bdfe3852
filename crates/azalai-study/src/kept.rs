//! Runs kept on the decision date, in which any strategy is judged at once: the past is run once for all of them.
//!
//! What is kept of each replicate is what [`Branches`] would run up to the decision, so that a strategy comes to the same
//! values here as there, whichever is asked first.

use std::sync::Arc;

use azalai_engine::Run;
use azalai_engine::returning::{ReturnSpec, Returning as Returns};
use azalai_model::{Scenario, Strategy};

use crate::branches::Branches;
use crate::compare::{decision_day, judged_day, values_of};
use crate::design::{Interrupted, Jobs, over};
use crate::panel::{Mode, Panel, Point, Row};
use crate::record::{Counted, Look, Recorder};
use crate::returning::openings;

/// Runs of the return model on their decision date.
#[derive(Debug)]
pub struct Kept {
    runs: Vec<One>,
    look: Look,
    judged: u32,
}

/// One of them, under its drawn values.
#[derive(Debug)]
struct One {
    replicate: u32,
    drawn: Arc<Scenario>,
    run: Run<Returns>,
    counted: Counted,
}

impl Kept {
    /// Runs these replicates under the reference up to the decision.
    pub fn up_to_decision(
        scenario: &Scenario,
        reference: &Strategy,
        seed: u64,
        replicates: &[u32],
        jobs: &Jobs<'_>,
    ) -> Result<Self, Interrupted> {
        let decision = decision_day(scenario);
        let past = Look { days: Vec::new(), place_days: vec![decision] };
        let one = |&replicate: &u32| {
            let mut drawn = Arc::new(scenario.clone());
            let model = values_of(scenario, Arc::make_mut(&mut drawn), replicate);
            let (openings, days, mode) = (openings(&drawn), drawn.days, Mode::Forecast.returning());
            let (model, openings) = (&model, openings.as_slice());
            let spec = ReturnSpec { mode, model, strategy: reference, openings, seed, replicate, days };
            let mut run = spec.start(&drawn);
            let mut recorder = Recorder::new(&drawn, &past);
            jobs.until(&mut run, decision, &mut recorder)?;
            let counted = recorder.so_far();
            jobs.watch.finished();
            Some(One { replicate, drawn, run, counted })
        };
        let runs = over(replicates, jobs, one)?;
        let Branches { look, .. } = Branches::drawn(scenario, Vec::new(), vec![1.0], seed, &[]);
        Ok(Self { runs, look, judged: judged_day(scenario) })
    }

    /// How many runs are kept.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Runs each of them on under a strategy to the day of judgement; `plan`: its number among those that are compared.
    pub fn under(&self, strategy: &Strategy, plan: u32, jobs: &Jobs<'_>) -> Result<Panel, Interrupted> {
        let shared = Arc::new(strategy.clone());
        let one = |kept: &One| -> Option<Row<f32>> {
            let mut recorder = Recorder::after(&kept.drawn, &self.look, &kept.counted);
            jobs.until(&mut kept.run.under(Arc::clone(&shared)), self.judged, &mut recorder)?;
            jobs.watch.finished();
            let point = Point { mode: Mode::Forecast, plan, set: 1, replicate: kept.replicate };
            Some((point, recorder.values()))
        };
        let rows = over(&self.runs, jobs, one)?;
        let labels = self.runs.first().map(|kept| Recorder::labels(&kept.drawn, &self.look)).unwrap_or_default();
        let mut panel = Panel::new(Mode::Forecast, plan, strategy.clone(), labels);
        panel.extend(rows);
        Ok(panel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Design, Memory, execute};
    use azalai_model::{Lever, LeverKind, Place, PlaceId, PlaceKind};
    use std::sync::atomic::AtomicBool;

    #[test]
    fn a_strategy_comes_to_the_same_in_kept_runs_as_in_runs_from_the_start() {
        let mut scenario = Scenario::blank(300);
        scenario.places.push(Place { population: 5000, ..Place::new("town", "home", PlaceKind::Town) });
        scenario.places.push(Place { population: 100, ..Place::new("camp", "away", PlaceKind::Camp) });
        scenario.decision_date = Some(scenario.date(60));
        let reference = Strategy { id: "as-announced".to_owned(), ..Strategy::default() };
        let lever = Lever { place: Some(PlaceId(0)), ..Lever::new(LeverKind::Promise, 70, 1.0) };
        let asked = Strategy { id: "asked".to_owned(), levers: vec![lever], ..Strategy::default() };
        let never = AtomicBool::new(false);
        let jobs = Jobs::quiet(2, &never);
        let kept = Kept::up_to_decision(&scenario, &reference, 3, &[1, 2, 3], &jobs).expect("not stopped");
        let both = [&reference, &asked].map(Clone::clone);
        let model = Branches::drawn(&scenario, both.to_vec(), vec![1.0], 3, &[]);
        let panels = execute(&Design::new(&scenario, model, 1, 3), &Memory, &jobs).expect("not stopped");
        for (plan, (strategy, panel)) in both.iter().zip(&panels).enumerate() {
            for _ in 0..2 {
                let found = kept.under(strategy, plan as u32, &jobs).expect("not stopped");
                assert_eq!(
                    found.rows.iter().map(|r| &r.1).collect::<Vec<_>>(),
                    panel.rows.iter().map(|r| &r.1).collect::<Vec<_>>()
                );
            }
        }
        let stopped = AtomicBool::new(true);
        assert!(kept.under(&asked, 1, &Jobs::quiet(2, &stopped)).is_err());
    }
}
