//! Fills a [`Page`] from the results of a run that simulates flight.

use azalai_model::dossier::Observation;
use azalai_model::settings::{SETTINGS, Value};
use azalai_model::words::{FigureKind, FigureUse};
use azalai_model::{Figure, PlaceId, Position, Scenario, Settings, Text};
use azalai_study::{Band, Ensemble, Track, band};

use super::beside::{self, Place};
use super::outlines::outlines;
use super::{
    Certainty, Chart, EventLine, Hue, Map, MapPlace, ObservationLine, Page, ParameterLine, Point, Sentence, Series,
    Stamp, Unit, Week,
};
use crate::{Detail, Results, RunKey, manifest};

/// The page of `results`.
pub fn page(results: &Results<'_>) -> Page {
    let scenario = results.scenario;
    let course = Course { scenario, ensemble: results.ensemble, days: results.flight.days };
    let observations = lines(&course);
    let decision = scenario.decision_date.and_then(|date| u32::try_from(scenario.day(date)).ok());
    let stamp = Stamp {
        version: crate::VERSION.to_owned(),
        scenario: scenario.id.clone(),
        scenario_hash: scenario.hash.clone(),
        run_hash: manifest::hash_of(&RunKey::flight(scenario, &results.flight), results.replicates),
        seed: results.flight.seed,
        replicates: results.replicates,
        rules: scenario.rules.word().to_owned(),
        start: scenario.start,
        days: results.flight.days,
        decision: decision.filter(|&day| day < results.flight.days),
    };
    Page {
        title: scenario.title.clone(),
        question: scenario.question.clone(),
        answer: answer(&course, &stamp, &observations),
        map: map(&course, &stamp),
        people: charts(&course, &observations),
        events: events(scenario),
        claims: scenario.dossier.claims.clone(),
        observations,
        limits: vec![flight_only()],
        parameters: parameters(&scenario.settings),
        sources: scenario.dossier.sources.clone(),
        stamp,
        ..Page::default()
    }
}

/// What happened to people, over all replicates.
struct Course<'a> {
    scenario: &'a Scenario,
    ensemble: &'a Ensemble,
    days: u32,
}

impl Course<'_> {
    fn over(&self, of: impl Fn(&Track) -> i64) -> Band {
        band(&mut self.ensemble.tracks().iter().map(of).collect::<Vec<_>>())
    }

    /// Displaced people at places and on links.
    fn displaced(&self, day: u32) -> Band {
        self.over(|t| self.ensemble.present(t, day).iter().sum::<i64>() + self.ensemble.travelling(t, day))
    }

    /// Residents of `places` who have not left; none where the run did not keep them.
    fn home_of(&self, track: &Track, places: &[PlaceId], day: u32) -> Option<i64> {
        let all = self.ensemble.at_home(track, day);
        places.iter().map(|p| all.get(p.index()).copied()).sum()
    }

    fn home(&self, places: &[PlaceId], day: u32) -> Option<Band> {
        let first = self.ensemble.tracks().first()?;
        self.home_of(first, places, day)?;
        Some(self.over(|t| self.home_of(t, places, day).unwrap_or(0)))
    }

    fn residents(&self, places: &[PlaceId]) -> i64 {
        places.iter().filter_map(|p| self.scenario.places.get(p.index())).map(|p| p.population).sum()
    }

    /// Places that somebody leaves in some replicate.
    fn left(&self) -> Vec<PlaceId> {
        let Some(last) = self.days.checked_sub(1) else { return Vec::new() };
        let ids = (0..self.scenario.places.len() as u32).map(PlaceId);
        ids.filter(|&p| self.home(&[p], last).is_some_and(|b| b.q05.round() as i64 != self.residents(&[p])))
            .filter(|&p| self.residents(&[p]) > 0)
            .collect()
    }

    fn name(&self, place: PlaceId) -> &str {
        self.scenario.places.get(place.index()).map_or("", |p| p.name.as_str())
    }
}

pub(super) fn text(en: &str, fr: &str) -> Text {
    Text { en: en.to_owned(), fr: fr.to_owned() }
}

fn flight_only() -> Text {
    text(
        "This version simulates flight only: who leaves and where they go. Trust, promises, rumours, visits, returns and strategies are not simulated yet, so people who leave stay displaced to the end.",
        "Cette version ne simule que la fuite : qui part, et vers où. La confiance, les promesses, les rumeurs, les visites, les retours et les stratégies ne sont pas encore simulés ; qui part reste donc déplacé jusqu'à la fin.",
    )
}

fn answer(course: &Course<'_>, stamp: &Stamp, observations: &[ObservationLine]) -> Vec<Sentence> {
    let say = |certainty, en: String, fr: String| Sentence { text: Text { en, fr }, certainty };
    let mut out = vec![say(
        Certainty::Unknown,
        "Which strategy lets people be safe, and who comes back: this version cannot say. It simulates flight only.".into(),
        "Quelle stratégie permet d'être en sécurité, et qui revient : cette version ne peut pas le dire. Elle ne simule que la fuite.".into(),
    )];
    let asked = stamp.decision.unwrap_or(course.days.saturating_sub(1));
    let date = stamp.date(i64::from(asked)).to_string().replace('-', "\u{2011}");
    let displaced = course.displaced(asked);
    let shown = Unit::People.band(&displaced);
    let places = course.left().len();
    let (spread, etendue) = if displaced.q05 == displaced.q95 {
        (
            "the same in every replicate, since departures are a fixed share here; that is no sign of certainty",
            "le même nombre dans chaque réplique, car les départs sont ici une part fixe ; ce n'est pas un signe de certitude",
        )
    } else {
        ("median, and 5–95\u{202f}% of the replicates", "médiane, et 5–95\u{202f}% des répliques")
    };
    out.push(say(
        Certainty::Assumed,
        format!(
            "In the simulation {shown} people from {places} places are displaced on {date} ({spread}). What was assumed: how fast people leave a place in conflict, and for how long it counts as one. Other values would change this number."
        ),
        format!(
            "Dans la simulation, {shown} personnes de {places} lieux sont déplacées le {date} ({etendue}). Hypothèses : la vitesse à laquelle on quitte un lieu en conflit, et la durée pendant laquelle il compte comme tel. D'autres valeurs changeraient ce nombre."
        ),
    ));
    let compared = observations.iter().filter(|o| o.usage == "calibration" && o.inside().is_some());
    let (inside, all) = compared.fold((0, 0), |(i, n), o| (i + usize::from(o.inside() == Some(true)), n + 1));
    if all > 0 {
        out.push(say(
            Certainty::Recorded,
            format!(
                "Recorded figures on flight that meet the 5–95\u{202f}% interval of their simulated counterpart: {inside} of {all}. The interval shows chance alone, not doubt about the parameters or the rules, so it is too narrow."
            ),
            format!(
                "Chiffres recensés de la fuite qui rencontrent l'intervalle de 5 à 95\u{202f}% de leur équivalent simulé : {inside} sur {all}. Cet intervalle ne montre que le hasard, non le doute sur les paramètres ou les règles : il est trop étroit."
            ),
        ));
    }
    out
}

fn map(course: &Course<'_>, stamp: &Stamp) -> Map {
    let scenario = course.scenario;
    let left = course.left();
    let place = |(i, p)| map_place(p, left.contains(&PlaceId(i as u32)));
    let mut days: Vec<u32> =
        (0..course.days).step_by(7).chain(stamp.decision).chain(course.days.checked_sub(1)).collect();
    days.sort_unstable();
    days.dedup();
    let week = |day: u32| Week {
        day,
        present: (0..scenario.places.len())
            .map(|i| course.over(|t| course.ensemble.present(t, day).get(i).copied().unwrap_or(0)).q50)
            .collect(),
        travelling: course.over(|t| course.ensemble.travelling(t, day)).q50,
        home: Vec::new(),
        displaced: course.displaced(day),
    };
    Map {
        places: scenario.places.iter().enumerate().map(place).collect(),
        links: links(scenario),
        outlines: outlines(scenario),
        weeks: days.into_iter().map(week).collect(),
    }
}

/// Pairs of places with a link between them, each once.
pub(super) fn links(scenario: &Scenario) -> Vec<(usize, usize)> {
    let mut links: Vec<(usize, usize)> =
        scenario.links.iter().map(|l| (l.from.index().min(l.to.index()), l.from.index().max(l.to.index()))).collect();
    links.sort_unstable();
    links.dedup();
    links
}

fn charts(course: &Course<'_>, observations: &[ObservationLine]) -> Vec<Chart> {
    let days = crate::days(course.scenario, course.days, Detail::Weekly);
    let series = |name: Text, hue, of: &dyn Fn(u32) -> Option<Band>| Series {
        name,
        hue,
        bands: days.iter().filter_map(|&day| of(day).map(|b| (day, b))).collect(),
    };
    let left = course.left();
    let mut all = vec![series(text("Displaced", "Déplacées"), Hue::Away, &|day| Some(course.displaced(day)))];
    if !left.is_empty() {
        all.push(series(text("At home", "Chez elles"), Hue::Home, &|day| course.home(&left, day)));
    }
    let fled = |o: &&ObservationLine| o.measure == "fled" && o.counterpart == everyone();
    let mut charts = vec![Chart {
        id: "all".to_owned(),
        title: text("All places that people leave", "Tous les lieux d'où l'on part"),
        unit: Unit::People,
        series: all,
        points: observations.iter().filter(fled).filter_map(|o| point(o, Hue::Away, course.days, |v| v)).collect(),
    }];
    let mut by_size = left.clone();
    by_size.sort_by_key(|&p| (-course.residents(&[p]), p));
    for &place in &by_size {
        let rows = course.scenario.dossier.observations.iter();
        let rows = rows.filter(|o| o.place == Some(place) && beside::is_of_home(o.measure));
        let lines: Vec<&ObservationLine> =
            rows.filter_map(|row| observations.iter().find(|o| o.id == row.id && o.simulated.is_some())).collect();
        let residents = course.residents(&[place]) as f64;
        let home = |o: &&ObservationLine| {
            let gone = |v: f64| if o.unit == Unit::Share { v * residents } else { v };
            let at_home = o.measure == "at_home";
            point(o, Hue::Home, course.days, |v| if at_home { v } else { residents - gone(v) })
        };
        let points: Vec<Point> = lines.iter().filter_map(home).collect();
        if points.is_empty() {
            continue;
        }
        let name = course.name(place);
        charts.push(Chart {
            id: format!("home{}", place.index()),
            title: Text { en: format!("At home in {name}"), fr: format!("Chez elles à {name}") },
            unit: Unit::People,
            series: vec![series(text("At home", "Chez elles"), Hue::Home, &|day| course.home(&[place], day))],
            points,
        });
    }
    charts
}

/// An observation as a point of a chart, its figures turned by `into`.
pub(super) fn point(o: &ObservationLine, hue: Hue, days: u32, into: impl Fn(f64) -> f64) -> Option<Point> {
    let day = u32::try_from(o.day).ok().filter(|&day| day < days)?;
    let value = into(o.value?);
    let at_least = o.low == o.value && o.high.is_none() && o.low.is_some();
    let bounds = o.low.zip(o.high).map(|(a, b)| (into(a).min(into(b)), into(a).max(into(b))));
    Some(Point { id: o.id.clone(), day, value, low: bounds.map(|b| b.0), high: bounds.map(|b| b.1), at_least, hue })
}

fn everyone() -> Text {
    text("All simulated people who were ever displaced", "Toutes les personnes simulées qui ont été déplacées")
}

fn lines(course: &Course<'_>) -> Vec<ObservationLine> {
    observed(course.scenario, |o| {
        counterpart(course, o).ok_or_else(|| beside::why_not(course.scenario, o, course.days, true))
    })
}

/// Every observed figure but those that are context, and what a run of flight alone has to set beside it.
pub fn observations(scenario: &Scenario, ensemble: &Ensemble, days: u32) -> Vec<ObservationLine> {
    lines(&Course { scenario, ensemble, days })
}

/// Every observed figure but those that are context, in order of days, with what a run has to set beside it, or why
/// it has nothing.
pub(super) fn observed(
    scenario: &Scenario,
    counterpart: impl Fn(&Observation) -> Result<(Band, Text), Text>,
) -> Vec<ObservationLine> {
    let name = |p: PlaceId| scenario.places.get(p.index()).map_or("", |place| place.name.as_str());
    let line = |o: &Observation| {
        let counterpart = counterpart(o);
        ObservationLine {
            id: o.id.clone(),
            day: o.day,
            measure: o.measure.word().to_owned(),
            place: if o.area.en.is_empty() { plain(o.place.map_or("", name)) } else { o.area.clone() },
            unit: if o.kind.is(FigureKind::Share) { Unit::Share } else { Unit::People },
            value: o.value,
            low: o.low,
            high: o.high,
            simulated: counterpart.as_ref().ok().map(|c| c.0),
            counterpart: counterpart.map_or_else(|why| why, |c| c.1),
            confidence: o.confidence.word().to_owned(),
            usage: o.usage.word().to_owned(),
            note: o.note.clone(),
            source: scenario.dossier.source_code(o.source).to_owned(),
        }
    };
    let rows = scenario.dossier.observations.iter().filter(|o| o.usage != FigureUse::Context);
    let mut lines: Vec<ObservationLine> = rows.map(line).collect();
    lines.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    lines
}

/// A name, the same in both languages.
fn plain(name: &str) -> Text {
    Text { en: name.to_owned(), fr: name.to_owned() }
}

/// A place of the map; `origin`: people leave it whom the run follows.
pub(super) fn map_place(place: &azalai_model::Place, origin: bool) -> MapPlace {
    MapPlace {
        name: place.name.clone(),
        longitude: place.longitude,
        latitude: place.latitude,
        constructed_km: (place.position == Position::Constructed).then_some(place.radius_km),
        residents: place.population,
        origin,
    }
}

/// What a run of flight has to set beside an observed figure, and what that is.
fn counterpart(course: &Course<'_>, o: &Observation) -> Option<(Band, Text)> {
    let day = beside::day(o, course.days).filter(|_| o.group.is_none())?;
    o.value.or(o.low).or(o.high)?;
    let place = beside::place(course.scenario, o);
    match (o.measure, place) {
        (Figure::DisplacedPresent, Place::Places(places)) => {
            let here = |t: &Track| {
                let present = course.ensemble.present(t, day);
                places.iter().map(|p| present.get(p.index()).copied().unwrap_or(0)).sum()
            };
            Some((
                course.over(here),
                text("Simulated displaced people there", "Personnes déplacées simulées à cet endroit"),
            ))
        }
        (Figure::AtHome, Place::Places(places)) => course
            .home(&places, day)
            .map(|band| (band, text("Simulated residents at home", "Habitants simulés chez eux"))),
        (Figure::Displaced, Place::Region) => {
            Some((course.displaced(day), text("Simulated displaced people", "Personnes déplacées simulées")))
        }
        (Figure::Fled | Figure::DisplacedFrom, Place::Places(places)) => {
            let residents = course.residents(&places);
            course.home(&places, day)?;
            let gone = course.over(|t| residents - course.home_of(t, &places, day).unwrap_or(residents));
            Some((gone, text("Simulated residents who have left", "Habitants simulés qui sont partis")))
        }
        (Figure::Fled, _) => Some((course.over(|t| course.ensemble.created(t, day)), everyone())),
        (Figure::ShareEmptied, Place::Places(places)) => {
            let residents = course.residents(&places).max(1) as f64;
            let home = course.home(&places, day)?;
            let gone = |n: f64| 1.0 - n / residents;
            let share = Band {
                mean: gone(home.mean),
                q05: gone(home.q95),
                q25: gone(home.q75),
                q50: gone(home.q50),
                q75: gone(home.q25),
                q95: gone(home.q05),
            };
            Some((
                share,
                text("Share of simulated residents who have left", "Part des habitants simulés qui sont partis"),
            ))
        }
        _ => None,
    }
}

/// The places of an area that is nothing but a list of them, such as "Kidal and Anefis, pooled".
pub(super) fn pooled(scenario: &Scenario, area: &str) -> Option<Vec<PlaceId>> {
    let names = area.trim_end_matches(", pooled").replace(" and ", ", ");
    let find = |name: &str| scenario.places.iter().position(|p| p.name == name).map(|i| PlaceId(i as u32));
    names.split(", ").map(find).collect()
}

pub(super) fn events(scenario: &Scenario) -> Vec<EventLine> {
    let line = |e: &azalai_model::dossier::Event| {
        let place = e.place.and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.name.as_str());
        let place = match (place, e.area.en.as_str()) {
            (place, "") => plain(place),
            ("", _) => e.area.clone(),
            (place, _) => {
                let within = |area: &str| format!("{place} ({area})");
                Text { en: within(&e.area.en), fr: within(e.area.french()) }
            }
        };
        EventLine {
            id: e.id.clone(),
            day: e.day,
            end_day: e.end_day,
            kind: e.kind.word().to_owned(),
            place,
            note: e.note.clone(),
            claimant: e.claimant.clone(),
            denied_by: e.denied_by.clone(),
            killed: (e.killed_low, e.killed_high),
            confidence: e.confidence.word().to_owned(),
            usage: e.usage.word().to_owned(),
            source: scenario.dossier.source_code(e.source).to_owned(),
        }
    };
    let mut lines: Vec<EventLine> = scenario.dossier.events.iter().map(line).collect();
    lines.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    lines
}

pub(super) fn parameters(settings: &Settings) -> Vec<ParameterLine> {
    let show = |value: &Value| match value {
        Value::Flag(x) => x.to_string(),
        Value::Number(x) => x.to_string(),
        Value::Whole(x) => x.to_string(),
        Value::List(x) => format!("{x:?}"),
        Value::Word(x) => x.clone(),
    };
    let default = Settings::default();
    let lines = SETTINGS.iter().map(|s| ParameterLine {
        key: s.key.to_owned(),
        value: show(&(s.get)(settings)),
        default: show(&(s.get)(&default)),
        unit: s.unit.to_owned(),
        tag: s.tag.to_owned(),
        source: s.source.to_owned(),
        doc: s.doc.to_owned(),
    });
    lines.filter(|line| line.value != line.default).collect()
}
