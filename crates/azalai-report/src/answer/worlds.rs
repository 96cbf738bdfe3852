//! The two kinds of towns: what is said of them, and the table of strategies in both.

use std::fmt::Write as _;

use azalai_model::{Outcome, Scenario, Text};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::worlds::{Line, SHOWN, World, Worlds};
use azalai_text::{each, key as k, say};

use super::beyond::days;
use super::cards::listed;
use super::figures::{change, level, share};
use super::{Teller, rendered, title, word};

/// A line of the table: a strategy by its id, and its cells.
pub type Row = (String, Vec<Text>);

impl Teller<'_> {
    /// How the two kinds differ, by what they can be told apart in time, and what strategies do in both.
    pub(super) fn worlds(&self, worlds: &Worlds) -> Vec<Text> {
        let [empty, full] = &worlds.ends;
        let shares = |(e, f): (&(u32, f64), &(u32, f64))| {
            let (time, empty, full) = (days(e.0), share(e.1), share(f.1));
            rendered(&say!(answer_worlds_point, time = time, empty = empty, full = full))
        };
        let course: Vec<Text> = empty.course.iter().zip(&full.course).map(shares).collect();
        let mut said =
            vec![rendered(&say!(answer_worlds_said, town = self.town(), slow = empty.runs, fast = full.runs))];
        if !course.is_empty() {
            said.push(rendered(&say!(answer_worlds_signpost, town = self.town(), list = listed(&course))));
        }
        let gains = |world: &World, at: usize| gain(world, at) >= FEWEST_PEOPLE;
        let of = |is: &dyn Fn(usize) -> bool| -> Vec<Text> {
            (1..empty.lines.len()).filter(|&at| is(at)).map(|at| self.name(&empty.lines[at].strategy)).collect()
        };
        let both = of(&|at| gains(empty, at) && gains(full, at));
        let one = of(&|at| gains(empty, at) != gains(full, at));
        if !both.is_empty() {
            said.push(rendered(&say!(answer_worlds_both, list = listed(&both))));
        }
        if !one.is_empty() {
            said.push(rendered(&say!(answer_worlds_one, list = listed(&one))));
        }
        said
    }
}

/// People by whom more are at home and safe before it is said.
const FEWEST_PEOPLE: f64 = 10.0;

/// How many more are at home and safe than under the reference.
fn gain(world: &World, at: usize) -> f64 {
    let safe = |line: &Line| line.levels.iter().find(|l| l.0 == Outcome::HomeSafe).map_or(0.0, |l| l.1);
    safe(&world.lines[at]) - safe(&world.lines[0])
}

/// The heads of the table after that of the strategy: each outcome in the town that stays empty, then in that which fills.
pub fn heads() -> Vec<Text> {
    let town = rendered(&say!(answer_worlds_town));
    let outcomes = SHOWN.iter().map(|o| word(&o.head()));
    let kinds = [rendered(&say!(answer_worlds_empty)), rendered(&say!(answer_worlds_full))];
    let head = |what: Text| kinds.clone().map(|kind| each(|l| format!("{} · {}", what.get(l), kind.get(l))));
    std::iter::once(town).chain(outcomes).flat_map(head).collect()
}

/// The lines of the table, the reference first: its levels, and by how much the others differ.
pub fn rows(worlds: &Worlds) -> Vec<Row> {
    let [empty, full] = &worlds.ends;
    let cell = |outcome: Outcome, of: &dyn Fn(&Line) -> f64, world: &World, at: usize| {
        let (value, reference) = (of(&world.lines[at]), of(&world.lines[0]));
        if at == 0 { level(outcome, value) } else { change(outcome, value - reference) }
    };
    let line = |at: usize| {
        let town = [empty, full].map(|world| cell(Outcome::Home, &|line| line.at_home, world, at));
        let shown = (0..empty.lines[at].levels.len()).flat_map(|number| {
            let outcome = empty.lines[at].levels[number].0;
            [empty, full].map(|world| cell(outcome, &|line| line.levels[number].1, world, at))
        });
        (empty.lines[at].strategy.clone(), town.into_iter().chain(shown).collect())
    };
    (0..empty.lines.len()).map(line).collect()
}

/// The table in Markdown.
pub fn markdown(
    scenario: &Scenario,
    findings: &Findings,
    language: azalai_text::Language,
    plain: impl Fn(&str) -> String,
) -> String {
    let Some(worlds) = &findings.worlds else { return String::new() };
    let strategy = rendered(&azalai_text::Message::new(k::page_strategy, []));
    let heads: Vec<String> = std::iter::once(strategy).chain(heads()).map(|t| t.get(language).to_owned()).collect();
    let mut out = format!("\n| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for (id, cells) in rows(worlds) {
        let cells: Vec<&str> = cells.iter().map(|c| c.get(language)).collect();
        let _ = writeln!(out, "| {} | {} |", plain(title(scenario, &id).get(language)), cells.join(" | "));
    }
    out
}
