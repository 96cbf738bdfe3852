//! Strategies, the decision rule in words, and what the fit changed.

use azalai_model::{FitTable, Measure, ParameterSets, Scenario, Status, Text};
use azalai_study::judge::findings::{self, FEWEST_SETS, Finding, Findings};
use azalai_study::judge::verdict::{HARM, HEADLINE, Judged, Separating};

use super::{Course, MOVED, effort};
use crate::answer::{self, DOUBT};
use crate::page::compared::{Compared, Contested, Crossed, FigureLine, Fitted, MovedLine, Standing, StrategyLine};
use crate::page::markup::percent;

pub(super) fn compared(course: &Course<'_>, findings: &Findings) -> Compared {
    let groups = course.scenario.dossier.groups.iter();
    let reference = findings.strategies.first().map(|f| f.strategy.as_str()).unwrap_or_default();
    let line = |finding: &Finding| {
        let judged = findings.verdict.judged.iter().find(|j| j.strategy == finding.strategy)?;
        Some(line(course, finding, judged, standing(findings, &finding.strategy)))
    };
    let contest = findings.contest.as_ref().filter(|_| course.scenario.status != Status::Live);
    Compared {
        day: findings.judged,
        replicates: findings.replicates,
        sets: findings.sets,
        people: findings.people,
        reference: course.title(reference),
        verdict: verdict(course, findings),
        groups: groups.map(|g| Text { en: g.name.clone(), fr: g.name_fr.clone() }).collect(),
        lines: findings.strategies.iter().filter_map(line).collect(),
        crossed: findings.halves.as_ref().map(|halves| crossed(course, halves)),
        equal: effort::equal(course, findings),
        sums: effort::sums(course, findings),
        unknowns: effort::unknowns(course, findings),
        contest: contest.map(|contest| Contested {
            place: course.name(contest.place).to_owned(),
            runs: contest.runs,
            shares: [contest.tried, contest.jointly, contest.taken].map(|n| findings::limits(n, contest.runs)),
        }),
    }
}

/// How a strategy stands under the decision rule.
pub(super) fn standing(findings: &Findings, id: &str) -> Standing {
    let reference = findings.strategies.first().is_some_and(|f| f.strategy == id);
    let judged = findings.verdict.judged.iter().find(|j| j.strategy == id);
    match (reference, judged.is_some_and(|j| j.stress), judged.is_none_or(|j| j.passes)) {
        (true, ..) => Standing::Reference,
        (_, true, _) => Standing::Stress,
        (_, _, false) => Standing::Harms,
        _ => Standing::Ranked,
    }
}

fn line(course: &Course<'_>, finding: &Finding, judged: &Judged, standing: Standing) -> StrategyLine {
    StrategyLine {
        name: course.title(&finding.strategy),
        standing,
        chosen: finding.band(HEADLINE),
        gain: judged.gain,
        superior: (judged.superior, judged.superior_by_set),
        harm: finding.band(HARM),
        no_harm: judged.no_harm.clone(),
        split: [
            Measure::Returned,
            Measure::ReturnedSafe,
            Measure::ReturnedPremature,
            Measure::ReturnedForced,
            Measure::ReturnedUndone,
            Measure::ReturnedSustained,
        ]
        .map(|measure| finding.band(measure)),
        effort: finding.effort,
        per_effort: finding.gain_per_effort,
        held: finding.held.iter().map(|h| h.1).collect(),
    }
}

fn crossed(course: &Course<'_>, halves: &findings::Halves) -> Crossed {
    let titles = |ids: &[String]| ids.iter().map(|id| course.title(id)).collect();
    Crossed {
        security: titles(&halves.grid.security),
        social: titles(&halves.grid.social),
        cells: halves.cells.clone(),
        added: [&halves.security, &halves.social, &halves.together, &halves.beyond].map(|a| (a.people, a.above)),
    }
}

/// Names as a list in both languages.
pub(super) fn list(names: &[Text]) -> Text {
    let join = |pick: fn(&Text) -> &str, word: &str| {
        let quoted: Vec<&str> = names.iter().map(pick).collect();
        match quoted.split_last() {
            Some((last, before)) if !before.is_empty() => format!("{} {word} {last}", before.join(", ")),
            _ => quoted.concat(),
        }
    };
    Text { en: join(|t| &t.en, "and"), fr: join(|t| &t.fr, "et") }
}

/// What the decision rule says.
fn verdict(course: &Course<'_>, findings: &Findings) -> Vec<Text> {
    let verdict = &findings.verdict;
    let mut out = Vec::new();
    if findings.too_few() {
        let (runs, fewest) = (findings.replicates, 2 * FEWEST_SETS);
        return vec![Text {
            en: format!("Too few runs to rank: {runs} of each strategy; from {fewest} on they are ranked."),
            fr: format!(
                "Trop peu de simulations pour classer : {runs} par stratégie ; à partir de {fewest}, elles sont classées."
            ),
        }];
    }
    if let Some(best) = &verdict.best {
        let name = course.title(best);
        out.push(Text {
            en: format!("Under this rule “{}” is better than each other strategy that does no harm.", name.en),
            fr: format!(
                "Selon cette règle, « {} » est meilleure que chacune des autres stratégies qui évitent de nuire.",
                name.fr
            ),
        });
    } else if let [only] = verdict.not_separated.as_slice() {
        let name = course.title(only);
        out.push(Text {
            en: format!("No other strategy that does no harm stands beside “{}”.", name.en),
            fr: format!("Aucune autre stratégie qui évite de nuire ne se tient à côté de « {} ».", name.fr),
        });
    } else {
        let quoted = |id: &String| {
            let Text { en, fr } = course.title(id);
            Text { en: format!("“{en}”"), fr: format!("« {fr} »") }
        };
        let names = list(&verdict.not_separated.iter().map(quoted).collect::<Vec<_>>());
        out.push(Text {
            en: format!("The evidence does not separate {}.", names.en),
            fr: format!("Les éléments disponibles ne départagent pas : {}.", names.fr),
        });
    }
    if let (Some(separating), [first, second, ..]) = (&verdict.separating, verdict.not_separated.as_slice()) {
        let mut told = separates(separating, &course.title(first), &course.title(second));
        if separating.chance > DOUBT {
            told.en.push_str(" Among so many unknowns, chance alone could show as much.");
            told.fr.push_str(" Parmi tant d'inconnues, le hasard seul pourrait en montrer autant.");
        }
        out.push(told);
    }
    out
}

/// What would separate two strategies most.
fn separates(separating: &Separating, first: &Text, second: &Text) -> Text {
    let (low, high) = (percent(separating.ahead.0), percent(separating.ahead.1));
    let Some(meaning) = answer::meaning(&separating.key) else {
        return Text {
            en: format!(
                "Knowing which story holds would separate “{}” from “{}” most: the first is ahead in {low} of the parameter sets under one and in {high} under the other.",
                first.en, second.en
            ),
            fr: format!(
                "Savoir quel récit tient départagerait le plus « {} » et « {} » : la première est devant dans {low} des jeux de paramètres sous l'un et dans {high} sous l'autre.",
                first.fr, second.fr
            ),
        };
    };
    let key = &separating.key;
    Text {
        en: format!(
            "What would separate “{}” from “{}” most is to know this better: {} The first is ahead in {low} of the parameter sets with its lower values and in {high} with its higher ones ({key}).",
            first.en, second.en, meaning.en
        ),
        fr: format!(
            "Ce qui départagerait le plus « {} » et « {} », c'est de mieux connaître ceci : {} La première est devant dans {low} des jeux de paramètres aux valeurs basses et dans {high} aux valeurs hautes ({key}).",
            first.fr, second.fr, meaning.fr
        ),
    }
}

/// A table of the fit, its cells found by the names of its columns.
struct Columns<'t>(&'t FitTable);

impl Columns<'_> {
    fn cell<'r>(&self, row: &'r [String], name: &str) -> Option<&'r str> {
        let at = self.0.header.iter().position(|head| head == name)?;
        row.get(at).map(String::as_str)
    }

    fn number(&self, row: &[String], name: &str) -> Option<f64> {
        self.cell(row, name)?.parse().ok()
    }
}

pub(super) fn fitted(scenario: &Scenario, sets: &ParameterSets) -> Option<Fitted> {
    let fit = sets.fit.as_ref()?;
    let figures = Columns(&fit.figures);
    let figure = |row: &Vec<String>| {
        let measure = figures.cell(row, "measure")?.to_owned();
        let day = figures.number(row, "day")? as i64;
        let three = |of: &str| -> Option<[f64; 3]> {
            let at = |q: &str| figures.number(row, &format!("{of}_{q}"));
            Some([at("q05")?, at("q50")?, at("q95")?])
        };
        Some(FigureLine {
            id: figures.cell(row, "id")?.to_owned(),
            share: measure.starts_with("share"),
            measure,
            day,
            date: scenario.date(day).to_string(),
            observed: (figures.number(row, "observed")?, figures.number(row, "low"), figures.number(row, "high")),
            before: three("prior")?,
            after: three("fitted")?,
            inside: figures.cell(row, "inside") == Some("yes"),
            stories: sets.stories.iter().filter_map(|s| figures.number(row, &format!("{s}_q50"))).collect(),
        })
    };
    let columns = Columns(&fit.moved);
    let moved = |row: &Vec<String>| {
        let key = columns.cell(row, "key")?.to_owned();
        let doc = answer::meaning(&key);
        let shift = columns.number(row, "shift")?;
        let stories: Vec<f64> =
            sets.stories.iter().filter_map(|s| columns.number(row, &format!("shift_{s}"))).collect();
        let means = (columns.number(row, "prior_mean")?, columns.number(row, "fitted_mean")?);
        Some(MovedLine { key, doc, means, shift, stories })
    };
    let mut moved: Vec<MovedLine> =
        fit.moved.rows.iter().filter_map(moved).filter(|m| m.shift.abs() >= MOVED).collect();
    moved.sort_by(|a, b| b.shift.abs().total_cmp(&a.shift.abs()).then_with(|| a.key.cmp(&b.key)));
    let figures = fit.figures.rows.iter().filter_map(figure).collect();

    Some(Fitted { figures, moved, stories: sets.stories.clone(), draws: sets.draws.len() })
}
