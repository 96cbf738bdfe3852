//! The run folder of the return model.
//!
//! `observations.parquet` has every replicate of every strategy, `summary.parquet` and `summary.csv` how replicates
//! spread, `strategies.csv` the strategies by every measure, `consequences.csv` what each does to each outcome against
//! the reference, `verdict.json` the same with what the rule says and the answer. Small counts of groups are hidden
//! ([`crate::hide`]), live scenarios are told more coarsely ([`crate::live`]).

mod consequences;
mod depth;
mod strategies;

use azalai_model::{DrawKey, Lever, PARAMETERS, ParameterSets, PlaceId, Scenario, Strategy};
use azalai_study::Mode;
use azalai_study::fit::shared;
use azalai_text::Language;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub use self::consequences::{cell, rows as consequence_rows, unit, value as verdict};
pub use crate::ReturnResults;
use crate::answer::markdown;
use crate::manifest::{self, RunKey};
use crate::page::{ObservationLine, html, of_shown};
use crate::shown::Shown;
use crate::tables::Made;
use crate::{Folder, Trouble};

/// Writes all files of a run of the return model into `folder` and makes them appear; gives the observed figures beside
/// what was simulated, as the page has them.
pub fn write(results: &ReturnResults<'_>, folder: Folder) -> Result<Vec<ObservationLine>, Trouble> {
    let (scenario, stage) = (results.scenario, folder.stage());
    let (key, replicates, detail) = (results.key(), results.replicates, results.detail);
    let shown = Made { scenario, key: &key, replicates, detail }.write(&results.comparison.cases, stage)?;
    if let Some(findings) = results.findings {
        strategies::strategies(results, findings, &stage.join("strategies.csv"))?;
        consequences::table(results, findings, &stage.join("consequences.csv"))?;
        consequences::verdict(results, findings, &stage.join("verdict.json"))?;
        depth::profile(findings, &stage.join("profile.csv"))?;
        if let Some(found) = &findings.depth {
            depth::tables(scenario, found, stage)?;
        }
        for (language, name) in [(Language::English, "answer.md"), (Language::French, "answer.fr.md")] {
            let text = markdown(scenario, findings, results.answer, language);
            let path = stage.join(name);
            let text = format!("<!-- run {} -->\n{text}", results.hash());
            std::fs::write(&path, text).map_err(|e| Trouble::io(&path, e))?;
        }
    }
    let anew = |case| Shown::of(scenario, case, |_| true);
    let page = of_shown(results, |case| shown.iter().find(|s| s.is_of(case)).cloned().unwrap_or_else(|| anew(case)));
    let path = stage.join("report.html");
    std::fs::write(&path, html(&page)).map_err(|e| Trouble::io(&path, e))?;
    manifest::write(scenario, key, replicates, detail, results.wall_seconds, &folder)?;
    folder.publish()?;
    Ok(page.observations)
}

impl ReturnResults<'_> {
    /// What decided the results.
    pub fn key(&self) -> RunKey {
        let modes: Vec<Mode> = [Mode::Hindcast, Mode::Forecast]
            .into_iter()
            .filter(|mode| self.comparison.cases.iter().any(|c| c.mode == *mode))
            .collect();
        run_key(self.scenario, self.seed, &modes, &self.line_up.strategies)
    }

    /// SHA-256 over what decided the results and the number of replicates: what `report.html` shows.
    pub fn hash(&self) -> String {
        manifest::hash_of(&self.key(), self.replicates)
    }
}

/// What decides the results of a replicate of a comparison: two with the same key are the same.
pub fn run_key(scenario: &Scenario, seed: u64, modes: &[Mode], strategies: &[Strategy]) -> RunKey {
    let mut key = RunKey::new(scenario, seed, scenario.days, false);
    let mut put = |name: &str, value: Value| {
        key.settings.insert(format!("return_model.{name}"), value);
    };
    for parameter in PARAMETERS {
        put(parameter.key, parameter.get(&scenario.return_model).into());
    }
    put("modes", modes.iter().map(|m| m.word()).collect());
    put("decision_date", scenario.decision_date.map(|date| date.to_string()).into());
    let with_levers = |s: &Strategy| json!({ "id": s.id, "levers_sha256": levers(scenario, s), "stress": s.stress });
    put("strategies", strategies.iter().map(with_levers).collect());
    put("pinned", scenario.pinned.clone().into());
    let fitted = scenario.sets.as_ref().filter(|sets| sets.fit.is_some());
    put("fitted_draws", fitted.map_or(0, |sets| sets.draws.len()).into());
    put("fitted_draws_sha256", fitted.map(|sets| draws(scenario, sets)).into());
    let unfitted = scenario.sets.as_ref().filter(|sets| sets.fit.is_none());
    put("shared_fit", unfitted.map(taken_from_all).into());
    key
}

/// SHA-256 over what the levers of a strategy do to a run: the text of a JSON array with one array a lever, in their
/// order, of its word, the codes of its place, actor and group (empty for none), its first day, its ramp, where it goes
/// and its effort.
fn levers(scenario: &Scenario, strategy: &Strategy) -> String {
    let dossier = &scenario.dossier;
    let place = |place: PlaceId| scenario.places.get(place.index()).map(|place| place.id.as_str());
    let lever = |l: &Lever| {
        let of = (dossier.actor_code(l.actor), dossier.group_code(l.group));
        let place = l.place.and_then(place).unwrap_or_default();
        json!([l.kind.word(), place, of.0, of.1, l.from_day, l.ramp_days, l.to, l.effort])
    };
    let list: Value = strategy.levers.iter().map(lever).collect();
    format!("{:x}", Sha256::digest(list.to_string()))
}

/// What the sets of a scenario without a fit of its own take from the one that all share: lowest, middle and highest
/// value by parameter.
fn taken_from_all(sets: &ParameterSets) -> Value {
    let drawn = |index: &&usize| sets.keys.contains(&DrawKey::Parameter(**index));
    let of = |&index: &usize| Some((PARAMETERS[index].key.to_owned(), json!(shared::spread(index)?)));
    Value::Object(shared::keys().iter().filter(drawn).filter_map(of).collect())
}

/// SHA-256 over the sets of values that runs take in turn: the name of each value and a line break; then for each set
/// the number of its story and its values, in eight bytes each, the lowest first.
fn draws(scenario: &Scenario, sets: &ParameterSets) -> String {
    let mut hash = Sha256::new();
    for key in &sets.keys {
        hash.update(key.name(&scenario.places) + "\n");
    }
    for draw in &sets.draws {
        hash.update((draw.story as u64).to_le_bytes());
        draw.values.iter().for_each(|value| hash.update(value.to_le_bytes()));
    }
    format!("{:x}", hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::dossier::Group;
    use azalai_model::{Draw, GroupId, LeverKind, Place, PlaceKind};

    #[test]
    fn the_identity_of_strategies_and_draws_is_a_declared_encoding() {
        let mut scenario = Scenario::blank(9);
        scenario.places.push(Place::new("kidal", "Mali", PlaceKind::Town));
        scenario.dossier.groups.push(Group { id: "former".to_owned(), ..Group::default() });
        let promise = Lever { place: Some(PlaceId(0)), effort: 2.5, ..Lever::new(LeverKind::Promise, 30, 1.0) };
        let exclusion = Lever { group: Some(GroupId(0)), ramp_days: 0, ..Lever::new(LeverKind::Exclusion, 40, 1.0) };
        let mut strategy = Strategy { levers: vec![promise, exclusion], ..Strategy::default() };
        let text = r#"[["promise","kidal","","",30,0,1.0,2.5],["exclusion","","","former",40,0,1.0,0.0]]"#;
        assert_eq!(levers(&scenario, &strategy), format!("{:x}", Sha256::digest(text)));
        assert_eq!(levers(&scenario, &strategy), KNOWN_LEVERS);
        strategy.levers[0].note = "a remark".to_owned();
        assert_eq!(levers(&scenario, &strategy), KNOWN_LEVERS, "a remark decides nothing");
        strategy.levers[0].to = 0.5;
        assert_ne!(levers(&scenario, &strategy), KNOWN_LEVERS);
        let sets = ParameterSets {
            keys: vec![DrawKey::Parameter(0), DrawKey::Population(PlaceId(0))],
            stories: vec!["one".to_owned()],
            draws: vec![Draw { story: 0, values: vec![6.0, 900.0] }],
            fit: None,
        };
        assert_eq!(draws(&scenario, &sets), KNOWN_DRAWS);
    }

    /// As `printf '%s' TEXT | sha256sum` gives it.
    const KNOWN_LEVERS: &str = "e6c698ff7fb7a1940864508cbcebf8fa51963426b0d36e12e79a48cd6425aa53";
    const KNOWN_DRAWS: &str = "5be3943c703285d5198c5cb4f6ccba4203f15d4e65bd59b2cbfb9c1b70eff5a3";
}
