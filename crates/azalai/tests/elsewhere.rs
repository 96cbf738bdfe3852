//! Any scenario is spoken of in its own words: nothing of the shipped cases is in code or templates.

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use azalai_scenario::{ReadOptions, embedded};

/// A besieged market town of an invented country: no army, another holder, a reference of another name, no claims and
/// no figures.
const FILES: &[(&str, &str)] = &[
    (
        "scenario.toml",
        r#"format = 1
title = { en = "A besieged market town", fr = "Un bourg assiégé" }
question = { en = "What lets the people of Dankoro stay in safety?", fr = "Qu'est-ce qui permet aux gens de Dankoro de rester ?" }
status = "historical"
start = 2022-01-01
end = 2022-12-31
decision_date = 2022-05-01
home_country = "Volta"
[works]
text = { en = "No more harm.", fr = "Pas plus de torts." }
[comparison]
reference = "status-quo"
"#,
    ),
    (
        "places.csv",
        "id,name,country,admin,kind,latitude,longitude,population,source\n\
         dankoro,Dankoro,Volta,Nord,town,13.5,-1.2,30000,s\nsilga,Silga,Volta,Nord,town,13.2,-1.0,9000,s\n\
         zitenga,Zitenga,Volta,Centre,town,12.6,-1.3,60000,s\n",
    ),
    ("links.csv", "from,to,km,source\ndankoro,silga,48,s\nsilga,zitenga,90,s\n"),
    ("sources.csv", "id,publisher,original,date,read_via,url,lean\ns,Someone,A note,2022,,,none\n"),
    (
        "actors.csv",
        "id,name,kind,in_circle,source\ngendarmes,Gendarmerie of Volta,state,farmers,s\n\
         brigade,Northern Brigade,rebel,herders,s\n",
    ),
    ("relations.csv", "a,b,relation,from_date,probability,source\ngendarmes,brigade,hostile,2022-01-01,1,s\n"),
    (
        "groups.csv",
        "id,name,name_fr,share_low,share,share_high,tag,source\n\
         farmers,Households that farm,Ménages qui cultivent,0.5,0.6,0.7,assumed,s\n\
         herders,Households that herd,Ménages éleveurs,0.3,0.4,0.5,assumed,s\n",
    ),
    (
        "control.csv",
        "place,from_date,actor,source\ndankoro,2022-01-01,gendarmes,s\ndankoro,2022-03-10,brigade,s\n\
         zitenga,2022-01-01,gendarmes,s\n",
    ),
    (
        "forces.csv",
        "place,actor,from_date,per_1000,reach_km,discipline,source\ndankoro,gendarmes,2022-01-01,5,30,0.6,s\n\
         dankoro,gendarmes,2022-03-10,0,30,0.6,s\ndankoro,brigade,2022-03-10,15,40,0.4,s\n",
    ),
    (
        "events.csv",
        "id,date,end_date,date_precision,kind,place,area,actor,target_group,killed_low,killed_high,harmed,claimant,\
         denied_by,confidence,broadcast,use,source\n\
         E1,2022-03-05,2022-03-10,day,attack,dankoro,,brigade,,,,,residents,,high,no,driver,s\n\
         E2,2022-03-12,2022-06-30,day,blockade,dankoro,,brigade,,,,,residents,,high,yes,dated change,s\n",
    ),
    (
        "strategies/status-quo.toml",
        "title = { en = \"As it was\", fr = \"Comme c'était\" }\nsummary = { en = \"Nothing.\", fr = \"Rien.\" }\nlever = []\n",
    ),
    (
        "strategies/corridor.toml",
        "title = { en = \"An open road\", fr = \"Une route ouverte\" }\n\
         summary = { en = \"The road is open.\", fr = \"La route est ouverte.\" }\n[[lever]]\nkind = \"corridor\"\n\
         place = \"dankoro\"\nfrom = \"decision\"\nto = 0.8\neffort = 3.0\nsource = \"assumed\"\nnote = \"Assumed\"\n",
    ),
];

/// Names of places and actors, and titles, of the shipped cases.
fn shipped_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for shipped in embedded() {
        let s = azalai_scenario::open(shipped.name, &ReadOptions::default()).scenario.expect("sound");
        names.extend(s.places.iter().map(|p| p.name.clone()));
        names.extend(s.places.iter().map(|p| p.country.clone()));
        names.extend(s.dossier.actors.iter().map(|a| a.name.clone()));
        names.extend(s.strategies.iter().flat_map(|x| [x.title.en.clone(), x.title.fr.clone()]));
    }
    names.extend(["Wagner", "Malian", "malien", "RFI", "army", "armée"].map(str::to_owned));
    names.retain(|name| name.chars().count() > 2);
    assert!(names.len() > 60);
    names
}

/// Whether a text has a name as a whole word.
fn has(text: &str, name: &str) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name)
        .any(|(at, _)| outside(text[..at].chars().next_back()) && outside(text[at + name.len()..].chars().next()))
}

/// Fails where an output has a name of a shipped case, or what was not filled in.
fn own_words(at: &str, text: &str, foreign: &BTreeSet<String>) {
    let found: Vec<&String> = foreign.iter().filter(|name| has(text, name)).collect();
    assert!(found.is_empty(), "{at} has {found:?}");
    for sign in ["{ $", "NaN", "{$", "undefined"] {
        assert!(!text.contains(sign), "{at} has `{sign}`");
    }
}

#[test]
fn a_town_with_other_actors_is_spoken_of_in_its_own_words() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::write(&dir.join("dankoro"), FILES);
    let foreign = shipped_names();
    for mode in ["both", "hindcast", "forecast", "flight"] {
        for language in ["en", "fr"] {
            let args = ["run", "dankoro", "--replicates", "36", "--mode", mode, "--out", "o", "--force"];
            let (printed, noted) = shared::azalai(dir, language, &args);
            let said = printed + &noted;
            own_words(&format!("{mode} in {language}"), &said, &foreign);
            assert!(said.contains("Dankoro"), "{said}");
        }
        for file in ["report.html", "answer.md", "answer.fr.md", "verdict.json"] {
            let Ok(text) = fs::read_to_string(dir.join("o").join(file)) else { continue };
            // What a script and a style say is no text.
            let text = text.split("<script").next().unwrap_or_default();
            own_words(&format!("{mode}: {file}"), text, &foreign);
        }
        let page = fs::read_to_string(dir.join("o/report.html")).expect("a page");
        assert!(page.contains("Dankoro") && !page.contains("id=\"claims\""), "it has no claims");
    }
}

#[test]
fn the_page_of_a_converted_folder_says_what_was_run() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    shared::azalai(dir, "en", &["convert", "tiny", "ours"]);
    let foreign = shipped_names();
    for language in ["en", "fr"] {
        let args = ["run", "ours", "--replicates", "20", "--out", "o", "--force"];
        let (printed, noted) = shared::azalai(dir, language, &args);
        own_words(language, &(printed + &noted), &foreign);
    }
    let page = fs::read_to_string(dir.join("o/report.html")).expect("a page");
    own_words("the page", page.split("<script").next().unwrap_or_default(), &foreign);
    for words in ["simulates flight only", "ne simule que la fuite", "Alpha", "Bravo"] {
        assert!(page.contains(words), "{words}");
    }
}
