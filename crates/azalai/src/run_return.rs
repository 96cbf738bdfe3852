//! Temporary look at strategies.
use crate::args::{ModeWord, RunArgs};
use crate::console::Outcome;
use azalai_ensemble::compare::{ComparePlan, compare, line_up};
use azalai_ensemble::findings::{contest, findings, town};
use azalai_model::Scenario;
pub fn run(args: &RunArgs, scenario: &Scenario, _word: ModeWord) -> Outcome {
    let line_up = line_up(scenario, &[]);
    let plan = ComparePlan {
        hindcast: true,
        forecast: true,
        strategies: line_up.strategies.clone(),
        seed: args.ensemble.seed,
        first: 1,
        replicates: args.ensemble.replicates,
        threads: args.ensemble.threads(),
    };
    let c = compare(scenario, &plan, &|| (), &crate::run::STOP).unwrap_or_default();
    let last = scenario.days - 1;
    let con = c.forecasts().next().and_then(|r| town(scenario).map(|t| contest(r, t, last)));
    let f = findings(scenario, &line_up, &c, con).expect("x");
    println!("people {} sets {} contest {:?} stories {:?}", f.people, f.sets, f.contest, f.stories);
    for s in &f.strategies {
        let b = |m| {
            let b = s.band(m);
            format!("{:.0} [{:.0} {:.0}]", b.q50, b.q05, b.q95)
        };
        let j = f.verdict.judged.iter().find(|j| j.strategy == s.strategy).expect("j");
        println!(
            "{:30} safe {} home {} ret {} harm {:.2} gain {:.0} [{:.0} {:.0}] sup {:.2} set {:.2} noharm {:?} eff {:.0} better {:?}",
            s.strategy,
            b("safe_and_chosen"),
            b("at_home"),
            b("returned"),
            s.band("harm_rate").q50,
            j.gain.q50,
            j.gain.q05,
            j.gain.q95,
            j.superior,
            j.superior_by_set,
            j.no_harm.iter().map(|x| (x * 100.0) as i32).collect::<Vec<_>>(),
            s.effort,
            j.better_than.len()
        );
        println!(
            "      held {:?} ri {:.1} v {:.1} h {:.1}",
            s.held.iter().map(|h| (h.1 * 100.0) as i32).collect::<Vec<_>>(),
            s.band("return_index").q50,
            s.band("vertical_cohesion").q50,
            s.band("horizontal_cohesion").q50
        );
    }
    println!("best {:?} open {:?} sep {:?}", f.verdict.best, f.verdict.not_separated, f.verdict.separating);
    if let Some(h) = &f.halves {
        for r in &h.cells {
            println!("{:?}", r.iter().map(|b| b.q50 as i64).collect::<Vec<_>>());
        }
        for a in [h.security, h.social, h.together, h.beyond] {
            println!("{:.0} [{:.0} {:.0}] {:.2}", a.people.q50, a.people.q05, a.people.q95, a.above);
        }
    }
    Ok(())
}
