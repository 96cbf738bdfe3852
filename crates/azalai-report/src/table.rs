//! Parquet files, written column by column, with the same bytes for the same rows.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::Trouble;

/// The values of one column, in row order.
#[derive(Clone, Debug)]
pub enum Column {
    /// Whole numbers of 32 bits, dates among them (days from 1970).
    Int(Vec<i32>),
    /// Whole numbers of 64 bits.
    Long(Vec<i64>),
    /// Texts.
    Text(Vec<ByteArray>),
    /// Numbers.
    Number(Vec<f64>),
    /// Numbers, some missing.
    Maybe(Vec<Option<f64>>),
}

impl Column {
    /// The values `times` times over.
    #[must_use]
    pub fn repeat(self, times: usize) -> Self {
        match self {
            _ if times == 1 => self,
            Self::Int(values) => Self::Int(values.repeat(times)),
            Self::Long(values) => Self::Long(values.repeat(times)),
            Self::Text(values) => Self::Text(cloned(&values, times)),
            Self::Number(values) => Self::Number(values.repeat(times)),
            Self::Maybe(values) => Self::Maybe(values.repeat(times)),
        }
    }
}

fn cloned(values: &[ByteArray], times: usize) -> Vec<ByteArray> {
    std::iter::repeat_n(values, times).flatten().cloned().collect()
}

/// A file that rows are added to, group by group.
pub struct Table {
    path: PathBuf,
    writer: SerializedFileWriter<BufWriter<File>>,
}

impl Table {
    /// Creates `path` with columns as in `schema`, a Parquet message type.
    pub fn create(path: &Path, schema: &str) -> Result<Self, Trouble> {
        Self::with_metadata(path, schema, &[])
    }

    /// The same with words in the file's metadata.
    pub fn with_metadata(path: &Path, schema: &str, words: &[(&str, &str)]) -> Result<Self, Trouble> {
        let trouble = |e: &dyn std::fmt::Display| Trouble::io(path, e);
        let pair = |&(key, value): &(&str, &str)| KeyValue::new(key.to_owned(), value.to_owned());
        let schema = parse_message_type(schema).map_err(|e| trouble(&e))?;
        let level = ZstdLevel::try_new(1).map_err(|e| trouble(&e))?;
        let properties = WriterProperties::builder()
            .set_created_by(format!("azalai {}", crate::VERSION))
            .set_compression(Compression::ZSTD(level))
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true)
            .set_key_value_metadata((!words.is_empty()).then(|| words.iter().map(pair).collect()))
            .build();
        let file = File::create(path).map_err(|e| trouble(&e))?;
        let writer = SerializedFileWriter::new(BufWriter::new(file), Arc::new(schema), Arc::new(properties))
            .map_err(|e| trouble(&e))?;
        Ok(Self { path: path.to_owned(), writer })
    }

    /// Adds rows: one entry of `columns` for each column of the schema.
    pub fn add(&mut self, columns: &[Column]) -> Result<(), Trouble> {
        add(&mut self.writer, columns).map_err(|e| Trouble::io(&self.path, e))
    }

    /// Ends the file.
    pub fn close(self) -> Result<(), Trouble> {
        let trouble = |e: &dyn std::fmt::Display| Trouble::io(&self.path, e);
        let buffered = self.writer.into_inner().map_err(|e| trouble(&e))?;
        buffered.into_inner().map_err(|e| trouble(&e.error()))?;
        Ok(())
    }
}

fn add(writer: &mut SerializedFileWriter<BufWriter<File>>, columns: &[Column]) -> parquet::errors::Result<()> {
    let mut group = writer.next_row_group()?;
    for column in columns {
        let Some(mut out) = group.next_column()? else { break };
        match column {
            Column::Int(values) => out.typed::<Int32Type>().write_batch(values, None, None)?,
            Column::Long(values) => out.typed::<Int64Type>().write_batch(values, None, None)?,
            Column::Text(values) => out.typed::<ByteArrayType>().write_batch(values, None, None)?,
            Column::Number(values) => out.typed::<DoubleType>().write_batch(values, None, None)?,
            Column::Maybe(values) => {
                let levels: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
                let values: Vec<f64> = values.iter().copied().flatten().collect();
                out.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?
            }
        };
        out.close()?;
    }
    group.close()?;
    Ok(())
}
