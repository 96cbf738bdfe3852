//! `scenario.toml`: what the scenario is.

use azalai_model::keys::TOP;
use azalai_model::parameters::Numbers;
use azalai_model::settings::{CONFLICT_DAYS, SETTINGS};
use azalai_model::{Comparison, Date, PARAMETERS, ReturnModel, Rules, Settings, Status, Text};
use azalai_text::say;
use toml::de::{DeTable, DeValue};

use super::doc::{Doc, Item};
use super::settings;
use super::sheet::Say;
use crate::diagnostic::Diagnostic;
use crate::{RELEASE_DATE, ReadOptions, table};

const FILE: &str = "scenario.toml";
/// Most days of a run: a century.
const MOST_DAYS: i64 = 36_525;
/// Most replicates that a scenario may ask for.
const MOST_REPLICATES: i64 = 100_000;
/// A course that ended so many days before the release is known.
const KNOWN_AFTER_DAYS: i64 = 180;

/// What `scenario.toml` says.
pub(super) struct Head {
    pub title: Text,
    pub question: Text,
    pub status: Status,
    pub start: Date,
    pub days: u32,
    /// The last day of the files: `--days` does not change it.
    pub last_day: i64,
    pub decision_date: Option<Date>,
    pub home_country: String,
    /// Where `home_country` stands: line and column.
    pub home_at: (u32, u32),
    /// Whose residents the question is about, places or regions, each with its line and column.
    pub focus: Vec<(String, (u32, u32))>,
    /// The town of the question, with its line and column.
    pub town: Option<(String, (u32, u32))>,
    pub works: Text,
    pub reviewed_by: String,
    pub affected_people_consulted: String,
    /// How often it is run where nobody says otherwise.
    pub replicates: Option<u32>,
    pub rules: Rules,
    pub conflict_days: u32,
    pub settings: Settings,
    pub return_model: ReturnModel,
    pub comparison: Comparison,
    /// Strategies that `[comparison]` names, and where in the text.
    pub compared: Vec<(String, usize)>,
    /// The text, for the hash and for showing lines.
    pub text: String,
}

impl Head {
    /// Where the values of parameters are.
    fn numbers(&mut self) -> Numbers<'_> {
        Numbers { settings: &mut self.settings, native: Some((&mut self.conflict_days, &mut self.return_model)) }
    }
}

/// Reads `scenario.toml`; what is wrong or missing gets a stand-in, so that the tables are checked too.
pub(super) fn read(files: &dyn crate::Files, options: &ReadOptions, say: &mut Say) -> Head {
    let mut head = Head {
        title: Text::default(),
        question: Text::default(),
        status: Status::Historical,
        start: jiff::civil::date(2000, 1, 1),
        days: 1,
        last_day: 0,
        decision_date: None,
        home_country: String::new(),
        home_at: (0, 0),
        focus: Vec::new(),
        town: None,
        works: Text::default(),
        reviewed_by: String::new(),
        affected_people_consulted: String::new(),
        replicates: None,
        rules: Rules::Azalai,
        conflict_days: 0,
        settings: Settings::of(Rules::Azalai),
        return_model: ReturnModel::default(),
        comparison: Comparison::default(),
        compared: Vec::new(),
        text: String::new(),
    };
    if let Some(text) = table::settings(files, FILE, true, say.raw()) {
        let (tree, faults) = DeTable::parse_recoverable(&text);
        let mut doc = Doc { file: FILE, text: &text, say };
        for fault in &faults {
            let offset = fault.span().map_or(0, |span| span.start);
            doc.fault(offset, "toml", say!(file_no_toml, why = fault.message()), say!(write_toml));
        }
        head.settings = Settings::of(options.rules.unwrap_or_else(|| rules(tree.get_ref())));
        walk(tree.get_ref(), faults.is_empty(), options, &mut doc, &mut head);
        head.text = text;
    }
    settings::override_settings(&options.overrides, head.numbers(), say);
    if let Some(rules) = options.rules {
        head.rules = rules;
    }
    if head.rules == Rules::Azalai {
        share_is_a_share(&head.settings, say);
    }
    head
}

/// The rules that the table names: they say what settings are where none is written.
fn rules(tree: &DeTable<'_>) -> Rules {
    let named = tree.iter().find(|(key, _)| key.get_ref() == "rules").and_then(|(_, value)| value.get_ref().as_str());
    if named == Some("flee") { Rules::Flee } else { Rules::Azalai }
}

/// By share of the population, the rate is a share: Flee's default of 500 is a number of people.
fn share_is_a_share(settings: &Settings, say: &mut Say) {
    let rate = settings.displaced_per_conflict_day;
    if settings.spawn_mode == azalai_model::SpawnMode::PopRatio && rate > 1.0 {
        let message = say!(spawn_mode_pop_ratio_spawn_rules, rate = rate);
        let fault = Diagnostic::error("out-of-range", FILE, message);
        say.push(fault.help(say!(give_number_0_1)));
    }
}

fn walk(tree: &DeTable<'_>, whole: bool, options: &ReadOptions, doc: &mut Doc<'_>, head: &mut Head) {
    let (mut start, mut end, mut decision) = (None, None, None);
    for (key, value) in tree {
        let name = key.get_ref().as_ref();
        let offset = value.span().start;
        match name {
            "format" => {
                if !matches!(value.get_ref(), DeValue::Integer(n) if n.as_str() == "1") {
                    doc.wrong(name, value, &say!(as_it_is, text = "1"));
                }
            }
            "title" => head.title = doc.both(name, value),
            "question" => head.question = doc.both(name, value),
            "works" => head.works = works(value, doc),
            "status" => {
                if doc.word(name, value, &["historical", "live"]) == Some("live") {
                    head.status = Status::Live;
                }
            }
            "rules" => {
                if doc.word(name, value, &["azalai", "flee"]) == Some("flee") {
                    head.rules = Rules::Flee;
                }
            }
            "start" => start = doc.date(name, value),
            "end" => end = doc.date(name, value).map(|date| (date, offset)),
            "decision_date" => decision = doc.date(name, value).map(|date| (date, offset)),
            "home_country" => {
                head.home_country = doc.string(name, value).unwrap_or_default();
                head.home_at = doc.at(offset);
            }
            "focus" => focus(value, doc, head),
            "town" => {
                let at = doc.at(offset);
                head.town = doc.string(name, value).map(|id| (id, at));
            }
            "replicates" => match super::doc::whole(value.get_ref()).filter(|n| (1..=MOST_REPLICATES).contains(n)) {
                Some(n) => head.replicates = Some(n as u32),
                None => doc.wrong(name, value, &say!(whole_from_1, most = MOST_REPLICATES.to_string())),
            },
            "reviewed_by" => head.reviewed_by = doc.string(name, value).unwrap_or_default(),
            "affected_people_consulted" => {
                head.affected_people_consulted = doc.string(name, value).unwrap_or_default();
            }
            "comparison" => comparison(value, doc, head),
            "flight" => settings::section(name, value, [&CONFLICT_DAYS], doc, head.numbers()),
            "parameters" => settings::section(name, value, PARAMETERS, doc, head.numbers()),
            "settings" => settings::section(name, value, SETTINGS, doc, head.numbers()),
            _ => doc.unknown_key(key, name, TOP, "scenario.toml"),
        }
    }
    let has = |name: &str| tree.keys().any(|key| key.get_ref() == name);
    if whole {
        for (key, help) in [
            ("format", say!(write_format_1)),
            ("title", say!(write_title)),
            ("question", say!(write_question)),
            ("status", say!(write_status_historical)),
            ("start", say!(write_first_day_start)),
            ("end", say!(write_last_day)),
            ("home_country", say!(write_country_foreign)),
        ] {
            if !has(key) {
                doc.missing(key, help);
            }
        }
        for key in ["reviewed_by", "affected_people_consulted"] {
            if head.status == Status::Live && !has(key) {
                doc.missing(key, say!(live_scenario_says));
            }
        }
    }
    if let (Some(date), Some(start)) = (options.decision_date, start) {
        another_decision(date, start, end.map(|e| e.0), doc);
    }
    head.decision_date = options.decision_date.or(decision.map(|(date, _)| date));
    if let Some(start) = start {
        head.start = start;
        period(start, end, options, doc, head);
    }
    if head.status == Status::Historical {
        known_course(decision, end, head, options, doc);
    }
}

/// Faults of a day of decision that was given by hand.
fn another_decision(date: Date, start: Date, end: Option<Date>, doc: &mut Doc<'_>) {
    if date < start || end.is_some_and(|end| date >= end) {
        let (date, start) = (date.to_string(), start.to_string());
        let message = end.map_or_else(
            || say!(decision_date_from, date = date, start = start),
            |end| say!(decision_date_within, date = date, start = start, end = end.to_string()),
        );
        let fault = Diagnostic::error("dates", "--decision-date", message);
        doc.say.push(fault.help(say!(give_day_scenario)));
    }
    if day_of(date, RELEASE_DATE) < KNOWN_AFTER_DAYS {
        let message = say!(decision_past_known_course, date = date.to_string());
        let fault = Diagnostic::error("live-required", "--decision-date", message);
        doc.say.push(fault.help(say!(write_status_live)));
    }
}

fn focus(value: &Item<'_>, doc: &mut Doc<'_>, head: &mut Head) {
    let Some(list) = value.get_ref().as_array() else {
        doc.wrong("focus", value, &say!(list_places_regions));
        return;
    };
    for item in list {
        if let Some(name) = doc.string("focus", item) {
            let at = doc.at(item.span().start);
            head.focus.push((name, at));
        }
    }
}

fn works(value: &Item<'_>, doc: &mut Doc<'_>) -> Text {
    let mut text = Text::default();
    let Some(table) = doc.table("works", value) else { return text };
    for (key, item) in table {
        if key.get_ref() == "text" {
            text = doc.both("works.text", item);
        } else {
            doc.unknown_key(key, key.get_ref(), &["text"], "[works]");
        }
    }
    text
}

/// `[comparison]`: names only; whether they are strategies is known once those are read.
fn comparison(value: &Item<'_>, doc: &mut Doc<'_>, head: &mut Head) {
    let Some(table) = doc.table("comparison", value) else { return };
    for (key, item) in table {
        let name = key.get_ref().as_ref();
        let full = format!("comparison.{name}");
        match name {
            "reference" => {
                if let Some(id) = doc.string(&full, item) {
                    head.compared.push((id.clone(), item.span().start));
                    head.comparison.reference = id;
                }
            }
            "security" | "social" => {
                let found = doc.strings(&full, item);
                let ids = found.iter().map(|(id, _)| id.clone()).collect();
                head.compared.extend(found);
                *(if name == "social" { &mut head.comparison.social } else { &mut head.comparison.security }) = ids;
            }
            _ => doc.unknown_key(key, name, &["reference", "security", "social"], "[comparison]"),
        }
    }
}

fn period(start: Date, end: Option<(Date, usize)>, options: &ReadOptions, doc: &mut Doc<'_>, head: &mut Head) {
    if let Some((end, offset)) = end {
        let days = day_of(start, end) + 1;
        if (1..=MOST_DAYS).contains(&days) {
            head.days = days as u32;
            head.last_day = days - 1;
        } else {
            let message = say!(
                period_days_expected,
                start = start.to_string(),
                end = end.to_string(),
                days = days.to_string(),
                most = MOST_DAYS.to_string()
            );
            doc.fault(offset, "period", message, say!(end_is_last_day));
        }
    }
    if let Some(days) = options.days {
        if (1..=MOST_DAYS).contains(&i64::from(days)) {
            head.days = days;
        } else {
            let message = say!(asked_days_expected, days = days.to_string(), most = MOST_DAYS.to_string());
            doc.say.push(Diagnostic::error("period", "--days", message).help(say!(run_least_one_day)));
        }
    }
}

/// Days from `start` to `date`.
pub(super) fn day_of(start: Date, date: Date) -> i64 {
    start.until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// Safeguard 8: a course that nobody can know yet is not `historical`.
fn known_course(
    decision: Option<(Date, usize)>,
    end: Option<(Date, usize)>,
    head: &Head,
    options: &ReadOptions,
    doc: &mut Doc<'_>,
) {
    let late = |date: Date| day_of(date, RELEASE_DATE) < KNOWN_AFTER_DAYS;
    let help = say!(write_live_and_review);
    for (name, date, offset) in
        decision.iter().map(|d| ("decision_date", d.0, d.1)).chain(end.iter().map(|d| ("end", d.0, d.1)))
    {
        if late(date) {
            let message = say!(
                live_required,
                name = name,
                date = date.to_string(),
                days = KNOWN_AFTER_DAYS,
                release = RELEASE_DATE.to_string()
            );
            doc.fault(offset, "live-required", message, help.clone());
        }
    }
    let last = head.start.checked_add(jiff::Span::new().days(i64::from(head.days) - 1)).unwrap_or(head.start);
    if options.days.is_some() && late(last) && !end.is_some_and(|(date, _)| late(date)) {
        let message = say!(run_past_known_course, last = last.to_string());
        doc.say.push(Diagnostic::error("live-required", "--days", message).help(help));
    }
}
