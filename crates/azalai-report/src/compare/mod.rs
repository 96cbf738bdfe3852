//! Two run folders beside each other, from what their files show alone.
//!
//! Runs are paired by their number where both folders drew the same luck and the same values. What one folder hides is
//! not compared; of fewer than twenty pairs no spread and no share is shown. What a folder says of its strategies
//! (`verdict.json`) is set beside what the other says.

mod differ;
mod lines;
mod read;
mod said;
mod score;
pub mod words;

use std::path::Path;

use azalai_text::{Message, Text, each};
use serde_json::{Value, json};

pub use differ::{Pairing, pairing};
pub use lines::{Course, Line, Pairs};
pub use read::{About, Finished, Spread};
pub use said::{Said, Stand};
pub use score::Scores;

use crate::Trouble;
use crate::rows::tidy;

/// Two run folders and what they come to.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The folders.
    pub folders: [Finished; 2],
    /// Whether their runs are paired.
    pub pairing: Pairing,
    /// In which points they differ.
    pub differences: Vec<Message>,
    /// What both show of the same day, place and people.
    pub lines: Vec<Line>,
    /// What both say of the same strategy and outcome.
    pub said: Vec<Said>,
    /// How far each is from the counts, where both read Flee's folders.
    pub scores: Option<Scores>,
}

/// Compares two run folders; an error where one cannot be read, or nothing is in both.
pub fn compare(a: &Path, b: &Path) -> Result<Compared, Trouble> {
    let folders = [Finished::open(a)?, Finished::open(b)?];
    let pairing = pairing(&folders);
    let differences = differ::differences(&folders);
    let (lines, scores) = lines::lines(&folders, pairing)?;
    if lines.is_empty() {
        return Err(Trouble::Unusable(differ::nothing_shared(&folders, &differences)));
    }
    let said = said::said(&folders);
    Ok(Compared { folders, pairing, differences, lines, said, scores })
}

/// A strategy by its title; with its id where that is also the title of another, or changed; by its id where neither
/// folder has one.
fn title(folders: &[Finished; 2], id: &str) -> Text {
    let titles = || folders.iter().flat_map(|folder| &folder.titles);
    let Some((_, title)) = titles().find(|(other, _)| *other == id) else { return each(|_| id.to_owned()) };
    if titles().all(|(other, text)| (other == id) == (text == title)) {
        return title.clone();
    }
    Text { en: format!("{} ({id})", title.en), fr: format!("{} ({id})", title.fr) }
}

impl Compared {
    /// The lines by their course, those courses first in which something differs; of these the recorded course and the
    /// reference, which the other strategies are set against.
    pub fn courses(&self) -> Vec<Course<'_>> {
        let reference = self.folders[0].verdict.as_ref().and_then(|verdict| verdict.get("reference")?.as_str());
        lines::courses(&self.lines, reference)
    }

    /// A strategy by its title.
    pub fn strategy(&self, id: &str) -> Text {
        title(&self.folders, id)
    }

    /// What lines of a course have in common: its mode, strategy and day.
    pub fn course(&self, course: &Course<'_>) -> Text {
        let about = &course.lines[0].about;
        words::course(about, &self.strategy(&about.strategy))
    }

    /// Everything, for programs.
    pub fn json(&self) -> Value {
        let folder = |f: &Finished| {
            json!({
                "dir": f.dir.display().to_string(),
                "scenario": f.manifest.run.scenario,
                "scenario_hash": f.manifest.run.scenario_hash,
                "run_sha256": f.manifest.run_sha256,
                "seed": f.manifest.run.seed,
                "replicates": f.manifest.replicates,
                "live": f.manifest.live,
            })
        };
        let english = |m: &Message| m.render(azalai_text::Language::English);
        json!({
            "azalai_compare_format": 1,
            "a": folder(&self.folders[0]),
            "b": folder(&self.folders[1]),
            "comparable": self.pairing.word(),
            "differences": self.differences.iter().map(english).collect::<Vec<_>>(),
            "lines": self.lines.iter().map(line).collect::<Vec<_>>(),
            "strategies": self.said.iter().map(said_of).collect::<Vec<_>>(),
            "scores": self.scores.as_ref().map(scores),
        })
    }
}

fn number(x: Option<f64>) -> Option<f64> {
    x.map(tidy)
}

fn pairs(p: &Pairs) -> Value {
    json!({
        "pairs": p.pairs,
        "mean": tidy(p.mean),
        "q05": number(p.spread.map(|s| s.0)),
        "q95": number(p.spread.map(|s| s.1)),
        "more_in_b": number(p.more),
    })
}

fn line(line: &Line) -> Value {
    let About { mode, strategy, date, place, who, actor, measure } = &line.about;
    let side = |s: &Spread| json!({ "median": number(s.median), "q05": number(s.low), "q95": number(s.high), "withheld": s.withheld });
    json!({
        "mode": mode,
        "strategy": strategy,
        "date": date.to_string(),
        "place": place,
        "who": who,
        "actor": actor,
        "measure": measure,
        "a": side(&line.sides[0]),
        "b": side(&line.sides[1]),
        "observed": number(line.sides[0].observed),
        "b_minus_a": line.pairs.as_ref().map(pairs),
    })
}

fn said_of(said: &Said) -> Value {
    let side = |stand: &Stand| json!({ "mean": tidy(stand.mean), "says": stand.says.map(said::Says::word) });
    json!({
        "strategy": said.strategy,
        "outcome": said.outcome.word(),
        "who": said.who,
        "a": side(&said.sides[0]),
        "b": side(&said.sides[1]),
        "same": said.agrees(),
    })
}

fn scores(scores: &Scores) -> Value {
    json!({
        "days": scores.days,
        "a": { "ard": tidy(scores.ard[0]), "ard_rescaled": tidy(scores.rescaled[0]) },
        "b": { "ard": tidy(scores.ard[1]), "ard_rescaled": tidy(scores.rescaled[1]) },
        "ard_b_minus_a": scores.pairs.as_ref().map(pairs),
    })
}
