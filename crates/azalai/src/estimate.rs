//! What a run would take: memory, which may be too much, space and time. All are known before the start but for the
//! time, which a short probe of the first replicate gives.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use azalai_study::{Cost, Design, Jobs, Model, Watch};
use azalai_text::Arg;

use crate::console::{Console, Failure, Outcome, tell};

/// Most memory that the replicates of a run may take (bytes), where the system does not say how much there is.
const MEMORY: u64 = 8 << 30;
/// Memory from which a run says how much it takes (bytes).
const LARGE: u64 = 1 << 30;
/// Runs that take longer are announced (seconds).
const LONG: f64 = 1800.0;
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
    if seconds > LONG && !quiet {
        let time = duration(console, Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX));
        tell(&console.say("run-long", &[("time", time.into())]));
    }
    Ok(())
}

fn there_is(console: &Console, needed: u64) -> Outcome {
    let most = available().unwrap_or(MEMORY).min(MEMORY);
    let args = [("needed", size(console, needed).into()), ("most", size(console, most).into())];
    if needed > most {
        return Err(Failure::Usage(console.say("run-memory", &args)));
    }
    if needed >= LARGE {
        tell(&console.say("run-large", &args));
    }
    Ok(())
}

/// Memory that is free or can be freed (bytes), as Linux says it.
fn available() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
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
    let seconds = time.as_secs_f64();
    let (key, n) = match seconds {
        s if s < 90.0 => ("time-seconds", s.max(1.0)),
        s if s < 5400.0 => ("time-minutes", s / 60.0),
        s if s < 172_800.0 => ("time-hours", s / 3600.0),
        s => ("time-days", s / 86_400.0),
    };
    console.say(key, &[("n", (n.round() as i64).into())])
}

/// A size in words.
pub fn size(console: &Console, bytes: u64) -> String {
    match bytes {
        0..1_000_000 => console.say("run-kilobytes", &[("n", (bytes.div_ceil(1000) as i64).into())]),
        1_000_000..1_000_000_000 => console.say("run-megabytes", &[("n", Arg::Decimal(bytes as f64 / 1e6, 1))]),
        _ => console.say("run-gigabytes", &[("n", Arg::Decimal(bytes as f64 / 1e9, 1))]),
    }
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
        assert!(matches!(afford(&console, cost(MEMORY + 1), 2, true), Err(Failure::Usage(_))));
    }

    #[test]
    fn the_probe_knows_how_many_days_there_are() {
        let scenario = Scenario::blank(30);
        let (one, many) = (time(&design(&scenario, 1), 1), time(&design(&scenario, 100_000), 1));
        assert!(one.is_some() && many > one);
    }

    #[test]
    fn times_and_sizes_are_as_fine_as_they_are_known() {
        let console = Console::new(Language::English, false);
        let times = [0.2, 61.0, 600.0, 7200.0, 400_000.0].map(|s| duration(&console, Duration::from_secs_f64(s)));
        assert_eq!(times, ["1 second", "61 seconds", "10 minutes", "2 hours", "5 days"]);
        assert_eq!([900, 2_500_000, 3_000_000_000].map(|n| size(&console, n)), ["1 kB", "2.5 MB", "3.0 GB"]);
    }
}
