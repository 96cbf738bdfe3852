//! Country outlines within the window of a map.

use azalai_model::Scenario;

/// How far outlines go beyond the outermost places, as a share of the window.
const BEYOND: f64 = 0.2;
/// Parts of the window below which a corner is left out.
const PARTS: f64 = 900.0;

/// A rectangle in degrees: west, south, east, north.
type Window = [f64; 4];

fn window(scenario: &Scenario) -> Option<Window> {
    let mut edges: Option<Window> = None;
    for (x, y) in scenario.places.iter().map(|p| (p.longitude, p.latitude)) {
        let [w, s, e, n] = edges.unwrap_or([x, y, x, y]);
        edges = Some([w.min(x), s.min(y), e.max(x), n.max(y)]);
    }
    let [w, s, e, n] = edges?;
    let beyond = BEYOND * (e - w).max(n - s).max(1.0);
    Some([w - beyond, s - beyond, e + beyond, n + beyond])
}

/// Whether the rectangle around a line meets the window.
fn meets([w, s, e, n]: Window, a: (f64, f64), b: (f64, f64)) -> bool {
    a.0.min(b.0) <= e && a.0.max(b.0) >= w && a.1.min(b.1) <= n && a.1.max(b.1) >= s
}

/// Outlines of countries around the places of a scenario: longitude and latitude (degrees). Corners that are
/// nearer to the last than a dot of the drawing are left out.
pub(super) fn outlines(scenario: &Scenario) -> Vec<Vec<(f64, f64)>> {
    let Some(window) = window(scenario) else { return Vec::new() };
    let step = (window[2] - window[0]).max(window[3] - window[1]) / PARTS;
    let rings = azalai_basemap::countries().iter().flat_map(azalai_basemap::Country::rings);
    rings.flat_map(|ring| within(ring, window, step)).collect()
}

fn within(ring: &[(f64, f64)], window: Window, step: f64) -> Vec<Vec<(f64, f64)>> {
    let mut lines = Vec::new();
    let mut line: Vec<(f64, f64)> = Vec::new();
    let mut end = |line: &mut Vec<(f64, f64)>, last: Option<(f64, f64)>| {
        if let Some(last) = last.filter(|_| !line.is_empty()) {
            line.push(last);
            lines.push(std::mem::take(line));
        }
    };
    let mut last = None;
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if !meets(window, a, b) {
            end(&mut line, last);
            continue;
        }
        if line.is_empty() {
            line.push(a);
        }
        let far = line.last().is_none_or(|&(x, y)| (x - b.0).abs() + (y - b.1).abs() >= step);
        if far {
            line.push(b);
        }
        last = Some(b);
    }
    end(&mut line, last);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_that_crosses_the_window_is_kept_though_both_its_ends_lie_outside() {
        let ring = [(-9.0, 0.5), (9.0, 0.5), (9.0, 9.0), (-9.0, 9.0), (-9.0, 0.5)];
        let lines = within(&ring, [-1.0, 0.0, 1.0, 1.0], 0.01);
        assert_eq!(lines, [vec![(-9.0, 0.5), (9.0, 0.5), (9.0, 0.5)]]);
    }
}
