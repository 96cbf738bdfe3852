//! What is made of the parts of an ensemble: its points, and every member as a table.

use std::fs;
use std::path::{Path, PathBuf};

use azalai_model::tables::results::{MEMBERS, POINTS};
use parquet::data_type::ByteArray;

use super::{Store, Sweep, UNITS};
use crate::Trouble;
use crate::sheet::field;
use crate::table::{Column, Table, Texts};

/// Writes the points and members of the parts that are there, each file whole or not at all.
pub fn write(sweep: &Sweep<'_>, store: &Store, dir: &Path) -> Result<(), Trouble> {
    let named = |name: &str| (dir.join(format!(".draft-{}-{name}", std::process::id())), dir.join(name));
    let placed = |(draft, path): (PathBuf, PathBuf)| fs::rename(&draft, &path).map_err(|e| Trouble::io(&path, e));
    let points = named(POINTS.files[0]);
    fs::write(&points.0, self::points(sweep)).map_err(|e| Trouble::io(&points.0, e))?;
    placed(points)?;
    let table = named(MEMBERS.files[0]);
    members(sweep, store, &table.0)?;
    placed(table)
}

/// The points, a row each.
pub fn points(sweep: &Sweep<'_>) -> String {
    let keys = sweep.axes.iter().map(|axis| axis.key);
    let mut text = [POINTS.columns[0].name].into_iter().chain(keys).map(field).collect::<Vec<_>>().join(",") + "\n";
    for (number, point) in sweep.points.iter().enumerate() {
        let values = point.iter().map(|x| format!("{x:?}"));
        text += &[number.to_string()].into_iter().chain(values).collect::<Vec<_>>().join(",");
        text.push('\n');
    }
    text
}

fn members(sweep: &Sweep<'_>, store: &Store, path: &Path) -> Result<(), Trouble> {
    let frame = sweep.frame;
    let (scenario, members) = (&frame.scenario, &frame.members);
    let live = if scenario.status == azalai_model::Status::Live { "live" } else { "historical" };
    let seed = members.seed.to_string();
    let words = [
        ("azalai.version", crate::VERSION),
        ("azalai.scenario", scenario.id.as_str()),
        ("azalai.scenario_hash", scenario.hash.as_str()),
        ("azalai.status", live),
        ("azalai.mode", members.mode.word()),
        ("azalai.seed", seed.as_str()),
    ];
    let mut table = Table::of(path, &MEMBERS, &words, &["value"])?;
    let text = |word: &str| (!word.is_empty()).then(|| ByteArray::from(word));
    let strategies: Vec<_> = members.strategies.iter().map(|strategy| text(&strategy.id)).collect();
    let about: Vec<_> = frame.outputs.iter().map(|o| (text(&o.measure), text(&o.who))).collect();
    for part in 0..sweep.parts() {
        if !store.has(part)? {
            continue;
        }
        let mut numbers = [const { Vec::new() }; 3];
        let mut words: [Texts; 3] = Default::default();
        let mut values = Vec::new();
        for ((unit, work), made) in (part * UNITS..).zip(sweep.units(part)).zip(store.load(part, sweep.shape())?) {
            for (strategy, outputs) in made.iter().enumerate() {
                let member = unit * strategies.len() + strategy;
                for ((measure, who), &value) in about.iter().zip(outputs) {
                    let row = [member as i32, work.point as i32, work.replicate as i32];
                    numbers.iter_mut().zip(row).for_each(|(list, n)| list.push(n));
                    let row = [strategies[strategy].clone(), measure.clone(), who.clone()];
                    words.iter_mut().zip(row).for_each(|(list, word)| list.push(word, 1));
                    values.push((!value.is_nan()).then_some(value));
                }
            }
        }
        let columns = numbers.into_iter().map(Column::Int).chain(words.into_iter().map(Column::Text));
        table.add(&columns.chain([Column::Maybe(values)]).collect::<Vec<_>>())?;
    }
    table.close()
}
