#![allow(missing_docs, clippy::print_stdout, clippy::pedantic)]
use azalai_engine::returning::*;
use azalai_ensemble::compare::{line_up, values_of};
struct S {
    last: (u64, u64, usize, u64),
    n: u32,
    places: Vec<(String, f64, f64, u64, u32, u32)>,
}
impl WeekSink for S {
    fn wants(&self, d: u32) -> bool {
        d % 60 == 0
    }
    fn week(&mut self, r: &WeekRecord<'_>) -> bool {
        println!(
            "day {} moved_on {} travelling {} cohorts {} away {} home {} returned {} settled {}",
            r.day,
            r.moved_on,
            r.travelling,
            r.cohorts,
            r.audiences.iter().map(|a| a.away).sum::<u64>(),
            r.audiences.iter().map(|a| a.at_home).sum::<u64>(),
            r.returns.iter().map(|x| x.first).sum::<u64>(),
            r.audiences.iter().map(|a| a.settled).sum::<u64>()
        );
        if r.day == 300 {
            for p in r.places {
                println!(
                    "   place {} threat {:.2} safety {:.2} displaced {} attacks {} abuses {} harmed {} home {}",
                    p.place.0, p.threat, p.safety, p.displaced, p.attacks, p.abuses, p.harmed, p.at_home
                );
            }
        }
        self.n += 1;
        true
    }
}
fn main() {
    let s = azalai_scenario::open("kidal-2023", &azalai_scenario::ReadOptions::default()).scenario.unwrap();
    for (i, p) in s.places.iter().enumerate() {
        print!("{}={} ", i, p.id);
    }
    println!();
    let l = line_up(&s, &[]);
    let mut d = s.clone();
    for rep in [1u32] {
        let model = values_of(&s, &mut d, rep);
        let o = azalai_ensemble::returning::openings(&d);
        let spec = ReturnSpec {
            mode: Mode::Forecast,
            model: &model,
            strategy: &l.strategies[0],
            openings: &o,
            seed: 1,
            replicate: rep,
            days: d.days,
        };
        let t = std::time::Instant::now();
        let mut sink = S { last: (0, 0, 0, 0), n: 0, places: vec![] };
        run(&d, &spec, &mut sink);
        println!(
            "rep {rep} {:?} alphaL {} ant {} visits p_max {} gate {}",
            t.elapsed(),
            model.readiness,
            model.front_effect,
            model.peak_rate,
            model.gate_middle
        );
    }
}
