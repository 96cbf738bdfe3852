//! `azalai explain FILE`: what each column of a table of a scenario, or of a file of a run folder, holds and means.

use std::fmt::Write as _;

use azalai_model::Measure;
use azalai_model::tables::results::{self, ResultFile};
use azalai_model::tables::{self, Column, Holds, Need, Table};
use azalai_text::{Declared, Language};

use crate::language::{say, texts};

/// What a file holds, if `name` is one of a scenario or of a run folder, in whatever folder.
pub fn page(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    tables::table(file).map(of_scenario).or_else(|| results::result(file).map(|declared| of_run(file, declared)))
}

fn of_scenario(table: &Table) -> String {
    let language = texts().language();
    let kind = say(if table.needed { "columns-needed" } else { "columns-optional" }, &[]);
    let mut out = format!("{} ({kind})\n{}\n\n{}\n", table.file, table.meaning(language), say("columns-rules", &[]));
    for column in table.columns {
        let must = if column.is_required() { "columns-column" } else { "columns-may" };
        one(&mut out, &table.entry_of(column), column, &say(must, &[]));
    }
    out
}

/// The columns of a file of a run folder and, where it has measures, what each of them counts.
fn of_run(file: &str, declared: &ResultFile) -> String {
    let mut out = format!("{file} ({})\n{}\n", say("columns-of-run", &[]), declared.meaning(texts().language()));
    for column in declared.columns {
        let filled = if column.need == Need::Cell { "columns-filled" } else { "columns-empty" };
        one(&mut out, &declared.entry_of(column), column, &say(filled, &[]));
    }
    if declared.columns.iter().any(|column| column.name == "measure") {
        let _ = writeln!(out, "\n{}", say("columns-measures", &[]));
        for measure in Measure::which(|d| d.part.is_none()) {
            let _ = writeln!(out, "    {}: {}", measure.word(), counts(measure));
        }
    }
    out
}

/// What a measure counts, and in which unit.
pub fn counts(measure: Measure) -> String {
    let texts = texts();
    let (meaning, unit) = (measure.meaning(texts.language()), texts.unit(measure.declaration().unit.name()));
    if unit.is_empty() { meaning } else { format!("{meaning} ({unit})") }
}

fn one(out: &mut String, entry: &str, column: &Column, must: &str) {
    let language = texts().language();
    let mut holds = holds(column.holds);
    if !column.unit.is_empty() {
        let _ = write!(holds, ", {}", texts().unit(column.unit));
    }
    let between = if language == Language::French { "\u{202f}; " } else { "; " };
    let _ = writeln!(out, "\n{} ({must}{between}{holds})", column.name);
    let _ = writeln!(out, "    {}", texts().declared(entry));
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
    use azalai_model::tables::TABLES;
    use azalai_model::tables::results::RESULTS;

    #[test]
    fn every_table_has_a_page_with_each_of_its_columns_and_words() {
        for table in TABLES {
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

    #[test]
    fn every_file_of_a_run_has_a_page_with_each_of_its_columns_and_those_with_measures_say_what_each_counts() {
        for declared in RESULTS {
            for file in declared.files {
                let page = page(&format!("out/my-town/{}", file.replace('*', "0001"))).expect("a page");
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
