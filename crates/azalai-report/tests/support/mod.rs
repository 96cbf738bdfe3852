//! A made-up comparison and its page.

use std::collections::BTreeSet;

use azalai_model::dossier::{Claim, Event, Group, Observation, Published, Source};
use azalai_model::words::{
    ClaimKind, Confidence, DatePrecision, EventKind, EventUse, FigureConfidence, FigureKind, FigureUse, Used,
};
use azalai_model::{
    Draw, DrawKey, Figure, Fit, FitTable, Label, Lever, LeverKind, Measure, ParameterSets, Place, PlaceId, PlaceKind,
    Scenario, SourceId, Strategy, Text, Written,
};
use azalai_report::ReturnResults;
use azalai_report::answer::Answer;
use azalai_report::page::{Page, html, of_return};
use azalai_study::compare::{Comparison, Grid, LineUp};
use azalai_study::judge::findings::{Findings, contest, findings};
use azalai_study::{Mode, Panel, Point};

/// What nobody may get into the page as markup.
pub const HOSTILE: &str = "</style></script><img src=x onerror=alert(1)>\"'&";
pub const DAYS: u32 = 400;
pub const DECISION: u32 = 100;
pub const JUDGED: u32 = 280;

pub fn text(name: &str) -> Text {
    Text { en: format!("{name} {HOSTILE}"), fr: format!("fr {name} {HOSTILE}") }
}

pub fn group(id: &str) -> Group {
    Group {
        id: id.into(),
        name: format!("{id} {HOSTILE}"),
        name_fr: format!("fr {id} {HOSTILE}"),
        share: Some(0.5),
        ..Group::default()
    }
}

pub fn observation(id: &str, measure: Figure, place: Option<PlaceId>, value: f64) -> Observation {
    Observation {
        id: id.into(),
        day: 70,
        measure,
        place,
        value: Some(value),
        kind: if value < 1.0 { FigureKind::Share } else { FigureKind::Persons }.into(),
        confidence: FigureConfidence::Medium,
        usage: FigureUse::Calibration,
        note: Text::english(HOSTILE),
        ..Observation::default()
    }
}

/// A town and a refuge, three strategies, two groups, a fit; every text of it is hostile.
pub fn scenario() -> Scenario {
    let mut s = Scenario::blank(DAYS);
    s.title = text("Title");
    s.question = text("Why?");
    s.decision_date = Some(s.date(i64::from(DECISION)));
    for (id, x, y, people) in [("town", 1.4, 18.4, 9000), ("border", 2.9, 19.9, 0)] {
        let mut place = Place::new(id, "home", PlaceKind::Town);
        place.name = format!("{id} {HOSTILE}");
        (place.longitude, place.latitude, place.population, place.followed) = (x, y, people, people > 0);
        s.places.push(place);
    }
    s.dossier.groups = vec![group("one"), group("two")];
    s.dossier.claims.push(Claim {
        id: "C1".into(),
        sentence_ref: "§1".into(),
        claim: Text::english("a claim"),
        speaker: Text::english("a speaker"),
        kind: ClaimKind::Judgement.into(),
        feeds: Text::english("trust"),
        used: Used::Yes,
        ..Claim::default()
    });
    s.dossier.observations = vec![
        observation("D1", Figure::ShareEmptied, Some(PlaceId(0)), 0.44),
        observation("D2", Figure::Fled, None, 4100.0),
    ];
    for id in ["reference", "careful", "harsh", "worse"] {
        s.strategies.push(Strategy { id: id.into(), title: text(id), stress: id == "worse", ..Strategy::default() });
    }
    let cells = |row: &str| row.split(',').map(str::to_owned).collect::<Vec<_>>();
    let table =
        |head: &str, rows: &[&str]| FitTable { header: cells(head), rows: rows.iter().map(|r| cells(r)).collect() };
    s.sets = Some(ParameterSets {
        keys: vec![DrawKey::Parameter(1)],
        stories: vec!["anticipation".into(), "readiness".into()],
        draws: (0..40u8)
            .map(|i| Draw { story: usize::from(i % 2), values: vec![0.3 + f64::from(i) / 400.0] })
            .collect(),
        fit: Some(Fit {
            figures: table(
                "id,measure,day,observed,low,high,error,prior_q05,prior_q50,prior_q95,fitted_q05,fitted_q50,fitted_q95,inside,anticipation_q50,readiness_q50",
                &["D1,share_emptied,70,0.45,0.4,0.5,stated,0.1,0.3,0.8,0.36,0.44,0.55,yes,0.42,0.46"],
            ),
            moved: table(
                "key,prior_mean,prior_sd,fitted_mean,fitted_sd,shift,shift_anticipation,shift_readiness",
                &[
                    "violence.stay_share,0.7176,0.094,0.7532,0.094,0.37863,0.38735,-0.34909",
                    "people.wealthy_share,0.3,0.06,0.31,0.06,0.1,0,0",
                ],
            ),
        }),
    });
    s
}

/// The same with a hostile text wherever a scenario can give one.
pub fn hostile() -> Scenario {
    let mut s = scenario();
    let word = || HOSTILE.to_owned();
    s.id = word();
    s.dossier.claims.push(Claim {
        id: word(),
        sentence_ref: word(),
        claim: text("claim"),
        speaker: text("speaker"),
        kind: Written::Other(word()),
        feeds: text("feeds"),
        submodel: word(),
        output: text("output"),
        by_end: azalai_model::words::ByEnd::Broken,
        by_end_rows: word(),
        by_end_note: text("by the end"),
        seen_in: String::new(),
        used: Used::Later,
        source: Some(SourceId(0)),
    });
    s.dossier.events.push(Event {
        id: word(),
        day: 4,
        end_day: 6,
        date_precision: DatePrecision::Day.into(),
        kind: EventKind::Strike,
        place: Some(PlaceId(0)),
        area: text("area"),
        actor: None,
        target_group: None,
        killed_low: Some(1),
        killed_high: None,
        harmed: None,
        claimant: text("witness"),
        denied_by: text("army"),
        confidence: Confidence::Low,
        broadcast: false,
        usage: EventUse::FearDriver,
        source: Some(SourceId(0)),
        note: text("note"),
        same_as: String::new(),
        drawn_day: None,
    });
    for url in ["https://example.org/a?b=1&c=\"><script>", "javascript:alert(1)", HOSTILE] {
        s.dossier.sources.push(Source {
            id: word(),
            publisher: word(),
            original: word(),
            date: Published::new(word()),
            read_via: word(),
            url: url.into(),
            lean: word(),
        });
    }
    for o in &mut s.dossier.observations {
        (o.id, o.area, o.source) = (format!("{} {HOSTILE}", o.id), text("area"), Some(SourceId(0)));
    }
    if let Some(fit) = s.sets.as_mut().and_then(|sets| sets.fit.as_mut()) {
        fit.figures.rows[0][0] = word();
    }
    s
}

/// Values of a case on the days that are kept: those of a group are a part of the region's.
pub fn case(id: &str, mode: Mode, more: f32, harm: f32) -> Panel {
    let days: BTreeSet<u32> = (0..DAYS).step_by(7).chain([DECISION, JUDGED, DAYS - 1]).collect();
    let mut labels = Vec::new();
    for &day in &days {
        for place in [PlaceId(0), PlaceId(1)] {
            for measure in [
                Measure::AtHome,
                Measure::DisplacedPresent,
                Measure::DisplacedFrom,
                Measure::Campaigns,
                Measure::JointCampaigns,
                Measure::Taken,
                Measure::Safety,
            ] {
                labels.push(Label::at(day, place, measure));
            }
        }
        // Two actors, nobody who is named, the road.
        labels.extend((0..4).map(|side| Label::by(day, side, Measure::HarmedBy)));
        labels.extend((0..2).map(|actor| Label::by(day, actor, Measure::TrustInActor)));
        let shown = Measure::compared().chain(Measure::held()).chain([Measure::Travelling, Measure::Fled]);
        for measure in shown {
            labels.push(Label::region(day, measure));
            labels.extend((0..2).map(|g| Label::of_group(day, g, measure)));
        }
    }
    let value = |label: &Label, replicate: u32| {
        let luck = replicate.div_ceil(2) as f32 * 4.0;
        let part = if label.group().is_some() { 0.5 } else { 1.0 };
        match label.measure {
            Measure::AtHome if label.place() == Some(PlaceId(1)) => 0.0,
            Measure::AtHome => part * (5000.0 + luck),
            Measure::DisplacedPresent if label.place() == Some(PlaceId(0)) => 0.0,
            Measure::Displaced | Measure::DisplacedPresent | Measure::DisplacedFrom | Measure::Fled => {
                part * (4000.0 - luck)
            }
            Measure::AtHomeSafe => part * (3000.0 + luck + more),
            Measure::ExpectedHarm => harm,
            Measure::Returned => part * 900.0,
            Measure::ReturnedSafe | Measure::ReturnedPremature => part * 450.0,
            Measure::ReturnedUndone => part * 200.0,
            Measure::ReturnedSustained => part * 300.0,
            Measure::ReturnedForced => part * 33.0,
            Measure::HarmedBy if mode == Mode::Hindcast && label.side() == Some(0) => 44.0,
            Measure::Trust | Measure::TrustInActor => 0.4,
            Measure::Campaigns | Measure::JointCampaigns | Measure::Taken => {
                f32::from(u8::from(replicate.is_multiple_of(2)))
            }
            m if m.word().starts_with("held_by") => 1.0 / 9.0,
            _ => 3.0,
        }
    };
    let mut lever = Lever::new(LeverKind::Monitors, 0, 1.0);
    lever.effort = if id == "reference" { 1.0 } else { 11.0 };
    let strategy = Strategy { id: id.into(), stress: id == "worse", levers: vec![lever], ..Strategy::default() };
    let mut panel = Panel::new(mode, 0, strategy, labels.into());
    let row = |replicate| {
        let point = Point { mode, plan: 0, set: 0, replicate };
        (point, panel.labels.iter().map(|label| value(label, replicate)).collect())
    };
    panel.rows = (1..=48).map(row).collect();
    panel
}

/// A line-up with its comparison, without the grid's own runs: its cells are the named strategies.
pub fn compared() -> (LineUp, Comparison) {
    let names: Vec<String> = ["reference", "careful", "harsh", "worse"].map(str::to_owned).to_vec();
    let cases = vec![
        case("reference", Mode::Hindcast, 0.0, 5.0),
        case("reference", Mode::Forecast, 0.0, 5.0),
        case("careful", Mode::Forecast, 150.0, 4.0),
        case("harsh", Mode::Forecast, 500.0, 9.0),
        case("worse", Mode::Forecast, 700.0, 5.0),
    ];
    let pair = || vec!["reference".to_owned(), "careful".to_owned()];
    let grid = Grid {
        security: pair(),
        social: pair(),
        cells: vec![pair(), vec!["careful".to_owned(), "careful".to_owned()]],
    };
    let line_up = LineUp { strategies: Vec::new(), ranked: names, grid: Some(grid) };
    (line_up, Comparison { cases, decision: DECISION, judged: JUDGED })
}

pub fn found(s: &Scenario, line_up: &LineUp, comparison: &Comparison) -> Option<Findings> {
    let reference = comparison.forecasts().next()?;
    let contest = s.town().map(|place| contest(reference, place, s.days - 1));
    findings(s, line_up, comparison, contest)
}

/// The page of so many replicates, and what `look` makes of it.
pub fn with_page<R>(s: &Scenario, replicates: usize, look: impl FnOnce(&Page<'_>) -> R) -> R {
    let (line_up, mut comparison) = compared();
    comparison.cases.iter_mut().for_each(|case| case.rows.truncate(replicates));
    let findings = found(s, &line_up, &comparison);
    let answer = findings.as_ref().map(|f| Answer::of(s, f)).unwrap_or_default();
    look(&of_return(&ReturnResults {
        scenario: s,
        seed: 1,
        replicates: 20,
        line_up: &line_up,
        comparison: &comparison,
        findings: findings.as_ref(),
        answer: &answer,
        detail: azalai_report::Detail::Weekly,
        wall_seconds: 1.0,
    }))
}

/// The page as a file.
pub fn page(s: &Scenario) -> String {
    with_page(s, 48, html)
}

pub fn sections(html: &str) -> Vec<&str> {
    html.match_indices("<section id=\"").filter_map(|(i, found)| html[i + found.len()..].split('"').next()).collect()
}

pub fn part<'h>(html: &'h str, id: &str) -> &'h str {
    let start = html.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    html[start..].split("</section>").next().expect("an end")
}

pub fn table<'h>(html: &'h str, id: &str) -> &'h str {
    let start = html.find(&format!("<table id=\"{id}\"")).unwrap_or_else(|| panic!("no table {id}"));
    html[start..].split("</table>").next().expect("an end")
}
