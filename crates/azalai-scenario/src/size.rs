//! What would take more memory or time than anybody has: refused before a run, with the reason.

use azalai_model::{PlaceKind, Scenario};
use azalai_text::say;

use crate::Diagnostic;
use crate::native::sheet::Say;

/// Most routes that people may have in view, over all places: some hundreds of megabytes.
const MOST_ROUTES: u64 = 1_000_000;

/// Most links that are looked at to find them: a link may be there very many times.
const MOST_LOOKS: u64 = 20 * MOST_ROUTES;

/// Says what of a scenario cannot be run; `file`: where its settings are.
pub(crate) fn check(scenario: &Scenario, file: &str, say: &mut Say) {
    let level = scenario.settings.awareness_level;
    if say.failed() || routes(scenario, level) <= MOST_ROUTES {
        return;
    }
    let fits = (1..level).rev().find(|&level| routes(scenario, level) <= MOST_ROUTES);
    let message = say!(too_many_routes, level = level, most = MOST_ROUTES);
    let help = fits.map_or_else(|| say!(fewer_links_or_markers), |level| say!(write_awareness, level = level));
    say.push(Diagnostic::error("too-large", file, message).help(help));
}

/// How many routes people see from all places; counted up to the first that are too many.
fn routes(scenario: &Scenario, level: i64) -> u64 {
    // Folders with faults have links between places that are not there.
    if level == 0 || scenario.places.is_empty() {
        return 0;
    }
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); scenario.places.len()];
    for link in &scenario.links {
        for (from, to) in [(link.from, link.to), (link.to, link.from)] {
            ways[from.index()].push(to.index());
        }
    }
    let markers: Vec<bool> = scenario.places.iter().map(|place| place.kind == PlaceKind::Marker).collect();
    let (mut count, mut looks) = (0, 0_u64);
    for from in 0..ways.len() {
        let mut on_path = vec![false; ways.len()];
        on_path[from] = true;
        // Each step of the path: the ways out of a place, how far along them the search is, and how many links are left.
        let mut path = vec![(from, 0, level.max(1))];
        while let Some((place, next, left)) = path.last_mut() {
            if looks > MOST_LOOKS {
                return MOST_ROUTES + 1;
            }
            looks += 1;
            let Some(&to) = ways[*place].get(*next).filter(|_| count <= MOST_ROUTES) else {
                on_path[*place] = false;
                path.pop();
                continue;
            };
            *next += 1;
            if on_path[to] {
                continue;
            }
            count += 1;
            let left = if markers[to] { *left } else { *left - 1 };
            if left > 0 {
                on_path[to] = true;
                path.push((to, 0, left));
            }
        }
    }
    count
}
