//! The files of a run folder as columns: those of Parquet by their schema, others by their declaration.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{PrimitiveBuilder, StringViewBuilder};
use arrow_array::types::{ArrowPrimitiveType, Float64Type, Int32Type, Int64Type, TimestampMillisecondType};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Field, Schema};
use azalai_model::Date;
use azalai_model::tables::Holds;
use azalai_model::tables::results::{ResultFile, result};
use parquet::basic::{ConvertedType, Type};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArrayType, DataType, DoubleType, Int32Type as Int32};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

/// The table in a file.
pub fn table(path: &Path) -> Result<RecordBatch, String> {
    let columns = match path.extension() {
        Some(ending) if ending == "parquet" => of_parquet(path).map_err(|e| e.to_string())?,
        _ => of_text(path).map_err(|e| e.to_string())?,
    };
    batch(columns).map_err(|e| e.to_string())
}

/// Columns as a table.
pub fn batch(columns: Vec<(String, ArrayRef)>) -> Result<RecordBatch, ArrowError> {
    let field = |(name, values): &(String, ArrayRef)| Field::new(name, values.data_type().clone(), true);
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|c| c.1).collect())
}

fn of_parquet(path: &Path) -> Result<Vec<(String, ArrayRef)>, ParquetError> {
    let file = SerializedFileReader::new(File::open(path)?)?;
    let columns = file.metadata().file_metadata().schema_descr().columns().to_vec();
    let one = |(at, column): (usize, &Arc<parquet::schema::types::ColumnDescriptor>)| {
        let values: ArrayRef = match (column.physical_type(), column.converted_type()) {
            (Type::INT32, ConvertedType::DATE) => numbers::<Int32, TimestampMillisecondType>(&file, at, milliseconds)?,
            (Type::INT32, _) => numbers::<Int32, Int32Type>(&file, at, |n| n)?,
            (Type::DOUBLE, _) => numbers::<DoubleType, Float64Type>(&file, at, |x| x)?,
            _ => texts(&file, at)?,
        };
        Ok((column.name().to_owned(), values))
    };
    columns.iter().enumerate().map(one).collect()
}

/// Hands each value of a column to `take`, none where one is missing.
fn each<T: DataType>(
    file: &SerializedFileReader<File>,
    at: usize,
    mut take: impl FnMut(Option<&T::T>),
) -> Result<(), ParquetError> {
    for number in 0..file.num_row_groups() {
        let group = file.get_row_group(number)?;
        let rows = group.metadata().num_rows() as usize;
        let optional = group.metadata().column(at).column_descr().max_def_level() > 0;
        let mut reader = get_typed_column_reader::<T>(group.get_column_reader(at)?);
        let (mut levels, mut values, mut read) = (Vec::with_capacity(rows), Vec::with_capacity(rows), 0);
        while read < rows {
            let more = reader.read_records(rows - read, optional.then_some(&mut levels), None, &mut values)?.0;
            if more == 0 {
                return Err(ParquetError::EOF("rows are missing".to_owned()));
            }
            read += more;
        }
        let mut values = values.iter();
        if optional {
            for level in levels {
                take(if level > 0 { values.next() } else { None });
            }
        } else {
            values.for_each(|value| take(Some(value)));
        }
    }
    Ok(())
}

fn numbers<T, A>(
    file: &SerializedFileReader<File>,
    at: usize,
    of: impl Fn(T::T) -> A::Native,
) -> Result<ArrayRef, ParquetError>
where
    T: DataType<T: Copy>,
    A: ArrowPrimitiveType,
{
    let mut built = PrimitiveBuilder::<A>::new();
    each::<T>(file, at, |value| built.append_option(value.copied().map(&of)))?;
    Ok(Arc::new(built.finish()))
}

fn texts(file: &SerializedFileReader<File>, at: usize) -> Result<ArrayRef, ParquetError> {
    let mut built = StringViewBuilder::new().with_deduplicate_strings();
    let mut broken = None;
    each::<ByteArrayType>(file, at, |value| match value.map(|bytes| bytes.as_utf8()).transpose() {
        Ok(text) => built.append_option(text),
        Err(fault) => broken = Some(fault),
    })?;
    broken.map_or_else(|| Ok(Arc::new(built.finish()) as ArrayRef), Err)
}

fn of_text(path: &Path) -> csv::Result<Vec<(String, ArrayRef)>> {
    let mut reader = csv::Reader::from_path(path)?;
    let names: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let rows = reader.records().collect::<csv::Result<Vec<_>>>()?;
    let declared = path.file_name().and_then(|name| result(&name.to_string_lossy()));
    let one = |(at, name): (usize, String)| {
        let cells = rows.iter().map(|row| row.get(at).filter(|cell| !cell.is_empty()));
        let values = column(declared, &name, cells);
        (name, values)
    };
    Ok(names.into_iter().enumerate().map(one).collect())
}

/// A column as it is declared; of Flee's files, whose columns are those of a scenario's camps, as its cells are.
fn column<'c>(
    declared: Option<&ResultFile>,
    name: &str,
    cells: impl Iterator<Item = Option<&'c str>> + Clone,
) -> ArrayRef {
    let holds = declared.and_then(|file| file.columns.iter().find(|column| column.name == name)).map(|c| c.holds);
    match holds {
        Some(Holds::Whole(..) | Holds::Limit(_)) => parsed::<Int32Type>(cells, |cell| cell.parse().ok()),
        Some(Holds::Day) => parsed::<TimestampMillisecondType>(cells, |cell| cell.parse().ok().map(moment)),
        Some(Holds::Number(..) | Holds::Figure) => parsed::<Float64Type>(cells, |cell| cell.parse().ok()),
        None if all(cells.clone(), |cell| cell.parse::<i64>().is_ok()) => {
            parsed::<Int64Type>(cells, |cell| cell.parse().ok())
        }
        None if all(cells.clone(), |cell| cell.parse::<f64>().is_ok()) => {
            parsed::<Float64Type>(cells, |cell| cell.parse().ok())
        }
        _ => {
            let mut built = StringViewBuilder::new().with_deduplicate_strings();
            cells.for_each(|cell| built.append_option(cell));
            Arc::new(built.finish())
        }
    }
}

fn all<'c>(mut cells: impl Iterator<Item = Option<&'c str>>, is: impl Fn(&str) -> bool) -> bool {
    cells.all(|cell| cell.is_none_or(&is))
}

fn parsed<'c, A: ArrowPrimitiveType>(
    cells: impl Iterator<Item = Option<&'c str>>,
    parse: impl Fn(&str) -> Option<A::Native>,
) -> ArrayRef {
    let mut built = PrimitiveBuilder::<A>::new();
    cells.for_each(|cell| built.append_option(cell.and_then(&parse)));
    Arc::new(built.finish())
}

/// The first moment of a day, which is counted from the first of January 1970 (ms): pandas compares moments with texts
/// such as "2023-11-14", and dates with nothing.
fn milliseconds(day: i32) -> i64 {
    i64::from(day) * 86_400_000
}

/// The same of a date.
pub fn moment(date: Date) -> i64 {
    let since = Date::new(1970, 1, 1).and_then(|epoch| epoch.until(date));
    milliseconds(since.map_or(0, |span| span.get_days()))
}
