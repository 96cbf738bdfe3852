//! What is shown of a panel: its rows, and which of their values are hidden.
//!
//! Tables and page read a panel through this alone, so that what one hides the other hides too.

use std::sync::{Arc, OnceLock};

use azalai_model::{Label, Measure, PlaceId, Scenario};
use azalai_study::stats::few;
use azalai_study::{Band, Ensemble, Panel, Value, spread};

use crate::hide::{Hiding, Mark, of_hidden_runs};
use crate::rows::{Row, rows, tidy};

/// The numbers of a summary.
pub const NUMBERS: [fn(&Band) -> f64; 6] = [|b| b.mean, |b| b.q05, |b| b.q25, |b| b.q50, |b| b.q75, |b| b.q95];
/// The mean among them.
pub const MEAN: usize = 0;
/// The median among them.
pub const MEDIAN: usize = 3;
/// Mean and median: what is shown of few runs too.
const POINTS: [usize; 2] = [0, MEDIAN];

/// The rows of panels that keep the same, and what could tell hidden counts among them.
struct Layout {
    rows: Vec<Row>,
    hiding: Hiding,
}

/// The rows of a panel, and how each value is shown. Copies share both.
pub struct Shown<'a, V> {
    panel: &'a Panel<V>,
    layout: Arc<Layout>,
    found: Arc<Found>,
}

/// How the values of a panel are shown.
struct Found {
    /// How each row of each run is shown, run by run, four to a byte; empty where nothing can be hidden.
    marks: Vec<Box<[u8]>>,
    /// How the runs spread, once that is asked for.
    bands: OnceLock<Bands>,
}

impl<V> Clone for Shown<'_, V> {
    fn clone(&self) -> Self {
        Self { panel: self.panel, layout: Arc::clone(&self.layout), found: Arc::clone(&self.found) }
    }
}

impl<'a, V: Value> Shown<'a, V> {
    /// Those rows of a panel that are kept.
    pub fn of(scenario: &Scenario, panel: &'a Panel<V>, keep: impl Fn(&Label) -> bool) -> Self {
        let rows = rows(scenario, &panel.labels, keep);
        // Harm and returns are counted anew from the day of the decision on.
        let anew = scenario.decision_date.and_then(|date| u32::try_from(scenario.day(date)).ok());
        let hiding = Hiding::of(rows.iter().map(|r| &r.label), anew);
        Self::with(panel, Arc::new(Layout { rows, hiding }))
    }

    /// The same rows of another panel, if it keeps the same.
    pub fn same_of<'b>(&self, panel: &'b Panel<V>) -> Option<Shown<'b, V>> {
        Arc::ptr_eq(&self.panel.labels, &panel.labels).then(|| Shown::with(panel, Arc::clone(&self.layout)))
    }

    fn with(panel: &'a Panel<V>, layout: Arc<Layout>) -> Self {
        let Layout { rows, hiding } = &*layout;
        let of_run = |values: &[V]| hiding.marks_of_run(&rows.iter().map(|row| row.value(values)).collect::<Vec<_>>());
        let runs = panel.rows.iter().filter(|_| hiding.hides());
        let packed = |marks: Vec<Mark>| marks.chunks(4).map(pack).collect();
        let found = Found { marks: runs.map(|(_, values)| packed(of_run(values))).collect(), bands: OnceLock::new() };
        Self { panel, layout, found: Arc::new(found) }
    }

    /// Whether it shows this panel.
    pub fn is_of(&self, panel: &Panel<V>) -> bool {
        std::ptr::eq(self.panel, panel)
    }

    /// Which runs it shows.
    pub const fn panel(&self) -> &'a Panel<V> {
        self.panel
    }

    /// What each row is about, in order.
    pub fn rows(&self) -> &[Row] {
        &self.layout.rows
    }

    /// How many runs there are.
    pub fn runs(&self) -> usize {
        self.panel.rows.len()
    }

    /// The value of a run at a row, whether it is shown or not.
    pub fn exact(&self, run: usize, row: usize) -> f64 {
        self.layout.rows[row].value(&self.panel.rows[run].1)
    }

    /// How it is shown.
    pub fn mark(&self, run: usize, row: usize) -> Mark {
        self.found.marks.get(run).map_or_else(Mark::default, |marks| unpack(marks[row / 4], row % 4))
    }

    /// The value of a run at a row; how it is hidden if it is.
    pub fn value(&self, run: usize, row: usize) -> Result<f64, Mark> {
        match self.mark(run, row) {
            Mark::Shown => Ok(self.exact(run, row) + 0.0),
            mark => Err(mark),
        }
    }

    /// How runs spread at each row: what the hidden ones among them would be inferred from is hidden.
    pub fn bands(&self) -> &Bands {
        self.found.bands.get_or_init(|| self.spread())
    }

    fn spread(&self) -> Bands {
        let band = |row| spread(&mut (0..self.runs()).map(|run| self.exact(run, row)).collect::<Vec<_>>());
        let rows = 0..self.layout.rows.len();
        let (mut marks, mut exact) = ([const { Vec::new() }; 6], Vec::new());
        if self.layout.hiding.hides() {
            exact = rows.clone().map(band).collect();
            let hidden = |row| (0..self.runs()).filter(|&run| self.mark(run, row) != Mark::Shown).count() as u32;
            let hidden: Vec<u32> = rows.clone().map(hidden).collect();
            let numbers = |of: fn(&Band) -> f64| -> Vec<f64> { exact.iter().map(of).collect() };
            let median = self.layout.hiding.marks(&numbers(NUMBERS[MEDIAN]), Some(&of_hidden_runs(&hidden)));
            marks = NUMBERS.map(|of| self.layout.hiding.marks(&numbers(of), Some(&median)));
        }
        let (mut distinct, mut of_row): (Vec<Band>, Vec<u32>) = (Vec::new(), Vec::with_capacity(rows.len()));
        for row in rows {
            let mut band = exact.get(row).copied().unwrap_or_else(|| band(row));
            for number in [&mut band.mean, &mut band.q05, &mut band.q25, &mut band.q50, &mut band.q75, &mut band.q95] {
                *number = digits::<V>(*number);
            }
            // Most rows are as the one before: nothing happened since.
            if distinct.last() != Some(&band) {
                distinct.push(band);
            }
            of_row.push(distinct.len() as u32 - 1);
        }
        distinct.shrink_to_fit();
        Bands { distinct, of_row, marks, few: few(self.runs()) }
    }
}

/// Displaced people on a day at each place that is shown.
pub fn displaced_at(scenario: &Scenario, ensemble: &Ensemble, day: u32) -> Vec<(PlaceId, Band)> {
    let there = |label: &Label| label.day == day && label.measure == Measure::DisplacedPresent;
    let shown = Shown::of(scenario, &ensemble.panel, there);
    let band = |row| spread(&mut (0..shown.runs()).map(|run| shown.exact(run, row)).collect::<Vec<_>>());
    shown.rows().iter().enumerate().filter_map(|(i, row)| Some((row.label.place()?, band(i)))).collect()
}

/// The marks as they stand for two bits each.
const MARKS: [Mark; 4] = [Mark::Shown, Mark::Few, Mark::Small, Mark::Withheld];

/// Up to four marks in a byte.
fn pack(marks: &[Mark]) -> u8 {
    marks.iter().enumerate().fold(0, |byte, (at, &mark)| byte | (mark as u8) << (2 * at))
}

/// One of them.
const fn unpack(byte: u8, at: usize) -> Mark {
    MARKS[(byte >> (2 * at) & 3) as usize]
}

/// A number without digits that the values of a panel do not hold.
fn digits<V: Value>(x: f64) -> f64 {
    if V::EXACT { x } else { tidy(x) }
}

/// How runs spread at each row, and how each of [`NUMBERS`] is shown.
pub struct Bands {
    /// Those that differ from the one of the row before.
    distinct: Vec<Band>,
    /// Which of them is of each row.
    of_row: Vec<u32>,
    marks: [Vec<Mark>; 6],
    /// Whether there are too few runs to show how they spread.
    few: bool,
}

impl Bands {
    /// A number of a row; how it is hidden if it is.
    pub fn number(&self, row: usize, number: usize) -> Result<f64, Mark> {
        if self.few && !POINTS.contains(&number) {
            return Err(Mark::Few);
        }
        match self.marks[number].get(row).copied().unwrap_or_default() {
            Mark::Shown => Ok(NUMBERS[number](&self.distinct[self.of_row[row] as usize])),
            mark => Err(mark),
        }
    }

    /// All numbers of a row.
    pub fn numbers(&self, row: usize) -> [Result<f64, Mark>; 6] {
        std::array::from_fn(|number| self.number(row, number))
    }
}
