//! `strategies.csv`, `grid.csv` and `verdict.json`: the strategies beside each other, and what the rule says.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::Strategy;
use azalai_model::strategy::Half;
use azalai_model::tables::results::{GRID, SENSITIVITY, STRATEGIES};
use azalai_study::Band;
use azalai_study::Label;
use azalai_study::judge::effort::beyond;
use azalai_study::judge::findings::{Contest, Finding, Findings, Halves, limits};
use azalai_study::judge::verdict::{BETTER, HARM, HEADLINE, Judged, MARGIN, NO_HARM};
use azalai_study::stats::Added;
use serde_json::{Value, json};

use super::ReturnResults;
use super::effort;
use crate::rows::tidy;
use crate::sheet::field;
use crate::{Trouble, live};

/// Writes each ranked strategy on the day on which it is judged: its measures, and the decision rule.
pub fn strategies(results: &ReturnResults<'_>, findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let mut text = STRATEGIES.header() + "\n";
    let groups = &results.scenario.dossier.groups;
    for (finding, judged) in findings.strategies.iter().zip(&findings.verdict.judged) {
        let Some(case) = results.comparison.forecast(&finding.strategy) else { continue };
        let Strategy { id, title, .. } = &case.strategy;
        let who = [id.as_str(), title.en.as_str(), title.fr.as_str(), half(&case.strategy)].map(field).join(",");
        let mut row = |measure: &str, group: &str, value: f64, rest: &str| {
            let _ = writeln!(text, "{who},{measure},{},{}{rest}", field(group), tidy(value));
        };
        for ((measure, band), (_, difference, above)) in finding.values.iter().zip(&finding.against) {
            let rest = format!("{}{},{}", quantiles(band), quantiles(difference), tidy(*above));
            row(measure.word(), "", band.mean, &rest);
        }
        for (measure, share) in &finding.held {
            row(measure.word(), "", *share, NOTHING);
        }
        let names = std::iter::once("").chain(groups.iter().map(|g| g.id.as_str()));
        for (group, share) in names.zip(&judged.no_harm) {
            row("no_harm", group, *share, NOTHING);
        }
        for (measure, value) in rule(finding, judged) {
            row(measure, "", value, NOTHING);
        }
        let headline = Label::region(findings.judged, HEADLINE);
        if let Some(reference) = results.comparison.forecasts().next()
            && let Some((paired, unpaired)) =
                azalai_study::judge::sweep::luck(results.scenario, case, reference, headline)
        {
            row("luck_variance_paired", "", paired, NOTHING);
            row("luck_variance_unpaired", "", unpaired, NOTHING);
        }
        if let Some(reference) = results.comparison.forecasts().next() {
            row("effort_beyond", "", beyond(&case.strategy, &reference.strategy), NOTHING);
        }
        if let Some(view) = &findings.equal {
            for (measure, at) in effort::first(view, &finding.strategy) {
                row(measure, "", at, NOTHING);
            }
        }
        if let Some(gain) = &finding.gain_per_effort {
            row("gain_per_effort", "", gain.mean, &format!("{},,,,,,", quantiles(gain)));
        }
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}

/// Empty columns from `q05` on.
const NOTHING: &str = ",,,,,,,,,,,";

/// What the rule looks at, beside harm; 1 is yes, 0 no.
fn rule(finding: &Finding, judged: &Judged) -> [(&'static str, f64); 5] {
    [
        ("superior", judged.superior),
        ("superior_by_set", judged.superior_by_set),
        ("passes", f64::from(u8::from(judged.passes))),
        ("stress", f64::from(u8::from(judged.stress))),
        ("effort", finding.effort),
    ]
}

/// The halves of a strategy's levers.
fn half(strategy: &Strategy) -> &'static str {
    let moves = |half| strategy.levers.iter().any(|lever| lever.kind.half() == half);
    match Half::BOTH.map(moves) {
        [true, true] => "both",
        [true, false] => Half::Security.word(),
        [false, true] => Half::Social.word(),
        [false, false] => "none",
    }
}

/// Five quantiles, each after a comma.
pub fn quantiles(band: &Band) -> String {
    let Band { q05, q25, q50, q75, q95, .. } = *band;
    [q05, q25, q50, q75, q95].map(|x| format!(",{}", tidy(x))).concat()
}

/// Writes people in a safe and chosen place under each combination of halves.
pub fn grid(halves: &Halves, path: &Path) -> Result<(), Trouble> {
    let mut text = GRID.header() + "\n";
    for (security, row) in halves.grid.security.iter().zip(&halves.cells) {
        for (social, band) in halves.grid.social.iter().zip(row) {
            let (mean, rest) = (tidy(band.mean), quantiles(band));
            let _ = writeln!(text, "{},{},{mean}{rest}", field(security), field(social));
        }
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}

/// Writes what the decision rule says, and on what the answer hangs.
pub fn verdict(results: &ReturnResults<'_>, findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let scenario = results.scenario;
    let verdict = &findings.verdict;
    let separating = verdict.separating.as_ref().map(|s| {
        json!({ "key": s.key, "first_ahead_in_lower_half": tidy(s.ahead.0), "first_ahead_in_upper_half": tidy(s.ahead.1), "chance_at_most": tidy(s.chance) })
    });
    let value = json!({
        "judged": { "day": findings.judged, "date": scenario.date(i64::from(findings.judged)).to_string() },
        "replicates": findings.replicates,
        "parameter_sets": findings.sets,
        "people": tidy(findings.people),
        "rule": {
            "no_harm": { "measure": HARM.word(), "least_share": NO_HARM, "margin": MARGIN },
            "better": { "measure": HEADLINE.word(), "least_share": BETTER },
        },
        "best": verdict.best,
        "not_separated": verdict.not_separated,
        "better_than": better_than(findings),
        "separating": separating,
        "halves": findings.halves.as_ref().map(halves),
        "equal_effort": findings.equal.as_ref().map(effort::value),
        "sums": effort::sums(&findings.sums),
        "live": live::Banner::of(scenario),
        "contest": findings.contest.as_ref().map(|c| contest(results, c)),
        "stories": stories(findings),
    });
    let mut text = serde_json::to_string_pretty(&value).map_err(|e| Trouble::io(path, e))?;
    text.push('\n');
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}

fn better_than(findings: &Findings) -> Value {
    let list = findings.verdict.judged.iter().filter(|j| !j.better_than.is_empty());
    list.map(|j| (j.strategy.clone(), Value::from(j.better_than.clone()))).collect::<serde_json::Map<_, _>>().into()
}

/// What something adds, in people in a safe and chosen place.
pub fn added(a: &Added) -> Value {
    let Band { q05, q50, q95, .. } = a.people;
    json!({ "q05": tidy(q05), "q50": tidy(q50), "q95": tidy(q95), "above": tidy(a.above) })
}

/// What each half adds.
fn halves(halves: &Halves) -> Value {
    json!({
        "security": added(&halves.security),
        "social": added(&halves.social),
        "together": added(&halves.together),
        "beyond": added(&halves.beyond),
    })
}

/// Shares of runs with their 90 % limits: never a single number.
fn contest(results: &ReturnResults<'_>, contest: &Contest) -> Value {
    let share = |k: u32| {
        let (low, high) = limits(k, contest.runs);
        json!({ "low": tidy(low), "high": tidy(high) })
    };
    let place = results.scenario.places.get(contest.place.index()).map_or("", |p| p.id.as_str());
    json!({
        "basis": "assumption-driven",
        "place": place,
        "runs": contest.runs,
        "tried": share(contest.tried),
        "jointly": share(contest.jointly),
        "taken": share(contest.taken),
    })
}

/// Share at home by story, none if no replicate tells it, and the weight of each: the share of replicates that do.
fn stories(findings: &Findings) -> Value {
    let all: usize = findings.stories.iter().map(|s| s.2).sum();
    let story = |(name, at_home, runs): &(String, f64, usize)| {
        let weight = *runs as f64 / all.max(1) as f64;
        json!({ "story": name, "weight": tidy(weight), "replicates": runs, "share_at_home": (*runs > 0).then(|| tidy(*at_home)) })
    };
    findings.stories.iter().map(story).collect()
}

/// Each ranked strategy against the reference where a parameter is low and where it is high.
pub fn sensitivity(results: &ReturnResults<'_>, path: &Path) -> Result<(), Trouble> {
    let mut text = SENSITIVITY.header() + "\n";
    for s in azalai_study::judge::sweep::sweep(results.scenario, results.comparison, &results.line_up.ranked) {
        let ((low, high), (less, more)) = (s.ahead, s.gain);
        let _ = writeln!(text, "{},{},{low:.3},{high:.3},{less:.0},{more:.0},{}", s.strategy, s.key, s.flips);
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, &e))
}
