//! Figures of the answer, written once for sentences, tables and terminal, so that they agree.

use azalai_model::outcomes::Floor;
use azalai_model::{Outcome, Text};
use azalai_study::stats::FEWEST_RUNS;
use azalai_text::{Language, each, say};

/// People or person-days, to three digits that count.
pub fn rounded(n: f64) -> f64 {
    if n.abs() < 1.0 {
        return 0.0;
    }
    let step = 10f64.powi((n.abs().log10().floor() as i32 - 2).max(0));
    (n / step).round() * step
}

/// How a change in an outcome is written: the number of digits, a factor, and the sign of percent.
fn form(outcome: Outcome) -> (usize, f64, bool) {
    match (outcome.facts().floor, outcome) {
        (Floor::Share(_), _) => (1, 1.0, true),
        (_, Outcome::Lost) => (0, 100.0, true),
        (_, Outcome::Safety | Outcome::Trust) => (2, 1.0, false),
        (_, Outcome::Cohesion) => (1, 1.0, false),
        _ => (0, 1.0, false),
    }
}

/// A value of an outcome as it is shown.
pub fn value_shown(outcome: Outcome, value: f64) -> f64 {
    let (digits, factor, _) = form(outcome);
    let value = value * factor;
    let value = if digits == 0 && factor < 2.0 { rounded(value) } else { value };
    let step = 10f64.powi(digits as i32);
    (value * step).round() / step + 0.0
}

/// A change with its sign: `−3 %`, `+620`, `+0.65`.
pub fn change(outcome: Outcome, value: f64) -> Text {
    written(outcome, value, true)
}

/// A level, without a sign of its own.
pub fn level(outcome: Outcome, value: f64) -> Text {
    written(outcome, value, false)
}

fn written(outcome: Outcome, value: f64, signed: bool) -> Text {
    let (digits, _, percent) = form(outcome);
    let value = value_shown(outcome, value);
    let sign = match value {
        v if v < 0.0 => "−",
        v if v > 0.0 && signed => "+",
        _ => "",
    };
    each(|language| {
        let number = format!("{sign}{}", language.decimal(value.abs(), digits));
        match (percent, language) {
            (false, _) => number,
            (true, Language::English) => format!("{number}%"),
            (true, Language::French) => format!("{number}\u{202f}%"),
        }
    })
}

/// A share of runs in whole percent; 100 % and 0 % are kept for all and none.
pub fn share(share: f64) -> Text {
    let percent = match (share * 100.0).round() {
        p if p >= 100.0 && share < 1.0 => 99.0,
        p if p <= 0.0 && share > 0.0 => 1.0,
        p => p,
    };
    each(|language| match language {
        Language::English => format!("{percent}%"),
        Language::French => format!("{percent}\u{202f}%"),
    })
}

/// A share of runs: of few runs how many they are, for a percentage would say more than there is.
pub fn of_runs(share_of_runs: f64, runs: usize) -> Text {
    if runs >= FEWEST_RUNS {
        return share(share_of_runs);
    }
    let count = (share_of_runs * runs as f64).round() as usize;
    super::rendered(&say!(answer_of_few, count = count, runs = runs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_three_digits_that_count() {
        assert_eq!([0.4, 12.4, 1_234.0, -98_765.0].map(rounded), [0.0, 12.0, 1_230.0, -98_800.0]);
    }

    #[test]
    fn changes_have_signs_and_nothing_is_minus_nothing() {
        assert_eq!(change(Outcome::Harm, -3.04).fr, "−3,0\u{202f}%");
        assert_eq!(change(Outcome::HomeSafe, 620.4).en, "+620");
        assert_eq!(change(Outcome::Trust, -0.001).en, "0.00");
        assert_eq!(level(Outcome::Lost, 0.224).en, "22%");
    }

    #[test]
    fn few_runs_are_counted_and_have_no_percentage() {
        assert_eq!(of_runs(0.5, 2).en, "1 of 2");
        assert_eq!(of_runs(0.5, 2).fr, "1 sur 2");
        assert_eq!(of_runs(0.5, 40).en, "50%");
    }

    #[test]
    fn all_and_none_are_never_rounded_to() {
        assert_eq!([1.0, 0.999, 0.5, 0.001, 0.0].map(|s| share(s).en), ["100%", "99%", "50%", "1%", "0%"]);
    }
}
