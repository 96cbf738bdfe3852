//! What does not depend on chance is Flee's to the integer, on every published scenario.

mod shared;

use std::sync::Arc;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight, Run, Sink};
use azalai_model::{Rules, Scenario};
use azalai_scenario::{MemoryFiles, ReadOptions, write};

/// What Flee's data classes gave for one scenario (`docs/flee.md`, Figures of Flee).
struct Figures {
    conflict: &'static str,
    total_day0: i64,
    camps_day0: i64,
    spawned: i64,
    raw_end: i64,
    most_debt: i64,
    debt_end: i64,
    /// Everybody at the end with people divided by the second number.
    created: (i64, u32),
}

const fn figures(conflict: &'static str, n: [i64; 6], created: (i64, u32)) -> Figures {
    let [total_day0, camps_day0, spawned, raw_end, most_debt, debt_end] = n;
    Figures { conflict, total_day0, camps_day0, spawned, raw_end, most_debt, debt_end, created }
}

const FIGURES: [Figures; 7] = [
    figures("burundi2015", [12_118, 191, 212_130, 217_563, 7406, 6876], (2121, 100)),
    figures("car2013", [0, 18_054, 406_445, 424_499, 2624, 0], (4057, 100)),
    figures("mali2012", [20_075, 10_838, 79_153, 110_066, 0, 0], (896, 100)),
    figures("nigeria2016", [78_497, 0, 303_963, 382_460, 0, 0], (3037, 100)),
    figures("ssudan2013", [34_672, 0, 433_300, 467_972, 3, 0], (4329, 100)),
    figures("syria2013", [0, 0, 3_813_502, 3_813_502, 0, 0], (38_133, 100)),
    figures("ukraine2022", [0, 0, 23_613_225, 23_613_225, 0, 0], (11_804, 2000)),
];

#[derive(Default)]
struct Last {
    created: i64,
    raw: i64,
    debt: i64,
    most_debt: i64,
}

impl Sink for Last {
    fn day(&mut self, r: &DayRecord<'_>) -> bool {
        (self.created, self.raw, self.debt) = (r.created, r.raw, r.debt);
        self.most_debt = self.most_debt.max(r.debt);
        true
    }
}

fn last(scenario: &Scenario) -> Last {
    let mut last = Last::default();
    let options = Options { days: scenario.days, individuals: false, precision: Precision::default() };
    let case = Arc::new(Case::new(Arc::new(scenario.clone()), options));
    Run::<Flight>::new(case, Arc::new(()), Rng::new(1, 1)).until(scenario.days, &mut last);
    last
}

#[test]
fn the_data_layer_is_flees_to_the_integer() {
    let Some(folder) = shared::flee() else { return };
    for f in FIGURES {
        let s = shared::scenario(&folder, f.conflict, 1, None);
        let total = s.counts.total.as_ref().map_or(0, |t| t.at(0));
        let camps: i64 = s.counts.places.iter().map(|c| c.at(0)).sum();
        // People counted in places that are no camps are not put in.
        let put_in: i64 = s.counts.places.iter().filter(|c| c.place.is_some()).map(|c| c.at(0)).sum();
        let l = last(&s);
        let found = [total, camps, l.created - put_in, l.raw, l.most_debt, l.debt];
        let expected = [f.total_day0, f.camps_day0, f.spawned, f.raw_end, f.most_debt, f.debt_end];
        assert_eq!(found, expected, "{}", f.conflict);
        let (created, hasten) = f.created;
        let scaled = last(&shared::scenario(&folder, f.conflict, hasten, None)).created;
        assert_eq!(scaled, created, "{} at hasten {hasten}", f.conflict);
    }
}

#[test]
fn a_converted_folder_is_the_same_scenario() {
    let Some(folder) = shared::flee() else { return };
    for conflict in shared::CONFLICTS {
        let before = shared::scenario(&folder, conflict, 1, None);
        let files = write::native(&before).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        let reading = azalai_scenario::read(&MemoryFiles(files), &before.id, &ReadOptions::default());
        let mut after = reading.scenario.unwrap_or_else(|| panic!("{conflict}: {}", reading.diagnostics.to_text()));
        assert_eq!(after.rules, Rules::Flee, "a converted folder keeps its rules");
        (after.hash, after.format) = (before.hash.clone(), before.format);
        assert!(after == before, "{conflict} is another scenario after conversion");
    }
}
