//! The page of a run.

use std::sync::atomic::AtomicBool;

use azalai_model::dossier::{Claim, Event, Observation, Published, Source};
use azalai_model::words::{
    Confidence, DatePrecision, EventKind, EventUse, FigureConfidence, FigureKind, FigureUse, Used,
};
use azalai_model::{
    CountSeries, Figure, Link, Place, PlaceId, PlaceKind, Position, Scenario, SourceId, SpawnMode, Text, Written,
};
use azalai_report::page::{Chart, Course, Hue, Page, ReturnLine, Returns, Series, Unit, of_flight};
use azalai_study::{Band, Design, Ensemble, Flight, Jobs, Memory, execute};

/// What nobody may get into the page as markup.
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'&";

/// A town from which people flee to a border and a ring, every text of which is hostile.
fn scenario() -> Scenario {
    let mut s = Scenario::blank(60);
    s.id = HOSTILE.into();
    s.title = Text { en: format!("Title {HOSTILE}"), fr: format!("Titre {HOSTILE}") };
    s.question = Text { en: format!("Why {HOSTILE}?"), fr: format!("Pourquoi {HOSTILE} ?") };
    s.decision_date = Some(s.date(30));
    s.settings.take_from_population = true;
    s.settings.spawn_mode = SpawnMode::PopRatio;
    s.settings.displaced_per_conflict_day = 0.05;
    for (id, kind, x, y) in [
        ("town", PlaceKind::ConflictZone, 1.4, 18.4),
        ("border", PlaceKind::Camp, 2.9, 19.9),
        ("ring", PlaceKind::IdpCamp, 1.5, 18.7),
    ] {
        let mut place = Place::new(id, "home", kind);
        place.name = format!("{id} {HOSTILE}");
        (place.longitude, place.latitude) = (x, y);
        place.population = if id == "town" { 9000 } else { 0 };
        if id == "ring" {
            (place.position, place.radius_km) = (Position::Constructed, 40.0);
        }
        s.places.push(place);
    }
    s.links.push(Link::road(PlaceId(0), PlaceId(1), 230.0));
    s.links.push(Link::road(PlaceId(0), PlaceId(2), 40.0));
    dossier(&mut s);
    s
}

fn dossier(s: &mut Scenario) {
    let h = || HOSTILE.to_owned();
    let bilingual = || Text { en: h(), fr: h() };
    for url in ["https://example.org/a?b=1&c=\"><script>", "javascript:alert(1)"] {
        s.dossier.sources.push(Source {
            id: h(),
            publisher: h(),
            original: h(),
            date: Published::new(h()),
            url: url.into(),
            lean: h(),
            ..Source::default()
        });
    }
    s.dossier.claims.push(Claim {
        id: h(),
        sentence_ref: "§1.1".into(),
        claim: bilingual(),
        speaker: bilingual(),
        kind: Written::Other(h()),
        feeds: bilingual(),
        submodel: h(),
        output: bilingual(),
        by_end: azalai_model::words::ByEnd::Broken,
        by_end_rows: h(),
        by_end_note: bilingual(),
        seen_in: String::new(),
        used: Used::Later,
        source: Some(SourceId(0)),
    });
    s.dossier.events.push(Event {
        id: h(),
        day: 4,
        end_day: 6,
        date_precision: DatePrecision::Day.into(),
        kind: EventKind::Strike,
        place: Some(PlaceId(0)),
        area: bilingual(),
        killed_low: Some(1),
        claimant: Text::english(format!("a witness {HOSTILE}")),
        denied_by: Text::english(format!("an army {HOSTILE}")),
        confidence: Confidence::Low,
        usage: EventUse::FearDriver,
        source: Some(SourceId(0)),
        note: bilingual(),
        ..Event::default()
    });
    s.dossier.observations.push(Observation {
        id: h(),
        day: 20,
        measure: Figure::ShareEmptied,
        place: Some(PlaceId(0)),
        area: bilingual(),
        value: Some(0.6),
        low: Some(0.5),
        high: Some(0.7),
        kind: FigureKind::Share.into(),
        confidence: FigureConfidence::Medium,
        usage: FigureUse::Calibration,
        source: Some(SourceId(0)),
        note: bilingual(),
        ..Observation::default()
    });
}

fn page(s: &Scenario, threads: usize) -> Page<'_> {
    let flight = Flight { seed: 3, days: s.days, individuals: false, at_home: true };
    let design = Design::new(s, flight, 1, 4);
    let never = AtomicBool::new(false);
    let panels = execute(&design, &Memory, &Jobs::quiet(threads, &never)).expect("not stopped");
    of_flight(s, &design.model, 4, &Ensemble::of(&design, panels))
}

fn band(n: f64) -> Band {
    Band { mean: n, q05: n - 3.0, q25: n - 1.0, q50: n, q75: n + 1.0, q95: n + 3.0 }
}

fn returns() -> Returns {
    let who = Text { en: "All".into(), fr: "Tous".into() };
    let numbers = |n: f64| Some([n, n - 3.0, n - 1.0, n, n + 1.0, n + 3.0].map(Ok));
    let figures = [900.0, 500.0, 400.0, 250.0, 150.0, 33.0].map(numbers);
    let line = ReturnLine { who, figures, open: Some(band(500.0)) };
    Returns { day: 40, lines: vec![line] }
}

/// Values of every attribute of that name.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start).filter_map(|(i, _)| html[i + start.len()..].split('"').next()).collect()
}

#[test]
fn no_text_of_a_scenario_becomes_markup() {
    let s = scenario();
    let mut page = page(&s, 1);
    page.returns = Some(returns());
    let html = write(&page);
    assert!(!html.contains("<img"), "a tag got through");
    assert!(!html.contains("onerror=alert(1)>"), "a handler got through");
    assert!(!html.contains("\"><script>"), "an attribute was left");
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("</script>").count(), 2);
    assert!(html.contains("&lt;/script&gt;&lt;img"));
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let html = write(&page(&scenario(), 1));
    assert!(html.contains("default-src &#39;none&#39;") || html.contains("default-src 'none'"));
    assert!(attributes(&html, "src").is_empty());
    for link in attributes(&html, "href") {
        assert!(link.starts_with('#') || link.starts_with("https://example.org/"), "{link}");
    }
    assert_eq!(html.matches("https://").count(), 1, "an address beside the one of the source");
    assert_eq!(html.matches("http://").count(), 0);
    assert_eq!(html.matches(r#"rel="noopener noreferrer""#).count(), 1);
    for word in ["@import", "url(", "<link", "<iframe", "fetch(", "XMLHttpRequest", "javascript:alert(1)\""] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let s = scenario();
    let first = write(&page(&s, 1));
    for threads in [2, 8] {
        assert!(first == write(&page(&s, threads)), "{threads} threads make another page");
    }
}

#[test]
fn a_claim_keeps_its_claimant_and_its_denial() {
    let html = write(&page(&scenario(), 1));
    assert!(html.contains("Reported by: a witness"));
    assert!(html.contains("Denied by: an army"));
    assert!(html.contains("Contesté par"));
}

#[test]
fn a_page_does_not_grow_with_the_number_of_events_and_says_that_it_shows_some_of_them() {
    let mut s = scenario();
    let one = s.dossier.events[0].clone();
    let size = |s: &Scenario| write(&page(s, 1)).len();
    let few = size(&s);
    s.dossier.events = (0..60_000_u32)
        .map(|i| Event {
            id: format!("e{i}"),
            day: i64::from(i % 3_000) - 2_900,
            place: Some(PlaceId(i % 3)),
            kind: [EventKind::Strike, EventKind::Attack, EventKind::Abuse][i as usize / 7 % 3],
            ..one.clone()
        })
        .collect();
    let html = write(&page(&s, 1));
    assert!(html.len() < 2_000_000 && html.len() > few, "{} bytes, {few} with one event", html.len());
    assert!(html.contains("60 000 events are more than a page can show") || html.contains("60,000 events are more"));
    assert!(html.contains("of its kind there in this month"));
}

#[test]
fn of_many_counts_a_page_shows_some_of_each_series_with_the_last() {
    let mut s = scenario();
    let one = s.dossier.observations[0].clone();
    let count = |i: u32| Observation {
        id: format!("c{i}-"),
        day: i64::from(i),
        place: Some(PlaceId(i % 2)),
        area: Text::default(),
        ..one.clone()
    };
    s.dossier.observations = (0..200).map(count).collect();
    let few = write(&page(&s, 1));
    assert!((0..200).all(|i| few.contains(&format!("c{i}-"))) && !few.contains("more than a page can show"));
    s.dossier.observations = (0..5_000).map(count).collect();
    let many = write(&page(&s, 1));
    assert_eq!((0..5_000).filter(|i| many.contains(&format!("<small>c{i}-"))).count(), 200);
    assert!(many.contains("<small>c4998-") && many.contains("<small>c4999-"));
    assert!(many.contains("200 are shown, of each series evenly over its days"));
    // Of more series than that each has its last figure.
    for i in 0..300 {
        s.places.push(Place::new(&format!("more-{i}"), "home", PlaceKind::Town));
        s.places.last_mut().expect("a place").name = format!("More {i}");
    }
    let of = |i: u32| Observation { place: Some(PlaceId(3 + i % 300)), ..count(i) };
    s.dossier.observations = (0..900).map(of).collect();
    let series = write(&page(&s, 1));
    assert_eq!((600..900).filter(|i| series.contains(&format!("<small>c{i}-"))).count(), 300);
    assert!(series.contains("300 are shown, of each series evenly over its days"));
}

#[test]
fn a_run_of_flight_says_so_and_shows_no_returns() {
    let s = scenario();
    let page = page(&s, 1);
    assert!(page.returns.is_none());
    let html = write(&page);
    assert!(html.contains("simulates flight only") && html.contains("ne simule que la fuite"));
    assert!(html.contains("says nothing about whom a person supports"));
    assert!(!html.contains(r#"id="returns""#) && !html.contains(r#"id="trust""#));
    for banned in ["the model predicts", "will return", "optimal"] {
        assert!(!html.contains(banned), "{banned}");
    }
}

#[test]
fn returns_come_with_their_split_and_trust_has_its_place() {
    let s = scenario();
    let mut page = page(&s, 1);
    page.returns = Some(returns());
    let bands = vec![(0, band(0.4)), (59, band(0.5))];
    let name = Text { en: "Towards the army".into(), fr: "Envers l'armée".into() };
    page.trust = vec![Chart {
        id: "trust1".into(),
        title: name.clone(),
        unit: Unit::Share,
        axis: Text::default(),
        course: Course::Recorded,
        series: vec![Series { name, hue: Hue::Other, dash: 0, bands }],
        points: Vec::new(),
    }];
    let html = write(&page);
    for part in ["Safe on arrival", "Premature", "Undone", "Sustained", "Forced back (not a return)"] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains(r#"id="trust""#) && html.contains("Envers l’armée"));
}

#[test]
fn observed_figures_meet_the_simulated_interval_or_do_not() {
    let s = scenario();
    let page = page(&s, 1);
    let line = &page.observations[0];
    assert!(line.few && line.inside().is_none(), "four runs judge no figure");
    let line = &azalai_report::page::ObservationLine { few: false, ..line.clone() };
    // 20 or 21 days at 5 % of those still at home: 62 to 66 per cent have left.
    let gone = line.simulated.expect("a counterpart").q50;
    assert!((0.55..0.7).contains(&gone), "{gone}");
    assert_eq!(line.inside(), Some(true));
    let beyond = azalai_report::page::ObservationLine { low: Some(0.9), high: Some(0.95), ..line.clone() };
    assert_eq!(beyond.inside(), Some(false));
    let at_least =
        azalai_report::page::ObservationLine { value: Some(0.3), low: Some(0.3), high: None, ..line.clone() };
    assert_eq!(at_least.inside(), Some(true));
    assert_eq!(azalai_report::page::ObservationLine { simulated: None, ..line.clone() }.inside(), None);
}

#[test]
fn an_empty_scenario_has_a_page() {
    let mut s = Scenario::blank(3);
    let html = write(&page(&s, 1));
    assert!(html.ends_with("</html>\n"));
    s.places.push(Place::new("alone", "home", PlaceKind::Town));
    s.counts.total = Some(CountSeries { name: "total".into(), place: None, points: vec![(0, 5.0)] });
    assert!(!write(&page(&s, 1)).contains("NaN"));
}

fn write(page: &Page<'_>) -> String {
    azalai_report::page::html(page)
}
