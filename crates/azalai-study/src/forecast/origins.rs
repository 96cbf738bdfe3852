//! The days from which a backtest forecasts.

use super::camp::Camp;

/// Every camp's counted days, ascending.
fn counted(camps: &[Camp]) -> Vec<i64> {
    let mut days: Vec<i64> =
        camps.iter().flat_map(|camp| &camp.counts).map(|count| count.0).filter(|&d| d >= 0).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The day of the third count, in whatever camps; none of fewer.
pub fn first_origin(camps: &[Camp]) -> Option<i64> {
    counted(camps).get(2).copied()
}

/// Every so many days from that of the third count on, while a week later something is still counted, within `days`.
pub fn origins(camps: &[Camp], days: u32, every: u32) -> Vec<i64> {
    let all = counted(camps);
    let last = all.iter().copied().filter(|&day| day <= i64::from(days)).max();
    let Some((first, last)) = first_origin(camps).zip(last) else { return Vec::new() };
    (first..=last - 7).step_by(every.max(1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::PlaceId;

    #[test]
    fn origins_begin_at_the_third_count_and_end_a_week_before_the_last() {
        let camp = |counts: &[i64]| Camp { place: PlaceId(0), counts: counts.iter().map(|&d| (d, 1.0)).collect() };
        let camps = [camp(&[-20, 0, 30, 100]), camp(&[10, 67])];
        assert_eq!(origins(&camps, 300, 30), [30, 60, 90]);
        assert_eq!(origins(&camps, 66, 30), [] as [i64; 0]);
        assert_eq!(origins(&camps, 67, 30), [30, 60]);
        assert_eq!((first_origin(&camps[1..]), origins(&camps[1..], 300, 30)), (None, vec![]));
    }
}
