//! Help and refusals of the command line, from the catalogues.

use std::fmt::Write as _;

use azalai_text::{Arg as Said, Texts};
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The command line in the chosen language.
pub fn translated(texts: &Texts, command: Command) -> Command {
    let mut command = in_words(texts, command.disable_help_flag(true).disable_version_flag(true), "azalai").arg(
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(texts.say("help-any-version", &[])),
    );
    // The command `help` is there once all is built.
    command.build();
    let usage = format!("azalai help [{}]", texts.say("name-command", &[]));
    let about = texts.say("help-help", &[]);
    command.mut_subcommand("help", |help| {
        help.about(about).override_usage(usage).help_template(template(texts, false, false, false))
    })
}

fn in_words(texts: &Texts, command: Command, name: &str) -> Command {
    let key = format!("help-{name}");
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let has_positionals = command.get_positionals().next().is_some();
    // Only the program itself has a command `help`.
    let mut command = command
        .disable_help_subcommand(name != "azalai")
        .subcommand_value_name(texts.say("name-command", &[]))
        .about(texts.say(&key, &[]))
        .help_template(template(texts, !subcommands.is_empty(), has_positionals, true))
        .mut_args(|arg| argument(texts, arg, name))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(texts.say("help-any-help", &[])));
    if texts.has(&format!("{key}-long")) {
        command = command.long_about(texts.say(&format!("{key}-long"), &[]));
    }
    if texts.has(&format!("{key}-after")) {
        command = command.after_help(texts.say(&format!("{key}-after"), &[]));
    }
    for sub in subcommands {
        command = command.mut_subcommand(&sub, |c| in_words(texts, c, &below(name, &sub)));
    }
    command
}

/// The name of a command below another: that of the program is left out.
fn below(name: &str, sub: &str) -> String {
    if name == "azalai" { sub.to_owned() } else { format!("{name}-{sub}") }
}

/// The order of the parts of a help page, with our headings.
fn template(texts: &Texts, commands: bool, arguments: bool, options: bool) -> String {
    let heading = |key: &str| format!("\x1b[1m\x1b[4m{}\x1b[0m", texts.say(key, &[]));
    let mut out = format!("{{about-with-newline}}\n{} {{usage}}", heading("heading-usage"));
    let parts = [
        (commands, "heading-commands", "{subcommands}"),
        (arguments, "heading-arguments", "{positionals}"),
        (options, "heading-options", "{options}"),
    ];
    for (_, key, part) in parts.into_iter().filter(|part| part.0) {
        let _ = write!(out, "\n\n{}\n{part}", heading(key));
    }
    out + "{after-help}"
}

/// The key of an argument's help: its own in this command, or that of all commands.
pub fn key_of(texts: &Texts, command: &str, id: &str) -> String {
    let id = id.replace('_', "-");
    let own = format!("help-{command}-{id}");
    if texts.has(&own) { own } else { format!("help-any-{id}") }
}

/// The key of the name of a value, such as `PATH`.
pub fn key_of_name(name: &str) -> String {
    format!("name-{}", name.to_ascii_lowercase().replace(['_', '|', '='], "-"))
}

/// The key of one of the words that an argument takes.
pub fn key_of_value(id: &str, word: &PossibleValue) -> String {
    format!("value-{}-{}", id.replace('_', "-"), word.get_name())
}

fn argument(texts: &Texts, arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().to_string();
    let mut help = texts.say(&key_of(texts, command, &id), &[]);
    let takes_value =
        arg.get_num_args().is_none_or(|n| n.takes_values()) && !matches!(arg.get_action(), ArgAction::SetTrue);
    if !takes_value {
        return arg.help(help);
    }
    let shown = arg.get_value_names().and_then(|names| names.first()).map_or_else(|| id.clone(), ToString::to_string);
    let default: Vec<String> = arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    if !default.is_empty() {
        help = format!("{help} [{}]", texts.say("note-default", &[("value", default.join(", ").into())]));
    }
    let words = arg.get_possible_values();
    // A number below 0 is a wrong value, no option of its own.
    let is_option = arg.get_long().is_some();
    let arg = if is_option { arg.allow_negative_numbers(true) } else { arg };
    let arg = arg.value_name(texts.say(&key_of_name(&shown), &[])).hide_default_value(true).hide_possible_values(true);
    if words.is_empty() {
        return arg.help(help);
    }
    let names = words.iter().map(PossibleValue::get_name).collect::<Vec<_>>().join(", ");
    let short = format!("{help} [{}]", texts.say("note-values", &[("values", names.into())]));
    if !words.iter().any(|word| texts.has(&key_of_value(&id, word))) {
        return arg.help(short);
    }
    let mut long = format!("{help}\n\n{}", texts.say("list-values", &[]));
    for word in &words {
        let meaning = texts.say(&key_of_value(&id, word), &[]);
        let _ = write!(
            long,
            "\n- {}",
            texts.say("list-value", &[("word", word.get_name().into()), ("meaning", meaning.into())])
        );
    }
    arg.help(short).long_help(long)
}

/// What the parser refuses; none where its own answer will do (help, the version).
pub fn refusal(texts: &Texts, error: &clap::Error) -> Option<String> {
    if !error.use_stderr() {
        return None;
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let with = |key: &str, more: &[(&str, String)]| {
        let mut args: Vec<(&str, Said)> = vec![("arg", arg.clone().into())];
        args.extend(more.iter().map(|(name, text)| (*name, text.clone().into())));
        texts.say(key, &args)
    };
    let value = context(ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => with("typed-unknown", &[]),
        ErrorKind::InvalidSubcommand => with("typed-no-command", &[("word", context(ContextKind::InvalidSubcommand))]),
        ErrorKind::MissingRequiredArgument => {
            with("typed-missing", &[("args", list(error.get(ContextKind::InvalidArg)))])
        }
        ErrorKind::InvalidValue if value.is_empty() => with("typed-no-value", &[]),
        ErrorKind::InvalidValue => {
            let known = list(error.get(ContextKind::ValidValue));
            with("typed-value", &[("value", value), ("why", with("typed-one-of", &[("known", known)]))])
        }
        ErrorKind::ValueValidation => with("typed-value", &[("value", value), ("why", reason(texts, error))]),
        // A word behind one that was taken for a folder.
        ErrorKind::ArgumentConflict if arg.is_empty() => {
            with("typed-beside", &[("other", list(error.get(ContextKind::PriorArg)))])
        }
        ErrorKind::ArgumentConflict => with("typed-conflict", &[("other", list(error.get(ContextKind::PriorArg)))]),
        _ => with("typed-other", &[("why", error.kind().to_string())]),
    };
    let mut out = format!("{}{said}", texts.say("word-error-colon", &[]));
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(near) = error.get(kind) {
            let _ = write!(out, "\n  {}", texts.say("typed-near", &[("words", list(Some(near)).into())]));
        }
    }
    let usage = context(ContextKind::Usage);
    if !usage.is_empty() {
        let _ = write!(out, "\n\n{}", usage.replacen("Usage:", &texts.say("heading-usage", &[]), 1));
    }
    Some(format!("{out}\n\n{}", texts.say("typed-more", &[])))
}

/// One word or several of an error of the parser.
fn list(value: Option<&ContextValue>) -> String {
    match value {
        None => String::new(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        Some(one) => one.to_string(),
    }
}

/// Why a value is refused: what the parser of numbers says, or the key of a message that our own gives.
fn reason(texts: &Texts, error: &clap::Error) -> String {
    let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    match why.split_once(" is not in ") {
        Some((_, range)) => match range.split_once("..=") {
            Some((low, high)) => texts.say("typed-range", &[("low", low.into()), ("high", high.into())]),
            None => texts.say("typed-other", &[("why", range.into())]),
        },
        None if texts.has(&why) => texts.say(&why, &[]),
        None if why.contains("invalid digit") => texts.say("typed-whole", &[]),
        None => why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Cli;
    use azalai_text::Language;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// The keys that the command line needs.
    fn needed(texts: &Texts, command: &Command, name: &str, keys: &mut BTreeSet<String>) {
        keys.insert(format!("help-{name}"));
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            keys.insert(key_of(texts, name, id));
            if arg.get_action().takes_values() {
                let shown = arg.get_value_names().and_then(|n| n.first()).map_or(id, |n| n.as_str());
                keys.insert(key_of_name(shown));
                // Of shells and of `auto` there is nothing to say; else every word has a meaning.
                let words = arg.get_possible_values();
                if !matches!(id, "shell" | "color") {
                    keys.extend(words.iter().map(|w| key_of_value(id, w)));
                }
            }
        }
        for sub in command.get_subcommands() {
            needed(texts, sub, &below(name, sub.get_name()), keys);
        }
    }

    #[test]
    fn every_command_argument_and_value_has_help_in_both_languages() {
        for texts in Language::ALL.map(Texts::of) {
            let mut keys = BTreeSet::new();
            needed(texts, &Cli::command(), "azalai", &mut keys);
            assert!(keys.len() > 70, "{}", keys.len());
            let more = [
                "help-any-help",
                "help-any-version",
                "help-help",
                "name-command",
                "help-azalai-long",
                "help-azalai-after",
            ];
            keys.extend(more.map(str::to_owned));
            let there: BTreeSet<String> = texts.keys().map(str::to_owned).collect();
            let missing: Vec<&String> = keys.difference(&there).collect();
            let idle: Vec<&String> = there.difference(&keys).filter(|key| key.starts_with("help-")).collect();
            assert!(missing.is_empty() && idle.is_empty(), "missing: {missing:?}; for nothing: {idle:?}");
        }
    }

    #[test]
    fn help_is_as_wide_as_the_terminal() {
        for texts in Language::ALL.map(Texts::of) {
            for width in [60, 80] {
                let mut command = translated(texts, Cli::command().term_width(width));
                let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
                let mut pages = vec![command.render_help().to_string()];
                for name in names {
                    let sub = command.find_subcommand_mut(&name).expect("a command");
                    pages.push(sub.render_long_help().to_string());
                }
                // A line of usage is one; words without a blank cannot be broken.
                let usage = texts.say("heading-usage", &[]);
                let lines = pages.iter().flat_map(|page| page.lines());
                for line in lines.filter(|line| line.trim().contains(' ') && !line.starts_with(&usage)) {
                    assert!(line.chars().count() <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn help_in_french_has_no_english_headings() {
        let texts = Texts::of(Language::French);
        let mut command = translated(texts, Cli::command());
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        let mut pages = vec![command.render_help().to_string(), command.render_long_help().to_string()];
        for name in names {
            let sub = command.find_subcommand_mut(&name).expect("a command");
            pages.extend([sub.render_help().to_string(), sub.render_long_help().to_string()]);
        }
        assert!(pages.len() > 20);
        for page in pages {
            assert!(page.contains("Utilisation\u{a0}:"), "{page}");
            for word in ["Usage", "Options:", "Commands", "Arguments:", "Print", "possible values", "default:", "help-"]
            {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }

    #[test]
    fn the_command_line_in_french_is_sound() {
        let texts = Texts::of(Language::French);
        translated(texts, Cli::command()).debug_assert();
    }
}
