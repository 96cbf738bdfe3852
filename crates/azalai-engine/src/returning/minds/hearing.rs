//! ODD 7.6 Hearing and rumour.
//!
//! An event at j reaches an audience with chance 1 if it happened at its origin or where its people
//! are, else e^{−d/δ_H} on each day for which it is news, halved while the origin's network is cut.

use azalai_model::{Id, LeverKind, PlaceId};

use super::incitement;
use crate::returning::state::case::Today;
use crate::returning::state::sim::{AWAY, Audience, HOME, News, Place, Sim};
use crate::returning::violence::harm::{Blow, Kind};
use crate::rng::{Purpose, addresses};

/// Chances below which nobody is asked: far events would cost most of the time and are hardly ever heard.
const NEVER: f64 = 0.005;

/// Forgets what was heard yesterday.
pub fn forget(today: Today<'_>, sim: &mut Sim) {
    sim.news_today = 0;
    let days = today.model().news_days as i64;
    sim.news.retain(|n| today.day() - n.day < days);
    for part in sim.audiences.iter_mut().flat_map(|a| &mut a.parts) {
        part.news = false;
        part.heard.fill(0.0);
    }
}

/// A blow becomes news, which a broadcast takes to everybody at once; of communal incidents nobody far away hears.
pub fn tell(today: Today<'_>, sim: &mut Sim, blow: &Blow) {
    if blow.kind == Kind::Incident {
        return;
    }
    let abuser = if blow.kind.is_abuse() { blow.actor } else { None };
    let waiting = (0..2 * sim.audiences.len()).collect();
    let (day, number, weight) = (today.day(), sim.news_today, blow.weight);
    let mut news = News { place: blow.place, abuser, day, number, weight, waiting };
    sim.news_today += 1;
    if blow.broadcast {
        for waiting in std::mem::take(&mut news.waiting) {
            hear(&mut sim.audiences[waiting / 2], &sim.places, &news, waiting % 2);
        }
    }
    sim.news.push(news);
}

fn hear(audience: &mut Audience, places: &[Place], news: &News, part: usize) {
    let voice = &mut audience.parts[part];
    voice.news = true;
    if let Some(actor) = news.abuser {
        voice.heard[actor] += news.weight;
        if part == AWAY && audience.origin.is_some_and(|o| places[o].is_held_by(actor)) {
            audience.heard_month += news.weight;
        }
    }
}

/// News of these days spreads.
pub fn spread(today: Today<'_>, sim: &mut Sim) {
    let Sim { news, audiences, places, away, .. } = sim;
    let reached = |a: &Audience| {
        let cut = a.origin.is_some_and(|o| today.case.course.cut(o, today.day()));
        if cut { today.model().cut_share } else { 1.0 }
    };
    let reached: Vec<f64> = audiences.iter().map(reached).collect();
    for news in news.iter_mut().filter(|news| !news.waiting.is_empty()) {
        let at = addresses(&[news.place as u64, news.day as u64, news.number]);
        let (mut waiting, mut left) = (std::mem::take(&mut news.waiting), 0);
        for i in 0..waiting.len() {
            let (id, part) = (waiting[i] / 2, waiting[i] % 2);
            let audience = &mut audiences[id];
            let mut chance = match audience.origin {
                Some(o) if o == news.place => 1.0,
                Some(o) => today.case.kernels.news[(PlaceId::at(o), PlaceId::at(news.place))],
                None => 0.0,
            };
            if part == AWAY {
                let there = away.of_audience_at(id, news.place) as f64;
                chance = chance.max(there / audience.parts[AWAY].people.max(1) as f64);
            }
            chance *= reached[id];
            let asked = chance >= NEVER && audience.parts[part].people > 0;
            if asked && today.luck.uniform(Purpose::Hear, today.day, at(waiting[i] as u64), 0) < chance {
                hear(audience, places, news, part);
            } else {
                waiting[left] = waiting[i];
                left += 1;
            }
        }
        waiting.truncate(left);
        news.waiting = waiting;
    }
}

/// Share that believes a rumour: it starts, spreads and is forgotten.
pub fn rumour(today: Today<'_>, sim: &mut Sim) {
    let m = today.model();
    for audience in &mut sim.audiences {
        let reach = audience.origin.map_or(0.0, |o| sim.levers[o][LeverKind::Verification]);
        let checked = crate::exp::exp(-m.verification_effect * reach);
        for part in &mut audience.parts {
            let r = part.rumour;
            let start = m.rumour_base + if part.news { m.rumour_event } else { 0.0 };
            let fear = 1.0 + m.rumour_fear * (1.0 - part.safety);
            // Faster than it is forgotten, it would never end.
            let spread = (m.rumour_spread * fear * checked).min(1.0 / m.rumour_days);
            part.rumour = (r + start * (1.0 - r) + spread * r * (1.0 - r) - r / m.rumour_days).clamp(0.0, 1.0);
        }
    }
}

/// Safety of home as people see it, less to those whom incitement makes afraid.
pub fn safety(today: Today<'_>, sim: &mut Sim) {
    let fear = incitement::fear(today);
    for id in 0..sim.audiences.len() {
        let Some(origin) = sim.audiences[id].origin else { continue };
        let group = sim.audiences[id].group;
        let slow = sim.slow_safety(today.case, origin, group) * (1.0 - fear[group]);
        let pace = (today.model().kin_news * sim.share_home(id) + today.model().other_news).min(1.0);
        let parts = &mut sim.audiences[id].parts;
        parts[HOME].safety = slow;
        parts[AWAY].safety += pace * (slow - parts[AWAY].safety);
    }
}
