//! Roads of a small extract that is written here, byte by byte.

mod common;
#[path = "common/extract.rs"]
mod extract;

use azalai_import::Refused;
use azalai_import::osm::{Linked, osm};
use azalai_scenario::MemoryFiles;
use common::file;
use extract::{Way, extract};

/// Four towns on the equator, a degree (111.19 km) apart, and one far from every road.
fn scenario(links: &str) -> MemoryFiles {
    MemoryFiles::of(&[
        (
            "scenario.toml",
            "format = 1\ntitle = { en = \"a\", fr = \"a\" }\nquestion = { en = \"a\", fr = \"a\" }\n\
             status = \"historical\"\nstart = 2020-01-01\nend = 2020-12-31\nhome_country = \"Nordia\"\n",
        ),
        (
            "places.csv",
            "id,name,country,kind,latitude,longitude,population,source\n\
             a,Alpha,Nordia,town,0.0,1.0,100,own\nb,Bravo,Nordia,town,0.01,2.0,100,own\n\
             c,Charlie,Nordia,town,0.0,3.0,100,own\nd,Delta,Nordia,town,0.0,4.0,100,own\nfar,Foxtrot,Nordia,town,5.0,1.0,100,own\n",
        ),
        ("links.csv", links),
        ("sources.csv", "id,publisher,original,date,read_via,url,lean\nown,invented,invented,2020,,,none\n"),
    ])
}

const LINKS: &str = "from,to,km,km_kind,risk,source\nb,a,150,great-circle x 1.2,0.2,own\na,c,270,great-circle x 1.2,,own\n\
                     c,d,150,great-circle x 1.2,,own\na,far,700,great-circle x 1.2,,own\n";

const NODES: &[(i64, f64, f64)] = &[(1, 0.0, 1.0), (2, 0.0, 2.0), (3, 0.0, 3.0), (4, 0.0, 4.0), (5, 0.5, 3.5)];

fn link(nodes: &[(i64, f64, f64)], ways: &[Way<'_>]) -> Linked {
    match osm(&file("x.osm.pbf", &extract(nodes, ways)), "t", &scenario(LINKS)) {
        Ok(linked) => linked,
        Err(Refused::Files(why)) => panic!("{why:?}"),
        Err(Refused::Scenario(found)) => panic!("{}", found.to_text()),
    }
}

fn table(linked: &Linked) -> Vec<String> {
    let (_, text) = linked.files.iter().find(|(path, _)| path == "links.csv").expect("links.csv");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn neighbours_are_linked_by_the_fastest_road_and_no_link_passes_a_third_place() {
    let river: &[(&str, &str)] = &[("waterway", "river")];
    let linked = link(
        NODES,
        &[
            (&[1, 2, 3], &[("highway", "primary")]),
            // From c to d a slow straight track and a fast detour of two legs of 78.6 km each.
            (&[3, 4], &[("highway", "track"), ("surface", "sand")]),
            (&[3, 5, 4], &[("highway", "trunk")]),
            (&[1, 4], river),
            (&[1, 4], &[("highway", "construction")]),
            (&[1, 4], &[("highway", "primary"), ("access", "no")]),
        ],
    );
    let rows = table(&linked);
    // The link that was there keeps its direction and its risk; b is 1.1 km from the road. a-c passes b.
    assert_eq!(
        rows,
        [
            "b,a,112.3,measured,0.2,osm,103 min by vehicle",
            "c,d,157.3,measured,,osm,118 min by vehicle",
            "a,far,700,great-circle x 1.2,,own,",
            "b,c,112.3,measured,,osm,103 min by vehicle",
        ]
    );
    assert_eq!((linked.links, linked.apart), (3, vec!["far".to_owned()]));
    assert!(linked.snapped[0].0 == "b" && (linked.snapped[0].1 - 1.1).abs() < 0.05, "{:?}", linked.snapped);
}

#[test]
fn there_and_back_differ_and_the_longer_of_both_is_taken() {
    let linked = link(
        NODES,
        &[
            (&[3, 4], &[("highway", "primary"), ("oneway", "yes")]),
            (&[4, 5, 3], &[("highway", "primary"), ("oneway", "yes")]),
        ],
    );
    assert!(table(&linked).iter().any(|row| row.starts_with("c,d,157.3,measured")), "{:?}", table(&linked));
    let one_way = link(NODES, &[(&[3, 4], &[("highway", "primary"), ("oneway", "-1")])]);
    assert!(
        table(&one_way).iter().any(|row| row.starts_with("c,d,111.2") && row.contains("one way")),
        "{:?}",
        table(&one_way)
    );
}

#[test]
fn a_ferry_is_slow_and_is_named_and_places_without_a_road_keep_their_links() {
    let linked = link(NODES, &[(&[3, 4], &[("route", "ferry")])]);
    let rows = table(&linked);
    assert!(rows.iter().any(|row| row == "c,d,111.2,measured,,osm,\"834 min by vehicle, by ferry\""), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("b,a,150,")), "{rows:?}");
    assert_eq!(linked.apart, ["a", "b", "far"]);
}

#[test]
fn what_an_extract_cuts_off_ends_a_road() {
    let linked = link(&NODES[..4], &[(&[3, 5, 4], &[("highway", "primary")]), (&[1, 2], &[("highway", "primary")])]);
    assert!(linked.apart.iter().any(|id| id == "d"), "{:?}", linked.apart);
    assert!(table(&linked).iter().any(|row| row.starts_with("b,a,112.3")));
}

#[test]
fn a_length_that_another_source_measured_stays_and_a_second_import_changes_nothing() {
    let measured = LINKS.replace("b,a,150,great-circle x 1.2,0.2,own", "b,a,130,measured,0.2,own");
    let bytes = extract(NODES, &[(&[1, 2, 3, 4], &[("highway", "primary")])]);
    let mut folder = scenario(&measured);
    let Ok(first) = osm(&file("x", &bytes), "t", &folder) else { panic!("it is read") };
    assert!(table(&first).iter().any(|row| row.starts_with("b,a,130,measured,0.2,own")), "{:?}", table(&first));
    assert_eq!((first.change.added.count, first.change.changed.count), (1, 1));
    folder.0.extend(first.files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let Ok(second) = osm(&file("x", &bytes), "t", &folder) else { panic!("it is read") };
    assert_eq!((second.files.len(), second.change.same), (0, 2));
}

#[test]
fn broken_extracts_are_refused_without_a_panic() {
    let sound = extract(NODES, &[(&[1, 2, 3], &[("highway", "primary")])]);
    let mut luck: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |n: usize| {
        luck ^= luck << 13;
        luck ^= luck >> 7;
        luck ^= luck << 17;
        (luck % n as u64) as usize
    };
    for _ in 0..3000 {
        let mut broken = sound.clone();
        for _ in 0..=next(3) {
            let at = next(broken.len());
            match next(3) {
                0 => broken[at] = next(256) as u8,
                1 => broken.truncate(at.max(1)),
                _ => broken.insert(at, next(256) as u8),
            }
        }
        let read = || osm(&file("x", &broken), "t", &scenario(LINKS)).is_ok();
        assert!(std::panic::catch_unwind(read).is_ok(), "{broken:?}");
    }
    assert!(osm(&file("x", b""), "t", &scenario(LINKS)).is_err());
}
