//! What the command says and how it ends.

use std::io::{self, Write};

use azalai_report::Trouble;
use azalai_text::letters::{harmless, harmless_json};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::language::{say, texts};

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
    /// Reading or writing failed and may work another time (75).
    Temporary(String),
    /// Stopped by the user; the text says how to go on (130).
    Interrupted(String),
    /// Nobody reads the output any more (0).
    Unread,
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Failed(_) | Self::Findings => 1,
            Self::Usage(_) => 2,
            Self::BadInput => 65,
            Self::Temporary(_) => 75,
            Self::Interrupted(_) => 130,
            Self::Unread => 0,
        }
    }

    /// What to tell the user.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Failed(text) | Self::Usage(text) | Self::Temporary(text) => Some(say("word-error-colon", &[]) + text),
            Self::Interrupted(text) => Some(text.clone()),
            Self::BadInput | Self::Findings | Self::Unread => None,
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Unusable(message) => Self::Failed(texts().render(&message)),
            Trouble::Io(text) => Self::Temporary(text),
        }
    }
}

/// What a command comes to.
pub type Outcome = Result<(), Failure>;

/// Writes results to the standard output.
pub fn print(text: &[u8]) -> Outcome {
    let text = safe(&String::from_utf8_lossy(text));
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Err(Failure::Unread),
        Err(e) => Err(Failure::Temporary(say("standard-output", &[("why", e.to_string().into())]))),
    }
}

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

/// Writes a value as JSON to the standard output.
pub fn print_json(value: &impl serde::Serialize) -> Outcome {
    let text = serde_json::to_string_pretty(value).map_err(|e| Failure::Failed(e.to_string()))?;
    print(format!("{}\n", harmless_json(&text)).as_bytes())
}

/// Writes a message to the standard error, where it does no harm if nobody reads it.
pub fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", safe(text.trim_end()));
}

/// A bar of progress on the standard error; nothing is drawn where that is no terminal.
pub fn progress(steps: u64, template: &str, hidden: bool) -> ProgressBar {
    let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// Columns of text, the first to the left, the others to the right; the first row is the header.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |text: &String| text.chars().count();
    let widths: Vec<usize> =
        (0..columns).map(|c| rows.iter().filter_map(|row| row.get(c)).map(wide).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width.saturating_sub(wide(cell)));
            line.push(' ');
            let parts = if column == 0 { ["", cell, &gap] } else { [" ", &gap, cell] };
            line.push_str(&parts.concat());
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A number of people, its thousands apart, as in `12,345`.
pub fn people(n: f64) -> String {
    texts().decimal(n, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_grouped_by_thousands() {
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

    #[test]
    fn columns_line_up() {
        let rows = [["camp", "median"], ["Mentao", "8"]].map(|r| r.map(String::from).to_vec());
        assert_eq!(table(&rows), "  camp    median\n  Mentao       8\n");
    }
}
