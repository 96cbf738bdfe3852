//! `azalai explain TABLE.csv`: what each column of a table holds and means.

use std::fmt::Write as _;

use azalai_model::tables::{self, Column, Holds, Table};
use azalai_text::{Declared, Language};

use crate::language::{say, texts};

/// What a table holds, if `name` is the file of one, in whatever folder.
pub fn page(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let table = tables::table(file).or_else(|| tables::result(file))?;
    let language = texts().language();
    let (kind, rules) = match (tables::result(file).is_some(), table.needed) {
        (true, _) => ("columns-result", String::new()),
        (_, true) => ("columns-needed", say("columns-rules", &[]) + "\n"),
        (_, false) => ("columns-optional", say("columns-rules", &[]) + "\n"),
    };
    let mut out = format!("{file} ({})\n{}\n\n{rules}", say(kind, &[]), table.meaning(language));
    for column in table.columns {
        one(&mut out, table, column);
    }
    Some(out)
}

fn one(out: &mut String, table: &Table, column: &Column) {
    let language = texts().language();
    let mut holds = holds(column.holds);
    if !column.unit.is_empty() {
        let _ = write!(holds, ", {}", texts().unit(column.unit));
    }
    let must = if column.is_required() { "columns-column" } else { "columns-may" };
    let between = if language == Language::French { "\u{202f}; " } else { "; " };
    let _ = writeln!(out, "\n{} ({}{between}{holds})", column.name, say(must, &[]));
    let _ = writeln!(out, "    {}", texts().declared(&table.entry_of(column)));
    if let Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) = column.holds {
        for word in words {
            let _ = writeln!(out, "    - {}: {}", word.word, word.meaning(language));
        }
    }
}

fn holds(holds: Holds) -> String {
    let range = |low: String, high: String| say("parameters-to", &[("low", low.into()), ("high", high.into())]);
    match holds {
        Holds::Text | Holds::Chance => say("columns-text", &[]),
        Holds::Place => say("columns-id", &[("file", "places.csv".into())]),
        Holds::Source => say("columns-id", &[("file", "sources.csv".into())]),
        Holds::Holder => say("columns-id", &[("file", "actors.csv".into())]),
        Holds::Id(file) => say("columns-id", &[("file", file.into())]),
        Holds::Ids(file) => say("columns-ids", &[("file", file.into())]),
        Holds::Words(_) | Holds::Hints(_) | Holds::Like(_) => say("columns-words", &[]),
        Holds::Figure => say("columns-any-number", &[]),
        Holds::Number(low, high) if high >= 1e9 => {
            if low <= -1e9 {
                say("columns-any-number", &[])
            } else {
                say("columns-from", &[("low", low.to_string().into())])
            }
        }
        Holds::Number(low, high) => {
            say("columns-number", &[("range", range(low.to_string(), high.to_string()).into())])
        }
        Holds::Limit(_) => say("columns-whole-from", &[("low", "-1".into())]),
        Holds::Whole(low, high) if high >= 1_000_000_000 => {
            say("columns-whole-from", &[("low", low.to_string().into())])
        }
        Holds::Whole(low, high) => say("columns-whole", &[("range", range(low.to_string(), high.to_string()).into())]),
        Holds::Day => say("columns-day", &[]),
        Holds::Published => say("columns-published", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::tables::{RESULTS, TABLES};

    #[test]
    fn every_table_has_a_page_with_each_of_its_columns_and_words() {
        for table in TABLES.into_iter().chain(RESULTS) {
            let page = page(&format!("my-town/{}", table.file)).expect("a page");
            for column in table.columns {
                assert!(page.contains(&format!("\n{} (", column.name)), "{}: {}", table.file, column.name);
                if let Holds::Words(words) = column.holds {
                    assert!(words.iter().all(|w| page.contains(&format!("    - {}: ", w.word))));
                }
            }
        }
        assert!(page("event.csv").is_none() && page("R03").is_none());
    }
}
