//! The forecast of a scenario with counts of people who came back: places, regions and everybody, by date.

use std::collections::BTreeSet;

use azalai_model::{PlaceId, Scenario, Status};

use super::runs::{Back, simulated};
use super::{PACE, counted, runs_of};
use crate::design::{Ended, Jobs, Store};
use crate::forecast::camp::Camp;
use crate::forecast::course::{Ask, Course, Forecast, Of, WEEK, days_of, shown, together};
use crate::forecast::members::{Members, draw};
use crate::forecast::outlook::Outlook;

/// Forecasts a scenario as [`Scenario::known_to_return_on`] the day that is asked of. Of a live scenario there is
/// everybody by the week alone. `store`: where finished runs are kept.
pub fn course<S: Store<i64>>(
    known: &Scenario,
    ask: &Ask,
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<Forecast, Ended<S::Fault>> {
    let today = i64::from(ask.day);
    let places = counted(known);
    let live = known.status == Status::Live;
    let shown = shown(i64::from(ask.horizon), live);
    let ahead: Vec<i64> = shown.iter().flat_map(|&d| [d - WEEK, d]).collect::<BTreeSet<_>>().into_iter().collect();
    let after = ahead.iter().map(|ahead| today + ahead).collect();
    let back = simulated(known, &places, (today, &after), (runs_of(ask.members), ask.seed), store, jobs)?;
    let days: Vec<i64> = after.into_iter().collect();
    let of = |outlook: Outlook<'_>| members(&outlook, &back, (today, &days), (ask.members, ask.seed));
    let all: Vec<(&Camp, Members)> =
        places.iter().zip(PACE.outlooks(&places, today, &[]).into_iter().map(of)).collect();
    let made = |of, which: &dyn Fn(PlaceId) -> bool| {
        let part: Vec<&(&Camp, Members)> = all.iter().filter(|(camp, _)| which(camp.place)).collect();
        summed(of, &part, today, (&ahead, &shown))
    };
    let mut courses = Vec::new();
    for (camp, _) in all.iter().filter(|_| !live) {
        let course = made(Of::Camp(camp.place), &|place| place == camp.place);
        courses.push(Course { counts: camp.counts.clone(), ..course });
    }
    let region = |place: PlaceId| region(known, place);
    let regions: BTreeSet<&str> =
        places.iter().map(|camp| region(camp.place)).filter(|name| !name.is_empty()).collect();
    for name in regions.into_iter().filter(|_| !live) {
        courses.push(made(Of::Country(name.to_owned()), &|place| region(place) == name));
    }
    courses.push(made(Of::All, &|_| true));
    Ok(Forecast { courses, sharper: Vec::new() })
}

/// The region of a place: what stands before the first comma of its area.
fn region(scenario: &Scenario, place: PlaceId) -> &str {
    scenario.places[place.index()].region.split(',').next().unwrap_or_default().trim()
}

/// Members of the forecast of a place on some days, `[day][member]`: half of them add to its last count what came back
/// since in a simulated run, the other half are drawn from the outlook of its counts, both up to all who live there. `today`:
/// the day from which the forecast is made. The same member is of the same run in all places.
pub fn members(
    outlook: &Outlook<'_>,
    back: &Back,
    (today, days): (i64, &[i64]),
    (members, seed): (u32, u64),
) -> Members {
    let simulated = members.div_ceil(2);
    let run = |member: u32| (u64::from(member) * back.runs() as u64 / u64::from(simulated)) as usize;
    let most = back.most(outlook.place).max(outlook.last);
    // Up to its last count a place is as it was counted.
    let later: Vec<i64> = days.iter().copied().filter(|&day| day > outlook.since).collect();
    let mut drawn = vec![vec![outlook.last; (members - simulated) as usize]; days.len() - later.len()];
    drawn.extend(draw(outlook, today, &later, members - simulated, seed));
    let whole = |(&day, drawn): (&i64, Vec<f64>)| {
        let simulated = (0..simulated).map(|member| stock(outlook.camp, back, run(member), day));
        simulated.chain(drawn).map(|people| people.min(most)).collect()
    };
    days.iter().zip(drawn).map(whole).collect()
}

/// The last count of a place and what came back since in a run, less who left again; nobody is fewer than none.
pub fn stock(camp: &Camp, back: &Back, run: usize, day: i64) -> f64 {
    let (since, last) = camp.last().unwrap_or_default();
    let at = |day| back.at(run, camp.place, day);
    if day <= since { last } else { (last + at(day) - at(since)).max(0.0) }
}

/// Members of several places together.
fn summed(of: Of, part: &[&(&Camp, Members)], today: i64, (drawn, shown): (&[i64], &[i64])) -> Course {
    let all: Vec<&Members> = part.iter().map(|(_, members)| members).collect();
    let last = || part.iter().filter_map(|(camp, _)| camp.last());
    Course {
        of,
        last: last().map(|count| count.1).sum(),
        since: last().map(|count| count.0).min().unwrap_or_default(),
        capacity: None,
        counts: together(&part.iter().map(|(camp, _)| *camp).collect::<Vec<_>>(), today),
        days: days_of(&all, (drawn, shown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::returnees::runs::tests::back_of;
    use crate::forecast::tally::quantile;
    use azalai_engine::rng::{Purpose, Rng};

    fn outlook(camp: &Camp) -> Outlook<'_> {
        let today = camp.counts.last().map_or(0, |count| count.0);
        PACE.outlooks(std::slice::from_ref(camp), today, &[])[0]
    }

    #[test]
    fn the_course_begins_at_the_count_and_goes_by_every_run_and_by_the_counts() {
        let place = PlaceId(0);
        // Run n brings 10·n people back each day, and is 500 people too low for it.
        let back = back_of((place, 29_000.0), &[0, 50, 100, 130], 40, |run, day| 10 * run as i64 * day);
        let camp = Camp { place, counts: vec![(0, 500.0), (50, 10_500.0), (100, 20_500.0)] };
        let outlook = outlook(&camp);
        let drawn = members(&outlook, &back, (100, &[90, 100, 130]), (80, 3));
        assert_eq!((&drawn[0][..], &drawn[1][..]), (&[20_500.0; 80][..], &[20_500.0; 80][..]));
        let (simulated, counted) = drawn[2].split_at(40);
        assert_eq!(simulated, (0..40).map(|run| (20_500.0 + 300.0 * f64::from(run)).min(29_000.0)).collect::<Vec<_>>());
        let plain = &draw(&outlook, 100, &[130], 40, 3)[0];
        assert_eq!(counted, plain.iter().map(|people| people.min(29_000.0)).collect::<Vec<_>>());
        assert!(plain.iter().any(|&people| people > 29_000.0), "{plain:?}");
        assert!(counted.iter().filter(|&&n| n > 20_500.0).count() > 30, "{counted:?}");
        // More members than runs: each run is of several. One member alone is of a run.
        let many = members(&outlook, &back, (100, &[130]), (160, 3));
        assert_eq!((many[0].len(), many[0][..3].to_vec()), (160, vec![20_500.0, 20_500.0, 20_800.0]));
        assert_eq!(members(&outlook, &back, (100, &[130]), (1, 3)), [[20_500.0]]);
        assert!(
            stock(
                &Camp { place, counts: vec![(100, 5.0)] },
                &back_of((place, f64::INFINITY), &[100, 130], 1, |_, day| 200 - day),
                0,
                130
            ) == 0.0
        );
    }

    #[test]
    fn of_counts_that_follow_a_run_at_least_three_in_four_are_in_the_band_of_four_in_five() {
        let (place, mut inside) = (PlaceId(0), 0);
        let days = [0, 20, 40, 60, 80, 100, 130, 160];
        for world in 1..=200_u64 {
            let pace = |run: u32| 400.0 * Rng::new(world, run).uniform(Purpose::Course, 0, 0, 0);
            let back =
                back_of((place, f64::INFINITY), &days, 60, |run, day| (pace(run as u32 + 1) * day as f64) as i64);
            let truth = pace(0);
            let counts = days[1..6].iter().map(|&day| (i64::from(day), truth * f64::from(day))).collect();
            let camp = Camp { place, counts };
            let mut sorted = members(&outlook(&camp), &back, (100, &[160]), (120, 1)).remove(0);
            sorted.sort_by(f64::total_cmp);
            inside += u32::from((quantile(&sorted, 0.1)..=quantile(&sorted, 0.9)).contains(&(160.0 * truth)));
        }
        assert!(inside >= 150, "{inside} of 200");
    }
}
