//! The stylised facts of the return model, 16 to 30: people who leave, hear, trust and return.
#![allow(clippy::doc_markdown, clippy::disallowed_methods, reason = "a test may compute as it likes")]

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::logistic;
use azalai_engine::returning::movement::leaving::{Motive, opportunity};
use azalai_model::{LeverKind, ReturnModel, Scenario};
use town::*;

/// Probability of a strong fact.
const STRONG: f64 = 0.9;

#[test]
fn fact_16_the_wealthy_who_saw_nothing_leave_before_the_poor_who_saw() {
    // Median departure at constant values, by the chances of both.
    let m = ReturnModel::default();
    let motive = Motive { threat: 5.0, breadth: 0.3, gone: 0.3, rumour: 0.1, trust: 0.5, cohesion: 0.5, fear: 0.0 };
    let median = |wealthy: bool, witness: f64| {
        let chance = |q: usize| {
            let u = m.caution_spread * azalai_engine::returning::state::people::CAUTION_QUANTILE[q];
            logistic(motive.readiness(&m) + u - witness) * opportunity(&m, wealthy, 1.0) * motive.reason(&m)
        };
        (1..10_000).find(|&d| (0..5).map(|q| (1.0 - chance(q)).powi(d)).sum::<f64>() / 5.0 <= 0.5).unwrap_or(10_000)
    };
    let (early, late) = (median(true, 0.0), median(false, m.witness_effect));
    fact(16, &format!("day {early} against {late}"), early < late);
}

#[test]
fn fact_17_at_constant_threat_the_outflow_fades() {
    let m = ReturnModel::default();
    let motive = Motive { threat: 8.0, breadth: 0.5, gone: 0.0, rumour: 0.1, trust: 0.35, cohesion: 0.5, fear: 0.0 };
    let mut home = [0.2f64; 5];
    let mut months = [0.0; 4];
    for day in 0..120 {
        let gone = 1.0 - home.iter().sum::<f64>();
        for (q, h) in home.iter_mut().enumerate() {
            let u = m.caution_spread * azalai_engine::returning::state::people::CAUTION_QUANTILE[q];
            let z = Motive { gone, ..motive }.readiness(&m) + u;
            let p = logistic(z) * opportunity(&m, false, 1.0) * motive.reason(&m);
            months[day / 30] += *h * p;
            *h *= 1.0 - p;
        }
    }
    fact(17, &format!("months {months:.3?}"), months[3] < 0.5 * months[0]);
}

#[test]
fn fact_18_flight_starts_before_the_changeover_among_those_who_distrust() {
    let gone = |c: &Course, g: usize| {
        let of = |w: &Week| {
            w.audiences
                .iter()
                .filter(|a| a.group == g && a.origin.is_some_and(|o| o.index() == TOWN))
                .map(|a| a.at_home)
                .sum::<u64>() as f64
        };
        1.0 - of(c.at(56)) / of(&c.weeks[0])
    };
    let town = changeover();
    let out = Paired::of(&town.figures(|c| gone(c, FORMER)));
    let diff = Paired::of(&town.figures(|c| gone(c, FORMER) - gone(c, LOCAL)));
    fact(18, &format!("share gone {out}; over the in-circle {diff}"), out.above >= STRONG && diff.above >= STRONG);
}

#[test]
fn fact_19_the_hazard_of_return_falls_with_time_and_intentions_exceed_returns() {
    let m = ReturnModel::default();
    let gate = |q| azalai_engine::returning::movement::returns::gate(&m, 0.6, q);
    let classes = |day: f64| {
        let (a, b) = (1.0 / 90.0, 1.0 / 270.0);
        let young = (-a * day).exp();
        let middle = a / (b - a) * ((-a * day).exp() - (-b * day).exp());
        [young, middle, 1.0 - young - middle]
    };
    let chance = |q: usize, h: usize| m.peak_rate * gate(q) * logistic(m.willing - m.host_effect * h as f64);
    let mut left = [0.2f64; 5];
    let mut hazards = Vec::new();
    for day in 0..365 {
        let mix = classes(f64::from(day));
        let (mut out, all) = (0.0, left.iter().sum::<f64>());
        for (q, l) in left.iter_mut().enumerate() {
            let p: f64 = (0..3).map(|h| mix[h] * chance(q, h)).sum();
            out += *l * p;
            *l *= 1.0 - p;
        }
        hazards.push(out / all);
    }
    let realised = 1.0 - left.iter().sum::<f64>();
    let intention = (0..5).map(|q| 1.0 - (1.0 - chance(q, 0)).powi(365)).sum::<f64>() / 5.0;
    let figure =
        format!("hazard {:.5} to {:.5}; intended {intention:.3}, realised {realised:.3}", hazards[0], hazards[364]);
    fact(19, &figure, hazards.windows(2).all(|w| w[1] <= w[0]) && intention >= realised);
}

#[test]
fn fact_20_kin_property_and_a_near_refuge_raise_return() {
    let base = arm(10.0, 0.9).guaranteed();
    let back = |a: &Arm| a.figures(|c| c.back(180));
    let plain = back(&base);
    let few_kin = back(&base.clone().with(|a| a.openings = vec![opening(NEAR, 0.95)]));
    let far = back(&base.clone().with(|a| a.openings = vec![opening(FAR, 0.6)]));
    let looted = back(&base.clone().with(|a| {
        a.model.loot_share = 1.0;
        a.scenario.dossier.events.push(event(0, 0, "looting", TOWN, ""));
        a.model.weight_abuse = 0.0;
    }));
    let whole = back(&base.clone().with(|a| {
        a.model.loot_share = 0.0;
        a.scenario.dossier.events.push(event(0, 0, "looting", TOWN, ""));
        a.model.weight_abuse = 0.0;
    }));
    let [kin, near, property] =
        [minus(&plain, &few_kin), minus(&plain, &far), minus(&whole, &looted)].map(|d| Paired::of(&d));
    fact(
        20,
        &format!("kin {kin}; near {near}; property {property}"),
        [kin, near, property].iter().all(|d| d.clearly_positive()),
    );
}

#[test]
fn fact_21_attacks_rise_after_a_disciplined_garrison_withdraws() {
    let stay = arm(20.0, 1.0).with(|a| a.days = 372);
    let go = stay.clone().lever_of(LeverKind::Withdrawal, "army", 180, 1.0);
    let figure = |a: &Arm| a.figures(|c| c.attacks(270, 360) - c.attacks(90, 180));
    let diff = Paired::of(&figure(&go));
    let against = Paired::of(&minus(&figure(&go), &figure(&stay)));
    fact(21, &format!("second quarter after − before {diff}; against staying {against}"), diff.clearly_positive());
}

#[test]
fn fact_22_a_violated_corridor_costs_trust_and_people_leave_faster() {
    let base = arm(10.0, 0.7);
    let violated = base.clone().lever(LeverKind::Corridor, 1.0).with(|a| a.model.corridor_compliance = 0.02);
    let trust = |c: &Course| c.last().audiences.iter().map(|a| a.trust_home).sum::<f64>();
    let rate = |c: &Course| {
        let out: f64 = c.sum(0, 200, |p| p.departures as f64);
        out / c.weeks.iter().map(|w| w.places[TOWN].at_home as f64).sum::<f64>()
    };
    let lost = Paired::of(&minus(&base.figures(trust), &violated.figures(trust)));
    let faster = Paired::of(&minus(&violated.figures(rate), &base.figures(rate)));
    fact(22, &format!("trust lost {lost}; departure rate {faster}"), lost.above >= STRONG && faster.above >= STRONG);
}

#[test]
fn fact_23_rumour_verification_has_a_small_effect() {
    let base = arm(10.0, 0.8).guaranteed();
    let diff = Paired::of(&minus(
        &base.clone().lever(LeverKind::Verification, 1.0).figures(|c| c.back(180)),
        &base.figures(|c| c.back(180)),
    ));
    fact(
        23,
        &format!("points {:+.2} ± {:.2}", diff.mean * 100.0, diff.half * 100.0),
        diff.mean >= -0.01 && diff.mean < 0.05,
    );
}

#[test]
fn fact_24_reconciliation_raises_cohesion_and_costs_wellbeing() {
    let base = arm(10.0, 0.8);
    let done = base.clone().lever(LeverKind::Reconciliation, 1.0);
    let co = |c: &Course| c.last().places[TOWN].cohesion;
    let w = |c: &Course| c.last().places[TOWN].wellbeing;
    let up = mean(&minus(&done.figures(co), &base.figures(co)));
    let down = mean(&minus(&done.figures(w), &base.figures(w)));
    fact(24, &format!("Co {up:+.3}, W {down:+.3}"), up > 0.0 && down < 0.0);
}

#[test]
fn fact_25_guarantees_raise_returns_and_counts_of_redisplacement() {
    let base = arm(12.0, 0.6);
    let sure = base.clone().guaranteed();
    let first = |c: &Course| c.counted(Measure::Returned);
    let again = |c: &Course| c.counted(Measure::LeftAgain);
    let more = Paired::of(&minus(&sure.figures(first), &base.figures(first)));
    let redone = Paired::of(&minus(&sure.figures(again), &base.figures(again)));
    fact(25, &format!("returns {more}; left again {redone}"), more.clearly_positive() && redone.clearly_positive());
}

#[test]
fn fact_26_without_its_own_terms_routes_have_flees_shares() {
    use azalai_engine::flight::submodels::destination::Destinations;
    use azalai_engine::flight::world::{Map, World};
    let mut s: Scenario = arm(10.0, 0.5).scenario;
    s.settings.awareness_level = 3;
    s.links.push(azalai_model::Link::road(
        azalai_model::PlaceId(NEAR as u32),
        azalai_model::PlaceId(FAR as u32),
        300.0,
    ));
    for place in &mut s.places {
        place.pull = 1.0;
    }
    let model = ReturnModel { kin_pull: 0.0, poor_distance: 0.0, risk_distance: 0.0, ..ReturnModel::default() };
    let mut map = Map::new(&s);
    let mut world =
        World { scenario: &s, people: &azalai_engine::flight::submodels::attributes::People::default(), now: &mut map };
    let mut flee = Destinations::new(&world);
    flee.new_day(&mut world, 0, &[]);
    let mut expected = vec![0.0; s.places.len()];
    for &(road, rest, p) in &flee.choices(azalai_model::PlaceId(TOWN as u32), 0).ways {
        let end = flee.plans.places(rest).last().copied().unwrap_or(world.now.roads[road as usize].to);
        expected[end.index()] += p;
    }
    let geography = azalai_engine::returning::state::geography::Geography::new(&s, &model);
    let total: f64 = geography.open.ways[TOWN].iter().map(|w| w.near[0]).sum();
    let mut found = vec![0.0; s.places.len()];
    for way in &geography.open.ways[TOWN] {
        found[way.to] += way.near[0] / total;
    }
    let worst = expected.iter().zip(&found).map(|(a, b): (&f64, &f64)| (a - b).abs()).fold(0.0, f64::max);
    fact(26, &format!("largest difference of shares {worst:.1e}"), worst < 1e-12);
}

#[test]
fn fact_27_the_home_share_does_not_saturate() {
    let best = arm(15.0, 1.0)
        .guaranteed()
        .lever(LeverKind::Sanction, 1.0)
        .lever(LeverKind::Services, 0.7)
        .with(|a| a.days = 372);
    let share = mean(&best.figures(|c| c.back(365)));
    fact(27, &format!("{share:.3} of those away are back after a year under the best strategy"), share < 0.95);
}

#[test]
fn fact_28_conduct_elsewhere_is_remembered() {
    let base = changeover();
    let abused = base.clone().with(|a| {
        for i in 0..3 {
            a.scenario.dossier.events.push(event(i, 31 + i as i64, "abuse", NEAR, "army"));
        }
    });
    let trust = |c: &Course| {
        let list: Vec<f64> = c
            .last()
            .audiences
            .iter()
            .filter(|a| a.origin.is_some_and(|o| o.index() == TOWN))
            .map(|a| a.trust_home)
            .collect();
        mean(&list)
    };
    let diff = Paired::of(&minus(&base.figures(trust), &abused.figures(trust)));
    fact(28, &format!("trust lost {diff}"), diff.above >= STRONG);
}

#[test]
fn fact_29_co_signers_are_harmed_where_nobody_protects_them() {
    let base = arm(10.0, 0.9)
        .with(|a| {
            a.scenario.places[HILLS].population = 1;
            a.scenario.dossier.forces.push(force(HILLS, "rebels", 0, 400_000.0, 200.0, 0.2));
        })
        .guaranteed();
    let protected = base.clone().lever(LeverKind::CosignerProtection, 1.0);
    let harm = |c: &Course| c.counted(Measure::Harmed);
    let diff = Paired::of(&minus(&base.figures(harm), &protected.figures(harm)));
    fact(29, &format!("more harmed {diff}"), diff.clearly_positive());
}

#[test]
fn fact_30_without_violence_there_is_no_flight() {
    let mut calm = arm(0.0, 1.0);
    calm.openings.clear();
    calm.model.base_rate = 0.0;
    calm.model.abuse_rate = 0.0;
    let fled = mean(&calm.figures(|c| c.last().audiences.iter().map(|a| a.away).sum::<u64>() as f64));
    fact(30, &format!("fled {fled}"), fled == 0.0);
}

#[test]
#[ignore = "fails at the defaults: +10.6 of 4,063, error 7.5; see docs/stylised-facts.md"]
fn fact_30_halving_a_place_changes_nothing() {
    let whole = three_towns([0; 12]);
    let halved = whole.clone().with(|a| {
        let mut half = a.scenario.places[TOWN].clone();
        half.id = "half".into();
        half.population /= 2;
        a.scenario.places[TOWN].population /= 2;
        a.scenario.places.push(half);
        let twin = azalai_model::PlaceId(4);
        let links: Vec<_> = a.scenario.links.iter().filter(|l| l.from.index() == TOWN).cloned().collect();
        a.scenario.links.extend(links.into_iter().map(|l| azalai_model::Link { from: twin, ..l }));
        a.scenario.dossier.control.push(control(4, 0, "army"));
    });
    let away = |c: &Course| c.last().audiences.iter().map(|a| a.away).sum::<u64>() as f64;
    let (a, b) = (whole.figures(away), halved.figures(away));
    let diff = Paired::of(&minus(&b, &a));
    let error = Paired::of(&minus(&a, &[mean(&a); SEEDS as usize]))
        .half
        .hypot(Paired::of(&minus(&b, &[mean(&b); SEEDS as usize])).half);
    fact(
        30,
        &format!("halves {:.0} against {:.0}, {diff}, error {error:.1}", mean(&b), mean(&a)),
        diff.mean.abs() < error,
    );
}
