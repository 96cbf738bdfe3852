//! What is recorded, on the map: who holds each place, and what is reported to have happened in a week. Of people in
//! danger now neither is shown.

use azalai_model::dossier::{Event, Holder};
use azalai_model::{Scenario, Status, Text};
use azalai_text::{Language, Texts, each, key as k, say};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::super::{Course, Page};
use crate::page::markup::{both, text, word_in};
use crate::page::sections::holding;

/// Holders with a colour of their own; all others share the last one.
const COLOURS: usize = 6;
/// Most reports of a week at a place that are put into words, and most marks: a page does not grow with the number of
/// events. Where there are more, the marks of most events are kept, and each says how many.
const SAID: usize = 3;
const MARKS: usize = 600;

/// What a map shows of the record.
pub(super) struct Record<'a> {
    /// The page it is shown on.
    pub page: &'a Page<'a>,
    /// Who holds any place, in the order of the table.
    holders: Vec<Holder>,
    /// By week and place, what is reported.
    marks: Vec<(usize, usize, Text)>,
}

impl<'a> Record<'a> {
    pub fn of(page: &'a Page<'a>) -> Self {
        let mut holders: Vec<Holder> = Vec::new();
        if page.scenario.status != Status::Live {
            for control in page.scenario.dossier.control.iter().filter(|c| c.holder != Holder::Unknown) {
                if !holders.contains(&control.holder) {
                    holders.push(control.holder);
                }
            }
        }
        Self { page, holders, marks: marks(page) }
    }

    /// The last day of which the map shows what is recorded: where a forecast follows, that of the decision.
    pub fn until(&self) -> i64 {
        let last = i64::from(self.page.days);
        self.page.decision.filter(|_| self.page.map.course != Course::Recorded).map_or(last, i64::from)
    }

    /// The colour of a holder.
    fn colour(&self, holder: Holder) -> Option<usize> {
        self.holders.iter().position(|h| *h == holder).map(|i| i.min(COLOURS - 1))
    }

    /// From which day on a place has which colour; −1: nobody is known to hold it.
    pub fn held(&self, place: usize) -> Vec<(i64, i64)> {
        let rows = self.page.scenario.dossier.control.iter().filter(|c| c.place.index() == place);
        let mut rows: Vec<(i64, i64)> =
            rows.map(|c| (c.from_day, self.colour(c.holder).map_or(-1, |i| i as i64))).collect();
        rows.sort_by_key(|row| row.0);
        if self.holders.is_empty() { Vec::new() } else { rows }
    }

    /// The class of a place's ring on a day; none where no row says who holds it.
    pub fn class(&self, place: usize, day: u32) -> Option<String> {
        let held = self.held(place);
        let day = i64::from(day).min(self.until());
        let now = held.iter().rev().find(|row| row.0 <= day).map_or(-1, |row| row.1);
        (!held.is_empty()).then(|| format!("holder hold{now}"))
    }

    /// What is reported of a place in a week.
    pub fn mark(&self, week: usize, place: usize) -> Option<&Text> {
        self.marks.iter().find(|m| m.0 == week && m.1 == place).map(|m| &m.2)
    }

    /// Whether anything is ever reported of a place.
    pub fn reported(&self, place: usize) -> bool {
        self.marks.iter().any(|m| m.1 == place)
    }

    /// For the script: week, place and words of each mark.
    pub fn json(&self) -> Value {
        self.marks.iter().map(|(week, place, said)| json!([week, place, [said.en, said.fr]])).collect()
    }

    /// Who has which colour.
    pub fn legend(&self) -> Markup {
        html! {
            @for (i, who) in self.holders.iter().enumerate().take(COLOURS) {
                li {
                    svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" {
                        circle class={ "holder hold" (i) } cx="9" cy="9" r="6" {}
                    }
                    span {
                        @if i + 1 == COLOURS && self.holders.len() > COLOURS { (both(&k::page_map_others)) }
                        @else { (holding(self.page.scenario, *who)) }
                    }
                }
            }
        }
    }

    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty() && self.marks.is_empty()
    }

    /// What is reported in a week, in words.
    pub fn said(&self, week: usize) -> Text {
        let here: Vec<&Text> = self.marks.iter().filter(|m| m.0 == week).map(|m| &m.2).collect();
        each(|l| here.iter().map(|t| t.get(l)).collect::<Vec<_>>().join(" · "))
    }
}

/// Events at places by week, up to the last day of which the map shows what is recorded.
fn marks(page: &Page<'_>) -> Vec<(usize, usize, Text)> {
    let scenario = page.scenario;
    if scenario.status == Status::Live {
        return Vec::new();
    }
    let weeks = &page.map.weeks;
    let until = page.decision.filter(|_| page.map.course != Course::Recorded).map_or(i64::MAX, i64::from);
    let mut by: std::collections::BTreeMap<(usize, usize), Vec<&Event>> = std::collections::BTreeMap::new();
    let mut all: Vec<&Event> = scenario.dossier.events.iter().filter(|e| e.day <= until).collect();
    all.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    for event in all {
        let week = weeks.iter().rposition(|w| i64::from(w.day) <= event.day);
        if let (Some(week), Some(place)) = (week, event.place) {
            by.entry((week, place.index())).or_default().push(event);
        }
    }
    let mut groups: Vec<_> = by.into_iter().collect();
    let worded = groups.len() <= MARKS;
    groups.sort_by_key(|group| std::cmp::Reverse(group.1.len()));
    groups.truncate(MARKS);
    groups.sort_by_key(|group| group.0);
    groups.into_iter().map(|((week, place), list)| (week, place, of(scenario, place, &list, worded))).collect()
}

/// Events of a week at a place in words: who says so, and who denies it.
fn of(scenario: &Scenario, place: usize, list: &[&Event], worded: bool) -> Text {
    let name = scenario.places.get(place).map_or("", |p| p.name.as_str());
    if !worded {
        return text(&say!(page_map_events, place = name, n = list.len()));
    }
    let one = |e: &&Event| {
        let date = scenario.date(e.day);
        each(|l| {
            let kind = word_in(e.kind.word(), l);
            let texts = Texts::of(l);
            let claimant = e.claimant.get(l);
            texts.render(&if e.denied_by.en.is_empty() {
                say!(page_map_event, date = date, kind = kind, claimant = claimant)
            } else {
                say!(page_map_event_denied, date = date, kind = kind, claimant = claimant, denied = e.denied_by.get(l))
            })
        })
    };
    let said: Vec<Text> = list.iter().take(SAID).map(one).collect();
    let more = list.len().saturating_sub(SAID);
    each(|l| {
        let between = if l == Language::French { "\u{202f}; " } else { "; " };
        let mut said: Vec<String> = said.iter().map(|t| t.get(l).to_owned()).collect();
        said.extend((more > 0).then(|| format!("+{more}")));
        format!("{name}, {}", said.join(between))
    })
}
