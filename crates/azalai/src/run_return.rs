//! `azalai run` under the return model: strategies compared, the answer, the folder.

use azalai_model::{Label, Measure, Scenario, Status};
use azalai_report::answer::table::{Part, Shown, columns, marks, rows};
use azalai_report::answer::{self, Answer};
use azalai_report::asked::{self, Modes};
use azalai_report::compared::{Compared, Maker};
use azalai_report::live::{Banner, last_day};
use azalai_report::page::ObservationLine;
use azalai_report::returning;
use azalai_report::{Folder, RunKey};
use azalai_study::compare::{self, Comparison, LineUp};
use azalai_study::judge::findings::Findings;
use azalai_study::stats::{FEWEST_RUNS, few};
use azalai_study::{Branches, Design, Memory, Panel, Quiet, Returning, execute};
use azalai_text::Arg;

use crate::args::{DepthWord, RunArgs};
use crate::coarse::Coarse;
use crate::console::{Console, Failure, Outcome, tell};
use crate::estimate;
use crate::live;
use crate::observed::{self, Of};
use crate::reading::english;
use crate::task::Task;

/// The modes that are asked for, or that the scenario is made for; none for flight alone.
pub fn modes(console: &Console, args: &RunArgs, scenario: &Scenario) -> Result<Option<Modes>, Failure> {
    args.asked(&args.compared()).modes(scenario).map_err(|fault| Failure::Usage(console.texts().render(&fault)))
}

/// Runs, compares, answers and writes the folder.
pub fn run(console: &Console, task: &Task<'_>, modes: Modes) -> Outcome {
    let Task { args, scenario, replicates, .. } = *task;
    let line_up = compare::line_up(scenario, &args.compared());
    let (seed, deep) = (args.ensemble.seed, args.depth == DepthWord::Full);
    let compared = Compared { scenario, line_up, modes, seed, replicates, deep };
    let design = compared.design();
    let threads = args.ensemble.threads();
    let key = compared.key();
    estimate::afford(console, design.cost(threads), threads, args.quiet || args.json)?;
    let Some(folder) = task.folder(&key, || preview(console, task, &design))? else { return Ok(()) };
    let answered =
        compared.answered(&design, &Kept { task, line_up: &compared.line_up, key: &key, folder: &folder })?;
    task.go_on()?;
    let results = compared.results(&answered, args.observations.into(), task.begun.elapsed().as_secs_f64());
    let figures = returning::write(&results, folder)?;
    let (found, answer) = (answered.findings.as_ref(), &answered.answer);
    if args.json {
        console.print_json(&summary(task, found, answer))
    } else if args.quiet {
        Ok(())
    } else {
        console.print(text(console, task, (&answered.comparison, &figures), found, answer).as_bytes())
    }
}

/// Makes the runs of a task and keeps them in its folder.
struct Kept<'a> {
    task: &'a Task<'a>,
    line_up: &'a LineUp,
    key: &'a RunKey,
    folder: &'a Folder,
}

impl Maker for Kept<'_> {
    type Fault = Failure;

    fn runs(&self, design: &Design<'_, Returning>) -> Result<Vec<Panel>, Failure> {
        let coarse = Coarse::new(self.task, self.line_up, design);
        self.task.runs(design, (self.key, self.folder), false, &|rows| coarse.look(rows))
    }

    fn step(&self, step: u32, design: &Design<'_, Branches>) -> Result<Vec<Panel>, Failure> {
        self.task.step(step, design, self.key, self.folder)
    }

    fn aside(&self, design: &Design<'_, Branches>) -> Result<Vec<Panel>, Failure> {
        execute(design, &Memory, &self.task.jobs(&Quiet)).map_err(|_| self.task.interrupted())
    }

    /// Says how long it will take.
    fn deepens(&self, steps: [Option<&Design<'_, Branches>>; 2]) {
        let args = self.task.args;
        if args.quiet || args.json {
            return;
        }
        let time = steps.into_iter().flatten().filter_map(|d| estimate::time(d, args.ensemble.threads()));
        let [sets, violence] = steps;
        let said = [
            ("sets", sets.map_or(0, Design::replicates).into()),
            ("levels", violence.map_or(0, |design| design.model.levels.len()).into()),
            ("time", estimate::duration(&self.task.console, time.sum()).into()),
        ];
        tell(&self.task.console.say("run-depth", &said));
    }
}

/// What would be run, and what it would take.
fn preview(console: &Console, task: &Task<'_>, design: &Design<'_, Returning>) -> String {
    let threads = task.args.ensemble.threads();
    let time = estimate::time(design, threads).unwrap_or_default();
    let args = [
        ("replicates", console.counted("replicates", task.replicates as usize).into()),
        ("strategies", design.model.strategies.len().into()),
        ("dir", task.out().into()),
        ("size", estimate::size(console, design.space()).into()),
        ("memory", estimate::size(console, design.cost(threads).bytes).into()),
        ("time", estimate::duration(console, time).into()),
    ];
    console.say("return-preview", &args) + "\n"
}

/// The scenario with the parameter sets of its runs.
pub fn with_sets(scenario: &Scenario, seed: u64, runs: u32, depth: DepthWord) -> Scenario {
    asked::with_sets(scenario, seed, runs, depth == DepthWord::Full)
}

/// The sentence that of so few runs neither intervals nor verdicts are shown; none if there are enough.
pub fn few_runs(console: &Console, replicates: u32) -> Option<String> {
    few(replicates as usize).then(|| console.say("run-few", &[("fewest", FEWEST_RUNS.into())]))
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
            let mut line = vec![format!("  {}", console.native(&title))];
            line.extend(cells.iter().map(|c| c.map_or_else(String::new, |c| cell(console, c))));
            lines.push(line);
        }
    }
    console.table(&lines)
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
            parts.push(console.wrapped(console.native(&marks(found, true)), "", ""));
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
            parts.extend(observed::text(console, scenario, figures, Of::Recorded, true));
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
