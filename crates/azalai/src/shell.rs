//! `azalai completions` and `azalai man`, in the chosen language.

use clap::{Command, CommandFactory};

use crate::args::Cli;
use crate::console::{Console, Failure, Outcome};
use crate::help::translated;
use azalai_text::{Language, Texts};

/// The headings of a manual page, which its maker writes in English, and their names in French.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "NOM"),
    ("SYNOPSIS", "SYNOPSIS"),
    ("DESCRIPTION", "DESCRIPTION"),
    ("OPTIONS", "OPTIONS"),
    ("SUBCOMMANDS", "COMMANDES"),
    ("EXTRA", "EXEMPLES"),
    ("VERSION", "VERSION"),
];

/// Prints a completion script.
pub fn completions(console: &Console, shell: clap_complete::Shell) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut translated(console.texts(), Cli::command()), "azalai", &mut text);
    console.print_raw(&text)
}

/// Prints the manual: a page for the program, then one for each command.
pub fn man(console: &Console) -> Outcome {
    console.print_raw(pages(console.texts()).map_err(|e| Failure::Failed(e.to_string()))?.as_bytes())
}

fn pages(texts: &Texts) -> std::io::Result<String> {
    let mut text = Vec::new();
    let mut command = translated(texts, Cli::command());
    command.build();
    let french = texts.language() == Language::French;
    let page = |command: &Command, text: &mut Vec<u8>| {
        let command = if french { command.clone().subcommand_help_heading("COMMANDES") } else { command.clone() };
        clap_mangen::Man::new(command).render(text)
    };
    page(&command, &mut text)?;
    for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
        page(sub, &mut text)?;
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let head = |line: &str| match line.strip_prefix(".SH ").and_then(|h| HEADINGS.iter().find(|x| x.0 == h)) {
        Some((_, name)) if french => format!(".SH {name}\n"),
        _ => format!("{line}\n"),
    };
    Ok(text.lines().map(head).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a page in which people are told something: no request of its maker's and no name alone.
    fn told(text: &str) -> impl Iterator<Item = &str> {
        text.lines().filter(|line| line.split_whitespace().count() > 3 && !line.starts_with('.'))
    }

    #[test]
    fn the_manual_is_in_french_from_head_to_end() {
        let [english, french] = [Language::English, Language::French].map(|l| pages(Texts::of(l)).expect("a page"));
        assert_eq!(english.matches(".TH").count(), french.matches(".TH").count());
        for head in french.lines().filter_map(|line| line.strip_prefix(".SH ")) {
            assert!(HEADINGS.iter().any(|h| h.1 == head), "{head} has no French name");
        }
        // A synopsis without named values, or an example.
        let is_command = |l: &str| l.trim_start().trim_start_matches("\\fB").starts_with("azalai ");
        // Whatever is told in English is told in other words in French.
        let english: std::collections::BTreeSet<&str> = told(&english).collect();
        let same: Vec<&str> = told(&french).filter(|l| english.contains(l) && !is_command(l)).collect();
        assert_eq!(same, Vec::<&str>::new());
        for word in ["Print help", "Possible values", "[default:", "Usage"] {
            assert!(!french.contains(word), "{word}");
        }
    }

    #[test]
    fn completions_describe_in_french() {
        for shell in [clap_complete::Shell::Zsh, clap_complete::Shell::Fish, clap_complete::Shell::PowerShell] {
            let script = |language| {
                let mut text = Vec::new();
                clap_complete::generate(
                    shell,
                    &mut translated(Texts::of(language), Cli::command()),
                    "azalai",
                    &mut text,
                );
                String::from_utf8(text).expect("text")
            };
            let [english, french] = [Language::English, Language::French].map(script);
            let known = translated(Texts::of(Language::English), Cli::command());
            let abouts = known.get_subcommands().filter_map(|c| c.get_about()).map(ToString::to_string);
            let helps = known.get_subcommands().flat_map(clap::Command::get_arguments).filter_map(|a| a.get_help());
            let all: Vec<String> = abouts.chain(helps.map(ToString::to_string)).collect();
            let plain = all.iter().filter(|text| english.contains(*text)).count();
            assert!(plain > 10, "{shell}: {plain}");
            let left: Vec<&String> = all.iter().filter(|text| french.contains(*text)).collect();
            assert_eq!(left, Vec::<&String>::new(), "{shell}");
        }
    }
}
