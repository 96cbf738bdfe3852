//! The run folder of the return model: observations of each replicate, and how replicates spread.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use azalai_ensemble::returning::{Label, ReturnEnsemble};
use azalai_ensemble::{Band, Ensemble, Plan};
use azalai_model::{PARAMETERS, Scenario, Strategy};
use parquet::data_type::ByteArray;

use crate::observations::epoch_day;
use crate::summary::field;
use crate::table::{Column, Table};
use crate::{Detail, FleeFiles, Folder, Results, Trouble, manifest};

const OBSERVATIONS: &str = "message observations {
    required int32 replicate;
    required int32 day;
    required int32 date (DATE);
    required binary place (UTF8);
    required binary group (UTF8);
    required binary measure (UTF8);
    required double value;
}";

const SUMMARY: &str = "message summary {
    required int32 day;
    required int32 date (DATE);
    required binary place (UTF8);
    required binary group (UTF8);
    required binary measure (UTF8);
    required double mean;
    required double q05;
    required double q25;
    required double q50;
    required double q75;
    required double q95;
}";

/// Writes all files of a run of the return model into `folder` and makes them appear.
pub fn write(
    scenario: &Scenario,
    plan: &Plan,
    mode: &str,
    strategy: &Strategy,
    ensemble: &ReturnEnsemble,
    wall_seconds: f64,
    folder: Folder,
) -> Result<(), Trouble> {
    observations(scenario, ensemble, &folder.stage().join("observations.parquet"))?;
    let bands: Vec<Band> = (0..ensemble.labels.len()).map(|i| ensemble.band(i)).collect();
    csv(scenario, ensemble, &bands, &folder.stage().join("summary.csv"))?;
    summary(scenario, ensemble, &bands, &folder.stage().join("summary.parquet"))?;
    let none = Ensemble::default();
    let results =
        Results { scenario, plan, ensemble: &none, detail: Detail::Weekly, flee_files: FleeFiles::First, wall_seconds };
    manifest::write_with(&results, &folder, decided(scenario, mode, strategy))?;
    folder.publish()
}

/// What decided the results beside Flee's settings: mode, strategy and the numbers of the model.
fn decided(scenario: &Scenario, mode: &str, strategy: &Strategy) -> BTreeMap<String, serde_json::Value> {
    let number = |p: &azalai_model::Parameter| (p.key.to_owned(), (p.get)(&scenario.return_model).into());
    let mut all: BTreeMap<String, serde_json::Value> = PARAMETERS.iter().map(number).collect();
    all.insert("return_model.mode".to_owned(), mode.into());
    all.insert("return_model.strategy".to_owned(), strategy.id.clone().into());
    all
}

fn place<'s>(scenario: &'s Scenario, label: &Label) -> &'s str {
    label.place.and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.id.as_str())
}

fn group<'s>(scenario: &'s Scenario, label: &Label) -> &'s str {
    label.group.and_then(|g| scenario.dossier.groups.get(g)).map_or("", |g| g.id.as_str())
}

/// The columns that say what each value is about.
fn about(scenario: &Scenario, labels: &[Label]) -> [Column; 5] {
    let start = epoch_day(scenario);
    let text = |of: &dyn Fn(&Label) -> ByteArray| Column::Text(labels.iter().map(of).collect());
    [
        Column::Int(labels.iter().map(|l| l.day as i32).collect()),
        Column::Int(labels.iter().map(|l| start.saturating_add(l.day as i32)).collect()),
        text(&|l| place(scenario, l).into()),
        text(&|l| group(scenario, l).into()),
        text(&|l| l.measure.into()),
    ]
}

fn observations(scenario: &Scenario, ensemble: &ReturnEnsemble, path: &Path) -> Result<(), Trouble> {
    let mut table = Table::create(path, OBSERVATIONS)?;
    let about = about(scenario, &ensemble.labels);
    for (replicate, values) in &ensemble.replicates {
        let mut columns = vec![Column::Int(vec![*replicate as i32; values.len()])];
        columns.extend(about.iter().cloned());
        columns.push(Column::Number(values.clone()));
        table.add(&columns)?;
    }
    table.close()
}

fn summary(scenario: &Scenario, ensemble: &ReturnEnsemble, bands: &[Band], path: &Path) -> Result<(), Trouble> {
    let number = |of: fn(&Band) -> f64| Column::Number(bands.iter().map(of).collect());
    let mut table = Table::create(path, SUMMARY)?;
    let mut columns = about(scenario, &ensemble.labels).to_vec();
    columns.extend([
        number(|b| b.mean),
        number(|b| b.q05),
        number(|b| b.q25),
        number(|b| b.q50),
        number(|b| b.q75),
        number(|b| b.q95),
    ]);
    table.add(&columns)?;
    table.close()
}

fn csv(scenario: &Scenario, ensemble: &ReturnEnsemble, bands: &[Band], path: &Path) -> Result<(), Trouble> {
    let mut text = String::from("day,date,place,group,measure,mean,q05,q25,q50,q75,q95\n");
    for (label, band) in ensemble.labels.iter().zip(bands) {
        let Band { mean, q05, q25, q50, q75, q95 } = band;
        let date = scenario.date(i64::from(label.day));
        let (place, group) = (field(place(scenario, label)), field(group(scenario, label)));
        let _ = writeln!(
            text,
            "{},{date},{place},{group},{},{mean},{q05},{q25},{q50},{q75},{q95}",
            label.day, label.measure
        );
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}
