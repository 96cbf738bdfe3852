//! What each card says.

use azalai_model::{Founded, Often, Outcome, Text};
use azalai_study::judge::choice::{Harm, Judged};
use azalai_study::judge::consequence::{Consequence, Who};
use azalai_study::judge::decide::FEWEST;
use azalai_text::{Message, Texts, say};

use super::figures::{change, each, level, share};
use super::{Statement, Teller, rendered, title};

/// Most strategies that a statement names.
const NAMED: usize = 3;
/// The same, of those that may harm.
const AT_RISK: usize = 2;
/// Runs that take so many sets as can decide anything.
const RUNS: usize = FEWEST + FEWEST / 5;
/// Difference of two shares of runs from which they are said to differ.
const APART: f64 = 0.1;

impl Teller<'_> {
    /// What holds in the runs.
    pub(super) fn holds(&self) -> Vec<Statement> {
        let f = self.findings;
        if f.strategies.len() < 2 {
            return vec![Statement::new(&say!(answer_alone, reference = self.named(f.reference())), Founded::Assumed)];
        }
        if f.too_few() {
            return vec![Statement::new(
                &say!(answer_too_few, sets = f.sets, fewest = FEWEST, runs = RUNS),
                Founded::Assumed,
            )];
        }
        let of = |outcome, say: fn(Text) -> Message| {
            let mut cells: Vec<&Consequence> = self.decided(outcome).filter(|c| c.better() > 0).collect();
            cells.retain(|c| self.harm(&c.strategy) == Some(Harm::Passes));
            self.statement(cells, say)
        };
        let said: Vec<Statement> = [
            of(Outcome::Harm, |list| say!(answer_less_harm, list = list)),
            of(Outcome::HomeSafe, |list| say!(answer_more_home, list = list)),
            of(Outcome::Cohesion, |list| say!(answer_more_cohesion, list = list)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if said.is_empty() { vec![Statement::new(&say!(answer_nothing_decided), Founded::Assumed)] } else { said }
    }

    /// What to avoid.
    ///
    /// The loss of the town and more harm come first; what does not fit into a card is in the table.
    pub(super) fn avoid(&self) -> Vec<Statement> {
        let f = self.findings;
        let mut said: Vec<Statement> = Vec::new();
        if f.strategies.len() < 2 || f.too_few() {
            return vec![Statement::new(&say!(answer_not_judged), Founded::Assumed)];
        }
        said.extend(self.lost());
        said.extend(self.more_harm());
        said.extend(self.undecided());
        said.extend(self.dominated());
        said.extend(self.excluded());
        if said.is_empty() { vec![Statement::new(&say!(answer_nothing_worse), Founded::Assumed)] } else { said }
    }

    /// What decides, and is not known.
    pub(super) fn unknown(&self) -> Vec<Statement> {
        let mut said: Vec<Statement> = self.turns_on().into_iter().collect();
        said.push(Statement::new(&say!(answer_not_known), Founded::Assumed));
        said
    }

    /// Strategies that are played: named, and no stress test.
    fn played(&self) -> impl Iterator<Item = &Judged> {
        self.findings.rule.iter().skip(1).filter(|j| !j.stress)
    }

    fn harm(&self, id: &str) -> Option<Harm> {
        self.played().find(|j| j.strategy == id).map(|j| j.harm)
    }

    /// Cells of everybody, or of the town, that are decided with a direction, the largest first.
    fn decided(&self, outcome: Outcome) -> impl Iterator<Item = &Consequence> {
        let mut cells: Vec<&Consequence> = self
            .findings
            .consequences
            .iter()
            .filter(|c| c.outcome == outcome && matches!(c.who, Who::Everybody | Who::Town))
            .filter(|c| c.effect.direction() != 0 && self.played().any(|j| j.strategy == c.strategy))
            .collect();
        cells.sort_by(|a, b| b.effect.mean.abs().total_cmp(&a.effect.mean.abs()));
        cells.into_iter()
    }

    /// A statement that lists strategies with their changes. What a lever puts in by itself is listed apart, so that
    /// one tag holds for all.
    fn statement(&self, cells: Vec<&Consequence>, say: fn(Text) -> Message) -> Option<Statement> {
        let found: Vec<&Consequence> = cells.iter().copied().filter(|c| c.founded < Founded::Own).collect();
        let cells = if found.is_empty() { cells } else { found };
        let cells: Vec<&Consequence> = cells.into_iter().take(NAMED).collect();
        let first = cells.first()?;
        let items: Vec<Text> =
            cells.iter().map(|c| self.item(&c.strategy, &change(c.outcome, c.effect.mean))).collect();
        let often = cells.iter().map(|c| c.effect.how_often).fold(1.0, f64::min);
        let founded = cells.iter().map(|c| c.founded).fold(first.founded, Founded::rank);
        Some(Statement {
            text: rendered(&say(listed(&items))),
            often: Some(Often::of(often)),
            founded,
            cells: cells.iter().map(|c| (c.strategy.clone(), c.outcome, c.who)).collect(),
        })
    }

    /// A strategy with what is said of it in brackets.
    fn item(&self, id: &str, about: &Text) -> Text {
        let name = title(self.scenario, id);
        each(|l| format!("{} ({})", lower(name.get(l)), about.get(l)))
    }

    fn named(&self, id: &str) -> Text {
        let name = title(self.scenario, id);
        rendered(&say!(strategy_name, title = &name))
    }

    fn names<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Text {
        let items: Vec<Text> = ids
            .into_iter()
            .take(NAMED)
            .map(|id| {
                let name = title(self.scenario, id);
                each(|l| lower(name.get(l)))
            })
            .collect();
        listed(&items)
    }

    /// More harm, to whom.
    fn more_harm(&self) -> Option<Statement> {
        self.at_risk(Harm::More, |list| say!(answer_more_harm, list = list))
    }

    /// Not shown to be harmless, and whom it exposes.
    fn undecided(&self) -> Option<Statement> {
        self.at_risk(Harm::Undecided, |list| say!(answer_undecided_harm, list = list))
    }

    /// Strategies that the rule on harm puts there, the likeliest harm first.
    fn at_risk(&self, harm: Harm, say: fn(Text) -> Message) -> Option<Statement> {
        let mut list: Vec<(&Judged, Who, f64)> = self
            .played()
            .filter(|j| j.harm == harm)
            .filter_map(|j| j.most_at_risk().map(|(who, no_more)| (j, who, no_more)))
            .collect();
        list.sort_by(|a, b| a.2.total_cmp(&b.2));
        list.truncate(AT_RISK);
        let items: Vec<Text> = list.iter().map(|(j, who, _)| self.item(&j.strategy, &self.whom(j, *who))).collect();
        let often = |(j, who, _): &(&Judged, Who, f64)| {
            let effect = self.findings.cell(&j.strategy, Outcome::Harm, *who).map(|c| c.effect).unwrap_or_default();
            if effect.mean > 0.0 { effect.how_often } else { 1.0 - effect.how_often }
        };
        (!items.is_empty()).then(|| Statement {
            text: rendered(&say(listed(&items))),
            often: Some(Often::of(list.iter().map(often).fold(1.0, f64::min))),
            founded: Founded::Assumed,
            cells: list.iter().map(|(j, who, _)| (j.strategy.clone(), Outcome::Harm, *who)).collect(),
        })
    }

    /// Whom the levers put in danger by how they are built, else of whom more harm is not ruled out.
    fn whom(&self, judged: &Judged, who: Who) -> Text {
        if let Some(exposed) = judged.exposed.first() {
            return super::exposed(*exposed);
        }
        let who = self.who(who);
        each(|l| lower(who.get(l)))
    }

    /// The town is lost more often.
    fn lost(&self) -> Option<Statement> {
        let cells: Vec<&Consequence> = self.decided(Outcome::Lost).filter(|c| c.better() < 0).take(NAMED).collect();
        let first = cells.first()?;
        let items: Vec<Text> = cells.iter().map(|c| self.item(&c.strategy, &level(Outcome::Lost, c.level))).collect();
        let (town, usual) = (self.town(), level(Outcome::Lost, first.reference));
        let said = say!(answer_lost, town = town, list = listed(&items), usual = usual);
        Some(Statement {
            text: rendered(&said),
            often: None,
            founded: cells.iter().map(|c| c.founded).fold(first.founded, Founded::rank),
            cells: cells.iter().map(|c| (c.strategy.clone(), c.outcome, c.who)).collect(),
        })
    }

    /// Nowhere better than another that costs no more, and somewhere worse: those of the other that beats most.
    fn dominated(&self) -> Option<Statement> {
        let by = |other: &str| -> Vec<&str> {
            let list = self.played().filter(|j| j.dominated_by.as_deref() == Some(other));
            list.map(|j| j.strategy.as_str()).collect()
        };
        let ids = || self.findings.rule.iter().map(|j| j.strategy.as_str());
        let other = ids().max_by_key(|id| (by(id).len(), *id == self.findings.reference()))?;
        let list = by(other);
        (!list.is_empty()).then(|| {
            let said = say!(answer_dominated, list = self.names(list), other = self.named(other));
            Statement::new(&said, Founded::Assumed)
        })
    }

    /// An agreement that leaves a group out: excluded by wording, not a loss that the runs found.
    fn excluded(&self) -> Option<Statement> {
        let ids: Vec<&str> = self.played().filter(|j| j.excludes).map(|j| j.strategy.as_str()).collect();
        (!ids.is_empty()).then(|| Statement::new(&say!(answer_excluded, list = self.names(ids)), Founded::Definition))
    }

    /// How safe the town is under the recorded course and under what is assumed.
    fn turns_on(&self) -> Option<Statement> {
        let town = self.town();
        let hinge = self.findings.hinge.as_ref()?;
        let first = hinge.ends.first()?;
        let (assumed, most) = (first.assumed.safe?, hinge.most_safe?);
        let said = match first.recorded.safe {
            Some(recorded) if (recorded - assumed).abs() >= APART => {
                let (r, a, m) = (share(recorded), share(assumed), share(most));
                say!(answer_hinge, town = town, recorded = r, assumed = a, most = m)
            }
            Some(recorded) => {
                say!(answer_hinge_alike, town = town, recorded = share(recorded), assumed = share(assumed))
            }
            None => return None,
        };
        Some(Statement::new(&said, Founded::Assumed))
    }
}

/// Texts with commas and a last "and".
fn listed(items: &[Text]) -> Text {
    each(|language| Texts::of(language).list(&items.iter().map(|t| t.get(language)).collect::<Vec<_>>()))
}

/// A title within a sentence: its first letter small, unless it is a name in capitals.
fn lower(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|s| !s.is_uppercase()) => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}
