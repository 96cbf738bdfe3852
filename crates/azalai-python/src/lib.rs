//! Azalai from Python: a thin door over the calls that the command makes.
//!
//! [`scenario`] reads and checks, [`running`] runs, [`course`] keeps one run, [`results`] shows the tables of a run folder, which are handed over
//! through Arrow's C interface ([`table`], read by [`files`]). [`judging`] sets runs and forecasts beside counts,
//! [`ensemble`] makes plans in parts. [`findings`] turns what is wrong into exceptions.

mod course;
mod ensemble;
mod files;
mod findings;
mod judging;
mod results;
mod running;
mod scenario;
mod strategy;
mod table;

use pyo3::prelude::*;

/// The compiled part of the package `azalai`.
#[pymodule]
fn _azalai(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", azalai_report::VERSION)?;
    module.add_class::<course::Run>()?;
    module.add_class::<ensemble::Ensemble>()?;
    module.add_class::<findings::Finding>()?;
    module.add_class::<scenario::Scenario>()?;
    module.add_class::<scenario::Place>()?;
    module.add_class::<strategy::Lever>()?;
    module.add_class::<strategy::Strategy>()?;
    module.add_class::<results::Results>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(findings::check, module)?)?;
    module.add_function(wrap_pyfunction!(findings::set_language, module)?)?;
    module.add_function(wrap_pyfunction!(scenario::load, module)?)?;
    module.add_function(wrap_pyfunction!(scenario::scenarios, module)?)?;
    module.add_function(wrap_pyfunction!(running::run, module)?)?;
    module.add_function(wrap_pyfunction!(results::read, module)?)?;
    module.add_function(wrap_pyfunction!(ensemble::ensemble, module)?)?;
    module.add_function(wrap_pyfunction!(judging::validate, module)?)?;
    module.add_function(wrap_pyfunction!(judging::forecast, module)?)?;
    module.add_function(wrap_pyfunction!(judging::backtest, module)?)?;
    module.add_function(wrap_pyfunction!(judging::compare, module)?)?;
    module.add_function(wrap_pyfunction!(course::start, module)?)?;
    module.add_function(wrap_pyfunction!(course::restore, module)?)?;
    Ok(())
}
