//! `azalai calibrate`: fits the return model to what was observed, by plain rejection.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::tables::results::{DRAWS, FIGURES, MOVED, ResultFile};
use azalai_model::{Scenario, Status};
use azalai_report::folder::whole::write;
use azalai_report::sheet::field;
use azalai_scenario::write::comma_separated;
use azalai_study::fit::calibrate::{Candidate, FitPlan, Fitted, STORIES, Target, calibrate as fit};
use azalai_study::{Band, Jobs, spread};
use azalai_text::Arg;
use azalai_text::letters::guarded;

use crate::args::CalibrateArgs;
use crate::calibrate_plan;
use crate::console::{Console, Failure, Outcome};
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::stop::Stop;

/// Shift of a mean, in prior standard deviations, from which a parameter counts as moved.
const FAR: f64 = 0.25;

/// Columns of the parameters that the fit moved.
const MOVED_COLUMNS: [&str; 6] = [
    "calibrate-moved",
    "calibrate-before",
    "calibrate-after",
    "calibrate-shift",
    "calibrate-anticipation",
    "calibrate-readiness",
];

/// Fits a scenario and writes its draws.
pub fn calibrate(console: &Console, args: &CalibrateArgs) -> Outcome {
    if Path::new(&args.scenario).extension().is_some_and(|end| end == "toml") {
        return calibrate_plan::calibrate(console, args);
    }
    let scenario = reading::open(console, &args.scenario, &args.read.options(), Tell::Errors)?;
    args.read.recorded(console, &scenario)?;
    if scenario.status == Status::Live {
        return Err(Failure::Usage(console.say("calibrate-live", &[("id", scenario.id.as_str().into())])));
    }
    if azalai_study::fit::calibrate::targets(&scenario).is_empty() {
        return Err(Failure::Usage(console.say("calibrate-no-figures", &[("id", scenario.id.as_str().into())])));
    }
    fewer_kept(console, args)?;
    if args.write.exists() && !args.force {
        let dir = args.write.display().to_string();
        return Err(Failure::Failed(console.say("calibrate-there", &[("dir", dir.into())])));
    }
    let plan = FitPlan { draws: args.draws, keep: args.keep, seed: args.seed };
    let stop = Stop::listen(console, "stop-notice-nothing")?;
    let progress = Progress::new(console, u64::from(plan.draws), &console.say("calibrate-progress", &[]), false);
    let looker = Looker::new(progress, stop.flag());
    let fitted = fit(&scenario, &plan, &Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker });
    looker.end();
    let fitted = fitted.map_err(|_| stop.failure(console.say("stop-nothing-kept", &[])))?;
    let figures = figures(&fitted);
    let moved = moved(&scenario, &fitted);
    // Without the draws the others are not read: they come last.
    let files =
        [(DRAWS.files[0], draws(&scenario, &fitted)), (FIGURES.files[0], csv(&figures)), (MOVED.files[0], csv(&moved))];
    write(&args.write, &files.each_ref().map(|(path, text)| (*path, text.as_bytes())), args.force)?;
    console.print(text(console, &scenario, &plan, &fitted, &figures, &moved).as_bytes())
}

/// A fault of use where every draw would be kept.
pub fn fewer_kept(console: &Console, args: &CalibrateArgs) -> Outcome {
    if args.keep < args.draws {
        return Ok(());
    }
    let counts = [("keep", args.keep.to_string().into()), ("draws", args.draws.to_string().into())];
    Err(Failure::Usage(console.say("calibrate-keep", &counts)))
}

/// A number with five digits that count.
fn short(x: f64) -> String {
    if x == 0.0 {
        return "0".to_owned();
    }
    let digits = (4 - x.abs().log10().floor() as i32).clamp(0, 12) as usize;
    let text = format!("{x:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The names of the columns of a file.
fn header(declared: &ResultFile) -> Vec<String> {
    declared.columns.iter().map(|column| column.name.to_owned()).collect()
}

fn draws(scenario: &Scenario, fitted: &Fitted) -> String {
    let mut out = DRAWS.columns[0].name.to_owned();
    for &key in &fitted.keys {
        let _ = write!(out, ",{}", field(&key.name(&scenario.places)));
    }
    out.push('\n');
    for draw in fitted.kept() {
        out.push_str(STORIES[draw.story]);
        for &value in &draw.values {
            let _ = write!(out, ",{}", short(value));
        }
        out.push('\n');
    }
    out
}

/// Each figure: observed, with all draws, with those kept, by story.
fn figures(fitted: &Fitted) -> Vec<Vec<String>> {
    let mut rows = vec![header(&FIGURES)];
    let kept = &fitted.candidates[..fitted.keep];
    for (i, target) in fitted.targets.iter().enumerate() {
        let of = |list: &[Candidate], which: &dyn Fn(&Candidate) -> bool| {
            let mut values: Vec<f64> = list.iter().filter(|c| which(c)).map(|c| c.simulated[i]).collect();
            let Band { q05, q50, q95, .. } = spread(&mut values);
            (!values.is_empty()).then_some([q05, q50, q95])
        };
        let all = |list: &[Candidate]| of(list, &|_| true).unwrap_or_default();
        let (prior, after) = (all(&fitted.candidates), all(kept));
        let by_story = [0, 1].map(|s| of(kept, &|c: &Candidate| c.story == s));
        let Target { id, measure, day, observed, error, assumed_error, .. } = target;
        let high = error.1.map(|up| observed + up);
        // At least so many: no run is above it by too much.
        let inside = *observed <= after[2] && (high.is_none() || *observed >= after[0]);
        let mut row = vec![id.clone(), measure.word().to_owned(), day.to_string(), short(*observed)];
        row.push(short(observed - error.0));
        row.push(high.map_or_else(|| "none".to_owned(), short));
        row.push(if *assumed_error { "assumed" } else { "stated" }.to_owned());
        row.extend(prior.iter().chain(&after).map(|&x| short(x)));
        row.push(if inside { "yes" } else { "no" }.to_owned());
        row.extend(by_story.map(|story| story.map_or_else(String::new, |band| short(band[1]))));
        rows.push(row);
    }
    rows
}

/// Each parameter: mean before and after, and its shift in prior standard deviations, by story.
fn moved(scenario: &Scenario, fitted: &Fitted) -> Vec<Vec<String>> {
    let mut rows = vec![header(&MOVED)];
    for (index, &key) in fitted.keys.iter().enumerate() {
        let (before, after) = (fitted.moments(index, |_| true, false), fitted.moments(index, |_| true, true));
        let shift = (after.0 - before.0) / before.1;
        let by_story = [0, 1].map(|s| {
            let (prior, kept) =
                (fitted.moments(index, |c| c.story == s, false), fitted.moments(index, |c| c.story == s, true));
            let any = fitted.candidates[..fitted.keep].iter().any(|c| c.story == s);
            if any { short((kept.0 - prior.0) / prior.1) } else { String::new() }
        });
        let mut row = vec![key.name(&scenario.places)];
        row.extend([before.0, before.1, after.0, after.1, shift].map(short));
        row.extend(by_story);
        rows.push(row);
    }
    rows
}

fn csv(rows: &[Vec<String>]) -> String {
    comma_separated(rows.iter().map(|row| row.iter().map(|cell| guarded(cell)).collect()))
}

fn text(
    console: &Console,
    scenario: &Scenario,
    plan: &FitPlan,
    fitted: &Fitted,
    figures: &[Vec<String>],
    moved: &[Vec<String>],
) -> String {
    let kept = &fitted.candidates[..fitted.keep];
    let share = |s: usize| kept.iter().filter(|c| c.story == s).count();
    let worst = kept.last().map_or(0.0, |c| c.distance);
    let counts = [
        ("id", scenario.id.as_str().into()),
        ("draws", plan.draws.into()),
        ("kept", fitted.keep.into()),
        ("first", share(0).into()),
        ("second", share(1).into()),
        ("distance", Arg::Decimal(worst, 2)),
    ];
    let mut out = format!("{}\n\n", console.say("calibrate-summary", &counts));
    let columns = [0, 1, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13];
    let shown: Vec<Vec<String>> = figures.iter().map(|r| columns.map(|c| r[c].clone()).to_vec()).collect();
    out.push_str(&console.table(&shown));
    let far = |row: &&Vec<String>| row[5..].iter().any(|x| x.parse::<f64>().is_ok_and(|shift| shift.abs() >= FAR));
    let mut rows = vec![MOVED_COLUMNS.map(|key| console.say(key, &[])).to_vec()];
    for row in moved[1..].iter().filter(far) {
        rows.push([0, 1, 3, 5, 6, 7].map(|c| row[c].clone()).to_vec());
    }
    out.push('\n');
    out.push_str(&console.table(&rows));
    out
}
