//! `flee/out-0001.csv`: a replicate in Flee's columns and number formats.
//!
//! Kept as Flee has them: the date is one day ahead of the day, and where its raw count is not
//! positive the total error, the observed total, the raw count and the debt are 0.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::{PlaceId, PlaceKind, Scenario};
use azalai_study::{Ensemble, Track, stats::round4};

use crate::python::repr;
use crate::sheet::field;
use crate::{FleeFiles, Results, Trouble};

/// Writes the files of the chosen replicates into the folder `dir`.
pub fn write(results: &Results<'_>, dir: &Path) -> Result<(), Trouble> {
    std::fs::create_dir_all(dir).map_err(|e| Trouble::io(dir, e))?;
    let wanted = match results.flee_files {
        FleeFiles::First => 1,
        FleeFiles::All => usize::MAX,
    };
    for track in results.ensemble.tracks().iter().take(wanted) {
        let path = dir.join(format!("out-{:04}.csv", track.0.replicate));
        let text = text(results.scenario, results.ensemble, track);
        std::fs::write(&path, text).map_err(|e| Trouble::io(&path, e))?;
    }
    Ok(())
}

/// One replicate as Flee would print it.
pub fn text(scenario: &Scenario, ensemble: &Ensemble, track: &Track) -> String {
    let idp_totals = scenario.settings.idp_totals > 0;
    let mut out = String::from("Day,Date,");
    for camp in &ensemble.camps {
        let name = scenario.places.get(camp.index()).map_or("", |p| p.name.as_str());
        for what in ["sim", "data", "error"] {
            let _ = write!(out, "{},", field(&format!("{name} {what}")));
        }
    }
    out.push_str("Total error,refugees in camps (UNHCR),total refugees (simulation),raw UNHCR refugee count,");
    out.push_str("refugees in camps (simulation),refugee_debt");
    out.push_str(if idp_totals { ",total IDPs\n" } else { "\n" });
    for day in 0..ensemble.days {
        line(&mut out, scenario, ensemble, track, day);
        if idp_totals {
            let _ = write!(out, ",{}", idps(scenario, ensemble.present(track, day), i64::from(day)));
        }
        out.push('\n');
    }
    out
}

fn line(out: &mut String, scenario: &Scenario, ensemble: &Ensemble, track: &Track, day: u32) {
    let _ = write!(out, "{day},{},", scenario.date(i64::from(day) + 1));
    let (present, counted) = (ensemble.present(track, day), ensemble.counted(day));
    let (mut simulated, mut observed, mut off) = (0, 0, 0);
    for (camp, &data) in ensemble.camps.iter().zip(counted) {
        let sim = present.get(camp.index()).copied().unwrap_or(0);
        let error = if data < 1 { 0.0 } else { round4((sim as f64 / data as f64 - 1.0).abs()) };
        let _ = write!(out, "{sim},{data},{},", repr(error));
        simulated += sim;
        observed += data;
        off += (sim - data).abs();
    }
    let (raw, debt) = ensemble.raw_and_debt(track, day);
    let created = ensemble.created(track, day);
    if raw > 0 {
        let error = repr(off as f64 / raw as f64);
        let _ = write!(out, "{error},{observed},{created},{raw},{simulated},{debt}");
    } else {
        let _ = write!(out, "0.0,0,{created},0,{simulated},0");
    }
}

/// People in places that are camps for the internally displaced on `day`.
fn idps(scenario: &Scenario, present: &[i64], day: i64) -> i64 {
    let kind = |index: usize, first: PlaceKind| {
        let mine = scenario.changes.iter().filter(|c| c.place == PlaceId(index as u32) && c.day <= day);
        mine.max_by_key(|c| c.day).map_or(first, |c| c.kind)
    };
    let of = |(index, (place, &n)): (usize, (&azalai_model::Place, &i64))| {
        if kind(index, place.kind) == PlaceKind::IdpCamp { n } else { 0 }
    };
    scenario.places.iter().zip(present).enumerate().map(of).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use azalai_model::{Place, PlaceChange, Strategy};
    use azalai_study::{Flight, Mode, Model, Panel};

    fn case() -> (Scenario, Ensemble) {
        let mut s = Scenario::blank(2);
        s.start = jiff::civil::date(2012, 2, 28);
        s.places.push(Place::new("A", "x", PlaceKind::Town));
        s.places.push(Place::new("B", "x", PlaceKind::Camp));
        let flight = Flight { seed: 1, days: 2, individuals: false, at_home: false };
        let mut panel = Panel::new(Mode::Flight, 0, Strategy::default(), Arc::new([]));
        // Of each day: two places, the count of the camp, people on the road, all, raw count and debt.
        let values = [[4, 926, 0, 0, 930, 0, 2], [5, 927, 965, 0, 932, 3128, 7]].concat();
        panel.rows = vec![(flight.points(0, 1)[0], values.into())];
        let e = Ensemble::new(2, vec![PlaceId(1)], flight, panel);
        (s, e)
    }

    #[test]
    fn a_file_looks_as_flee_writes_it() {
        let (s, e) = case();
        let text = text(&s, &e, &e.tracks()[0]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "Day,Date,B sim,B data,B error,Total error,refugees in camps (UNHCR),total refugees (simulation),\
             raw UNHCR refugee count,refugees in camps (simulation),refugee_debt"
        );
        assert_eq!(lines[1], "0,2012-02-29,926,0,0.0,0.0,0,930,0,926,0");
        assert_eq!(lines[2], "1,2012-03-01,927,965,0.0394,0.012148337595907928,965,932,3128,927,7");
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn idp_camps_are_those_of_the_day() {
        let (mut s, e) = case();
        s.settings.idp_totals = 1;
        s.changes.push(PlaceChange { place: PlaceId(0), kind: PlaceKind::IdpCamp, day: 1 });
        let text = text(&s, &e, &e.tracks()[0]);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].ends_with(",total IDPs") && lines[1].ends_with(",0,0") && lines[2].ends_with(",7,5"));
    }
}
