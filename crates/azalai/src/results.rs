//! `azalai explain summary.csv`: what the columns and measures of a run's summary mean.

use std::fmt::Write as _;

use azalai_model::Measure;
use azalai_model::measure::Declaration;
use azalai_text::{Language, typeset};

use crate::language::texts;

/// A word of a summary with its meaning in English and French.
type Word = (&'static str, String, String);

const COLUMNS: [(&str, &str, &str); 15] = [
    (
        "mode",
        "hindcast: the recorded course; forecast: on from the decision date",
        "hindcast : le cours recensé ; forecast : à partir de la date de décision",
    ),
    ("strategy", "id of the strategy", "id de la stratégie"),
    ("day", "days from the first day of the run", "jours depuis le premier jour de la simulation"),
    ("date", "the same as a date", "le même jour, en date"),
    ("place", "id of the place; empty: the whole region", "id du lieu ; vide : toute la région"),
    ("group", "id of the group; empty: everybody", "id du groupe ; vide : tous"),
    ("actor", "id of the actor; empty: any", "id de l'acteur ; vide : n'importe lequel"),
    ("measure", "what the numbers count, see below", "ce que comptent les nombres, voir plus bas"),
    ("mean", "mean over the runs", "moyenne des simulations"),
    ("q05", "one run in twenty lies below", "une simulation sur vingt est au-dessous"),
    ("q25", "a quarter of the runs lie below", "un quart des simulations est au-dessous"),
    ("q50", "median", "médiane"),
    ("q75", "a quarter of the runs lie above", "un quart des simulations est au-dessus"),
    ("q95", "one run in twenty lies above", "une simulation sur vingt est au-dessus"),
    (
        "observed",
        "the figure that was counted (`--mode flight` alone has this column)",
        "le chiffre observé (seul `--mode flight` a cette colonne)",
    ),
];

/// A measure with its meaning and unit.
fn meaning(measure: Measure) -> Word {
    let Declaration { word, unit, en, fr, .. } = *measure.declaration();
    let with_unit = |text: &str, unit: &str| if unit.is_empty() { text.to_owned() } else { format!("{text} ({unit})") };
    (word, with_unit(en, unit.words().0), with_unit(fr, unit.words().1))
}

/// The page of `summary.csv`.
pub fn page(name: &str) -> Option<String> {
    if name.rsplit(['/', '\\']).next() != Some("summary.csv") {
        return None;
    }
    let french = texts().language() == Language::French;
    let mut out = String::from("summary.csv\n");
    let columns = COLUMNS.map(|(word, en, fr)| (word, en.to_owned(), fr.to_owned()));
    let measures = Measure::ALL.iter().copied().map(meaning);
    for (index, (word, en, fr)) in columns.into_iter().chain(measures).enumerate() {
        if index == COLUMNS.len() {
            let head = if french { "Mesures :" } else { "Measures:" };
            let _ = writeln!(out, "\n{head}");
        }
        let meaning = if french { typeset(&fr).into_owned() } else { en };
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
                .map(|c| c.0)
                .into_iter()
                .chain(Measure::ALL.iter().map(|m| m.word()))
                .all(|word| told.contains(&format!("    {word}: ")))
        );
        assert_eq!(page("events.csv"), None);
    }
}
