//! Fills a [`Page`] from the results of a run.

use azalai_model::words::FigureUse;
use azalai_model::{Label, Measure, Place, PlaceId, Scenario, SpawnMode, Status, Text};
use azalai_study::{Band, Ensemble, Flight, Panel, Value};
use azalai_text::figures::Unit;
use azalai_text::{Message, key as k, say};

use super::charts::course;
use super::markup::{band, group_name, text};
use super::reads::View;
use super::{
    Certainty, Course, Left, Map, ObservationLine, Page, ReturnLine, Returns, Sentence, Side, Week, camps, map,
    observed, pairs, times,
};
use crate::answer::Answer;
use crate::shown::Shown;
use crate::{ReturnResults, RunKey, flows, live, manifest, rows};

/// The page of a run of flight alone.
pub fn of_flight<'a>(scenario: &'a Scenario, flight: &Flight, replicates: u32, ensemble: &Ensemble) -> Page<'a> {
    let days = flight.days;
    let view = View::of(scenario, &ensemble.panel);
    let decision = scenario.decision_date.and_then(|date| u32::try_from(scenario.day(date)).ok());
    let decision = decision.filter(|&day| day < days);
    let origins = left(scenario, &view, days);
    let observations = observed::lines(scenario, Some(&view), days);
    let mut shown: Vec<u32> = (0..days).step_by(7).chain(decision).chain(days.checked_sub(1)).collect();
    shown.sort_unstable();
    shown.dedup();
    let week = |&day: &u32| {
        let week = week(scenario, &view, day);
        let [present, _] = week.spread;
        Week { home: Vec::new(), spread: [present, Vec::new()], ..week }
    };
    let mut page = Page {
        scenario,
        with_return: false,
        run_hash: manifest::hash_of(&RunKey::flight(scenario, flight), replicates),
        seed: flight.seed,
        replicates,
        days,
        decision,
        answer: Vec::new(),
        cards: None,
        people: course::of_flight(scenario, &view, &origins, &observations, days),
        map: Map {
            course: Course::Recorded,
            weeks: shown.iter().map(week).collect(),
            origins,
            flows: flows::shown(&ensemble.panel),
        },
        twins: None,
        trust: Vec::new(),
        returns: None,
        return_charts: Vec::new(),
        findings: None,
        observations,
        left: left_by(scenario, &view, &[decision, days.checked_sub(1)]),
        times: None,
        pairs: None,
        camps: camps::of(scenario, ensemble, &view),
        sides: Vec::new(),
        remarks: Vec::new(),
    };
    page.answer = answer_of_flight(&page, &view);
    page
}

/// The page of a run of the return model.
pub fn of_return<'a>(results: &ReturnResults<'a>) -> Page<'a> {
    of_shown(results, |case| Shown::of(results.scenario, case, |_| true))
}

/// The same from what is shown of its cases.
pub fn of_shown<'a>(results: &ReturnResults<'a>, shown: impl Fn(&'a Panel) -> Shown<'a, f32>) -> Page<'a> {
    let (scenario, comparison) = (results.scenario, results.comparison);
    let hindcast = comparison.hindcast().map(|case| View::with(scenario, shown(case)));
    let reference = comparison.forecasts().next().map(|case| View::with(scenario, shown(case)));
    let observations = observed::lines(scenario, hindcast.as_ref(), scenario.days);
    let course = course::Course { scenario, hindcast: hindcast.as_ref(), reference: reference.as_ref() };
    let weeks = course.main().map(|view| view.days().iter().map(|&day| week(scenario, view, day)).collect());
    // Of a live scenario places are shown under the name of the one with which they are merged.
    let named = live::named(scenario);
    let followed = scenario.places.iter().enumerate().filter(|(i, p)| p.followed && p.population > 0 && named[*i]);
    Page {
        scenario,
        with_return: true,
        run_hash: results.hash(),
        seed: results.seed,
        replicates: results.replicates,
        days: scenario.days,
        decision: scenario.decision_date.map(|_| comparison.decision),
        answer: answer_of_return(results.answer),
        cards: Some(results.answer).filter(|answer| !answer.cards.is_empty()),
        map: Map {
            course: course.follows(),
            origins: followed.map(|(i, _)| PlaceId(i as u32)).collect(),
            weeks: weeks.unwrap_or_default(),
            flows: course.main().map(|view| flows::shown(view.panel())).unwrap_or_default(),
        },
        twins: results.findings.and_then(|findings| map::twins(scenario, findings, comparison)),
        people: course.people(&observations, comparison.judged),
        trust: course.trust(),
        returns: reference.as_ref().and_then(|view| returns(scenario, view)),
        return_charts: course.returns(comparison.decision),
        findings: results.findings,
        observations,
        left: course.main().map_or_else(Vec::new, |view| {
            left_by(scenario, view, &[Some(comparison.decision), Some(comparison.judged), scenario.days.checked_sub(1)])
        }),
        times: results.findings.and_then(|findings| times::of(scenario, findings, comparison)),
        pairs: results.findings.and_then(|findings| pairs::of(scenario, findings, comparison)),
        camps: None,
        sides: sides(scenario, [reference.as_ref(), hindcast.as_ref()], comparison.judged),
        remarks: Vec::new(),
    }
}

/// Residents who have left each place that people are registered in, on those days.
fn left_by<V: Value>(scenario: &Scenario, view: &View<'_, V>, days: &[Option<u32>]) -> Vec<Left> {
    let named = live::named(scenario);
    let places = (0..scenario.places.len()).filter(|&i| named[i] && scenario.places[i].population > 0);
    let lines = places.map(|i| {
        let place = PlaceId(i as u32);
        let at = |day: u32| Some((day, view.band(Label::at(day, place, Measure::DisplacedFrom))?));
        Left { place, days: days.iter().copied().flatten().filter_map(at).collect() }
    });
    lines.filter(|line| line.days.iter().any(|(_, band)| band.q95 >= 1.0)).collect()
}

/// Whom each side harms, nobody who is named and the road among them, so that the parts are all harm; of people in danger
/// now nothing is said of it.
fn sides(scenario: &Scenario, views: [Option<&View<'_, f32>>; 2], judged: u32) -> Vec<Side> {
    if scenario.status == Status::Live {
        return Vec::new();
    }
    // Harm by side is kept by the week: what is shown is that of the last week before the judgement.
    let band = |view: Option<&View<'_, f32>>, side| {
        let view = view?;
        let days = view.days().iter().rev().filter(|&&day| day <= judged);
        days.take(8).find_map(|&day| view.band(Label::by(day, side, Measure::HarmedBy)))
    };
    let all = (0..rows::sides(&scenario.dossier).count()).map(|side| Side {
        side,
        forecast: band(views[0], side),
        recorded: band(views[1], side),
    });
    all.filter(|side| [side.forecast, side.recorded].iter().flatten().any(|b| b.q95 > 0.0)).collect()
}

/// Where people are on a day.
fn week<V: Value>(scenario: &Scenario, view: &View<'_, V>, day: u32) -> Week {
    let median = |label| view.band(label).map_or(0.0, |band| band.q50);
    let bands = |measure| -> Vec<Band> {
        let places = (0..scenario.places.len() as u32).map(PlaceId);
        places.map(|p| view.band(Label::at(day, p, measure)).unwrap_or_default()).collect()
    };
    let of = |bands: &[Band]| bands.iter().map(|b| b.q50).collect::<Vec<f64>>();
    let spread = |bands: &[Band]| bands.iter().map(|b| (b.q05, b.q95)).collect::<Vec<_>>();
    let (present, home) = (bands(Measure::DisplacedPresent), bands(Measure::AtHome));
    Week {
        day,
        spread: [spread(&present), spread(&home)],
        present: of(&present),
        home: of(&home),
        travelling: if scenario.status == Status::Live { 0.0 } else { median(Label::region(day, Measure::Travelling)) },
        displaced: view.band(Label::region(day, Measure::Displaced)).unwrap_or_default(),
    }
}

/// Places that somebody leaves in some replicate.
fn left(scenario: &Scenario, view: &View<'_, i64>, days: u32) -> Vec<PlaceId> {
    let Some(last) = days.checked_sub(1) else { return Vec::new() };
    let residents = |p: &Place| p.simulated(scenario.settings.hasten);
    let places = scenario.places.iter().enumerate().map(|(i, p)| (PlaceId(i as u32), residents(p)));
    let home = |p| view.band(Label::at(last, p, Measure::AtHome));
    places.filter(|&(p, n)| n > 0 && home(p).is_some_and(|b| b.q05.round() as i64 != n)).map(|(p, _)| p).collect()
}

/// What flight alone can answer.
fn answer_of_flight(page: &Page<'_>, view: &View<'_, i64>) -> Vec<Sentence> {
    let asked = page.decision.unwrap_or(page.days.saturating_sub(1));
    let date = page.dated(asked);
    let displaced = view.band(Label::region(asked, Measure::Displaced)).unwrap_or_default();
    let alike = displaced.q05 == displaced.q95;
    let spread = match (view.is_few(), alike) {
        (true, _) => say!(page_flight_few, replicates = page.replicates),
        (_, true) => say!(page_flight_no_spread),
        _ => say!(page_flight_spread),
    };
    let (shown, places) = (band(Unit::People, &displaced), page.map.origins.len());
    let by_counts = page.scenario.settings.spawn_mode == SpawnMode::Counts && page.camps.is_some();
    let assumed = if by_counts { say!(page_flight_from_counts) } else { say!(page_flight_assumed_pace) };
    let away = if places == 0 {
        say!(page_flight_away_all, people = shown, date = date, spread = spread, assumed = assumed)
    } else {
        say!(page_flight_away, people = shown, places = places, date = date, spread = spread, assumed = assumed)
    };
    let mut out = vec![(Certainty::Unknown, say!(page_flight_open)), (Certainty::Assumed, away)];
    if let Some(camps) = &page.camps {
        out.insert(0, (Certainty::Recorded, camps::headline(camps)));
        out.splice(0..0, camps::totals(camps).map(|totals| (Certainty::Recorded, totals)));
    }
    out.extend(scale(page.scenario).map(|scale| (Certainty::Assumed, scale)));
    let fitted = page.observations.iter().filter(|o| o.usage == FigureUse::Calibration);
    let inside: Vec<bool> = fitted.filter_map(ObservationLine::inside).collect();
    let met = inside.iter().filter(|met| **met).count();
    if !inside.is_empty() {
        out.push((Certainty::Recorded, say!(page_flight_record, met = met, all = inside.len())));
    }
    out.into_iter().map(|(certainty, said)| Sentence { text: text(&said), certainty }).collect()
}

/// For how many people one simulated person stands, where it is not one.
pub fn scale(scenario: &Scenario) -> Option<Message> {
    let people = scenario.settings.hasten;
    (people > 1).then(|| say!(page_flight_hasten, people = people))
}

/// What a run that compares nothing answers: the question is open. Else the cards say it.
fn answer_of_return(answer: &Answer) -> Vec<Sentence> {
    let open = || Sentence { text: text(&k::page_replay_alone), certainty: Certainty::Unknown };
    answer.cards.is_empty().then(open).into_iter().collect()
}

/// Returns under the reference from the decision to the last day: everybody, then each group.
fn returns(scenario: &Scenario, view: &View<'_, f32>) -> Option<Returns> {
    let day = *view.days().last()?;
    let groups = scenario.dossier.groups.iter().enumerate().map(|(i, g)| (Some(i), group_name(g)));
    let line = |(group, who): (Option<usize>, Text)| {
        let label = |measure| Label::of(day, group, measure);
        let parts = [label(Measure::Returned), label(Measure::ReturnedSustained), label(Measure::ReturnedUndone)];
        // Of a group, what is left of three numbers that are hidden each for itself is not shown.
        let open =
            parts.iter().all(|l| l.group().is_none()).then(|| view.over(&parts, |x| (x[0] - x[1] - x[2]).max(0.0)));
        let figures = ReturnLine::MEASURES.map(|measure| view.numbers(label(measure)));
        ReturnLine { who, figures, open: open.flatten() }
    };
    let everybody = (None, text(&k::page_everybody));
    Some(Returns { day, lines: std::iter::once(everybody).chain(groups).map(line).collect() })
}
