//! `azalai compare`: two run folders beside each other.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use azalai_report::compare::{Compared, Finished, compare, words};
use azalai_report::{Trouble, page};
use azalai_text::{Language, Texts, key};

use crate::console::{Console, Failure, Outcome, tell};

/// Compares two run folders; as a table, as JSON, and as a page where `out` names one.
pub fn run(console: &Console, [a, b]: [&Path; 2], json: bool, out: Option<&Path>) -> Outcome {
    if let Some(out) = out {
        is_ours(console, out)?;
    }
    let compared = compare(a, b)?;
    if let Some(out) = out {
        let failed = |e| Trouble::io(out, e);
        fs::write(out, page::compared(&compared)).map_err(failed)?;
        if !json {
            tell(&console.say("compare-page", &[("file", out.display().to_string().into())]));
        }
    }
    if json {
        return console.print_json(&compared.json());
    }
    console.print(text(console, &compared).as_bytes())
}

/// An error where a file is there that this command did not make.
fn is_ours(console: &Console, out: &Path) -> Outcome {
    let Ok(there) = fs::read(out) else { return Ok(()) };
    let mark = Texts::of(Language::English).say(key::compare_repeat.name, &[]);
    if String::from_utf8_lossy(&there).contains(&mark) {
        return Ok(());
    }
    Err(Failure::Failed(console.say("compare-exists", &[("file", out.display().to_string().into())])))
}

fn text(console: &Console, compared: &Compared) -> String {
    let mut parts: Vec<String> = compared.folders.iter().filter_map(|folder| banner(console, folder)).collect();
    parts.dedup();
    let runs = ["A", "B"].iter().zip(&compared.folders).map(|(name, folder)| named(console, name, folder));
    parts.push(runs.collect());
    parts.push(console.wrapped(&console.texts().render(&compared.pairing.said()), "", ""));
    if !compared.differences.is_empty() {
        let mut said = console.say("compare-differ", &[]) + "\n";
        for difference in &compared.differences {
            said += &console.wrapped(&console.texts().render(difference), "- ", "  ");
        }
        parts.push(said);
    }
    parts.extend(compared.scores.as_ref().map(|s| console.wrapped(console.native(&words::scores(s)), "", "")));
    parts.extend(strategies(console, compared));
    parts.push(lines(console, compared));
    parts.join("\n")
}

/// The note above a folder of people in danger now (Safeguard 8).
fn banner(console: &Console, folder: &Finished) -> Option<String> {
    let banner = folder.manifest.live.as_ref()?;
    let stated = |said: &str| if said.is_empty() { console.say("page-not-stated", &[]) } else { said.to_owned() };
    let args = [
        ("reviewed", stated(&banner.reviewed_by).into()),
        ("consulted", stated(&banner.affected_people_consulted).into()),
    ];
    Some(console.say("run-live-note", &args) + "\n")
}

fn named(console: &Console, name: &str, folder: &Finished) -> String {
    let run = &folder.manifest.run;
    let args = [
        ("name", name.into()),
        ("dir", folder.dir.display().to_string().into()),
        ("scenario", run.scenario.as_str().into()),
        ("replicates", console.counted("replicates", folder.manifest.replicates as usize).into()),
        ("seed", run.seed.to_string().into()),
    ];
    console.say("compare-run", &args) + "\n"
}

/// How many effects both judge alike, and those that they do not.
fn strategies(console: &Console, compared: &Compared) -> Option<String> {
    let told = compared.said.iter().filter(|said| said.agrees().is_some()).count();
    if told == 0 {
        let few = console.wrapped(&console.say("compare-too-few", &[]), "", "");
        return (!compared.said.is_empty()).then_some(few);
    }
    let other: Vec<_> = compared.said.iter().filter(|said| said.agrees() == Some(false)).collect();
    let counts = [("same", (told - other.len()).into()), ("all", told.into())];
    let mut out = console.wrapped(&console.say("compare-agreement", &counts), "", "");
    if other.is_empty() {
        return Some(out);
    }
    let _ = writeln!(out, "{}", console.say("compare-other", &[]));
    let heads = ["compare-head-strategy", "compare-head-outcome", "compare-head-says-a", "compare-head-says-b"];
    let mut rows = vec![heads.iter().map(|key| console.say(key, &[])).collect::<Vec<_>>()];
    for said in other {
        let mut row = vec![
            console.native(&compared.strategy(&said.strategy)).to_owned(),
            console.native(&words::outcome(said)).to_owned(),
        ];
        for stand in said.sides {
            let change = azalai_report::answer::figures::change(said.outcome, stand.mean);
            let says = stand.says.map(|says| console.say(says.key().name, &[])).unwrap_or_default();
            row.push(format!("{} {says}", console.native(&change)));
        }
        rows.push(row);
    }
    Some(out + &console.table(&rows))
}

/// Most places of a course that the terminal shows, and most courses in which something differs.
const PLACES: usize = 12;
const COURSES: usize = 4;

/// What differs: everybody and the largest places of the first courses in which something does; the courses in which
/// nothing does are named alone.
fn lines(console: &Console, compared: &Compared) -> String {
    let courses = compared.courses();
    let (differ, same): (Vec<_>, Vec<_>) = courses.iter().partition(|course| course.differ > 0);
    let columns = if compared.pairing.pairs() { 4 } else { 2 };
    let mut out = console.wrapped(&console.texts().render(&compared.pairing.of_lines()), "", "");
    let mut told = same.iter().map(|course| course.lines.len()).sum::<usize>();
    for course in differ.into_iter().take(COURSES) {
        let _ = writeln!(out, "\n{}", console.native(&compared.course(course)));
        let heads = std::iter::once(key::compare_head_what).chain(words::HEADS).take(columns + 1);
        let mut rows = vec![heads.map(|key| console.say(key.name, &[])).collect::<Vec<_>>()];
        let mut places = 0;
        for line in course.lines.iter().filter(|line| line.about.who.is_empty()) {
            places += usize::from(!line.about.place.is_empty());
            if places > PLACES {
                break;
            }
            let cells = words::cells(line);
            let cells = cells.iter().take(columns).map(|cell| console.native(cell).to_owned());
            rows.push(std::iter::once(console.native(&words::name(&line.about)).to_owned()).chain(cells).collect());
        }
        told += rows.len() - 1;
        out += &console.table(&rows);
    }
    if !same.is_empty() {
        let names = same.iter().map(|course| console.native(&compared.course(course)).to_owned());
        let names = names.collect::<Vec<_>>().join("; ");
        let _ = write!(
            out,
            "\n{}",
            console.wrapped(&console.say("compare-same-in-both", &[("names", names.into())]), "", "")
        );
    }
    if told < compared.lines.len() {
        let _ = write!(out, "\n{}", console.wrapped(&console.say("compare-shown", &[]), "", ""));
    }
    out
}
