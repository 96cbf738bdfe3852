//! `azalai run` under the return model: strategies compared, the answer, the folder.

use azalai_model::{Format, Label, Measure, ParameterSets, Scenario, Status};
use azalai_report::answer::table::{Part, Shown, columns, marks, rows};
use azalai_report::answer::{self, Answer};
use azalai_report::live::{Banner, last_day};
use azalai_report::page::ObservationLine;
use azalai_report::returning;
use azalai_report::{Folder, RunKey};
use azalai_study::compare::{self, Comparison, LEAST_JUDGED, LineUp, WHOLE_REPLICATES};
use azalai_study::fit::priors;
use azalai_study::judge::depth::{self, Depth};
use azalai_study::judge::findings::{self, Contest, Findings};
use azalai_study::judge::hinge::{self, Hinge};
use azalai_study::stats::{FEWEST_RUNS, few};
use azalai_study::{Branches, Design, Memory, Mode, Panel, Quiet, Returning, execute};
use azalai_text::Arg;

use crate::args::{DepthWord, DetailWord, ModeWord, RunArgs};
use crate::coarse::Coarse;
use crate::console::{Console, Failure, Outcome, tell};
use crate::estimate;
use crate::live;
use crate::observed;
use crate::reading::english;
use crate::strategy;
use crate::task::Task;

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
    if args.observations == DetailWord::Daily {
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
    if args.depth == DepthWord::Full && !asked.forecast {
        return Err(Failure::Usage(console.say("return-depth", &[])));
    }
    Ok(Some(asked))
}

/// Runs, compares, answers and writes the folder.
pub fn run(console: &Console, task: &Task<'_>, modes: Modes) -> Outcome {
    let Task { args, scenario, replicates, .. } = *task;
    let seed = args.ensemble.seed;
    let mut only = args.strategy.clone();
    only.extend((!args.lever.is_empty()).then(|| strategy::TRIED.to_owned()));
    let line_up = &compare::line_up(scenario, &only);
    let design = compare::design(scenario, line_up, (modes.hindcast, modes.forecast), seed, replicates);
    let threads = args.ensemble.threads();
    let key = returning::run_key(scenario, seed, &asked(modes), &line_up.strategies);
    estimate::afford(console, design.cost(threads), threads, args.quiet || args.json)?;
    let Some(folder) = task.folder(&key, || preview(console, task, &design))? else { return Ok(()) };
    let coarse = Coarse::new(task, line_up, &design);
    let panels = task.runs(&design, (&key, &folder), false, &|rows| coarse.look(rows))?;
    let comparison = Comparison::of(scenario, panels);
    let mut found = findings::findings(scenario, line_up, &comparison, contest(scenario, &comparison));
    if let Some(found) = &mut found {
        found.hinge = recorded(task, &comparison, found)?;
        if args.depth == DepthWord::Full {
            found.depth = Some(deepened(task, line_up, &comparison, found, (&key, &folder))?);
        }
    }
    let answer = found.as_ref().map(|f| Answer::of(scenario, f)).unwrap_or_default();
    let results = returning::ReturnResults {
        scenario,
        seed,
        replicates,
        line_up,
        comparison: &comparison,
        findings: found.as_ref(),
        answer: &answer,
        detail: args.observations.into(),
        wall_seconds: task.begun.elapsed().as_secs_f64(),
    };
    task.go_on()?;
    let figures = returning::write(&results, folder)?;
    if args.json {
        console.print_json(&summary(task, found.as_ref(), &answer))
    } else if args.quiet {
        Ok(())
    } else {
        console.print(text(console, task, (&comparison, &figures), found.as_ref(), &answer).as_bytes())
    }
}

/// What would be run, and what it would take.
fn preview(console: &Console, task: &Task<'_>, design: &Design<'_, Returning>) -> String {
    let memory = design.memory();
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
/// ranges, and as many as the second step looks at where that is asked for.
pub fn with_sets(scenario: &Scenario, seed: u64, runs: u32, depth: DepthWord) -> Scenario {
    let mut scenario = scenario.clone();
    if scenario.sets.is_none() {
        let least = if depth == DepthWord::Full { depth::SETS } else { 0 };
        scenario.sets = Some(priors::sets(&scenario, seed, ParameterSets::taken_by(runs).max(least)));
    }
    scenario
}

/// The sentence that of so few runs neither intervals nor verdicts are shown; none if there are enough.
pub fn few_runs(console: &Console, replicates: u32) -> Option<String> {
    few(replicates as usize).then(|| console.say("run-few", &[("fewest", FEWEST_RUNS.into())]))
}

/// The modes of a run.
fn asked(modes: Modes) -> Vec<Mode> {
    [(modes.hindcast, Mode::Hindcast), (modes.forecast, Mode::Forecast)].iter().filter(|m| m.0).map(|m| m.1).collect()
}

/// Contests over the town under the reference.
fn contest(scenario: &Scenario, comparison: &Comparison) -> Option<Contest> {
    let reference = comparison.forecasts().next()?;
    Some(findings::contest(reference, scenario.town()?, scenario.days - 1))
}

/// What the reference and a few strategies come to with the recorded events, where those were run.
fn recorded(task: &Task<'_>, comparison: &Comparison, found: &Findings) -> Result<Option<Hinge>, Failure> {
    let scenario = task.scenario;
    let Some(reference) = comparison.hindcast().map(|h| &h.strategy) else { return Ok(None) };
    let ids = hinge::chosen(&found.rule, &found.consequences);
    let strategies: Vec<_> = ids.iter().filter_map(|id| Some(comparison.forecast(id)?.strategy.clone())).collect();
    let mut panels: Vec<Panel> = Vec::new();
    if !strategies.is_empty() {
        let model = Branches::recorded(scenario, reference, strategies, task.args.ensemble.seed);
        let design = Design::new(scenario, model, 1, task.replicates.min(WHOLE_REPLICATES));
        panels = execute(&design, &Memory, &task.jobs(&Quiet)).map_err(|_| task.interrupted())?;
    }
    Ok(hinge::hinge(scenario, comparison, &panels))
}

/// The second step: many sets of values, and several amounts of violence. Its time is said before it starts.
fn deepened(
    task: &Task<'_>,
    line_up: &LineUp,
    comparison: &Comparison,
    found: &Findings,
    (key, folder): (&RunKey, &Folder),
) -> Result<Depth, Failure> {
    let Task { args, scenario, replicates, .. } = *task;
    let (seed, threads) = (args.ensemble.seed, args.ensemble.threads());
    let strategies = depth::recommendable(comparison, &line_up.ranked);
    let sets = depth::sets(scenario, strategies.clone(), seed);
    let violence = depth::violence(scenario, comparison, strategies, seed, replicates.min(WHOLE_REPLICATES));
    if !args.quiet && !args.json {
        let time = [Some(&sets), violence.as_ref()].into_iter().flatten().filter_map(|d| estimate::time(d, threads));
        let levels = violence.as_ref().map_or(0, |design| design.model.levels.len());
        let args = [
            ("sets", sets.replicates().into()),
            ("levels", levels.into()),
            ("time", estimate::duration(&task.console, time.sum()).into()),
        ];
        tell(&task.console.say("run-depth", &args));
    }
    let mut depth = Depth::default();
    depth::explored(scenario, &task.step(1, &sets, key, folder)?, &mut depth);
    if let Some(design) = violence {
        let panels = task.step(2, &design, key, folder)?;
        depth::turned(scenario, (&design.model, &panels), (&found.rule, &found.consequences), &mut depth);
    }
    Ok(depth)
}

fn interval(console: &Console, low: f64, high: f64) -> String {
    console.texts().interval(low, high, 0)
}

/// The three cards, wrapped.
fn cards(console: &Console, answer: &Answer) -> String {
    let mut out = String::new();
    for card in &answer.cards {
        out += &console.say(card.title.name, &[]).to_uppercase();
        out.push('\n');
        for statement in &card.statements {
            let said = format!("{} [{}]", console.native(&statement.text), console.native(&statement.tags()));
            out += &console.wrapped(&said, "- ", "  ");
        }
        out.push('\n');
    }
    out
}

/// What there is to say beyond the cards, each part under its heading.
fn beyond(console: &Console, scenario: &Scenario, found: &Findings) -> Vec<String> {
    let part = |part: answer::beyond::Beyond| {
        let said = part.said.iter().map(|said| console.wrapped(console.native(said), "- ", "  "));
        format!("{}\n{}", console.say(part.title.name, &[]), said.collect::<String>())
    };
    answer::beyond(scenario, found).into_iter().map(part).collect()
}

/// The table of consequences in 80 columns: a strategy's name on its own line where it is long.
pub fn consequences(console: &Console, scenario: &Scenario, found: &Findings) -> String {
    let outcomes = columns(found, true);
    let mut lines = vec![vec![console.say("return-head-strategy", &[])]];
    lines[0].extend(outcomes.iter().map(|o| console.texts().declared(&format!("outcome-short-{}", o.word()))));
    for part in Part::ALL {
        let rows = rows(found, part, true);
        if rows.is_empty() {
            continue;
        }
        lines.push(vec![console.say(part.title().name, &[])]);
        for (judged, cells) in rows {
            let title = answer::title(scenario, &judged.strategy);
            let mut line = vec![format!("  {}", short(console.native(&title)))];
            line.extend(cells.iter().map(|c| c.map_or_else(String::new, |c| cell(console, c))));
            lines.push(line);
        }
    }
    console.table(&lines)
}

/// Longest name of a strategy in the table.
const NAME: usize = 24;

/// A title, cut with dots where it is too long for the table.
fn short(title: &str) -> String {
    match title.char_indices().nth(NAME) {
        Some(_) => title.chars().take(NAME - 1).collect::<String>().trim_end().to_owned() + "…",
        None => title.to_owned(),
    }
}

fn cell(console: &Console, c: &azalai_study::judge::consequence::Consequence) -> String {
    let shown = Shown::of(c);
    format!("{}{}{}", shown.mark, console.native(&shown.change), shown.founded)
}

fn text(
    console: &Console,
    task: &Task<'_>,
    (comparison, figures): (&Comparison, &[ObservationLine]),
    found: Option<&Findings>,
    answer: &Answer,
) -> String {
    let scenario = task.scenario;
    let mut parts = vec![console.wrapped(console.native(&scenario.question), "", "")];
    parts.extend(Some(live::note(console, scenario)).filter(|note| !note.is_empty()));
    if found.is_none() {
        parts.push(console.wrapped(&console.say("page-replay-alone", &[]), "", ""));
    }
    if let Some(found) = found {
        parts.push(cards(console, answer));
        if found.strategies.len() > 1 {
            let lost = columns(found, true).contains(&azalai_model::Outcome::Lost);
            let judged = if lost { "return-judged-lost" } else { "return-judged" };
            let judged = console.say(judged, &[("date", Arg::Date(scenario.date(i64::from(found.judged))))]);
            parts.push(console.wrapped(&judged, "", ""));
            parts.push(consequences(console, scenario, found));
            // Of few runs every mark says that nothing is decided.
            if !found.few() {
                parts.push(console.wrapped(console.native(&marks(found, true)), "", ""));
            }
        }
        parts.extend(beyond(console, scenario, found));
        parts.extend(
            answer::rendered_forecast(&found.backtest).map(|said| console.wrapped(console.native(&said), "", "")),
        );
    }
    parts.push(console.say(
        "return-head",
        &[
            ("replicates", console.counted("replicates", task.replicates as usize).into()),
            ("seed", task.args.ensemble.seed.to_string().into()),
            ("days", console.counted("days", scenario.days as usize).into()),
        ],
    ));
    parts.extend(few_runs(console, task.replicates));
    if let Some(hindcast) = comparison.hindcast() {
        parts.push(console.wrapped(&known(console, scenario, hindcast), "", ""));
        if scenario.status != Status::Live {
            parts.extend(observed::text(console, scenario, figures));
        }
    }
    parts.push(format!(
        "{}{}",
        console.wrapped(&console.say("return-note", &[]), "", ""),
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
        if few(hindcast.rows.len()) { "return-hindcast-few" } else { "return-hindcast" },
        &[
            ("date", Arg::Date(scenario.date(i64::from(last)))),
            ("home", console.texts().whole(home.q50.round() as i64).into()),
            ("homes", interval(console, home.q05, home.q95).into()),
            ("away", console.texts().whole(away.q50.round() as i64).into()),
            ("aways", interval(console, away.q05, away.q95).into()),
        ],
    )
}

/// What `--json` prints; the same in every language: `verdict.json` and what was run.
fn summary(task: &Task<'_>, found: Option<&Findings>, answer: &Answer) -> serde_json::Value {
    let scenario = task.scenario;
    serde_json::json!({
        "scenario": scenario.id,
        "title": english(&scenario.title),
        "question": english(&scenario.question),
        "seed": task.args.ensemble.seed,
        "replicates": task.replicates,
        "days": scenario.days,
        "live": Banner::of(scenario),
        "verdict": found.map(|found| returning::verdict(scenario, found, answer)),
        "out": task.out(),
    })
}
