//! A table, handed over through Arrow's C interface without being copied.

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int32Type, Int64Type, TimestampMillisecondType};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::DataType;
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyKeyError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

/// Days from the first of January of the year 1 to that of 1970, as Python counts them.
const EPOCH: i64 = 719_163;
/// Length of a day (ms).
const DAY: i64 = 86_400_000;

/// Columns of equal length.
///
/// Readers of Arrow take it as it is: `polars.DataFrame(table)`, `pyarrow.table(table)`,
/// `pandas.DataFrame.from_arrow(table)`, `duckdb.sql("select * from table_of_mine")`. Without any of them: `to_dict()`.
#[pyclass(frozen, module = "azalai")]
pub struct Table {
    batch: RecordBatch,
}

impl Table {
    /// A table of these columns.
    pub fn new(batch: RecordBatch) -> Self {
        Self { batch }
    }
}

fn fault(e: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(e.to_string())
}

#[pymethods]
impl Table {
    /// Names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// A column as a list; what is missing is None.
    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let column = self.batch.column_by_name(name).ok_or_else(|| PyKeyError::new_err(name.to_owned()))?;
        list(py, column.as_ref())
    }

    /// Every column as a list, by its name.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for (field, column) in self.batch.schema().fields().iter().zip(self.batch.columns()) {
            all.set_item(field.name(), list(py, column.as_ref())?)?;
        }
        Ok(all)
    }

    /// The schema, for readers of Arrow.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.batch.schema().as_ref()).map_err(fault)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The rows, for readers of Arrow. They are those of this table, not copies.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A wish that may be left unmet.
        drop(requested_schema);
        let rows = RecordBatchIterator::new([Ok(self.batch.clone())], self.batch.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(rows)), c"arrow_array_stream")
    }

    fn __repr__(&self) -> String {
        format!("<Table {} rows: {}>", self.batch.num_rows(), self.columns().join(", "))
    }
}

/// A column as Python's own values.
fn list<'py>(py: Python<'py>, column: &dyn Array) -> PyResult<Bound<'py, PyList>> {
    match column.data_type() {
        DataType::Int32 => PyList::new(py, column.as_primitive::<Int32Type>().iter()),
        DataType::Int64 => PyList::new(py, column.as_primitive::<Int64Type>().iter()),
        DataType::Float64 => PyList::new(py, column.as_primitive::<Float64Type>().iter()),
        DataType::Utf8View => PyList::new(py, column.as_string_view().iter()),
        DataType::Timestamp(..) => {
            let moment = py.import("datetime")?.getattr("datetime")?;
            let day = |since: Option<i64>| match since {
                Some(since) => moment.call_method1("fromordinal", (since / DAY + EPOCH,)),
                None => py.None().into_bound_py_any(py),
            };
            let days = column.as_primitive::<TimestampMillisecondType>().iter().map(day);
            PyList::new(py, days.collect::<PyResult<Vec<_>>>()?)
        }
        other => Err(fault(format!("{other:?}"))),
    }
}
