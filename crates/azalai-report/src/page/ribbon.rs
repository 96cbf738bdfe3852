//! What every figure says on itself, so that a screenshot is not taken for data: what was recorded, what is simulated
//! and from when, under which strategy, by which run (Safeguard 10).

use azalai_model::Text;
use azalai_text::{Language, Message, say};
use maud::{Markup, html};

use super::Page;
use super::markup::dot;

/// Which course of events a figure follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Course {
    /// The recorded events, to the end.
    #[default]
    Recorded,
    /// The recorded events to the decision, then what is drawn under the reference.
    Forecast,
    /// Both, as two lines.
    Both,
}

/// Height of a line (units of the drawing).
const LINE: f64 = 14.0;
/// Room above and below the lines.
const PAD: f64 = 5.0;
/// Width of a letter, bold, in the widest of the fonts.
const LETTER: f64 = 7.2;
/// Digits of the run's hash that are shown.
const DIGITS: usize = 8;

/// Lines of text across a drawing, in both languages.
pub(super) struct Lines {
    width: f64,
    class: &'static str,
    said: [Vec<String>; 2],
}

impl Lines {
    /// Messages across a drawing of that width.
    pub fn new(said: &[Message], width: f64, class: &'static str) -> Self {
        let room = ((width - 16.0) / LETTER) as usize;
        let of = |language: Language| {
            let said: Vec<String> = said.iter().map(|m| m.render(language)).collect();
            wrapped(&said.join(" · "), room)
        };
        Self { width, class, said: Language::ALL.map(of) }
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.said.iter().map(Vec::len).max().unwrap_or(0) as f64 * LINE + PAD
    }

    /// The lines, the first of them below `y`.
    pub fn draw(&self, y: f64) -> Markup {
        let row = |i: usize| dot(y + LINE * (i as f64 + 1.0) - 2.0);
        html! {
            g class=(self.class) {
                rect x="0" y=(dot(y)) width=(self.width) height=(dot(self.height())) {}
                @for (language, lines) in Language::ALL.iter().zip(&self.said) {
                    @for (i, line) in lines.iter().enumerate() {
                        text class=(language.tag()) lang=(language.tag()) x="8" y=(row(i)) { (line) }
                    }
                }
            }
        }
    }
}

/// What is above a figure of that course.
pub(super) fn ribbon(page: &Page<'_>, course: Course, width: f64) -> Lines {
    Lines::new(&said(page, course), width, "ribbon")
}

/// What is above a figure of people under a strategy on a day after the decision.
pub(super) fn simulated(page: &Page<'_>, day: u32, title: &Text, width: f64) -> Lines {
    let strategy = azalai_text::each(|l| super::markup::Bilingual::words(title, l));
    let said =
        [say!(page_twins_ribbon, date = page.date(day)), say!(page_ribbon_strategy, title = strategy), run(page)];
    Lines::new(&said, width, "ribbon")
}

/// Which run it is.
fn run(page: &Page<'_>) -> Message {
    let hash = page.run_hash.get(..DIGITS).unwrap_or(&page.run_hash);
    say!(page_ribbon_run, version = crate::VERSION, scenario = page.scenario.id.as_str(), run = hash)
}

fn said(page: &Page<'_>, course: Course) -> Vec<Message> {
    let run = run(page);
    let title = page.findings.map(|f| page.title(f.reference()));
    let (Some(day), Some(title)) = (page.decision, title.filter(|_| course != Course::Recorded)) else {
        return vec![say!(page_ribbon_recorded), run];
    };
    let after = if course == Course::Both {
        say!(page_ribbon_both, title = title)
    } else {
        say!(page_ribbon_after, title = title)
    };
    vec![say!(page_ribbon_until, date = page.date(day)), after, run]
}

/// What is below the map: what its lines and names are worth, and where they come from.
pub(super) fn disclaimer(page: &Page<'_>, width: f64) -> Lines {
    let sources: Vec<&str> =
        page.scenario.dossier.sources.iter().map(|s| s.publisher.as_str()).filter(|p| !p.is_empty()).collect();
    let mut publishers = sources.clone();
    publishers.sort_unstable();
    publishers.dedup();
    let mut said = vec![say!(page_map_disclaimer)];
    if !sources.is_empty() {
        said.push(say!(page_map_sources, n = sources.len(), publishers = publishers.len()));
    }
    Lines::new(&said, width, "credit")
}

/// A text in lines of so many letters; a longer word has its own line.
pub(crate) fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The ribbon as one text, for tables and for those who do not see the drawing.
pub(super) fn spoken(page: &Page<'_>, course: Course) -> Text {
    let said = said(page, course);
    azalai_text::each(|l| said.iter().map(|m| m.render(l)).collect::<Vec<_>>().join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_their_room_and_lose_no_word() {
        let text = "one two three four a-word-that-is-longer-than-a-line five";
        let lines = wrapped(text, 12);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|l| l.len() <= 12 || !l.contains(' ')), "{lines:?}");
    }
}
