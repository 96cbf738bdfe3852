//! `azalai explain TABLE.csv`: what each column of a table holds and means.

use std::fmt::Write as _;

use azalai_model::tables::{self, Column, Holds};
use azalai_text::{Language, typeset};

use crate::language::{say, texts};

/// The text in the chosen language.
fn told(en: &str, fr: &str) -> String {
    if texts().language() == Language::French { typeset(fr).into_owned() } else { en.to_owned() }
}

/// What a table holds, if `name` is the file of one, in whatever folder.
pub fn page(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let table = tables::table(file)?;
    let kind = say(if table.needed { "columns-needed" } else { "columns-optional" }, &[]);
    let mut out = format!("{file} ({kind})\n{}\n\n{}\n", told(table.en, table.fr), say("columns-rules", &[]));
    for column in table.columns {
        one(&mut out, column);
    }
    Some(out)
}

fn one(out: &mut String, column: &Column) {
    let mut holds = holds(column.holds);
    if !column.unit.is_empty() {
        let _ = write!(holds, ", {}", unit(column.unit));
    }
    let must = if column.is_required() { "columns-column" } else { "columns-may" };
    let between = told("; ", " ; ");
    let _ = writeln!(out, "\n{} ({}{between}{holds})", column.name, say(must, &[]));
    let _ = writeln!(out, "    {}", told(column.en, column.fr));
    if let Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) = column.holds {
        for w in words {
            let _ = writeln!(out, "    - {}: {}", w.word, told(w.en, w.fr));
        }
    }
}

/// A unit, which is told in English where it has no French name.
fn unit(english: &str) -> String {
    let french = [
        ("people", "personnes"),
        ("people a day", "personnes par jour"),
        ("degrees", "degrés"),
        ("days", "jours"),
        ("km a day", "km par jour"),
        ("a day", "par jour"),
        ("soldiers per 1,000 residents", "soldats pour 1 000 habitants"),
        ("as `kind` says", "selon `kind`"),
    ];
    told(english, french.iter().find(|(en, _)| *en == english).map_or(english, |(_, fr)| fr))
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
}
