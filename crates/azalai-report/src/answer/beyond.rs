//! What the findings say beyond the cards: in which order effects show, how much less violence the advice survives, when
//! one strategy does better than another, and by what that can be seen. Page, terminal and Markdown say the same.

use azalai_model::sets::POPULATION;
use azalai_model::{Outcome, Scenario, Sign, Text, Vocabulary as _, parameters};
use azalai_study::judge::conditions::{Condition, Found};
use azalai_study::judge::depth::{Answered, Depth};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::profile::order;
use azalai_study::judge::tipping::Tipping;
use azalai_text::{Declared as _, Key, Message, each, key as k, say};

use super::cards::{listed, lower};
use super::figures::share;
use super::{Teller, rendered, word};
use crate::live;

/// Most conditions and signs that are put into sentences; all are in tables.
const MOST: usize = 4;
/// Days up to which weeks are said, and from which on months.
const WEEKS: u32 = 70;

/// Some sentences under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Beyond {
    /// Its word in files.
    pub word: &'static str,
    /// Its title.
    pub title: Key,
    /// What is said.
    pub said: Vec<Text>,
}

/// What there is to say beyond the cards: nothing of too few runs to say how they spread.
pub fn beyond(scenario: &Scenario, findings: &Findings) -> Vec<Beyond> {
    if findings.few() {
        return Vec::new();
    }
    let teller = Teller { scenario, findings };
    let part = |word, title, said| Beyond { word, title, said };
    let mut parts =
        vec![part("order", k::answer_order, teller.in_order()), part("tipping", k::answer_tipping, teller.survives())];
    if let Some(worlds) = &findings.worlds {
        parts.push(part("worlds", k::answer_worlds, teller.worlds(worlds)));
    }
    if let Some(depth) = &findings.depth {
        parts.push(part("conditions", k::answer_conditions, teller.conditions(depth)));
        parts.push(part("signposts", k::answer_signposts, teller.signposts(depth)));
        parts.push(part("information", k::answer_information, teller.information(depth)));
    }
    parts.retain(|p| !p.said.is_empty());
    parts
}

/// A number of days as it is said: in weeks, then in months.
pub(super) fn days(days: u32) -> Text {
    if days <= WEEKS {
        rendered(&say!(answer_weeks, n = days.div_ceil(7)))
    } else {
        rendered(&say!(answer_months, n = (f64::from(days) / 30.4).round() as u32))
    }
}

/// What an outcome is called within a sentence.
fn named(outcome: Outcome) -> Text {
    let head = word(&outcome.head());
    each(|l| lower(head.get(l)))
}

/// A bound, to three digits that count.
pub fn bound(value: f64) -> Text {
    let digits = match value.abs() {
        x if x >= 100.0 => 0,
        x if x >= 10.0 => 1,
        x if x >= 1.0 => 2,
        _ => 3,
    };
    each(|language| language.decimal(value, digits).replace('-', "−"))
}

/// What a value of a set is, in words: the meaning of a parameter, or whose number of residents it is.
pub fn value(scenario: &Scenario, name: &str) -> Text {
    if let Some(id) = name.strip_prefix(POPULATION) {
        let shown = live::named(scenario);
        let place = scenario.places.iter().zip(shown).find(|(p, shown)| p.id == id && *shown).map(|(p, _)| &*p.name);
        return rendered(
            &place.map_or_else(|| say!(answer_residents_somewhere), |place| say!(answer_residents, place = place)),
        );
    }
    parameters::parameter(name).map_or_else(
        || each(|_| name.to_owned()),
        |p| {
            let meaning = p.text();
            each(|l| format!("{} ({name})", lower(meaning.get(l).trim_end_matches('.'))))
        },
    )
}

/// A sign in words.
pub fn sign(sign: Sign) -> Text {
    word(&sign.declaration().entry())
}

/// A condition in words: what lies above its bound, or not.
pub fn condition(c: &Condition, what: &Text, of_share: bool) -> Text {
    let bound = if of_share { share(c.bound) } else { bound(c.bound) };
    rendered(&if c.above {
        say!(answer_above, what = what, bound = &bound)
    } else {
        say!(answer_at_most, what = what, bound = &bound)
    })
}

/// What is found, the clearest first.
fn found(list: &[Answered]) -> Vec<(&Answered, &Found)> {
    let mut all: Vec<(&Answered, &Found)> = list.iter().filter_map(|a| Some((a, a.found.as_ref()?))).collect();
    let gap = |f: &Found| f.density - f.outside;
    all.sort_by(|a, b| gap(b.1).total_cmp(&gap(a.1)));
    all
}

impl Teller<'_> {
    /// In which order effects show.
    fn in_order(&self) -> Vec<Text> {
        let order = order(&self.findings.profile);
        let one = |&(outcome, day): &(Outcome, u32)| {
            let (outcome, time) = (named(outcome), days(day));
            each(|l| format!("{} ({})", outcome.get(l), time.get(l)))
        };
        let items: Vec<Text> = order.iter().map(one).collect();
        (!items.is_empty()).then(|| rendered(&say!(answer_order_said, list = listed(&items)))).into_iter().collect()
    }

    /// How much less violence each piece of advice survives; without the second step, what both ends say.
    fn survives(&self) -> Vec<Text> {
        match &self.findings.depth {
            Some(depth) => self.tipped(&depth.tipping),
            None => self.at_both_ends(),
        }
    }

    /// A piece of advice: a strategy, and by what.
    fn advice(&self, t: &Tipping) -> Text {
        let (name, outcome) = (self.name(&t.strategy), named(t.outcome));
        each(|l| format!("{} ({})", name.get(l), outcome.get(l)))
    }

    fn tipped(&self, tipping: &[Tipping]) -> Vec<Text> {
        let of = |is: &dyn Fn(&Tipping) -> bool| -> Vec<Text> {
            tipping.iter().filter(|t| is(t)).map(|t| self.advice(t)).collect()
        };
        let mut said: Vec<Message> = Vec::new();
        let all = of(&|t| t.holds_to == Some(0.0));
        if !all.is_empty() {
            said.push(say!(answer_holds_down, list = listed(&all)));
        }
        let some: Vec<Text> = tipping
            .iter()
            .filter_map(|t| {
                let (least, advice) = (share(t.holds_to.filter(|x| *x > 0.0)?), self.advice(t));
                Some(each(|l| format!("{} {}", advice.get(l), least.get(l))))
            })
            .collect();
        if !some.is_empty() {
            said.push(say!(answer_holds_until, list = listed(&some)));
        }
        let turns: Vec<Text> = tipping
            .iter()
            .filter_map(|t| {
                let (at, advice) = (share(t.turns_at?), self.advice(t));
                Some(each(|l| format!("{} {}", advice.get(l), at.get(l))))
            })
            .collect();
        if !turns.is_empty() {
            said.push(say!(answer_turns, list = listed(&turns)));
        }
        let not = of(&|t| t.holds_to.is_none());
        if !not.is_empty() {
            said.push(say!(answer_holds_not, list = listed(&not)));
        }
        said.iter().map(rendered).collect()
    }

    /// Of the few strategies that were run at both ends, whose effect on homes has one direction.
    fn at_both_ends(&self) -> Vec<Text> {
        let Some(hinge) = &self.findings.hinge else { return Vec::new() };
        let of = |keeps: Option<bool>, said: &dyn Fn(Text) -> Message| {
            let ends = hinge.ends.iter().skip(1).filter(|e| e.keeps == keeps);
            let list: Vec<Text> = ends.map(|e| self.name(&e.strategy)).collect();
            (!list.is_empty()).then(|| rendered(&said(listed(&list))))
        };
        let said = [
            of(Some(true), &|list| say!(answer_ends_same, list = list)),
            of(Some(false), &|list| say!(answer_ends_other, list = list)),
            of(None, &|list| say!(answer_ends_open, list = list)),
        ];
        said.into_iter().flatten().collect()
    }

    fn conditions(&self, depth: &Depth) -> Vec<Text> {
        let what = |c: &Condition| (value(self.scenario, depth.names.get(c.value).map_or("", String::as_str)), false);
        let all = found(&depth.conditions);
        if all.is_empty() {
            return vec![rendered(&say!(answer_conditions_none, sets = depth.sets))];
        }
        self.discovered(&all, &what)
    }

    fn signposts(&self, depth: &Depth) -> Vec<Text> {
        let what = |c: &Condition| {
            let known = depth.signs.get(c.value);
            (known.map_or_else(Text::default, |s| sign(*s)), known == Some(&Sign::LeftAgain))
        };
        let all = found(&depth.signposts);
        if all.is_empty() {
            return vec![rendered(&say!(answer_signposts_none, sets = depth.sets))];
        }
        self.discovered(&all, &what)
    }

    /// The clearest of what is found, and how much more there is.
    fn discovered(&self, all: &[(&Answered, &Found)], what: &dyn Fn(&Condition) -> (Text, bool)) -> Vec<Text> {
        let one = |&(a, f): &(&Answered, &Found)| {
            let conditions: Vec<Text> = f
                .conditions
                .iter()
                .map(|c| {
                    let (what, of_share) = what(c);
                    condition(c, &what, of_share)
                })
                .collect();
            rendered(&say!(
                answer_better_where,
                strategy = self.named(&a.strategy),
                against = self.named(&a.against),
                outcome = named(a.outcome),
                conditions = listed(&conditions),
                inside = share(f.density),
                outside = share(f.outside),
            ))
        };
        let mut said: Vec<Text> = all.iter().take(MOST).map(one).collect();
        if let more @ 1.. = all.len().saturating_sub(MOST) {
            said.push(rendered(&say!(answer_more_found, n = more)));
        }
        said
    }

    fn information(&self, depth: &Depth) -> Vec<Text> {
        let one = |(outcome, worth): &(Outcome, azalai_study::judge::information::Worth)| {
            let what = value(self.scenario, depth.names.get(worth.value).map_or("", String::as_str));
            let outcome = named(*outcome);
            each(|l| format!("{} ({})", what.get(l), outcome.get(l)))
        };
        let mut items: Vec<Text> = Vec::new();
        for item in depth.information.iter().map(one) {
            if !items.contains(&item) && items.len() < MOST {
                items.push(item);
            }
        }
        vec![rendered(&if items.is_empty() {
            say!(answer_information_none)
        } else {
            say!(answer_information_said, list = listed(&items))
        })]
    }
}
