//! Runs as Parquet files: a part of a design that is made anywhere and merged.
//!
//! A shard is a slice of the points of a design. Its file holds a row for each value of each run, and in its metadata
//! the hash of the run's key: shards of other runs are refused.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use azalai_study::{Mode, Point, Row, Store, Value};
use azalai_text::say;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{DataType, DoubleType, Int32Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

use crate::Trouble;
use crate::manifest::{RunKey, hash_of};
use crate::table::{Column, Table};

const SCHEMA: &str = "message runs {
    required int32 mode;
    required int32 plan;
    required int32 set;
    required int32 replicate;
    required int32 label;
    required double value;
}";
const MODES: [Mode; 3] = [Mode::Flight, Mode::Hindcast, Mode::Forecast];
/// Name of the hash in the metadata.
const HASH: &str = "azalai.run";

/// A store that writes one shard, and reads others.
pub struct Shard {
    key: String,
    read: Vec<PathBuf>,
    write: Mutex<Option<Table>>,
}

impl Shard {
    /// Keeps runs in a new file at `path`.
    pub fn create(path: &Path, key: &RunKey) -> std::result::Result<Self, Trouble> {
        let key = hash_of(key, 0);
        let table = Table::with_metadata(path, SCHEMA, &[(HASH, &key)], &["value"])?;
        Ok(Self { key, read: Vec::new(), write: Mutex::new(Some(table)) })
    }

    /// Reads the runs of files that are complete; what is missing is kept in memory alone.
    pub fn open(paths: &[PathBuf], key: &RunKey) -> Self {
        Self { key: hash_of(key, 0), read: paths.to_vec(), write: Mutex::new(None) }
    }

    /// Completes the file.
    pub fn close(self) -> std::result::Result<(), Trouble> {
        self.write.into_inner().ok().flatten().map_or(Ok(()), Table::close)
    }

    /// The runs of a file; none if it is of another design.
    fn runs<V: Value>(&self, path: &Path) -> Result<Option<Vec<Row<V>>>> {
        let file = SerializedFileReader::new(File::open(path)?)?;
        let metadata = file.metadata().file_metadata().key_value_metadata();
        let hash = metadata.and_then(|list| list.iter().find(|pair| pair.key == HASH)?.value.as_ref());
        if hash != Some(&self.key) {
            return Ok(None);
        }
        let mut rows: Vec<Row<V>> = Vec::new();
        for number in 0..file.num_row_groups() {
            rows.push(run(&*file.get_row_group(number)?)?);
        }
        Ok(Some(rows))
    }
}

/// One run: a group of rows.
fn run<V: Value>(group: &dyn RowGroupReader) -> Result<Row<V>> {
    let first = |at| column::<Int32Type>(group, at, 1).map(|values| values.first().copied().unwrap_or_default());
    let number = |at| first(at).map(|n| n as u32);
    let mode = MODES.get(first(0)? as usize).copied();
    let mode = mode.ok_or_else(|| ParquetError::General("no such mode".to_owned()))?;
    let point = Point { mode, plan: number(1)?, set: number(2)?, replicate: number(3)? };
    let values = column::<DoubleType>(group, 5, group.metadata().num_rows() as usize)?;
    Ok((point, values.into_iter().map(V::of).collect()))
}

/// The first values of a column.
fn column<T: DataType>(group: &dyn RowGroupReader, at: usize, rows: usize) -> Result<Vec<T::T>> {
    let mut values = Vec::with_capacity(rows);
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(at)?);
    while values.len() < rows && reader.read_records(rows - values.len(), None, None, &mut values)?.0 > 0 {}
    Ok(values)
}

impl<V: Value> Store<V> for Shard {
    type Fault = Trouble;

    fn load(&self) -> std::result::Result<Vec<Row<V>>, Trouble> {
        let mut all = Vec::new();
        for path in &self.read {
            let rows = self.runs(path).map_err(|e| Trouble::io(path, e))?;
            let other = || Trouble::Unusable(say!(shard_of_another_run, dir = path.display().to_string()));
            all.extend(rows.ok_or_else(other)?);
        }
        Ok(all)
    }

    fn keep(&self, rows: &[Row<V>]) -> std::result::Result<(), Trouble> {
        let Ok(mut table) = self.write.lock() else { return Ok(()) };
        let Some(table) = table.as_mut() else { return Ok(()) };
        for (point, values) in rows {
            let n = values.len();
            let mode = MODES.iter().position(|m| *m == point.mode).unwrap_or_default() as u32;
            let mut columns = [mode, point.plan, point.set, point.replicate].map(|x| vec![x as i32; n]).to_vec();
            columns.push((0..n as i32).collect());
            let mut columns: Vec<Column> = columns.into_iter().map(Column::Int).collect();
            columns.push(Column::Number(values.iter().map(|x| x.number()).collect()));
            table.add(&columns)?;
        }
        Ok(())
    }
}
