//! Tables that a run leaves behind.

use super::{Field, Holds, Row, Table, cell, tables};
use crate::Vocabulary;
use crate::outcomes::Founded;

/// What a row of `consequences.csv` fills: people and programs read it, no run does.
#[derive(Clone, Copy, Debug, Default)]
pub struct ConsequenceRow;

const ANY: Holds = Holds::Number(-1e12, 1e12);
const SHARE: Holds = Holds::Number(0.0, 1.0);

tables! {
    /// `consequences.csv`
    CONSEQUENCES of ConsequenceRow = Table::new("consequences.csv").key(&["strategy", "outcome", "who"]) => {
        _ = cell("strategy", Holds::Text);
        _ = cell("outcome", Holds::Text);
        _ = cell("who", Holds::Text);
        _ = cell("unit", Holds::Text);
        _ = cell("mean", ANY);
        _ = cell("low90", ANY);
        _ = cell("high90", ANY);
        _ = cell("p_sign", SHARE);
        _ = cell("decided", Holds::Text);
        _ = cell("how_often", SHARE);
        _ = cell("founded", Holds::Words(Founded::WORDS));
    }
}

/// Every declared table of a run folder.
pub static RESULTS: [&Table; 1] = [&CONSEQUENCES];

/// The table of a file of a run folder.
pub fn result(file: &str) -> Option<&'static Table> {
    RESULTS.into_iter().find(|table| table.file == file)
}
