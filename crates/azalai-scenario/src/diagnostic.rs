//! What the reader says about files: where, what was expected, how to fix it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use azalai_text::{Language, Message, Texts, letters};
use serde::Serialize;

/// The code of a row that has more or fewer cells than the header.
const ROW_WIDTH: &str = "row-width";
/// Codes of faults of a whole file or row, from which others follow.
const CAUSES: [&str; 11] = [
    ROW_WIDTH,
    "missing-file",
    "empty-file",
    "unreadable-file",
    "too-large",
    "not-utf-8",
    "separator",
    "open-quote",
    "missing-column",
    "duplicate-column",
    "toml",
];
/// Most letters of a line that are shown.
const MOST_SHOWN: usize = 200;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The scenario cannot run.
    Error,
    /// It runs, and something is probably not what was meant.
    Warning,
    /// It runs; good to know.
    Info,
}

impl Severity {
    /// The word shown to users.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A finding as programs read it, its texts in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// The scenario, where several are checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// As [`Diagnostic::file`].
    pub file: String,
    /// Line from 1; none where the whole file is meant.
    pub line: Option<u32>,
    /// Column from 1; none where the whole line is meant.
    pub column: Option<u32>,
    /// How much it matters.
    pub severity: Severity,
    /// As [`Diagnostic::code`].
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What it does to the results.
    pub effect: Option<String>,
    /// What to write instead.
    pub help: Option<String>,
    /// Why people accept it, if they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
}

impl Finding {
    /// What a diagnostic says; `accepted`: why people accept it, if they do.
    pub fn of(texts: &Texts, d: &Diagnostic, accepted: Option<&str>) -> Self {
        let said = |message: &Option<Message>| message.as_ref().map(|message| texts.render(message));
        Self {
            path: None,
            file: d.file.clone(),
            line: Some(d.line).filter(|&n| n > 0),
            column: Some(d.column).filter(|&n| n > 0),
            severity: d.severity,
            code: d.code.clone(),
            message: texts.render(&d.message),
            effect: said(&d.effect),
            help: said(&d.help),
            accepted: accepted.map(str::to_owned),
        }
    }
}

/// One thing to say about one spot of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Short stable name of the rule, such as `unknown-key` or `Q24`.
    pub code: String,
    /// File, relative to the scenario's folder (or the scenario's name, or `--set`).
    pub file: String,
    /// Line from 1; 0 where the whole file is meant.
    pub line: u32,
    /// Column from 1, in characters; 0 where the whole line is meant.
    pub column: u32,
    /// What is wrong and what was expected.
    pub message: Message,
    /// The line itself, where there is one.
    pub snippet: Option<String>,
    /// What it does to the results.
    pub effect: Option<Message>,
    /// What to write instead.
    pub help: Option<Message>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &str, file: &str, message: Message) -> Self {
        Self {
            severity,
            code: code.to_owned(),
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.shown(),
            snippet: None,
            effect: None,
            help: None,
        }
    }

    /// The scenario cannot run.
    pub fn error(code: &str, file: &str, message: Message) -> Self {
        Self::new(Severity::Error, code, file, message)
    }

    /// The scenario runs, and something is probably not what was meant.
    pub fn warning(code: &str, file: &str, message: Message) -> Self {
        Self::new(Severity::Warning, code, file, message)
    }

    /// Good to know.
    pub fn info(code: &str, file: &str, message: Message) -> Self {
        Self::new(Severity::Info, code, file, message)
    }

    /// Points at a line and column, both from 1.
    #[must_use]
    pub fn at(mut self, line: u32, column: u32) -> Self {
        self.line = line;
        self.column = column;
        self
    }

    /// Shows the line.
    #[must_use]
    pub fn line_of(self, text: &str) -> Self {
        if self.line > 0 {
            let line_index = self.line as usize - 1;
            return self.showing(text.lines().nth(line_index).unwrap_or_default());
        }
        self
    }

    /// Shows the first line of this text.
    #[must_use]
    pub fn showing(mut self, line: &str) -> Self {
        self.snippet = Some(
            line.chars()
                .take(MOST_SHOWN)
                .take_while(|c| !matches!(c, '\n' | '\r'))
                .collect::<String>()
                .trim_end()
                .to_owned(),
        );
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help.shown());
        self
    }

    /// Says what it does to the results.
    #[must_use]
    pub fn effect(mut self, effect: Message) -> Self {
        self.effect = Some(effect.shown());
        self
    }

    /// The diagnostic as text, several lines, ending with a line break.
    pub fn to_text(&self) -> String {
        let english = |say: &Message| say.render(Language::English);
        let notes = [("effect:", &self.effect), ("help:", &self.help)];
        let notes: Vec<(String, String)> =
            notes.into_iter().filter_map(|(name, say)| Some((name.to_owned(), english(say.as_ref()?)))).collect();
        self.framed(&format!("{}[{}]: {}", self.severity.word(), self.code, english(&self.message)), &notes)
    }

    /// The place and the line under a head, and notes with their names, in whatever language these are.
    pub fn framed(&self, head: &str, notes: &[(String, String)]) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{head}");
        let _ = write!(out, "  --> {}", letters::cell(&self.file));
        if self.line > 0 {
            let _ = write!(out, ":{}", self.line);
            if self.column > 0 {
                let _ = write!(out, ":{}", self.column);
            }
        }
        out.push('\n');
        if let Some(snippet) = &self.snippet {
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            let seen = |text: &str| letters::shown(&text.replace('\t', " ")).into_owned();
            let _ = writeln!(out, "{margin} |\n{number} | {}", seen(snippet));
            if self.column > 0 && (self.column as usize) <= snippet.chars().count() + 1 {
                let before: String = snippet.chars().take(self.column as usize - 1).collect();
                let _ = writeln!(out, "{margin} | {}^", " ".repeat(seen(&before).chars().count()));
            }
        }
        for (name, text) in notes {
            let _ = writeln!(out, "  {name} {text}");
        }
        out
    }
}

/// Everything there is to say, in order of severity, file and place once sorted; what the folder accepts is apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    accepted: Vec<(Diagnostic, String)>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds one that the folder accepts, with the reason: nothing counts or shows it.
    pub fn accept(&mut self, diagnostic: Diagnostic, reason: String) {
        self.accepted.push((diagnostic, reason));
    }

    /// Those that the folder accepts, each with its reason.
    pub fn accepted(&self) -> &[(Diagnostic, String)] {
        &self.accepted
    }

    /// What `make` makes of each.
    #[must_use]
    pub fn map(mut self, make: impl Fn(Diagnostic) -> Diagnostic) -> Self {
        self.all = self.all.into_iter().map(make).collect();
        self
    }

    /// Whether one is an error.
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|d| d.severity == severity).count()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Errors first, causes of others before these, then by file and place; the same said twice of one spot is said once,
    /// and of a row of another width only that: its cells are in other columns than they should be.
    pub fn sort(&mut self) {
        let widths = self.all.iter().filter(|d| d.code == ROW_WIDTH);
        let torn: BTreeSet<(String, u32)> = widths.map(|d| (d.file.clone(), d.line)).collect();
        let is_cause = |d: &Diagnostic| CAUSES.contains(&d.code.as_str());
        self.all.retain(|d| is_cause(d) || d.line == 0 || !torn.contains(&(d.file.clone(), d.line)));
        let key = |d: &Diagnostic| {
            let message = d.message.render(Language::English);
            (d.severity, !is_cause(d), d.file.clone(), d.line, d.column, d.code.clone(), message)
        };
        self.all.sort_by_cached_key(key);
        self.all.dedup();
    }

    /// All as text.
    pub fn to_text(&self) -> String {
        self.all.iter().map(Diagnostic::to_text).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_text::say;

    #[test]
    fn a_diagnostic_points_at_its_letter() {
        let d = Diagnostic::error("unknown-key", "scenario.toml", say!(as_it_is, text = "`camps` is not a setting"))
            .at(2, 3)
            .line_of("a\nb camps\n")
            .help(say!(remove_it));
        let text = "error[unknown-key]: `camps` is not a setting\n  --> scenario.toml:2:3\n  |\n2 | b camps\n  |   ^\n  help: remove it\n";
        assert_eq!(d.to_text(), text);
    }

    #[test]
    fn what_cannot_be_seen_is_shown_and_nothing_acts_on_a_terminal() {
        let cell = "barie\u{301}\u{1b}[2J";
        let d = Diagnostic::error("R01", "a\u{202e}.csv", say!(as_it_is, text = cell))
            .at(1, 11)
            .line_of(&format!("{cell},x"))
            .help(say!(did_you_mean, name = "a\u{200b}b"));
        let text = "error[R01]: barie\\u{301}\\u{1b}[2J\n  --> a\\u{202e}.csv:1:11\n  |\n1 | barie\\u{301}\\u{1b}[2J,x\n  \
                    |                      ^\n  help: did you mean `a\\u{200b}b`?\n";
        assert_eq!(d.to_text(), text);
        let long = Diagnostic::error("R01", "a.csv", say!(as_it_is, text = "x".repeat(1_000_000)));
        assert!(long.to_text().len() < 600);
    }

    #[test]
    fn errors_come_first_and_once() {
        let mut all = Diagnostics::default();
        all.push(Diagnostic::info("x", "b", say!(as_it_is, text = "later")));
        all.push(Diagnostic::error("x", "z", say!(as_it_is, text = "first")));
        all.push(Diagnostic::error("x", "z", say!(as_it_is, text = "first")));
        all.sort();
        assert_eq!(all.iter().map(|d| d.message.render(Language::English)).collect::<Vec<_>>(), ["first", "later"]);
        assert_eq!((all.count(Severity::Error), all.has_errors()), (1, true));
    }
}
