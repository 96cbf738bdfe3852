//! Which rows each file of a run has, by their numbers.
//!
//! Under the return model the summary has the recorded course and, from the decision on where that is there, the
//! forecast of the reference; of the other strategies the course of each outcome that the page shows; of all else, and
//! of days of people added up of a place or group, what it is when strategies are judged and at the end. Single runs
//! have of these every fourth week and the days that are asked of, and each week what is counted since it was last kept.
//! What is 0 in every run has no rows: a series that is so on every day, and days on which nothing was counted since the
//! last. Where everything is asked for, single runs have all that is kept.

use std::collections::BTreeSet;

use azalai_model::measure::{Privacy, Scope, Start};
use azalai_model::{Label, Measure, Outcome, Scenario};
use azalai_study::compare::{decision_day, judged_day};
use azalai_study::{Mode, Panel, Value};

use crate::hide::Mark;
use crate::rows::Row;
use crate::shown::Shown;
use crate::tables::Made;
use crate::{Detail, days};

/// Days between two on which levels of single runs are written.
const APART: usize = 28;
/// What the summary of flight alone has.
const FLIGHT: [Measure; 3] = [Measure::DisplacedPresent, Measure::Travelling, Measure::DisplacedTotal];

/// The rows of a panel that its files have.
pub struct Written {
    /// Of the summary.
    pub summary: Box<[usize]>,
    /// Of single runs.
    pub runs: Box<[usize]>,
}

impl Written {
    /// Chooses them; `since`: the first day of a course; `observed`: whether a figure was counted of what a row is about.
    pub fn of<V: Value>(
        made: &Made<'_>,
        panel: &Panel<V>,
        shown: &Shown<'_, V>,
        since: u32,
        observed: impl Fn(&Label) -> bool,
    ) -> Self {
        let rows = shown.rows();
        let which = |keep: &dyn Fn(&Label) -> bool| -> Box<[usize]> {
            (0..rows.len()).filter(|&row| keep(&rows[row].label)).collect()
        };
        if panel.mode == Mode::Flight {
            let flight = Flown::of(made);
            return Self { summary: which(&|l| FLIGHT.contains(&l.measure)), runs: which(&|l| flight.in_runs(l)) };
        }
        let judged = judged_day(made.scenario);
        let (mut summary, mut all, mut next) = (Vec::new(), Vec::new(), 0);
        for series in rows.chunk_by(|a, b| (Label { day: b.label.day, ..a.label }) == b.label) {
            let range = next..next + series.len();
            next = range.end;
            let told = |row: usize| observed(&rows[row].label) || !is_nothing(shown, row);
            if !is_always_there(&series[0].label) && !range.clone().any(told) {
                continue;
            }
            if made.detail != Detail::Weekly {
                all.extend(range.clone());
            }
            let ends = (!is_course(panel, &series[0].label)).then(|| ends(series, judged));
            let kept = range.clone().filter(|row| ends.as_ref().is_none_or(|ends| ends.contains(&(row - range.start))));
            let counted = series[0].label.start() == Some(Start::LastKept);
            summary.extend(kept.filter(|&row| rows[row].label.day >= since && (!counted || told(row))));
        }
        if made.detail != Detail::Weekly {
            return Self { summary: summary.into(), runs: all.into() };
        }
        let days = run_days(made, panel.mode, rows);
        let label = |row: usize| &rows[row].label;
        let in_runs = |row: usize| label(row).start() == Some(Start::LastKept) || days.contains(&label(row).day);
        Self { runs: summary.iter().copied().filter(|&row| in_runs(row)).collect(), summary: summary.into() }
    }
}

/// Whether files need the rows of a label at all: what a run of flight keeps beyond is read by the page alone.
pub fn is_needed(made: &Made<'_>, mode: Mode) -> impl Fn(&Label) -> bool {
    let flight = (mode == Mode::Flight).then(|| Flown::of(made));
    move |label| flight.as_ref().is_none_or(|flight| FLIGHT.contains(&label.measure) || flight.in_runs(label))
}

/// Whether a row is 0 in every run, and nothing of it is hidden.
fn is_nothing<V: Value>(shown: &Shown<'_, V>, row: usize) -> bool {
    (0..shown.runs()).all(|run| shown.mark(run, row) == Mark::Shown && shown.exact(run, row) == 0.0)
}

/// Whether a series is written although it is 0: how many displaced people are at a place, so that each place is there,
/// and what is counted of everybody, so that returns never come without their parts (Safeguard 1).
fn is_always_there(label: &Label) -> bool {
    label.measure == Measure::DisplacedPresent || label.scope() == Scope::Region
}

/// Whether every day of a series is written.
fn is_course<V>(panel: &Panel<V>, label: &Label) -> bool {
    let region = label.scope() == Scope::Region;
    if !region && matches!(label.measure.declaration().privacy, Privacy::Running(_)) {
        return false;
    }
    // The past is run under the first strategy alone, the reference.
    panel.plan == 0 || (region && Outcome::columns(false).any(|outcome| outcome.facts().measure == label.measure))
}

/// The last row of a series up to the day of judgement, and its last.
fn ends(series: &[Row], judged: u32) -> Vec<usize> {
    let until = series.partition_point(|row| row.label.day <= judged);
    let mut ends: Vec<usize> = until.checked_sub(1).into_iter().chain(series.len().checked_sub(1)).collect();
    ends.dedup();
    ends
}

/// The days on which levels of single runs are written: of those that are shown, the last up to each that is asked of.
fn run_days(made: &Made<'_>, mode: Mode, rows: &[Row]) -> BTreeSet<u32> {
    let scenario = made.scenario;
    let shown: BTreeSet<u32> = rows.iter().map(|row| row.label.day).collect();
    let before = |day: u32| shown.range(..=day).next_back().copied();
    let last = scenario.days.saturating_sub(1);
    let asked = [decision_day(scenario), judged_day(scenario), last];
    (0..scenario.days).step_by(APART).chain(asked).chain(figures(scenario, mode)).filter_map(before).collect()
}

/// Days on which something was counted that the recorded course is compared with.
fn figures(scenario: &Scenario, mode: Mode) -> impl Iterator<Item = u32> {
    let figures = scenario.dossier.observations.iter().filter(move |_| mode == Mode::Hindcast);
    figures.filter_map(|figure| u32::try_from(figure.day).ok()).filter(|&day| day < scenario.days)
}

/// What files have of a run of flight, which keeps every day.
struct Flown<'a> {
    made: &'a Made<'a>,
    /// Days of single runs.
    days: Vec<u32>,
}

impl<'a> Flown<'a> {
    fn of(made: &'a Made<'a>) -> Self {
        Self { made, days: days(made.scenario, made.key.days, made.detail) }
    }

    fn in_runs(&self, label: &Label) -> bool {
        let full = self.made.detail == Detail::Full;
        let counted = || label.place().is_some_and(|place| self.made.scenario.counts.of(place).is_some());
        let also = match label.measure {
            Measure::AtHome => full,
            Measure::Counted => full && counted(),
            _ => FLIGHT.contains(&label.measure),
        };
        also && self.days.binary_search(&label.day).is_ok()
    }
}
