//! What the second step of a run finds: `conditions.csv`, `signposts.csv`, `hinge.csv`; and the time profile, which every
//! run has: `profile.csv`. Each is in `verdict.json` too.

use std::path::Path;

use azalai_model::Scenario;
use azalai_model::tables::results::{CONDITIONS, HINGE, PROFILE, SIGNPOSTS};
use azalai_model::tables::words::BOUND_SIDES;
use azalai_study::judge::conditions::Condition;
use azalai_study::judge::depth::{Answered, Depth};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::profile::order;
use azalai_study::judge::tipping::Tipping;
use serde_json::{Value, json};

use super::consequences::unit;
use crate::Trouble;
use crate::rows::tidy;
use crate::sheet::{Cell, Sheet};

/// Writes when each effect shows.
pub fn profile(findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let mut sheet = Sheet::create(path, &PROFILE)?;
    for t in &findings.profile {
        sheet.row([
            Cell::Text(&t.strategy),
            Cell::Text(t.outcome.word()),
            t.parts.map_or(Cell::Text(""), |day| Cell::Whole(day.into())),
            Cell::Whole(t.half.into()),
            Cell::Whole(t.nearly.into()),
        ])?;
    }
    sheet.close()
}

/// Writes the tables of the second step into a folder.
pub fn tables(scenario: &Scenario, found: &Depth, dir: &Path) -> Result<(), Trouble> {
    let mut sheet = Sheet::create(&dir.join("conditions.csv"), &CONDITIONS)?;
    for answer in &found.conditions {
        let named = |number: usize| bound(answer, number, |c| found.names.get(c.value).map_or("", String::as_str));
        sheet.row(about(scenario, answer).into_iter().chain(named(0)).chain(named(1)).chain(measured(answer)))?;
    }
    sheet.close()?;
    let mut sheet = Sheet::create(&dir.join("signposts.csv"), &SIGNPOSTS)?;
    for answer in &found.signposts {
        let named = bound(answer, 0, |c| found.signs.get(c.value).map_or("", |sign| sign.word()));
        sheet.row(about(scenario, answer).into_iter().chain(named).chain(measured(answer)))?;
    }
    sheet.close()?;
    let mut sheet = Sheet::create(&dir.join("hinge.csv"), &HINGE)?;
    for t in &found.points {
        let (c, e) = (&t.cell, &t.cell.effect);
        let number = |x: f64| Cell::Number(Some(tidy(x)));
        sheet.row([
            number(t.share),
            number(t.violence),
            Cell::Text(&c.strategy),
            Cell::Text(c.outcome.word()),
            Cell::Text(c.who.word(scenario)),
            Cell::Text(unit(c)),
            number(c.level),
            number(e.mean),
            number(e.low90),
            number(e.high90),
            number(e.p_sign),
            Cell::Text(if e.decided { "true" } else { "false" }),
        ])?;
    }
    sheet.close()
}

/// Which strategies are compared, by what, and how often the first does better.
fn about<'a>(scenario: &'a Scenario, a: &'a Answered) -> [Cell<'a>; 5] {
    let texts = [&a.strategy, &a.against, a.outcome.word(), a.who.word(scenario)].map(Cell::Text);
    let [strategy, against, outcome, who] = texts;
    [strategy, against, outcome, who, Cell::Number(Some(tidy(a.share)))]
}

/// One condition, or empty cells.
fn bound<'a>(a: &Answered, number: usize, name: impl Fn(&Condition) -> &'a str) -> [Cell<'a>; 3] {
    match a.found.as_ref().and_then(|found| found.conditions.get(number)) {
        Some(c) => [Cell::Text(name(c)), Cell::Text(side(c)), Cell::Number(Some(tidy(c.bound)))],
        None => [Cell::Text(""), Cell::Text(""), Cell::Number(None)],
    }
}

fn side(c: &Condition) -> &'static str {
    BOUND_SIDES[usize::from(!c.above)].word
}

/// How good it is on the sets that it was not found on.
fn measured<'a>(a: &Answered) -> [Cell<'a>; 3] {
    let of = a.found.as_ref().map(|f| [f.coverage, f.density, f.outside].map(|x| Some(tidy(x))));
    of.unwrap_or([None; 3]).map(Cell::Number)
}

/// When each effect shows, and which outcomes show first.
pub fn timings(findings: &Findings) -> Value {
    let one = |t: &azalai_study::judge::profile::Timing| {
        json!({
            "strategy": t.strategy,
            "outcome": t.outcome.word(),
            "parts_day": t.parts,
            "half_day": t.half,
            "nearly_day": t.nearly,
        })
    };
    let shown = order(&findings.profile).into_iter().map(|(o, day)| json!({ "outcome": o.word(), "parts_day": day }));
    json!({ "effects": findings.profile.iter().map(one).collect::<Value>(), "order": shown.collect::<Value>() })
}

/// Everything of the second step.
pub fn value(scenario: &Scenario, found: &Depth) -> Value {
    let name = |number: usize| found.names.get(number).map(String::as_str);
    let sign = |number: usize| found.signs.get(number).map(|sign| sign.word());
    let of_values = found.conditions.iter().map(|a| answered(scenario, a, &name)).collect::<Value>();
    let of_signs = found.signposts.iter().map(|a| answered(scenario, a, &sign)).collect::<Value>();
    let worth = found
        .information
        .iter()
        .map(|(outcome, w)| json!({ "outcome": outcome.word(), "value": name(w.value), "gain": tidy(w.gain) }));
    json!({
        "parameter_sets": found.sets,
        "conditions": of_values,
        "signposts": of_signs,
        "information": worth.collect::<Value>(),
        "tipping": found.tipping.iter().map(|t| tipping(scenario, t)).collect::<Value>(),
    })
}

fn answered<'a>(scenario: &Scenario, a: &Answered, name: &dyn Fn(usize) -> Option<&'a str>) -> Value {
    let condition = |c: &Condition| json!({ "of": name(c.value), "side": side(c), "bound": tidy(c.bound) });
    json!({
        "strategy": a.strategy,
        "against": a.against,
        "outcome": a.outcome.word(),
        "who": a.who.word(scenario),
        "better": tidy(a.share),
        "found": a.found.as_ref().map(|f| json!({
            "conditions": f.conditions.iter().map(condition).collect::<Value>(),
            "coverage": tidy(f.coverage),
            "density": tidy(f.density),
            "outside": tidy(f.outside),
        })),
    })
}

fn tipping(scenario: &Scenario, t: &Tipping) -> Value {
    json!({
        "strategy": t.strategy,
        "outcome": t.outcome.word(),
        "who": t.who.word(scenario),
        "holds_to": t.holds_to.map(tidy),
        "turns_at": t.turns_at.map(tidy),
    })
}
