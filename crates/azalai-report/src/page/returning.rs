//! Fills a [`Page`] from the results of a run of the return model.

mod charts;
mod compare;
mod effort;
mod observed;
mod view;

use azalai_model::{Label, Measure, PARAMETERS, PlaceId, ReturnModel, Scenario, Status, Text};
use azalai_study::Comparison;
use azalai_study::judge::findings::Findings;

use super::compared::Live;
use super::gather::{self, text};
use super::outlines::outlines;
use super::{Certainty, Map, ObservationLine, Page, ParameterLine, ReturnLine, Returns, Sentence, Stamp, Week};
use crate::returning::ReturnResults;
use view::View;

/// Shift of a mean, in prior standard deviations, from which a parameter is told as moved.
pub(super) const MOVED: f64 = 0.25;

/// What the sections are filled from.
struct Course<'a> {
    scenario: &'a Scenario,
    findings: Option<&'a Findings>,
    hindcast: Option<View<'a>>,
    reference: Option<View<'a>>,
    decision: u32,
    judged: u32,
    days: u32,
}

impl Course<'_> {
    /// The reference forecast, or the hindcast where nothing else was run.
    fn main(&self) -> Option<&View<'_>> {
        self.reference.as_ref().or(self.hindcast.as_ref())
    }

    fn name(&self, place: PlaceId) -> &str {
        self.scenario.places.get(place.index()).map_or("", |p| p.name.as_str())
    }

    /// Places whose residents the question is about.
    fn followed(&self) -> Vec<PlaceId> {
        let places = self.scenario.places.iter().enumerate();
        places.filter(|(_, p)| p.followed && p.population > 0).map(|(i, _)| PlaceId(i as u32)).collect()
    }

    /// Title of a strategy.
    fn title(&self, id: &str) -> Text {
        let title =
            self.scenario.strategy(id).map(|s| s.title.clone()).filter(|t| !t.en.is_empty() || !t.fr.is_empty());
        title.unwrap_or_else(|| text(id, id))
    }
}

/// Every observed figure but those that are context, and what the recorded course has to set beside it.
pub fn observations(scenario: &Scenario, comparison: &Comparison) -> Vec<ObservationLine> {
    observed::lines(&Course {
        scenario,
        findings: None,
        hindcast: comparison.hindcast().map(View::of),
        reference: None,
        decision: comparison.decision,
        judged: comparison.judged,
        days: scenario.days,
    })
}

/// The page of `results`.
pub fn page(results: &ReturnResults<'_>) -> Page {
    let scenario = results.scenario;
    let course = Course {
        scenario,
        findings: results.findings,
        hindcast: results.comparison.hindcast().map(View::of),
        reference: results.comparison.forecasts().next().map(View::of),
        decision: results.comparison.decision,
        judged: results.comparison.judged,
        days: scenario.days,
    };
    let observations = observed::lines(&course);
    let mut parameters = gather::parameters(&scenario.settings);
    parameters.extend(model_parameters(&scenario.return_model));
    Page {
        title: scenario.title.clone(),
        question: scenario.question.clone(),
        answer: answer(results.answer),
        map: map(&course),
        people: charts::people(&course, &observations),
        trust: charts::trust(&course),
        events: gather::events(scenario),
        returns: returns(&course),
        return_charts: charts::returns(&course),
        compared: course.findings.map(|findings| compare::compared(&course, findings)),
        fit: scenario.sets.as_ref().and_then(|sets| compare::fitted(scenario, sets)),
        live: (scenario.status == Status::Live).then(|| Live {
            reviewed_by: scenario.reviewed_by.clone(),
            affected_people_consulted: scenario.affected_people_consulted.clone(),
        }),
        claims: scenario.dossier.claims.clone(),
        observations,
        limits: limits(scenario.fit().is_some()),
        parameters,
        sources: scenario.dossier.sources.clone(),
        stamp: stamp(results),
    }
}

fn stamp(results: &ReturnResults<'_>) -> Stamp {
    let scenario = results.scenario;
    Stamp {
        version: crate::VERSION.to_owned(),
        scenario: scenario.id.clone(),
        scenario_hash: scenario.hash.clone(),
        run_hash: results.hash(),
        seed: results.seed,
        replicates: results.replicates,
        rules: "return".to_owned(),
        start: scenario.start,
        days: scenario.days,
        decision: scenario.decision_date.map(|_| results.comparison.decision),
    }
}

/// The sentences as they were given: all of them rest on assumed rules and parameters.
fn answer(sentences: &[Text]) -> Vec<Sentence> {
    if sentences.is_empty() {
        let open = text(
            "This run replays the recorded course only. No strategy was compared, so it does not say which one lets people be safe.",
            "Ce calcul ne fait que rejouer le cours recensé. Aucune stratégie n'a été comparée : il ne dit pas laquelle permet d'être en sécurité.",
        );
        return vec![Sentence { text: open, certainty: Certainty::Unknown }];
    }
    // The question stands above; on the page the verdict comes first.
    let mut order: Vec<&Text> = sentences.iter().collect();
    if order.len() > 1 {
        order.swap(0, 1);
    }
    order.into_iter().map(|text| Sentence { text: text.clone(), certainty: Certainty::Assumed }).collect()
}

fn map(course: &Course<'_>) -> Map {
    let (scenario, Some(view)) = (course.scenario, course.main()) else { return Map::default() };
    let origins = course.followed();
    let place = |(i, p)| gather::map_place(p, origins.contains(&PlaceId(i as u32)));
    let live = scenario.status == Status::Live;
    let week = |&day: &u32| {
        let at = |measure| -> Vec<f64> {
            let ids = (0..scenario.places.len() as u32).map(PlaceId);
            ids.map(|p| view.band(Label::at(day, p, measure)).map_or(0.0, |band| band.q50)).collect()
        };
        let region = |measure| view.band(Label::region(day, measure)).unwrap_or_default();
        let travelling = if live { 0.0 } else { region(Measure::Travelling).q50 };
        Week {
            day,
            present: at(Measure::DisplacedPresent),
            home: at(Measure::AtHome),
            travelling,
            displaced: region(Measure::Displaced),
        }
    };
    Map {
        places: scenario.places.iter().enumerate().map(place).collect(),
        links: gather::links(scenario),
        outlines: outlines(scenario),
        weeks: view.days().iter().map(week).collect(),
    }
}

/// Runs from which the page tells of groups: of fewer, the median beside the tables could tell of one run.
const RUNS: usize = 10;

/// Returns under the reference from the decision to the last day: everybody, then each group.
fn returns(course: &Course<'_>) -> Option<Returns> {
    let view = course.reference.as_ref()?;
    let day = *view.days().last()?;
    let group = |(index, g): (usize, &azalai_model::dossier::Group)| {
        (Some(index), Text { en: g.name.clone(), fr: g.name_fr.clone() })
    };
    let groups = course.scenario.dossier.groups.iter().enumerate().filter(|_| view.runs() >= RUNS).map(group);
    let everybody = (None, text("Everybody", "Tout le monde"));
    let line = |(group, who): (Option<usize>, Text)| {
        let label = |measure| Label { group, ..Label::region(day, measure) };
        let band = |measure| view.band(label(measure)).unwrap_or_default();
        let open = view.over(
            &[label(Measure::Returned), label(Measure::ReturnedUndone), label(Measure::ReturnedSustained)],
            |x| (x[0] - x[1] - x[2]).max(0.0),
        );
        ReturnLine {
            who,
            part: group.is_some(),
            returned: band(Measure::Returned),
            safe: band(Measure::ReturnedSafe),
            premature: band(Measure::ReturnedPremature),
            undone: band(Measure::ReturnedUndone),
            sustained: band(Measure::ReturnedSustained),
            open: open.unwrap_or_default(),
            forced: band(Measure::ReturnedForced),
        }
    };
    Some(Returns { day, lines: std::iter::once(everybody).chain(groups).map(line).collect() })
}

/// Parameters of the return model that a scenario sets.
fn model_parameters(model: &ReturnModel) -> Vec<ParameterLine> {
    let default = ReturnModel::default();
    let differs = PARAMETERS.iter().filter(|p| (p.get)(model).to_bits() != (p.get)(&default).to_bits());
    differs
        .map(|p| ParameterLine {
            key: p.key.to_owned(),
            value: (p.get)(model).to_string(),
            default: (p.get)(&default).to_string(),
            unit: p.unit.to_owned(),
            tag: p.tag.to_owned(),
            source: p.source.to_owned(),
            doc: p.doc.to_owned(),
        })
        .collect()
}

/// What a run of the return model cannot say.
fn limits(fitted: bool) -> Vec<Text> {
    let not_calibrated = if fitted {
        text(
            "The return side is not calibrated: no count of returns exists to fit it to. Only flight was fitted, to a handful of figures.",
            "Le versant du retour n'est pas calé : il n'existe aucun décompte de retours auquel l'ajuster. Seule la fuite l'a été, sur une poignée de chiffres.",
        )
    } else {
        text(
            "Nothing is calibrated: neither flight nor return was fitted to what was observed. Every set of values is drawn from the ranges of what is assumed.",
            "Rien n'est calé : ni la fuite ni le retour n'ont été ajustés à ce qui a été observé. Chaque jeu de valeurs est tiré dans les fourchettes de ce qui est supposé.",
        )
    };
    vec![
        text(
            "Nothing here says what is to come. A forecast is a course that would follow if its assumptions held; recorded events after the decision are not read in it.",
            "Rien ici ne dit ce qui va venir. Une prévision est un cours qui suivrait si ses hypothèses tenaient ; aucun fait recensé après la décision n'y est lu.",
        ),
        text(
            "Levels are not supported: how many people are safe, at home or harmed depends on assumptions that no figure tests. The order of strategies may be, where the draws agree on it.",
            "Les niveaux ne sont pas étayés : combien de personnes sont en sécurité, chez elles ou touchées dépend d'hypothèses qu'aucun chiffre n'éprouve. L'ordre des stratégies peut l'être, là où les tirages s'accordent.",
        ),
        not_calibrated,
        text(
            "A weak effect of aid, of reconciliation or of the verification of rumours while home is not safe is a property of the model, in which safety opens the gate first. It is no finding about them.",
            "Un effet faible de l'aide, de la réconciliation ou de la vérification des rumeurs tant que le lieu d'origine n'est pas sûr est une propriété du modèle, où la sécurité ouvre d'abord la porte. Ce n'est pas un constat sur elles.",
        ),
        text(
            "What a strategy costs, and whether it could be carried out, is not known. Levers act as they are declared; effort units are assumed.",
            "Ce que coûte une stratégie, et si elle pourrait être menée, n'est pas connu. Les leviers agissent comme déclaré ; les unités d'effort sont supposées.",
        ),
        text(
            "The groups and their shares are assumed. Differences between them show what the rules imply, not what these people would do.",
            "Les groupes et leurs parts sont supposés. Leurs différences montrent ce que les règles impliquent, non ce que ces personnes feraient.",
        ),
        text(
            "Whether armed actors try to take a town is assumption-driven and told as an interval, never as one number.",
            "Que des acteurs armés tentent de prendre une ville est porté par les hypothèses, et dit par un intervalle, jamais par un seul nombre.",
        ),
    ]
}
