//! `azalai validate`.

use std::fmt::Write as _;

use azalai_model::{Figure, Format, Scenario, Status};
use azalai_report::forecast::key;
use azalai_report::live::Banner;
use azalai_report::page::{self, ObservationLine, Validated, observations_of_flight};
use azalai_scenario::Finding;
use azalai_study::judge::backtest::Scored;
use azalai_study::returned::{self, Returned, simulate};
use azalai_study::stats::few;
use azalai_study::violence::{self, Kind, Violence};
use azalai_study::{Design, Ensemble, Flight, Interrupted, Jobs, Memory, Quiet, Score, Spread, execute, score};
use serde::Serialize;

use crate::args::{DepthWord, OutArgs, ValidateArgs};
use crate::backtest;
use crate::console::{Console, Failure, Outcome};
use crate::estimate;
use crate::forecast::{PAGE, json};
use crate::home::{self, Home, Opened};
use crate::live;
use crate::observed::{self, Of};
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::run_return;
use crate::stop::Stop;
use crate::task::{again, remade};
use crate::unread;

/// Most runs of the return model from each day of which violence is forecast.
const VIOLENCE_RUNS: u32 = 12;

/// Replicates of the return model where nobody says how many.
const RETURNED_RUNS: u32 = 40;

/// What `--json` prints for each scenario. Without counts everything but the first two is null or empty.
#[derive(Serialize)]
struct Report {
    scenario: String,
    replicates: u32,
    ard: Option<MeanSd>,
    ard_rescaled: Option<MeanSd>,
    baselines: Option<Naive>,
    camps: Vec<Camp>,
    figures: Vec<observed::Line>,
    /// Returns, where places that were retaken have counts of who is back.
    #[serde(flatten)]
    returned: Option<Returned>,
    /// The forecast beside the recorded course, under the return model.
    forecast: Vec<backtest::Line>,
    /// Forecasts of violence by place from several days beside the record, under the return model.
    violence: Option<Violence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
    #[serde(skip)]
    note: String,
    #[serde(skip)]
    shown: Option<String>,
    #[serde(skip)]
    against: Option<String>,
    #[serde(skip)]
    score: Option<Score>,
    #[serde(skip)]
    observations: Vec<ObservationLine>,
    #[serde(skip)]
    scored: Vec<Scored>,
}

/// Name of the file for programs.
const FILE: &str = "validate.json";

impl Report {
    fn shown<'a>(&self, scenario: &'a Scenario, seed: u64) -> Validated<'a> {
        Validated {
            scenario,
            replicates: self.replicates,
            seed,
            score: self.score.clone(),
            observations: self.observations.clone(),
            forecast: self.scored.clone(),
            violence: self.violence,
            returned: self.returned.clone(),
        }
    }
}

#[derive(Serialize)]
struct MeanSd {
    mean: f64,
    sd: Option<f64>,
}

impl MeanSd {
    /// Of so many replicates: of few there is no spread.
    fn of(spread: Spread, replicates: u32) -> Self {
        Self { mean: spread.mean, sd: spread.sd.filter(|_| !few(replicates as usize)) }
    }
}

#[derive(Serialize)]
struct Naive {
    persistence_of_shares: f64,
    equal_shares: f64,
}

#[derive(Serialize)]
struct Camp {
    name: String,
    ard: Option<f64>,
    ard_rescaled: Option<f64>,
    final_simulated: f64,
    final_observed: i64,
}

/// A scenario that cannot be read, as `--json` prints it beside others.
#[derive(Serialize)]
struct Broken<'n> {
    scenario: &'n str,
    errors: Vec<Finding>,
}

/// What `--json` prints of one of several scenarios.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'r> {
    Report(&'r Report),
    Broken(Broken<'r>),
}

/// Compares scenarios with their counts. Those that cannot be read are reported, and the others are compared.
pub fn validate(console: &Console, args: &ValidateArgs) -> Outcome {
    let options = args.read.options();
    let names = reading::each(&args.scenarios);
    if let ([name], true) = (&names[..], args.json) {
        let scenario = reading::open(console, name, &options, Tell::Json)?;
        let stop = Stop::listen(console, "stop-notice-nothing")?;
        let home = home(console, args, &[&scenario], &stop)?;
        let report = report(console, (name, &scenario), args, &stop)?;
        finish(home, args, &[(&scenario, &report)])?;
        return console.print_json(&report);
    }
    // All are read before the first is run, so that every error is shown at once.
    let tells = if args.json { Tell::Nothing } else { Tell::All };
    let read: Vec<_> = names.iter().map(|name| (name, reading::open(console, name, &options, tells))).collect();
    let stop = Stop::listen(console, "stop-notice-nothing")?;
    let sound: Vec<&Scenario> = read.iter().filter_map(|(_, scenario)| scenario.as_ref().ok()).collect();
    let home = home(console, args, &sound, &stop)?;
    let mut reports = Vec::new();
    for (name, scenario) in &read {
        if let Ok(scenario) = scenario {
            reports.push((*name, report(console, (name, scenario), args, &stop)?));
        }
    }
    let made: Vec<_> = sound.into_iter().zip(reports.iter().map(|report| &report.1)).collect();
    finish(home, args, &made)?;
    if args.json {
        let mut lines = Vec::new();
        for (name, scenario) in &read {
            match reports.iter().find(|report| report.0 == *name) {
                Some((_, report)) if scenario.is_ok() => lines.push(Line::Report(report)),
                _ => {
                    let errors = reading::faults(console, name, &options);
                    lines.push(Line::Broken(Broken { scenario: name, errors }));
                }
            }
        }
        console.print_json(&lines)?;
    } else if !made.is_empty() {
        console.print(text(console, &made).as_bytes())?;
    }
    if read.iter().any(|r| r.1.is_err()) { Err(Failure::BadInput) } else { Ok(()) }
}

/// The folder that was asked for; none where nothing could be read.
fn home(
    console: &Console,
    args: &ValidateArgs,
    scenarios: &[&Scenario],
    stop: &Stop,
) -> Result<Option<Box<Home>>, Failure> {
    let replicates: Vec<u32> = scenarios.iter().map(|scenario| args.ensemble.replicates(scenario)).collect();
    let asked = [("replicates", replicates.clone().into())];
    let Some(key) = key(scenarios, args.ensemble.seed, "validate", &asked) else { return Ok(None) };
    let out = OutArgs { out: args.out.clone(), force: args.force, resume: false };
    match home::open(console, &out, key, replicates.iter().sum(), stop)? {
        Opened::At(home) => Ok(Some(home)),
        Opened::Nowhere | Opened::Finished => Ok(None),
    }
}

/// Lets the page and the file for programs appear.
fn finish(home: Option<Box<Home>>, args: &ValidateArgs, made: &[(&Scenario, &Report)]) -> Outcome {
    let (Some(home), Some((first, _))) = (home, made.first()) else { return Ok(()) };
    let reports: Vec<&Report> = made.iter().map(|(_, report)| *report).collect();
    let text = match &reports[..] {
        [report] => json(report)?,
        _ => json(&reports)?,
    };
    let shown: Vec<_> = made.iter().map(|(scenario, report)| report.shown(scenario, args.ensemble.seed)).collect();
    home.finish(first, &[(FILE, text), (PAGE, page::validated(&shown, &again(&remade())))])
}

fn report(
    console: &Console,
    (name, scenario): (&str, &Scenario),
    args: &ValidateArgs,
    stop: &Stop,
) -> Result<Report, Failure> {
    args.read.recorded(console, scenario)?;
    let mut report = Report {
        scenario: scenario.id.clone(),
        replicates: args.ensemble.replicates(scenario),
        ard: None,
        ard_rescaled: None,
        baselines: None,
        camps: Vec::new(),
        figures: Vec::new(),
        returned: returned(console, scenario, args, stop)?,
        forecast: Vec::new(),
        violence: violence(scenario, args, stop).map_err(|_| stop.failure(console.say("stop-nothing-kept", &[])))?,
        shown: None,
        against: None,
        score: None,
        observations: Vec::new(),
        scored: Vec::new(),
        live: Banner::of(scenario),
        note: live::note(console, scenario),
    };
    // Where flight is recorded, Flee's rules have none to add.
    if report.returned.is_none() || scenario.dossier.flights.is_empty() {
        of_flight(console, (name, scenario), args, stop, &mut report)?;
    }
    Ok(report)
}

/// What flight alone says of the counts and figures.
fn of_flight(
    console: &Console,
    (name, scenario): (&str, &Scenario),
    args: &ValidateArgs,
    stop: &Stop,
    report: &mut Report,
) -> Outcome {
    let flight = Flight {
        seed: args.ensemble.seed,
        days: scenario.days,
        individuals: false,
        at_home: !scenario.dossier.observations.is_empty(),
    };
    let replicates = report.replicates;
    if !args.json && scenario.format == Format::Native {
        unread::warn(console, name, &args.read.set, false);
    }
    let design = Design::new(scenario, flight, 1, replicates);
    estimate::check(console, &design)?;
    let shown =
        console.say("run-progress", &[("replicates", console.counted("replicates", design.replicates()).into())]);
    let progress = Progress::new(console, u64::from(replicates) * u64::from(flight.days), &shown, args.json);
    let looker = Looker::new(progress, stop.flag()).by_day(Some(flight.days.into()));
    let jobs = Jobs { threads: args.ensemble.threads(), stop: stop.flag(), watch: &looker };
    let panels = execute(&design, &Memory, &jobs);
    looker.end();
    let panels = panels.map_err(|_| stop.failure(console.say("stop-nothing-kept", &[])))?;
    let ensemble = Ensemble::of(&design, panels);
    let figures = observations_of_flight(scenario, &ensemble, flight.days);
    report.shown = observed::text(console, scenario, &figures, Of::Flight, args.out.is_some());
    // Of people in danger now no figure is shown by place.
    if report.live.is_none() {
        report.figures = observed::lines(scenario, &figures);
        let quiet = Jobs { threads: args.ensemble.threads(), stop: stop.flag(), watch: &Quiet };
        let scored = backtest::score(scenario, args.ensemble.seed, replicates, &quiet)
            .map_err(|_| stop.failure(console.say("stop-nothing-kept", &[])))?;
        report.forecast = backtest::lines(scenario, &scored);
        report.against = backtest::text(console, scenario, &scored);
        report.scored = scored;
        report.observations = figures;
    }
    if let Some(score) = score(&ensemble) {
        // Of people in danger now no figure is shown by place.
        let camps = score.camps.iter().filter(|_| report.live.is_none());
        report.camps = camps.map(|c| camp(scenario, c)).collect();
        report.ard = Some(MeanSd::of(score.ard, replicates));
        report.ard_rescaled = Some(MeanSd::of(score.ard_rescaled, replicates));
        let naive = score.baselines;
        report.baselines =
            Some(Naive { persistence_of_shares: naive.persistence_of_shares, equal_shares: naive.equal_shares });
        report.score = Some(score);
    }
    Ok(())
}

/// Forecasts of violence from several days, where the return model applies.
fn violence(scenario: &Scenario, args: &ValidateArgs, stop: &Stop) -> Result<Option<Violence>, Interrupted> {
    if scenario.format != Format::Native {
        return Ok(None);
    }
    let runs = args.ensemble.replicates.unwrap_or(VIOLENCE_RUNS).min(VIOLENCE_RUNS);
    let scenario = &run_return::with_sets(scenario, args.ensemble.seed, runs, DepthWord::Answer);
    violence::score(scenario, args.ensemble.seed, runs, &Jobs::quiet(args.ensemble.threads(), stop.flag()))
}

/// Runs of the recorded course under the return model, and how far their returns are from those counted.
fn returned(
    console: &Console,
    scenario: &Scenario,
    args: &ValidateArgs,
    stop: &Stop,
) -> Result<Option<Returned>, Failure> {
    let counted = scenario.dossier.observations.iter().any(|o| o.measure == Figure::Returned && o.place.is_some());
    if scenario.dossier.groups.is_empty() || !counted || scenario.status == Status::Live {
        return Ok(None);
    }
    let jobs = Jobs::quiet(args.ensemble.threads(), stop.flag());
    let replicates = args.ensemble.replicates.unwrap_or(RETURNED_RUNS);
    let scenario = &run_return::with_sets(scenario, args.ensemble.seed, replicates, DepthWord::Answer);
    let runs = simulate(scenario, args.ensemble.seed, replicates, &jobs)
        .map_err(|_| stop.failure(console.say("stop-nothing-kept", &[])))?;
    Ok(returned::score(scenario, &runs))
}

/// Forecasts of violence beside the record, by a few runs from each of several days.
fn violence_of(console: &Console, out: &mut String, violence: &Violence, replicates: u32) {
    let heads = [
        "validate-violence-kind",
        "validate-violence-forecasts",
        "validate-violence-recorded",
        "validate-violence-expected",
        "validate-violence-crps",
        "validate-violence-last-year",
        "validate-violence-theatre",
        "validate-violence-pit",
    ];
    let mut rows = vec![head(console, &heads)];
    let decimal = |x: f64, digits| console.texts().decimal(x, digits);
    let kinds = [
        ("validate-violence-attacks", Some(&violence.attacks)),
        ("validate-violence-abuses", Some(&violence.abuses)),
        ("validate-violence-attacks-year", violence.attacks_of_a_year.as_ref()),
        ("validate-violence-abuses-year", violence.abuses_of_a_year.as_ref()),
    ];
    for (key, k) in kinds.into_iter().filter_map(|(key, kind)| Some((key, kind?))) {
        let counts = [k.forecasts.to_string(), k.recorded.to_string(), decimal(k.expected, 0)];
        let figures = [decimal(k.crps, 3), decimal(k.last_year, 3), decimal(k.theatre, 3), decimal(k.pit80, 2)];
        let kind = console.say(key, &[]);
        rows.push(std::iter::once(kind).chain(counts).chain(figures).collect());
    }
    let proven = [violence.attacks, violence.abuses].iter().all(Kind::beats_both);
    let note = console.say(if proven { "forecast-violence-proven" } else { "forecast-violence-unproven" }, &[]);
    // Of fewer runs than are usual nothing is judged.
    let note = if replicates < VIOLENCE_RUNS { String::new() } else { note };
    let title = console.say("validate-violence", &[]);
    let _ = writeln!(out, "\n{title}\n{}{note}", console.table(&rows));
}

/// Returns as a table: a row for each length of the windows.
fn returns_of(console: &Console, out: &mut String, returned: &Returned) {
    let heads = [
        "validate-returned-days",
        "validate-returned-windows",
        "validate-returned-error",
        "validate-returned-skill",
        "validate-returned-covered",
        "validate-returned-persistence",
        "validate-returned-trend",
        "validate-returned-damped",
        "validate-returned-constant",
    ];
    let mut rows = vec![head(console, &heads)];
    let maybe = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| console.texts().decimal(x, 2));
    for (days, h) in &returned.horizons {
        let mut row = vec![days.to_string(), h.windows.to_string()];
        let naive = [h.persistence, h.trend, h.damped_trend, h.constant_hazard];
        row.extend([h.error_ratio, h.crps_skill, h.coverage80].into_iter().chain(naive).map(maybe));
        rows.push(row);
    }
    let args = [("undone", maybe(returned.undone).into()), ("spearman", maybe(returned.spearman).into())];
    let (title, note) = (console.say("validate-returned", &[]), console.say("validate-returned-note", &args));
    let _ = writeln!(out, "\n{title}\n{}{note}", console.table(&rows));
}

fn camp(scenario: &Scenario, score: &azalai_study::CampScore) -> Camp {
    Camp {
        name: scenario.places.get(score.place.index()).map_or_else(String::new, |p| p.name.clone()),
        ard: score.ard,
        ard_rescaled: score.ard_rescaled,
        final_simulated: score.final_simulated,
        final_observed: score.final_observed,
    }
}

fn number(console: &Console, x: f64) -> String {
    console.texts().decimal(x, 4)
}

fn with_sd(console: &Console, x: &MeanSd) -> String {
    x.sd.map_or_else(|| number(console, x.mean), |sd| format!("{} ± {}", number(console, x.mean), number(console, sd)))
}

/// The head of a table: keys of messages, and signs that are none.
fn head(console: &Console, cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&c| console.say(c, &[])).collect()
}

fn text(console: &Console, reports: &[(&Scenario, &Report)]) -> String {
    let mut out = String::new();
    for (scenario, report) in reports {
        one(console, &mut out, scenario, report);
        out.push('\n');
    }
    let scored = reports.iter().any(|(_, report)| report.ard.is_some());
    if reports.len() > 1 && scored {
        let mut rows = vec![head(console, &["validate-scenario", "E", "E'", "validate-stay", "validate-equal"])];
        for (_, r) in reports {
            let spread = |s: &Option<MeanSd>| s.as_ref().map_or_else(|| "-".to_owned(), |s| with_sd(console, s));
            let naive =
                |of: fn(&Naive) -> f64| r.baselines.as_ref().map_or_else(|| "-".to_owned(), |b| number(console, of(b)));
            rows.push(vec![
                r.scenario.clone(),
                spread(&r.ard),
                spread(&r.ard_rescaled),
                naive(|b| b.persistence_of_shares),
                naive(|b| b.equal_shares),
            ]);
        }
        let _ = writeln!(out, "{}\n{}", console.say("validate-all", &[]), console.table(&rows));
    }
    let notes = [("validate-note", scored), ("validate-note-naive", scored && reports.len() > 1)];
    for (note, _) in notes.into_iter().filter(|note| note.1) {
        let _ = writeln!(out, "{}", console.say(note, &[]));
    }
    out
}

/// Observed figures that are no counts of camps, and the forecast beside the recorded course.
fn figures_of(console: &Console, out: &mut String, report: &Report) {
    for shown in report.shown.iter().chain(&report.against) {
        let _ = writeln!(out, "\n{shown}");
    }
    if let Some(violence) = &report.violence {
        violence_of(console, out, violence, report.replicates);
    }
    if let Some(returned) = &report.returned {
        returns_of(console, out, returned);
    }
}

fn one(console: &Console, out: &mut String, scenario: &Scenario, report: &Report) {
    let few = run_return::few_runs(console, report.replicates).map_or_else(String::new, |said| said + "\n");
    let counted = [("scenario", report.scenario.as_str().into()), ("n", report.replicates.into())];
    let _ = writeln!(out, "{}{}\n{few}", report.note, console.say("validate-head", &counted));
    let (Some(ard), Some(rescaled), Some(naive)) = (&report.ard, &report.ard_rescaled, &report.baselines) else {
        let _ = writeln!(out, "  {}", console.say("validate-no-counts", &[("id", report.scenario.as_str().into())]));
        figures_of(console, out, report);
        return;
    };
    let _ = writeln!(out, "  E  {}\n  E' {}", with_sd(console, ard), with_sd(console, rescaled));
    let naive = [("stay", naive.persistence_of_shares), ("equal", naive.equal_shares)];
    let _ = writeln!(
        out,
        "  {}\n",
        console.say("validate-naive", &naive.map(|(name, x)| (name, number(console, x).into())))
    );
    let mut rows = vec![head(console, &["validate-camp", "ARD", "ARD'", "validate-simulated", "validate-observed"])];
    let maybe = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| number(console, x));
    for camp in &report.camps {
        let observed = console.people(camp.final_observed as f64);
        rows.push(vec![
            camp.name.clone(),
            maybe(camp.ard),
            maybe(camp.ard_rescaled),
            console.people(camp.final_simulated),
            observed,
        ]);
    }
    if !report.camps.is_empty() {
        out.push_str(&console.table(&rows));
        out.push('\n');
    }
    let mut rows = vec![head(console, &["validate-period", "E", "E'"])];
    rows.extend(report.score.iter().flat_map(Score::quarters).map(|part| {
        let [from, to] = [part.first, part.last].map(|day| scenario.date(day.into()));
        let errors = [part.mean.ard, part.mean.ard_rescaled].map(|e| number(console, e));
        [console.texts().period(from, to)].into_iter().chain(errors).collect()
    }));
    out.push_str(&console.table(&rows));
    figures_of(console, out, report);
}
