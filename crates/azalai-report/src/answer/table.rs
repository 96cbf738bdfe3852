//! The table of consequences, as page, terminal and documents show it: rows in two halves and together.

use azalai_model::{Better, Founded, Half, Outcome, Text};
use azalai_study::judge::choice::Judged;
use azalai_study::judge::consequence::{Consequence, Who};
use azalai_study::judge::findings::Findings;
use azalai_text::{Key, Message, key as k, say};

use super::figures::{change, level, share};
use super::word;

/// Share of runs from which an undecided cell gets an open arrow.
const LEANS: f64 = 0.75;

/// A cell as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// ▲ better, ▼ worse, decided; △ and ▽ the same in three runs of four, undecided; = about the same; · neither.
    pub mark: &'static str,
    /// Its class on the page.
    pub class: &'static str,
    /// The change; of a town that is lost, in how many runs it is.
    pub change: Text,
    /// In how many runs the change goes that way; empty where that says nothing.
    pub often: Text,
    /// ≡ by definition, ∘ what the lever puts in.
    pub founded: &'static str,
}

impl Shown {
    /// Of a consequence.
    pub fn of(cell: &Consequence) -> Self {
        let e = &cell.effect;
        let sign = match cell.outcome.facts().better {
            Better::Less => -1.0,
            Better::More => 1.0,
            Better::Neither => 0.0,
        };
        let large = e.mean.abs() > cell.floor;
        let better = sign * e.mean > 0.0;
        let (mark, class) = match () {
            () if e.few => ("·", "even"),
            () if e.same() => ("=", "even"),
            () if sign == 0.0 && e.direction() != 0 => ("◆", "even"),
            () if e.direction() != 0 && better => ("▲", "better"),
            () if e.direction() != 0 => ("▼", "worse"),
            () if sign != 0.0 && large && e.how_often >= LEANS && better => ("△", "leans better"),
            () if sign != 0.0 && large && e.how_often >= LEANS => ("▽", "leans worse"),
            () => ("·", "even"),
        };
        let shown =
            if cell.outcome == Outcome::Lost { level(Outcome::Lost, cell.level) } else { change(cell.outcome, e.mean) };
        let often = if e.few || matches!(mark, "=") || e.how_often == 0.0 || cell.outcome == Outcome::Lost {
            Text::default()
        } else {
            share(e.how_often)
        };
        let founded = match cell.founded {
            Founded::Definition => "≡",
            Founded::Own => "∘",
            _ => "",
        };
        Self { mark, class, change: shown, often, founded }
    }
}

/// A part of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Levers of the security half alone.
    Security,
    /// Levers of the social half alone.
    Social,
    /// Both.
    Together,
    /// Stress tests: shown, never recommended.
    Stress,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Self; 4] = [Self::Security, Self::Social, Self::Together, Self::Stress];

    /// Its heading.
    pub const fn title(self) -> Key {
        match self {
            Self::Security => k::page_part_security,
            Self::Social => k::page_part_social,
            Self::Together => k::page_part_together,
            Self::Stress => k::page_stress,
        }
    }

    /// The part of a strategy, by what it does beyond the reference.
    pub fn of(judged: &Judged) -> Self {
        match (judged.stress, &judged.halves[..]) {
            (true, _) => Self::Stress,
            (_, [Half::Security]) => Self::Security,
            (_, [Half::Social]) => Self::Social,
            _ => Self::Together,
        }
    }
}

/// A row: what the rule says of a strategy, and its cells by column.
pub type Row<'f> = (&'f Judged, Vec<Option<&'f Consequence>>);

/// The rows of a part: what the rule says of a strategy, and its cells by column.
pub fn rows(findings: &Findings, part: Part, terminal: bool) -> Vec<Row<'_>> {
    let row = |j| -> Row<'_> {
        let cell = |outcome: Outcome| {
            let j: &Judged = j;
            let mut of = findings.consequences.iter().filter(|c| c.strategy == j.strategy && c.outcome == outcome);
            of.find(|c| matches!(c.who, Who::Everybody | Who::Town))
        };
        (j, columns(findings, terminal).into_iter().map(cell).collect())
    };
    findings.rule.iter().skip(1).filter(|j| Part::of(j) == part).map(row).collect()
}

/// The columns that the findings have something for.
pub fn columns(findings: &Findings, terminal: bool) -> Vec<Outcome> {
    Outcome::columns(terminal).filter(|o| findings.consequences.iter().any(|c| c.outcome == *o)).collect()
}

/// What the marks mean that the table has, and no other; on the page also the column that is a share of runs.
pub fn marks(findings: &Findings, terminal: bool) -> Text {
    let cells = Part::ALL.iter().flat_map(|&part| rows(findings, part, terminal)).flat_map(|(_, cells)| cells);
    let shown: Vec<Shown> = cells.flatten().map(Shown::of).collect();
    let has = |signs: &[&str]| shown.iter().any(|s| signs.contains(&s.mark) || signs.contains(&s.founded));
    let legend: [(&[&str], Key); 7] = [
        (&["▲", "▼"], k::page_mark_decided),
        (&["△", "▽"], k::page_mark_leans),
        (&["="], k::page_mark_same),
        (&["◆"], k::page_mark_neither),
        (&["·"], k::page_mark_open),
        (&["∘"], k::page_mark_own),
        (&["≡"], k::page_mark_definition),
    ];
    let mut said: Vec<Message> =
        legend.into_iter().filter(|(signs, _)| has(signs)).map(|(_, key)| Message::new(key, [])).collect();
    if !terminal && columns(findings, terminal).contains(&Outcome::Lost) {
        said.push(say!(page_mark_lost, head = word(&Outcome::Lost.head())));
    }
    azalai_text::each(|l| said.iter().map(|m| m.render(l)).collect::<Vec<_>>().join(" "))
}
