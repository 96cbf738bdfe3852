//! What any row says is read back from the text that the writer makes of it.

use std::fmt::Debug;

use azalai_model::dossier::{
    Actor, Claim, Control, Damage, Event, Force, Group, Observation, Permission, RecordedFlight, Relation, Source,
};
use azalai_model::tables::{
    ACTORS, AttributeRow, ClosureRow, ConflictRow, CountRow, FloodRow, FoodRow, GROUPS, InsertionRow, PLACES, RouteRow,
    SOURCES, TABLES, Table,
};
use azalai_model::{Link, Place, PlaceChange, PlaceKind, Scenario, Word};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::{MemoryFiles, write};

/// So many places, actors, groups and sources.
const NAMED: u32 = 3;

fn scenario() -> Scenario {
    let mut scenario = Scenario::blank(100);
    let codes = || (0..NAMED).map(|i| format!("code, \"{i}\""));
    scenario.places = codes().map(|id| Place::new(&id, "home", PlaceKind::Town)).collect();
    let dossier = &mut scenario.dossier;
    dossier.actors = codes().map(|id| Actor { id, ..Actor::default() }).collect();
    dossier.groups = codes().map(|id| Group { id, ..Group::default() }).collect();
    dossier.sources = codes().map(|id| Source { id, ..Source::default() }).collect();
    scenario
}

fn files<R: Row>(scenario: &Scenario, rows: &[R]) -> MemoryFiles {
    let file = write::table(scenario, rows, true);
    MemoryFiles(file.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

fn sheet(files: &MemoryFiles, table: &'static Table) -> Sheet {
    let mut say = Say::default();
    Sheet::read(files, table, false, &mut say).expect("it has a header")
}

fn book(scenario: &Scenario) -> Book {
    let dossier = &scenario.dossier;
    let ids = |table: &'static Table, files: MemoryFiles| Ids::of("", table.file, Some(&sheet(&files, table)), true);
    Book {
        start: scenario.start,
        places: scenario.places.iter().zip(0..).map(|(place, i)| (place.id.clone(), PlaceId(i))).collect(),
        place_ids: ids(&PLACES, files(scenario, &scenario.places)),
        actors: ids(&ACTORS, files(scenario, &dossier.actors)),
        groups: ids(&GROUPS, files(scenario, &dossier.groups)),
        sources: ids(&SOURCES, files(scenario, &dossier.sources)),
        with_sources: false,
        last_day: None,
    }
}

fn one_of(words: &'static [Word]) -> BoxedStrategy<Value<'static>> {
    select(words).prop_map(|word| Value::text(word.word)).boxed()
}

/// Anything that a cell of a column may say.
fn anything(holds: Holds) -> BoxedStrategy<Value<'static>> {
    let text = |text: String| Value::Text(text.into());
    match holds {
        Holds::Text | Holds::Like(_) => "[-a-zé=+@',\"\n\r; ]{0,8}x".prop_map(text).boxed(),
        Holds::Place | Holds::Id(_) | Holds::Source => (0..NAMED).prop_map(Value::Row).boxed(),
        Holds::Holder => {
            prop_oneof![(0..NAMED).prop_map(Value::Row), select(vec![CONTESTED, UNKNOWN]).prop_map(Value::text)].boxed()
        }
        Holds::Ids(_) => subsequence((0..NAMED).collect::<Vec<_>>(), 0..=NAMED as usize).prop_map(Value::Rows).boxed(),
        Holds::Words(words) | Holds::Hints(words) => one_of(words),
        Holds::Number(low, high) => (low..=high).prop_map(Value::Number).boxed(),
        Holds::Figure => (0.0..=1.0).prop_map(Value::Number).boxed(),
        Holds::Whole(low, high) => (low..=high).prop_map(Value::Whole).boxed(),
        Holds::Limit(most) => (0..=most).prop_map(Value::Whole).boxed(),
        Holds::Day => (-100_000_i64..100_000).prop_map(Value::Whole).boxed(),
        Holds::Published => "[12][0-9]{3}(-0[1-9])?".prop_map(text).boxed(),
        Holds::Chance => (0.0..=1.0).prop_map(|x: f64| Value::Text(x.to_string().into())).boxed(),
    }
}

/// Rows of a table: every cell that must say something does, others now and then.
fn rows<R: Row + Debug>() -> impl Strategy<Value = Vec<R>> {
    let cells: Vec<_> = R::TABLE
        .columns
        .iter()
        .map(|column| {
            let cell = anything(column.holds);
            if column.need == Need::Cell { cell.prop_map(Some).boxed() } else { proptest::option::of(cell).boxed() }
        })
        .collect();
    let row = |cells: Vec<Option<Value<'static>>>| {
        let mut row = R::default();
        for (field, value) in R::FIELDS.iter().zip(cells) {
            if let (Some(field), Some(value)) = (field, value) {
                (field.set)(&mut row, value);
            }
        }
        row
    };
    vec(cells.prop_map(row), 1..5)
}

/// The table of the rows, once random ones came back as they were written; every column with a field took part.
fn survives<R: Row + Debug + PartialEq>(scenario: &Scenario, book: &Book) -> &'static str {
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let written = std::cell::RefCell::new(std::collections::BTreeSet::new());
    let comes_back = |rows: Vec<R>| {
        let files = files(scenario, &rows);
        let sheet = sheet(&files, R::TABLE);
        let mut say = Say::default();
        let read: Vec<R> = (1..).take(rows.len()).map(|index| book.row(sheet.line(index), &mut say).1).collect();
        prop_assert!(!say.failed(), "{}", say.finish().to_text());
        prop_assert_eq!(read, rows);
        let there = R::TABLE.columns.iter().map(|column| column.name).filter(|name| sheet.has(name));
        written.borrow_mut().extend(there);
        Ok(())
    };
    runner.run(&rows::<R>(), comes_back).expect(R::TABLE.file);
    let declared = R::TABLE.columns.iter().zip(R::FIELDS).filter(|(_, field)| field.is_some());
    assert!(declared.clone().count() > 0 && declared.map(|(c, _)| c.name).all(|name| written.borrow().contains(name)));
    R::TABLE.file
}

#[test]
fn any_row_of_any_table_comes_back_as_it_was_written() {
    let scenario = scenario();
    let book = &book(&scenario);
    let s = &scenario;
    let survived = [
        survives::<Place>(s, book),
        survives::<Link>(s, book),
        survives::<Source>(s, book),
        survives::<Actor>(s, book),
        survives::<Relation>(s, book),
        survives::<Force>(s, book),
        survives::<Control>(s, book),
        survives::<Permission>(s, book),
        survives::<RecordedFlight>(s, book),
        survives::<Damage>(s, book),
        survives::<Group>(s, book),
        survives::<Event>(s, book),
        survives::<Claim>(s, book),
        survives::<Observation>(s, book),
        survives::<ConflictRow>(s, book),
        survives::<FoodRow>(s, book),
        survives::<FloodRow>(s, book),
        survives::<CountRow>(s, book),
        survives::<ClosureRow>(s, book),
        survives::<PlaceChange>(s, book),
        survives::<RouteRow>(s, book),
        survives::<InsertionRow>(s, book),
        survives::<AttributeRow>(s, book),
    ];
    assert_eq!(survived, TABLES.map(|table| table.file));
}
