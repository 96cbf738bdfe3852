//! Flows of people: kept of a run behind the values of its labels, and put together over runs.

use azalai_model::flow::week_of;
use azalai_model::words::Movement;
use azalai_model::{Flow, PlaceId, Way};

use crate::panel::{Panel, Value};

/// How many numbers a flow of a run takes: day and movement, two places, people.
pub const NUMBERS: usize = 4;

/// How many movements there are: a day and one of them are one number.
const MOVEMENTS: usize = Movement::ALL.len();

/// What is kept of the flows of one run.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Days of the run.
    days: u32,
    list: Vec<Flow<u64>>,
}

impl Moves {
    /// Nothing yet, of a run of so many days.
    pub fn new(days: u32) -> Self {
        Self { days, list: Vec::new() }
    }

    /// People who set out by each way up to a day, since those that were added last.
    pub fn add(&mut self, day: u32, ways: impl IntoIterator<Item = (Way, u64)>) {
        let day = week_of(day, self.days);
        self.list.extend(ways.into_iter().map(|(way, people)| Flow { day, way, people }));
    }

    /// The same as numbers of a row.
    pub fn numbers<V: Value>(&self) -> impl Iterator<Item = V> + '_ {
        let of = |flow: &Flow<u64>| {
            let Way { from, to, movement } = flow.way;
            let [when, from, to] =
                [flow.day as usize * MOVEMENTS + movement as usize, from.index(), to.index()].map(|n| n as f64);
            [when, from, to, flow.people as f64].map(V::of)
        };
        self.list.iter().flat_map(of)
    }
}

/// The flow that so many numbers of a row stand for.
fn read<V: Value>(numbers: &[V]) -> Option<Flow> {
    let [when, from, to, people] = *<&[V; NUMBERS]>::try_from(numbers).ok()?;
    let when = when.number() as usize;
    let place = |n: V| PlaceId(n.number() as u32);
    let way = Way { from: place(from), to: place(to), movement: Movement::ALL[when % MOVEMENTS] };
    Some(Flow { day: (when / MOVEMENTS) as u32, way, people: people.number() })
}

impl<V: Value> Panel<V> {
    /// Mean flows over the runs, by day and way.
    pub fn flows(&self) -> Vec<Flow> {
        let mut all: Vec<Flow> = Vec::new();
        for (_, values) in &self.rows {
            let behind = values.get(self.labels.len()..).unwrap_or_default();
            let mut of_run: Vec<Flow> = behind.chunks_exact(NUMBERS).filter_map(read).collect();
            // A run has its flows nearly in this order.
            of_run.sort_by_key(|flow| (flow.day, flow.way));
            // One run after the other: those of all runs would be many times as many.
            all = together(all, of_run);
        }
        let runs = self.rows.len().max(1) as f64;
        for flow in &mut all {
            flow.people /= runs;
        }
        all
    }
}

/// Two lists in the order of days and ways as one, people of one way on one day put together.
fn together(some: Vec<Flow>, others: Vec<Flow>) -> Vec<Flow> {
    let mut both: Vec<Flow> = Vec::with_capacity(some.len().max(others.len()));
    let (mut some, mut others) = (some.into_iter().peekable(), others.into_iter().peekable());
    let at = |flow: &Flow| (flow.day, flow.way);
    loop {
        let first = match (some.peek(), others.peek()) {
            (Some(one), Some(other)) if at(one) <= at(other) => some.next(),
            (_, Some(_)) => others.next(),
            _ => some.next(),
        };
        let Some(next) = first else { return both };
        match both.last_mut() {
            Some(last) if at(last) == at(&next) => last.people += next.people,
            _ => both.push(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;
    use azalai_model::{Label, Measure};

    #[test]
    fn flows_are_read_back_by_week_and_way_and_are_means_over_all_runs() {
        let way = |from, movement| Way { from: PlaceId(from), to: PlaceId(9), movement };
        let mut kept = Moves::new(18);
        kept.add(12, [(way(1, Movement::Flight), 30)]);
        kept.add(14, [(way(1, Movement::Flight), 10), (way(2, Movement::Return), 5)]);
        kept.add(17, [(way(2, Movement::Return), 1)]);
        let row: Vec<f32> = [7.0].into_iter().chain(kept.numbers()).collect();
        let panel = forecast("a", &[Label::region(1, Measure::Fled)], [row, vec![8.0]]);
        assert_eq!(panel.rows.len(), 2, "a row with flows and one without belong to the panel");
        let found: Vec<_> = panel.flows().into_iter().map(|f| (f.day, f.way, f.people)).collect();
        let wanted = [
            (14, way(1, Movement::Flight), 20.0),
            (14, way(2, Movement::Return), 2.5),
            (17, way(2, Movement::Return), 0.5),
        ];
        assert_eq!(found, wanted);
        let torn = forecast("a", &[Label::region(1, Measure::Fled)], [vec![7.0, 1.0]]);
        assert!(torn.rows.is_empty(), "what is no whole number of flows does not belong");
    }
}
