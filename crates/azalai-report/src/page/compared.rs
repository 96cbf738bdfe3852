//! Two run folders beside each other, as a page.

use azalai_model::Text;
use azalai_text::{each, key as k, say};
use maud::{Markup, PreEscaped, html};

use super::Section;
use super::document::Sheet;
use super::markup::{both, note, row, t, table, text, verdict};
use crate::compare::{Compared, Line, Said, words};

/// The page as one file.
pub fn compared(of: &Compared) -> String {
    let [a, b] = of.folders.each_ref().map(|f| Text { en: f.manifest.title.clone(), fr: f.manifest.title_fr.clone() });
    let title = if a == b { a } else { each(|l| format!("{} / {}", a.get(l), b.get(l))) };
    let mut sections: Vec<Section> = vec![
        ("comparable", k::compare_title, comparable(of)),
        ("strategies", k::compare_strategies, strategies(of)),
        ("lines", k::compare_lines, courses(of)),
    ];
    sections.retain(|(_, _, body)| !body.0.is_empty());
    Sheet {
        title: &title.en,
        style: "",
        head: html! { h1 { (t(k::compare_heading)) } p.lead { (both(&title)) } },
        live: of.folders.iter().map(|folder| folder.manifest.live.as_ref()).collect(),
        sections: &sections,
        brief: &["comparable"],
        foot: html! { "Azalai " (crate::VERSION) " · " (t(k::compare_repeat)) },
        script: &[],
    }
    .html()
}

fn comparable(of: &Compared) -> Markup {
    let rows = ["A", "B"].into_iter().zip(&of.folders).map(|(name, folder)| {
        let run = &folder.manifest.run;
        row![
            name,
            html! { code { (folder.dir.display()) } },
            run.scenario,
            folder.manifest.replicates,
            run.seed,
            html! { code { (folder.manifest.run_sha256.get(..8).unwrap_or_default()) } },
        ]
    });
    let heads = [
        k::compare_head_run,
        k::compare_head_folder,
        k::compare_head_scenario,
        k::compare_head_replicates,
        k::compare_head_seed,
        k::compare_head_hash,
    ];
    html! {
        (verdict(&of.pairing.said()))
        @if !of.differences.is_empty() {
            p { (t(k::compare_differ)) }
            ul { @for difference in &of.differences { li { (both(difference)) } } }
        }
        (table("t-runs", &k::compare_runs, &heads, rows))
        @if let Some(scores) = &of.scores { p { (both(&words::scores(scores))) } }
    }
}

/// The courses, those first in which something differs.
fn courses(of: &Compared) -> Markup {
    let heads: Vec<Text> = std::iter::once(k::compare_head_what).chain(words::HEADS).map(|k| text(&k)).collect();
    let shown = if of.pairing.pairs() { heads.len() } else { heads.len() - 2 };
    html! {
        (note(&of.pairing.of_lines()))
        @for (number, course) in of.courses().iter().enumerate() {
            @let caption = of.course(course);
            details open[number < 2 && course.differ > 0] {
                summary {
                    (both(&caption))
                    @if course.differ == 0 { " · " (t(k::compare_course_same)) }
                }
                (table(&format!("t-course-{number}"), &caption, &heads[..shown], course.lines.iter().map(|l| cells(l, shown))))
            }
        }
    }
}

fn cells(line: &Line, shown: usize) -> Vec<Markup> {
    let name = words::name(&line.about);
    std::iter::once(name).chain(words::cells(line)).take(shown).map(|cell| both(&cell)).collect()
}

/// What both say of strategies: cells that differ first.
fn strategies(of: &Compared) -> Markup {
    if of.said.is_empty() {
        return PreEscaped(String::new());
    }
    let heads = [k::compare_head_strategy, k::compare_head_outcome, k::compare_head_says_a, k::compare_head_says_b];
    let other: Vec<&Said> = of.said.iter().filter(|said| said.agrees() == Some(false)).collect();
    let told = of.said.iter().filter(|said| said.agrees().is_some()).count();
    html! {
        @if told == 0 {
            (note(&k::compare_too_few))
        } @else {
            (verdict(&say!(compare_agreement, same = told - other.len(), all = told)))
        }
        @if !other.is_empty() { (table("t-other", &k::compare_other, &heads, other.into_iter().map(|one| said(of, one)))) }
        details {
            summary { (t(k::compare_all)) }
            (table("t-all-said", &k::compare_all, &heads, of.said.iter().map(|one| said(of, one))))
        }
    }
}

fn said(of: &Compared, said: &Said) -> Vec<Markup> {
    let side = |side: usize| {
        let stand = said.sides[side];
        let change = crate::answer::figures::change(said.outcome, stand.mean);
        html! { (both(&change)) @if let Some(says) = stand.says { " " (t(says.key())) } }
    };
    row![both(&of.strategy(&said.strategy)), both(&words::outcome(said)), side(0), side(1)]
}
