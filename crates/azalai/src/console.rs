//! What the command says and how it ends.

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use azalai_model::Text;
use azalai_report::Trouble;
use azalai_scenario::Severity;
use azalai_text::letters::{harmless, harmless_json};
use azalai_text::{Arg, Language, Texts, fault};

use crate::table::table;

/// Columns of text where there is no terminal, and the most that a paragraph has.
const WIDTH: usize = 80;

/// Why a command ends otherwise than well.
#[derive(Debug)]
pub enum Failure {
    /// Something went wrong; the text says what (1).
    Failed(String),
    /// What was typed does not go together (2).
    Usage(String),
    /// There are warnings, which were shown, and they were asked to count (1).
    Findings,
    /// The scenario has errors, which were shown (65).
    BadInput,
    /// What was asked is done as far as it can be, and something is missing; the text says what (4).
    Incomplete(String),
    /// A plan cannot be run; the text says why (65).
    BadPlan(String),
    /// The run folder cannot be used (1), or another run is going on in it (73), or it cannot be written to (75).
    Folder(Trouble),
    /// Reading or writing failed and may work another time (75).
    Temporary(String),
    /// Stopped by the user or the system; the text says what is kept, the code by which signal (130 for Ctrl-C).
    Interrupted(String, u8),
    /// Nobody reads the output any more (0).
    Unread,
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Failed(_) | Self::Findings | Self::Folder(Trouble::Unusable(_)) => 1,
            Self::Usage(_) => 2,
            Self::Incomplete(_) => 4,
            Self::BadInput | Self::BadPlan(_) => 65,
            Self::Folder(Trouble::Busy(_)) => 73,
            Self::Temporary(_) | Self::Folder(Trouble::Io(_)) => 75,
            Self::Interrupted(_, code) => *code,
            Self::Unread => 0,
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Folder(trouble)
    }
}

/// What a command comes to.
pub type Outcome = Result<(), Failure>;

/// The text as a terminal may have it: of what would act on it, colours alone are left.
fn safe(text: &str) -> String {
    const ESCAPE: &str = "\u{1b}[";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(ESCAPE) {
        let (before, sequence) = rest.split_at(at);
        out.push_str(&harmless(before));
        let inner = &sequence[ESCAPE.len()..];
        let end = inner.find(|c: char| !c.is_ascii_digit() && c != ';').filter(|&end| inner[end..].starts_with('m'));
        let taken = end.map_or(1, |end| ESCAPE.len() + end + 1);
        let (sequence, after) = sequence.split_at(taken);
        out.push_str(&if end.is_some() { sequence.into() } else { harmless(sequence) });
        rest = after;
    }
    out.push_str(&harmless(rest));
    out
}

/// Where a command speaks: in which language, and how wide its tables may be.
#[derive(Clone, Copy)]
pub struct Console {
    texts: &'static Texts,
    width: Option<usize>,
}

impl Console {
    /// Speaks a language; `wide`: tables are in one piece.
    pub fn new(language: Language, wide: bool) -> Self {
        let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let width = if io::stdout().is_terminal() { terminal() } else { None };
        Self { texts: Texts::of(language), width: (!wide).then(|| width.unwrap_or(WIDTH)) }
    }

    /// Everything that can be said in its language.
    pub fn texts(&self) -> &'static Texts {
        self.texts
    }

    /// The message of a key.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.say(key, args)
    }

    /// A title and what it is of, with the colon of the language.
    pub fn titled(&self, title: &str, what: &str) -> String {
        self.say("page-titled", &[("title", title.into()), ("what", what.into())])
    }

    /// So many of something: the message of `key` with `$n`.
    pub fn counted(&self, key: &str, n: usize) -> String {
        self.say(key, &[("n", n.into())])
    }

    /// The text in the language, or in the other if there is none.
    pub fn native<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.texts.language())
    }

    /// A number of people, its thousands apart, as in `12,345`.
    pub fn people(&self, n: f64) -> String {
        self.texts.decimal(n, 0)
    }

    /// Columns of text, the first to the left, the others to the right; the first row is the header.
    pub fn table(&self, rows: &[Vec<String>]) -> String {
        table(rows, &[0], self.width)
    }

    /// The same with these columns in every piece of a table that is wider than the terminal.
    pub fn table_repeating(&self, rows: &[Vec<String>], repeated: &[usize]) -> String {
        table(rows, repeated, self.width)
    }

    /// Lines no wider than the terminal, nor than is read with ease; `first` begins the first, `other` each other one.
    pub fn wrapped(&self, text: &str, first: &str, other: &str) -> String {
        let most = self.width.unwrap_or(WIDTH).min(WIDTH);
        let mut out = String::from(first);
        let mut width = first.chars().count();
        let mut begun = false;
        for word in text.split(' ') {
            let long = word.chars().count();
            if begun && width + 1 + long > most {
                out.push('\n');
                out += other;
                width = other.chars().count();
            } else if begun {
                out.push(' ');
                width += 1;
            }
            out += word;
            width += long;
            begun = true;
        }
        out.push('\n');
        out
    }

    /// Writes results to the standard output.
    pub fn print(&self, text: &[u8]) -> Outcome {
        self.written(&mut anstream::stdout().lock(), safe(&String::from_utf8_lossy(text)).as_bytes())
    }

    /// Writes to the standard output what other programs read.
    pub fn print_raw(&self, text: &[u8]) -> Outcome {
        self.written(&mut io::stdout().lock(), text)
    }

    fn written(&self, out: &mut dyn Write, text: &[u8]) -> Outcome {
        match out.write_all(text).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Err(Failure::Unread),
            Err(e) => Err(Failure::Temporary(self.say("standard-output", &[("why", fault(&e).into())]))),
        }
    }

    /// Writes a value as JSON to the standard output.
    pub fn print_json(&self, value: &impl serde::Serialize) -> Outcome {
        let text = serde_json::to_string_pretty(value).map_err(|e| Failure::Failed(e.to_string()))?;
        self.print_raw(format!("{}\n", harmless_json(&text)).as_bytes())
    }

    /// Says why a command ends otherwise than well.
    pub fn tell_failure(&self, failure: &Failure) {
        let text = match failure {
            Failure::Failed(text) | Failure::Usage(text) | Failure::Temporary(text) | Failure::BadPlan(text) => {
                text.clone()
            }
            Failure::Folder(trouble) => self.texts.render(trouble.message()),
            Failure::Interrupted(text, _) | Failure::Incomplete(text) => return tell(text),
            Failure::BadInput | Failure::Findings | Failure::Unread => return,
        };
        tell(&(self.say("word-error-colon", &[]) + &text));
    }
}

/// Writes a message to the standard error, where it does no harm if nobody reads it.
pub fn tell(text: &str) {
    let _ = writeln!(AutoStream::auto(io::stderr().lock()), "{}", safe(text.trim_end()));
}

/// The head of a finding in the colour of how severe it is, where a terminal has colours.
pub fn coloured(severity: Severity, head: &str) -> String {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    format!("{style}{head}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_grouped_by_thousands() {
        let console = Console::new(Language::English, false);
        let people = |n: f64| console.people(n);
        assert_eq!(["0", "999", "1,000", "1,234,567"].map(String::from), [0.0, 999.2, 999.6, 1_234_567.0].map(people));
        assert_eq!(people(-1500.0), "-1,500");
    }

    #[test]
    fn a_terminal_is_given_text_and_colours_and_nothing_else() {
        let given = "\u{1b}[1;31mred\u{1b}[0m \u{1b}[2J \u{1b}]0;t\u{7} \u{202e}a \u{9b}1m \u{1b}[\u{1b}[m\r\n\tend";
        let left =
            "\u{1b}[1;31mred\u{1b}[0m \\u{1b}[2J \\u{1b}]0;t\\u{7} \\u{202e}a \\u{9b}1m \\u{1b}[\u{1b}[m\\u{d}\n\tend";
        assert_eq!(safe(given), left);
    }
}
