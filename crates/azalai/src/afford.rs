//! What a run takes is said before it begins, and refused where no machine of the field has it.

use azalai_study::Cost;
use azalai_text::Arg;

use crate::console::{Failure, Outcome, tell};
use crate::language::say;
use crate::run::MEMORY;

/// Runs that take longer are announced (seconds).
const LONG: f64 = 1800.0;

/// Refuses a run beyond memory, and says of a long one how long.
pub fn afford(cost: Cost, threads: usize, quiet: bool) -> Outcome {
    if cost.bytes > MEMORY {
        let gigabytes = |bytes: u64| Arg::from((bytes >> 30) as i64);
        let sizes = [("needed", gigabytes(cost.bytes)), ("most", gigabytes(MEMORY))];
        return Err(Failure::Usage(say("run-memory", &sizes)));
    }
    let seconds = cost.seconds / threads.max(1) as f64;
    if seconds > LONG && !quiet {
        tell(&(say("run-hours", &[("hours", Arg::Decimal(seconds / 3600.0, 1))]) + "\n"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_beyond_all_memory_is_refused_and_a_long_one_is_not() {
        let cost = |bytes| Cost { bytes, seconds: 1e6 };
        assert!(afford(cost(MEMORY), 2, true).is_ok());
        assert!(matches!(afford(cost(MEMORY + 1), 2, true), Err(Failure::Usage(_))));
    }
}
