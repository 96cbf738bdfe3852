//! What a forecast comes to: sentences, tables, JSON.

mod kept;
pub mod left;
mod tables;

use std::collections::BTreeMap;

use azalai_model::{Date, PlaceId, Scenario};
use azalai_study::forecast::course::{Fan, Of, RUNS, WITHIN};
use azalai_study::forecast::{Ask, Course, Forecast, returnees};
use azalai_text::figures::percent;
use azalai_text::{Arg, Language, Message, say};
use serde::Serialize;

use crate::live::Banner;
pub use kept::{Keeping, asked, command, key};

/// Chances to pass a capacity from which the summary speaks of them.
const LIKELY: f64 = 0.1;
/// Of how many camps at most it says how likely they pass their capacity: the likeliest.
const TOLD: usize = 5;
/// Shares of a variance from which the summary speaks of the count that would take them off.
const WORTH: f64 = 0.1;

/// Who is forecast, by the counts of a scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// People in camps.
    #[default]
    Camps,
    /// People who came back to places.
    Returnees,
}

impl Whom {
    /// The word for who was counted in files for programs; none of people in camps.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Camps => None,
            Self::Returnees => Some("returnees"),
        }
    }
}

/// A forecast with what it was made from.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// The scenario, as it was known on the day.
    pub scenario: &'a Scenario,
    /// The day from which on nothing is known.
    pub as_of: Date,
    /// What was asked.
    pub ask: Ask,
    /// What came of it.
    pub forecast: &'a Forecast,
    /// Who is forecast.
    pub whom: Whom,
}

/// Members from which on bands are drawn without a caution: one in forty lies beyond a band of 95 % on each side, which
/// of fewer is the word of less than five of them.
pub const FEW_MEMBERS: u32 = 200;

/// What `--json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    scenario: String,
    /// Who was counted, if not people in camps.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts_of: Option<&'static str>,
    as_of: String,
    horizon: u32,
    members: u32,
    simulated_runs: u32,
    seed: u64,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    camps: Option<Vec<Line>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    countries: Option<Vec<Line>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Vec<Line>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    regions: Option<Vec<Line>>,
    all: Option<Line>,
    sharpen: Vec<Sharpen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
}

/// The summary in both languages.
#[derive(Clone, Debug, Serialize)]
struct Summary {
    en: String,
    fr: String,
}

#[derive(Clone, Debug, Serialize)]
struct Line {
    name: String,
    /// Last counts together, and the date of the oldest.
    last_count: f64,
    last_counted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<i64>,
    /// By days: the share of members that pass the capacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    passes_capacity: Option<BTreeMap<i64, f64>>,
    dates: Vec<Dated>,
}

#[derive(Clone, Debug, Serialize)]
struct Dated {
    date: String,
    ahead: i64,
    stock: Fan,
    flow: Fan,
}

/// What a count of a camp tomorrow is expected to take off the variance of the forecast in 30 days.
#[derive(Clone, Debug, Serialize)]
struct Sharpen {
    name: String,
    all: f64,
    others: f64,
}

impl Made<'_> {
    /// The date so many days ahead.
    pub fn date(&self, ahead: i64) -> Date {
        self.scenario.date(i64::from(self.ask.day) + ahead)
    }

    /// The id of a camp, or the name of a country; nothing for all.
    pub fn id(&self, of: &Of) -> String {
        match of {
            Of::Camp(place) => self.scenario.places[place.index()].id.clone(),
            Of::Country(name) => name.clone(),
            Of::All => String::new(),
        }
    }

    /// The name of a camp.
    pub fn camp(&self, place: PlaceId) -> &str {
        &self.scenario.places[place.index()].name
    }

    /// Everybody.
    pub fn all(&self) -> Option<&Course> {
        self.forecast.courses.iter().find(|course| course.of == Of::All)
    }

    /// How many runs were simulated for it.
    pub fn runs(&self) -> u32 {
        match self.whom {
            Whom::Camps => RUNS,
            Whom::Returnees => returnees::runs_of(self.ask.members),
        }
    }

    /// What the forecast says in plain words.
    pub fn sentences(&self) -> Vec<Message> {
        let mut said: Vec<Message> = self.all().and_then(|course| self.in_all(course)).into_iter().collect();
        said.extend(self.full());
        let mut fill: Vec<(f64, Message)> =
            self.forecast.courses.iter().filter_map(|course| self.fills(course)).collect();
        fill.sort_by(|a, b| b.0.total_cmp(&a.0));
        said.extend(fill.into_iter().take(TOLD).map(|(_, said)| said));
        said.extend(
            self.forecast
                .sharper
                .first()
                .filter(|first| first.all >= WORTH)
                .map(|first| say!(forecast_sharpest, camp = self.camp(first.place), share = percent(first.all))),
        );
        if self.ask.members < FEW_MEMBERS {
            said.push(say!(forecast_few_members, members = self.ask.members, enough = FEW_MEMBERS));
        }
        match self.whom {
            Whom::Camps => said.push(say!(forecast_assumed)),
            // How many people go back hangs on it, so that it comes before the number.
            Whom::Returnees => said.insert(0, say!(returnees_assumed)),
        }
        said
    }

    fn in_all(&self, course: &Course) -> Option<Message> {
        let end = course.days.last()?;
        let (id, date, now, until) = (self.scenario.id.as_str(), self.as_of, people(course.last), self.date(end.ahead));
        let [median, low, high] = [end.stock.q50, end.stock.q10, end.stock.q90].map(people);
        Some(match self.whom {
            Whom::Camps => {
                say!(
                    forecast_all,
                    id = id,
                    date = date,
                    now = now,
                    end = until,
                    median = median,
                    low = low,
                    high = high
                )
            }
            Whom::Returnees => {
                say!(
                    returnees_all,
                    id = id,
                    date = date,
                    now = now,
                    end = until,
                    median = median,
                    low = low,
                    high = high
                )
            }
        })
    }

    /// The camps that have more people than their capacity, if there are any.
    fn full(&self) -> Option<Message> {
        let full = |course: &Course| {
            let (Of::Camp(place), Some((most, _))) = (&course.of, course.capacity) else { return None };
            let said =
                || say!(forecast_over, camp = self.camp(*place), now = people(course.last), most = people(most as f64));
            (course.last > most as f64).then(|| Arg::from(said()))
        };
        let camps: Vec<Arg> = self.forecast.courses.iter().filter_map(full).collect();
        (!camps.is_empty()).then(|| say!(forecast_full, camps = Arg::List(camps)))
    }

    /// The chance that a camp passes its capacity, where it is worth a word, and that word.
    fn fills(&self, course: &Course) -> Option<(f64, Message)> {
        let (Of::Camp(place), Some((most, chances))) = (&course.of, course.capacity) else { return None };
        let (camp, most) = (self.camp(*place), most as f64);
        let (within, chance) = WITHIN.into_iter().zip(chances).find(|(_, chance)| *chance >= LIKELY)?;
        let percent = Arg::Decimal(100.0 * chance, 0);
        let said = say!(forecast_passes, camp = camp, most = people(most), within = within, percent = percent);
        (course.last <= most).then_some((chance, said))
    }

    /// The forecast for programs.
    pub fn report(&self) -> Report {
        let said = |language: Language| -> String {
            self.sentences().iter().map(|said| said.render(language)).collect::<Vec<_>>().join(" ")
        };
        let lines = |which: fn(&Of) -> bool| {
            self.forecast.courses.iter().filter(move |c| which(&c.of)).map(|course| self.line(course))
        };
        let single = |whom| (self.whom == whom).then(|| lines(|of| matches!(of, Of::Camp(_))).collect());
        let grouped = |whom| (self.whom == whom).then(|| lines(|of| matches!(of, Of::Country(_))).collect());
        let sharpen = self.forecast.sharper.iter();
        Report {
            scenario: self.scenario.id.clone(),
            counts_of: self.whom.word(),
            as_of: self.as_of.to_string(),
            horizon: self.ask.horizon,
            members: self.ask.members,
            simulated_runs: self.runs(),
            seed: self.ask.seed,
            summary: Summary { en: said(Language::English), fr: said(Language::French) },
            camps: single(Whom::Camps),
            countries: grouped(Whom::Camps),
            places: single(Whom::Returnees),
            regions: grouped(Whom::Returnees),
            all: lines(|of| *of == Of::All).next(),
            sharpen: sharpen
                .map(|one| Sharpen { name: self.id(&Of::Camp(one.place)), all: one.all, others: one.others })
                .collect(),
            live: Banner::of(self.scenario),
        }
    }

    fn line(&self, course: &Course) -> Line {
        let dated = |day: &azalai_study::forecast::course::Day| Dated {
            date: self.date(day.ahead).to_string(),
            ahead: day.ahead,
            stock: day.stock,
            flow: day.flow,
        };
        Line {
            name: self.id(&course.of),
            last_count: course.last,
            last_counted: self.scenario.date(course.since).to_string(),
            capacity: course.capacity.map(|capacity| capacity.0),
            passes_capacity: course.capacity.map(|capacity| WITHIN.into_iter().zip(capacity.1).collect()),
            dates: course.days.iter().map(dated).collect(),
        }
    }
}

/// People as a value of a message.
fn people(n: f64) -> Arg {
    Arg::Decimal(n, 0)
}
