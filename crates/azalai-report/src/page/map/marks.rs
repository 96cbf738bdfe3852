//! Findings of the checker on the map: a small number at each place or link that one is about, and what it says below.

use std::collections::BTreeMap;

use azalai_model::{About, Remark, Text};
use azalai_text::{Key, key as k, say};
use maud::{Markup, html};

use super::Sheet;
use crate::page::Page;
use crate::page::markup::{both, dot, note, row, t, table, text};

/// Most numbers on a map, and most findings in the table: a page does not grow with the number of findings.
const NUMBERS: usize = 60;
const LISTED: usize = 200;
/// So many findings are shown without being unfolded.
const OPEN: usize = 6;
/// Radius of a number (units of the drawing).
pub(super) const RADIUS: f64 = 7.5;
/// How far numbers may stand from what they are about.
const RINGS: [f64; 3] = [13.0, 24.0, 36.0];
/// Where around it, one after the other.
const AROUND: [(f64, f64); 8] =
    [(-0.8, -0.6), (0.8, -0.6), (-0.8, 0.6), (0.8, 0.6), (0.0, -1.0), (0.0, 1.0), (-1.0, 0.0), (1.0, 0.0)];

/// The findings that are listed, and the numbers of what they are about.
pub(super) struct Marks<'a> {
    page: &'a Page<'a>,
    listed: Vec<&'a Remark>,
    /// From 1, in the order in which findings name them.
    numbers: BTreeMap<About, usize>,
    /// How many places and links have no number because there are too many.
    beyond: usize,
}

/// A number on a drawing: of what, where that is, and where the number stands.
pub(super) struct Spot {
    number: usize,
    of: (f64, f64),
    pub at: (f64, f64),
}

impl<'a> Marks<'a> {
    /// Of the findings of a page: warnings are listed first.
    pub fn of(page: &'a Page<'a>) -> Self {
        let mut listed: Vec<&Remark> = page.remarks.iter().collect();
        listed.sort_by_key(|remark| !remark.warns);
        let (mut numbers, mut beyond) = (BTreeMap::new(), std::collections::BTreeSet::new());
        let there = |remark: &&Remark| ends(page, remark.about).is_some();
        for (i, about) in listed.iter().enumerate().filter(|(_, r)| there(r)).map(|(i, r)| (i, r.about)) {
            let next = numbers.len() + 1;
            if numbers.contains_key(&about) {
                continue;
            }
            if next <= NUMBERS && i < LISTED {
                let _ = numbers.insert(about, next);
            } else {
                let _ = beyond.insert(about);
            }
        }
        listed.truncate(LISTED);
        // Those of one place or link stand together; those of none come last.
        listed.sort_by_key(|remark| numbers.get(&remark.about).copied().unwrap_or(usize::MAX));
        Self { page, listed, numbers, beyond: beyond.len() }
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// What has numbers, in their order.
    fn numbered(&self) -> Vec<(usize, About)> {
        let mut all: Vec<(usize, About)> = self.numbers.iter().map(|(&about, &number)| (number, about)).collect();
        all.sort_unstable();
        all
    }

    /// Where the numbers stand on a drawing, apart from each other and from places; on a small one those that find no
    /// room are left out.
    pub fn spots(&self, sheet: &Sheet<'_>) -> Vec<Spot> {
        let places: Vec<(f64, f64)> = sheet.placed().map(|(.., at)| at).collect();
        let far = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
        let mut found: Vec<Spot> = Vec::new();
        for (number, about) in self.numbered() {
            let Some((a, b)) = ends(self.page, about).filter(|&(a, b)| sheet.shows(a) && sheet.shows(b)) else {
                continue;
            };
            let ((x0, y0), (x1, y1)) = (sheet.spots[a], sheet.spots[b]);
            let of = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
            let (inner, outer) = (RADIUS + 1.0, sheet.width - RADIUS - 1.0);
            let within =
                |&(x, y): &(f64, f64)| (inner..=outer).contains(&x) && (inner..=sheet.height - inner).contains(&y);
            let on = (a != b).then_some(of);
            let around = RINGS.iter().flat_map(|r| AROUND.map(|(x, y)| (of.0 + x * r, of.1 + y * r)));
            let all: Vec<(f64, f64)> = on.into_iter().chain(around).filter(within).collect();
            let is_free = |at: &&(f64, f64)| {
                found.iter().all(|spot| far(spot.at, **at) >= 2.0 * RADIUS)
                    && places.iter().all(|&place| far(place, **at) >= RADIUS + 3.0)
            };
            let spot = all.iter().find(is_free).or_else(|| all.first().filter(|_| sheet.class == "wide"));
            found.extend(spot.map(|&at| Spot { number, of, at }));
        }
        found
    }

    /// The numbers on a drawing.
    pub fn drawn(&self, spots: &[Spot]) -> Markup {
        let kinds = self.kinds();
        html! {
            @for Spot { number, of: (x, y), at: (to_x, to_y) } in spots {
                g class={ "finding " (kinds[number - 1]) } data-f=(number) data-x=(dot(*x)) data-y=(dot(*y)) {
                    path.leader d=(format!("M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}")) {}
                    circle cx=(dot(*to_x)) cy=(dot(*to_y)) r=(RADIUS) {}
                    text x=(dot(*to_x)) y=(dot(to_y + 3.4)) text-anchor="middle" { (number) }
                }
            }
        }
    }

    /// Of each number whether one of its findings is a warning.
    fn kinds(&self) -> Vec<&'static str> {
        let warns = |about: About| self.listed.iter().any(|remark| remark.about == about && remark.warns);
        self.numbered().into_iter().map(|(_, about)| if warns(about) { "warns" } else { "" }).collect()
    }

    /// The sign of the legend.
    pub fn sign(&self) -> Option<(Markup, Text)> {
        let drawing = html! {
            g.finding.warns { circle cx="9" cy="9" r=(RADIUS) {} text x="9" y="12.4" text-anchor="middle" { "1" } }
        };
        (!self.is_empty()).then(|| (drawing, text(&k::page_legend_finding)))
    }

    /// The numbers as links to the table, for those who use no pointer; the script says in place what each is.
    pub fn links(&self) -> Markup {
        if self.is_empty() {
            return Markup::default();
        }
        html! {
            div #map-findings {
                p #map-findings-name.small { (t(k::page_findings_numbers)) }
                ul.numbers aria-labelledby="map-findings-name" {
                    @for (number, about) in self.numbered() {
                        li { a href={ "#finding-" (number) } data-f=(number) { (number) span.off { " " (name(self.page, about)) } } }
                    }
                }
                p #map-finding.note aria-live="polite" {}
                template #map-finding-row { " " a { (t(k::page_finding_row)) } }
            }
        }
    }

    /// All findings as a table.
    pub fn list(&self) -> Markup {
        let all = self.page.remarks.len();
        if all == 0 {
            return Markup::default();
        }
        let heads: [Key; 4] = [k::page_finding_number, k::page_where, k::page_finding_said, k::page_finding_file];
        let mut before = 0;
        let rows: Vec<Vec<Markup>> = self.listed.iter().map(|remark| self.line(remark, &mut before)).collect();
        let warnings = self.page.remarks.iter().filter(|remark| remark.warns).count();
        html! {
            details #findings open[all <= OPEN] {
                summary { (both(&say!(page_findings, warnings = warnings, remarks = all - warnings))) }
                (note(&k::page_findings_note))
                @if all > self.listed.len() { (note(&say!(page_findings_cut, shown = self.listed.len(), all = all))) }
                @if self.beyond > 0 { (note(&say!(page_findings_beyond, shown = self.numbers.len(), beyond = self.beyond))) }
                (table("t-findings", &k::page_findings_caption, &heads, rows))
            }
        }
    }

    /// The row of a finding; `before`: the number of the row before it.
    fn line(&self, remark: &Remark, before: &mut usize) -> Vec<Markup> {
        let number = self.numbers.get(&remark.about).copied();
        let is_first = number.is_some_and(|number| std::mem::replace(before, number) != number);
        let at = if remark.line > 0 { format!("{}:{}", remark.file, remark.line) } else { remark.file.clone() };
        let severity = if remark.warns { k::word_warning } else { k::word_info };
        row![
            html! {
                @match number {
                    Some(n) if is_first => { span id={ "finding-" (n) } { (n) } },
                    Some(n) => { (n) },
                    None => { "–" },
                }
            },
            name(self.page, remark.about),
            html! {
                span data-said=[number] { (both(&remark.message)) }
                " " small { (t(severity)) " " (remark.code) }
                @if !remark.effect.en.is_empty() { br; small { (t(k::word_effect)) " " (both(&remark.effect)) } }
                @if !remark.help.en.is_empty() { br; small { (t(k::word_help)) " " (both(&remark.help)) } }
            },
            html! { code { (at) } },
        ]
    }
}

/// The two ends of what a finding is about, which are one for a place; none for nothing on the map.
fn ends(page: &Page<'_>, about: About) -> Option<(usize, usize)> {
    let (a, b) = match about {
        About::Nothing => return None,
        About::Place(place) => (place, place),
        About::Link(a, b) => (a, b),
    };
    let places = page.scenario.places.len();
    Some((a.index(), b.index())).filter(|&(a, b)| a < places && b < places)
}

/// What a finding is about, in words.
fn name(page: &Page<'_>, about: About) -> String {
    let name = |i: usize| page.scenario.places[i].name.as_str();
    match ends(page, about) {
        None => String::new(),
        Some((a, b)) if a == b => name(a).to_owned(),
        Some((a, b)) => format!("{} – {}", name(a), name(b)),
    }
}
