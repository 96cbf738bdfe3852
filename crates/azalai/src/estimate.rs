//! What a run would take: memory, which may be too much, space and time. All are known before the start but for the
//! time, which a short probe of the first replicate gives.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use azalai_report::need;
use azalai_study::{Cost, Design, Jobs, Model, Watch};

use crate::console::{Console, Failure, Outcome, tell};

/// How long the probe runs, unless a day takes longer.
const PROBE: Duration = Duration::from_secs(2);

/// An error if a design would take more memory than there is; if it takes much, it is said.
pub fn check<M: Model>(console: &Console, design: &Design<'_, M>) -> Outcome {
    there_is(console, design.memory())
}

/// An error if the runs of the return model would take more memory than there is; says of a long run how long.
pub fn afford(console: &Console, cost: Cost, threads: usize, quiet: bool) -> Outcome {
    there_is(console, cost.bytes)?;
    let seconds = cost.seconds / threads.max(1) as f64;
    if seconds > need::LONG && !quiet {
        let time = duration(console, Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX));
        tell(&console.say("run-long", &[("time", time.into())]));
    }
    Ok(())
}

fn there_is(console: &Console, needed: u64) -> Outcome {
    let most = need::most();
    let args = [("needed", size(console, needed).into()), ("most", size(console, most).into())];
    if needed > most {
        return Err(Failure::Usage(console.say("run-memory", &args)));
    }
    if needed >= need::LARGE {
        tell(&console.say("run-large", &args));
    }
    Ok(())
}

/// How long a design would take on so many threads, from the first days of its first replicate.
pub fn time<M: Model>(design: &Design<'_, M>, threads: usize) -> Option<Duration> {
    let first = design.points.first()?.replicate;
    let points: Vec<_> = design.points.iter().copied().filter(|point| point.replicate == first).collect();
    let case = design.model.case(design.scenario);
    let stop = AtomicBool::new(false);
    let probe = Probe { begun: Instant::now(), days: AtomicU64::new(0), stop: &stop };
    let _ = design.model.run(&case, &points, &Jobs { threads: 1, stop: &stop, watch: &probe });
    let (days, taken) = (probe.days.into_inner(), probe.begun.elapsed());
    let all = design.model.days(design.scenario).saturating_mul(design.replicates() as u64);
    let side_by_side = threads.min(design.replicates()).max(1) as f64;
    let seconds = taken.as_secs_f64() * (all as f64 / days.max(1) as f64 / side_by_side);
    Duration::try_from_secs_f64(seconds).ok()
}

/// Counts days until it has seen enough.
struct Probe<'a> {
    begun: Instant,
    days: AtomicU64,
    stop: &'a AtomicBool,
}

impl Watch for Probe<'_> {
    fn day(&self) {
        self.days.fetch_add(1, Ordering::Relaxed);
        if self.begun.elapsed() > PROBE {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// A time in words, no finer than it is known.
pub fn duration(console: &Console, time: Duration) -> String {
    console.texts().render(&need::duration(time))
}

/// A size in words.
pub fn size(console: &Console, bytes: u64) -> String {
    console.texts().render(&need::size(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::Scenario;
    use azalai_study::Flight;
    use azalai_text::Language;

    fn design(scenario: &Scenario, replicates: u32) -> Design<'_, Flight> {
        let flight = Flight { seed: 1, days: scenario.days, individuals: false, at_home: true };
        Design::new(scenario, flight, 1, replicates)
    }

    #[test]
    fn a_run_beyond_all_memory_is_refused() {
        let console = Console::new(Language::English, false);
        let scenario = Scenario::blank(36_525);
        assert!(check(&console, &design(&scenario, 20)).is_ok());
        assert!(matches!(check(&console, &design(&scenario, 100_000)), Err(Failure::Usage(_))));
    }

    #[test]
    fn runs_of_the_return_model_beyond_all_memory_are_refused_and_long_ones_are_not() {
        let console = Console::new(Language::English, false);
        let cost = |bytes| Cost { bytes, seconds: 1e6 };
        assert!(afford(&console, cost(1 << 20), 2, true).is_ok());
        assert!(matches!(afford(&console, cost(need::MEMORY + 1), 2, true), Err(Failure::Usage(_))));
    }

    #[test]
    fn the_probe_knows_how_many_days_there_are() {
        let scenario = Scenario::blank(30);
        let (one, many) = (time(&design(&scenario, 1), 1), time(&design(&scenario, 100_000), 1));
        assert!(one.is_some() && many > one);
    }
}
