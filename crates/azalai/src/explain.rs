//! `azalai explain SCENARIO`: what a scenario holds and on what it rests, as a page.

use std::fmt::Write as _;

use azalai_model::dossier::{Claim, Event, Observation, Source};
use azalai_model::{Half, Lever, Place, PlaceId, Position, Scenario, Strategy};
use azalai_report::page::french_word;
use azalai_scenario::ReadOptions;
use azalai_text::{Arg, Language, figures, typeset};

use crate::columns;
use crate::console::{Console, Failure, Outcome};
use crate::explain_json;
use crate::known;
use crate::reading::{self, Tell};

/// One entry for each code: English, French.
const CODES: [&str; 2] = [include_str!("../../../docs/errors/README.md"), include_str!("../../../docs/errors/fr.md")];

/// Prints the entry of a code, the columns of a file, what a name means, or the page of a scenario: whole, or only its claims and strategies.
pub fn explain(console: &Console, name: &str, as_markdown: bool, as_json: bool) -> Outcome {
    if as_json {
        return explain_json::explain(console, name);
    }
    if let Some(entry) = entry(console.texts().language(), name) {
        return console.print(format!("{}\n", entry.replace('*', "")).as_bytes());
    }
    if let Some(page) = columns::page(console, name).or_else(|| named(console, name)) {
        return console.print(page.as_bytes());
    }
    is_scenario(console, name)?;
    let scenario = reading::open(console, name, &ReadOptions::default(), Tell::Errors)?;
    let text = if as_markdown {
        markdown(console, &scenario)
    } else {
        claims_text(console, &scenario) + &strategies_text(console, &scenario)
    };
    console.print(text.as_bytes())
}

/// What a name means; a folder of that name goes before it.
fn named(console: &Console, name: &str) -> Option<String> {
    if azalai_scenario::files_of(name).is_some() { None } else { known::page(console, name) }
}

/// An error that says what was looked for where a name is no scenario either.
pub fn is_scenario(console: &Console, name: &str) -> Outcome {
    let there = azalai_scenario::files_of(name).is_some();
    if there { Ok(()) } else { Err(Failure::Usage(known::nothing(console, name, &codes()))) }
}

/// What a code means, if there is one of that name: its page's entry.
pub fn entry(language: Language, code: &str) -> Option<String> {
    let [english, french] = CODES;
    let page = if language == Language::French { french } else { english };
    let mut entries = page.split("\n## ").skip(1);
    let body = entries.find(|e| e.lines().next().is_some_and(|head| head.eq_ignore_ascii_case(code)))?.trim_end();
    Some(if language == Language::French { typeset(body).into_owned() } else { body.to_owned() })
}

/// The codes that have an entry.
fn codes() -> Vec<&'static str> {
    CODES[0].split("\n## ").skip(1).filter_map(|entry| entry.lines().next()).collect()
}

fn claims_text(console: &Console, scenario: &Scenario) -> String {
    let mut out = format!("{}\n\n", console.native(&scenario.title));
    if scenario.dossier.claims.is_empty() {
        let _ = writeln!(out, "{}", console.say("explain-no-claims", &[]));
        return out;
    }
    for c in &scenario.dossier.claims {
        let kind = word(console, c.kind.word());
        let head = [("claim", console.native(&c.claim)), ("kind", &*kind), ("speaker", console.native(&c.speaker))];
        let head = console.say("explain-claim-head", &head.map(|(name, text)| (name, text.into())));
        let _ = writeln!(out, "{} {head}", c.id);
        let used = word(console, c.used.word());
        let args = [("sentence", &*c.sentence_ref), ("used", &*used), ("feeds", console.native(&c.feeds))];
        let _ = writeln!(out, "    {}", console.say("explain-claim", &args.map(|(name, text)| (name, text.into()))));
    }
    out
}

/// A line for each strategy.
fn strategies_text(console: &Console, scenario: &Scenario) -> String {
    let mut out = String::new();
    if !scenario.strategies.is_empty() {
        let reference = scenario.comparison.reference.as_str();
        let _ = writeln!(out, "\n{}\n", console.say("explain-strategies-head", &[("reference", reference.into())]));
    }
    for s in &scenario.strategies {
        let stress = if s.stress { format!("; {}", console.say("explain-stress-short", &[])) } else { String::new() };
        let counts = [
            ("half", (halves(console, s) + &stress).into()),
            ("levers", s.levers.len().to_string().into()),
            ("effort", Arg::Text(tenths(s.effort()).to_string())),
        ];
        let _ =
            writeln!(out, "{:30} {} ({})", s.id, console.native(&s.title), console.say("explain-strategy", &counts));
    }
    out
}

fn halves(console: &Console, strategy: &Strategy) -> String {
    let names: Vec<String> =
        strategy.halves.iter().map(|half| console.say(&format!("half-{}", half.word()), &[])).collect();
    console.texts().list(&names)
}

/// Effort to a tenth of a unit, which is finer than anybody knows it.
fn tenths(effort: f64) -> f64 {
    (effort * 10.0).round() / 10.0
}

/// A word of the tables in the language: in English as it stands there.
pub fn word(console: &Console, word: &str) -> String {
    let french = (console.texts().language() == Language::French).then(|| french_word(word)).flatten();
    french.unwrap_or_else(|| word.to_owned())
}

/// The page.
pub fn markdown(console: &Console, scenario: &Scenario) -> String {
    let mut out = head(console, scenario);
    let d = &scenario.dossier;
    section(console, &mut out, "explain-article", Some("explain-article-note"));
    rows(
        console,
        &mut out,
        &["id", "sentence", "claim", "speaker", "kind", "feeds", "submodel", "output", "used"],
        d.claims.iter().map(|c| claim(console, c)),
    );
    strategies(console, &mut out, scenario);
    section(console, &mut out, "explain-places", Some("explain-places-note"));
    let columns = ["place", "country", "kind", "position", "population", "rests-on"];
    rows(console, &mut out, &columns, scenario.places.iter().map(|p| place(console, scenario, p)));
    section(console, &mut out, "explain-events", Some("explain-events-note"));
    let columns = ["id", "date", "kind", "where", "killed", "claimant", "denied-by", "use"];
    rows(console, &mut out, &columns, d.events.iter().map(|e| event(console, scenario, e)));
    section(console, &mut out, "explain-figures", None);
    let columns = ["id", "date", "measure", "where", "value", "low-high", "use", "note"];
    rows(console, &mut out, &columns, d.observations.iter().map(|o| observation(console, scenario, o)));
    section(console, &mut out, "explain-sources", None);
    let source = |s: &Source| [&s.id, &s.publisher, &s.original, &s.date.text, &s.lean].map(Clone::clone).to_vec();
    rows(console, &mut out, &["id", "publisher", "original", "date", "lean"], d.sources.iter().map(source));
    out
}

/// The title in both languages, the question and the period.
fn head(console: &Console, scenario: &Scenario) -> String {
    let (title, other) = match console.texts().language() {
        Language::English => (&scenario.title.en, &scenario.title.fr),
        Language::French => (&scenario.title.fr, &scenario.title.en),
    };
    let question = console.native(&scenario.question);
    let made = console.say("explain-head", &[("id", scenario.id.as_str().into()), ("question", question.into())]);
    let asked = scenario.decision_date.map_or_else(|| console.say("explain-no-date", &[]), |d| console.texts().date(d));
    let last = scenario.date(i64::from(scenario.days) - 1);
    let period = [("from", scenario.start.into()), ("to", last.into()), ("asked", asked.into())];
    format!("# {title}\n\n*{other}*\n\n{made}\n\n{}\n", console.say("explain-period", &period))
}

fn section(console: &Console, out: &mut String, head: &str, note: Option<&str>) {
    let _ = writeln!(out, "\n## {}", console.say(head, &[]));
    if let Some(note) = note {
        let _ = writeln!(out, "\n{}", console.say(note, &[]));
    }
}

/// Strategies, and the levers of each.
fn strategies(console: &Console, out: &mut String, scenario: &Scenario) {
    if scenario.strategies.is_empty() {
        return;
    }
    section(console, out, "explain-strategies", None);
    let reference = scenario.comparison.reference.as_str();
    let _ = writeln!(out, "\n{}", console.say("explain-strategies-note", &[("reference", reference.into())]));
    let of =
        |half: Half| if half == Half::Security { &scenario.comparison.security } else { &scenario.comparison.social };
    if Half::BOTH.into_iter().all(|half| !of(half).is_empty()) {
        let names = |half: Half| of(half).iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        let crossed = [("security", names(Half::Security).into()), ("social", names(Half::Social).into())];
        let _ = writeln!(out, "\n{}", console.say("explain-crossed", &crossed));
    }
    let row = |s: &Strategy| {
        let title = format!("{} / {}", s.title.en, s.title.fr);
        let stress = if s.stress { format!("**{}** ", console.say("explain-stress", &[])) } else { String::new() };
        let what = format!("{stress}{}", console.native(&s.summary));
        vec![s.id.clone(), title, halves(console, s), what, s.include.join(", "), tenths(s.effort()).to_string()]
    };
    let columns = ["strategy", "title", "half", "done", "includes", "effort"];
    rows(console, out, &columns, scenario.strategies.iter().map(row));
    let _ = writeln!(out, "\n{}", console.say("explain-levers", &[]));
    let own = scenario.strategies.iter().flat_map(|s| s.own().map(move |l| lever(console, scenario, s, l)));
    rows(console, out, &["strategy", "lever", "where", "of", "from", "ramp", "to", "effort", "rests-on"], own);
}

fn lever(console: &Console, scenario: &Scenario, strategy: &Strategy, l: &Lever) -> Vec<String> {
    let everywhere = console.say("explain-everywhere", &[]);
    let place = l.place.map_or(everywhere.as_str(), |p| scenario.places[p.index()].name.as_str());
    vec![
        strategy.id.clone(),
        word(console, l.kind.word()),
        place.to_owned(),
        [scenario.dossier.actor_code(l.actor), scenario.dossier.group_code(l.group)].concat(),
        scenario.date(l.from_day).to_string(),
        l.ramp_days.to_string(),
        l.to.to_string(),
        l.effort.to_string(),
        format!("{} ({})", l.note, l.source),
    ]
}

/// A table; its columns by their keys.
fn rows(console: &Console, out: &mut String, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let header: Vec<String> = columns.iter().map(|column| console.say(&format!("column-{column}"), &[])).collect();
    let _ = writeln!(out, "\n| {} |\n|{}", header.join(" | "), "---|".repeat(header.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn claim(console: &Console, c: &Claim) -> Vec<String> {
    let [kind, used] = [word(console, c.kind.word()), word(console, c.used.word())];
    [
        &c.id,
        &c.sentence_ref,
        console.native(&c.claim),
        console.native(&c.speaker),
        &kind,
        console.native(&c.feeds),
        &c.submodel,
        console.native(&c.output),
        &used,
    ]
    .map(str::to_owned)
    .to_vec()
}

fn place(console: &Console, scenario: &Scenario, p: &Place) -> Vec<String> {
    let position = match p.position {
        Position::Stated => format!("{}, {}", p.latitude, p.longitude),
        Position::Constructed => {
            let built = console.say("explain-constructed", &[("km", p.radius_km.to_string().into())]);
            format!("{}, {} ({built})", p.latitude, p.longitude)
        }
    };
    let range = match (p.population_low, p.population_high) {
        (None, None) => String::new(),
        (low, high) => format!(" ({})", figures::range(&number(low), &number(high))),
    };
    let source = scenario.dossier.source_code(p.source);
    let note = if p.note.is_empty() { source.to_owned() } else { format!("{} ({source})", p.note) };
    vec![
        p.name.clone(),
        p.country.clone(),
        word(console, p.kind.word()),
        position,
        format!("{}{range}", p.population),
        note,
    ]
}

fn number<T: ToString>(x: Option<T>) -> String {
    x.map_or_else(|| "?".to_owned(), |x| x.to_string())
}

pub fn where_is(scenario: &Scenario, place: Option<PlaceId>, area: &str) -> String {
    let name = place.map_or("", |p| scenario.places[p.index()].name.as_str());
    if name.is_empty() || area.is_empty() { format!("{name}{area}") } else { format!("{name}: {area}") }
}

fn event(console: &Console, scenario: &Scenario, e: &Event) -> Vec<String> {
    let date = scenario.date(e.day).to_string();
    let date = if e.end_day > e.day {
        console.say("explain-to", &[("from", date.into()), ("to", scenario.date(e.end_day).to_string().into())])
    } else {
        date
    };
    let killed = match (e.killed_low, e.killed_high) {
        (None, None) => String::new(),
        (low, high) if low == high => number(low),
        (low, high) => figures::range(&number(low), &number(high)),
    };
    let place = where_is(scenario, e.place, console.native(&e.area));
    let [kind, usage] = [e.kind.word(), e.usage.word()].map(|w| word(console, w));
    vec![
        e.id.clone(),
        date,
        kind,
        place,
        killed,
        console.native(&e.claimant).to_owned(),
        console.native(&e.denied_by).to_owned(),
        usage,
    ]
}

fn observation(console: &Console, scenario: &Scenario, o: &Observation) -> Vec<String> {
    let value = o.value.map_or_else(String::new, |x| x.to_string());
    let range = match (o.low, o.high) {
        (None, None) => String::new(),
        (low, high) => figures::range(&number(low), &number(high)),
    };
    let place = where_is(scenario, o.place, console.native(&o.area));
    vec![
        o.id.clone(),
        scenario.date(o.day).to_string(),
        word(console, o.measure.word()),
        place,
        value,
        range,
        word(console, o.usage.word()),
        console.native(&o.note).to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::{LeverKind, PlaceKind};
    use std::collections::BTreeSet;

    #[test]
    fn every_word_of_the_shipped_tables_has_a_french_one() {
        let mut words: BTreeSet<String> = PlaceKind::ALL.iter().map(|kind| kind.word().to_owned()).collect();
        words.extend(LeverKind::ALL.iter().map(|kind| kind.word().to_owned()));
        let console = Console::new(Language::English, false);
        for shipped in azalai_scenario::embedded() {
            let scenario = reading::open(&console, shipped.name, &ReadOptions::default(), Tell::Errors);
            let Ok(scenario) = scenario else { panic!("{} is sound", shipped.name) };
            let d = scenario.dossier;
            words.extend(d.claims.iter().flat_map(|c| [c.kind.word(), c.used.word()].map(str::to_owned)));
            words.extend(d.events.iter().flat_map(|e| [e.kind.word(), e.usage.word()].map(str::to_owned)));
            words.extend(d.observations.iter().flat_map(|o| [o.measure.word(), o.usage.word()].map(str::to_owned)));
        }
        let missing: Vec<&String> = words.iter().filter(|w| !w.is_empty() && french_word(w).is_none()).collect();
        assert!(words.len() > 60 && missing.is_empty(), "missing in French: {missing:?}");
    }

    #[test]
    fn the_list_of_levers_that_messages_point_to_has_every_kind() {
        for language in azalai_text::Language::ALL {
            let page = entry(language, "half-disagrees").expect("it is explained");
            for kind in LeverKind::ALL {
                let word = kind.word();
                let is_there =
                    page.to_lowercase().split(|c: char| !c.is_ascii_lowercase() && c != '_').any(|w| w == word);
                assert!(is_there, "{word} is not in: {page}");
            }
        }
    }
}
