//! The shipped scenario of Kidal reads without a complaint and is one map.

use azalai_model::{Rules, Scenario, Status};
use azalai_scenario::{MemoryFiles, ReadOptions, embedded, read, write};

fn kidal(options: &ReadOptions) -> Scenario {
    let shipped = embedded().iter().find(|e| e.name == "kidal-2023").expect("shipped");
    let reading = read(&MemoryFiles::of(shipped.files), shipped.name, options);
    assert!(reading.diagnostics.is_empty(), "{}", reading.diagnostics.to_text());
    reading.scenario.expect("no error")
}

#[test]
fn it_reads_without_a_complaint() {
    let scenario = kidal(&ReadOptions::default());
    assert_eq!(
        (scenario.id.as_str(), scenario.rules, scenario.status),
        ("kidal-2023", Rules::Azalai, Status::Historical)
    );
    assert_eq!(scenario.title.en, "What security and social strategy for the Malian army in Kidal?");
    assert!(scenario.title.fr.ends_with("à Kidal ?") && !scenario.question.fr.is_empty());
    assert_eq!((scenario.start.to_string(), scenario.days), ("2023-08-01".to_owned(), 519));
    assert_eq!(scenario.decision_date.map(|d| d.to_string()).as_deref(), Some("2023-11-25"));
    assert_eq!(scenario.dossier.claims.len(), 31);
    assert!(scenario.place("kidal").is_some() && scenario.links.len() > 30 && scenario.hash.len() == 64);
    let allegations = scenario.dossier.events.iter().filter(|e| !e.denied_by.en.is_empty());
    assert!(allegations.count() > 0 && scenario.dossier.events.iter().all(|e| !e.claimant.en.is_empty()));
}

#[test]
fn what_the_tables_say_is_there_in_french() {
    let dossier = kidal(&ReadOptions::default()).dossier;
    let claims = dossier.claims.iter().flat_map(|c| [&c.claim, &c.speaker, &c.feeds, &c.output]);
    let events = dossier.events.iter().flat_map(|e| [&e.area, &e.claimant, &e.denied_by, &e.note]);
    let figures = dossier.observations.iter().flat_map(|o| [&o.area, &o.note]);
    for text in claims.chain(events).chain(figures) {
        assert_eq!(text.en.is_empty(), text.fr.is_empty(), "{text:?}");
    }
}

#[test]
fn every_place_can_be_reached_from_kidal() {
    let scenario = kidal(&ReadOptions::default());
    let mut reached = vec![false; scenario.places.len()];
    let mut next = vec![scenario.place("kidal").expect("there")];
    while let Some(place) = next.pop() {
        if !std::mem::replace(&mut reached[place.index()], true) {
            let ends = scenario
                .links
                .iter()
                .filter_map(|l| if l.from == place { Some(l.to) } else { (l.to == place).then_some(l.from) });
            next.extend(ends);
        }
    }
    let missing: Vec<_> = scenario.places.iter().zip(reached).filter(|(_, r)| !r).map(|(p, _)| &p.id).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn events_put_kidal_in_conflict_and_the_time_can_be_set() {
    let at = |scenario: &Scenario, day| {
        let kidal = scenario.place("kidal").expect("there");
        scenario.conflict.iter().find(|c| c.place == kidal).map(|c| c.at(day))
    };
    let scenario = kidal(&ReadOptions::default());
    let date = |text: &str| scenario.day(text.parse().expect("a date")) as u32;
    assert_eq!(at(&scenario, date("2023-10-30")), Some(0.0));
    assert_eq!(at(&scenario, date("2023-10-31")), Some(1.0));
    assert_eq!(at(&scenario, date("2023-12-10")), Some(1.0));
    assert_eq!(at(&scenario, date("2023-12-11")), Some(0.0));
    let overrides = vec![("flight.conflict_days".to_owned(), "0".to_owned())];
    assert!(kidal(&ReadOptions { overrides, ..ReadOptions::default() }).conflict.is_empty());
}

#[test]
fn it_survives_the_writer() {
    let scenario = kidal(&ReadOptions::default());
    let files = write::native(&scenario);
    assert!(files.iter().all(|(_, text)| !text.lines().next().unwrap_or_default().contains("order")), "sorted anyhow");
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let reading = read(&files, "again", &ReadOptions::default());
    assert!(reading.diagnostics.is_empty(), "{}", reading.diagnostics.to_text());
    let mut again = reading.scenario.expect("no error");
    (again.id, again.hash) = (scenario.id.clone(), scenario.hash.clone());
    assert_eq!(again, scenario);
}
