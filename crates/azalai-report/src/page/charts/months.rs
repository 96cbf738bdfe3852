//! Marks of an axis of days: the first of each month.

use azalai_model::Date;
use azalai_text::Key;
use azalai_text::key as k;
use jiff::ToSpan as _;

use crate::page::Page;

/// The months, short.
const MONTHS: [Key; 12] = [
    k::page_month_1,
    k::page_month_2,
    k::page_month_3,
    k::page_month_4,
    k::page_month_5,
    k::page_month_6,
    k::page_month_7,
    k::page_month_8,
    k::page_month_9,
    k::page_month_10,
    k::page_month_11,
    k::page_month_12,
];

/// A first of a month within the run.
pub struct Month {
    /// Its day.
    pub day: i64,
    /// Its name.
    pub name: Key,
    /// The year, where it is the first mark of one.
    pub year: Option<i16>,
}

/// Every so many months of a run, chosen so that no more than `most` marks are there.
pub fn months(page: &Page<'_>, most: usize) -> Vec<Month> {
    between(page.scenario.start, page.days, most)
}

/// The same of so many days from a date on, which is day 0.
pub fn between(start: Date, days: u32, most: usize) -> Vec<Month> {
    let last = start.saturating_add(i64::from(days.saturating_sub(1)).days());
    let mut firsts = Vec::new();
    let mut date = start.first_of_month();
    while date <= last {
        if date >= start {
            firsts.push(date);
        }
        let Ok(next) = date.checked_add(1.month()) else { break };
        date = next;
    }
    let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|step| firsts.len().div_ceil(*step) <= most).unwrap_or(120);
    let mut year = None;
    let mut marks = Vec::new();
    for date in firsts.into_iter().filter(|d| (d.year() as usize * 12 + d.month() as usize - 1).is_multiple_of(step)) {
        let changed = year != Some(date.year());
        year = Some(date.year());
        let day = start.until(date).map_or(0, |span| i64::from(span.get_days()));
        let name = MONTHS[(date.month() as usize + 11) % 12];
        marks.push(Month { day, name, year: year.filter(|_| changed) });
    }
    marks
}
