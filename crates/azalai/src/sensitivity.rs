//! `azalai sensitivity`: which values move what comes out.

use std::path::Path;

use azalai_model::tables::results::SENSITIVITY;
use azalai_report::folder::whole::write;
use azalai_report::live::Banner;
use azalai_report::sweep::sensitivity::{Study, study};
use azalai_report::sweep::{Frame, Refusal, Shard, Sweep, Unit};
use azalai_study::Jobs;
use azalai_text::Message;
use serde::Serialize;

use crate::args::SensitivityArgs;
use crate::console::{Console, Failure, Outcome};
use crate::ensemble::{reader, refused, stopped};
use crate::live;
use crate::progress::{Looker, Progress};
use crate::stop::Stop;

/// Values of each outcome that the terminal shows.
const SHOWN: usize = 8;

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    mode: &'a str,
    seed: u64,
    #[serde(flatten)]
    study: &'a Study,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
}

/// Why a study came to no end.
enum Fault {
    Plan(Message),
    Command(Failure),
}

impl From<Message> for Fault {
    fn from(message: Message) -> Self {
        Self::Plan(message)
    }
}

/// Makes a study, or goes on with one, and writes its table.
pub fn sensitivity(console: &Console, args: &SensitivityArgs) -> Outcome {
    let plan = &args.plan.plan;
    let reader = reader(console);
    let frame = Frame::open(plan, &reader).map_err(|why| refused(console, plan, &why))?;
    let stop = Stop::listen(console, "stop-notice")?;
    let found = study(&frame, |sweep, stage| made(console, args, &stop, sweep, stage).map_err(Fault::Command));
    let found = found.map_err(|fault| match fault {
        Fault::Plan(message) => refused(console, plan, &Refusal::Plan(message)),
        Fault::Command(failure) => failure,
    })?;
    write(&args.plan.out, &[(SENSITIVITY.files[0], found.csv().as_bytes())], true)?;
    if args.json {
        let (scenario, members) = (&frame.scenario, &frame.members);
        let live = Banner::of(scenario);
        let report =
            Report { scenario: &scenario.id, mode: members.mode.word(), seed: members.seed, study: &found, live };
        return console.print_json(&report);
    }
    console.print((live::note(console, &frame.scenario) + &text(console, &frame, &found, &args.plan.out)).as_bytes())
}

/// Every run of a stage: those that are there, and the others.
fn made(
    console: &Console,
    args: &SensitivityArgs,
    stop: &Stop,
    sweep: &Sweep<'_>,
    stage: &str,
) -> Result<Vec<Unit>, Failure> {
    let store = sweep.store(&args.plan.out.join(stage));
    let missing = sweep.missing(&store, Shard::WHOLE)?;
    let units: usize = missing.iter().map(|&part| sweep.units(part).len()).sum();
    let progress = Progress::new(console, units as u64, &console.say("ensemble-progress", &[]), args.json);
    let looker = Looker::new(progress, stop.flag());
    let made = sweep.make(&store, &missing, &Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker });
    looker.end();
    let kept = || {
        let all = sweep.parts();
        let left = sweep.missing(&store, Shard::WHOLE).map_or(all, |missing| missing.len());
        let dir = args.plan.out.join(stage).display().to_string();
        console.say("ensemble-stopped", &[("n", (all - left).into()), ("all", all.into()), ("dir", dir.into())])
    };
    made.map_err(|why| stopped(console, &args.plan.plan, stop, why, kept))?;
    store.tidy();
    Ok(sweep.load(&store)?.into_iter().flatten().collect())
}

fn text(console: &Console, frame: &Frame<'_>, found: &Study, dir: &Path) -> String {
    let runs = [("screened", found.screened.into()), ("decomposed", found.decomposed.into())];
    let mut out = console.say("sensitivity-head", &runs) + "\n";
    let number = |x: Option<f64>| x.map_or_else(String::new, |x| console.texts().decimal(x, 3));
    let interval = |x: Option<[f64; 3]>| {
        x.map_or_else(String::new, |[x, low, high]| {
            format!("{} ({})", number(Some(x)), console.texts().interval(low, high, 3))
        })
    };
    for strategy in &frame.members.strategies {
        for output in frame.outputs.iter().filter(|output| found.outcomes.contains(&output.measure)) {
            let (measure, who) = (("measure", output.measure.as_str().into()), ("who", output.who.as_str().into()));
            let head = match strategy.id.as_str() {
                "" => console.say("sensitivity-outcome", &[measure, who]),
                id => console.say("sensitivity-of", &[("strategy", id.into()), measure, who]),
            };
            out.extend(["\n", &head, "\n"]);
            let lines = found.leading(&strategy.id, &output.measure, &output.who, SHOWN);
            if lines.is_empty() {
                out.extend([&console.say("sensitivity-still", &[]), "\n"]);
                continue;
            }
            let heads = ["sensitivity-parameter", "sensitivity-effect", "sensitivity-first", "sensitivity-total"];
            let mut rows = vec![heads.iter().map(|key| console.say(key, &[])).collect::<Vec<_>>()];
            for line in lines {
                let cells = [number(line.effect), interval(line.first), interval(line.total)];
                rows.push(std::iter::once(line.parameter.clone()).chain(cells).collect());
            }
            out += &console.table(&rows);
        }
    }
    let path = dir.join(SENSITIVITY.files[0]).display().to_string();
    format!("{out}\n{}\n", console.say("sensitivity-where", &[("path", path.into())]))
}
