//! The pages of a forecast and of a backtest.

mod fan;
mod skill;

use azalai_model::Text;
use azalai_study::forecast::course::{Fan, Of, WITHIN};
use azalai_study::forecast::sharpen::ASKED;
use azalai_study::forecast::{Course, Sharper};
use azalai_text::figures::{Unit, percent, whole};
use azalai_text::{Key, key as k, say};
use maud::{Markup, html};

use super::Section;
use super::document::Sheet;
use super::markup::{both, data, dated, fix, name, note, row, search, t, table, text, verdict};
use crate::forecast::{Made, Whom};
use crate::live::Banner;
use fan::Fans;
pub use skill::{Backtested, backtest};

/// Beside the style of every page: bands of 95, 80 and 50 %, a capacity, the day of the forecast; bars of chances.
const STYLE: &str = ".q95{fill:var(--c);fill-opacity:.12}.q80{fill:var(--c);fill-opacity:.2}\
    .full{fill:none;stroke:var(--bad);stroke-width:1.5;stroke-dasharray:7 3}.lone{--c:var(--soft)}.aim{fill:var(--good);fill-opacity:.14}\
    .wide-only{display:inline}.said li{margin:.4rem 0}.said li:first-child{font-size:1.1rem;font-weight:600}\
    .chance{display:inline-block;width:4.5rem;height:.6rem;background:var(--panel);margin-right:.5rem;vertical-align:baseline}\
    .chance i{display:block;height:100%;background:var(--bad)}.tables td{font-variant-numeric:tabular-nums}\
    .said{padding-left:1.2rem}.pair{grid-template-columns:repeat(auto-fit,minmax(min(300px,100%),1fr));max-width:1260px}\
    .home .dashed{stroke-dasharray:2 3}.other .dashed{stroke-dasharray:9 3}.bad .dashed{stroke-dasharray:9 3 2 3}.lone .dashed{stroke-dasharray:1 6;stroke-linecap:round}\
    @media print{.pair{grid-template-columns:1fr 1fr}.brief #all .multiples,.brief section:not(#answer) .note,.brief .scored~.scored{display:none}}";
/// Rows of a table from which on they can be searched.
const LONG: usize = 24;
/// A chance or a share from which it is not shown as less.
const LEAST: f64 = 0.005;

/// The page of a forecast as one file.
pub fn forecast(made: &Made<'_>) -> String {
    let mut sections: Vec<Section> = vec![
        ("answer", k::page_fan_short, summary(made)),
        ("all", either(made, k::page_fan_all, k::returnees_page_all), all(made)),
        ("capacity", k::page_fan_capacity, capacity(made)),
        ("camps", either(made, k::page_fan_camps, k::returnees_page_places), camps(made)),
        ("sharpen", k::page_fan_sharpen, sharpen(made)),
        ("how", k::page_fan_how, how(made)),
    ];
    sections.retain(|(_, _, body)| !body.0.is_empty());
    let (title, date, days) = (title(made), made.as_of, made.ask.horizon);
    let [heading, lead] = match made.whom {
        Whom::Camps => [say!(page_fan_title, title = title, date = date), say!(page_fan_lead, days = days)],
        Whom::Returnees => {
            [say!(returnees_page_title, title = title, date = date), say!(returnees_page_lead, days = days)]
        }
    };
    let head = html! { h1 { (both(&heading)) } p.lead { (both(&lead)) } };
    page(&title.en, head, Banner::of(made.scenario).as_ref(), &sections)
}

/// What is said of people in camps, or of people who came back.
const fn either(made: &Made<'_>, camps: Key, returnees: Key) -> Key {
    match made.whom {
        Whom::Camps => camps,
        Whom::Returnees => returnees,
    }
}

/// A page of such sections.
fn page(title: &str, head: Markup, live: Option<&Banner>, sections: &[Section]) -> String {
    Sheet {
        title,
        style: STYLE,
        head,
        live: vec![live],
        sections,
        brief: &["answer", "all", "stocks", "back"],
        foot: html! { "Azalai " (crate::VERSION) " · " (t(k::page_fan_repeat)) },
        script: &[],
    }
    .html()
}

/// The title of the scenario, or its id where it has none.
fn title(made: &Made<'_>) -> Text {
    let given = &made.scenario.title;
    if given.en.is_empty() && given.fr.is_empty() { name(&made.scenario.id) } else { given.clone() }
}

fn summary(made: &Made<'_>) -> Markup {
    let mut said = made.sentences();
    let first = made.whom == Whom::Returnees;
    let assumed = if first { Some(said.remove(0)) } else { said.pop() };
    let assumed = html! { @if let Some(assumed) = assumed { p.always { (both(&assumed)) } } };
    html! {
        @if first { (assumed) }
        ul.said { @for sentence in &said { li { (both(sentence)) } } }
        @if !first { (assumed) }
    }
}

/// What a course is of, as a label.
fn named(made: &Made<'_>, of: &Of) -> Text {
    match of {
        Of::Camp(place) => name(made.camp(*place)),
        // Files of Flee's have names of one word.
        Of::Country(country) => name(&country.replace('_', " ")),
        Of::All => text(&either(made, k::page_fan_all, k::returnees_page_all)),
    }
}

fn of<'m>(made: &Made<'m>, which: fn(&Of) -> bool) -> Vec<&'m Course> {
    let mut found: Vec<&Course> = made.forecast.courses.iter().filter(|course| which(&course.of)).collect();
    found.sort_by(|a, b| b.last.total_cmp(&a.last));
    found
}

/// Everybody, and by country where there are several.
fn all(made: &Made<'_>) -> Markup {
    let countries = of(made, |of| matches!(of, Of::Country(_)));
    let countries: &[&Course] = if countries.len() > 1 { &countries } else { &[] };
    let shown: Vec<&Course> = made.all().into_iter().chain(countries.iter().copied()).collect();
    html! {
        (note(&either(made, k::page_fan_all_note, k::returnees_page_all_note)))
        (legend(false))
        @if let Some(all) = made.all() { figure #chart-all { (Fans::of(made, all, "all").whole()) } }
        div.multiples {
            @for (number, course) in countries.iter().enumerate() {
                @let id = format!("country-{number}");
                figure id={ "chart-" (id) } { (Fans::of(made, course, &id).small()) }
            }
        }
        (numbers(made, "t-all", either(made, k::page_fan_all_caption, k::returnees_page_all_caption), &shown))
    }
}

fn camps(made: &Made<'_>) -> Markup {
    let camps = of(made, |of| matches!(of, Of::Camp(_)));
    if camps.is_empty() {
        return Markup::default();
    }
    html! {
        (note(&either(made, k::page_fan_camps_note, k::returnees_page_places_note)))
        (legend(camps.iter().any(|camp| camp.capacity.is_some())))
        div.multiples {
            @for (number, course) in camps.iter().enumerate() {
                @let id = format!("camp-{number}");
                figure id={ "chart-" (id) } { (Fans::of(made, course, &id).small()) }
            }
        }
        (numbers(made, "t-camps", either(made, k::page_fan_camps_caption, k::returnees_page_places_caption), &camps))
    }
}

fn legend(capacity: bool) -> Markup {
    html! {
        ul.legend {
            li {
                svg.key.away viewBox="0 0 28 14" aria-hidden="true" {
                    path.q95 d="M0 0h28v14H0z" {}
                    path.q80 d="M0 2.5h28v9H0z" {}
                    path.q50 d="M0 4.5h28v5H0z" {}
                    path.mid d="M0 7h28" {}
                }
                span { (t(k::page_fan_bands)) }
            }
            li { svg.key viewBox="0 0 28 14" aria-hidden="true" { circle.count cx="14" cy="7" r="3" {} } span { (t(k::page_fan_count)) } }
            @if capacity {
                li { svg.key viewBox="0 0 28 14" aria-hidden="true" { path.full d="M0 7h28" {} } span { (t(k::page_fan_full)) } }
            }
        }
    }
}

/// Charts in numbers: in 7 days, those that are asked of, and the last.
fn numbers(made: &Made<'_>, id: &str, caption: Key, courses: &[&Course]) -> Markup {
    let heads = [
        k::page_place,
        k::page_date,
        k::page_fan_ahead,
        k::page_fan_median,
        k::page_fan_half,
        k::page_fan_eight,
        k::page_fan_most,
        k::page_fan_week,
    ];
    let range = |low: f64, high: f64| fix(azalai_text::figures::range(&whole(low), &whole(high)));
    let mut rows = Vec::new();
    for course in courses {
        let last = course.days.last().map(|day| day.ahead);
        for day in course.days.iter().filter(|d| d.ahead == 7 || WITHIN.contains(&d.ahead) || Some(d.ahead) == last) {
            let Fan { q025, q10, q25, q50, q75, q90, q975 } = day.stock;
            let flow = azalai_text::figures::signed(day.flow.q50);
            rows.push(row![
                both(&named(made, &course.of)),
                both(&dated(made.date(day.ahead))),
                day.ahead,
                whole(q50),
                range(q25, q75),
                range(q10, q90),
                range(q025, q975),
                flow,
            ]);
        }
    }
    html! {
        details.tables {
            summary { (t(k::page_chart_numbers)) }
            @if rows.len() > LONG { (search(id)) }
            (table(id, &caption, &heads, rows))
        }
    }
}

/// How likely each camp passes its capacity, the likeliest first.
fn capacity(made: &Made<'_>) -> Markup {
    let mut camps: Vec<(&Course, i64, [f64; 3])> = of(made, |of| matches!(of, Of::Camp(_)))
        .into_iter()
        .filter_map(|course| course.capacity.map(|(most, chances)| (course, most, chances)))
        .collect();
    // Of people in danger now nothing is shown by place; of places where people are at home no capacity counts.
    if Banner::of(made.scenario).is_some() || made.whom == Whom::Returnees {
        return Markup::default();
    }
    if camps.is_empty() {
        return note(&k::page_fan_capacity_none);
    }
    camps.sort_by(|a, b| b.2[2].total_cmp(&a.2[2]).then(b.2[0].total_cmp(&a.2[0])));
    let heads: Vec<Text> = [k::page_place, k::page_fan_last, k::page_fan_full_head]
        .iter()
        .map(text)
        .chain(WITHIN.iter().map(|days| text(&say!(page_fan_within, days = *days))))
        .collect();
    let rows = camps.into_iter().map(|(course, most, chances)| {
        let full = course.last > most as f64;
        let last = html! { (whole(course.last)) @if full { " " small { (t(k::page_fan_full_already)) } } };
        let cells = row![both(&named(made, &course.of)), last, whole(most as f64)];
        cells.into_iter().chain(chances.map(likely)).collect()
    });
    html! { (note(&k::page_fan_capacity_note)) (table("t-capacity", &k::page_fan_capacity_caption, &heads, rows)) }
}

/// A chance with a bar.
fn likely(chance: f64) -> Markup {
    html! {
        span.chance aria-hidden="true" { i style={ "width:" (format!("{:.0}", 100.0 * chance)) "%" } {} }
        (share(chance))
    }
}

/// A share in percent; a small one as less than one percent, none as none.
fn share(share: f64) -> String {
    if share > 0.0 && share < LEAST { format!("< {}", percent(0.01)) } else { percent(share) }
}

fn sharpen(made: &Made<'_>) -> Markup {
    if made.forecast.sharper.is_empty() {
        return Markup::default();
    }
    let heads = [k::page_place, k::page_fan_last_day, k::page_fan_fall_all, k::page_fan_fall_others];
    let since = |one: &Sharper| {
        let course = made.forecast.courses.iter().find(|course| course.of == Of::Camp(one.place));
        course.map_or_else(Markup::default, |course| both(&dated(made.scenario.date(course.since))))
    };
    let rows = made
        .forecast
        .sharper
        .iter()
        .map(|one| row![made.camp(one.place), since(one), likely(one.all), share(one.others)]);
    html! {
        (note(&say!(page_fan_sharpen_note, days = ASKED)))
        (table("t-sharpen", &k::page_fan_sharpen_caption, &heads, rows))
    }
}

fn how(made: &Made<'_>) -> Markup {
    let (ask, scenario) = (&made.ask, made.scenario);
    let command = format!(
        "azalai forecast {} --as-of {} --horizon {} --members {} --seed {}",
        scenario.id, made.as_of, ask.horizon, ask.members, ask.seed
    );
    let (members, runs) = (ask.members, made.runs());
    let way = match made.whom {
        Whom::Camps => say!(page_fan_how_text, members = members, runs = runs),
        Whom::Returnees => say!(returnees_page_how, members = members, runs = runs),
    };
    html! {
        p { (both(&way)) }
        (verdict(&either(made, k::page_fan_limits, k::returnees_page_limits)))
        p { code { (command) } }
        @if !scenario.dossier.sources.is_empty() {
            p.note { (t(k::page_sources)) ": " (data(&publishers(made))) }
        }
    }
}

/// Publishers of the sources, each once.
fn publishers(made: &Made<'_>) -> String {
    let mut names: Vec<&str> =
        made.scenario.dossier.sources.iter().map(|s| s.publisher.as_str()).filter(|p| !p.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

/// People in a label of an axis.
fn people(n: f64) -> String {
    Unit::People.show(n)
}
