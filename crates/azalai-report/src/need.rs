//! What a run needs, known before it is begun, and whether that is there.

use std::time::Duration;

use azalai_text::{Arg, Message, say};

/// Most memory that the replicates of a run may take (bytes), where the system does not say how much there is.
pub const MEMORY: u64 = 8 << 30;
/// Memory, or space on disk, from which it is said how much a run takes (bytes).
pub const LARGE: u64 = 1 << 30;
/// Runs that take longer are announced (seconds).
pub const LONG: f64 = 1800.0;

/// What a run needs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Need {
    /// Memory (bytes).
    pub memory: u64,
    /// Space on disk (bytes).
    pub disk: u64,
    /// Wall time (seconds), where it is known.
    pub seconds: Option<f64>,
}

/// What is to be done with a run that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// It can begin.
    Fine,
    /// It can begin if those who asked know what it takes.
    Asks,
    /// It would take more memory than there is; so many replicates would not.
    TooMuch(u32),
}

impl Need {
    /// What is to be done with a run of `replicates` that needs this, where one replicate needs `one` and there are
    /// `most` bytes of memory.
    pub fn verdict(&self, replicates: u32, one: &Self, most: u64) -> Verdict {
        if self.memory > most {
            let each = self.memory.saturating_sub(one.memory) / u64::from(replicates.saturating_sub(1).max(1));
            let more = most.saturating_sub(one.memory) / each.max(1);
            let fit = if one.memory > most { 0 } else { more.saturating_add(1).min(u64::from(replicates) - 1) };
            return Verdict::TooMuch(fit as u32);
        }
        let is_long = self.seconds.is_some_and(|seconds| seconds > LONG);
        if self.memory >= LARGE || self.disk >= LARGE || is_long { Verdict::Asks } else { Verdict::Fine }
    }
}

/// Most memory that a run may take now (bytes).
pub fn most() -> u64 {
    available().unwrap_or(MEMORY).min(MEMORY)
}

/// Memory that is free or can be freed (bytes), as Linux says it.
fn available() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

/// A time in words, no finer than it is known.
pub fn duration(time: Duration) -> Message {
    let seconds = time.as_secs_f64();
    let whole = |n: f64| n.round() as i64;
    match seconds {
        s if s < 90.0 => say!(time_seconds, n = whole(s.max(1.0))),
        s if s < 5400.0 => say!(time_minutes, n = whole(s / 60.0)),
        s if s < 172_800.0 => say!(time_hours, n = whole(s / 3600.0)),
        s => say!(time_days, n = whole(s / 86_400.0)),
    }
}

/// A size in words.
pub fn size(bytes: u64) -> Message {
    match bytes {
        0..1_000_000 => say!(run_kilobytes, n = bytes.div_ceil(1000) as i64),
        1_000_000..1_000_000_000 => say!(run_megabytes, n = Arg::Decimal(bytes as f64 / 1e6, 1)),
        _ => say!(run_gigabytes, n = Arg::Decimal(bytes as f64 / 1e9, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_text::Language;

    fn need(memory: u64) -> Need {
        Need { memory, disk: 0, seconds: Some(60.0) }
    }

    #[test]
    fn what_is_too_much_is_refused_with_what_would_fit_and_what_is_large_is_asked_about() {
        let (one, of) = (need(10 << 20), |n: u64| need((10 << 20) + (n - 1) * (5 << 20)));
        assert_eq!(of(20).verdict(20, &one, 4 << 30), Verdict::Fine);
        assert_eq!(of(300).verdict(300, &one, 4 << 30), Verdict::Asks);
        let Verdict::TooMuch(fit) = of(1000).verdict(1000, &one, 4 << 30) else { panic!("it is too much") };
        assert!(of(fit.into()).memory <= 4 << 30 && of(u64::from(fit) + 1).memory > 4 << 30, "{fit}");
        assert_eq!(need(9 << 30).verdict(1, &need(9 << 30), 4 << 30), Verdict::TooMuch(0));
        assert_eq!(need(9 << 30).verdict(5, &need(9 << 30), 4 << 30), Verdict::TooMuch(0));
        let long = Need { seconds: Some(LONG + 1.0), ..one };
        assert_eq!(long.verdict(9, &one, 4 << 30), Verdict::Asks);
        assert_eq!(Need { disk: LARGE, ..one }.verdict(9, &one, 4 << 30), Verdict::Asks);
        assert_eq!(Need { seconds: None, ..one }.verdict(9, &one, 4 << 30), Verdict::Fine);
    }

    #[test]
    fn times_and_sizes_are_as_fine_as_they_are_known() {
        let english = |said: Message| said.render(Language::English);
        let times = [0.2, 61.0, 600.0, 7200.0, 400_000.0].map(|s| english(duration(Duration::from_secs_f64(s))));
        assert_eq!(times, ["1 second", "61 seconds", "10 minutes", "2 hours", "5 days"]);
        assert_eq!([900, 2_500_000, 3_000_000_000].map(|n| english(size(n))), ["1 kB", "2.5 MB", "3.0 GB"]);
    }
}
