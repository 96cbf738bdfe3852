//! Fills what the page shows of equal effort, of sums, and of the assumed unknowns.

use azalai_model::{PARAMETERS, Text};
use azalai_study::judge::effort::{Budget, EqualEffort};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::sums;
use azalai_study::stats::Added;

use super::Course;
use super::compare::{list, standing};
use super::text;
use crate::answer;
use crate::page::compared::{Equal, Named, PairLine, SpanLine, SumLine, UnknownLine, Unknowns};

/// How many of the assumed unknowns are listed.
const SHOWN: usize = 10;

fn named(course: &Course<'_>, findings: &Findings, id: &str) -> Named {
    (course.title(id), standing(findings, id))
}

pub(super) fn equal(course: &Course<'_>, findings: &Findings) -> Option<Equal> {
    let view: &EqualEffort = findings.equal.as_ref()?;
    let few = view.few();
    let gain = |budget: &&Budget, id: &str| {
        budget
            .places
            .iter()
            .find(|p| p.strategy == id)
            .map_or((0.0, azalai_study::Band::default()), |p| (p.part, p.gain))
    };
    // In the order as written, which the highest effort has.
    let rows = few.last().map_or(&[][..], |most| &most.places[..]).iter().map(|place| {
        let id = &place.strategy;
        (named(course, findings, id), few.iter().map(|budget| gain(budget, id)).collect())
    });
    let titles = |ids: Vec<&String>| ids.into_iter().map(|id| course.title(id)).collect();
    let span = |span: &azalai_study::judge::effort::Span| SpanLine {
        from: span.from,
        to: span.to,
        first: course.title(&span.first),
        open: titles(span.at.open.iter().filter(|id| **id != span.first).collect()),
        could: titles(span.could.iter().collect()),
    };
    let pair = |pair: &azalai_study::judge::effort::Pair| PairLine {
        ahead: course.title(&pair.ahead),
        behind: course.title(&pair.behind),
        change: pair.change,
        swept: pair.swept,
    };
    Some(Equal {
        said: answer::equal_effort(course.scenario, findings).unwrap_or_default(),
        efforts: few.iter().map(|budget| budget.effort).collect(),
        rows: rows.collect(),
        spans: view.spans.iter().map(span).collect(),
        pairs: view.pairs.iter().map(pair).collect(),
    })
}

pub(super) fn sums(course: &Course<'_>, findings: &Findings) -> Vec<SumLine> {
    let added = |cost: f64, adds: &Added| (cost, adds.people, adds.above);
    let line = |sum: &sums::Sum| SumLine {
        name: named(course, findings, &sum.strategy),
        whole: added(sum.cost, &sum.whole),
        parts: sum.parts.iter().map(|p| (named(course, findings, &p.strategy), added(p.cost, &p.adds))).collect(),
        beyond: (sum.beyond.people, sum.beyond.above),
        without: without(course, sum),
    };
    findings.sums.iter().map(line).collect()
}

/// The verdict without a sum.
fn without(course: &Course<'_>, sum: &sums::Sum) -> Text {
    let name = course.title(&sum.strategy);
    if let Some(best) = sum.best_without.as_ref().map(|id| course.title(id)) {
        return Text {
            en: format!("Without “{}”, “{}” is best under the rule.", name.en, best.en),
            fr: format!("Sans « {} », « {} » est la meilleure selon la règle.", name.fr, best.fr),
        };
    }
    let open: Vec<Text> = sum.open_without.iter().map(|id| course.title(id)).collect();
    let open = list(&open);
    if sum.open_without.len() < 2 {
        return Text {
            en: format!("Without “{}”, no other strategy that does no harm stands beside {}.", name.en, open.en),
            fr: format!(
                "Sans « {} », aucune autre stratégie qui évite de nuire ne se tient à côté de : {}.",
                name.fr, open.fr
            ),
        };
    }
    Text {
        en: format!("Without “{}”, the evidence does not separate {}.", name.en, open.en),
        fr: format!("Sans « {} », les éléments disponibles ne départagent pas : {}.", name.fr, open.fr),
    }
}

pub(super) fn unknowns(course: &Course<'_>, findings: &Findings) -> Unknowns {
    let moving = &findings.moving;
    let line = |one: &azalai_study::judge::assumed::Assumed| {
        let parameter = PARAMETERS.iter().find(|p| p.key == one.key);
        let label = answer::meaning(&one.key).unwrap_or_else(|| {
            text(
                "Why people fled: because they saw the advance coming (first figure), or because little was needed (second)",
                "Pourquoi les gens ont fui : ils ont vu venir l'avance (premier chiffre), ou il a suffi de peu (second)",
            )
        });
        UnknownLine {
            label,
            key: one.key.clone(),
            tag: parameter.map_or("H", |p| p.tag).to_owned(),
            source: parameter.map_or("two fits, which the figures do not tell apart", |p| p.source).to_owned(),
            level: one.level,
            gain: one.gain,
            chance: one.chance,
        }
    };
    Unknowns {
        strategy: course.title(&moving.strategy),
        sets: findings.sets,
        fitted: course.scenario.fit().is_some(),
        tried: moving.list.len(),
        lines: moving.list.iter().take(SHOWN).map(line).collect(),
    }
}
