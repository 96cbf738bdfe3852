//! The page of `azalai validate`: how far simulated people are from what was counted, beside naive guesses.

use azalai_model::{Scenario, Status, Text};
use azalai_study::judge::backtest::Scored;
use azalai_study::returned::Returned;
use azalai_study::stats::few;
use azalai_study::violence::{Kind, Violence};
use azalai_study::{Score, Spread};
use azalai_text::figures::whole;
use azalai_text::{Key, Message, key as k, say};
use maud::{Markup, html};

use super::Section;
use super::camps::Errors;
use super::charts::slug;
use super::document::Sheet;
use super::markup::{both, dated, decimal, name, note, row, t, table, text};
use super::observed::ObservationLine;
use super::ribbon::Lines;
use super::sections::{backtest_rows, figures};
use crate::live::Banner;

/// A scenario beside what was counted and observed.
#[derive(Clone, Debug)]
pub struct Validated<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How many replicates.
    pub replicates: u32,
    /// Seed of the replicates.
    pub seed: u64,
    /// How far it is from the counts of camps; none where nobody was counted.
    pub score: Option<Score>,
    /// Observed figures.
    pub observations: Vec<ObservationLine>,
    /// The forecast beside the recorded course.
    pub forecast: Vec<Scored>,
    /// Forecasts of violence beside the record.
    pub violence: Option<Violence>,
    /// Returns beside those counted.
    pub returned: Option<Returned>,
}

/// The page of one or more scenarios, as one file.
///
/// `command`: that which makes the page again.
pub fn validated(all: &[Validated<'_>], command: &str) -> String {
    let mut sections: Vec<Section> = vec![
        ("answer", k::page_fan_short, summary(all)),
        ("camps", k::page_camps, each(all, camps)),
        ("observed", k::page_observations, each(all, observed)),
        ("returned", k::page_validated_returned, each(all, returned)),
        ("forecast", k::page_forecast, each(all, forecast)),
        ("violence", k::page_validated_violence, each(all, violence)),
        ("how", k::page_fan_how, how(command)),
    ];
    sections.retain(|(_, _, body)| !body.0.is_empty());
    let banners: Vec<Option<Banner>> = all.iter().map(|one| Banner::of(one.scenario)).collect();
    Sheet {
        title: &all.iter().map(|one| one.scenario.id.as_str()).collect::<Vec<_>>().join(", "),
        style: "",
        head: html! { h1 { (t(k::page_validated_title)) } p.lead { (t(k::page_validated_lead)) } },
        live: banners.iter().find(|one| one.is_some()).map(Option::as_ref).into_iter().collect(),
        sections: &sections,
        brief: &["answer"],
        foot: html! { "Azalai " (crate::VERSION) " · " (t(k::page_validated_repeat)) },
        script: &[],
    }
    .html()
}

impl Validated<'_> {
    /// Whether people are in danger there now: nothing is shown by place.
    fn is_live(&self) -> bool {
        self.scenario.status == Status::Live
    }

    /// What its errors say, beside those of naive guesses.
    fn said(&self) -> Message {
        let id = self.scenario.id.as_str();
        let Some(score) = &self.score else { return say!(page_validated_no_counts, id = id) };
        let of = |x: f64| azalai_text::Arg::Decimal(x, 2);
        let (error, stay, equal) =
            (score.ard_rescaled.mean, score.baselines.persistence_of_shares, score.baselines.equal_shares);
        let best = stay.min(equal);
        let (error_shown, stay_shown, equal_shown) = (of(error), of(stay), of(equal));
        if few(self.replicates as usize) {
            say!(page_validated_unjudged, id = id, error = error_shown, stay = stay_shown, equal = equal_shown)
        } else if error < best {
            say!(page_validated_nearer, id = id, error = error_shown, stay = stay_shown, equal = equal_shown)
        } else {
            say!(page_validated_farther, id = id, error = error_shown, stay = stay_shown, equal = equal_shown)
        }
    }

    fn heading(&self, more_than_one: bool) -> Markup {
        let title = &self.scenario.title;
        let titled = !title.en.is_empty() && title.en != self.scenario.id;
        html! { @if more_than_one { h3 { @if titled { (both(title)) " · " } (self.scenario.id) } } }
    }
}

/// What every scenario has of a section, below its name where there are several.
fn each(all: &[Validated<'_>], of: fn(&Validated<'_>, usize) -> Markup) -> Markup {
    let found: Vec<_> =
        all.iter().enumerate().map(|(i, one)| (one, of(one, i))).filter(|(_, m)| !m.0.is_empty()).collect();
    html! { @for (one, body) in &found { (one.heading(all.len() > 1)) (body) } }
}

/// A word that is one of its kind on the page.
fn id(kind: &str, one: &Validated<'_>, number: usize) -> String {
    if number == 0 { kind.to_owned() } else { format!("{kind}-{number}-{}", slug(&one.scenario.id)) }
}

fn spread(of: Spread, replicates: u32) -> Markup {
    let sd = of.sd.filter(|_| !few(replicates as usize));
    html! { (both(&decimal(of.mean, 3))) @if let Some(sd) = sd { " ± " (both(&decimal(sd, 3))) } }
}

fn summary(all: &[Validated<'_>]) -> Markup {
    let heads = [
        k::page_validated_scenario,
        k::page_validated_replicates,
        k::page_validated_plain,
        k::page_validated_rescaled,
        k::page_validated_stay,
        k::page_validated_equal,
    ];
    let rows = all.iter().filter_map(|one| {
        let score = one.score.as_ref()?;
        let naive = &score.baselines;
        Some(row![
            one.scenario.id,
            one.replicates,
            spread(score.ard, one.replicates),
            spread(score.ard_rescaled, one.replicates),
            both(&decimal(naive.persistence_of_shares, 3)),
            both(&decimal(naive.equal_shares, 3)),
        ])
    });
    html! {
        ul { @for one in all { li { (both(&one.said())) } } }
        @if all.iter().any(|one| few(one.replicates as usize)) { (note(&k::page_validated_few)) }
        @if all.iter().any(|one| one.score.is_some()) { (table("t-scores", &k::page_validated_caption, &heads, rows)) }
    }
}

/// The error by day as a drawing, by quarter and by camp as tables.
fn camps(one: &Validated<'_>, number: usize) -> Markup {
    let Some(score) = &one.score else { return Markup::default() };
    let scenario = one.scenario;
    let by_day: Vec<f64> = score.by_day.iter().map(|day| day.ard_rescaled).collect();
    let last = by_day.len().saturating_sub(1) as i64;
    let said = [
        say!(page_ribbon_recorded),
        say!(page_validated_ribbon, version = crate::VERSION, id = scenario.id.as_str(), seed = one.seed.to_string()),
    ];
    let errors = Errors {
        id: &id("error", one, number),
        above: &|width| Lines::new(&said, width, "ribbon"),
        dates: [dated(scenario.date(0)), dated(scenario.date(last))],
        by_day: &by_day,
        naive: [score.baselines.persistence_of_shares, score.baselines.equal_shares],
        said: one.said(),
    };
    let parts = score.quarters();
    let periods = parts.iter().map(|part| {
        let days = [part.first, part.last].map(|day| dated(scenario.date(i64::from(day))));
        row![
            html! { (both(&days[0])) " – " (both(&days[1])) },
            both(&decimal(part.mean.ard, 3)),
            both(&decimal(part.mean.ard_rescaled, 3)),
        ]
    });
    let heads = [
        k::page_place,
        k::page_validated_plain,
        k::page_validated_rescaled,
        k::page_validated_last_simulated,
        k::page_validated_last_counted,
    ];
    let maybe = |x: Option<f64>| x.map_or_else(Markup::default, |x| both(&decimal(x, 2)));
    let rows = score.camps.iter().map(|camp| {
        let place = scenario.places.get(camp.place.index()).map_or("", |place| place.name.as_str());
        row![
            place,
            maybe(camp.ard),
            maybe(camp.ard_rescaled),
            whole(camp.final_simulated),
            whole(camp.final_observed as f64),
        ]
    });
    let by_period = [k::page_validated_period, k::page_validated_plain, k::page_validated_rescaled];
    html! {
        (errors.draw())
        details { summary { (t(k::page_chart_numbers)) } (table(&id("t-periods", one, number), &k::page_validated_periods, &by_period, periods)) }
        @if !one.is_live() && !score.camps.is_empty() {
            (table(&id("t-camps", one, number), &k::page_validated_camps, &heads, rows))
        }
    }
}

fn observed(one: &Validated<'_>, number: usize) -> Markup {
    if one.observations.is_empty() || one.is_live() {
        return Markup::default();
    }
    figures(one.scenario, &one.observations, few(one.replicates as usize), &id("t-observed", one, number))
}

fn forecast(one: &Validated<'_>, number: usize) -> Markup {
    if one.is_live() {
        return Markup::default();
    }
    backtest_rows(one.scenario, &one.forecast, &id("t-forecast", one, number)).unwrap_or_default()
}

/// Forecasts of violence by place from several days, and whether they do better than naive ones.
fn violence(one: &Validated<'_>, number: usize) -> Markup {
    let Some(violence) = &one.violence else { return Markup::default() };
    let heads = [
        k::page_validated_kind,
        k::page_validated_forecasts,
        k::page_validated_recorded,
        k::page_validated_expected,
        k::page_validated_model,
        k::page_validated_last_year,
        k::page_validated_theatre,
        k::page_validated_middle,
    ];
    let kinds: [(Key, Option<&Kind>); 4] = [
        (k::page_validated_attacks, Some(&violence.attacks)),
        (k::page_validated_abuses, Some(&violence.abuses)),
        (k::page_validated_attacks_year, violence.attacks_of_a_year.as_ref()),
        (k::page_validated_abuses_year, violence.abuses_of_a_year.as_ref()),
    ];
    let rows = kinds.into_iter().filter_map(|(name, kind)| kind.map(|kind| (name, kind))).map(|(name, kind)| {
        row![
            t(name),
            kind.forecasts,
            whole(kind.recorded as f64),
            whole(kind.expected),
            both(&decimal(kind.crps, 3)),
            both(&decimal(kind.last_year, 3)),
            both(&decimal(kind.theatre, 3)),
            both(&decimal(kind.pit80, 2)),
        ]
    });
    table(&id("t-violence", one, number), &k::page_validated_violence_caption, &heads, rows)
}

/// Returns to places that were retaken: a row for each length of the windows.
fn returned(one: &Validated<'_>, number: usize) -> Markup {
    let Some(returned) = &one.returned else { return Markup::default() };
    let heads: Vec<Text> = [
        k::page_validated_days,
        k::page_validated_windows,
        k::page_validated_error,
        k::page_validated_skill,
        k::page_validated_middle,
        k::page_validated_nobody,
        k::page_validated_trend,
        k::page_validated_damped,
        k::page_validated_hazard,
    ]
    .iter()
    .map(text)
    .collect();
    let maybe = |x: Option<f64>| x.map_or_else(|| name("–"), |x| decimal(x, 2));
    let rows = returned.horizons.iter().map(|(days, h)| {
        let figures =
            [h.error_ratio, h.crps_skill, h.coverage80, h.persistence, h.trend, h.damped_trend, h.constant_hazard];
        row![days, h.windows].into_iter().chain(figures.map(|x| both(&maybe(x)))).collect()
    });
    html! {
        (table(&id("t-returned", one, number), &k::page_validated_returned_caption, &heads, rows))
        (note(&say!(page_validated_returned_note, undone = maybe(returned.undone), rank = maybe(returned.spearman))))
    }
}

fn how(command: &str) -> Markup {
    html! {
        p { (t(k::page_validated_how)) }
        p { code { (command) } }
    }
}
