//! What is declared is explained in the catalogues, and nothing else is.

use std::collections::BTreeSet;

use azalai_model::outcomes::Of;
use azalai_model::tables::results::RESULTS;
use azalai_model::tables::{Holds, TABLES};
use azalai_model::words::{
    ActorKind, ByEnd, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, Evidence, FigureConfidence,
    FigureKind, FigureUse, RelationKind, Sureness, Used,
};
use azalai_model::{
    ClosureWord, Exposed, Figure, Founded, Half, LeverKind, LinkMode, Measure, Often, Outcome, PlaceKind, Position,
    Rules, Sign, SpawnMode, Vocabulary, Word,
};
use azalai_text::{Declared, declared_key, declared_keys};

/// Asserts that the catalogues have these entries of a kind and no others.
fn explained(kind: &str, entries: impl IntoIterator<Item = String>) {
    let declared: BTreeSet<String> = entries.into_iter().map(|entry| declared_key(&entry)).collect();
    let there: BTreeSet<String> = declared_keys().filter(|key| key.starts_with(kind)).map(str::to_owned).collect();
    let missing: Vec<_> = declared.difference(&there).collect();
    let idle: Vec<_> = there.difference(&declared).collect();
    assert!(missing.is_empty() && idle.is_empty(), "missing: {missing:?}; for nothing: {idle:?}");
    assert!(declared.iter().all(|key| key.starts_with(kind)) && declared.len() > 10);
}

#[test]
fn every_table_and_column_is_explained() {
    explained("table-", TABLES.map(Declared::entry).into_iter().chain(RESULTS.map(Declared::entry)));
    let of_scenario = TABLES.iter().flat_map(|table| table.columns.iter().map(|column| table.entry_of(column)));
    let of_run = RESULTS.iter().flat_map(|file| file.columns.iter().map(|column| file.entry_of(column)));
    explained("column-", of_scenario.chain(of_run));
}

#[test]
fn every_word_is_explained() {
    let words_of = |holds| match holds {
        Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) => words,
        _ => &[],
    };
    let columns = TABLES.iter().map(|table| table.columns).chain(RESULTS.iter().map(|file| file.columns));
    let columns = columns.flatten().flat_map(|column| words_of(column.holds));
    let types: [&[Word]; 27] = [
        ActorKind::WORDS,
        ByEnd::WORDS,
        ClaimKind::WORDS,
        ClosureWord::WORDS,
        Confidence::WORDS,
        DatePrecision::WORDS,
        EventKind::WORDS,
        EventUse::WORDS,
        Evidence::WORDS,
        Exposed::WORDS,
        Figure::WORDS,
        FigureConfidence::WORDS,
        Sureness::WORDS,
        FigureKind::WORDS,
        FigureUse::WORDS,
        Founded::WORDS,
        Half::WORDS,
        LeverKind::WORDS,
        LinkMode::WORDS,
        Often::WORDS,
        PlaceKind::WORDS,
        Position::WORDS,
        RelationKind::WORDS,
        Rules::WORDS,
        Sign::WORDS,
        SpawnMode::WORDS,
        Used::WORDS,
    ];
    explained("word-", columns.chain(types.into_iter().flatten()).map(Declared::entry));
}

#[test]
fn every_lever_has_a_name() {
    explained("lever-", LeverKind::ALL.iter().map(|kind| kind.name_entry()));
}

#[test]
fn every_key_of_a_scenario_is_explained() {
    explained("key-", azalai_model::keys::keys().map(|key| key.entry()));
}

#[test]
fn every_measure_is_explained() {
    explained("measure-", Measure::ALL.iter().map(Declared::entry));
}

#[test]
fn every_outcome_is_explained_and_has_a_head_where_it_is_a_column() {
    let heads = Outcome::columns(false).map(Outcome::head);
    let short = Outcome::columns(true).map(|o| format!("outcome-short-{}", o.word()));
    let parts = Outcome::ALL.iter().filter_map(|o| match o.facts().of {
        Of::Part(part) => Some(format!("outcome-part-{part}")),
        _ => None,
    });
    explained("outcome-", Outcome::ALL.iter().map(Declared::entry).chain(heads).chain(short).chain(parts));
}
