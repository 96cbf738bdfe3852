//! Every link of the page leads somewhere, and each sentence of the article to a figure about what it names.

use std::sync::atomic::AtomicBool;

use azalai_model::words::Used;
use azalai_report::ReturnResults;
use azalai_report::answer::Answer;
use azalai_report::page::{html, of_return};
use azalai_study::Jobs;
use azalai_study::compare::{compare, design, line_up};
use azalai_study::judge::findings::{contest, findings};

/// The page of a few runs of the shipped case under those strategies; none named: under every one.
fn page(named: &[&str], runs: u32) -> String {
    let reading = azalai_scenario::open("kidal-2023", &azalai_scenario::ReadOptions::default());
    let scenario = reading.scenario.expect("the shipped scenario is sound");
    let named: Vec<String> = named.iter().map(|&id| id.to_owned()).collect();
    let line_up = line_up(&scenario, &named);
    let design = design(&scenario, &line_up, (true, true), 1, runs);
    let never = AtomicBool::new(false);
    let comparison = compare(&design, &Jobs::quiet(2, &never)).expect("not stopped");
    let last = scenario.days - 1;
    let town = scenario.town().expect("the question names a town");
    let contest = comparison.forecasts().next().map(|case| contest(case, town, last));
    let findings = findings(&scenario, &line_up, &comparison, contest);
    let answer = findings.as_ref().map(|f| Answer::of(&scenario, f)).unwrap_or_default();
    html(&of_return(&ReturnResults {
        scenario: &scenario,
        seed: 1,
        replicates: runs,
        line_up: &line_up,
        comparison: &comparison,
        findings: findings.as_ref(),
        answer: &answer,
        detail: azalai_report::Detail::Weekly,
        wall_seconds: 1.0,
    }))
}

/// Text of the element of that id: of a part of a row the row; none where there is no such element.
fn holding(html: &str, id: &str) -> Option<String> {
    let at = html.find(&format!(" id=\"{id}\""))?;
    let open = html[..at].rfind('<')?;
    let tag: String = html[open + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let (from, tag) = if tag == "span" { (html[..open].rfind("<tr>")?, "tr".to_owned()) } else { (open, tag) };
    let length = html[from..].find(&format!("</{tag}>"))?;
    let mut text = String::new();
    let mut within = false;
    for c in html[from..from + length].chars() {
        match c {
            '<' => within = true,
            '>' => {
                within = false;
                text.push(' ');
            }
            c if !within => text.push(c),
            _ => {}
        }
    }
    Some(text.to_lowercase())
}

#[test]
fn every_link_leads_to_an_element_of_the_page_and_each_sentence_to_a_figure_about_what_it_names() {
    // Two runs hold every strategy and both halves crossed; what few runs withhold is on the page of thirty-six.
    let pages = [page(&[], 2), page(&["reconciliation"], 36)];
    for html in &pages {
        for link in html.split(" href=\"#").skip(1) {
            let id = link.split('"').next().expect("an end");
            assert!(html.contains(&format!(" id=\"{id}\"")), "#{id} leads nowhere");
        }
        let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().expect("an end")).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "an id is there twice");
    }

    let reading = azalai_scenario::open("kidal-2023", &azalai_scenario::ReadOptions::default());
    let scenario = reading.scenario.expect("the shipped scenario is sound");
    for claim in &scenario.dossier.claims {
        let parts = |text: &str| text.split(';').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
        let (said, french, anchors) = (parts(&claim.output.en), parts(&claim.output.fr), parts(&claim.seen_in));
        assert_eq!((said.len(), french.len()), (anchors.len(), anchors.len()), "{}: {said:?} {anchors:?}", claim.id);
        for (said, anchor) in said.iter().zip(&anchors) {
            let linked = |html: &&String| html.contains(&format!("<a href=\"#{anchor}\""));
            let html = pages.iter().find(linked).unwrap_or_else(|| panic!("{}: no link to {anchor}", claim.id));
            let text = holding(html, anchor).unwrap_or_else(|| panic!("{}: {anchor} is not on the page", claim.id));
            // A limit is words; all else holds numbers.
            let limit = anchor.starts_with("limit-");
            assert!(limit || text.contains(|c: char| c.is_ascii_digit()), "{}: no figure at {anchor}", claim.id);
            assert!(!limit || claim.used == Used::No || said.contains("support"), "{}: {said}", claim.id);
            let about = |word: &str| word.len() > 2 && text.contains(&word[..word.len().min(5)]);
            let said = said.to_lowercase();
            let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|w| !["the", "and", "who"].contains(w));
            assert!(words.any(about), "{}: {anchor} says nothing of “{said}”", claim.id);
        }
    }
}
