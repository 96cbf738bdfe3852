//! `azalai explain summary.csv`: what the columns and measures of a run's summary mean.

use std::fmt::Write as _;

use azalai_model::Measure;
use azalai_text::{Declared, Language};

use crate::language::texts;

/// The columns of a summary; what each means is the entry `summary-COLUMN` of the catalogues.
const COLUMNS: [&str; 15] = [
    "mode", "strategy", "day", "date", "place", "group", "actor", "measure", "mean", "q05", "q25", "q50", "q75", "q95",
    "observed",
];

/// A measure with its meaning and unit.
fn measure(measure: Measure) -> (&'static str, String) {
    let texts = texts();
    let (meaning, unit) = (measure.meaning(texts.language()), texts.unit(measure.declaration().unit.name()));
    (measure.word(), if unit.is_empty() { meaning } else { format!("{meaning} ({unit})") })
}

/// The page of `summary.csv`.
pub fn page(name: &str) -> Option<String> {
    if name.rsplit(['/', '\\']).next() != Some("summary.csv") {
        return None;
    }
    let mut out = String::from("summary.csv\n");
    let columns = COLUMNS.map(|word| (word, texts().declared(&format!("summary-{word}"))));
    let measures = Measure::ALL.iter().copied().map(measure);
    for (index, (word, meaning)) in columns.into_iter().chain(measures).enumerate() {
        if index == COLUMNS.len() {
            let head = if texts().language() == Language::French { "Mesures :" } else { "Measures:" };
            let _ = writeln!(out, "\n{head}");
        }
        let _ = writeln!(out, "    {word}: {meaning}");
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_a_page_and_other_files_have_none() {
        let told = page("out/my-town/summary.csv").expect("a page");
        assert!(
            COLUMNS
                .into_iter()
                .chain(Measure::ALL.iter().map(|m| m.word()))
                .all(|word| told.contains(&format!("    {word}: ")))
        );
        assert_eq!(page("events.csv"), None);
    }

    #[test]
    fn every_column_of_the_summary_is_explained() {
        let explained = azalai_text::declared_keys().filter_map(|key| key.strip_prefix("summary-"));
        assert_eq!(explained.collect::<Vec<_>>(), COLUMNS);
    }
}
