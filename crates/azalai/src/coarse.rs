//! A first look at a comparison while most of its runs are still to be made: on the standard error, never in a file.

use std::sync::Mutex;

use azalai_report::Trouble;
use azalai_study::compare::LineUp;
use azalai_study::design::gather;
use azalai_study::judge::findings::findings;
use azalai_study::stats::FEWEST_RUNS;
use azalai_study::{Comparison, Design, Model, Returning, Row, Store, Value};

use crate::run_return::consequences;
use crate::task::Task;

/// What is made of the first replicates that are finished.
pub struct Coarse<'a> {
    task: &'a Task<'a>,
    line_up: &'a LineUp,
    design: &'a Design<'a, Returning>,
    /// Of how many replicates.
    wanted: usize,
    /// Those that are finished so far; none once they are shown.
    seen: Mutex<Option<Vec<Vec<Row<f32>>>>>,
}

impl<'a> Coarse<'a> {
    /// Of as many replicates as run side by side: too few, in any case, to show more than a middle.
    pub fn new(task: &'a Task<'a>, line_up: &'a LineUp, design: &'a Design<'a, Returning>) -> Self {
        let wanted = task.args.ensemble.threads().clamp(1, FEWEST_RUNS - 1);
        let hidden = task.args.quiet || task.args.json || design.replicates() <= 2 * wanted;
        Self { task, line_up, design, wanted, seen: Mutex::new((!hidden).then(Vec::new)) }
    }

    /// Looks at a replicate that is finished; the table, once there are enough.
    pub fn look(&self, rows: &[Row<f32>]) -> Option<String> {
        let seen = {
            let mut seen = self.seen.lock().ok()?;
            let list = seen.as_mut()?;
            list.push(rows.to_vec());
            if list.len() < self.wanted {
                return None;
            }
            seen.take()?
        };
        let (scenario, console, n) = (self.task.scenario, &self.task.console, seen.len());
        let mut panels = self.design.model.panels(scenario);
        gather(&mut panels, seen.into_iter().flatten());
        let found = findings(scenario, self.line_up, &Comparison::of(scenario, panels), None)?;
        if found.strategies.len() < 2 {
            return None;
        }
        let head = console.say("run-coarse", &[("n", n.into()), ("all", self.task.replicates.into())]);
        Some(format!("{}\n{}", console.wrapped(&head, "", ""), consequences(console, scenario, &found)))
    }
}

/// Keeps runs as another store does, and shows them.
pub struct Shown<'s, S, V> {
    /// Where they are kept.
    pub store: &'s S,
    /// What looks at each replicate.
    pub look: &'s (dyn Fn(&[Row<V>]) + Sync),
}

impl<V: Value, S: Store<V, Fault = Trouble>> Store<V> for Shown<'_, S, V> {
    type Fault = Trouble;

    fn load(&self) -> Result<Vec<Row<V>>, Trouble> {
        self.store.load()
    }

    fn keep(&self, rows: &[Row<V>]) -> Result<(), Trouble> {
        self.store.keep(rows)?;
        (self.look)(rows);
        Ok(())
    }
}
