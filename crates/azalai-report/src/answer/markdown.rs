//! `answer.md`: the cards and the table of consequences in Markdown, to be carried away. The README's answer is this.

use std::fmt::Write as _;

use azalai_model::{Scenario, Text};
use azalai_study::judge::findings::Findings;
use azalai_text::{Key, Language, Texts, key as k};

use super::figures::level;
use super::table::{Part, Shown, columns, marks, rows};
use super::{Answer, beyond, title, word, worlds};
use crate::live::Banner;

/// The answer in a language.
pub fn markdown(scenario: &Scenario, findings: &Findings, answer: &Answer, language: Language) -> String {
    let texts = Texts::of(language);
    let say = |key: Key| texts.say(key.name, &[]);
    let mut out = Banner::of(scenario).map_or_else(String::new, |banner| warned(&banner, say));
    for card in &answer.cards {
        let _ = writeln!(out, "**{}**\n", say(card.title));
        for statement in &card.statements {
            let _ = writeln!(out, "- {} *({})*", plain(statement.text.get(language)), statement.tags().get(language));
        }
        out.push('\n');
    }
    if findings.strategies.len() < 2 {
        return out;
    }
    let outcomes = columns(findings, true);
    let heads = outcomes.iter().map(|o| word(&o.head())).map(|text: Text| text.get(language).to_owned());
    let heads: Vec<String> = std::iter::once(say(k::page_strategy)).chain(heads).collect();
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    let usual = outcomes.iter().map(|&outcome| {
        let cell = findings.consequences.iter().find(|c| c.outcome == outcome);
        cell.map_or_else(String::new, |c| {
            if c.in_percent { "100".to_owned() } else { level(outcome, c.reference).get(language).to_owned() }
        })
    });
    let name = plain(title(scenario, findings.reference()).get(language));
    let _ = writeln!(out, "| *{name}* | {} |", usual.collect::<Vec<_>>().join(" | "));
    for part in Part::ALL {
        let rows = rows(findings, part, true);
        if rows.is_empty() {
            continue;
        }
        let _ = writeln!(out, "| **{}** |{}", say(part.title()), " |".repeat(outcomes.len()));
        for (judged, cells) in rows {
            let cells = cells.into_iter().map(|c| {
                c.map(Shown::of)
                    .map_or_else(String::new, |s| format!("{} {}{}", s.mark, s.change.get(language), s.founded))
            });
            let name = plain(title(scenario, &judged.strategy).get(language));
            let _ = writeln!(out, "| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
        }
    }
    let _ = writeln!(out, "\n{}", marks(findings, true).get(language));
    for part in beyond(scenario, findings) {
        let _ = writeln!(out, "\n**{}**\n", say(part.title));
        for said in &part.said {
            let _ = writeln!(out, "- {}", plain(said.get(language)));
        }
        if part.word == "worlds" {
            out += &worlds::markdown(scenario, findings, language, plain);
        }
    }
    out
}

/// What is above everything where people are in danger now (Safeguard 8).
fn warned(banner: &Banner, say: impl Fn(Key) -> String) -> String {
    let line = |head: Key, text: &str| {
        let stated = if text.is_empty() { say(k::page_not_stated) } else { plain(text) };
        format!("> {}: {stated}", say(head))
    };
    let reviewed = line(k::page_reviewed_by, &banner.reviewed_by);
    let consulted = line(k::page_consulted, &banner.affected_people_consulted);
    format!("> **{}**\n>\n{reviewed}\n>\n{consulted}\n\n", say(k::page_banner))
}

/// A text of a scenario without what Markdown would read.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '|' | '<' | '>' | '`' | '\n' | '\r' | '[' | ']' | '*')).collect()
}
