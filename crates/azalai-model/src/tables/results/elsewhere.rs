//! The files of folders of fits, forecasts and ensembles.

use super::{
    AMOUNT, Column, DATE, DAYS, Holds, In, MANY, NUMBER, Need, PEOPLE, ResultFile, SHARE, STRATEGY, cell, column,
    filled, number,
};

/// Sets of values that a fit kept.
pub static DRAWS: ResultFile = ResultFile {
    folder: In::Fit,
    files: &["draws.csv"],
    columns: &[cell("story", Holds::Text), cell("*", NUMBER).shared("fit-value")],
};

/// Observed figures beside those of a fit.
pub static FIGURES: ResultFile = ResultFile {
    folder: In::Fit,
    files: &["figures.csv"],
    columns: &[
        cell("id", Holds::Text),
        cell("measure", Holds::Text).shared("fit-measure"),
        cell("day", MANY).shared("run-day"),
        filled("observed", ""),
        filled("low", ""),
        cell("high", Holds::Text),
        cell("error", Holds::Text),
        filled("prior_q05", "fit-prior"),
        filled("prior_q50", "fit-prior"),
        filled("prior_q95", "fit-prior"),
        filled("fitted_q05", "fit-fitted"),
        filled("fitted_q50", "fit-fitted"),
        filled("fitted_q95", "fit-fitted"),
        cell("inside", Holds::Text),
        number("anticipation_q50", "fit-story"),
        number("readiness_q50", "fit-story"),
    ],
};

/// Parameters before and after a fit.
pub static MOVED: ResultFile = ResultFile {
    folder: In::Fit,
    files: &["moved.csv"],
    columns: &[
        cell("key", Holds::Text),
        filled("prior_mean", ""),
        filled("prior_sd", ""),
        filled("fitted_mean", ""),
        filled("fitted_sd", ""),
        filled("shift", ""),
        number("shift_anticipation", "fit-shift"),
        number("shift_readiness", "fit-shift"),
    ],
};

/// Draws that a fit of several scenarios tried.
pub static TRIED: ResultFile = ResultFile {
    folder: In::Fit,
    files: &["tried.csv"],
    columns: &[cell("number", MANY), cell("*", NUMBER).shared("fit-value"), cell("change *", AMOUNT)],
};

/// Those that it kept.
pub static RETURNS: ResultFile =
    ResultFile { folder: In::Fit, files: &["returns.csv"], columns: &[cell("*", NUMBER).shared("fit-value")] };

/// A quantile over the members of a forecast.
const fn member(name: &'static str) -> Column {
    cell(name, NUMBER).shared("forecast-quantile").unit(PEOPLE)
}

/// People in camps by date.
pub static FORECAST: ResultFile = ResultFile {
    folder: In::Forecast,
    files: &["forecast.csv", "forecast.json"],
    columns: &[
        cell("area", Holds::Text),
        cell("name", Holds::Text),
        cell("measure", Holds::Text),
        DATE,
        cell("ahead", MANY).unit(DAYS),
        member("q025"),
        member("q10"),
        member("q25"),
        member("q50"),
        member("q75"),
        member("q90"),
        member("q975"),
    ],
};

/// Whether camps fill up.
pub static CAPACITY: ResultFile = ResultFile {
    folder: In::Forecast,
    files: &["capacity.csv"],
    columns: &[
        cell("name", Holds::Text).shared("forecast-camp"),
        cell("capacity", MANY).unit(PEOPLE),
        cell("within", MANY).unit(DAYS),
        cell("chance", SHARE),
    ],
};

/// What the simulated runs of a forecast leave to a later one.
pub static CHECKPOINTS: ResultFile = ResultFile { folder: In::Forecast, files: &["checkpoints.bin"], columns: &[] };

/// The points of an ensemble.
pub static POINTS: ResultFile = ResultFile {
    folder: In::Ensemble,
    files: &["points.csv"],
    columns: &[cell("point", MANY), cell("*", NUMBER).shared("fit-value")],
};

/// What each member of an ensemble comes to.
pub static MEMBERS: ResultFile = ResultFile {
    folder: In::Ensemble,
    files: &["members.parquet"],
    columns: &[
        cell("member", MANY),
        cell("point", MANY),
        cell("replicate", MANY).shared("run-replicate"),
        Column { need: Need::Column, ..STRATEGY },
        cell("measure", Holds::Text).shared("sweep-measure"),
        cell("who", Holds::Text).shared("sweep-who"),
        number("value", ""),
    ],
};

/// How much each value moves each outcome.
pub static SENSITIVITY: ResultFile = ResultFile {
    folder: In::Ensemble,
    files: &["sensitivity.csv"],
    columns: &[
        Column { need: Need::Column, ..STRATEGY },
        cell("measure", Holds::Text).shared("sweep-measure"),
        cell("who", Holds::Text).shared("sweep-who"),
        cell("parameter", Holds::Text),
        column("effect", AMOUNT),
        column("unevenness", AMOUNT),
        number("first", ""),
        number("first_low", "sweep-low"),
        number("first_high", "sweep-high"),
        number("total", ""),
        number("total_low", "sweep-low"),
        number("total_high", "sweep-high"),
    ],
};
