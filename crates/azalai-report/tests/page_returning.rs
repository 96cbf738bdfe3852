//! The page of a run of the return model.

mod support;

use std::sync::atomic::AtomicBool;

use azalai_model::{Draw, Scenario, Status, Text};
use azalai_report::ReturnResults;
use azalai_report::answer::answer;
use azalai_report::page::{html, of_return};
use azalai_study::Jobs;
use azalai_study::compare::{compare, design, line_up};
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
    let say = |en: &str, fr: &str| Text { en: en.into(), fr: fr.into() };
    let answer = [
        say("A headline of one sentence stands here.", "Ici figure un titre d'une phrase."),
        say("What was assumed stands here.", "Ici figure ce qui est supposé."),
        say("What would change the answer stands here.", "Ici figure ce qui changerait la réponse."),
    ];
    let page = of_return(&ReturnResults {
        scenario: &scenario,
        seed: 1,
        replicates: 4,
        line_up: &line_up,
        comparison: &comparison,
        findings: findings.as_ref(),
        answer: &answer,
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
        "map",
        "people",
        "returns",
        "strategies",
        "halves",
        "effort",
        "held",
        "contest",
        "unknowns",
        "trust",
        "observed",
        "fit",
        "limits",
        "claims",
        "made",
    ];
    assert_eq!(sections(&html), wanted);
    let answer = part(&html, "answer");
    let (headline, assumed) = (answer.find("Headline.").expect("one"), answer.find("What was assumed.").expect("one"));
    // The question stands above, so that the second sentence, the verdict, comes first.
    assert!(assumed < headline);
    assert!(html.len() < 600_000, "{} bytes", html.len());
    assert!(!html.contains("NaN") && !html.contains(">inf"));
}

#[test]
fn few_runs_are_not_ranked() {
    let verdict = |replicates| {
        let html = with_page(&scenario(), replicates, html);
        part(&html, "strategies").split("</p>").next().expect("a paragraph").to_owned()
    };
    let (whole, few) = (verdict(20), verdict(19));
    assert!(whole.contains("is better than") && !whole.contains("Too few"), "{whole}");
    assert!(few.contains("Too few runs to rank") && few.contains("Trop peu de simulations"), "{few}");
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
        ["map", "people", "returns", "strategies", "halves", "effort", "held", "contest", "observed", "claims"]
    {
        assert!(
            part(&html, section).contains("&lt;img src=x onerror=alert(1)&gt;&quot;'&amp;"),
            "{section} shows no name"
        );
    }
    for section in ["events", "sources", "made", "fit"] {
        assert!(part(&html, section).contains("&lt;img"), "{section} shows no name");
    }
    let known = "html head meta title style body input header a p span label h1 nav ul li div b br main section h2 h3 \
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
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("</script>").count(), 2);
    assert_eq!(html.matches("<style>").count(), html.matches("</style>").count());
    for style in html.split("<style>").skip(1) {
        let style = style.split("</style>").next().expect("an end");
        assert!(!style.contains('<') && style.matches('"').count().is_multiple_of(2), "a style was left");
    }
}

#[test]
fn a_strategy_that_harms_and_a_stress_test_stand_apart() {
    let html = page(&scenario());
    let strategies = part(&html, "strategies");
    let holds = |id: &str| {
        ["reference &lt;", "careful &lt;", "harsh &lt;", "worse &lt;"].map(|name| table(strategies, id).contains(name))
    };
    assert_eq!(holds("t-strategies"), [true, true, false, false]);
    assert_eq!(holds("t-apart"), [false, false, true, false]);
    assert_eq!(holds("t-stress"), [false, false, false, true]);
    assert_eq!(holds("t-harm"), [true; 4]);
    assert!(strategies.contains("What “works” means here") && strategies.contains("veut dire ici"));
    assert!(strategies.contains("is better than each other strategy that does no harm"));
    assert!(strategies.contains("+150"), "the gain has its sign");
}

#[test]
fn at_equal_effort_what_is_listed_apart_is_shown_and_never_first() {
    let html = page(&scenario());
    let effort = part(&html, "effort");
    let shows = |id: &str| ["careful &lt;", "harsh &lt;", "worse &lt;"].map(|name| table(effort, id).contains(name));
    assert_eq!(shows("t-equal"), [true; 3]);
    assert_eq!(shows("t-first"), [true, false, false]);
    assert_eq!(shows("t-pairs"), [true, false, false]);
    assert!(effort.contains("never a currency") && effort.contains("jamais une monnaie"));
    assert!(effort.contains("10 units more") && effort.contains("10 unités de plus"), "what is beyond the reference");
    assert!(effort.contains("at every effort") && effort.contains("quel que soit l’effort"), "{effort}");
}

#[test]
fn the_sweep_that_is_told_is_the_one_that_is_declared() {
    assert_eq!(azalai_model::parameters::EFFORT_SWEEP, (0.5, 2.0));
    let html = page(&scenario());
    assert!(html.contains("× 0.5 to × 2") && html.contains("× 0,5 à × 2"));
}

#[test]
fn a_sum_stands_beside_its_parts_and_the_verdict_without_it() {
    let (_, mut comparison) = compared();
    assert!(!html_of(&scenario(), &comparison).contains("t-sum0"));
    comparison.cases[2].strategy.include = vec!["reference".into(), "harsh".into(), "worse".into()];
    let html = html_of(&scenario(), &comparison);
    let halves = part(&html, "halves");
    let sum = table(halves, "t-sum0");
    assert!(["careful &lt;", "harsh &lt;", "worse &lt;"].iter().all(|name| sum.contains(name)));
    // 150 of the whole, less 500 and 700 of the parts.
    assert!(sum.contains("+150") && sum.contains("−1\u{202f}050"), "{sum}");
    assert!(halves.contains("Without “careful") && halves.contains("Sans «\u{a0}fr careful"));
}

#[test]
fn unknowns_are_told_with_their_evidence_and_with_what_chance_can_do() {
    let (_, comparison) = compared();
    let few = html_of(&scenario(), &comparison);
    assert!(part(&few, "unknowns").contains("With 2 parameter sets nothing can be said"));
    let mut s = scenario();
    let sets = s.sets.as_mut().expect("sets");
    sets.stories.truncate(1);
    sets.draws = (0..10u8).map(|i| Draw { story: 0, values: vec![f64::from(i)] }).collect();
    let html = html_of(&s, &comparison);
    let unknowns = part(&html, "unknowns");
    let row = table(unknowns, "t-unknowns");
    assert!(row.contains("Share of the better-off among residents.") && row.contains("assumed"), "{row}");
    assert!(row.contains("Part des plus aisés parmi les habitants."), "{row}");
    assert!(row.contains("+150 → +150") && unknowns.contains("azalai parameters"));
    assert!(unknowns.contains("None of them stands out") && unknowns.contains("le hasard seul"));
    assert!(!unknowns.contains("Nothing was fitted"));
    s.sets.as_mut().expect("sets").fit = None;
    let html = html_of(&s, &comparison);
    assert!(part(&html, "unknowns").contains("Nothing was fitted here") && part(&html, "unknowns").contains(row));
    assert!(part(&html, "limits").contains("Nothing is calibrated") && !html.contains("Only flight was fitted"));
}

#[test]
fn the_reference_is_never_compared_with_itself() {
    let (_, mut comparison) = compared();
    comparison.cases.retain(|case| case.strategy.id == "reference");
    let s = scenario();
    let findings = found(&s, &compared().0, &comparison).expect("findings");
    let said: Vec<_> = answer(&s, &findings).into_iter().flat_map(|t| [t.en, t.fr]).collect();
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
    // Ten of twenty runs: 90 % limits by Wilson, outwards to whole percent.
    assert!(contest.contains("32–68\u{202f}%"), "{contest}");
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
    with_page(&scenario(), 20, |page| {
        let line = |id: &str| page.observations.iter().find(|o| o.id == id).expect("a line");
        assert_eq!(line("D1").inside(), Some(true));
        assert!((line("D1").simulated.expect("a counterpart").q50 - 3945.0 / 9000.0).abs() < 0.01);
        assert_eq!(line("D2").inside(), Some(false));
        let points = |id: &str| page.people.iter().find(|c| c.id == id).expect("a chart").points.len();
        assert_eq!([points("home0"), points("allhindcast"), points("allforecast")], [1, 1, 0]);
    });
}

#[test]
fn the_map_shows_who_is_where_from_the_first_week_to_the_last() {
    let s = scenario();
    with_page(&s, 20, |page| {
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
        answer: &[],
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
    for said in
        ["nothing here says what is to come", "rien ici ne dit ce qui va venir", "is not calibrated", "n’est pas calé"]
    {
        assert!(html.contains(said), "{said}");
    }
}

#[test]
fn the_answer_has_six_to_ten_points_in_both_languages() {
    let s = scenario();
    let (line_up, comparison) = compared();
    let points = answer(&s, &found(&s, &line_up, &comparison).expect("findings"));
    assert!((6..=10).contains(&points.len()), "{points:#?}");
    assert!(points.iter().all(|p| !p.en.trim().is_empty() && !p.fr.trim().is_empty() && p.en != p.fr));
}

#[test]
fn a_reading_that_no_run_took_is_given_no_share() {
    let mut s = scenario();
    let (line_up, comparison) = compared();
    let said = |s: &Scenario| {
        let points = answer(s, &found(s, &line_up, &comparison).expect("findings"));
        points.into_iter().flat_map(|t| [t.en, t.fr]).collect::<Vec<_>>().join(" ")
    };
    let both = said(&s);
    assert!(both.contains("under the first,") && both.contains("avec la seconde"), "{both}");
    s.sets.as_mut().expect("sets").draws.iter_mut().for_each(|draw| draw.story = 0);
    let one = said(&s);
    assert!(one.contains("so few runs take values of one of them alone"), "{one}");
    assert!(!one.contains("under the first,") && !one.contains("avec la seconde"), "{one}");
}
