//! The page of a backtest: how far forecasts from past days were from what was counted, beside naive ones.

use azalai_model::Text;
use azalai_study::forecast::{Backtest, Horizon};
use azalai_text::figures::{percent, whole};
use azalai_text::{Arg, Key, Message, key as k, say};
use maud::{Markup, html};

use super::page;
use crate::forecast::Whom;
use crate::live::Banner;
use crate::page::Section;
use crate::page::charts::slug;
use crate::page::markup::{Bilingual as _, both, decimal, dot, label, note, plain, row, t, table};
use crate::page::ribbon::Lines;

/// A scenario with its scores.
#[derive(Clone, Debug)]
pub struct Backtested {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Days between origins.
    pub every: u32,
    /// Members of each forecast.
    pub members: u32,
    /// Days from which forecasts were made.
    pub origins: usize,
    /// The scores.
    pub scores: Backtest,
    /// What is said where people are in danger now.
    pub live: Option<Banner>,
    /// Who was forecast.
    pub whom: Whom,
}

/// What is drawn beside persistence: its key among the naive forecasts, name and class.
type Line = (&'static str, Key, &'static str);

/// Those of camps; the first is ours.
const OF_CAMPS: [Line; 5] = [
    ("", k::page_skill_ours, "away"),
    ("persistence_dressed", k::page_skill_dressed, "home"),
    ("damped_trend", k::page_skill_damped, "other"),
    ("local_level", k::page_skill_level, "bad"),
    ("flee_open_loop", k::page_skill_flee, "lone"),
];
/// Those of people who came back.
const OF_RETURNEES: [Line; 5] = [
    OF_CAMPS[0],
    ("persistence_dressed", k::returnees_page_dressed, "home"),
    OF_CAMPS[2],
    ("constant_pace", k::returnees_page_pace, "bad"),
    ("runs_alone", k::returnees_page_plain, "lone"),
];

const fn lines(whom: Whom) -> [Line; 5] {
    match whom {
        Whom::Camps => OF_CAMPS,
        Whom::Returnees => OF_RETURNEES,
    }
}

/// What differs between people in camps and people who came back: sections of stocks and flows, what the naive forecasts
/// are, and on which counts the scores flatter.
struct Kind {
    whom: Whom,
    ids: [&'static str; 2],
    heads: [Key; 2],
    beside: Key,
    always: Key,
}

const KINDS: [Kind; 2] = [
    Kind {
        whom: Whom::Camps,
        ids: ["stocks", "flows"],
        heads: [k::page_skill_stocks, k::page_skill_flows],
        beside: k::backtest_note,
        always: k::page_skill_always,
    },
    Kind {
        whom: Whom::Returnees,
        ids: ["back", "back-flows"],
        heads: [k::returnees_stocks, k::returnees_flows],
        beside: k::returnees_note,
        always: k::returnees_page_always,
    },
];

/// The lowest gain that is drawn: what is worse is drawn there.
const LOWEST: f64 = -1.0;
/// Bounds of what an honest middle of 80 % covers.
const HONEST: [f64; 2] = [0.7, 0.9];

/// The page of a backtest of one or more scenarios, as one file.
pub fn backtest(all: &[Backtested]) -> String {
    let of = |kind: &Kind| all.iter().filter(|one| one.whom == kind.whom).collect::<Vec<_>>();
    let kinds: Vec<(&Kind, Vec<&Backtested>)> =
        KINDS.iter().map(|kind| (kind, of(kind))).filter(|(_, of)| !of.is_empty()).collect();
    let mut sections: Vec<Section> = vec![("answer", k::page_fan_short, summary(all, &kinds))];
    for (kind, of) in &kinds {
        sections.push((kind.ids[0], kind.heads[0], each(of, kind, kind.ids[0], |one| &one.scores.stocks)));
        sections.push((kind.ids[1], kind.heads[1], each(of, kind, kind.ids[1], |one| &one.scores.flows)));
    }
    let beside = html! { @for (kind, _) in &kinds { p { (t(kind.beside)) } } };
    sections.push(("how", k::page_fan_how, html! { p { (t(k::page_skill_how)) } (beside) }));
    let head = html! { h1 { (t(k::page_skill_title)) } p.lead { (t(k::page_skill_lead)) } };
    let live = all.iter().find_map(|one| one.live.as_ref());
    let title = all.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
    page(&title, head, live, &sections)
}

type Scores = std::collections::BTreeMap<i64, Horizon>;

fn summary(all: &[Backtested], kinds: &[(&Kind, Vec<&Backtested>)]) -> Markup {
    html! {
        // Of several scenarios none is the headline.
        ul class=[(all.len() == 1).then_some("said")] { @for one in all { li { (both(&sentence(one))) } } }
        @for (kind, _) in kinds { p.always { (t(kind.always)) } }
    }
}

/// What the scores of stocks at 30 and 90 days say.
fn sentence(one: &Backtested) -> Message {
    let at = |days: i64| {
        let scored = one.scores.stocks.get(&days)?;
        let (skill, covered) = (scored.skill?, scored.coverage80?);
        let (share, covered) = (percent(skill.abs()), percent(covered));
        Some(if skill >= 0.0 {
            say!(page_skill_nearer, days = days, share = share, covered = covered)
        } else {
            say!(page_skill_farther, days = days, share = share, covered = covered)
        })
    };
    let said: Vec<Message> = [30, 90].into_iter().filter_map(at).collect();
    if said.is_empty() {
        return say!(page_skill_nothing, id = one.id.as_str());
    }
    say!(page_skill_said, id = one.id.as_str(), origins = one.origins, every = one.every, said = Arg::All(said))
}

fn each(all: &[&Backtested], kind: &Kind, section: &str, of: fn(&Backtested) -> &Scores) -> Markup {
    html! {
        (note(&k::page_skill_note))
        (legend(kind.whom))
        @for one in all {
            @let id = format!("{section}-{}", slug(&one.id));
            div.scored id={ "chart-" (id) } {
                h3 { (named(one)) }
                div.pair {
                    figure id={ "gain-" (id) } { (Skill { one, scores: of(one), id: &id }.draw()) }
                    figure id={ "within-" (id) } { (Covered { scores: of(one), id: &id, name: &one.id }.draw()) }
                }
            }
            (numbers(&id, one.whom, of(one)))
        }
    }
}

/// The title of a scenario, and its id where that is another.
fn named(one: &Backtested) -> Markup {
    let titled = !one.title.en.is_empty() && one.title.en != one.id;
    html! { @if titled { (both(&one.title)) " · " } (one.id) }
}

fn legend(whom: Whom) -> Markup {
    html! {
        ul.legend {
            @for (number, (_, name, class)) in lines(whom).iter().enumerate() {
                li {
                    svg class={ "key " (class) } viewBox="0 0 28 14" aria-hidden="true" {
                        path class=(if number == 0 { "mid" } else { "mid dashed" }) d="M0 7h28" {}
                        circle.dot cx="14" cy="7" r="3" {}
                    }
                    span { (t(*name)) }
                }
            }
        }
    }
}

/// The gain over persistence of one of the lines that are drawn.
fn gain(scored: &Horizon, name: &str) -> Option<f64> {
    if name.is_empty() {
        return scored.skill;
    }
    let persistence = scored.baselines.get("persistence").copied().filter(|crps| *crps > 0.0)?;
    Some(1.0 - scored.baselines.get(name)? / persistence)
}

const WIDTH: f64 = 340.0;
const LEFT: f64 = 44.0;
const PLOT: f64 = 170.0;

/// Where a horizon of four is.
fn across(number: usize, all: usize) -> f64 {
    LEFT + (WIDTH - LEFT - 12.0) * (number as f64 + 0.5) / all.max(1) as f64
}

fn ribbon() -> Lines {
    Lines::new(&[say!(page_skill_ribbon)], WIDTH, "ribbon")
}

/// Gain over persistence by horizon.
struct Skill<'a> {
    one: &'a Backtested,
    scores: &'a Scores,
    id: &'a str,
}

impl Skill<'_> {
    fn draw(&self) -> Markup {
        let lines = lines(self.one.whom);
        let all = self.scores.values().flat_map(|scored| lines.map(|line| gain(scored, line.0))).flatten();
        let low = (all.fold(-0.2, f64::min).max(LOWEST) * 5.0).floor() / 5.0;
        let above = ribbon();
        let top = above.height() + 26.0;
        let y = |gain: f64| top + (1.0 - gain.clamp(low, 1.0)) / (1.0 - low) * PLOT;
        let ticks = (0..=((1.0 - low) * 5.0).round() as u32).map(|i| 1.0 - f64::from(i) / 5.0);
        let id = format!("skill-{}", self.id);
        html! {
            svg viewBox=(format!("0 0 {WIDTH} {:.0}", top + PLOT + 40.0)) role="img" aria-labelledby=(id) {
                title id=(id) { (plain(|l| sentence(self.one).words(l))) }
                (above.draw(0.0))
                (label(&k::page_skill_axis, "small", 4.0, top - 10.0, "start"))
                @for gain in ticks {
                    @let zero = gain.abs() < 1e-9;
                    path class=(if zero { "zero" } else { "grid" }) d={ "M" (LEFT) " " (dot(y(gain))) "H" (WIDTH - 8.0) } {}
                    (label(&decimal(gain, 1), "num", LEFT - 5.0, y(gain) + 4.0, "end"))
                }
                (horizons(self.scores, top + PLOT))
                @for (number, (name, _, class)) in lines.iter().enumerate().rev() {
                    @let points: Vec<(f64, f64)> = self.scores.values().enumerate()
                        .filter_map(|(i, scored)| Some((across(i, self.scores.len()), y(gain(scored, name)?)))).collect();
                    g class=(class) {
                        @if points.len() > 1 {
                            path class=(if number == 0 { "mid" } else { "mid dashed" })
                                d={ "M" (points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect::<Vec<_>>().join(" ")) } {}
                        }
                        @for (x, y) in &points { circle.dot cx=(dot(*x)) cy=(dot(*y)) r=(if number == 0 { "4.5" } else { "3" }) {} }
                    }
                }
            }
        }
    }
}

/// Share of counts in the middle 80 % by horizon.
struct Covered<'a> {
    scores: &'a Scores,
    id: &'a str,
    name: &'a str,
}

impl Covered<'_> {
    fn draw(&self) -> Markup {
        let above = ribbon();
        let top = above.height() + 26.0;
        let y = |share: f64| top + (1.0 - share) * PLOT;
        let id = format!("covered-{}", self.id);
        let shares: Vec<(usize, f64)> =
            self.scores.values().enumerate().filter_map(|(i, scored)| Some((i, scored.coverage80?))).collect();
        html! {
            svg viewBox=(format!("0 0 {WIDTH} {:.0}", top + PLOT + 40.0)) role="img" aria-labelledby=(id) {
                title id=(id) { (self.name) ": " (plain(|l| k::page_skill_covered.words(l))) ": " (shares.iter().map(|(_, s)| percent(*s)).collect::<Vec<_>>().join(", ")) }
                (above.draw(0.0))
                (label(&k::page_skill_covered, "small", 4.0, top - 10.0, "start"))
                rect.aim x=(LEFT) y=(dot(y(HONEST[1]))) width=(WIDTH - LEFT - 8.0) height=(dot(y(HONEST[0]) - y(HONEST[1]))) {}
                @for share in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
                    path class=(if share > 0.0 { "grid" } else { "axis" }) d={ "M" (LEFT) " " (dot(y(share))) "H" (WIDTH - 8.0) } {}
                    text.num x=(LEFT - 5.0) y=(dot(y(share) + 4.0)) text-anchor="end" { (percent(share)) }
                }
                (horizons(self.scores, top + PLOT))
                @for (i, share) in &shares {
                    @let x = across(*i, self.scores.len());
                    g.away { circle.dot cx=(dot(x)) cy=(dot(y(*share))) r="4.5" {} }
                    text.small x=(dot(x + 8.0)) y=(dot(y(*share) + 4.0)) { (percent(*share)) }
                }
            }
        }
    }
}

/// Days ahead below a chart.
fn horizons(scores: &Scores, bottom: f64) -> Markup {
    html! {
        @for (i, days) in scores.keys().enumerate() {
            (label(&say!(page_skill_days, days = *days), "small", across(i, scores.len()), bottom + 18.0, "middle"))
        }
    }
}

fn numbers(id: &str, whom: Whom, scores: &Scores) -> Markup {
    let [level, flee] = match whom {
        Whom::Camps => [("local_level", k::backtest_level), ("flee_open_loop", k::backtest_flee)],
        Whom::Returnees => [("constant_pace", k::returnees_pace), ("runs_alone", k::returnees_plain)],
    };
    let heads = [
        k::backtest_days,
        k::backtest_counts,
        k::backtest_crps,
        k::backtest_skill,
        k::backtest_dressed,
        k::backtest_trend,
        level.1,
        flee.1,
        k::backtest_covered,
        k::backtest_ard,
    ];
    let maybe = |x: Option<f64>| x.map_or_else(Markup::default, |x| both(&decimal(x, 2)));
    let rows = scores.iter().map(|(days, h)| {
        let beside = |name: &str| h.crps.zip(h.baselines.get(name)).map(|(crps, other)| 1.0 - crps / other);
        row![
            days,
            h.counts,
            h.crps.map_or_else(String::new, whole),
            maybe(h.skill),
            maybe(h.skill_dressed),
            maybe(beside("damped_trend")),
            maybe(beside(level.0)),
            maybe(beside(flee.0)),
            h.coverage80.map_or_else(String::new, percent),
            maybe(h.ard),
        ]
    });
    html! { details.tables { summary { (t(k::page_chart_numbers)) } (table(&format!("t-{id}"), &k::page_skill_caption, &heads, rows)) } }
}
