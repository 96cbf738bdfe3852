//! Randomness by address: a draw is a function of what it is for, never of how many came before.
//!
//! The generator is Philox 4×32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405). Its counter
//! holds the address, the day, the purpose and the number of the draw; its key holds seed and replicate:
//!
//! | word | low bits | high bits |
//! |---|---|---|
//! | 0, 1 | the address | |
//! | 2 | the day, below 2^27 | the low five bits of the purpose |
//! | 3 | half the number of the draw, below 2^24 | the rest of the purpose |

use serde::{Deserialize, Serialize};

/// What a draw decides. Part of every published run: add, never renumber. A byte: 255 purposes at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Which place newly displaced people come from.
    SpawnWhere = 1,
    /// How many people a place in conflict displaces.
    SpawnHowMany = 2,
    /// Who leaves a place, and which way.
    Leave = 3,
    /// Where a day on the road ends.
    Travel = 5,
    /// Which part of a cohort decides before a camp closes or reopens.
    Portion = 6,
    /// Who leaves the simulation in a camp.
    Sink = 7,
    /// What the log says of a person.
    Label = 8,
    /// Shares of the groups among residents.
    Shares = 9,
    /// Whether a recorded event of low confidence happened.
    Happened = 10,
    /// Whether actors work together, and how strong unknown forces are.
    Relation = 11,
    /// Attacks on a place.
    Attack = 12,
    /// Abuses by an actor at a place, and the groups of their victims.
    Abuse = 13,
    /// Campaigns for a place, and how they end.
    Contest = 14,
    /// Who is harmed, and who saw it.
    Harm = 15,
    /// Who hears of an event.
    Hear = 16,
    /// Who leaves home.
    Flight = 17,
    /// Who returns, visits, settles or leaves a refuge.
    Away = 18,
    /// Which refuge people choose.
    Route = 19,
    /// Whose property a looting destroys.
    Loot = 20,
    /// Communal incidents.
    Incident = 21,
    /// Who is harmed on the road.
    Road = 22,
    /// Time at the host.
    HostTime = 23,
    /// Events that no table records.
    Unrecorded = 24,
    /// Whether a corridor is respected.
    Corridor = 25,
    /// People who are away on the first day.
    Opening = 26,
    /// Who leaves a refuge.
    Refuge = 27,
    /// Who is forced back, and how many.
    Forced = 28,
    /// Values of parameters before they are fitted.
    Prior = 29,
    /// The day of an event that is known to the week, month or year.
    Day = 30,
    /// What tables leave open: how many live at a place, how strong and disciplined a force is.
    Open = 31,
    /// Who goes of those whose flight is recorded.
    Recorded = 32,
    /// How readily people come back to a place.
    PlaceEffect = 33,
    /// How readily people come back to a place in a season.
    Batch = 40,
    /// How often a place is attacked.
    BaseRate = 41,
    /// The day of an opening that no source settles.
    Opened = 42,
    /// Abuses of people who are screened.
    Screening = 43,
    /// Which houses are destroyed, and how many.
    Ruin = 44,
    /// Which houses are built again.
    Rebuild = 45,
    /// Who goes home when a refuge is closed.
    Closing = 46,
    /// How many people a forecast finds in a camp.
    Course = 60,
    /// Where and when conflict begins or ends in a forecast.
    Outbreak = 61,
    /// Attributes of people, where they come from.
    Attributes = 47,
    /// Where the points of a design lie.
    Design = 80,
    /// Which runs a bootstrap takes again.
    Resample = 81,
    /// What a fit tries next.
    Proposal = 82,
}

/// The randomness of one replicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rng {
    key: [u32; 2],
    fate: [u32; 2],
}

/// Draws one after another, each uniform, strictly between 0 and 1.
pub trait Luck {
    /// The next draw.
    fn next(&mut self) -> f64;
}

impl Luck for Draws {
    #[inline]
    fn next(&mut self) -> f64 {
        self.next_uniform()
    }
}

impl Luck for Stream {
    #[inline]
    fn next(&mut self) -> f64 {
        self.next_uniform()
    }
}

/// Many draws at one address, each of which costs next to nothing: the `SplitMix64` sequence that begins where the
/// address says.
#[derive(Clone, Debug)]
pub struct Stream(u64);

/// The draws at one address, in their order.
#[derive(Clone, Debug)]
pub struct Draws {
    key: [u32; 2],
    counter: [u32; 4],
    second: Option<f64>,
}

impl Rng {
    /// The randomness of `replicate` under `seed`.
    pub fn new(seed: u64, replicate: u32) -> Self {
        let key = words(mix(mix(seed) ^ u64::from(replicate)));
        Self { key, fate: key }
    }

    /// Other luck for the same replicate from some day on; each number gives luck of its own.
    #[must_use]
    pub fn branch(self, number: u32) -> Self {
        let key = u64::from(self.key[0]) | u64::from(self.key[1]) << 32;
        // No number is that of a replicate.
        Self { key: words(mix(mix(key) ^ (1 << 32 | u64::from(number)))), ..self }
    }

    /// The luck of what is decided once for a whole run, on whatever day it is asked for: it is the same in every
    /// branch.
    #[must_use]
    pub const fn fate(self) -> Self {
        Self { key: self.fate, ..self }
    }

    /// The draw with that number at an address: uniform, strictly between 0 and 1.
    pub fn uniform(&self, purpose: Purpose, day: u32, address: u64, index: u32) -> f64 {
        let block = philox(counter(purpose as u8, day, address, index / 2), self.key);
        open_unit(if index.is_multiple_of(2) { [block[0], block[1]] } else { [block[2], block[3]] })
    }

    /// Many draws at an address.
    pub fn stream(&self, purpose: Purpose, day: u32, address: u64) -> Stream {
        let block = philox(counter(purpose as u8, day, address, 0), self.key);
        Stream(u64::from(block[0]) | u64::from(block[1]) << 32)
    }

    /// All draws at an address: the first is the one with index 0.
    pub fn draws(&self, purpose: Purpose, day: u32, address: u64) -> Draws {
        Draws { key: self.key, counter: counter(purpose as u8, day, address, 0), second: None }
    }
}

/// Bits of the counter's third word that hold the day; the low bits of the purpose take the others.
const DAY_BITS: u32 = 27;
/// Bits of the counter's last word that number the pairs of draws; the high bits of the purpose take the others.
const BLOCK_BITS: u32 = 24;

// Two purposes never share their luck: every bit of a purpose has a place of its own in the counter.
const _: () = assert!(Purpose::BITS <= (32 - DAY_BITS) + (32 - BLOCK_BITS));

impl Purpose {
    const BITS: u32 = 8 * size_of::<Self>() as u32;
}

fn counter(purpose: u8, day: u32, address: u64, block: u32) -> [u32; 4] {
    debug_assert!(day < 1 << DAY_BITS && block < 1 << BLOCK_BITS);
    let purpose = u32::from(purpose);
    let (low, high) = (purpose << DAY_BITS, purpose >> (32 - DAY_BITS) << BLOCK_BITS);
    [address as u32, (address >> 32) as u32, day | low, block | high]
}

impl Draws {
    /// The next draw: uniform, strictly between 0 and 1.
    #[inline]
    pub fn next_uniform(&mut self) -> f64 {
        if let Some(second) = self.second.take() {
            return second;
        }
        let block = philox(self.counter, self.key);
        self.counter[3] = self.counter[3].wrapping_add(1);
        debug_assert!(self.counter[3] << (32 - BLOCK_BITS) > 0, "too many draws at one address");
        self.second = Some(open_unit([block[2], block[3]]));
        open_unit([block[0], block[1]])
    }
}

impl Stream {
    /// Draws of their own for one of many things at the address of a stream that nobody else draws from.
    #[must_use]
    pub fn of(&self, thing: u64) -> Self {
        Self(mix(self.0 ^ thing))
    }

    /// A stream that begins where the next draw of this one says.
    #[must_use]
    pub fn split(&mut self) -> Self {
        let word = mix(self.0);
        self.0 = self.0.wrapping_add(GOLDEN);
        Self(word)
    }

    /// The next draw: uniform, strictly between 0 and 1.
    #[inline]
    pub fn next_uniform(&mut self) -> f64 {
        let word = mix(self.0);
        self.0 = self.0.wrapping_add(GOLDEN);
        middle(word)
    }
}

const fn words(x: u64) -> [u32; 2] {
    [x as u32, (x >> 32) as u32]
}

/// A stable hash of the parts of an address.
pub fn address(parts: &[u64]) -> u64 {
    then(parts.len() as u64, parts)
}

/// The same of addresses that differ in their last part alone: what is before it is hashed once.
pub fn addresses(before: &[u64]) -> impl Fn(u64) -> u64 + use<> {
    let hash = then(before.len() as u64 + 1, before);
    move |last| then(hash, &[last])
}

fn then(hash: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(hash, |hash, &part| mix(hash.rotate_left(17) ^ mix(part)))
}

/// The step from one number of a `SplitMix64` sequence to the next.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A well-mixing bijection of 64 bits (the finaliser of `SplitMix64`, Steele et al. 2014).
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(GOLDEN);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The middle of one of 2^52 equal parts of the unit interval, by two words.
fn open_unit(words: [u32; 2]) -> f64 {
    middle(u64::from(words[0]) << 32 | u64::from(words[1]))
}

/// The middle of one of 2^52 equal parts of the unit interval: never 0, never 1.
fn middle(word: u64) -> f64 {
    ((word >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
}

/// Ten rounds of Philox on four words.
fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for round in 0..10 {
        if round > 0 {
            key = [key[0].wrapping_add(0x9e37_79b9), key[1].wrapping_add(0xbb67_ae85)];
        }
        let a = u64::from(counter[0]) * 0xd251_1f53;
        let b = u64::from(counter[2]) * 0xcd9e_8d57;
        let [a_high, a_low, b_high, b_low] = [(a >> 32) as u32, a as u32, (b >> 32) as u32, b as u32];
        counter = [b_high ^ counter[1] ^ key[0], b_low, a_high ^ counter[3] ^ key[1], a_low];
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_gives_the_known_answers_of_splitmix64() {
        let mut stream = Stream(0);
        for word in [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f] {
            let Stream(start) = stream.clone().split();
            assert_eq!(start, word);
            assert_eq!(stream.next_uniform(), middle(word));
        }
    }

    #[test]
    fn philox_gives_its_known_answers() {
        // Known-answer vectors of the Random123 distribution.
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn draws_are_addressed() {
        let rng = Rng::new(1, 2);
        let mut draws = rng.draws(Purpose::Leave, 3, 4);
        for index in 0..9 {
            assert_eq!(draws.next_uniform(), rng.uniform(Purpose::Leave, 3, 4, index));
        }
        let base = rng.uniform(Purpose::Leave, 3, 4, 0);
        let others = [
            rng.uniform(Purpose::Travel, 3, 4, 0),
            rng.uniform(Purpose::Leave, 4, 4, 0),
            rng.uniform(Purpose::Leave, 3, 5, 0),
            rng.uniform(Purpose::Leave, 3, 4, 1),
            Rng::new(2, 2).uniform(Purpose::Leave, 3, 4, 0),
            Rng::new(1, 1).uniform(Purpose::Leave, 3, 4, 0),
        ];
        assert!(others.iter().all(|&u| u != base));
        assert_ne!(address(&[1, 2]), address(&[2, 1]));
        assert_eq!(addresses(&[7, 1, 4])(9), address(&[7, 1, 4, 9]));
        assert_ne!(address(&[0]), address(&[0, 0]));
    }

    #[test]
    fn draws_of_published_runs_are_unchanged() {
        let rng = Rng::new(1, 2);
        let known = [
            (Purpose::SpawnWhere, 0, 0, 0, 0.796_195_388_127_957_9),
            (Purpose::Travel, 300, 77, 5, 0.899_527_886_712_748_6),
            (Purpose::Refuge, 519, u64::MAX, 1_000_000, 0.158_063_191_742_758_96),
            (Purpose::Prior, (1 << DAY_BITS) - 1, 1 << 40, (2 << BLOCK_BITS) - 1, 0.540_597_282_083_629_4),
        ];
        for (purpose, day, address, index, u) in known {
            assert_eq!(rng.uniform(purpose, day, address, index), u, "{purpose:?}");
        }
        // The first 31 purposes lie in the word of the day alone, as before there was room for more.
        for purpose in 1..32 {
            let [.., third, fourth] = counter(purpose, 1234, 5, 678);
            assert_eq!([third, fourth], [1234 + (u32::from(purpose) << 27), 678]);
        }
    }

    #[test]
    fn every_purpose_has_its_own_draws() {
        let (last_day, last_block) = ((1 << DAY_BITS) - 1, (1 << BLOCK_BITS) - 1);
        for (day, block) in [(0, 0), (last_day, 0), (0, last_block), (last_day, last_block), (400, 3)] {
            let draws: std::collections::BTreeSet<_> =
                (1..=u8::MAX).map(|purpose| philox(counter(purpose, day, 9, block), [1, 2])).collect();
            assert_eq!(draws.len(), usize::from(u8::MAX));
        }
        let neighbours = [(0, last_block), (1, 0), (last_day, 0), (last_day, last_block)];
        let counters: std::collections::BTreeSet<_> =
            (1..=u8::MAX).flat_map(|purpose| neighbours.map(|(day, block)| counter(purpose, day, 9, block))).collect();
        assert_eq!(counters.len(), 4 * usize::from(u8::MAX));
    }

    #[test]
    fn branches_have_luck_of_their_own_and_share_their_fate() {
        let rng = Rng::new(7, 1);
        let runs: Vec<Rng> = [rng, Rng::new(7, 2)]
            .into_iter()
            .flat_map(|run| (0..100).map(move |n| run.branch(n)).chain([run, run.branch(3).branch(3)]))
            .collect();
        let draws: std::collections::BTreeSet<u64> =
            runs.iter().map(|run| run.uniform(Purpose::Leave, 3, 4, 0).to_bits()).collect();
        assert_eq!(draws.len(), runs.len());
        assert_eq!(rng.branch(5).branch(6).fate(), rng);
        assert_eq!(rng.branch(5), rng.branch(5));
    }

    #[test]
    fn uniforms_are_uniform() {
        let rng = Rng::new(7, 1);
        let n = 200_000u32;
        let mut bins = [0u32; 64];
        for i in 0..n {
            let u = rng.uniform(Purpose::Travel, i / 1000, u64::from(i % 1000), 0);
            assert!(u > 0.0 && u < 1.0);
            bins[(u * 64.0) as usize] += 1;
        }
        let expected = f64::from(n) / 64.0;
        let chi2: f64 = bins.iter().map(|&b| (f64::from(b) - expected).powi(2) / expected).sum();
        // 63 degrees of freedom: 99.99 % below 116.
        assert!(chi2 < 116.0, "chi-square {chi2}");
        assert_eq!(open_unit([0, 0]), 0.5 / (1u64 << 52) as f64);
        assert!(open_unit([u32::MAX, u32::MAX]) < 1.0);
    }
}
