//! `azalai explain TABLE.csv`: what each column of a table holds and means.

use std::fmt::Write as _;

use azalai_model::tables::{self, Column, Holds, Table};
use azalai_text::{Declared, Language};
use serde::Serialize;

use crate::console::Console;

/// What a table holds, if `name` is the file of one, in whatever folder.
pub fn page(console: &Console, name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let table = tables::table(file)?;
    let language = console.texts().language();
    let kind = console.say(if table.needed { "columns-needed" } else { "columns-optional" }, &[]);
    let mut out = format!("{file} ({kind})\n{}\n\n{}\n", table.meaning(language), console.say("columns-rules", &[]));
    for column in table.columns {
        one(console, &mut out, table, column);
    }
    Some(out)
}

fn one(console: &Console, out: &mut String, table: &Table, column: &Column) {
    let language = console.texts().language();
    let mut holds = holds(console, column.holds);
    if !column.unit.is_empty() {
        let _ = write!(holds, ", {}", console.texts().unit(column.unit));
    }
    let must = if column.is_required() { "columns-column" } else { "columns-may" };
    let between = if language == Language::French { "\u{202f}; " } else { "; " };
    let _ = writeln!(out, "\n{} ({}{between}{holds})", column.name, console.say(must, &[]));
    let _ = writeln!(out, "    {}", console.texts().declared(&table.entry_of(column)));
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

/// A table as `--json` prints it.
#[derive(Serialize)]
pub struct Json {
    kind: &'static str,
    name: &'static str,
    needed: bool,
    meaning: String,
    columns: Vec<ColumnJson>,
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

/// What a table holds, if `name` is the file of one, for programs.
pub fn json(console: &Console, name: &str) -> Option<Json> {
    let table = tables::table(name.rsplit(['/', '\\']).next()?)?;
    let language = console.texts().language();
    let words = |column: &Column| match column.holds {
        Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) => {
            words.iter().map(|w| WordJson { word: w.word, meaning: w.meaning(language) }).collect()
        }
        _ => Vec::new(),
    };
    let column = |column: &Column| ColumnJson {
        name: column.name,
        required: column.is_required(),
        holds: holds(console, column.holds),
        unit: console.texts().unit(column.unit),
        meaning: console.texts().declared(&table.entry_of(column)),
        words: words(column),
    };
    let columns = table.columns.iter().map(column).collect();
    Some(Json { kind: "table", name: table.file, needed: table.needed, meaning: table.meaning(language), columns })
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::tables::TABLES;

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
}
