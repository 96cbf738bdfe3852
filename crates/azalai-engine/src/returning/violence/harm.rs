//! ODD 7.4 Harm: who of those present is hit, who is killed, and who saw it.

use azalai_model::{ActorId, Id, Measure, PlaceId};

use crate::returning::state::case::Today;
use crate::returning::state::course::{Act, Record};
use crate::returning::state::jumps::{Jumps, hazard};
use crate::returning::state::people::{CAUTION, Key, distinct_ranks, flag};
use crate::returning::state::sim::{AWAY, HOME, Sim};
use crate::returning::state::tally::Standing;
use crate::rng::{Draws, Purpose, address};
use crate::sample;

/// At whom a blow aims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The group it falls on; anybody if none.
    pub group: Option<usize>,
    /// Whether it falls on those of them who have come back.
    pub returned: bool,
}

impl Target {
    /// A group, or anybody.
    pub const fn of(group: Option<usize>) -> Self {
        Self { group, returned: false }
    }
}

/// What sort of blow it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On those who hold the place.
    Attack,
    /// Of civilians.
    Abuse,
    /// An abuse that destroys property and harms nobody.
    Looting,
    /// Between groups.
    Incident,
}

impl Kind {
    /// Whether it is an abuse.
    pub const fn is_abuse(self) -> bool {
        matches!(self, Self::Abuse | Self::Looting)
    }
}

/// A blow to civilians at a place.
#[derive(Clone, Copy, Debug)]
pub struct Blow {
    /// What sort of blow it is.
    pub kind: Kind,
    /// Where.
    pub place: usize,
    /// Whose; none if nobody is named.
    pub actor: Option<usize>,
    /// At whom it aims.
    pub target: Target,
    /// People harmed on average, where no count is stated.
    pub mean: f64,
    /// Fewest and most killed, where stated.
    pub killed: Option<(i64, i64)>,
    /// Weight with which it is felt and heard, 0 to 1.
    pub weight: f64,
    /// Heard by everybody the same day.
    pub broadcast: bool,
}

impl Blow {
    /// An attack on a place, recorded or not.
    pub fn attack(today: Today<'_>, place: usize, actor: Option<usize>, record: Option<&Record>) -> Self {
        let (weight, broadcast) = record.map_or((1.0, false), |r| (r.weight, r.broadcast));
        let (target, mean, killed) = (Target::default(), today.model().harmed_attack, record.and_then(|r| r.killed));
        Self { kind: Kind::Attack, place, actor, target, mean, killed, weight, broadcast }
    }

    /// An abuse at a place, recorded or not.
    pub fn abuse(
        today: Today<'_>,
        place: usize,
        actor: Option<usize>,
        target: Target,
        record: Option<&Record>,
    ) -> Self {
        let looting = record.is_some_and(|r| r.act == Act::Looting);
        let (kind, mean) = if looting { (Kind::Looting, 0.0) } else { (Kind::Abuse, today.model().harmed_abuse) };
        Self { kind, target, mean, ..Self::attack(today, place, actor, record) }
    }
}

/// Status of somebody present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Home,
    Away,
}

/// Somebody present: status, column and state.
type Somebody = (Status, usize, Key);

/// Deals a blow; the number killed.
pub fn deal(today: Today<'_>, sim: &mut Sim, blow: &Blow) -> u64 {
    count(today, sim, blow);
    let killed = strike(today, sim, blow);
    if blow.kind == Kind::Looting {
        loot(today, sim, blow.place);
    }
    killed
}

/// Remembers that a place was hit, and by whom.
fn count(today: Today<'_>, sim: &mut Sim, blow: &Blow) {
    let (place, tally) = (&mut sim.places[blow.place], &mut sim.tally.places[blow.place]);
    match blow.kind {
        Kind::Attack => {
            place.attacks_yesterday += 1.0;
            tally.attacks += 1;
        }
        Kind::Abuse | Kind::Looting => {
            if let Some(actor) = blow.actor {
                sim.presence[(PlaceId::at(blow.place), ActorId::at(actor))].abuse += 1.0;
            }
            tally.abuses += 1;
        }
        Kind::Incident => {
            tally.incidents += 1;
            return;
        }
    }
    place.last_hit = Some(today.day());
}

/// Whom a blow hits, whom it kills and who sees it; the number killed.
fn strike(today: Today<'_>, sim: &mut Sim, blow: &Blow) -> u64 {
    let count = sim.tally.blow(blow.place);
    let at = address(&[blow.place as u64, count, blow.actor.map_or(99, |a| a as u64)]);
    let mut draws = today.luck.draws(Purpose::Harm, today.day, at);
    let (killed, others) = if let Some((low, high)) = blow.killed {
        let killed = low + (draws.next_uniform() * (high - low + 1) as f64) as i64;
        let mean = blow.mean * (1.0 - today.model().killed_share);
        (killed.max(0) as u64, sample::poisson(draws.next_uniform(), mean))
    } else {
        let harmed = sample::poisson(draws.next_uniform(), blow.mean);
        let killed = sample::binomial(draws.next_uniform(), harmed, today.model().killed_share);
        (killed, harmed - killed)
    };
    let [gone, hurt] = [killed, others].map(|n| today.simulated(n, &mut draws));
    let household = (today.model().household - 1.0).max(0.0).round() as u32;
    let (mut dead, mut all_met) = (0, true);
    for hit in 0..gone + hurt {
        let Some(who) = pick(today, sim, blow.place, blow.target, draws.next_uniform()) else {
            all_met = false;
            break;
        };
        let group = sim.audiences[who.1 / CAUTION].group;
        let standing = match who.0 {
            Status::Home if who.2.has(flag::RETURNED) => Standing::Returnee,
            Status::Home => Standing::Resident,
            Status::Away => Standing::Displaced,
        };
        sim.tally.harm(blow.place, group, blow.actor, standing, hit < gone);
        if hit < gone {
            kill(sim, who);
            dead += 1;
            mark(sim, who, household, flag::VICTIM);
        } else {
            mark(sim, who, household + 1, flag::VICTIM);
        }
    }
    if blow.mean > 0.0 {
        witness(today, sim, blow.place, &mut draws);
    }
    // Where one stands for many, those who were killed may be fewer than one; at an empty place nobody was.
    if all_met && pick(today, sim, blow.place, Target::default(), 0.0).is_some() {
        killed
    } else {
        today.real(dead).min(killed)
    }
}

/// People present who had seen nothing yet become witnesses.
///
/// Drawn among all, a place cut in two halves would have fewer of them than the whole.
fn witness(today: Today<'_>, sim: &mut Sim, place: usize, draws: &mut Draws) {
    let witnesses = today.simulated(today.model().witnesses.round() as u64, draws);
    let (mut ranks, mut seen) = (Vec::new(), Vec::<(Somebody, u32)>::new());
    distinct_ranks(witnesses, present(sim, place).map(|p| u64::from(p.1)).sum(), draws, &mut ranks);
    let (mut next, mut before) = (0, 0);
    for (who, n) in present(sim, place) {
        let (first, end) = (next, before + u64::from(n));
        next += ranks[first..].iter().take_while(|&&rank| rank < end).count();
        before = end;
        if next > first {
            seen.push((who, (next - first) as u32));
        }
        if next == ranks.len() {
            break;
        }
    }
    for (who, n) in seen {
        mark(sim, who, n, flag::WITNESS);
    }
}

/// Cohorts at a place that have seen nothing yet, with their people.
fn present(sim: &Sim, place: usize) -> impl Iterator<Item = (Somebody, u32)> {
    let columns = |&a: &usize| a * CAUTION..(a + 1) * CAUTION;
    let home = sim.of_origin[place].iter().flat_map(columns);
    let home = home.flat_map(|c| sim.home[c].entries.iter().map(move |&(k, n)| ((Status::Home, c, k), n)));
    let away = sim.away.audiences_at(place).iter().flat_map(columns);
    let away = away.flat_map(move |c| sim.away.cohorts(c, place).iter().map(move |&(k, n)| ((Status::Away, c, k), n)));
    home.chain(away).filter(|p| !p.0.2.has(flag::WITNESS))
}

/// Somebody present at a place, all with the same chance; of the target, if there is one of it.
fn pick(today: Today<'_>, sim: &Sim, place: usize, target: Target, u: f64) -> Option<Somebody> {
    if target.returned {
        return pick_returned(today, sim, place, target, u);
    }
    let group = target.group;
    let of = |a: usize| group.is_none_or(|g| sim.audiences[a].group == g);
    let home: u64 = sim.of_origin[place]
        .iter()
        .filter(|&&a| of(a))
        .map(|&a| sim.home[a * CAUTION..(a + 1) * CAUTION].iter().map(|c| c.total).sum::<u64>())
        .sum();
    let displaced = || sim.away.audiences_at(place).iter().copied().filter(|&a| of(a));
    let away: u64 = displaced().map(|a| sim.away.of_audience_at(a, place)).sum();
    if home + away == 0 {
        return group.and_then(|_| pick(today, sim, place, Target::default(), u));
    }
    let mut rank = (u * (home + away) as f64) as u64;
    if rank < home {
        for &a in sim.of_origin[place].iter().filter(|&&a| of(a)) {
            for column in a * CAUTION..(a + 1) * CAUTION {
                if rank < sim.home[column].total {
                    return in_column(&sim.home[column].entries, rank).map(|k| (Status::Home, column, k));
                }
                rank -= sim.home[column].total;
            }
        }
    }
    rank = rank.saturating_sub(home);
    for a in displaced() {
        let here = sim.away.of_audience_at(a, place);
        if rank >= here {
            rank -= here;
            continue;
        }
        for column in a * CAUTION..(a + 1) * CAUTION {
            let here = u64::from(sim.away.people_at(place)[column]);
            if rank < here {
                return in_column(sim.away.cohorts(column, place), rank).map(|k| (Status::Away, column, k));
            }
            rank -= here;
        }
    }
    None
}

/// One of those at home of the target who have come back; of its group, if there is none.
fn pick_returned(today: Today<'_>, sim: &Sim, place: usize, target: Target, u: f64) -> Option<Somebody> {
    let mut list: Vec<(Somebody, u32)> = Vec::new();
    for &a in sim.of_origin[place].iter().filter(|&&a| target.group.is_none_or(|g| sim.audiences[a].group == g)) {
        for column in a * CAUTION..(a + 1) * CAUTION {
            let back = sim.home[column].entries.iter().filter(|e| e.0.has(flag::RETURNED));
            list.extend(back.map(|&(key, n)| ((Status::Home, column, key), n)));
        }
    }
    let total: u64 = list.iter().map(|l| u64::from(l.1)).sum();
    let mut rank = (u * total as f64) as u64;
    for (who, n) in list {
        if rank < u64::from(n) {
            return Some(who);
        }
        rank -= u64::from(n);
    }
    pick(today, sim, place, Target::of(target.group), u)
}

fn in_column(entries: &[(Key, u32)], mut rank: u64) -> Option<Key> {
    for &(key, n) in entries {
        if rank < u64::from(n) {
            return Some(key);
        }
        rank -= u64::from(n);
    }
    None
}

fn kill(sim: &mut Sim, (status, column, key): Somebody) {
    let audience = column / CAUTION;
    match status {
        Status::Home => {
            sim.home[column].remove(key, 1);
            sim.audiences[audience].parts[HOME].people -= 1;
        }
        Status::Away => {
            sim.away.take(column, key, 1);
            sim.audiences[audience].parts[AWAY].people -= 1;
        }
    }
    sim.dead += 1;
}

/// Flags up to `n` people of a cohort.
fn mark(sim: &mut Sim, (status, column, key): Somebody, n: u32, flag: u8) {
    if key.has(flag) {
        return;
    }
    match status {
        Status::Home => {
            let column = &mut sim.home[column];
            let n = n.min(column.people_in(key));
            column.remove(key, n);
            column.add(key.with(flag), n);
        }
        Status::Away => {
            let n = n.min(sim.away.column(column).people_in(key));
            sim.away.turn(column, key, key.with(flag), n);
        }
    }
}

/// A looting destroys property of absent households.
fn loot(today: Today<'_>, sim: &mut Sim, place: usize) {
    let share = today.model().loot_share;
    for &audience in &sim.of_origin[place] {
        for caution in 0..CAUTION {
            let id = Sim::column(audience, caution);
            let mut draws = today.stream(Purpose::Loot, &[id as u64]);
            for (key, n) in sim.away.column(id).entries.clone() {
                if !key.has(flag::DESTROYED) {
                    let k = sample::binomial(draws.next_uniform(), u64::from(n), share) as u32;
                    sim.away.turn(id, key, key.with(flag::DESTROYED), k);
                }
            }
        }
    }
}

/// Dangers of the road of a day, met along the line of those who set out.
#[derive(Clone, Debug)]
pub struct Dangers(Jumps);

impl Dangers {
    /// Of a day.
    pub fn new(today: Today<'_>) -> Self {
        Self(Jumps::new(today.luck.stream(Purpose::Road, today.day, 0)))
    }

    /// Who of a group of travellers is harmed on the way, by the length times the risk that harms (km): killed and
    /// hurt. `at` tells their state apart from others.
    pub fn meet(
        &mut self,
        today: Today<'_>,
        sim: &mut Sim,
        column: usize,
        at: u64,
        people: u32,
        harm_km: f64,
    ) -> (u32, u32) {
        let chance = today.model().road_harm * harm_km;
        if chance <= 0.0 {
            return (0, 0);
        }
        let (chance, group) = (chance.min(1.0), sim.audiences[column / CAUTION].group);
        sim.tally.add(Measure::ExpectedHarm, None, group, f64::from(people) * chance);
        let (one_in, mut met) = (1.0 / chance, Vec::new());
        if !self.0.pass(hazard(f64::from(people), one_in)) {
            let travellers = (&[(Key::default(), people)][..], u64::from(people));
            self.0.draw(travellers, one_in, |_| [chance], &mut met);
        }
        let harmed: u64 = met.iter().map(|m| u64::from(m.2)).sum();
        if harmed == 0 {
            return (0, 0);
        }
        let mut draws = today.draws(Purpose::Road, &[column as u64, at]);
        let killed = sample::binomial(draws.next_uniform(), harmed, today.model().killed_share);
        sim.tally.harm_on_road(group, harmed, killed);
        (killed as u32, (harmed - killed) as u32)
    }
}
