//! What the writer writes, the reader reads back as the same scenario.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};

use azalai_model::dossier::{
    Actor, Chance, Claim, Control, Damage, Event, Force, Group, Holder, Observation, Permission, Published,
    RecordedFlight, Relation, Source,
};
use azalai_model::words::{
    ActorKind, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, FigureConfidence, FigureKind, FigureUse,
    PermissionStatus, RelationKind, Sureness, Used,
};
use azalai_model::{
    ActorId, Closure, ClosureKind, ConflictSeries, CountSeries, Figure, Format, GroupId, Insertion, Link, LinkMode,
    Place, PlaceChange, PlaceId, PlaceKind, Position, Rules, Scenario, SourceId, SpawnMode, Status, Text, Written,
};
use azalai_scenario::check::check;
use azalai_scenario::{DirFiles, MemoryFiles, ReadOptions, Severity, read, write};

/// Writes and reads back; the reading may warn.
fn again(scenario: &Scenario) -> Scenario {
    let files = write::native(scenario);
    let memory = MemoryFiles(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect());
    assert_eq!(memory.0.len(), files.len(), "a path twice");
    let reading = read(&memory, &scenario.id, &ReadOptions::default());
    assert_eq!(reading.diagnostics.count(Severity::Error), 0, "{}", reading.diagnostics.to_text());
    let mut back = reading.scenario.expect("no error");
    (back.hash, back.format) = (scenario.hash.clone(), scenario.format);
    back
}

fn file(scenario: &Scenario, path: &str) -> String {
    write::native(scenario).into_iter().find(|(p, _)| p == path).map(|(_, text)| text).unwrap_or_default()
}

/// As a folder of Flee's would be: nothing is sorted, names hold anything, counts are scaled.
fn flee_like() -> Scenario {
    let mut s = Scenario::blank(300);
    s.home_country = String::from("Mali, \"north\"");
    s.title = Text { en: "A \\ \"title\"\tand\nmore".into(), fr: "é".into() };
    s.start = jiff::civil::date(2012, 2, 29);
    s.rules = Rules::Flee;
    s.places = vec![
        Place {
            population: 5000,
            conflict_date: 7,
            conflict_intensity: Some(0.3),
            ..Place::new("Zone, one", &s.home_country, PlaceKind::ConflictZone)
        },
        Place {
            capacity: Some(0),
            initial_idps: 12,
            capacity_per_day: -3,
            deactivation_probability: 0.1,
            ..Place::new("A \"camp\" ", "B", PlaceKind::Camp)
        },
        Place {
            latitude: -12.345_678_9,
            longitude: 1e-7,
            farmer_fraction: Some(0.25),
            trade_volume: 1.5,
            hdi: 0.4,
            ..Place::new("M\nid", "B", PlaceKind::Marker)
        },
        Place { region: "R".into(), name: "Another name".into(), ..Place::new("B", "C", PlaceKind::FloodZone) },
        Place::new("hub", "C", PlaceKind::ForwardingHub),
        Place::new("none", "C", PlaceKind::Untyped),
    ];
    let (a, b, c) = (PlaceId(0), PlaceId(1), PlaceId(2));
    s.links = vec![
        Link { redirection: 2, max_speed: Some(0.1 + 0.2), walk_probability: 1.0 / 3.0, ..Link::road(c, a, 99.9) },
        Link::road(a, b, 12.0),
        Link::road(a, b, 12.0),
        Link::road(PlaceId(4), PlaceId(3), 1e-3),
    ];
    s.closures = vec![
        Closure { kind: ClosureKind::Link(b, a), start: 5, end: 9 },
        Closure { kind: ClosureKind::Country("B".into(), "C".into()), start: 0, end: -1 },
        Closure { kind: ClosureKind::Location(c), start: -4, end: 3 },
        Closure { kind: ClosureKind::Camp(b), start: 8, end: -7 },
        Closure { kind: ClosureKind::IdpCamp(b), start: 8, end: 7 },
        Closure { kind: ClosureKind::Inert, start: 1, end: 1000 },
    ];
    s.changes = vec![
        PlaceChange { place: c, kind: PlaceKind::ConflictZone, day: 9 },
        PlaceChange { place: b, kind: PlaceKind::Town, day: 9 },
        PlaceChange { place: b, kind: PlaceKind::Town, day: -1 },
    ];
    s.major_routes = vec![vec![c, a, b], vec![b, a], vec![a]];
    s.conflict = vec![
        ConflictSeries::from_daily(c, [0.0, 0.25, 0.25, 0.1, 0.0]),
        ConflictSeries::from_daily(a, [1.0]),
        ConflictSeries::from_daily(b, [0.0; 5]),
    ];
    s.settings.hasten = 49;
    let series = |name: &str, place, points: &[(i64, f64)]| CountSeries {
        name: name.to_owned(),
        place,
        points: points.iter().map(|&(day, count)| (day, count / 49.0)).collect(),
    };
    s.counts.total = Some(series("total", None, &[(3, 1.0), (0, 7.0), (3, 1234.56), (-40, 99.0)]));
    s.counts.places = vec![
        series("M\nid", Some(c), &[(0, 55.0), (20, 1e9 / 7.0)]),
        series("A \"camp\" ", Some(b), &[]),
        series("nowhere", None, &[(0, 3.0)]),
    ];
    let person = |place, home: &str| Insertion {
        place,
        attributes: vec![("age".into(), "3".into()), ("home".into(), home.into())],
    };
    s.insertions = vec![person(c, "x;=\\,\"y\""), person(c, "x;=\\,\"y\""), person(a, ""), person(c, "x;=\\,\"y\"")];
    s.insertions.push(Insertion { place: a, attributes: Vec::new() });
    s.settings.spawn_mode = SpawnMode::PopRatio;
    s.settings.conflict_spawn_decay = vec![1.0, 0.1 + 0.2, 1e-7];
    s.settings.max_move_speed = 1.0 / 3.0;
    s.settings.foreign_weight = 1e12;
    s.settings.insert_day0 = false;
    s.settings.default_conflict_intensity = 0;
    s.settings.awareness_level = -1;
    s
}

#[test]
fn a_scenario_like_flees_survives() {
    let scenario = flee_like();
    assert_eq!(again(&scenario), scenario);
    for (path, columns) in [
        ("places.csv", "order"),
        ("links.csv", "order"),
        ("conflicts.csv", "order"),
        ("counts.csv", "order"),
        ("closures.csv", "order"),
        ("changes.csv", "order"),
        ("insertions.csv", "order"),
    ] {
        let text = file(&scenario, path);
        assert!(text.lines().next().unwrap_or_default().ends_with(columns), "{path}: {text}");
    }
}

#[test]
fn counts_survive_any_hasten() {
    for hasten in [1, 3, 7, 10, 49, 100, 997] {
        let mut scenario = Scenario::blank(10);
        scenario.places = vec![Place::new("a", "home", PlaceKind::Camp)];
        scenario.settings.hasten = hasten;
        let points = (0..3000).map(|i: i64| (i, (i * i * 37 + i) as f64 * 0.731 / hasten as f64)).collect();
        scenario.counts.places = vec![CountSeries { name: "a".into(), place: Some(PlaceId(0)), points }];
        assert_eq!(again(&scenario).counts, scenario.counts, "{hasten}");
    }
}

#[test]
fn a_sorted_scenario_needs_no_order() {
    let mut scenario = Scenario::blank(10);
    scenario.places = ["a", "b", "c"].map(|id| Place::new(id, "home", PlaceKind::Town)).to_vec();
    scenario.links = vec![Link::road(PlaceId(0), PlaceId(1), 5.0), Link::road(PlaceId(1), PlaceId(2), 6.5)];
    assert_eq!(again(&scenario), scenario);
    assert_eq!(file(&scenario, "links.csv"), "from,to,km\na,b,5\nb,c,6.5\n");
    assert_eq!(write::native(&scenario).len(), 3);
    assert!(!file(&scenario, "scenario.toml").contains("[settings]"));
}

/// A folder of our own kind with everything that the tables can say.
fn native_like() -> Scenario {
    let mut s = Scenario::blank(100);
    (s.rules, s.status, s.decision_date) = (Rules::Azalai, Status::Live, Some(jiff::civil::date(2000, 2, 3)));
    s.question = Text { en: "Who?".into(), fr: "Qui ?".into() };
    let text = |text: &str| text.to_owned();
    let said = |text: &str| Text { en: text.to_owned(), fr: format!("fr {text}") };
    let place = |id: &str| Place { source: Some(SourceId(0)), ..Place::new(id, "home", PlaceKind::Rural) };
    s.places = vec![
        Place { position: Position::Constructed, radius_km: 30.5, note: text("between, say"), ..place("a") },
        Place { population: 9, population_low: Some(0), population_high: Some(10), pull: 0.5, ..place("b") },
    ];
    let (a, b) = (PlaceId(0), PlaceId(1));
    s.links = vec![Link {
        mode: LinkMode::Foot,
        km_kind: "great-circle x 1.2".into(),
        risk: 0.2,
        from_day: Some(-3),
        to_day: Some(40),
        source: Some(SourceId(0)),
        ..Link::road(b, a, 1.0)
    }];
    let d = &mut s.dossier;
    let source = Some(SourceId(0));
    d.sources = vec![Source {
        id: text("s"),
        publisher: text("RFI, Paris"),
        original: text("\"A\" report"),
        date: Published::new("2023-11"),
        url: text("https://example.org/?a,b"),
        lean: text("none known"),
        ..Source::default()
    }];
    d.actors = vec![Actor {
        id: text("x"),
        name: text("X"),
        name_fr: text("Ix"),
        kind: ActorKind::State,
        in_circle: vec![GroupId(0), GroupId(1)],
        source,
    }];
    d.relations = vec![Relation {
        relation: RelationKind::Allied,
        from_day: -9,
        probability: Chance::Beta(2.0, 0.5),
        source,
        ..Relation::default()
    }];
    d.forces = vec![Force {
        place: b,
        actor: ActorId(0),
        from_day: 3,
        per_1000: Some(2.5),
        reach_km: 50.0,
        source,
        note: text("assumed"),
        ..Force::default()
    }];
    d.control = vec![Control { place: a, holder: Holder::Contested, source, ..Control::default() }];
    let permit = |status, group| Permission {
        place: a,
        from_day: -40,
        to_day: Some(9),
        status,
        by: Some(ActorId(0)),
        target_group: group,
        source,
        note: text("said so"),
        confidence: Sureness::Medium,
    };
    d.permissions = vec![permit(PermissionStatus::Screened, None), permit(PermissionStatus::Blocked, Some(GroupId(1)))];
    d.flights = vec![RecordedFlight { origin: b, to: a, day: -3, people: 7, source, note: text("a list") }];
    d.damage = vec![Damage { place: b, day: 3, share_low: Some(0.5), source, ..Damage::default() }];
    let group = |id: &str, share| Group {
        id: text(id),
        name: text("G"),
        name_fr: text("É"),
        share_low: share,
        share,
        share_high: share,
        tag: Written::Other(text("guessed")),
        source,
    };
    d.groups = vec![group("g", Some(0.3)), group("h", None)];
    d.events = vec![Event {
        id: text("E1"),
        day: 400,
        end_day: 401,
        date_precision: DatePrecision::Month.into(),
        kind: EventKind::Strike,
        place: Some(b),
        actor: Some(ActorId(0)),
        target_group: Some(GroupId(0)),
        killed_low: Some(0),
        killed_high: Some(4),
        claimant: said("RFI"),
        denied_by: Text::english("X"),
        confidence: Confidence::Low,
        broadcast: true,
        usage: EventUse::Driver,
        source,
        note: said("two\nlines"),
        ..Event::default()
    }];
    d.claims = vec![Claim {
        id: text("C1"),
        sentence_ref: text("§1"),
        claim: said("It fell"),
        speaker: Text::english("RFI"),
        kind: ClaimKind::Fact.into(),
        output: said("map"),
        used: Used::Later,
        source,
        ..Claim::default()
    }];
    d.observations = vec![Observation {
        id: text("D1"),
        day: 3,
        measure: Figure::Stock,
        area: said("the region"),
        group: Some(GroupId(1)),
        value: Some(0.1 + 0.2),
        high: Some(2e9),
        kind: FigureKind::Persons.into(),
        confidence: FigureConfidence::High,
        usage: FigureUse::Shown,
        source,
        ..Observation::default()
    }];
    s
}

#[test]
fn a_scenario_of_our_own_kind_survives() {
    let scenario = native_like();
    assert_eq!(again(&scenario), scenario);
}

#[test]
fn permissions_flights_and_damage_of_real_size_are_read_and_only_copied_events_are_told() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("AZALAI_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("iraq/anbar-salah-al-din-diyala");
    if !folder.is_dir() {
        eprintln!("skipped: no shared data at {} (set AZALAI_SHARED)", folder.display());
        return;
    }
    let (files, name, options) = (DirFiles::new(&folder), "anbar-salah-al-din-diyala", ReadOptions::default());
    let found = check(&files, name, &options);
    let (copies, others): (Vec<_>, Vec<_>) =
        found.iter().filter(|one| one.severity != Severity::Info).partition(|one| one.code == "recorded-twice");
    assert_eq!(
        (copies.len(), others.len()),
        (15, 0),
        "rows of one day that give the same figures\n{}",
        found.to_text()
    );
    let scenario = read(&files, name, &options).scenario.expect("sound");
    assert_eq!((scenario.dossier.permissions.len(), scenario.dossier.flights.len()), (36, 5115));
    let back = again(&Scenario { format: Format::Native, ..scenario.clone() });
    assert_eq!(back.dossier, scenario.dossier);
}

#[test]
fn a_note_of_low_confidence_makes_the_days_of_a_permission_unsure_as_the_column_does() {
    let mut scenario = native_like();
    let row = scenario.dossier.permissions[0].clone();
    let unsure = |day: i64, note: &str, confidence| Permission {
        from_day: row.from_day + day,
        to_day: None,
        note: note.to_owned(),
        confidence,
        ..row.clone()
    };
    scenario.dossier.permissions = vec![
        unsure(0, "The day is of one source. confidence=low", Sureness::High),
        unsure(1, "", Sureness::Low),
        unsure(2, "Seen by many", Sureness::High),
    ];
    let back = again(&scenario).dossier.permissions;
    assert_eq!(back.iter().map(|p| p.confidence).collect::<Vec<_>>(), [Sureness::Low, Sureness::Low, Sureness::High]);
}

#[test]
fn the_writer_takes_any_scenario() {
    // Not one that a reader gives: places that are not there, no days, no places.
    let mut scenario = Scenario::blank(0);
    scenario.links = vec![Link::road(PlaceId(7), PlaceId(8), 5.0)];
    scenario.conflict = vec![ConflictSeries::from_daily(PlaceId(9), [1.0])];
    scenario.closures = vec![Closure { kind: ClosureKind::Camp(PlaceId(3)), start: i64::MAX, end: i64::MIN }];
    assert_eq!(file(&scenario, "links.csv"), "from,to,km\n,,5\n");
}
