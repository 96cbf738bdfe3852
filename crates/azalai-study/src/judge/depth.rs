//! The second step of a run, `--depth full`: what many sets of values and several amounts of violence say (ODD 7.15).

use azalai_model::{Better, Outcome, Scenario, Sign, Strategy};

use crate::branches::Branches;
use crate::compare::{Comparison, decision_day, judged_day};
use crate::design::Design;
use crate::judge::choice::Judged;
use crate::judge::conditions::{self, Found, discover};
use crate::judge::consequence::{self, Consequence, Row, Who};
use crate::judge::information::{Worth, worth};
use crate::judge::signposts::{SEEN_AFTER, seen};
use crate::judge::tipping::{self, Tipping, Turning};
use crate::panel::Panel;

/// Most sets of values that are looked at.
pub const SETS: u32 = 400;
/// Chance that chance alone says anything of one question.
const WRONG: f64 = 0.05;

/// What the second step finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Depth {
    /// How many sets of values were run.
    pub sets: usize,
    /// What each value of a set is called.
    pub names: Vec<String>,
    /// Under which values a strategy does better than another; against the reference also where nothing is found.
    pub conditions: Vec<Answered>,
    /// With what is seen after 60 days instead of values.
    pub signposts: Vec<Answered>,
    /// What the conditions of [`Depth::signposts`] are about.
    pub signs: Vec<Sign>,
    /// What knowing a value is worth, by outcome.
    pub information: Vec<(Outcome, Worth)>,
    /// Every strategy at each amount of violence.
    pub points: Vec<Turning>,
    /// How far each decided effect survives less violence.
    pub tipping: Vec<Tipping>,
}

/// Whether a strategy does better than another, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// Id of the strategy.
    pub strategy: String,
    /// Id of the other.
    pub against: String,
    /// By what.
    pub outcome: Outcome,
    /// Of whom.
    pub who: Who,
    /// Share of the sets in which it does better, by more than the floor.
    pub share: f64,
    /// When it does; none where nothing is found.
    pub found: Option<Found>,
}

/// The runs of many sets, one of each, under every strategy that may be recommended.
pub fn sets(scenario: &Scenario, strategies: Vec<Strategy>, seed: u64) -> Design<'_, Branches> {
    let seen = (decision_day(scenario) + SEEN_AFTER).min(judged_day(scenario));
    let sets = scenario.sets.as_ref().map_or(0, |sets| sets.draws.len() as u32);
    Branches::drawn(scenario, strategies, vec![1.0], seed, &[seen]).of_sets(scenario, sets.min(SETS))
}

/// The runs at each amount of violence; none where it is not known how much the recorded course had.
pub fn violence<'a>(
    scenario: &'a Scenario,
    comparison: &Comparison,
    strategies: Vec<Strategy>,
    seed: u64,
    replicates: u32,
) -> Option<Design<'a, Branches>> {
    let levels = tipping::levels(scenario, comparison)?;
    Some(Design::new(scenario, Branches::drawn(scenario, strategies, levels, seed, &[]), 1, replicates))
}

/// Outcomes by which strategies do better or worse, with columns of their own.
fn questions(scenario: &Scenario) -> Vec<(Row, f64)> {
    let sign = |outcome: Outcome| match outcome.facts().better {
        Better::Less => Some(-1.0),
        Better::More => Some(1.0),
        Better::Neither => None,
    };
    let columns: Vec<Outcome> = Outcome::columns(false).collect();
    let rows = consequence::rows(scenario).into_iter();
    let asked = rows.filter(|row| columns.contains(&row.0) && !matches!(row.1, Who::Group(_)));
    asked.filter_map(|row| Some((row, sign(row.0)?))).collect()
}

/// What many sets say; `panels`: those of [`sets`], the reference first.
pub fn explored(scenario: &Scenario, panels: &[Panel], depth: &mut Depth) {
    let (Some(reference), Some(known)) = (panels.first(), &scenario.sets) else { return };
    let (decision, judged) = (decision_day(scenario), judged_day(scenario));
    depth.sets = reference.rows.len();
    depth.names = known.keys.iter().map(|key| key.name(&scenario.places)).collect();
    let values = |row: &crate::panel::Row<f32>| known.of_replicate(row.0.replicate).map(|draw| draw.values.as_slice());
    let values: Vec<&[f64]> = reference.rows.iter().filter_map(values).collect();
    let (signs, seen) = seen(scenario, reference, decision);
    let seen: Vec<&[f64]> = seen.iter().map(Vec::as_slice).collect();
    let questions = questions(scenario);
    let pairs = panels.len() * (panels.len().saturating_sub(1));
    let wrong = WRONG / (questions.len() * pairs).max(1) as f64;
    let signs_wrong = WRONG / (questions.len() * panels.len().saturating_sub(1)).max(1) as f64;
    for &((outcome, who), sign) in &questions {
        let Some(label) = consequence::label(scenario, (outcome, who), judged) else { continue };
        let level = reference.values(label).iter().sum::<f64>() / reference.rows.len().max(1) as f64;
        let floor = outcome.facts().floor.of(level, f64::from(judged - decision));
        let gains: Vec<Vec<f64>> = panels
            .iter()
            .map(|panel| panel.paired(reference, label).into_iter().map(|p| sign * (p.1 - p.2)).collect())
            .collect();
        for (a, b) in (0..panels.len()).flat_map(|a| (0..panels.len()).map(move |b| (a, b))).filter(|p| p.0 != p.1) {
            let wanted: Vec<bool> = gains[a].iter().zip(&gains[b]).map(|(x, y)| x - y > floor).collect();
            let share = wanted.iter().filter(|&&is| is).count() as f64 / wanted.len().max(1) as f64;
            let answer = |found| {
                let [strategy, against] = [a, b].map(|i| panels[i].strategy.id.clone());
                Answered { strategy, against, outcome, who, share, found }
            };
            if b == 0 {
                depth.signposts.push(answer(discover(&seen, &wanted, 1, signs_wrong)));
            }
            let found = discover(&values, &wanted, conditions::MOST, wrong);
            if b == 0 || found.is_some() {
                depth.conditions.push(answer(found));
            }
        }
        let unknowns = depth.names.len().max(1) * questions.len();
        let worths = worth(&values, &gains, floor, WRONG / unknowns as f64);
        depth.information.extend(worths.into_iter().map(|w| (outcome, w)));
    }
    depth.signs = signs;
}

/// What several amounts of violence say; `panels`: those of [`violence`], at each level the reference first; `rule` and
/// `consequences`: the advice.
pub fn turned(
    scenario: &Scenario,
    (design, panels): (&Branches, &[Panel]),
    (rule, consequences): (&[Judged], &[Consequence]),
    depth: &mut Depth,
) {
    let columns: Vec<Outcome> = Outcome::columns(false).collect();
    for (level, &violence) in design.levels.iter().enumerate() {
        let share = tipping::SHARES.get(level).copied().unwrap_or(1.0);
        let here = level * design.strategies.len()..(level + 1) * design.strategies.len();
        let Some(cases) = panels.get(here) else { continue };
        let comparison = Comparison::of(scenario, cases.to_vec());
        let shown = |cell: &Consequence| columns.contains(&cell.outcome) && !matches!(cell.who, Who::Group(_));
        let cells = consequence::consequences(scenario, &comparison).into_iter().filter(shown);
        depth.points.extend(cells.map(|cell| Turning { share, violence, cell }));
    }
    let ranked = |id: &str| rule.iter().any(|j| j.strategy == id && !j.stress);
    let advice: Vec<&Consequence> = consequences
        .iter()
        .filter(|c| ranked(&c.strategy) && c.effect.direction() != 0 && columns.contains(&c.outcome))
        .filter(|c| !matches!(c.who, Who::Group(_)))
        .collect();
    depth.tipping = tipping::tipping(&advice, &depth.points);
}

/// Strategies that may be recommended, the reference first.
pub fn recommendable(comparison: &Comparison, ranked: &[String]) -> Vec<Strategy> {
    let all = comparison.forecasts().map(|panel| &panel.strategy);
    all.filter(|s| ranked.contains(&s.id) && !s.stress).cloned().collect()
}
