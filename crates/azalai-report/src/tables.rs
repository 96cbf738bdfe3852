//! `summary.csv`, `summary.parquet` and `observations.parquet`: one writer for the panels of both models.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use azalai_model::tables::results::{OBSERVATIONS, ResultFile, SUMMARY};
use azalai_model::{Figure, Label, Measure, PlaceId, Scenario, Status};
use azalai_study::compare::decision_day;
use azalai_study::{Mode, Panel, Value};
use parquet::data_type::ByteArray;

use crate::flows;
use crate::hide::Mark;
use crate::manifest::{RunKey, hash_of};
use crate::rows::{Row, about, short};
use crate::sheet::{Cell, Sheet};
use crate::shown::{NUMBERS, Shown};
use crate::table::{Column, Table, Texts};
use crate::written::{Written, is_needed};
use crate::{Detail, Trouble, VERSION};

/// Rows from which a group of them ends where another place begins, and at which it ends anyhow: readers that look for
/// a place skip the other groups, and the memory that is needed is bounded.
const GROUP: [usize; 2] = [20_000, 40_000];

/// What the tables of a run are made from, beside its panels.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// What decided the results.
    pub key: &'a RunKey,
    /// How often.
    pub replicates: u32,
    /// Which days and measures of single replicates are written.
    pub detail: Detail,
}

impl Made<'_> {
    /// Writes the tables of these panels into the folder `dir`, and gives what they show.
    pub fn write<'p, V: Value>(&self, panels: &'p [Panel<V>], dir: &Path) -> Result<Vec<Shown<'p, V>>, Trouble> {
        let recorded = panels.iter().any(|panel| panel.mode == Mode::Hindcast);
        let mut told: Vec<Told<'_, V>> = Vec::with_capacity(panels.len());
        for panel in panels {
            let anew = || Shown::of(self.scenario, panel, is_needed(self, panel.mode));
            let shown = told.last().and_then(|before| before.shown.same_of(panel)).unwrap_or_else(anew);
            let counts = Counts::of(self.scenario, panel);
            // The forecast's past is that of the recorded course, but for what only later records say of it.
            let since = if recorded && panel.mode == Mode::Forecast { decision_day(self.scenario) } else { 0 };
            let written = Written::of(self, panel, &shown, since, |label| counts.at(label).is_some());
            told.push(Told { panel, shown, counts, written });
        }
        std::thread::scope(|scope| {
            let runs = scope.spawn(|| self.write_runs(&told, dir));
            let summary = self.write_summary(&told, dir);
            let runs = runs.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            summary.and(runs)
        })?;
        flows::write(self.scenario, panels, dir)?;
        Ok(told.into_iter().map(|told| told.shown).collect())
    }

    /// Writes `observations.parquet`.
    fn write_runs<V: Value>(&self, told: &[Told<'_, V>], dir: &Path) -> Result<(), Trouble> {
        let mut table = self.table("observations.parquet", &OBSERVATIONS, &["value"], dir)?;
        for told in told {
            self.runs(told, &mut table)?;
        }
        table.close()
    }

    /// Writes `summary.csv` and `summary.parquet`.
    fn write_summary<V: Value>(&self, told: &[Told<'_, V>], dir: &Path) -> Result<(), Trouble> {
        let mut text = Sheet::create(&dir.join("summary.csv"), &SUMMARY)?;
        let mut table = self.table("summary.parquet", &SUMMARY, &[], dir)?;
        for told in told {
            self.summary(told, &mut text, &mut table)?;
        }
        text.close()?;
        table.close()
    }

    /// A Parquet file of that name; `many`: columns whose numbers hardly repeat.
    fn table(&self, name: &str, declared: &ResultFile, many: &[&str], dir: &Path) -> Result<Table, Trouble> {
        let metadata = self.metadata();
        let metadata: Vec<(&str, &str)> = metadata.iter().map(|(key, value)| (*key, value.as_str())).collect();
        Table::of(&dir.join(name), declared, &metadata, many)
    }

    /// What the Parquet files say of themselves.
    fn metadata(&self) -> [(&'static str, String); 7] {
        let units: BTreeMap<&str, &str> =
            Measure::ALL.iter().map(|m| (m.word(), m.declaration().unit.name())).filter(|u| !u.1.is_empty()).collect();
        [
            ("azalai.version", VERSION.to_owned()),
            ("azalai.scenario", self.key.scenario.clone()),
            ("azalai.scenario_hash", self.key.scenario_hash.clone()),
            ("azalai.status", if self.scenario.status == Status::Live { "live" } else { "historical" }.to_owned()),
            ("azalai.seed", self.key.seed.to_string()),
            ("azalai.run_sha256", hash_of(self.key, self.replicates)),
            ("azalai.units", serde_json::to_string(&units).unwrap_or_default()),
        ]
    }

    /// The columns `mode` and `strategy`.
    fn of_panel<V: Value>(panel: &Panel<V>, rows: usize) -> [Column; 2] {
        [panel.mode.word(), &panel.strategy.id].map(|word| {
            let mut texts = Texts::default();
            texts.push((!word.is_empty()).then(|| word.into()), rows);
            Column::Text(texts)
        })
    }

    /// The columns from `day` to `measure`, each row so many times.
    fn about(&self, rows: &[&Row], times: usize) -> Vec<Column> {
        let start = epoch_day(self.scenario);
        let each = |first: i32| {
            let of_row = |row: &&Row| std::iter::repeat_n(first.saturating_add(row.label.day as i32), times);
            Column::Int(rows.iter().flat_map(of_row).collect())
        };
        let mut columns = vec![each(0), each(start)];
        for column in 0..4 {
            // One copy of each word serves all its rows.
            let mut words: BTreeMap<&str, ByteArray> = BTreeMap::new();
            let mut texts = Texts::default();
            for series in rows.chunk_by(|a, b| Label { day: b.label.day, ..a.label } == b.label) {
                let word = about(self.scenario, &series[0].label)[column];
                let word = (!word.is_empty()).then(|| words.entry(word).or_insert_with(|| word.into()).clone());
                texts.push(word, series.len() * times);
            }
            columns.push(Column::Text(texts));
        }
        columns
    }

    /// Adds what each run shows.
    fn runs<V: Value>(&self, told: &Told<'_, V>, table: &mut Table) -> Result<(), Trouble> {
        let Told { panel, shown, written, .. } = told;
        let replicates: Vec<i32> = panel.rows.iter().map(|row| row.0.replicate as i32).collect();
        let (list, rows) = (&written.runs, told.rows(&written.runs));
        for group in groups(&rows, replicates.len()) {
            let size = group.len() * replicates.len();
            let mut columns = Vec::from(Self::of_panel(panel, size));
            columns.push(Column::Int(replicates.repeat(group.len())));
            columns.extend(self.about(&rows[group.clone()], replicates.len()));
            let (mut values, mut marks) = (Vec::with_capacity(size), Vec::with_capacity(size));
            for &row in &list[group] {
                for run in 0..replicates.len() {
                    let value = shown.value(run, row);
                    values.push(value.ok());
                    marks.push(value.err().unwrap_or_default());
                }
            }
            columns.extend([Column::Maybe(values), withheld(&marks)]);
            table.add(&columns)?;
        }
        Ok(())
    }

    /// Adds how the runs spread, in both formats.
    fn summary<V: Value>(&self, told: &Told<'_, V>, text: &mut Sheet, table: &mut Table) -> Result<(), Trouble> {
        let Told { panel, shown, counts, written } = told;
        let bands = shown.bands();
        let last = told.shown.rows().iter().map(|row| row.label.day).max().unwrap_or_default();
        let dates: Vec<String> = (0..=last).map(|day| self.scenario.date(i64::from(day)).to_string()).collect();
        let mut series: Option<(Label, [&str; 4])> = None;
        let (list, rows) = (&written.summary, told.rows(&written.summary));
        for group in groups(&rows, 1) {
            let size = group.len();
            let mut numbers = NUMBERS.map(|_| Vec::with_capacity(size));
            let (mut marks, mut observed) = (Vec::with_capacity(size), Vec::with_capacity(size));
            for (&at, row) in list[group.clone()].iter().zip(&rows[group.clone()]) {
                let found = bands.numbers(at);
                let number = |number: Result<f64, Mark>| number.ok().map(|x| if V::EXACT { x } else { short(x) });
                numbers.iter_mut().zip(found).for_each(|(list, found)| list.push(number(found)));
                marks.push(found.iter().filter_map(|n| n.err()).max().unwrap_or_default());
                observed.push(counts.at(&row.label));
            }
            for (i, row) in rows[group.clone()].iter().enumerate() {
                let day = row.label.day;
                let head = [panel.mode.word(), &panel.strategy.id].map(Cell::Text);
                let day = [Cell::Whole(day.into()), Cell::Text(&dates[day as usize])];
                let numbers = numbers.each_ref().map(|list| Cell::Number(list[i]));
                let label = Label { day: 0, ..row.label };
                let said =
                    series.filter(|last| last.0 == label).map_or_else(|| about(self.scenario, &label), |last| last.1);
                series = Some((label, said));
                let about = said.map(Cell::Text);
                let end = [Cell::Text(marks[i].word().unwrap_or_default()), Cell::Number(observed[i])];
                text.row(head.into_iter().chain(day).chain(about).chain(numbers).chain(end))?;
            }
            let mut columns = Vec::from(Self::of_panel(panel, size));
            columns.extend(self.about(&rows[group], 1));
            columns.extend(numbers.map(Column::Maybe));
            columns.extend([withheld(&marks), Column::Maybe(observed)]);
            table.add(&columns)?;
        }
        Ok(())
    }
}

/// A panel as its files show it.
struct Told<'a, V> {
    panel: &'a Panel<V>,
    shown: Shown<'a, V>,
    counts: Counts,
    written: Written,
}

impl<V: Value> Told<'_, V> {
    /// Rows by their numbers.
    fn rows(&self, numbers: &[usize]) -> Vec<&Row> {
        numbers.iter().map(|&number| &self.shown.rows()[number]).collect()
    }
}

/// Stretches of rows, each so many times, that go into the file together.
fn groups(rows: &[&Row], times: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=rows.len() {
        let size = (end - start) * times;
        let next = rows.get(end).map(|row| row.label.place());
        let ends = next.is_none_or(|place| place != rows[end - 1].label.place() && size >= GROUP[0]);
        if ends || size >= GROUP[1] {
            found.push(start..end);
            start = end;
        }
    }
    found
}

/// The column `withheld`.
fn withheld(marks: &[Mark]) -> Column {
    let words = [Mark::Shown, Mark::Few, Mark::Small, Mark::Withheld].map(|mark| mark.word().map(ByteArray::from));
    Column::Text(marks.iter().map(|&mark| words[mark as usize].clone()).collect())
}

/// Days from the first of January 1970 to the start of a scenario.
fn epoch_day(scenario: &Scenario) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(scenario.start).map_or(0, |span| span.get_days())
}

/// What was counted of the displaced people at a place, beside a run of the recorded course.
struct Counts(BTreeMap<(u32, PlaceId), f64>);

impl Counts {
    /// The published figures and, before them, the counts that a run of flight itself reads. Of a live scenario, whose
    /// places are merged, there are none.
    fn of<V: Value>(scenario: &Scenario, panel: &Panel<V>) -> Self {
        let mut found = BTreeMap::new();
        if panel.mode == Mode::Forecast || scenario.status == Status::Live {
            return Self(found);
        }
        let figures = scenario.dossier.observations.iter().rev();
        for o in figures.filter(|o| o.measure == Figure::DisplacedPresent && o.group.is_none()) {
            let (Some(place), Ok(day)) = (o.place, u32::try_from(o.day)) else { continue };
            found.remove(&(day, place));
            found.extend(o.value.map(|value| ((day, place), value.round())));
        }
        let counted = |label: &Label| {
            label.place().filter(|&p| label.measure == Measure::Counted && scenario.counts.of(p).is_some())
        };
        for (label, value) in panel.labels.iter().zip(panel.rows.first().map_or(&[][..], |row| &row.1)) {
            found.extend(counted(label).map(|place| ((label.day, place), value.number())));
        }
        Self(found)
    }

    fn at(&self, label: &Label) -> Option<f64> {
        let place = label.place().filter(|_| label.measure == Measure::DisplacedPresent)?;
        self.0.get(&(label.day, place)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::rows;

    #[test]
    fn groups_end_where_a_place_ends_once_they_are_large_enough() {
        let scenario = Scenario::blank(9);
        let labels: Vec<Label> = (0..3)
            .flat_map(|p| (0..9).map(move |day| Label::at(day, PlaceId(p), Measure::AtHome)))
            .chain((0..9).map(|day| Label::region(day, Measure::AtHome)))
            .collect();
        let mut rows = rows(&scenario, &labels, |_| true);
        rows.sort_by_key(|row| row.label);
        rows.sort_by_key(|row| row.label.place());
        let rows: Vec<&Row> = rows.iter().collect();
        let ends = |times| groups(&rows, times).iter().map(|group| group.end).collect::<Vec<_>>();
        assert_eq!(ends(1), [36]);
        assert_eq!(ends(GROUP[0].div_ceil(18)), [18, 36]);
        assert_eq!(ends(GROUP[0] / 2), [4, 8, 12, 16, 18, 22, 26, 30, 34, 36]);
        assert!(groups(&[], 3).is_empty());
    }
}
