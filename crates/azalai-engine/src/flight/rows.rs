//! Rows of numbers that are lent and given back, and added to each other.
//!
//! A row says how a number of people are spread over levels of memory, counted with today's kilometres, and over
//! bins of creation order.

/// No row.
pub const NONE: u32 = u32::MAX;

/// What makes out less of a row, at one of its ends, is not told apart from the level beside it.
const LITTLE: f32 = 1e-4;

/// One row outside the store.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// People by level.
    pub levels: Vec<f32>,
    /// People by bin.
    pub ages: Vec<f32>,
    /// The first level in use.
    pub low: usize,
}

impl Row {
    /// The row of a cohort: its levels in use, and its bins.
    pub fn set(&mut self, levels: &[f32], ages: &[f32]) {
        self.low = 0;
        self.levels.clear();
        self.levels.extend_from_slice(levels);
        self.ages.clear();
        self.ages.extend_from_slice(ages);
    }
}

/// Rows by number.
#[derive(Debug, Default)]
pub struct Rows {
    levels: usize,
    bins: usize,
    numbers: Vec<f32>,
    /// The levels in use of each row: from, up to.
    spans: Vec<(u16, u16)>,
    free: Vec<u32>,
}

impl Rows {
    /// Rows of that shape; none is in use.
    pub fn new(levels: usize, bins: usize) -> Self {
        Self { levels, bins, ..Self::default() }
    }

    /// An empty row.
    pub fn lend(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            let id = self.spans.len() as u32;
            self.spans.push((0, 0));
            self.numbers.resize(self.numbers.len() + self.levels + self.bins, 0.0);
            id
        })
    }

    /// Moves a row out, and takes its place back.
    pub fn give_back(&mut self, id: u32, out: &mut Row) {
        let (from, to) = std::mem::take(&mut self.spans[id as usize]);
        let (levels, ages) = self.numbers[id as usize * (self.levels + self.bins)..][..self.levels + self.bins]
            .split_at_mut(self.levels);
        let used = &mut levels[usize::from(from)..usize::from(to)];
        let (low, high) = trim(used);
        out.set(&used[low..high], ages);
        out.low = usize::from(from) + low;
        used.fill(0.0);
        ages.fill(0.0);
        self.free.push(id);
    }

    /// Adds `factor` times `row`, so many levels higher.
    pub fn add(&mut self, id: u32, row: &Row, higher: usize, factor: f32) {
        let numbers = &mut self.numbers[id as usize * (self.levels + self.bins)..][..self.levels + self.bins];
        let (levels, ages) = numbers.split_at_mut(self.levels);
        let from = (row.low + higher).min(self.levels - 1);
        let (inside, above) = row.levels.split_at(row.levels.len().min(self.levels - from));
        add(&mut levels[from..from + inside.len()], inside, factor);
        if !above.is_empty() {
            levels[self.levels - 1] += factor * sum(above);
        }
        add(ages, &row.ages, factor);
        self.reach(id, from, from + inside.len());
    }

    /// Counts that these levels of a row are in use.
    fn reach(&mut self, id: u32, from: usize, to: usize) {
        let (span, from, to) = (&mut self.spans[id as usize], from as u16, to as u16);
        *span = if span.0 == span.1 { (from, to) } else { (span.0.min(from), span.1.max(to)) };
    }

    /// Adds `row`, so many levels higher: the first `cut` levels and the others times a factor each, and the bins
    /// times `aged`.
    pub fn add_two(&mut self, id: u32, row: &Row, higher: usize, (cut, [first, then]): (usize, [f32; 2]), aged: f32) {
        let numbers = &mut self.numbers[id as usize * (self.levels + self.bins)..][..self.levels + self.bins];
        let (levels, ages) = numbers.split_at_mut(self.levels);
        let from = (row.low + higher).min(self.levels - 1);
        let (inside, above) = row.levels.split_at(row.levels.len().min(self.levels - from));
        let (below, others) = inside.split_at(cut.min(inside.len()));
        add(&mut levels[from..], below, first);
        add(&mut levels[from + below.len()..], others, then);
        levels[self.levels - 1] += then * sum(above);
        add(ages, &row.ages, aged);
        self.reach(id, from, from + inside.len());
    }
}

/// Moves the little that lies at the ends of a row inwards; returns from where to where it is in use.
fn trim(levels: &mut [f32]) -> (usize, usize) {
    let least = sum(levels) * LITTLE;
    let (mut low, mut high) = (0, levels.len());
    while low + 1 < high && levels[low] < least {
        levels[low + 1] += std::mem::take(&mut levels[low]);
        low += 1;
    }
    while low + 1 < high && levels[high - 1] < least {
        levels[high - 2] += std::mem::take(&mut levels[high - 1]);
        high -= 1;
    }
    (low, high)
}

/// The sum of numbers, in an order that several can be added at a time.
pub fn sum(numbers: &[f32]) -> f32 {
    let mut lanes = [0.0; 8];
    let (chunks, rest) = numbers.as_chunks::<8>();
    for chunk in chunks {
        for (lane, n) in lanes.iter_mut().zip(chunk) {
            *lane += n;
        }
    }
    // A chain of both is not made one loop each.
    let mut sum = lanes.iter().sum::<f32>();
    for n in rest {
        sum += n;
    }
    sum
}

/// Adds `from`, times `factor`, to `to`.
pub fn add(to: &mut [f32], from: &[f32], factor: f32) {
    for (t, f) in to.iter_mut().zip(from) {
        *t += f * factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_added_higher_and_given_back_empty() {
        let mut rows = Rows::new(10, 2);
        let (mut row, mut out) = (Row::default(), Row::default());
        row.set(&[1.0, 2.0, 3.0], &[4.0, 2.0]);
        let id = rows.lend();
        rows.add(id, &row, 3, 2.0);
        rows.add_two(id, &row, 4, (1, [1.0, 10.0]), 0.5);
        rows.give_back(id, &mut out);
        assert_eq!((out.low, &out.levels[..], &out.ages[..]), (3, &[2.0, 5.0, 26.0, 30.0][..], &[10.0, 5.0][..]));
        assert_eq!(rows.lend(), id);
        rows.give_back(id, &mut out);
        assert_eq!((out.levels.len(), &out.ages[..]), (0, &[0.0, 0.0][..]));
    }

    #[test]
    fn what_lies_above_the_last_level_counts_there() {
        let mut rows = Rows::new(4, 1);
        let (mut row, mut out) = (Row::default(), Row::default());
        row.set(&[1.0, 2.0, 3.0], &[6.0]);
        for (higher, expected) in [(2, &[1.0, 5.0][..]), (9, &[6.0])] {
            let id = rows.lend();
            rows.add(id, &row, higher, 1.0);
            rows.give_back(id, &mut out);
            assert_eq!(out.levels, expected, "{higher} higher");
        }
    }

    #[test]
    fn next_to_nobody_at_an_end_moves_inwards() {
        let mut levels = [1e-6, 2e-6, 5.0, 0.0, 5.0, 1e-7];
        assert_eq!(trim(&mut levels), (2, 5));
        assert!((sum(&levels[2..5]) - 10.000_003).abs() < 1e-6);
        assert_eq!(trim(&mut []), (0, 0));
    }
}
