//! `azalai explain summary.csv`: what the columns and measures of a run's summary mean.

use std::fmt::Write as _;

use azalai_model::Measure;
use azalai_text::Declared;
use serde::Serialize;

use crate::console::Console;

/// The columns of a summary; what each means is the entry `summary-COLUMN` of the catalogues.
const COLUMNS: [&str; 15] = [
    "mode", "strategy", "day", "date", "place", "group", "actor", "measure", "mean", "q05", "q25", "q50", "q75", "q95",
    "observed",
];

/// A measure with its meaning and unit.
fn measure(console: &Console, measure: Measure) -> (&'static str, String) {
    let texts = console.texts();
    let (meaning, unit) = (measure.meaning(texts.language()), texts.unit(measure.declaration().unit.name()));
    (measure.word(), if unit.is_empty() { meaning } else { format!("{meaning} ({unit})") })
}

/// The page of `summary.csv`.
pub fn page(console: &Console, name: &str) -> Option<String> {
    if name.rsplit(['/', '\\']).next() != Some("summary.csv") {
        return None;
    }
    let mut out = String::from("summary.csv\n");
    let columns = COLUMNS.map(|word| (word, console.texts().declared(&format!("summary-{word}"))));
    let measures = Measure::ALL.iter().copied().map(|m| measure(console, m));
    for (index, (word, meaning)) in columns.into_iter().chain(measures).enumerate() {
        if index == COLUMNS.len() {
            let _ = writeln!(out, "\n{}", console.say("explain-measures", &[]));
        }
        let _ = writeln!(out, "    {word}: {meaning}");
    }
    Some(out)
}

/// The summary as `--json` prints it.
#[derive(Serialize)]
pub struct Json {
    kind: &'static str,
    name: &'static str,
    columns: Vec<LineJson>,
    measures: Vec<LineJson>,
}

#[derive(Serialize)]
struct LineJson {
    name: &'static str,
    meaning: String,
}

/// The columns and measures of `summary.csv`, for programs.
pub fn json(console: &Console, name: &str) -> Option<Json> {
    if name.rsplit(['/', '\\']).next() != Some("summary.csv") {
        return None;
    }
    let line = |(name, meaning)| LineJson { name, meaning };
    let columns = COLUMNS.map(|word| line((word, console.texts().declared(&format!("summary-{word}")))));
    let measures = Measure::ALL.iter().map(|m| line(measure(console, *m))).collect();
    Some(Json { kind: "results", name: "summary.csv", columns: columns.into(), measures })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_a_page_and_other_files_have_none() {
        let console = Console::new(azalai_text::Language::English, false);
        let told = page(&console, "out/my-town/summary.csv").expect("a page");
        assert!(
            COLUMNS
                .into_iter()
                .chain(Measure::ALL.iter().map(|m| m.word()))
                .all(|word| told.contains(&format!("    {word}: ")))
        );
        assert_eq!(page(&console, "events.csv"), None);
    }

    #[test]
    fn every_column_of_the_summary_is_explained() {
        let explained = azalai_text::declared_keys().filter_map(|key| key.strip_prefix("summary-"));
        assert_eq!(explained.collect::<Vec<_>>(), COLUMNS);
    }
}
