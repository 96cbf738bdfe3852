//! What each card says.

use azalai_model::{Founded, Often, Outcome, Text};
use azalai_study::judge::choice::{Harm, Judged};
use azalai_study::judge::consequence::{Consequence, Who};
use azalai_study::judge::decide::FEWEST;
use azalai_study::stats::FEWEST_RUNS;
use azalai_text::{Language, Message, Texts, each, key as k, say};

use super::figures::{change, of_runs};
use super::{Statement, Teller, rendered, title};

/// Words of a card from which on it says less, in the language that takes more of its own: the three together are
/// about ninety in English, which are read in half a minute.
const WORDS: [usize; 3] = [26, 34, 36];
/// Words of French for one of English.
const FRENCH: f64 = 1.4;
/// Most strategies that a statement names; fewer where a card would be too long.
const NAMED: usize = 3;
/// Runs that take so many sets as can decide anything.
const RUNS: usize = FEWEST + FEWEST / 5;
/// Difference of two shares of runs from which they are said to differ.
const APART: f64 = 0.1;
/// Share of runs from which a cause is named for what happens in them.
const CAUSE: f64 = 0.75;

/// What the first card is about, in its order: harm first, then the town's people, then its ties, then itself.
const GAINS: [Outcome; 5] = [Outcome::Harm, Outcome::HomeSafe, Outcome::Trust, Outcome::Cohesion, Outcome::Safety];

impl Teller<'_> {
    /// What holds in the runs: by outcome, the strategies that do better and no more harm.
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
        fitted(WORDS[0], |named| self.gains(named))
    }

    /// What to avoid.
    ///
    /// The loss of the town and more harm come first; what does not fit into the card is in the table.
    pub(super) fn avoid(&self) -> Vec<Statement> {
        let f = self.findings;
        if f.strategies.len() < 2 || f.too_few() {
            return vec![Statement::new(&say!(answer_not_judged), Founded::Assumed)];
        }
        let said = fitted(WORDS[1], |named| {
            let all = [self.lost(named), self.more_harm(named), self.dominated(named), self.excluded(named)];
            all.into_iter().flatten().collect()
        });
        if said.is_empty() { vec![Statement::new(&say!(answer_nothing_worse), Founded::Assumed)] } else { said }
    }

    /// What decides, and is not known.
    pub(super) fn unknown(&self) -> Vec<Statement> {
        let not_known = || Statement::new(&say!(answer_not_known), Founded::Assumed);
        if self.findings.strategies.len() < 2 || self.findings.too_few() {
            return self.turns_on().into_iter().chain([not_known()]).collect();
        }
        fitted(WORDS[2], |named| {
            let open = self.gains_at_risk(named).or_else(|| self.undecided(named));
            self.turns_on().into_iter().chain([not_known()]).chain(open).collect()
        })
    }

    /// What is better in each outcome, of strategies that do no more harm; then of what that is decided for none.
    fn gains(&self, named: usize) -> Vec<Statement> {
        let mut said = Vec::new();
        let mut open = Vec::new();
        for outcome in GAINS {
            let gains = self.better(outcome);
            if gains.is_empty() && self.findings.consequences.iter().any(|c| c.outcome == outcome) {
                open.push(self.inner(outcome));
            }
            // What is gained without some of the people is no gain to name.
            let mut harmless: Vec<&Consequence> = gains
                .into_iter()
                .filter(|c| self.harm(&c.strategy) == Some(Harm::Passes) && !self.excludes(&c.strategy))
                .collect();
            harmless.sort_by_key(|c| self.costs(&c.strategy));
            let what = self.gain(outcome);
            said.extend(self.statement(&harmless, named, |list| say!(answer_gain, what = &what, list = list)));
        }
        if said.is_empty() {
            return vec![Statement::new(&say!(answer_nothing_decided), Founded::Assumed)];
        }
        if !open.is_empty() {
            said.push(Statement::new(&say!(answer_no_gain, list = listed(&open)), Founded::Assumed));
        }
        said
    }

    /// Whether a strategy excludes somebody by definition.
    fn excludes(&self, strategy: &str) -> bool {
        self.findings.rule.iter().any(|j| j.strategy == strategy && j.excludes)
    }

    /// Whether an outcome of everybody or of the town is decided to be worse under a strategy: of those that gain the same,
    /// it is not the first to name.
    fn costs(&self, strategy: &str) -> bool {
        let of_all = |c: &&Consequence| matches!(c.who, Who::Everybody | Who::Town) && c.strategy == strategy;
        self.findings.consequences.iter().filter(of_all).any(|c| c.better() < 0)
    }

    /// The first outcome that is better under strategies alone of which more harm is not ruled out.
    fn gains_at_risk(&self, named: usize) -> Option<Statement> {
        GAINS.iter().skip(1).find_map(|&outcome| {
            let gains = self.better(outcome);
            if gains.iter().any(|c| self.harm(&c.strategy) == Some(Harm::Passes)) {
                return None;
            }
            let open = gains.into_iter().filter(|c| self.harm(&c.strategy) == Some(Harm::Undecided));
            let what = self.gain(outcome);
            self.statement(&open.collect::<Vec<_>>(), named, |list| say!(answer_gain_open, what = &what, list = list))
        })
    }

    /// What is gained by an outcome.
    fn gain(&self, outcome: Outcome) -> Text {
        rendered(&match outcome {
            Outcome::HomeSafe => say!(answer_more_home),
            Outcome::Trust => say!(answer_more_trust),
            Outcome::Cohesion => say!(answer_more_cohesion),
            Outcome::Safety => say!(answer_more_safety, town = self.town()),
            _ => say!(answer_less_harm),
        })
    }

    /// The same within a sentence.
    fn inner(&self, outcome: Outcome) -> Text {
        let what = self.gain(outcome);
        each(|l| lower(what.get(l)))
    }

    /// Cells that are decided to be better.
    fn better(&self, outcome: Outcome) -> Vec<&Consequence> {
        self.decided(outcome).filter(|c| c.better() > 0).collect()
    }

    /// Strategies that are played: named, and no stress test.
    fn played(&self) -> impl Iterator<Item = &Judged> {
        self.findings.rule.iter().skip(1).filter(|j| !j.stress)
    }

    /// What the rule on harm says of it.
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
    fn statement(&self, cells: &[&Consequence], named: usize, say: impl Fn(Text) -> Message) -> Option<Statement> {
        let found: Vec<&Consequence> = cells.iter().copied().filter(|c| c.founded < Founded::Own).collect();
        let cells: &[&Consequence] = if found.is_empty() { cells } else { &found };
        let first = cells.first()?;
        let item = |c: &&Consequence| self.item(&c.strategy, &scaled(c.outcome, c.effect.mean));
        let often = cells.iter().map(|c| c.effect.how_often).fold(1.0, f64::min);
        Some(Statement {
            text: rendered(&say(some(cells.iter().map(item), named))),
            often: Some(Often::of(often)),
            basis: None,
            founded: cells.iter().map(|c| c.founded).fold(first.founded, Founded::rank),
            cells: cells.iter().map(|c| (c.strategy.clone(), c.outcome, c.who)).collect(),
        })
    }

    /// A strategy with what is said of it in brackets.
    fn item(&self, id: &str, about: &Text) -> Text {
        let name = self.name(id);
        each(|l| format!("{} ({})", name.get(l), about.get(l)))
    }

    /// A strategy as a title in quotation marks.
    pub(super) fn named(&self, id: &str) -> Text {
        let name = title(self.scenario, id);
        rendered(&say!(strategy_name, title = &name))
    }

    /// A strategy within a sentence.
    pub(super) fn name(&self, id: &str) -> Text {
        let name = title(self.scenario, id);
        each(|l| lower(name.get(l)))
    }

    /// More harm, to whom.
    fn more_harm(&self, named: usize) -> Option<Statement> {
        self.at_risk(Harm::More, named, |list| say!(answer_more_harm, list = list))
    }

    /// Not shown to be harmless, and whom it exposes.
    fn undecided(&self, named: usize) -> Option<Statement> {
        self.at_risk(Harm::Undecided, named, |list| say!(answer_undecided_harm, list = list))
    }

    /// Strategies that the rule on harm puts there, the likeliest harm first.
    fn at_risk(&self, harm: Harm, named: usize, say: impl Fn(Text) -> Message) -> Option<Statement> {
        let mut list: Vec<(&Judged, Who, f64)> = self
            .played()
            .filter(|j| j.harm == harm)
            .filter_map(|j| j.most_at_risk().map(|(who, no_more)| (j, who, no_more)))
            .collect();
        list.sort_by(|a, b| a.2.total_cmp(&b.2));
        let often = |j: &Judged, who| {
            let effect = self.findings.cell(&j.strategy, Outcome::Harm, who).map(|c| c.effect).unwrap_or_default();
            if effect.mean > 0.0 { effect.how_often } else { 1.0 - effect.how_often }
        };
        let items = list.iter().map(|&(j, who, _)| self.item(&j.strategy, &self.whom(j, who, often(j, who))));
        // How often there is more harm says nothing of what is open.
        let all = (harm == Harm::More).then(|| list.iter().map(|&(j, who, _)| often(j, who)).fold(1.0, f64::min));
        (!list.is_empty()).then(|| Statement {
            text: rendered(&say(some(items, named))),
            often: all.map(Often::of),
            basis: (harm == Harm::Undecided).then_some(k::answer_basis_means),
            founded: Founded::Assumed,
            cells: list.iter().map(|(j, who, _)| (j.strategy.clone(), Outcome::Harm, *who)).collect(),
        })
    }

    /// Whom the levers put in danger by how they are built, where there is more harm in so many runs that a cause may
    /// be named; else of whom more harm is not ruled out.
    fn whom(&self, judged: &Judged, who: Who, often: f64) -> Text {
        match judged.exposed.first() {
            Some(exposed) if often >= CAUSE => super::exposed(*exposed),
            _ => {
                let who = self.who(who);
                each(|l| lower(who.get(l)))
            }
        }
    }

    /// The town is lost more often.
    fn lost(&self, named: usize) -> Option<Statement> {
        let cells: Vec<&Consequence> = self.decided(Outcome::Lost).filter(|c| c.better() < 0).collect();
        let first = cells.first()?;
        let runs = |level: f64| self.of_runs(level);
        let items = cells.iter().map(|c| self.item(&c.strategy, &runs(c.level)));
        let (town, usual) = (self.town(), runs(first.reference));
        let said = say!(answer_lost, town = town, list = some(items, named), usual = usual);
        Some(Statement {
            text: rendered(&said),
            often: None,
            basis: Some(k::answer_basis_means),
            founded: cells.iter().map(|c| c.founded).fold(first.founded, Founded::rank),
            cells: cells.iter().map(|c| (c.strategy.clone(), c.outcome, c.who)).collect(),
        })
    }

    /// Nowhere better than another that takes no more effort, and somewhere worse: those of the other that beats most.
    fn dominated(&self, named: usize) -> Option<Statement> {
        let by = |other: &str| -> Vec<&str> {
            let list = self.played().filter(|j| j.dominated_by.as_deref() == Some(other));
            list.map(|j| j.strategy.as_str()).collect()
        };
        let ids = || self.findings.rule.iter().map(|j| j.strategy.as_str());
        let other = ids().max_by_key(|id| (by(id).len(), *id == self.findings.reference()))?;
        let list = by(other);
        (!list.is_empty()).then(|| {
            let list = some(list.into_iter().map(|id| self.name(id)), named);
            let said = say!(answer_dominated, list = list, other = self.named(other));
            Statement { basis: Some(k::answer_basis_means), ..Statement::new(&said, Founded::Assumed) }
        })
    }

    /// An agreement that leaves a group out: excluded by wording, not a loss that the runs found.
    fn excluded(&self, named: usize) -> Option<Statement> {
        let ids: Vec<&str> = self.played().filter(|j| j.excludes).map(|j| j.strategy.as_str()).collect();
        let list = some(ids.iter().map(|id| self.name(id)), named);
        let said = Statement::new(&say!(answer_excluded, list = list), Founded::Definition);
        (!ids.is_empty()).then_some(Statement { often: Some(Often::All), ..said })
    }

    /// A share of runs, as a number of them where they are few.
    fn of_runs(&self, share: f64) -> Text {
        of_runs(share, self.findings.replicates)
    }

    /// How safe the town is under the recorded course and under what is assumed.
    fn turns_on(&self) -> Option<Statement> {
        let town = self.town();
        let hinge = self.findings.hinge.as_ref().filter(|_| self.findings.replicates >= FEWEST_RUNS)?;
        let first = hinge.ends.first()?;
        let (recorded, assumed, most) = (first.recorded.safe?, first.assumed.safe?, hinge.most_safe?);
        let (r, a, m) = (self.of_runs(recorded), self.of_runs(assumed), self.of_runs(most.max(assumed)));
        let said = if (recorded - assumed).abs() >= APART {
            say!(answer_hinge, town = town, recorded = r, assumed = a, most = m)
        } else {
            say!(answer_hinge_alike, town = town, recorded = r, assumed = a)
        };
        Some(Statement { basis: Some(k::answer_basis_shares), ..Statement::new(&said, Founded::Assumed) })
    }
}

/// What is said with as many names as there is room for; what does not fit with one name each is left out, from the
/// end.
fn fitted(words: usize, say: impl Fn(usize) -> Vec<Statement>) -> Vec<Statement> {
    let in_language = |said: &[Statement], language| -> usize {
        said.iter()
            .map(|s| s.text.get(language).split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count())
            .sum()
    };
    let count = |said: &[Statement]| {
        let [en, fr] = Language::ALL.map(|language| in_language(said, language));
        en.max((fr as f64 / FRENCH).ceil() as usize)
    };
    let shorter = (1..=NAMED).rev().map(&say).find(|said| count(said) <= words);
    shorter.unwrap_or_else(|| {
        let mut said = say(1);
        while said.len() > 1 && count(&said) > words {
            said.pop();
        }
        said
    })
}

/// Texts with commas and a last "and".
pub(super) fn listed(items: &[Text]) -> Text {
    each(|language| Texts::of(language).list(&items.iter().map(|t| t.get(language)).collect::<Vec<_>>()))
}

/// The first of them, and how many more there are.
fn some(items: impl Iterator<Item = Text>, named: usize) -> Text {
    let mut items: Vec<Text> = items.collect();
    if let more @ 1.. = items.len().saturating_sub(named) {
        items.truncate(named);
        items.push(rendered(&say!(answer_more, n = more)));
    }
    listed(&items)
}

/// A change with the top of its scale, where it has one.
fn scaled(outcome: Outcome, value: f64) -> Text {
    let change = change(outcome, value);
    let top: usize = match outcome {
        Outcome::Trust | Outcome::Safety => 1,
        Outcome::Cohesion => 10,
        _ => return change,
    };
    rendered(&say!(answer_of_scale, change = &change, top = top))
}

/// A title within a sentence: its first letter small, unless it is a name in capitals.
pub(super) fn lower(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|s| !s.is_uppercase()) => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}
