//! The answer in plain words, from findings: tested templates in English and French.

use azalai_model::dossier::Holder;
use azalai_model::{Measure, PlaceId, Scenario, Text, parameters};
use azalai_study::judge::effort::Span;
use azalai_study::judge::findings::{self, Findings};
use azalai_study::judge::sums::Sum;
use azalai_study::stats::{Added, FEWEST_RUNS};

use azalai_text::{Arg, Declared, Language, Texts};

/// Share of joint draws from which two halves do more, or less, together than the sum of each.
const CLEAR: f64 = 0.8;

/// Bound on the probability of chance above which an unknown is told with doubt.
pub const DOUBT: f64 = 0.05;

/// The answer in both languages, point by point, 6 to 10 of them, in their order.
pub fn answer(scenario: &Scenario, findings: &Findings) -> Vec<Text> {
    let [english, french] = Language::ALL.map(|language| sentences(scenario, findings, language));
    english.into_iter().zip(french).map(|(en, fr)| Text { en, fr }).collect()
}

/// What there is to say where no strategy was compared.
pub fn nothing_judged() -> Text {
    let [en, fr] = Language::ALL.map(|language| Texts::of(language).say("page-replay-alone", &[]));
    Text { en, fr }
}

/// What the view at equal effort says, in a sentence; none where there is no such view.
pub fn equal_effort(scenario: &Scenario, findings: &Findings) -> Option<Text> {
    let [en, fr] = Language::ALL.map(|language| {
        let teller = Teller { scenario, findings, texts: Texts::of(language), language };
        teller.equal_effort()
    });
    Some(Text { en: en?, fr: fr? })
}

/// What the decision rule says of the strategies, and what would separate those that it leaves open.
pub fn rule(scenario: &Scenario, findings: &Findings) -> Vec<Text> {
    let [english, french] = Language::ALL.map(|language| {
        let teller = Teller { scenario, findings, texts: Texts::of(language), language };
        std::iter::once(teller.rule()).chain(teller.separating()).collect::<Vec<_>>()
    });
    english.into_iter().zip(french).map(|(en, fr)| Text { en, fr }).collect()
}

/// What the decision rule says without a sum of strategies.
pub fn without(scenario: &Scenario, findings: &Findings, sum: &Sum) -> Text {
    let [en, fr] = Language::ALL.map(|language| {
        let teller = Teller { scenario, findings, texts: Texts::of(language), language };
        teller.without(sum)
    });
    Text { en, fr }
}

/// What a parameter means, in both languages; none if there is no parameter of that key.
pub fn meaning(key: &str) -> Option<Text> {
    Some(parameters::parameter(key)?.text())
}

struct Teller<'a> {
    scenario: &'a Scenario,
    findings: &'a Findings,
    texts: &'static Texts,
    language: Language,
}

impl Teller<'_> {
    fn name(&self, id: &str) -> String {
        let title = self.scenario.strategy(id).map_or(id, |s| match self.language {
            Language::English => s.title.en.as_str(),
            Language::French => s.title.fr.as_str(),
        });
        let title = if title.is_empty() { id } else { title };
        self.texts.say("strategy-name", &[("title", title.into())])
    }

    fn names(&self, ids: &[String]) -> String {
        self.texts.list(&ids.iter().map(|id| self.name(id)).collect::<Vec<_>>())
    }

    fn date(&self, day: u32) -> Arg {
        Arg::Date(self.scenario.date(i64::from(day)))
    }

    /// People, rounded to what the runs can tell: three digits that count.
    fn people(&self, n: f64) -> String {
        self.texts.whole(rounded(n))
    }

    /// A change with its sign.
    fn change(&self, n: f64) -> String {
        let n = rounded(n);
        let sign = match n {
            1.. => "+",
            0 => "",
            _ => "−",
        };
        format!("{sign}{}", self.texts.whole(n.abs()))
    }

    fn added(&self, added: &Added) -> String {
        let (low, high) = (self.change(added.people.q05), self.change(added.people.q95));
        let range = self.texts.say("interval-of", &[("low", low.into()), ("high", high.into())]);
        format!("{} ({range})", self.change(added.people.q50))
    }

    fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.say(key, args)
    }
}

/// Three digits that count.
fn rounded(n: f64) -> i64 {
    if n.abs() < 1.0 {
        return 0;
    }
    let step = 10f64.powi((n.abs().log10().floor() as i32 - 2).max(0));
    ((n / step).round() * step) as i64
}

fn sentences(scenario: &Scenario, findings: &Findings, language: Language) -> Vec<String> {
    let teller = Teller { scenario, findings, texts: Texts::of(language), language };
    let mut all = vec![teller.asked()];
    all.push(teller.verdict());
    all.extend(teller.harm());
    all.push(teller.level());
    all.extend(teller.halves());
    all.push(teller.returns() + &teller.held().map_or_else(String::new, |held| format!(" {held}")));
    all.push(teller.sure());
    all.push(teller.change_of_mind());
    all.extend(teller.contest());
    all.push(teller.say("answer-cannot", &[]));
    all
}

impl Teller<'_> {
    fn reference(&self) -> String {
        self.findings.strategies.first().map_or_else(String::new, |f| self.name(&f.strategy))
    }

    fn town(&self) -> String {
        self.scenario.town().map_or_else(String::new, |p| self.scenario.places[p.index()].name.clone())
    }

    fn asked(&self) -> String {
        let f = self.findings;
        let decision = self.scenario.decision_date.map_or(0, |d| self.scenario.day(d));
        self.say(
            "answer-asked",
            &[
                ("town", self.town().into()),
                ("days", (i64::from(f.judged) - decision).into()),
                ("date", self.date(f.judged)),
                ("strategies", f.strategies.len().into()),
                ("replicates", f.replicates.into()),
                ("sets", f.sets.into()),
            ],
        )
    }

    /// Whether the reference alone was run.
    fn alone(&self) -> bool {
        self.findings.strategies.len() < 2
    }

    /// Best, better or not separated.
    fn verdict(&self) -> String {
        let verdict = &self.findings.verdict;
        let reference = self.reference();
        if self.alone() {
            return self.say("answer-alone", &[("reference", reference.into())]);
        }
        if self.findings.too_few() {
            let args = [("runs", self.findings.replicates.into()), ("fewest", FEWEST_RUNS.into())];
            return self.say("answer-too-few", &args);
        }
        let id = self.findings.strategies.first().map(|f| f.strategy.clone()).unwrap_or_default();
        if verdict.best.as_ref() == Some(&id) {
            return self.say("answer-best-reference", &[("reference", reference.into())]);
        }
        if let Some(best) = &verdict.best {
            let gain = verdict.judged.iter().find(|j| j.strategy == *best).map(|j| j.gain).unwrap_or_default();
            let (low, high) = (self.change(gain.q05), self.change(gain.q95));
            let interval = self.say("interval-of", &[("low", low.into()), ("high", high.into())]);
            return self.say(
                "answer-best",
                &[
                    ("best", self.name(best).into()),
                    ("gain", self.change(gain.q50).into()),
                    ("interval", interval.into()),
                    ("reference", reference.into()),
                ],
            );
        }
        let first = match &verdict.not_separated[..] {
            [] | [_] => self.say("answer-only-reference", &[("reference", reference.clone().into())]),
            open => self.say("answer-not-separated", &[("first", self.names(open).into())]),
        };
        let better: Vec<String> =
            verdict.judged.iter().filter(|j| j.better_than.contains(&id)).map(|j| j.strategy.clone()).collect();
        if better.is_empty() {
            return first;
        }
        let names = self.names(&better);
        format!("{first} {}", self.say("answer-better", &[("better", names.into()), ("reference", reference.into())]))
    }

    fn harm(&self) -> Option<String> {
        let failing: Vec<String> =
            self.findings.verdict.judged.iter().filter(|j| !j.passes).map(|j| j.strategy.clone()).collect();
        if self.alone() {
            return None;
        }
        if failing.is_empty() {
            return Some(self.say("answer-no-harm", &[]));
        }
        Some(self.say("answer-harm", &[("failing", self.names(&failing).into())]))
    }

    fn level(&self) -> String {
        let Some(reference) = self.findings.strategies.first() else { return String::new() };
        let (safe, home) = (reference.band(Measure::SafeAndChosen), reference.band(Measure::AtHome));
        let range = |low: f64, high: f64| {
            self.say("interval", &[("low", self.people(low).into()), ("high", self.people(high).into())])
        };
        self.say(
            "answer-level",
            &[
                ("reference", self.reference().into()),
                ("safe", self.people(safe.q50).into()),
                ("interval", range(safe.q05, safe.q95).into()),
                ("people", self.people(self.findings.people).into()),
                ("home", self.people(home.q50).into()),
                ("homes", range(home.q05, home.q95).into()),
                ("harm", Arg::Decimal(reference.band(Measure::ExpectedHarm).q50, 1)),
            ],
        )
    }

    fn halves(&self) -> Option<String> {
        let halves = self.findings.halves.as_ref()?;
        let beyond = match halves.beyond.above {
            above if above >= CLEAR => "more",
            above if above <= 1.0 - CLEAR => "less",
            _ => "same",
        };
        Some(self.say(
            "answer-halves",
            &[
                ("security", self.added(&halves.security).into()),
                ("social", self.added(&halves.social).into()),
                ("together", self.added(&halves.together).into()),
                ("beyond", beyond.into()),
            ],
        ))
    }

    /// Returns under the reference; and the strategy that brings most people home, if they are not better off.
    fn returns(&self) -> String {
        let Some(reference) = self.findings.strategies.first() else { return String::new() };
        let number = |measure: Measure| Arg::from(self.people(reference.band(measure).q50));
        let mut said = self.say(
            "answer-returns",
            &[
                ("reference", self.reference().into()),
                ("returned", number(Measure::Returned)),
                ("premature", number(Measure::ReturnedPremature)),
                ("undone", number(Measure::ReturnedUndone)),
            ],
        );
        let gain = |f: &findings::Finding, measure: Measure| {
            f.against.iter().find(|a| a.0 == measure).map_or((0.0, 0.0), |a| (a.1.q50, a.2))
        };
        let most = self
            .findings
            .strategies
            .iter()
            .max_by(|a, b| gain(a, Measure::AtHome).0.total_cmp(&gain(b, Measure::AtHome).0));
        if let Some(most) = most
            && gain(most, Measure::AtHome).1 >= CLEAR
            && gain(most, Measure::SafeAndChosen).1 < CLEAR
        {
            said.push(' ');
            said += &self.say(
                "answer-returns-trap",
                &[
                    ("strategy", self.name(&most.strategy).into()),
                    ("home", self.people(gain(most, Measure::AtHome).0).into()),
                    ("safe", self.change(gain(most, Measure::SafeAndChosen).0).into()),
                ],
            );
        }
        said
    }

    fn held(&self) -> Option<String> {
        let (term, share) = self.findings.strategies.first()?.held_most()?;
        Some(self.say(
            "answer-held",
            &[
                ("reference", self.reference().into()),
                ("term", self.texts.say(&term.word().replace('_', "-"), &[]).into()),
                ("share", Arg::Percent(share)),
            ],
        ))
    }

    fn sure(&self) -> String {
        let (Some(fit), [first, second, ..]) = (self.scenario.fit(), &self.findings.stories[..]) else {
            return self.say("answer-sure-unfitted", &[("sets", self.findings.sets.into())]);
        };
        let column = fit.figures.header.iter().position(|name| name == "inside");
        let inside = fit.figures.rows.iter().filter(|r| column.and_then(|c| r.get(c)).is_some_and(|x| x == "yes"));
        // A reading that no run took has no share.
        let both = first.2 > 0 && second.2 > 0;
        self.say(
            if both { "answer-sure" } else { "answer-sure-one" },
            &[
                ("inside", inside.count().into()),
                ("figures", fit.figures.rows.len().into()),
                ("firstshare", Arg::Percent(first.1)),
                ("secondshare", Arg::Percent(second.1)),
            ],
        )
    }

    fn change_of_mind(&self) -> String {
        let verdict = &self.findings.verdict;
        let (Some(separating), Some(first)) = (&verdict.separating, verdict.not_separated.first()) else {
            return self.say("answer-change-none", &[]);
        };
        let first = self.name(first);
        let (low, high) = (Arg::Percent(separating.ahead.0), Arg::Percent(separating.ahead.1));
        let doubt = if separating.chance > DOUBT {
            format!(" {}", self.say("answer-change-doubt", &[]))
        } else {
            String::new()
        };
        let Some(doc) = self.meaning(&separating.key) else {
            let args = &[("first", first.into()), ("low", low), ("high", high)];
            return self.say("answer-change-story", args) + &doubt;
        };
        let args = &[("doc", doc.into()), ("first", first.into()), ("low", low), ("high", high)];
        self.say("answer-change", args) + &doubt
    }

    fn rule(&self) -> String {
        let verdict = &self.findings.verdict;
        if self.findings.too_few() {
            let args = [("runs", self.findings.replicates.into()), ("fewest", FEWEST_RUNS.into())];
            return self.say("rule-too-few", &args);
        }
        let (key, names) = match (&verdict.best, &verdict.not_separated[..]) {
            (Some(best), _) => ("rule-best", self.name(best)),
            (None, [only]) => ("rule-only", self.name(only)),
            (None, open) => ("rule-open", self.names(open)),
        };
        self.say(key, &[("names", names.into())])
    }

    fn separating(&self) -> Option<String> {
        let verdict = &self.findings.verdict;
        let separating = verdict.separating.as_ref().filter(|_| !self.findings.too_few())?;
        let [first, second, ..] = &verdict.not_separated[..] else { return None };
        let mut args = vec![
            ("first", self.name(first).into()),
            ("second", self.name(second).into()),
            ("low", Arg::Percent(separating.ahead.0)),
            ("high", Arg::Percent(separating.ahead.1)),
        ];
        let mut said = match self.meaning(&separating.key) {
            None => self.say("rule-separates-story", &args),
            Some(doc) => {
                args.extend([("doc", doc.into()), ("key", separating.key.as_str().into())]);
                self.say("rule-separates", &args)
            }
        };
        if separating.chance > DOUBT {
            said.push(' ');
            said += &self.say("rule-doubt", &[]);
        }
        Some(said)
    }

    fn without(&self, sum: &Sum) -> String {
        let (key, names) = match (&sum.best_without, &sum.open_without[..]) {
            (Some(best), _) => ("without-best", self.name(best)),
            (None, [] | [_]) => ("without-only", self.names(&sum.open_without)),
            (None, open) => ("without-open", self.names(open)),
        };
        self.say(key, &[("sum", self.name(&sum.strategy).into()), ("names", names.into())])
    }

    /// What a parameter means; none if there is no parameter of that key.
    fn meaning(&self, key: &str) -> Option<String> {
        meaning(key).map(|meaning| if self.language == Language::French { meaning.fr } else { meaning.en })
    }

    fn equal_effort(&self) -> Option<String> {
        let view = self.findings.equal.as_ref()?;
        let units = |x: f64| Arg::Decimal(x, usize::from(x < 10.0));
        let span = |span: &Span| {
            let name = ("name", self.name(&span.first).into());
            match span.to {
                None if span.from <= 0.0 => self.say("span-any", &[name]),
                None => self.say("span-last", &[name, ("from", units(span.from))]),
                Some(to) if span.from <= 0.0 => self.say("span-first", &[name, ("to", units(to))]),
                Some(to) => self.say("span-between", &[name, ("from", units(span.from)), ("to", units(to))]),
            }
        };
        let spans: Vec<String> = view.spans.iter().map(span).collect();
        let open = view.spans.iter().any(|s| s.at.open.len() > 1);
        Some(self.say(
            "answer-equal",
            &[
                ("reference", self.reference().into()),
                ("spans", self.texts.list(&spans).into()),
                ("open", if open { "some" } else { "none" }.into()),
                ("sweep", if view.holds() { "holds" } else { "turns" }.into()),
            ],
        ))
    }

    /// The actor that holds a place on the day of the decision.
    fn holder(&self, place: PlaceId) -> Option<&str> {
        let dossier = &self.scenario.dossier;
        let decision = self.scenario.decision_date.map_or(0, |date| self.scenario.day(date));
        let rows = dossier.control.iter().filter(|row| row.place == place && row.from_day <= decision);
        match rows.max_by_key(|row| row.from_day)?.holder {
            Holder::Actor(actor) => dossier.actors.get(actor.index()).map(|actor| actor.name.as_str()),
            Holder::Contested | Holder::Unknown => None,
        }
    }

    fn contest(&self) -> Option<String> {
        let contest = self.findings.contest.as_ref()?;
        let limits = |k: u32| findings::limits(k, contest.runs);
        let (tried, joint, taken) = (limits(contest.tried), limits(contest.jointly), limits(contest.taken));
        Some(self.say(
            "answer-contest",
            &[
                ("town", self.scenario.places[contest.place.index()].name.clone().into()),
                ("holder", self.holder(contest.place).unwrap_or("none").to_owned().into()),
                ("date", self.date(self.scenario.days.saturating_sub(1))),
                ("low", Arg::Percent(tried.0)),
                ("high", Arg::Percent(tried.1)),
                ("joint", Arg::Percent(joint.0)),
                ("jointhigh", Arg::Percent(joint.1)),
                ("taken", Arg::Percent(taken.0)),
                ("takenhigh", Arg::Percent(taken.1)),
            ],
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_never_promises() {
        for text in [
            include_str!("../../azalai-text/locales/en/answer.ftl"),
            include_str!("../../azalai-text/locales/fr/answer.ftl"),
        ] {
            let text: String =
                text.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join("\n").to_lowercase();
            for word in ["predict", "prédi", "will return", "reviendront", "optimal"] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn numbers_are_rounded_to_three_digits_that_count() {
        assert_eq!([0.4, 12.4, 1_234.0, -98_765.0].map(rounded), [0, 12, 1_230, -98_800]);
    }
}
