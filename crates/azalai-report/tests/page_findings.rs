//! Findings of the checker on the page: numbers on the map, rows below it, and no more of either than a page can hold.

use std::sync::atomic::AtomicBool;

use azalai_model::{About, Link, Place, PlaceId, PlaceKind, Remark, Scenario, SpawnMode, Text};
use azalai_report::page::{html, of_flight};
use azalai_study::{Design, Ensemble, Flight, Jobs, Memory, execute};

/// What nobody may get into the page as markup.
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'&";

/// A town and `camps` camps around it, each with a road.
fn scenario(camps: u32) -> Scenario {
    let mut s = Scenario::blank(15);
    s.settings.take_from_population = true;
    s.settings.spawn_mode = SpawnMode::PopRatio;
    s.settings.displaced_per_conflict_day = 0.05;
    for i in 0..=camps {
        let mut place = Place::new(&format!("p{i}"), "home", PlaceKind::Camp);
        place.name = format!("Place {i}");
        (place.longitude, place.latitude) = (1.0 + f64::from(i % 20) / 4.0, 18.0 + f64::from(i / 20) / 4.0);
        if i == 0 {
            (place.kind, place.population) = (PlaceKind::ConflictZone, 9000);
        } else {
            s.links.push(Link::road(PlaceId(0), PlaceId(i), 50.0));
        }
        s.places.push(place);
    }
    s
}

fn remark(code: &str, warns: bool, about: About) -> Remark {
    let text = |what: &str| Text { en: format!("{what} {code}"), fr: format!("{what} {code} fr") };
    let (message, effect, help) = (text("said"), text("does"), text("mend"));
    Remark { warns, code: code.into(), file: "locations.csv".into(), line: 4, message, effect, help, about }
}

fn page_of(s: &Scenario, remarks: Vec<Remark>) -> String {
    let flight = Flight { seed: 3, days: s.days, individuals: false, at_home: true };
    let design = Design::new(s, flight, 1, 2);
    let never = AtomicBool::new(false);
    let panels = execute(&design, &Memory, &Jobs::quiet(1, &never)).expect("not stopped");
    let mut page = of_flight(s, &design.model, 2, &Ensemble::of(&design, panels));
    page.remarks = remarks;
    html(&page)
}

/// Numbers on the wide map, in order.
fn numbers(html: &str) -> Vec<usize> {
    let wide = html.split("class=\"map wide\"").nth(1).expect("a map").split("</svg>").next().expect("its end");
    let marks = wide.split("<g class=\"finding").skip(1);
    let number = |mark: &str| mark.split("data-f=\"").nth(1)?.split('"').next()?.parse().ok();
    let mut found: Vec<usize> = marks.filter_map(number).collect();
    found.sort_unstable();
    found
}

#[test]
fn a_finding_of_a_place_or_link_has_a_number_and_all_are_listed_warnings_first() {
    let s = scenario(3);
    let link = About::link(PlaceId(0), PlaceId(2));
    let html = page_of(
        &s,
        vec![
            remark("R19", false, About::Place(PlaceId(1))),
            remark("R03", true, link),
            remark("R18", true, About::Nothing),
            remark("R17", true, About::Place(PlaceId(1))),
        ],
    );
    // The link is named first by a warning, then the place, whose remark follows its warning.
    assert_eq!(numbers(&html), [1, 2]);
    let table =
        html.split("<table id=\"t-findings\"").nth(1).expect("a table").split("</table>").next().expect("its end");
    let rows: Vec<&str> = table.split("<tr>").skip(2).collect();
    let codes: Vec<&str> = rows
        .iter()
        .filter_map(|row| ["R03", "R17", "R18", "R19"].into_iter().find(|c| row.contains(&format!("said {c}"))))
        .collect();
    assert_eq!(codes, ["R03", "R17", "R19", "R18"]);
    assert!(rows[0].contains("id=\"finding-1\"") && rows[0].contains("Place 0 – Place 2"), "{}", rows[0]);
    assert!(rows[1].contains("id=\"finding-2\"") && rows[2].contains("data-said=\"2\""), "{} {}", rows[1], rows[2]);
    assert!(
        !rows[2].contains("id=\"finding") && rows[3].contains("–") && !rows[3].contains("data-said"),
        "{}",
        rows[3]
    );
    for said in [
        "said R17 fr",
        "does R17",
        "mend R17",
        "locations.csv:4",
        "3 warnings, 1 remark<",
        "3 avertissements, 1 remarque<",
    ] {
        assert!(html.contains(said), "{said}");
    }
    // Those who use no pointer reach each number below the map.
    for link in ["href=\"#finding-1\" data-f=\"1\"", "href=\"#finding-2\" data-f=\"2\""] {
        assert!(html.contains(link), "{link}");
    }
    assert!(html.contains("aria-live=\"polite\""));
}

#[test]
fn without_findings_nothing_of_them_is_on_the_page() {
    let html = page_of(&scenario(2), Vec::new());
    assert!(
        !html.contains("<g class=\"finding")
            && !html.contains("id=\"findings\"")
            && !html.contains("id=\"map-findings\"")
    );
}

#[test]
fn what_a_file_holds_is_text_and_a_place_that_is_not_there_has_no_number() {
    let mut bad = remark("R01", true, About::Place(PlaceId(1)));
    bad.message = Text { en: HOSTILE.into(), fr: HOSTILE.into() };
    bad.file = HOSTILE.into();
    let mut s = scenario(2);
    s.places[1].name = HOSTILE.into();
    let html = page_of(&s, vec![bad, remark("R02", true, About::Place(PlaceId(99)))]);
    assert!(!html.contains("<img") && html.contains("&lt;img src=x"));
    assert_eq!(numbers(&html), [1]);
}

#[test]
fn a_page_does_not_grow_with_the_number_of_findings_and_says_how_many_are_left_out() {
    let s = scenario(150);
    let of = |i: u32| About::Place(PlaceId(1 + i % 150));
    let few = page_of(&s, vec![remark("R19", true, of(0))]).len();
    let html = page_of(&s, (0..60_000).map(|i| remark("R19", i % 3 == 0, of(i))).collect());
    assert_eq!(numbers(&html), (1..=50).collect::<Vec<_>>());
    assert!(html.len() < few + 300_000 && html.len() < 2_000_000, "{} {few}", html.len());
    assert!(html.contains("200 of 60,000 findings are listed"));
    // Warnings are of every third place of 150, and those alone are listed; the other 100 have findings all the same.
    assert!(html.contains("50 places and links have a number on the map; 100 more"), "places of findings not listed");
    let html = page_of(&s, (0..150).map(|i| remark("R19", true, of(i))).collect());
    assert!(html.contains("60 places and links have a number on the map; 90 more"), "it is said");
}
