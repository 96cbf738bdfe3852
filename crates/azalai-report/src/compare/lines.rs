//! What both folders show of the same day, place and people, and how runs of the same number differ.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::{Measure, Outcome};
use azalai_study::stats::{few, spread};
use jiff::civil::Date;

use super::read::Runs;
use super::score::{self, Scores};
use super::{About, Finished, Pairing, Spread};
use crate::Trouble;

/// Most places of a course that are compared, the most populous first.
const PLACES: usize = 40;

/// What is counted of everybody beside the outcomes; returns never come without their parts (Safeguard 1).
const TOTALS: [Measure; 5] =
    [Measure::DisplacedTotal, Measure::Displaced, Measure::Travelling, Measure::Returned, Measure::ReturnedSafe];

/// What both folders show of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is about.
    pub about: About,
    /// What A and B show.
    pub sides: [Spread; 2],
    /// B less A, run by run; none where runs are not paired, or one of them is hidden.
    pub pairs: Option<Pairs>,
}

impl Line {
    /// Whether the folders show something else.
    pub fn differs(&self) -> bool {
        let [a, b] = &self.sides;
        let shown = |side: &Spread| (side.median, side.low, side.high, side.withheld.clone());
        shown(a) != shown(b) || self.pairs.as_ref().is_some_and(|pairs| pairs.mean != 0.0)
    }
}

/// Lines of the same mode, strategy and day.
#[derive(Clone, Debug)]
pub struct Course<'a> {
    /// Its lines, those that differ first.
    pub lines: Vec<&'a Line>,
    /// How many of them differ.
    pub differ: usize,
}

/// Lines by their course: those courses first in which something differs, of these those of no strategy or of the
/// reference.
pub fn courses<'a>(lines: &'a [Line], reference: Option<&str>) -> Vec<Course<'a>> {
    let of = |line: &Line| (line.about.mode.clone(), line.about.strategy.clone(), line.about.date);
    let course = |lines: &'a [Line]| {
        let mut lines: Vec<&Line> = lines.iter().collect();
        lines.sort_by_key(|line| !line.differs());
        let differ = lines.iter().filter(|line| line.differs()).count();
        Course { lines, differ }
    };
    let mut found: Vec<Course<'_>> = lines.chunk_by(|x, y| of(x) == of(y)).map(course).collect();
    let is_usual = |line: &Line| line.about.strategy.is_empty() || Some(line.about.strategy.as_str()) == reference;
    found.sort_by_key(|course| (course.differ == 0, !is_usual(course.lines[0])));
    found
}

/// B less A, run by run.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// How many pairs.
    pub pairs: usize,
    /// Mean difference.
    pub mean: f64,
    /// Where nine differences in ten lie; none of few pairs.
    pub spread: Option<(f64, f64)>,
    /// Share of the pairs in which B is more; none of few pairs.
    pub more: Option<f64>,
}

impl Pairs {
    /// Of differences; none where there are none.
    pub fn of(mut differences: Vec<f64>) -> Option<Self> {
        let pairs = differences.len();
        if pairs == 0 {
            return None;
        }
        let more = differences.iter().filter(|d| **d > 0.0).count() as f64 / pairs as f64;
        let band = spread(&mut differences);
        let shown = !few(pairs);
        let (spread, more) = (shown.then_some((band.q05, band.q95)), shown.then_some(more));
        Some(Self { pairs, mean: band.mean, spread, more })
    }

    /// Of what the runs of two folders show: none where any of them is hidden.
    fn of_runs(a: &Runs, b: &Runs) -> Option<Self> {
        let both: Option<Vec<f64>> =
            a.iter().filter_map(|(run, x)| Some((x, b.get(run)?))).map(|(x, y)| Some((*y)? - (*x)?)).collect();
        Self::of(both?)
    }
}

/// The lines of two folders, and their scores.
pub fn lines(folders: &[Finished; 2], pairing: Pairing) -> Result<(Vec<Line>, Option<Scores>), Trouble> {
    let shown = chosen(folders);
    let scored = score::rows(folders);
    let mut runs = [BTreeMap::new(), BTreeMap::new()];
    if pairing.pairs() || !scored.is_empty() {
        let wanted: BTreeSet<About> = shown.iter().chain(&scored).cloned().collect();
        runs = [folders[0].runs(&wanted)?, folders[1].runs(&wanted)?];
    }
    let line = |about: &About| {
        let sides = folders.each_ref().map(|f| f.summary.get(about).cloned().unwrap_or_default());
        let pairs = || Pairs::of_runs(runs[0].get(about)?, runs[1].get(about)?);
        let is_hidden = sides.iter().any(|side| matches!(side.withheld.as_str(), "<10" | "hidden"));
        Line { about: about.clone(), pairs: if pairing.pairs() && !is_hidden { pairs() } else { None }, sides }
    };
    let scores = score::scores(folders, &scored, &runs, pairing);
    Ok((shown.iter().map(line).collect(), scores))
}

/// The rows that are compared: of each course and strategy what is counted of everybody and how many are displaced at
/// each place, on the day of judgement and on the last day that both show.
fn chosen([a, b]: &[Finished; 2]) -> Vec<About> {
    let outcomes: BTreeSet<&str> = Outcome::ALL.iter().map(|o| o.facts().measure.shown().0.word()).collect();
    let totals = TOTALS.map(Measure::word);
    let is_total = |about: &About| {
        about.place.is_empty()
            && about.actor.is_empty()
            && (outcomes.contains(about.measure.as_str()) || totals.contains(&about.measure.as_str()))
    };
    let is_place = |about: &About| !about.place.is_empty() && about.measure == Measure::DisplacedPresent.word();
    let mut courses: BTreeMap<(&str, &str), Vec<&About>> = BTreeMap::new();
    for about in a.summary.keys().filter(|about| b.summary.contains_key(*about)) {
        if is_total(about) || is_place(about) {
            courses.entry((&about.mode, &about.strategy)).or_default().push(about);
        }
    }
    let judged = judged([a, b]);
    let mut found = Vec::new();
    for rows in courses.into_values() {
        let last = rows.iter().map(|about| about.date).max();
        let days: BTreeSet<Date> =
            judged.filter(|day| rows.iter().any(|r| r.date == *day)).into_iter().chain(last).collect();
        for day in days {
            let on = || rows.iter().filter(|about| about.date == day).copied();
            found.extend(on().filter(|about| is_total(about)).cloned());
            let size = |about: &About| {
                [a, b]
                    .map(|f| f.summary.get(about).and_then(|s| s.median).unwrap_or(0.0))
                    .into_iter()
                    .fold(0.0, f64::max)
            };
            let mut places: Vec<&About> = on().filter(|about| is_place(about)).collect();
            places.sort_by(|x, y| size(y).total_cmp(&size(x)).then_with(|| x.cmp(y)));
            found.extend(places.into_iter().take(PLACES).cloned());
        }
    }
    found
}

/// The day of judgement, where both folders judge on the same.
fn judged(folders: [&Finished; 2]) -> Option<Date> {
    let of = |f: &Finished| f.verdict.as_ref()?.pointer("/judged/date")?.as_str()?.parse::<Date>().ok();
    let [a, b] = folders.map(of);
    a.filter(|day| b == Some(*day))
}
