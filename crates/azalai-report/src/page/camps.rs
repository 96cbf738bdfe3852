//! Simulated people in camps beside those counted there, of scenarios with counts (Flee's folders).

use azalai_model::{Label, Measure, Scenario, Status, Text};
use azalai_study::score::score;
use azalai_study::{Band, Ensemble};
use azalai_text::figures::{Unit, whole as people};
use azalai_text::{Message, key as k, say};
use maud::{Markup, Render, html};

use super::markup::{Bilingual as _, both, decimal, dot, label, note, plain, row, t, table};
use super::reads::View;
use super::ribbon::{Lines, ribbon};
use super::{Course, Page};

/// A camp with its counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Camp {
    /// Its name.
    pub name: String,
    /// Simulated people by day.
    pub simulated: Vec<(u32, Band)>,
    /// Days with a count, and the count.
    pub counted: Vec<(u32, f64)>,
    /// How many of the counts lie within nine runs in ten.
    pub within: usize,
    /// Its averaged relative difference; none if nobody was ever counted there.
    pub ard: Option<f64>,
}

/// The camps of a run and how far it is from their counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Camps {
    /// By the number of people counted, the largest first.
    pub list: Vec<Camp>,
    /// The averaged relative difference over all days, as it is and rescaled to the counted total, means over runs.
    pub ard: [f64; 2],
    /// The same, rescaled, of two naive guesses: shares of the first count kept, and equal shares.
    pub naive: [f64; 2],
    /// The rescaled difference by day.
    pub by_day: Vec<f64>,
    /// People in all camps on the days of their last counts, simulated and counted.
    pub last: [f64; 2],
    /// Whether there are too few runs to say how they spread.
    pub few: bool,
}

/// The camps of a run; none where nothing was counted, and of people in danger now nothing by place.
pub(super) fn of(scenario: &Scenario, ensemble: &Ensemble, view: &View<'_, i64>) -> Option<Camps> {
    let score = score(ensemble).filter(|_| scenario.status != Status::Live)?;
    let camp = |scored: &azalai_study::score::CampScore| {
        let place = scored.place;
        let days = view.days().iter();
        let simulated: Vec<(u32, Band)> =
            days.filter_map(|&day| Some((day, view.band(Label::at(day, place, Measure::DisplacedPresent))?))).collect();
        let series = scenario.counts.of(place)?;
        let mut counted: Vec<(u32, f64)> = series
            .points
            .iter()
            .filter_map(|&(day, n)| Some((u32::try_from(day).ok().filter(|&d| d < ensemble.days)?, n)))
            .collect();
        counted.sort_by_key(|&(day, _)| day);
        let on = |day: u32| simulated.iter().find(|(d, _)| *d == day).map(|(_, band)| *band);
        let within = counted.iter().filter(|(day, n)| on(*day).is_some_and(|b| (b.q05..=b.q95).contains(n))).count();
        let name = scenario.places.get(place.index())?.name.clone();
        Some(Camp { name, simulated, counted, within, ard: scored.ard })
    };
    let mut list: Vec<Camp> = score.camps.iter().filter_map(camp).filter(|c| !c.counted.is_empty()).collect();
    let most = |camp: &Camp| camp.counted.iter().map(|c| c.1).fold(0.0, f64::max);
    list.sort_by(|a, b| most(b).total_cmp(&most(a)));
    let last = |camp: &Camp| {
        let (day, counted) = *camp.counted.last()?;
        Some([camp.simulated.iter().find(|(d, _)| *d == day)?.1.q50, counted])
    };
    let last = list.iter().filter_map(last).fold([0.0; 2], |sum, [a, b]| [sum[0] + a, sum[1] + b]);
    Some(Camps {
        list,
        last,
        ard: [score.ard.mean, score.ard_rescaled.mean],
        naive: [score.baselines.persistence_of_shares, score.baselines.equal_shares],
        by_day: score.by_day.iter().map(|e| e.ard_rescaled).collect(),
        few: view.is_few(),
    })
}

impl Camps {
    /// How many counts lie within nine runs in ten, and how many there are.
    pub fn within(&self) -> (usize, usize) {
        (self.list.iter().map(|c| c.within).sum(), self.list.iter().map(|c| c.counted.len()).sum())
    }
}

/// The section.
pub(super) fn section(page: &Page<'_>, camps: &Camps) -> Markup {
    let heads = [
        k::page_place,
        k::page_counts,
        k::page_counts_within,
        if camps.few { k::page_last_simulated_few } else { k::page_last_simulated },
        k::page_last_counted,
        k::page_ard,
    ];
    let shown = |b: &Band| if camps.few { people(b.q50) } else { Unit::People.band(b.q50, b.q05, b.q95) };
    let rows = camps.list.iter().map(|camp| {
        let last = camp.counted.last();
        let simulated = last.and_then(|(day, _)| camp.simulated.iter().find(|(d, _)| d == day));
        row![
            camp.name,
            camp.counted.len(),
            if camps.few { "…".to_owned() } else { camp.within.to_string() },
            simulated.map_or_else(String::new, |(_, band)| shown(band)),
            last.map_or_else(String::new, |(_, n)| people(*n)),
            camp.ard.map_or_else(Markup::default, |ard| both(&decimal(ard, 2))),
        ]
    });
    let errors = Errors {
        id: "error",
        above: &|width| ribbon(page, Course::Recorded, width),
        dates: [page.dated(0_u32), page.dated(page.days.saturating_sub(1))],
        by_day: &camps.by_day,
        naive: camps.naive,
        said: headline(camps),
    };
    html! {
        (note(&k::page_camps_note))
        div.multiples { @for (i, camp) in camps.list.iter().enumerate() { figure { (Small { page, camp, number: i, few: camps.few }) } } }
        (errors.draw())
        details { summary { (t(k::page_chart_numbers)) } (table("t-camps", &k::page_camps_caption, &heads, rows)) }
    }
}

/// How the simulated people compare with the counted ones, where one is more than twice the other: the score that is
/// rescaled to the counts does not show it.
pub(super) fn totals(camps: &Camps) -> Option<azalai_text::Message> {
    const FAR: f64 = 2.0;
    let [simulated, counted] = camps.last;
    let times = simulated / counted;
    (counted > 0.0 && !(1.0 / FAR..=FAR).contains(&times)).then(|| {
        let [simulated, counted] = camps.last.map(people);
        let times = azalai_text::Arg::Decimal(times, 1);
        say!(page_camps_totals, simulated = simulated, times = times, counted = counted)
    })
}

/// What the run scores, in a sentence.
pub(super) fn headline(camps: &Camps) -> Message {
    let (within, counts) = camps.within();
    let of_counts = if camps.few {
        say!(page_camps_few, counts = counts)
    } else {
        say!(page_camps_within, within = within, counts = counts)
    };
    say!(
        page_camps_score,
        counted = of_counts,
        ard = azalai_text::Arg::Decimal(camps.ard[1], 2),
        kept = azalai_text::Arg::Decimal(camps.naive[0], 2),
        equal = azalai_text::Arg::Decimal(camps.naive[1], 2),
    )
}

const WIDTH: f64 = 300.0;
const PLOT: f64 = 110.0;
const LEFT: f64 = 46.0;
/// Width of a digit.
const LETTER: f64 = 6.8;

/// One camp in a small drawing.
struct Small<'a> {
    page: &'a Page<'a>,
    camp: &'a Camp,
    number: usize,
    few: bool,
}

impl Render for Small<'_> {
    fn render(&self) -> Markup {
        let Self { page, camp, number, .. } = self;
        let above = ribbon(page, Course::Recorded, WIDTH);
        let top = above.height() + 20.0;
        let seen = camp.simulated.iter().map(|(_, b)| b.q95).chain(camp.counted.iter().map(|c| c.1));
        let most = seen.fold(1.0, f64::max);
        // Room for the largest number.
        let left = LEFT.max(people(most).chars().count() as f64 * LETTER + 8.0);
        let last = f64::from(page.days.saturating_sub(1).max(1));
        let x = |day: u32| left + f64::from(day) * (WIDTH - left - 8.0) / last;
        let y = |n: f64| top + PLOT - n * PLOT / most;
        let line = |of: fn(&Band) -> f64| -> Vec<String> {
            camp.simulated.iter().map(|(day, b)| format!("{:.1} {:.1}", x(*day), y(of(b)))).collect()
        };
        let band: Vec<String> = line(|b| b.q95).into_iter().chain(line(|b| b.q05).into_iter().rev()).collect();
        let between: Vec<String> = camp.counted.iter().map(|(day, n)| format!("{:.1} {:.1}", x(*day), y(*n))).collect();
        let id = format!("camp-{number}");
        html! {
            svg viewBox=(format!("0 0 {WIDTH} {:.0}", top + PLOT + 24.0)) role="img" aria-labelledby=(id) {
                title id=(id) { (plain(|l| self.words(l))) }
                (above.draw(0.0))
                text.named x=(left) y=(dot(top - 6.0)) { (camp.name) }
                @for n in [0.0, most] {
                    path class=(if n > 0.0 { "grid" } else { "axis" }) d={ "M" (left) " " (dot(y(n))) "H" (WIDTH - 8.0) } {}
                    text.num x=(left - 5.0) y=(dot(y(n) + 4.0)) text-anchor="end" { (people(n)) }
                }
                g.away {
                    path.q90 d={ "M" (band.join(" ")) "z" } {}
                    path.mid d={ "M" (line(|b| b.q50).join(" ")) } {}
                }
                // Between counts nothing was counted: the line that scores take there is dashed.
                path.between d={ "M" (between.join(" ")) } {}
                @for (day, n) in &camp.counted { circle.count cx=(dot(x(*day))) cy=(dot(y(*n))) r="2.6" {} }
                (label(&page.dated(0_u32), "small", left, top + PLOT + 16.0, "start"))
                (label(&page.dated(page.days.saturating_sub(1)), "small", WIDTH - 8.0, top + PLOT + 16.0, "end"))
            }
        }
    }
}

impl Small<'_> {
    /// What it shows, for those who do not see it.
    fn words(&self, language: azalai_text::Language) -> String {
        let (within, counts) = (self.camp.within, self.camp.counted.len());
        if self.few {
            return format!("{}. {}", self.camp.name, say!(page_camps_few, counts = counts).words(language));
        }
        say!(page_camp_summary, place = self.camp.name.as_str(), within = within, counts = counts).words(language)
    }
}

/// The rescaled difference by day, beside the naive guesses.
pub(super) struct Errors<'a> {
    /// A word that is unique on the page.
    pub id: &'a str,
    /// What is above a drawing of a width.
    pub above: &'a dyn Fn(f64) -> Lines,
    /// The first and the last day.
    pub dates: [Text; 2],
    /// The difference.
    pub by_day: &'a [f64],
    /// That of the guesses: shares of the first count kept, and equal shares.
    pub naive: [f64; 2],
    /// What it shows, for those who do not see it.
    pub said: Message,
}

impl Errors<'_> {
    /// The drawing, for wide and for narrow screens, with what its lines are.
    pub fn draw(&self) -> Markup {
        let guesses = [(k::page_naive_kept, "other"), (k::page_naive_equal, "home")];
        html! {
            figure id={ "chart-" (self.id) } {
                figcaption { h3 { (t(k::page_error_title)) } }
                (self.drawing("wide", 960.0, 160.0))
                (self.drawing("narrow", 340.0, 150.0))
                ul.legend {
                    li { svg.key.away viewBox="0 0 28 14" aria-hidden="true" { path.mid d="M0 7h28" {} } span { (t(k::page_error_line)) } }
                    @for (name, class) in guesses {
                        li { svg class={ "key " (class) } viewBox="0 0 28 14" aria-hidden="true" { path.mid.dashed d="M0 7h28" {} } span { (t(name)) } }
                    }
                }
            }
        }
    }

    fn drawing(&self, class: &str, full: f64, plot: f64) -> Markup {
        let above = (self.above)(full);
        let top = above.height() + 12.0;
        let most = self.by_day.iter().chain(&self.naive).copied().fold(0.1, f64::max);
        let last = self.by_day.len().saturating_sub(1).max(1) as f64;
        let x = |day: usize| 62.0 + day as f64 * (full - 78.0) / last;
        let y = |e: f64| top + plot - e * plot / most;
        let points = self.by_day.iter().enumerate();
        let line: Vec<String> = points.map(|(d, e)| format!("{:.1} {:.1}", x(d), y(*e))).collect();
        let title = format!("{}-{class}", self.id);
        html! {
                svg class=(class) viewBox=(format!("0 0 {full} {:.0}", top + plot + 26.0)) role="img" aria-labelledby=(title) {
                    title id=(title) { (plain(|l| self.said.words(l))) }
                    (above.draw(0.0))
                    @for e in [0.0, most / 2.0, most] {
                        path class=(if e > 0.0 { "grid" } else { "axis" }) d={ "M62 " (dot(y(e))) "H" (full - 16.0) } {}
                        (label(&decimal(e, 2), "num", 56.0, y(e) + 4.0, "end"))
                    }
                    @for (class, e) in ["other", "home"].into_iter().zip(self.naive) { g class=(class) { path.mid.dashed d={ "M62 " (dot(y(e))) "H" (full - 16.0) } {} } }
                    g.away { path.mid d={ "M" (line.join(" ")) } {} }
                    (label(&self.dates[0], "small", 62.0, top + plot + 18.0, "start"))
                    (label(&self.dates[1], "small", full - 16.0, top + plot + 18.0, "end"))
                }
        }
    }
}
