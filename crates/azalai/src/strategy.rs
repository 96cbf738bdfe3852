//! Strategies of one's own: `azalai new strategy`, and `azalai run --lever`.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::{Format, Half, Scenario, Text, Vocabulary as _};
use azalai_report::folder::whole::write;
use azalai_scenario::ReadOptions;
use azalai_scenario::tried::{self, Offer, offers};
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
    let text = file(console, &read, name);
    // A name that cannot be one, or a lever that does not fit after all, is told by the reader before it is written.
    open(vec![(format!("strategies/{file_name}"), text.clone())])?;
    write(&folder, &[(&file_name, text.as_bytes())], false)?;
    let args = [("path", path.display().to_string().into()), ("dir", scenario.display().to_string().into())];
    console.print(format!("{}\n", console.say("new-strategy-made", &args)).as_bytes())
}

/// The file: the first lever that fits is on, each other one is a comment.
fn file(console: &Console, scenario: &Scenario, name: &str) -> String {
    let reference = &scenario.comparison.reference;
    let mut out = comment(&console.say("new-strategy-head", &[]));
    // Titles of two strategies differ, as their names do.
    let title = name.replace('-', " ");
    let _ = writeln!(out, "title = {{ en = {title:?}, fr = {title:?} }}");
    if scenario.strategy(reference).is_some() {
        let _ = writeln!(out, "include = [\"{reference}\"]");
    }
    let mut on = true;
    for half in Half::BOTH {
        let offers: Vec<Offer> = offers(scenario).into_iter().filter(|o| o.kind.half() == half).collect();
        if offers.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{}", comment(&half.declaration().meaning(console.texts().language())));
        for offer in offers {
            let _ = write!(out, "\n{}", comment(&console.texts().declared(&offer.kind.declaration().entry())));
            let lever = offer.text();
            out += &if on { lever } else { comment(&lever) };
            on = false;
        }
    }
    out
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

/// The file of the strategy that `--lever kind=…,place=…,to=…,from=…` asks for; the reader of strategies checks it.
pub fn tried(console: &Console, levers: &[String], reference: Option<&str>) -> Result<(String, String), Failure> {
    let [en, fr] = Language::ALL.map(|l| azalai_text::Texts::of(l).say("new-strategy-tried", &[]));
    let title = Text { en, fr };
    let mut read = Vec::new();
    for lever in levers {
        let pair = |pair: &str| pair.split_once('=').map(|(key, value)| (key.trim().into(), value.trim().into()));
        let pairs: Option<Vec<(String, String)>> = lever.split(',').map(pair).collect();
        // Each by itself, so that the one that is wrong is named.
        let sound = pairs.filter(|pairs| tried::text(&title, None, std::slice::from_ref(pairs)).is_some());
        let wrong = || Failure::Usage(console.say("new-strategy-lever", &[("given", lever.clone().into())]));
        read.push(sound.ok_or_else(wrong)?);
    }
    let text = tried::text(&title, reference, &read).unwrap_or_default();
    Ok((tried::path(TRIED), text))
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
            let text = file(&console(), &scenario(name), "mine");
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
