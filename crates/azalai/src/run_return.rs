//! `azalai run` under the return model: strategies compared, the answer, the folder.

use azalai_model::{Format, Label, Measure, Scenario, Status, Text};
use azalai_report::live::{Banner, last_day};
use azalai_report::page::observations_of_return;
use azalai_report::{answer, returning};
use azalai_study::compare::{self, Comparison, LEAST_JUDGED, LineUp};
use azalai_study::fit::priors;
use azalai_study::judge::findings::{self, Contest, Finding, Findings};
use azalai_study::judge::verdict::Judged;
use azalai_study::{Design, Memory, Mode, Panel, Quiet, Returning, execute};
use azalai_text::Arg;
use serde::Serialize;

use crate::args::{DetailWord, ModeWord, REPLICATES, RunArgs};
use crate::console::{Console, Failure, Outcome, tell};
use crate::estimate;
use crate::live;
use crate::observed;
use crate::reading::english;
use crate::task::Task;

/// Replicates of the first, coarse table.
const COARSE: u32 = 4;
/// Runs from which the chance of a contest is told (`return-model.md`).
const CONTEST_RUNS: u32 = 200;

/// Which runs to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modes {
    hindcast: bool,
    forecast: bool,
}

/// The modes that are asked for, or that the scenario is made for; none for flight alone.
pub fn modes(console: &Console, args: &RunArgs, scenario: &Scenario) -> Result<Option<Modes>, Failure> {
    let fault = if scenario.format != Format::Native || scenario.dossier.groups.is_empty() {
        Some("return-needs-tables")
    } else if scenario.decision_date.is_none() {
        Some("return-needs-date")
    } else if args.individuals {
        Some("return-options")
    } else {
        None
    };
    let asked = match args.mode {
        Some(ModeWord::Flight) => return Ok(None),
        None if fault.is_some() && args.strategy.is_empty() => return Ok(None),
        // Where no time is left to judge strategies, what was recorded is run all the same.
        None if args.strategy.is_empty() && !compare::can_judge(scenario) => Modes { hindcast: true, forecast: false },
        None | Some(ModeWord::Both) => Modes { hindcast: true, forecast: true },
        Some(ModeWord::Hindcast) => Modes { hindcast: true, forecast: false },
        Some(ModeWord::Forecast) => Modes { hindcast: false, forecast: true },
    };
    if let Some(key) = fault {
        return Err(Failure::Usage(console.say(key, &[])));
    }
    if args.observations != DetailWord::Weekly {
        return Err(Failure::Usage(console.say("return-observations", &[])));
    }
    if asked.forecast && !compare::can_judge(scenario) {
        let decision = scenario.decision_date.unwrap_or(scenario.start);
        let last = scenario.date(i64::from(scenario.days) - 1);
        let dates = [("decision", Arg::Date(decision)), ("last", Arg::Date(last)), ("least", LEAST_JUDGED.into())];
        return Err(Failure::Usage(console.say("return-no-time", &dates)));
    }
    if let Some(unknown) = args.strategy.iter().find(|id| scenario.strategy(id).is_none()) {
        let known: Vec<&str> = scenario.strategies.iter().map(|s| s.id.as_str()).collect();
        let list = console.texts().list(&known);
        return Err(Failure::Usage(
            console.say("return-unknown-strategy", &[("name", unknown.clone().into()), ("known", list.into())]),
        ));
    }
    let reference = &scenario.comparison.reference;
    if !asked.forecast && args.strategy.iter().any(|id| id != reference) {
        return Err(Failure::Usage(
            console.say("return-hindcast-strategy", &[("reference", reference.clone().into())]),
        ));
    }
    Ok(Some(asked))
}

/// Runs, compares, answers and writes the folder.
pub fn run(console: &Console, task: &Task<'_>, modes: Modes) -> Outcome {
    let Task { args, scenario, replicates, .. } = *task;
    let seed = args.ensemble.seed;
    let line_up = &compare::line_up(scenario, &args.strategy);
    let design = compare::design(scenario, line_up, (modes.hindcast, modes.forecast), seed, replicates);
    let threads = args.ensemble.threads();
    let key = returning::run_key(scenario, seed, &asked(modes), &line_up.strategies);
    estimate::afford(console, design.cost(threads), threads, args.quiet || args.json)?;
    let Some(folder) = task.folder(&key, || preview(console, task, &design))? else { return Ok(()) };
    if replicates > COARSE && !args.resume && !args.quiet && !args.json {
        coarse(console, task, line_up, task.runs(&design.first(COARSE), &key, &folder, false)?);
    }
    let comparison = Comparison::of(scenario, task.runs(&design, &key, &folder, false)?);
    let contest = contest(task, &design.model, &comparison)?;
    let found = findings::findings(scenario, line_up, &comparison, contest);
    let sentences = found.as_ref().map_or_else(|| vec![answer::nothing_judged()], |f| answer::answer(scenario, f));
    let results = returning::ReturnResults {
        scenario,
        seed,
        replicates,
        line_up,
        comparison: &comparison,
        findings: found.as_ref(),
        answer: &sentences,
        wall_seconds: task.begun.elapsed().as_secs_f64(),
    };
    task.go_on()?;
    returning::write(&results, folder)?;
    if args.json {
        console.print_json(&Summary::of(task, found.as_ref(), &sentences))
    } else if args.quiet {
        Ok(())
    } else {
        console.print(text(console, task, &comparison, found.as_ref(), &sentences).as_bytes())
    }
}

/// What would be run, and what it would take.
fn preview(console: &Console, task: &Task<'_>, design: &Design<'_, Returning>) -> String {
    let memory = estimate::memory(design);
    let time = estimate::time(design, task.args.ensemble.threads()).unwrap_or_default();
    let args = [
        ("replicates", console.counted("replicates", task.replicates as usize).into()),
        ("strategies", design.model.strategies.len().into()),
        ("dir", task.out().into()),
        // Replicates are kept as they are in memory.
        ("size", estimate::size(console, memory).into()),
        ("memory", estimate::size(console, memory).into()),
        ("time", estimate::duration(console, time).into()),
    ];
    console.say("return-preview", &args) + "\n"
}

/// The scenario with the parameter sets of its runs: those of its fit, or where nothing was fitted, drawn from the
/// ranges, two runs to a set.
pub fn with_sets(scenario: &Scenario, args: &RunArgs) -> Scenario {
    let runs = args.ensemble.replicates(scenario).max(CONTEST_RUNS);
    let mut scenario = scenario.clone();
    if scenario.sets.is_none() {
        scenario.sets = Some(priors::sets(&scenario, args.ensemble.seed, runs.div_ceil(2)));
    }
    scenario
}

/// The modes of a run.
fn asked(modes: Modes) -> Vec<Mode> {
    [(modes.hindcast, Mode::Hindcast), (modes.forecast, Mode::Forecast)].iter().filter(|m| m.0).map(|m| m.1).collect()
}

/// Shows what the first few replicates say.
fn coarse(console: &Console, task: &Task<'_>, line_up: &LineUp, panels: Vec<Panel>) {
    let scenario = task.scenario;
    let Some(found) = findings::findings(scenario, line_up, &Comparison::of(scenario, panels), None) else { return };
    let head = console.say("return-coarse", &[("done", COARSE.into()), ("all", task.replicates.into())]);
    let columns = console.say("return-judged", &[("date", Arg::Date(scenario.date(i64::from(found.judged))))]);
    tell(&format!("{head}\n{}\n{columns}\n", strategies(console, scenario, &found)));
}

/// Contests over the town under the reference, over at least [`CONTEST_RUNS`] runs.
fn contest(task: &Task<'_>, model: &Returning, comparison: &Comparison) -> Result<Option<Contest>, Failure> {
    let (scenario, replicates) = (task.scenario, task.replicates);
    let (Some(reference), Some(town)) = (comparison.forecasts().next(), scenario.town()) else {
        return Ok(None);
    };
    let last = scenario.days - 1;
    let mut counted = findings::contest(reference, town, last);
    if replicates >= CONTEST_RUNS {
        return Ok(Some(counted));
    }
    // Fewer runs than the usual number are a first look, for which nobody waits.
    if replicates < scenario.replicates.unwrap_or(REPLICATES) {
        return Ok(None);
    }
    let model = Returning {
        hindcast: false,
        strategies: model.strategies[..1].to_vec(),
        looks: compare::last_look(scenario),
        ..model.clone()
    };
    let more = Design::new(scenario, model, 1 + replicates, CONTEST_RUNS - replicates);
    for panel in execute(&more, &Memory, &task.jobs(&Quiet)).map_err(|_| task.interrupted())? {
        let more = findings::contest(&panel, town, last);
        counted.runs += more.runs;
        counted.tried += more.tried;
        counted.jointly += more.jointly;
        counted.taken += more.taken;
    }
    Ok(Some(counted))
}

/// A strategy's title in the chosen language.
fn title(console: &Console, scenario: &Scenario, id: &str) -> String {
    scenario.strategy(id).map_or(id, |s| console.native(&s.title)).to_owned()
}

fn interval(console: &Console, low: f64, high: f64) -> String {
    console.texts().interval(low, high, 0)
}

/// The strategies, one row each: those that may harm more apart, below.
fn strategies(console: &Console, scenario: &Scenario, found: &Findings) -> String {
    let heads = ["strategy", "safe", "gain", "gain-range", "ahead", "no-harm", "home", "premature", "effort"];
    let mut rows = vec![heads.map(|key| console.say(&format!("return-head-{key}"), &[])).to_vec()];
    let row = |f: &Finding, j: &Judged| {
        let (safe, home) = (f.band(Measure::SafeAndChosen), f.band(Measure::AtHome));
        let least = j.no_harm.iter().copied().fold(1.0, f64::min);
        vec![
            title(console, scenario, &f.strategy),
            console.people(safe.q50),
            console.people(j.gain.q50),
            interval(console, j.gain.q05, j.gain.q95),
            console.texts().percent(j.superior),
            console.texts().percent(least),
            console.people(home.q50),
            console.people(f.band(Measure::ReturnedPremature).q50),
            console.people(f.effort),
        ]
    };
    let all: Vec<(&Finding, &Judged)> = found.strategies.iter().zip(&found.verdict.judged).collect();
    rows.extend(all.iter().filter(|x| x.1.passes && !x.1.stress).map(|x| row(x.0, x.1)));
    let apart: Vec<_> = all.iter().filter(|x| !x.1.passes || x.1.stress).collect();
    if !apart.is_empty() {
        rows.push(vec![console.say("return-apart", &[])]);
        for (finding, judged) in apart {
            let mut cells = row(finding, judged);
            let mark =
                if judged.stress { format!(" ({})", console.say("explain-stress-short", &[])) } else { String::new() };
            cells[0] = format!("  {}{mark}", cells[0]);
            rows.push(cells);
        }
    }
    console.table(&rows)
}

/// The grid of the two halves.
fn grid(console: &Console, scenario: &Scenario, found: &Findings) -> Option<String> {
    let halves = found.halves.as_ref()?;
    let mut rows = vec![vec![console.say("return-grid", &[])]];
    rows[0].extend(halves.grid.social.iter().map(|id| title(console, scenario, id)));
    for (id, cells) in halves.grid.security.iter().zip(&halves.cells) {
        let mut row = vec![title(console, scenario, id)];
        row.extend(cells.iter().map(|b| console.texts().whole(b.q50.round() as i64)));
        rows.push(row);
    }
    Some(console.table(&rows))
}

fn text(
    console: &Console,
    task: &Task<'_>,
    comparison: &Comparison,
    found: Option<&Findings>,
    sentences: &[Text],
) -> String {
    let scenario = task.scenario;
    let mut parts = vec![console.native(&scenario.title).to_owned(), console.native(&scenario.question).to_owned()];
    parts.extend(Some(live::note(console, scenario)).filter(|note| !note.is_empty()));
    parts.push(console.say(
        "return-head",
        &[
            ("replicates", console.counted("replicates", task.replicates as usize).into()),
            ("seed", task.args.ensemble.seed.to_string().into()),
            ("days", console.counted("days", scenario.days as usize).into()),
        ],
    ));
    if let Some(hindcast) = comparison.hindcast() {
        parts.push(known(console, scenario, hindcast));
        if scenario.status != Status::Live {
            parts.extend(observed::text(console, scenario, &observations_of_return(scenario, comparison)));
        }
    }
    if let Some(found) = found {
        parts.push(console.say("return-judged", &[("date", Arg::Date(scenario.date(i64::from(found.judged))))]));
        parts.push(strategies(console, scenario, found));
        parts.extend(grid(console, scenario, found));
        parts.extend(answer::equal_effort(scenario, found).map(|said| console.native(&said).to_owned()));
        parts.push(console.say("return-answer", &[]));
    }
    parts.push(sentences.iter().map(|s| format!("- {}", console.native(s))).collect::<Vec<_>>().join("\n"));
    parts.push(format!(
        "{}\n{}",
        console.say("return-note", &[]),
        console.say("return-out", &[("dir", task.out().into())])
    ));
    parts.iter().map(|p| p.trim_end()).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// What the fit says of each figure, if there is one: observed beside the hindcast is in the report.
fn known(console: &Console, scenario: &Scenario, hindcast: &Panel) -> String {
    let last = last_day(scenario);
    let band = |measure| hindcast.band(Label::region(last, measure)).unwrap_or_default();
    let (home, away) = (band(Measure::AtHome), band(Measure::Displaced));
    console.say(
        "return-hindcast",
        &[
            ("date", Arg::Date(scenario.date(i64::from(last)))),
            ("home", console.texts().whole(home.q50.round() as i64).into()),
            ("homes", interval(console, home.q05, home.q95).into()),
            ("away", console.texts().whole(away.q50.round() as i64).into()),
            ("aways", interval(console, away.q05, away.q95).into()),
        ],
    )
}

/// What `--json` prints; the same in every language.
#[derive(Serialize)]
struct Summary {
    scenario: String,
    title: String,
    question: String,
    seed: u64,
    replicates: u32,
    days: u32,
    judged: Option<String>,
    best: Option<String>,
    not_separated: Vec<String>,
    strategies: Vec<StrategyLine>,
    contest: Option<ContestLine>,
    /// As in `verdict.json`.
    equal_effort: Option<serde_json::Value>,
    answer: Vec<Sentence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
    out: String,
}

#[derive(Serialize)]
struct StrategyLine {
    strategy: String,
    safe_and_chosen: [f64; 5],
    gain: [f64; 5],
    superior: f64,
    superior_by_set: f64,
    no_harm: Vec<f64>,
    passes: bool,
    stress_test: bool,
    at_home: [f64; 5],
    effort: f64,
}

#[derive(Serialize)]
struct ContestLine {
    words: &'static str,
    runs: u32,
    tried: (f64, f64),
    jointly: (f64, f64),
    taken: (f64, f64),
}

#[derive(Serialize)]
struct Sentence {
    en: String,
    fr: String,
}

/// 5, 25, 50, 75 and 95 per cent.
fn five(b: azalai_study::Band) -> [f64; 5] {
    [b.q05, b.q25, b.q50, b.q75, b.q95]
}

impl Summary {
    fn of(task: &Task<'_>, found: Option<&Findings>, answer: &[Text]) -> Self {
        let scenario = task.scenario;
        let line = |(f, j): (&Finding, &Judged)| StrategyLine {
            strategy: f.strategy.clone(),
            safe_and_chosen: five(f.band(Measure::SafeAndChosen)),
            gain: five(j.gain),
            superior: j.superior,
            superior_by_set: j.superior_by_set,
            no_harm: j.no_harm.clone(),
            passes: j.passes,
            stress_test: j.stress,
            at_home: five(f.band(Measure::AtHome)),
            effort: f.effort,
        };
        let limits = |c: &Contest, k: u32| findings::limits(k, c.runs);
        let contest = found.and_then(|f| f.contest.as_ref()).map(|c| ContestLine {
            words: "assumption-driven",
            runs: c.runs,
            tried: limits(c, c.tried),
            jointly: limits(c, c.jointly),
            taken: limits(c, c.taken),
        });
        Self {
            scenario: scenario.id.clone(),
            title: english(&scenario.title).to_owned(),
            question: english(&scenario.question).to_owned(),
            seed: task.args.ensemble.seed,
            replicates: task.replicates,
            days: scenario.days,
            judged: found.map(|f| scenario.date(i64::from(f.judged)).to_string()),
            best: found.and_then(|f| f.verdict.best.clone()),
            not_separated: found.map(|f| f.verdict.not_separated.clone()).unwrap_or_default(),
            strategies: found.map_or_else(Vec::new, |f| f.strategies.iter().zip(&f.verdict.judged).map(line).collect()),
            contest,
            equal_effort: found.and_then(|f| f.equal.as_ref()).map(returning::equal_effort),
            answer: answer.iter().map(|s| Sentence { en: s.en.clone(), fr: s.fr.clone() }).collect(),
            live: Banner::of(scenario),
            out: task.out(),
        }
    }
}
