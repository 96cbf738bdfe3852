//! The pages of a forecast and of a backtest.

use std::sync::atomic::AtomicBool;

use azalai_model::{CountSeries, Place, PlaceId, PlaceKind, Scenario, Status, Text};
use azalai_report::forecast::{Made, Whom};
use azalai_report::page::{self, Backtested};
use azalai_study::forecast::{Ask, Backtest, Forecast, HORIZONS, Horizon, course};
use azalai_study::{Jobs, Memory};

/// What nobody may get into the page as markup.
const HOSTILE: &str = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";

/// So many camps in two countries, every text of which is hostile, counted every tenth day.
fn scenario(camps: u32) -> Scenario {
    let mut s = Scenario::blank(400);
    s.id = HOSTILE.into();
    s.title = Text { en: format!("Title {HOSTILE}"), fr: format!("Titre {HOSTILE}") };
    for number in 0..camps {
        let country = format!("{} {HOSTILE}", if number % 2 == 0 { "north" } else { "south" });
        let mut place = Place::new(&format!("camp-{number}"), &country, PlaceKind::Camp);
        place.name = format!("Camp {number} {HOSTILE}");
        place.capacity = (number % 3 == 0).then(|| 2000 + i64::from(number));
        s.places.push(place);
        let points = (0..10).map(|i| (10 * i, 1000.0 + 50.0 * f64::from(number) * i as f64)).collect();
        s.counts.places.push(CountSeries { name: format!("camp-{number}"), place: Some(PlaceId(number)), points });
    }
    s
}

fn forecast(s: &Scenario, threads: usize) -> (Ask, Forecast) {
    let never = AtomicBool::new(false);
    let ask = Ask { day: 95, horizon: 90, members: 200, seed: 3 };
    (ask, course(s, &ask, &Memory, &Jobs::quiet(threads, &never)).expect("not stopped"))
}

fn html(s: &Scenario, threads: usize) -> String {
    let (ask, forecast) = forecast(s, threads);
    page::forecast(&Made { scenario: s, as_of: s.date(95), ask, forecast: &forecast, whom: Whom::Camps })
}

fn backtested(id: &str) -> Backtested {
    let scored = |skill: f64| Horizon {
        counts: 12,
        crps: Some(100.0),
        skill: Some(skill),
        skill_dressed: Some(0.1),
        coverage80: Some(0.75),
        ard: Some(0.2),
        baselines: [
            "persistence",
            "persistence_dressed",
            "last_trend",
            "damped_trend",
            "local_level",
            "flee_open_loop",
        ]
        .into_iter()
        .zip([200.0, 150.0, 300.0, 90.0, 120.0, 9000.0])
        .collect(),
    };
    let scores = |skill: f64| HORIZONS.into_iter().map(|h| (h, scored(skill))).collect();
    Backtested {
        id: id.to_owned(),
        title: Text::english(format!("Title {HOSTILE}")),
        every: 30,
        members: 200,
        origins: 9,
        scores: Backtest { stocks: scores(0.5), flows: scores(-0.25) },
        live: None,
        whom: Whom::Camps,
    }
}

/// What must hold of every page.
fn is_sound(html: &str) {
    // One script, that of every page, at its end.
    let (_, script) = html.split_once("<script>").expect("a script");
    assert!(html.matches("<script").count() == 1 && !html.contains("<img"), "markup got through");
    assert_eq!(script.split_once("</script>").map(|rest| rest.1.trim_end()), Some("</body></html>"));
    assert_eq!(html.matches("<style>").count(), html.matches("</style>").count());
    assert!(html.contains("default-src &#39;none&#39;") || html.contains("default-src 'none'"));
    for word in ["http://", "https://", "@import", "url(", "<link", "<iframe", " src=\"", "javascript:"] {
        assert!(!html.contains(word), "{word}");
    }
    let ids: Vec<&str> =
        html.match_indices(" id=\"").filter_map(|(i, m)| html[i + m.len()..].split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "an id is there twice");
    for link in html.match_indices("href=\"#").filter_map(|(i, m)| html[i + m.len()..].split('"').next()) {
        assert!(once.binary_search(&link).is_ok(), "#{link} leads nowhere");
    }
    for word in ["predict", "will return", "optimal", "prédit", "reviendront", "NaN", "inf "] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn no_text_of_a_scenario_becomes_markup_and_nothing_is_asked_of_the_network() {
    let html = html(&scenario(4), 1);
    is_sound(&html);
    assert!(html.contains("&lt;/script&gt;&lt;img"));
}

#[test]
fn the_page_shows_each_camp_with_its_counts_bands_capacity_and_the_same_in_numbers() {
    let s = scenario(4);
    let html = html(&s, 2);
    assert_eq!(html, self::html(&s, 1), "threads change no byte");
    let drawn = |class: &str| html.matches(&format!("class=\"{class}\"")).count();
    // Four camps and two countries once, everybody for wide and narrow screens.
    assert_eq!(drawn("small-fan"), 6);
    assert_eq!(drawn("q95"), 6 + 2 + 2, "and a legend for each of two sections");
    for table in ["t-all", "t-camps", "t-capacity", "t-sharpen"] {
        assert!(html.contains(&format!("<table id=\"{table}\"")), "{table}");
    }
    // Dates 7, 30, 60 and 90 days ahead of four camps; two camps with a capacity.
    let rows = |table: &str| {
        let body = html.split(&format!("<table id=\"{table}\"")).nth(1).and_then(|t| t.split("</table>").next());
        body.expect("a table").matches("<tr>").count() - 1
    };
    assert_eq!([rows("t-camps"), rows("t-all"), rows("t-capacity"), rows("t-sharpen")], [16, 12, 2, 4]);
    assert!(html.contains("counted until") && html.contains("dénombré jusqu"));
}

#[test]
fn a_page_of_two_hundred_camps_stays_small_and_its_rows_can_be_searched() {
    let html = html(&scenario(200), 2);
    is_sound(&html);
    assert!(html.len() < 2_000_000, "{}", html.len());
    assert!(html.contains("data-table=\"t-camps\"") && !html.contains("data-table=\"t-all\""));
}

#[test]
fn of_people_in_danger_now_the_page_shows_everybody_alone_under_a_banner() {
    let s = Scenario { status: Status::Live, reviewed_by: "A reviewer".into(), ..scenario(4) };
    let html = html(&s, 1);
    is_sound(&html);
    assert!(html.contains("A reviewer") && html.contains("class=\"banner\""));
    for word in ["Camp 0", "north", "t-capacity", "t-camps", "t-sharpen"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn a_backtest_shows_gains_beside_naive_forecasts_and_says_where_it_is_worse() {
    let html = page::backtest(&[backtested("one"), backtested("two")]);
    is_sound(&html);
    for id in ["chart-stocks-one", "chart-flows-two", "t-stocks-one", "t-flows-two", "skill-stocks-one"] {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(html.contains("50\u{202f}% nearer to the counts") || html.contains("50% nearer"), "its gain in words");
    let mut worse = backtested("worse");
    worse.scores.stocks = worse.scores.flows.clone();
    let html = page::backtest(&[worse]);
    assert!(html.contains("farther from the counts") && html.contains("plus loin des dénombrements"));
    // Nothing counted: no figure, and no line.
    let nothing = Backtested {
        scores: Backtest { stocks: HORIZONS.map(|h| (h, Horizon::default())).into(), ..Backtest::default() },
        ..backtested("none")
    };
    is_sound(&page::backtest(&[nothing]));
}

#[test]
fn a_backtest_of_camps_and_of_people_back_has_the_words_of_each_kind() {
    let back = Backtested { whom: Whom::Returnees, ..backtested("back") };
    let html = page::backtest(&[backtested("camps"), back.clone()]);
    is_sound(&html);
    let section = |id: &str| {
        let body = html.split(&format!("<section id=\"{id}\"")).nth(1).and_then(|rest| rest.split("</section>").next());
        body.unwrap_or_else(|| panic!("no section {id}"))
    };
    for (id, heading, scenario, other) in [
        ("stocks", "People in a camp", "t-stocks-camps", "chart-stocks-back"),
        ("back", "People back in a place", "t-back-back", "chart-back-camps"),
    ] {
        let said = section(id);
        assert!(
            said.contains(heading) && said.contains(&format!("id=\"{scenario}\"")) && !said.contains(other),
            "{id}"
        );
    }
    assert!(section("flows").contains("local level") && section("back-flows").contains("simulated runs alone"));
    assert!(!section("back").contains("camp's") && !section("back-flows").contains("local level"));
    // Both are flattered, each on its own counts, and each has its own naive forecasts.
    assert!(
        section("answer").contains("six published conflicts") && section("answer").contains("governorates of Iraq")
    );
    assert!(section("how").contains("local level") && section("how").contains("even pace"));
    // Of one kind alone nothing of the other is said.
    let alone = page::backtest(&[back]);
    assert!(!alone.contains("six published conflicts") && !alone.contains("People in a camp"));
}
