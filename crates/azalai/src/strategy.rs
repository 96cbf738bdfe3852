//! Strategies of one's own: `azalai new strategy`, and `azalai run --lever`.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::words::ActorKind;
use azalai_model::{Format, Goal, Half, LeverKind, Scenario, Target, Vocabulary as _};
use azalai_report::folder::whole::write;
use azalai_scenario::ReadOptions;
use azalai_scenario::write::typed;
use azalai_text::{Declared as _, Language};

use crate::console::{Console, Failure, Outcome};
use crate::reading::{self, Tell};

/// Id of the strategy that `--lever` makes.
pub const TRIED: &str = "tried";

/// Writes a commented file of a strategy from the levers that fit the scenario.
pub fn new(console: &Console, scenario: &Path, name: &str) -> Outcome {
    let open = |strategies| {
        let options = ReadOptions { strategies, ..ReadOptions::default() };
        reading::open(console, &scenario.to_string_lossy(), &options, Tell::Errors)
    };
    let read = open(Vec::new())?;
    if read.format != Format::Native || !scenario.is_dir() {
        return Err(Failure::Usage(
            console.say("new-strategy-where", &[("dir", scenario.display().to_string().into())]),
        ));
    }
    let (folder, file_name) = (scenario.join("strategies"), format!("{name}.toml"));
    let path = folder.join(&file_name);
    if path.symlink_metadata().is_ok() {
        return Err(Failure::Failed(console.say("new-strategy-there", &[("path", path.display().to_string().into())])));
    }
    let text = file(console, &read);
    // A name that cannot be one, or a lever that does not fit after all, is told by the reader before it is written.
    open(vec![(format!("strategies/{file_name}"), text.clone())])?;
    write(&folder, &[(&file_name, text.as_bytes())], false)?;
    let args = [("path", path.display().to_string().into()), ("dir", scenario.display().to_string().into())];
    console.print(format!("{}\n", console.say("new-strategy-made", &args)).as_bytes())
}

/// The file: the first lever that fits is on, each other one is a comment.
fn file(console: &Console, scenario: &Scenario) -> String {
    let reference = &scenario.comparison.reference;
    let mut out = comment(&console.say("new-strategy-head", &[]));
    out += "title = { en = \"My strategy\", fr = \"Ma stratégie\" }\n";
    if scenario.strategy(reference).is_some() {
        let _ = writeln!(out, "include = [\"{reference}\"]");
    }
    let mut on = true;
    for half in Half::BOTH {
        let kinds: Vec<LeverKind> =
            LeverKind::ALL.iter().copied().filter(|k| k.half() == half && fits(scenario, *k)).collect();
        if kinds.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{}", comment(&half.declaration().meaning(console.texts().language())));
        for kind in kinds {
            let _ = write!(out, "\n{}", comment(&console.texts().declared(&kind.declaration().entry())));
            let lever = lever(scenario, kind);
            out += &if on { lever } else { comment(&lever) };
            on = false;
        }
    }
    out
}

/// Whether a lever has anything to move in the scenario.
fn fits(scenario: &Scenario, kind: LeverKind) -> bool {
    let dossier = &scenario.dossier;
    let town = scenario.town();
    let auxiliaries = |f: &azalai_model::dossier::Force| {
        dossier.actors.get(f.actor.index()).is_some_and(|a| a.kind == ActorKind::Auxiliary)
    };
    let at_town = || dossier.forces.iter().filter(|f| Some(f.place) == town);
    match kind {
        LeverKind::AuxiliariesOut | LeverKind::AuxiliariesUnderCommand => at_town().any(auxiliaries),
        // A stress test is nothing to begin with; an exclusion needs an agreement, which is a lever of its own.
        LeverKind::ReturnAidAnywhere | LeverKind::Exclusion => false,
        _ => match kind.facts().target {
            Target::Force => at_town().next().is_some(),
            Target::Group => !dossier.groups.is_empty(),
            Target::Place => town.is_some(),
        },
    }
}

/// One lever as a file has it.
fn lever(scenario: &Scenario, kind: LeverKind) -> String {
    let mut out = format!("[[lever]]\nkind = \"{}\"\n", kind.word());
    if let Some(town) = scenario.town() {
        let _ = writeln!(out, "place = \"{}\"", scenario.places[town.index()].id);
    }
    if kind.facts().target == Target::Group
        && let Some(group) = scenario.dossier.groups.first()
    {
        let _ = writeln!(out, "group = \"{}\"", group.id);
    }
    out += "from = \"decision\"\n";
    let to = match kind.facts().goal {
        Goal::Share => Some("0.8".to_owned()),
        // Beyond what is there at any time, so that the lever does something.
        Goal::Soldiers => Some((most_soldiers(scenario) + 10.0).to_string()),
        Goal::Switch => Some("1".to_owned()),
        Goal::Held => None,
    };
    if let Some(to) = to {
        let _ = writeln!(out, "to = {to}");
    }
    if kind.facts().goal == Goal::Share {
        out += "ramp_days = 60\n";
    }
    out + "effort = 1.0\nsource = \"assumed\"\n"
}

/// The most soldiers for 1,000 residents that an actor ever has in the town.
fn most_soldiers(scenario: &Scenario) -> f64 {
    let forces = scenario.dossier.forces.iter().filter(|f| Some(f.place) == scenario.town());
    forces.filter_map(|f| f.per_1000).fold(0.0, f64::max)
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

/// The file of the strategy that `--lever kind=…,place=…,to=…,from=…` asks for; the reader of strategies checks it.
pub fn tried(console: &Console, levers: &[String], reference: Option<&str>) -> Result<(String, String), Failure> {
    let titles = Language::ALL.map(|l| azalai_text::Texts::of(l).say("new-strategy-tried", &[]));
    let include: Vec<String> = reference.map(str::to_owned).into_iter().collect();
    let levers = levers.iter().map(|lever| pairs(console, lever)).collect::<Result<Vec<_>, Failure>>()?;
    let text = typed(titles.each_ref().map(String::as_str), false, &include, &levers);
    Ok((format!("strategies/{TRIED}.toml"), text))
}

/// The keys and values of a lever as it was typed.
fn pairs(console: &Console, lever: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut found: Vec<(String, String)> = Vec::new();
    for pair in lever.split(',') {
        let wrong = || Failure::Usage(console.say("new-strategy-lever", &[("given", lever.into())]));
        let (key, value) = pair.split_once('=').ok_or_else(wrong)?;
        let (key, value) = (key.trim(), value.trim());
        let known = found.iter().any(|pair| pair.0 == key);
        if key.is_empty() || !key.chars().all(|c| c.is_ascii_lowercase() || c == '_') || known {
            return Err(wrong());
        }
        found.push((key.to_owned(), value.to_owned()));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn console() -> Console {
        Console::new(Language::English, false)
    }

    fn scenario(name: &str) -> Scenario {
        azalai_scenario::open(name, &ReadOptions::default()).scenario.expect("the shipped scenario is sound")
    }

    /// The scenario with a strategy file added.
    fn with(name: &str, path: &str, text: &str) -> azalai_scenario::Reading {
        let strategies = vec![(path.to_owned(), text.to_owned())];
        azalai_scenario::open(name, &ReadOptions { strategies, ..ReadOptions::default() })
    }

    #[test]
    fn a_new_strategy_is_sound_as_it_is_and_with_every_lever_switched_on() {
        for name in ["kidal-2023", "template-town"] {
            let text = file(&console(), &scenario(name));
            let read = with(name, "strategies/mine.toml", &text);
            let strategies = read.scenario.unwrap_or_else(|| panic!("{name}: {:?}", read.diagnostics)).strategies;
            assert_eq!(strategies.iter().find(|s| s.id == "mine").map(|s| s.own().count()), Some(1));
            let blocks: Vec<&str> = text.split("# [[lever]]\n").skip(1).collect();
            assert!(blocks.len() > 6, "{text}");
            for block in blocks {
                let keys: Vec<&str> =
                    block.lines().map_while(|l| l.strip_prefix("# ")).filter(|l| l.contains(" = ")).collect();
                let keys = keys.join("\n");
                let one = format!("title = {{ en = \"One\", fr = \"Un\" }}\n[[lever]]\n{keys}\n");
                let read = with(name, "strategies/one.toml", &one);
                assert!(read.scenario.is_some(), "{name}: {one}\n{:?}", read.diagnostics);
            }
        }
    }

    #[test]
    fn a_lever_of_the_command_line_is_checked_as_one_of_a_file() {
        let levers = [
            "kind=discipline,place=kidal,to=0.9,ramp_days=30".to_owned(),
            "kind=monitors,to=0.5,from=decision+10".to_owned(),
        ];
        let (path, text) = tried(&console(), &levers, Some("as-announced")).expect("well formed");
        let scenario = with("kidal-2023", &path, &text).scenario.expect("sound");
        let strategy = scenario.strategy(TRIED).expect("it is there");
        assert_eq!(strategy.own().count(), 2);
        assert!(strategy.own().all(|lever| lever.after_decision || lever.from_day > 0));
        for bad in ["kind=disciplin,to=0.9", "kind=discipline,to=7", "kind=discipline,place=nowhere,to=0.5"] {
            let (path, text) = tried(&console(), &[bad.to_owned()], None).expect("well formed");
            assert!(with("kidal-2023", &path, &text).scenario.is_none(), "{bad}");
        }
        for bad in ["discipline", "kind=discipline,kind=monitors", "Kind=x", "=1", ""] {
            assert!(tried(&console(), &[bad.to_owned()], None).is_err(), "{bad}");
        }
        let hostile = tried(&console(), &["kind=\"]\n[x],to=1".to_owned()], None).expect("well formed").1;
        assert!(hostile.contains(r#"kind = "\"]\U0000000A[x]""#), "{hostile}");
    }
}
