//! Parquet files, written column by column, with the same bytes for the same rows.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use azalai_model::tables::results::ResultFile;
use azalai_model::tables::{Column as Declared, Holds, Need};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use crate::Trouble;

/// Most rows of a page.
const PAGE: usize = 8192;

/// The values of one column, in row order.
#[derive(Clone, Debug)]
pub enum Column {
    /// Whole numbers of 32 bits, dates among them (days from 1970).
    Int(Vec<i32>),
    /// Texts, some missing.
    Text(Texts),
    /// Numbers.
    Number(Vec<f64>),
    /// Numbers, some missing.
    Maybe(Vec<Option<f64>>),
}

/// Texts in row order, some missing: each once for all the rows beside each other that have it.
#[derive(Clone, Debug, Default)]
pub struct Texts(Vec<(Option<ByteArray>, usize)>);

impl Texts {
    /// Adds so many rows with a text.
    pub fn push(&mut self, text: Option<ByteArray>, rows: usize) {
        match self.0.last_mut() {
            Some(last) if last.0 == text => last.1 += rows,
            _ => self.0.push((text, rows)),
        }
    }

    /// The text of every row.
    fn rows(&self) -> impl Iterator<Item = &Option<ByteArray>> {
        self.0.iter().flat_map(|(text, rows)| std::iter::repeat_n(text, *rows))
    }
}

impl FromIterator<Option<ByteArray>> for Texts {
    fn from_iter<I: IntoIterator<Item = Option<ByteArray>>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text, 1));
        all
    }
}

/// The Parquet type of a declared column. Numbers have a sign: readers compute differences.
fn declared(column: &Declared) -> String {
    let need = if column.need == Need::Cell { "required" } else { "optional" };
    let name = column.name;
    match column.holds {
        Holds::Whole(..) | Holds::Limit(_) => format!("{need} int32 {name};"),
        Holds::Day => format!("{need} int32 {name} (DATE);"),
        Holds::Number(..) | Holds::Figure => format!("{need} double {name};"),
        _ => format!("{need} binary {name} (STRING);"),
    }
}

/// A file that rows are added to, group by group.
pub struct Table {
    path: PathBuf,
    writer: SerializedFileWriter<BufWriter<File>>,
}

impl Table {
    /// Creates `path` with declared columns and words in the file's metadata; `many`: columns whose numbers hardly
    /// repeat.
    pub fn of(path: &Path, file: &ResultFile, words: &[(&str, &str)], many: &[&str]) -> Result<Self, Trouble> {
        let columns: Vec<String> = file.columns.iter().map(declared).collect();
        Self::with_metadata(path, &format!("message azalai {{ {} }}", columns.join(" ")), words, many)
    }

    /// Creates `path` with columns as in `schema`, a Parquet message type.
    pub fn with_metadata(path: &Path, schema: &str, words: &[(&str, &str)], many: &[&str]) -> Result<Self, Trouble> {
        let trouble = |e: std::io::Error| Trouble::io(path, e);
        let pair = |&(key, value): &(&str, &str)| KeyValue::new(key.to_owned(), value.to_owned());
        let schema = parse_message_type(schema).map_err(|e| trouble(e.into()))?;
        let level = ZstdLevel::try_new(3).map_err(|e| trouble(e.into()))?;
        let mut properties = WriterProperties::builder()
            .set_created_by(format!("azalai {}", crate::VERSION))
            .set_compression(Compression::ZSTD(level))
            // The least and the greatest of each page, so that a reader skips what it does not look for.
            .set_statistics_enabled(EnabledStatistics::Page)
            .set_data_page_row_count_limit(PAGE)
            .set_key_value_metadata((!words.is_empty()).then(|| words.iter().map(pair).collect()));
        for &name in many {
            // The first bytes of numbers are alike, the last of numbers of 32 bits all 0: apart they take half.
            let column = ColumnPath::from(name);
            properties = properties
                .set_column_dictionary_enabled(column.clone(), false)
                .set_column_encoding(column, Encoding::BYTE_STREAM_SPLIT);
        }
        let file = File::create(path).map_err(trouble)?;
        let writer = SerializedFileWriter::new(BufWriter::new(file), Arc::new(schema), Arc::new(properties.build()))
            .map_err(|e| trouble(e.into()))?;
        Ok(Self { path: path.to_owned(), writer })
    }

    /// Adds rows: one entry of `columns` for each column of the schema.
    pub fn add(&mut self, columns: &[Column]) -> Result<(), Trouble> {
        add(&mut self.writer, columns).map_err(|e| Trouble::io(&self.path, e))
    }

    /// Ends the file.
    pub fn close(self) -> Result<(), Trouble> {
        let trouble = |e: std::io::Error| Trouble::io(&self.path, e);
        let buffered = self.writer.into_inner().map_err(|e| trouble(e.into()))?;
        buffered.into_inner().map_err(|e| trouble(e.into()))?;
        Ok(())
    }
}

fn add(writer: &mut SerializedFileWriter<BufWriter<File>>, columns: &[Column]) -> parquet::errors::Result<()> {
    let optional: Vec<bool> = writer.schema_descr().columns().iter().map(|c| c.max_def_level() > 0).collect();
    let mut group = writer.next_row_group()?;
    for (column, optional) in columns.iter().zip(optional) {
        let Some(mut out) = group.next_column()? else { break };
        let there = |list: Vec<i16>| optional.then_some(list);
        match column {
            Column::Int(values) => out.typed::<Int32Type>().write_batch(values, None, None)?,
            Column::Number(values) => out.typed::<DoubleType>().write_batch(values, None, None)?,
            Column::Text(texts) => {
                let (mut rows, mut written) = (texts.rows().peekable(), 0);
                while rows.peek().is_some() {
                    let page: Vec<&Option<ByteArray>> = rows.by_ref().take(PAGE).collect();
                    let levels = there(page.iter().map(|text| i16::from(text.is_some())).collect());
                    let values: Vec<ByteArray> = page.into_iter().flatten().cloned().collect();
                    written += out.typed::<ByteArrayType>().write_batch(&values, levels.as_deref(), None)?;
                }
                written
            }
            Column::Maybe(values) => {
                let levels = there(values.iter().map(|value| i16::from(value.is_some())).collect());
                let values: Vec<f64> = values.iter().copied().flatten().collect();
                out.typed::<DoubleType>().write_batch(&values, levels.as_deref(), None)?
            }
        };
        out.close()?;
    }
    group.close()?;
    Ok(())
}
