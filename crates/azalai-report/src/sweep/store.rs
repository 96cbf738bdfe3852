//! Finished runs of a plan: one small Parquet file for a few units of work, renamed into place.
//!
//! A unit is a point and a replicate, run under every strategy. Which units a file has, and what is in it, hang on the
//! plan alone, never on who makes it: the parts of all shards are those of one process, byte for byte. A file that is
//! there is whole; a process that is killed leaves a draft that nobody reads.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use azalai_text::say;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::DoubleType;
use parquet::errors::Result;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

use crate::Trouble;
use crate::table::{Column, Table};

/// Units of a file.
pub const UNITS: usize = 16;
/// Name of the hash in the metadata.
const HASH: &str = "azalai.plan";
const SCHEMA: &str = "message members {
    required int32 unit;
    required int32 strategy;
    required int32 output;
    required double value;
}";
/// How drafts begin.
const DRAFT: &str = ".draft-";

/// What is kept of a unit: for each strategy, its outputs.
pub type Unit = Vec<Vec<f64>>;

/// A folder of parts of one plan.
#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
    key: String,
}

impl Store {
    /// The parts in a folder, of the plan with this hash.
    pub fn new(dir: PathBuf, key: String) -> Self {
        Self { dir, key }
    }

    fn path(&self, part: usize) -> PathBuf {
        self.dir.join(format!("{part:06}.parquet"))
    }

    /// Whether a part is there and whole; an error if it is of another plan.
    pub fn has(&self, part: usize) -> std::result::Result<bool, Trouble> {
        match self.file(&self.path(part)) {
            // One that cannot be read back is made again.
            Err(Trouble::Io(_)) => Ok(false),
            found => found.map(|_| true),
        }
    }

    fn file(&self, path: &Path) -> std::result::Result<SerializedFileReader<File>, Trouble> {
        let trouble = |e: std::io::Error| Trouble::io(path, e);
        let file = SerializedFileReader::new(File::open(path).map_err(trouble)?).map_err(|e| trouble(e.into()))?;
        let metadata = file.metadata().file_metadata().key_value_metadata();
        let hash = metadata.and_then(|list| list.iter().find(|pair| pair.key == HASH)?.value.as_ref());
        if hash == Some(&self.key) {
            return Ok(file);
        }
        Err(Trouble::Unusable(say!(shard_of_another_run, dir = path.display().to_string())))
    }

    /// Keeps a part: its first unit, and each unit.
    pub fn keep(&self, part: usize, units: &[Unit]) -> std::result::Result<(), Trouble> {
        fs::create_dir_all(&self.dir).map_err(|e| Trouble::io(&self.dir, e))?;
        let draft = self.dir.join(format!("{DRAFT}{}-{part}", std::process::id()));
        let mut table = Table::with_metadata(&draft, SCHEMA, &[(HASH, &self.key)], &["value"])?;
        let (mut numbers, mut values) = ([const { Vec::new() }; 3], Vec::new());
        for (unit, strategies) in (part * UNITS..).zip(units) {
            for (strategy, outputs) in strategies.iter().enumerate() {
                for (output, &value) in outputs.iter().enumerate() {
                    let about = [unit, strategy, output];
                    numbers.iter_mut().zip(about).for_each(|(list, n): (&mut Vec<i32>, usize)| list.push(n as i32));
                    values.push(value);
                }
            }
        }
        let columns: Vec<Column> = numbers.into_iter().map(Column::Int).chain([Column::Number(values)]).collect();
        table.add(&columns)?;
        table.close()?;
        let path = self.path(part);
        fs::rename(&draft, &path).map_err(|e| Trouble::io(&path, e))
    }

    /// The units of a part, each with so many outputs under so many strategies.
    pub fn load(&self, part: usize, (strategies, outputs): (usize, usize)) -> std::result::Result<Vec<Unit>, Trouble> {
        let path = self.path(part);
        let file = self.file(&path)?;
        let values = values(&file).map_err(|e| Trouble::io(&path, e))?;
        let unit = |values: &[f64]| values.chunks(outputs).map(<[f64]>::to_vec).collect();
        Ok(values.chunks_exact((strategies * outputs).max(1)).map(unit).collect())
    }

    /// Removes what killed processes have left. No other may be at work.
    pub fn tidy(&self) {
        for entry in fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(DRAFT) {
                // One that stays does no harm.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn values(file: &SerializedFileReader<File>) -> Result<Vec<f64>> {
    let mut all = Vec::new();
    for number in 0..file.num_row_groups() {
        let group = file.get_row_group(number)?;
        all.extend(column(&*group, 3)?);
    }
    Ok(all)
}

/// The values of a column.
fn column(group: &dyn RowGroupReader, at: usize) -> Result<Vec<f64>> {
    let rows = group.metadata().num_rows() as usize;
    let mut values = Vec::with_capacity(rows);
    let mut reader = get_typed_column_reader::<DoubleType>(group.get_column_reader(at)?);
    while values.len() < rows && reader.read_records(rows - values.len(), None, None, &mut values)?.0 > 0 {}
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    #[test]
    fn parts_are_read_as_they_were_written_and_those_of_another_plan_are_refused() {
        let temp = tempdir().expect("a temporary folder");
        let store = Store::new(temp.path().join("parts"), "a".to_owned());
        let unit = |n: usize| vec![vec![n as f64, -0.5, f64::NAN], vec![f64::MAX, 0.0, 1e-300]];
        let units: Vec<Unit> = (0..UNITS).map(unit).collect();
        assert!(!store.has(3).expect("readable"));
        store.keep(3, &units).expect("kept");
        assert!(store.has(3).expect("readable") && !store.has(0).expect("readable"));
        let read = store.load(3, (2, 3)).expect("readable");
        assert_eq!(format!("{read:?}"), format!("{units:?}"));
        let bytes = fs::read(store.path(3)).expect("a file");
        store.keep(3, &units).expect("kept again");
        assert_eq!(fs::read(store.path(3)).expect("a file"), bytes);
        let other = Store::new(temp.path().join("parts"), "b".to_owned());
        assert!(matches!(other.has(3), Err(Trouble::Unusable(_))));
        fs::write(store.path(4), &bytes[..bytes.len() / 2]).expect("written");
        assert!(!store.has(4).expect("readable"), "a file that is cut off is never taken for whole");
    }
}
