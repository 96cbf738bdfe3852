//! The page of a run of the return model.

mod support;

use std::sync::atomic::AtomicBool;

use azalai_model::Status;
use azalai_model::dossier::{Actor, Force};
use azalai_model::words::ActorKind;
use azalai_report::ReturnResults;
use azalai_report::answer::Answer;
use azalai_report::page::{html, of_return};
use azalai_study::Jobs;
use azalai_study::compare::{compare, design, line_up};
use azalai_text::{Declared as _, Language, Texts};
use support::*;

#[test]
#[ignore = "writes the page of the shipped scenario to the temporary folder, to be looked at"]
fn the_page_of_kidal_can_be_looked_at() {
    let reading = azalai_scenario::open("kidal-2023", &azalai_scenario::ReadOptions::default());
    let scenario = reading.scenario.expect("the shipped scenario is sound");
    let line_up = match std::env::var("AZALAI_LOOK_ALL") {
        Ok(_) => line_up(&scenario, &[]),
        Err(_) => line_up(&scenario, &["combined".into(), "withdrawal".into()]),
    };
    let design = design(&scenario, &line_up, (true, true), 1, 4);
    let never = AtomicBool::new(false);
    let comparison = compare(&design, &Jobs::quiet(2, &never)).expect("not stopped");
    let findings = found(&scenario, &line_up, &comparison);
    let answer = findings.as_ref().map(|f| Answer::of(&scenario, f)).unwrap_or_default();
    let page = of_return(&ReturnResults {
        scenario: &scenario,
        seed: 1,
        replicates: 4,
        line_up: &line_up,
        comparison: &comparison,
        findings: findings.as_ref(),
        answer: &answer,
        detail: azalai_report::Detail::Weekly,
        wall_seconds: 1.0,
    });
    let html = html(&page);
    assert!(html.len() < 1_500_000, "{} bytes", html.len());
    std::fs::write(std::env::temp_dir().join("page.html"), html).expect("the temporary folder can be written");
}

#[test]
fn every_section_is_there_and_the_answer_comes_first() {
    let html = page(&scenario());
    let wanted = [
        "answer",
        "strategies",
        "times",
        "forecast",
        "beyond",
        "map",
        "people",
        "returns",
        "halves",
        "held",
        "contest",
        "trust",
        "observed",
        "fit",
        "limits",
        "claims",
        "made",
    ];
    assert_eq!(sections(&html), wanted);
    let answer = part(&html, "answer");
    assert_eq!(answer.matches("class=\"card card-").count(), 3);
    assert!(answer.contains("Less harm to civilians: careful") && answer.contains("in all runs"), "{answer}");
    assert!(html.len() < 600_000, "{} bytes", html.len());
    assert!(!html.contains("NaN") && !html.contains(">inf"));
}

#[test]
fn few_runs_decide_nothing() {
    let answer = |replicates| {
        let html = with_page(&scenario(), replicates, html);
        part(&html, "answer").to_owned()
    };
    let (whole, few) = (answer(48), answer(20));
    assert!(whole.contains("Less harm") && !whole.contains("Too few"), "{whole}");
    assert!(few.contains("Too few sets of values") && few.contains("Trop peu de jeux"), "{few}");
}

#[test]
fn every_strategy_is_in_the_table_with_more_harm_and_stress_tests_marked() {
    let html = page(&scenario());
    let strategies = part(&html, "strategies");
    let rows = table(strategies, "t-consequences");
    assert!(["careful &lt;", "harsh &lt;", "worse &lt;"].iter().all(|name| rows.contains(name)));
    assert!(rows.contains("more harm") && rows.contains("plus de torts") && rows.contains("stress test"));
    assert!(rows.contains("▲") && rows.contains("+150"), "{rows}");
    assert!(!html.to_lowercase().contains("safe and chosen"), "no count of good outcomes is added up");
}

/// Tags of the page with their attributes, as a browser finds them; what is within scripts and styles is left out.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with(['!', '/']) {
            continue;
        }
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        rest = &rest[name.len()..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let key: String = rest.chars().take_while(|c| !matches!(c, '=' | '>' | ' ')).collect();
            assert!(!key.is_empty(), "a tag without an end: {name}");
            rest = &rest[key.len()..];
            let value = rest.strip_prefix("=\"").and_then(|value| value.split_once('"'));
            if let Some((_, after)) = value {
                rest = after;
            }
            attributes.push((key, value.map_or_else(String::new, |value| value.0.to_owned())));
        }
        if name == "script" || name == "style" {
            let end = rest.find(&format!("</{name}")).expect("an end");
            rest = &rest[end..];
        }
        tags.push((name, attributes));
    }
    tags
}

#[test]
fn a_scenario_whose_every_text_is_hostile_adds_no_tag_attribute_or_address_to_any_section() {
    let s = hostile();
    let html = page(&s);
    for section in
        ["answer", "strategies", "map", "people", "returns", "halves", "held", "contest", "observed", "claims"]
    {
        assert!(
            part(&html, section).contains("&lt;img src=x onerror=alert(1)&gt;&quot;'&amp;"),
            "{section} shows no name"
        );
    }
    for section in ["events", "sources", "made", "fit"] {
        assert!(part(&html, section).contains("&lt;img"), "{section} shows no name");
    }
    let known = "html head meta title style body input select option header a p span label h1 nav ul li div b br main section h2 h3 \
                 figure figcaption button svg path circle text g rect i small code wbr table caption thead tbody tr th \
                 td details summary noscript script footer";
    let known: Vec<&str> = known.split_whitespace().collect();
    for (tag, attributes) in tags(&html) {
        assert!(known.contains(&tag.as_str()), "<{tag}> is not ours");
        for (name, value) in attributes {
            assert!(name.chars().all(|c| c.is_ascii_alphabetic() || c == '-'), "{name} is no attribute");
            assert!(!name.starts_with("on") && name != "src", "<{tag} {name}>");
            let ours = value.starts_with('#') || value.starts_with("https://example.org/");
            assert!(name != "href" || ours, "a link to {value}");
        }
    }
    // What is said, and the data of the map, of the two maps, of the courses and of the pairs.
    assert_eq!(html.matches("<script").count(), 5);
    assert_eq!(html.matches("</script>").count(), 5);
    assert_eq!(html.matches("<style>").count(), html.matches("</style>").count());
    for style in html.split("<style>").skip(1) {
        let style = style.split("</style>").next().expect("an end");
        assert!(!style.contains('<') && style.matches('"').count().is_multiple_of(2), "a style was left");
    }
}

#[test]
fn the_reference_is_never_compared_with_itself() {
    let (_, mut comparison) = compared();
    comparison.cases.retain(|case| case.strategy.id == "reference");
    let s = scenario();
    let findings = found(&s, &compared().0, &comparison).expect("findings");
    let answer = Answer::of(&s, &findings);
    let said: Vec<_> = answer.sentences().flat_map(|t| [t.en.clone(), t.fr.clone()]).collect();
    let said = said.join(" ");
    assert!(said.contains("so that nothing is compared") && said.contains("rien n’est comparé"), "{said}");
    for word in ["compared with", "harms more", "ne touche davantage"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[test]
fn returns_never_come_without_their_split() {
    let html = page(&scenario());
    let returns = part(&html, "returns");
    for table in ["t-returns", "t-split"] {
        let text = returns.split(&format!("<table id=\"{table}\"")).nth(1).expect("a table");
        let head = text.split("</thead>").next().expect("a head");
        for word in ["Safe on arrival", "Premature", "Undone", "Sustained", "Forced back (not a return)"] {
            assert!(head.contains(word), "{table} lacks {word}");
        }
    }
    assert!(returns.contains(r#"id="arrival-wide""#) && returns.contains(r#"id="afterwards-narrow""#));
}

#[test]
fn a_contest_is_an_interval_and_says_that_it_is_assumed() {
    let html = page(&scenario());
    let contest = part(&html, "contest");
    assert!(contest.contains("assumption-driven") && contest.contains("porté par les hypothèses"));
    // Half of 48 runs: 90 % limits by Wilson, outwards to whole percent.
    assert!(contest.contains("38–62\u{202f}%"), "{contest}");
    assert!(!contest.contains(" 50\u{202f}%"));
}

#[test]
fn people_in_danger_now_have_a_banner_and_no_chance_of_attack_by_place() {
    let mut s = scenario();
    s.status = Status::Live;
    let html = page(&s);
    assert!(
        html.contains("class=\"banner\"") && html.contains("Affected people consulted") && html.contains("Relu par")
    );
    assert!(!sections(&html).contains(&"contest"));
    assert!(!page(&scenario()).contains("class=\"banner\""));
}

#[test]
fn the_fit_tells_both_stories_and_only_what_moved() {
    let html = page(&scenario());
    let fit = part(&html, "fit");
    assert!(fit.contains("violence.stay_share") && !fit.contains("people.wealthy_share"));
    assert!(fit.contains("fear of what is to come") && fit.contains("promptitude à partir"));
    assert!(fit.contains("0.39") && fit.contains("0,39"), "numbers are written as each language does");
}

#[test]
fn observed_figures_stand_beside_the_replay_of_the_past() {
    with_page(&scenario(), 48, |page| {
        let line = |id: &str| page.observations.iter().find(|o| o.id == id).expect("a line");
        assert_eq!(line("D1").inside(), Some(true));
        assert!((line("D1").simulated.expect("a counterpart").q50 - 3945.0 / 9000.0).abs() < 0.01);
        assert_eq!(line("D2").inside(), Some(false));
        let points = |id: &str| page.people.iter().find(|c| c.id == id).expect("a chart").points.len();
        assert_eq!([points("home-town"), points("allhindcast"), points("allforecast")], [1, 1, 0]);
    });
}

#[test]
fn the_map_shows_who_is_where_from_the_first_week_to_the_last() {
    let s = scenario();
    with_page(&s, 48, |page| {
        let weeks = &page.map.weeks;
        assert_eq!((weeks[0].day, weeks[weeks.len() - 1].day), (0, DAYS - 1));
        assert!(weeks.iter().all(|w| w.present[1] > 3000.0 && w.home[0] > 5000.0 && w.home[1] < 1.0));
    });
    assert!(part(&page(&s), "map").contains(r#"class="outline""#), "borders are drawn");
}

#[test]
fn a_replay_alone_has_a_page_that_says_what_it_is() {
    let s = scenario();
    let (line_up, mut comparison) = compared();
    comparison.cases.truncate(1);
    let results = ReturnResults {
        scenario: &s,
        seed: 1,
        replicates: 20,
        line_up: &line_up,
        comparison: &comparison,
        findings: None,
        answer: &Answer::default(),
        detail: azalai_report::Detail::Weekly,
        wall_seconds: 1.0,
    };
    let html = html(&of_return(&results));
    assert!(html.contains("replays the recorded course only") && html.contains("rejeu du passé"));
    assert!(!sections(&html).contains(&"strategies") && !sections(&html).contains(&"returns"));
}

#[test]
fn no_word_promises_what_a_simulation_cannot_in_either_language() {
    let html = page(&scenario()).to_lowercase();
    for banned in ["predicts", "will return", "optimal", "prédit", "reviendront", "retourneront"] {
        assert!(!html.contains(banned), "{banned}");
    }
    for said in [
        "nothing here says what is to come",
        "rien ici ne dit ce qui va venir",
        "is not calibrated on figures of this scenario",
        "n’est pas calé",
    ] {
        assert!(html.contains(said), "{said}");
    }
}

/// The drawings of a page, each with what is in it.
fn drawings(html: &str) -> Vec<&str> {
    html.split("<svg ").skip(1).map(|rest| rest.split("</svg>").next().expect("an end")).collect()
}

#[test]
fn every_figure_says_on_itself_what_is_recorded_and_what_is_simulated_and_under_which_strategy() {
    // A5
    let html = page(&scenario());
    let pictures: Vec<&str> = drawings(&html).into_iter().filter(|d| d.contains("aria-labelledby")).collect();
    assert!(pictures.len() >= 10, "{}", pictures.len());
    // The pairs of a cell are drawn, with their ribbon, when it is opened (a test in the browser).
    let opened =
        |drawing: &str| ["map-course", "pairs-drawing"].iter().any(|id| drawing.starts_with(&format!("id=\"{id}\"")));
    for drawing in pictures.iter().filter(|d| !opened(d)) {
        assert!(drawing.contains("class=\"ribbon\""), "{}", &drawing[..120]);
        let words = drawing.split("class=\"ribbon\"").nth(1).expect("a ribbon");
        // Lines are broken to fit.
        let lines = words.split("</g>").next().expect("an end");
        let lines = lines.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text);
        let lines = lines.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        assert!(lines.contains("Simulated people") && lines.contains("Personnes simul"), "{lines}");
        let recorded = lines.contains("recorded events to the end");
        let until =
            lines.contains("recorded events until") && lines.contains("forecast under") && lines.contains("reference");
        let of_one_day = lines.contains("Simulated people, 7 October 2000") && lines.contains("“");
        assert!(recorded || until || of_one_day, "{lines}");
    }
    // The series that the script draws takes the ribbon of the map.
    assert!(html.contains("querySelector(\".ribbon\").cloneNode"));
}

#[test]
fn the_map_names_countries_and_disclaims_boundaries_and_rings_the_town() {
    // A5
    let html = page(&scenario());
    let map = part(&html, "map");
    for said in [
        "class=\"land en\"",
        "Algérie",
        "do not imply official endorsement",
        "Les frontières et les noms",
        "class=\"town\"",
    ] {
        assert!(map.contains(said), "{said}");
    }
    for drawing in drawings(map).into_iter().filter(|d| d.starts_with("class=\"map")) {
        assert!(drawing.contains("class=\"credit\""), "the disclaimer is within the drawing");
    }
    // What touching a place shows.
    assert!(map.contains("id=\"map-place\"") && map.contains("\"places\":["));
}

#[test]
fn parts_of_a_bar_add_up_to_what_they_are_parts_of() {
    // A6
    let html = page(&scenario());
    let number = |text: &str| -> f64 {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().expect("a number")
    };
    let returns = part(&html, "returns");
    let bold = |part: &str| -> Vec<f64> {
        part.split("<b>").skip(1).map(|rest| number(rest.split("</b>").next().expect("an end"))).collect()
    };
    let bars: Vec<Vec<f64>> =
        returns.split("class=\"bars\"").skip(1).map(|bar| bold(bar.split("</ul>").next().expect("an end"))).collect();
    let all = bold(returns.split("class=\"bars\"").next().expect("a part"))[0];
    assert_eq!(bars.len(), 2);
    for parts in &bars {
        assert!((parts.iter().sum::<f64>() - all).abs() <= 1.0, "{parts:?} of {all}");
    }
    // Residents as a hundred dots, in four states.
    let dots = part(&html, "strategies").split("class=\"dots\"").nth(1).expect("a drawing");
    let dots = dots.split("</svg>").next().expect("an end");
    let rows: Vec<usize> = dots.split(" d=\"").skip(1).take(4).map(|path| path.matches("h0").count()).collect();
    assert_eq!((rows.len(), rows.iter().sum::<usize>()), (4, 100), "{rows:?}");
}

/// The scenario with an army that has forces and a ministry that has none.
fn with_sides() -> azalai_model::Scenario {
    let mut s = scenario();
    let actor =
        |id: &str| Actor { id: id.into(), name: format!("{id} name"), kind: ActorKind::State, ..Actor::default() };
    s.dossier.actors = vec![actor("army"), actor("ministry")];
    s.dossier.forces =
        vec![Force { place: azalai_model::PlaceId(0), actor: azalai_model::ActorId(0), ..Force::default() }];
    s
}

#[test]
fn harm_by_nobody_named_and_by_the_road_is_shown_beside_that_of_each_side() {
    let html = page(&with_sides());
    let rows = table(part(&html, "sides"), "t-sides");
    let shown: Vec<&str> = rows.split("id=\"side-").skip(1).map(|row| row.split('"').next().expect("an end")).collect();
    assert_eq!(shown, ["army", "ministry", "unknown", "road"]);
    for said in
        ["Nobody named", "Personne de nommé", "Dangers of the road", "Dangers de la route", "attributed to nobody"]
    {
        assert!(rows.contains(said), "{said}: {rows}");
    }
    assert_eq!(rows.matches("outside the forecast's interval").count(), 1, "{rows}");
}

#[test]
fn trust_is_drawn_in_every_armed_side_and_no_authority_without_forces() {
    let chart = |s: &azalai_model::Scenario| {
        let html = page(s);
        let chart = part(&html, "trust").split("id=\"chart-trustsides\"").nth(1).expect("a chart");
        chart.split("</figure>").next().expect("an end").to_owned()
    };
    let drawn = chart(&with_sides());
    assert!(drawn.contains("army name") && !drawn.contains("ministry name"), "{drawn}");
    let mut armed = with_sides();
    armed.dossier.actors[1].kind = ActorKind::Auxiliary;
    assert!(chart(&armed).contains("ministry name"));
}

#[test]
fn charts_over_time_name_the_day_of_the_decision() {
    let s = scenario();
    let date = Texts::of(Language::English).date(s.decision_date.expect("a decision"));
    assert!(part(&page(&s), "times").contains(&format!("Simulated after {date}")), "{date}");
}

#[test]
fn parameters_that_were_set_are_explained_in_both_languages() {
    let key = "move_rules.max_move_speed";
    let parameter = azalai_model::parameters::declared().find(|p| p.key == key).expect("a parameter");
    let mut s = scenario();
    s.settings.max_move_speed += 1.0;
    let html = page(&s);
    let rows = table(part(&html, "made"), "t-parameters");
    for language in Language::ALL {
        let (meaning, unit) = (parameter.meaning(language), Texts::of(language).unit(parameter.unit));
        assert!(rows.contains(&meaning) && rows.contains(&unit), "{meaning} {unit}: {rows}");
    }
}
