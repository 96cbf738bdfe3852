//! Names on a map that do not lie on each other.

/// A rectangle of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Box {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn within(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// Where a name is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    pub x: f64,
    pub y: f64,
    pub anchor: &'static str,
    /// The end of a line from the place, where the name is far from it.
    pub leader: Option<(f64, f64)>,
}

/// Names placed so far.
pub(super) struct Labels {
    room: Box,
    taken: Vec<Box>,
}

/// Width of a letter and height of a line (units of the drawing, at 12 px).
const LETTER: f64 = 6.4;
const LINE: f64 = 13.0;
/// How far from the place a name may stand.
const RINGS: [f64; 5] = [7.0, 16.0, 28.0, 44.0, 62.0];

impl Labels {
    /// No names yet, within `room`.
    pub fn new(room: Box) -> Self {
        Self { room, taken: Vec::new() }
    }

    /// Keeps names off a mark of that radius.
    pub fn block(&mut self, (x, y): (f64, f64), radius: f64) {
        self.taken.push(Box { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
    }

    /// The best free spot for `name` beside the place, near it first; with `always` the first one
    /// within the drawing if none is free.
    pub fn place(&mut self, (x, y): (f64, f64), name: &str, always: bool) -> Option<Spot> {
        let width = name.chars().count() as f64 * LETTER + 2.0;
        let mut found = None;
        for (ring, distance) in RINGS.into_iter().enumerate() {
            if ring > 1 && !always {
                break;
            }
            for (dx, dy) in
                [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.8, -0.7), (0.8, 0.7), (-0.8, -0.7), (-0.8, 0.7)]
            {
                let (px, py): (f64, f64) = (x + dx * distance, y + dy * distance);
                let (anchor, left) = match dx {
                    d if d > 0.0 => ("start", px),
                    d if d < 0.0 => ("end", px - width),
                    _ => ("middle", px - width / 2.0),
                };
                let middle = py + dy * LINE / 2.0;
                let area = Box { left, top: middle - LINE / 2.0, right: left + width, bottom: middle + LINE / 2.0 };
                if !area.within(&self.room) {
                    continue;
                }
                let leader = (ring > 0).then_some((px, middle));
                let spot = Spot { x: px, y: middle + 4.0, anchor, leader };
                if !self.taken.iter().any(|t| t.meets(&area)) {
                    self.taken.push(area);
                    return Some(spot);
                }
                found = found.or(Some((spot, area)));
            }
        }
        let (spot, area) = found.filter(|_| always)?;
        self.taken.push(area);
        Some(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_side_by_side_do_not_meet() {
        let mut labels = Labels::new(Box { left: 0.0, top: 0.0, right: 300.0, bottom: 300.0 });
        for i in 0..12 {
            let at = (150.0 + f64::from(i), 150.0);
            assert!(labels.place(at, "Tin Zaouatine", true).is_some());
        }
        for (i, a) in labels.taken.iter().enumerate() {
            assert!(labels.taken[..i].iter().all(|b| !a.meets(b)), "{a:?}");
        }
    }

    #[test]
    fn a_name_without_room_is_left_out_where_it_may_be() {
        let mut labels = Labels::new(Box { left: 0.0, top: 0.0, right: 40.0, bottom: 12.0 });
        assert_eq!(labels.place((20.0, 6.0), "Timbuktu", false), None);
    }
}
