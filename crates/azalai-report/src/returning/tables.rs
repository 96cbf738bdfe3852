//! `observations.parquet`, `summary.parquet` and `summary.csv` of the return model.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use azalai_model::Scenario;
use azalai_study::{Band, Comparison, Panel, spread};

use super::rows::{Row, about, actor, group, place, rows, tidy};
use crate::Trouble;
use crate::hide::{Hiding, Mark, of_hidden_runs};
use crate::summary::field;
use crate::table::{Column, Table};

const OBSERVATIONS: &str = "message observations {
    required binary mode (UTF8);
    required binary strategy (UTF8);
    required int32 replicate;
    required int32 day;
    required int32 date (DATE);
    required binary place (UTF8);
    required binary group (UTF8);
    required binary actor (UTF8);
    required binary measure (UTF8);
    optional double value;
}";

const SUMMARY: &str = "message summary {
    required binary mode (UTF8);
    required binary strategy (UTF8);
    required int32 day;
    required int32 date (DATE);
    required binary place (UTF8);
    required binary group (UTF8);
    required binary actor (UTF8);
    required binary measure (UTF8);
    optional double mean;
    optional double q05;
    optional double q25;
    optional double q50;
    optional double q75;
    optional double q95;
}";

/// Rows of `observations.parquet` after which a group of them is closed: it bounds the memory that is needed.
const GROUP: usize = 50_000;
/// The columns of a summary.
const QUANTILES: [fn(&Band) -> f64; 6] = [|b| b.mean, |b| b.q05, |b| b.q25, |b| b.q50, |b| b.q75, |b| b.q95];
/// The median among them.
const MEDIAN: usize = 3;

/// Of each case, how many replicates hide each row.
pub type HiddenRuns = Vec<Vec<u32>>;

/// Writes what each replicate of each case shows; says what it hides.
pub fn observations(scenario: &Scenario, comparison: &Comparison, path: &Path) -> Result<HiddenRuns, Trouble> {
    let mut table = Table::create(path, OBSERVATIONS)?;
    let (mut hidden, anew) = (HiddenRuns::new(), anew(scenario));
    for case in &comparison.cases {
        let rows = rows(scenario, &case.labels);
        let hiding = Hiding::of(rows.iter().map(|r| &r.label), anew);
        let mut hidden_here = vec![0; rows.len()];
        let at_once = (GROUP / rows.len().max(1)).max(1);
        for replicates in case.rows.chunks(at_once) {
            let mut numbers = Vec::with_capacity(replicates.len() * rows.len());
            let mut values = Vec::with_capacity(replicates.len() * rows.len());
            for (point, recorded) in replicates {
                let exact: Vec<f64> = rows.iter().map(|row| row.value(recorded)).collect();
                let marks = hiding.marks_of_run(&exact);
                hidden_here.iter_mut().zip(&marks).for_each(|(n, &mark)| *n += u32::from(mark != Mark::Shown));
                numbers.extend(std::iter::repeat_n(point.replicate as i32, rows.len()));
                values.extend(exact.iter().zip(&marks).map(|(&x, &mark)| (mark == Mark::Shown).then(|| tidy(x))));
            }
            let mut columns = of_case(case, values.len()).to_vec();
            columns.push(Column::Int(numbers));
            columns.extend(about(scenario, &rows).map(|column| column.repeat(replicates.len())));
            columns.push(Column::Maybe(values));
            table.add(&columns)?;
        }
        hidden.push(hidden_here);
    }
    table.close()?;
    Ok(hidden)
}

/// The day on which harm and returns are counted anew: that of the decision.
fn anew(scenario: &Scenario) -> Option<u32> {
    scenario.decision_date.and_then(|date| u32::try_from(scenario.day(date)).ok())
}

/// The columns mode and strategy.
fn of_case(case: &Panel, rows: usize) -> [Column; 2] {
    [case.mode.word(), case.strategy.id.as_str()].map(|word| Column::Text(vec![word.into(); rows]))
}

/// How replicates spread at each row, and how each of [`QUANTILES`] is shown.
struct Bands {
    bands: Vec<Band>,
    marks: [Vec<Mark>; 6],
}

impl Bands {
    fn of(case: &Panel, rows: &[Row], hidden: &[u32], anew: Option<u32>) -> Self {
        let mut values = Vec::with_capacity(case.rows.len());
        let band = |row: &Row| {
            values.clear();
            values.extend(case.rows.iter().map(|(_, recorded)| row.value(recorded)));
            spread(&mut values)
        };
        let bands: Vec<Band> = rows.iter().map(band).collect();
        let hiding = Hiding::of(rows.iter().map(|r| &r.label), anew);
        let numbers = |of: fn(&Band) -> f64| -> Vec<f64> { bands.iter().map(of).collect() };
        let median = hiding.marks(&numbers(QUANTILES[MEDIAN]), Some(&of_hidden_runs(hidden)));
        let marks = QUANTILES.map(|of| hiding.marks(&numbers(of), Some(&median)));
        Self { bands, marks }
    }

    /// A value of a row; none if it is hidden.
    fn value(&self, row: usize, quantile: usize) -> Result<f64, Mark> {
        match self.marks[quantile][row] {
            Mark::Shown => Ok(tidy(QUANTILES[quantile](&self.bands[row]))),
            mark => Err(mark),
        }
    }
}

/// Writes how replicates spread into the folder `dir`, in both formats.
///
/// What `hidden` replicates would be told by is left out.
pub fn summary(scenario: &Scenario, comparison: &Comparison, hidden: &HiddenRuns, dir: &Path) -> Result<(), Trouble> {
    let path = dir.join("summary.csv");
    let io = |e: std::io::Error| Trouble::io(&path, e);
    let mut text = BufWriter::new(File::create(&path).map_err(io)?);
    writeln!(text, "mode,strategy,day,date,place,group,actor,measure,mean,q05,q25,q50,q75,q95").map_err(io)?;
    let mut table = Table::create(&dir.join("summary.parquet"), SUMMARY)?;
    for (case, hidden) in comparison.cases.iter().zip(hidden) {
        let rows = rows(scenario, &case.labels);
        let bands = Bands::of(case, &rows, hidden, anew(scenario));
        csv(scenario, case, &rows, &bands, &mut text).map_err(io)?;
        let mut columns = of_case(case, rows.len()).to_vec();
        columns.extend(about(scenario, &rows));
        columns.extend(
            (0..QUANTILES.len()).map(|q| Column::Maybe((0..rows.len()).map(|r| bands.value(r, q).ok()).collect())),
        );
        table.add(&columns)?;
    }
    text.flush().map_err(io)?;
    table.close()
}

fn csv(
    scenario: &Scenario,
    case: &Panel,
    rows: &[Row],
    bands: &Bands,
    text: &mut impl std::io::Write,
) -> std::io::Result<()> {
    let (mode, strategy) = (case.mode.word(), field(&case.strategy.id));
    for (at, Row { label, .. }) in rows.iter().enumerate() {
        let date = scenario.date(i64::from(label.day));
        let [place, group, actor] = [place(scenario, label), group(scenario, label), actor(scenario, label)].map(field);
        write!(text, "{mode},{strategy},{},{date},{place},{group},{actor},{}", label.day, label.measure)?;
        for quantile in 0..QUANTILES.len() {
            match bands.value(at, quantile) {
                Ok(value) => write!(text, ",{value}")?,
                Err(Mark::Small) => write!(text, ",<10")?,
                Err(_) => write!(text, ",hidden")?,
            }
        }
        writeln!(text)?;
    }
    Ok(())
}
