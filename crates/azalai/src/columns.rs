//! `azalai explain FILE`: what each column of a table of a scenario, or of a file of a run folder, holds and means.

use std::fmt::Write as _;

use azalai_model::Measure;
use azalai_model::tables::results::{self, ResultFile};
use azalai_model::tables::{self, Column, Holds, Need, Table};
use azalai_text::{Declared, Language};
use serde::Serialize;

use crate::console::Console;

/// What a file holds, if `name` is one of a scenario or of a run folder, in whatever folder.
pub fn page(console: &Console, name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let of_table = tables::table(file).map(|table| of_scenario(console, table));
    of_table.or_else(|| results::result(file).map(|declared| of_run(console, file, declared)))
}

fn of_scenario(console: &Console, table: &Table) -> String {
    let language = console.texts().language();
    let kind = console.say(if table.needed { "columns-needed" } else { "columns-optional" }, &[]);
    let mut out =
        format!("{} ({kind})\n{}\n\n{}\n", table.file, table.meaning(language), console.say("columns-rules", &[]));
    for column in table.columns {
        let must = if column.is_required() { "columns-column" } else { "columns-may" };
        one(console, &mut out, &table.entry_of(column), column, &console.say(must, &[]));
    }
    out
}

/// The columns of a file of a run folder and, where it has measures, what each of them counts.
fn of_run(console: &Console, file: &str, declared: &ResultFile) -> String {
    let language = console.texts().language();
    let mut out = format!("{file} ({})\n{}\n", console.say("columns-of-run", &[]), declared.meaning(language));
    for column in declared.columns {
        let filled = if column.need == Need::Cell { "columns-filled" } else { "columns-empty" };
        one(console, &mut out, &declared.entry_of(column), column, &console.say(filled, &[]));
    }
    if declared.columns.iter().any(|column| column.name == "measure") {
        let _ = writeln!(out, "\n{}", console.say("columns-measures", &[]));
        for measure in Measure::which(|d| d.part.is_none()) {
            let _ = writeln!(out, "    {}: {}", measure.word(), counts(console, measure));
        }
    }
    out
}

/// What a measure counts, and in which unit.
pub fn counts(console: &Console, measure: Measure) -> String {
    let texts = console.texts();
    let (meaning, unit) = (measure.meaning(texts.language()), texts.unit(measure.declaration().unit.name()));
    if unit.is_empty() { meaning } else { format!("{meaning} ({unit})") }
}

/// What the cells of a column hold, and their unit.
pub fn holds_of(console: &Console, column: &Column) -> String {
    let mut holds = holds(console, column.holds);
    if !column.unit.is_empty() {
        let _ = write!(holds, ", {}", console.texts().unit(column.unit));
    }
    holds
}

fn one(console: &Console, out: &mut String, entry: &str, column: &Column, must: &str) {
    let language = console.texts().language();
    let holds = holds_of(console, column);
    let between = if language == Language::French { "\u{202f}; " } else { "; " };
    let _ = writeln!(out, "\n{} ({must}{between}{holds})", column.name);
    let _ = writeln!(out, "    {}", console.texts().declared(entry));
    if let Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) = column.holds {
        for word in words {
            let _ = writeln!(out, "    - {}: {}", word.word, word.meaning(language));
        }
    }
}

fn holds(console: &Console, holds: Holds) -> String {
    let range = |low: String, high: String| console.say("parameters-to", &[("low", low.into()), ("high", high.into())]);
    match holds {
        Holds::Text | Holds::Chance => console.say("columns-text", &[]),
        Holds::Place => console.say("columns-id", &[("file", "places.csv".into())]),
        Holds::Source => console.say("columns-id", &[("file", "sources.csv".into())]),
        Holds::Holder => console.say("columns-id", &[("file", "actors.csv".into())]),
        Holds::Id(file) => console.say("columns-id", &[("file", file.into())]),
        Holds::Ids(file) => console.say("columns-ids", &[("file", file.into())]),
        Holds::Words(_) | Holds::Hints(_) | Holds::Like(_) => console.say("columns-words", &[]),
        Holds::Figure => console.say("columns-any-number", &[]),
        Holds::Number(low, high) if high >= 1e9 => {
            if low <= -1e9 {
                console.say("columns-any-number", &[])
            } else {
                console.say("columns-from", &[("low", low.to_string().into())])
            }
        }
        Holds::Number(low, high) => {
            console.say("columns-number", &[("range", range(low.to_string(), high.to_string()).into())])
        }
        Holds::Limit(_) => console.say("columns-whole-from", &[("low", "-1".into())]),
        Holds::Whole(low, high) if high >= 1_000_000_000 => {
            console.say("columns-whole-from", &[("low", low.to_string().into())])
        }
        Holds::Whole(low, high) => {
            console.say("columns-whole", &[("range", range(low.to_string(), high.to_string()).into())])
        }
        Holds::Day => console.say("columns-day", &[]),
        Holds::Published => console.say("columns-published", &[]),
    }
}

/// A file of a scenario or of a run folder as `--json` prints it.
#[derive(Serialize)]
pub struct Json {
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<bool>,
    meaning: String,
    columns: Vec<ColumnJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    measures: Vec<WordJson>,
}

#[derive(Serialize)]
struct ColumnJson {
    name: &'static str,
    required: bool,
    holds: String,
    unit: String,
    meaning: String,
    words: Vec<WordJson>,
}

#[derive(Serialize)]
struct WordJson {
    word: &'static str,
    meaning: String,
}

/// What a file holds, if `name` is one of a scenario or of a run folder, for programs.
pub fn json(console: &Console, name: &str) -> Option<Json> {
    let file = name.rsplit(['/', '\\']).next()?;
    let language = console.texts().language();
    if let Some(table) = tables::table(file) {
        let columns = table.columns.iter().map(|c| column_json(console, &table.entry_of(c), c, c.is_required()));
        return Some(Json {
            kind: "table",
            name: table.file.to_owned(),
            needed: Some(table.needed),
            meaning: table.meaning(language),
            columns: columns.collect(),
            measures: Vec::new(),
        });
    }
    let declared = results::result(file)?;
    let columns = declared.columns.iter().map(|c| column_json(console, &declared.entry_of(c), c, c.need == Need::Cell));
    let counted = declared.columns.iter().any(|column| column.name == "measure");
    let measures = Measure::which(|d| counted && d.part.is_none());
    Some(Json {
        kind: "results",
        name: file.to_owned(),
        needed: None,
        meaning: declared.meaning(language),
        columns: columns.collect(),
        measures: measures.map(|m| WordJson { word: m.word(), meaning: counts(console, m) }).collect(),
    })
}

fn column_json(console: &Console, entry: &str, column: &Column, required: bool) -> ColumnJson {
    let language = console.texts().language();
    let words = match column.holds {
        Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) => {
            words.iter().map(|w| WordJson { word: w.word, meaning: w.meaning(language) }).collect()
        }
        _ => Vec::new(),
    };
    ColumnJson {
        name: column.name,
        required,
        holds: holds(console, column.holds),
        unit: console.texts().unit(column.unit),
        meaning: console.texts().declared(entry),
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::tables::TABLES;
    use azalai_model::tables::results::RESULTS;

    #[test]
    fn every_table_has_a_page_with_each_of_its_columns_and_words() {
        let console = Console::new(Language::English, false);
        for table in TABLES {
            let page = page(&console, &format!("my-town/{}", table.file)).expect("a page");
            for column in table.columns {
                assert!(page.contains(&format!("\n{} (", column.name)), "{}: {}", table.file, column.name);
                if let Holds::Words(words) = column.holds {
                    assert!(words.iter().all(|w| page.contains(&format!("    - {}: ", w.word))));
                }
            }
        }
        assert!(page(&console, "event.csv").is_none() && page(&console, "R03").is_none());
    }

    #[test]
    fn every_file_of_a_run_has_a_page_with_each_of_its_columns_and_those_with_measures_say_what_each_counts() {
        let console = Console::new(Language::English, false);
        for declared in RESULTS {
            for file in declared.files {
                let page = page(&console, &format!("out/my-town/{}", file.replace('*', "0001"))).expect("a page");
                for column in declared.columns {
                    assert!(page.contains(&format!("\n{} (", column.name)), "{file}: {}", column.name);
                }
                let measures = Measure::ALL.iter().filter(|m| page.contains(&format!("    {m}: "))).count();
                let wanted = declared.columns.iter().any(|c| c.name == "measure");
                assert_eq!(measures > 40, wanted, "{file}");
            }
        }
    }
}
