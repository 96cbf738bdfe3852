//! The map: displaced people at each place, week by week.
//!
//! Equirectangular, true to scale along its middle parallel. Drawn for wide and for narrow screens;
//! the small one keeps to the places where people are.

use std::fmt::Write as _;

use super::labels::{Box as Area, Labels};
use super::markup::{both, escape, people, table};
use super::texts as t;
use super::words as w;
use super::{Map, MapPlace, Stamp, Week};

/// Kilometres of a degree of latitude.
const KM: f64 = 111.2;
/// Share of the displaced below which a place may be left off the small map.
const SMALL_MAP: f64 = 0.02;
/// Least height below the map (units of the drawing).
const FOOT: f64 = 26.0;

/// A drawing of the map.
struct Sheet {
    class: &'static str,
    width: f64,
    margin: f64,
    most: f64,
    shown: Vec<bool>,
    per_degree: f64,
    squeeze: f64,
    west: f64,
    north: f64,
    height: f64,
}

impl Sheet {
    fn new(map: &Map, class: &'static str, width: f64, margin: f64, most: f64, shown: Vec<bool>) -> Self {
        let kept = || map.places.iter().zip(&shown).filter(|(_, s)| **s).map(|(p, _)| p);
        let least = |of: fn(&MapPlace) -> f64| kept().map(of).fold(f64::INFINITY, f64::min);
        let (west, east) = (least(|p| p.longitude), -least(|p| -p.longitude));
        let (south, north) = (least(|p| p.latitude), -least(|p| -p.latitude));
        let squeeze = libm::cos(((south + north) / 2.0).to_radians()).max(0.1);
        // A map of one place, or of places on a line, keeps a sensible size.
        let across = ((east - west) * squeeze).max((north - south) / 2.0).max(0.2);
        let per_degree = (width - 2.0 * margin) / across;
        let height = ((north - south) * per_degree + 2.0 * margin).max(width / 4.0);
        Self { class, width, margin, most, shown, per_degree, squeeze, west, north, height }
    }

    fn xy(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let x = self.margin + (longitude - self.west) * self.squeeze * self.per_degree;
        (x, self.margin + (self.north - latitude) * self.per_degree)
    }

    fn at(&self, place: &MapPlace) -> (f64, f64) {
        self.xy(place.longitude, place.latitude)
    }

    fn km(&self, km: f64) -> f64 {
        km / KM * self.per_degree
    }
}

/// The largest number of people at any place in any week, at least 1.
fn most(map: &Map) -> f64 {
    map.weeks.iter().flat_map(|w| w.present.iter().chain(&w.home)).copied().fold(1.0, f64::max)
}

/// The week that is shown first: that of the decision, or the last.
fn first(map: &Map, stamp: &Stamp) -> usize {
    let day = stamp.decision.unwrap_or(u32::MAX);
    map.weeks.iter().rposition(|w| w.day <= day).unwrap_or(0)
}

/// Which places the small map shows: those that people leave, those that hold many of them in the
/// week shown first or in the last, and what lies between.
fn near(map: &Map, now: usize) -> Vec<bool> {
    let n = map.places.len();
    let share = |w: &Week, i: usize| w.present.get(i).copied().unwrap_or(0.0) >= SMALL_MAP * w.displaced.q50.max(1.0);
    let weeks = [map.weeks.get(now), map.weeks.last()];
    let holds: Vec<bool> =
        (0..n).map(|i| map.places[i].origin || weeks.into_iter().flatten().any(|w| share(w, i))).collect();
    let kept: Vec<&MapPlace> = map.places.iter().zip(&holds).filter(|(_, h)| **h).map(|(p, _)| p).collect();
    if kept.len() < 3 {
        return vec![true; n];
    }
    let edge = |of: fn(&MapPlace) -> f64| kept.iter().map(|p| of(p)).fold(f64::INFINITY, f64::min);
    let (west, east) = (edge(|p| p.longitude), -edge(|p| -p.longitude));
    let (south, north) = (edge(|p| p.latitude), -edge(|p| -p.latitude));
    let within = |p: &MapPlace| {
        (west - 0.3..=east + 0.3).contains(&p.longitude) && (south - 0.3..=north + 0.3).contains(&p.latitude)
    };
    map.places.iter().map(within).collect()
}

/// The section of the map.
pub(super) fn section(map: &Map, stamp: &Stamp) -> String {
    let mut out = String::new();
    if map.places.is_empty() || map.weeks.is_empty() {
        return out;
    }
    let now = first(map, stamp);
    let small = near(map, now);
    let sheets = [
        Sheet::new(map, "wide", 960.0, 52.0, 40.0, vec![true; map.places.len()]),
        Sheet::new(map, "narrow", 340.0, 30.0, 24.0, small.clone()),
    ];
    let _ = write!(out, r#"<figure id="map-figure"><div class="player" hidden>"#);
    let _ = write!(
        out,
        r#"<button type="button" id="map-play"><span class="go">{}</span><span class="halt">{}</span></button>"#,
        both(&t::PLAY),
        both(&t::PAUSE)
    );
    let _ = write!(
        out,
        r#"<label for="map-week">{}</label><input type="range" id="map-week" min="0" max="{}" step="1" value="{now}" aria-valuetext="{}"></div>"#,
        both(&t::WEEK),
        map.weeks.len() - 1,
        stamp.date(i64::from(map.weeks[now].day))
    );
    out.push_str(&caption(&map.weeks[now], stamp));
    for sheet in &sheets {
        draw(sheet, map, now, &mut out);
    }
    legend(map.weeks.iter().any(|w| !w.home.is_empty()), &mut out);
    let left_out: Vec<&str> =
        map.places.iter().zip(&small).filter(|(_, s)| !**s).map(|(p, _)| p.name.as_str()).collect();
    if !left_out.is_empty() {
        let _ =
            write!(out, r#"<p class="note narrow">{} {}</p>"#, both(&t::OUTSIDE_NARROW), escape(&left_out.join(", ")));
    }
    let _ = writeln!(out, "<noscript><p class=\"note\">{}</p></noscript></figure>", both(&t::NO_SCRIPT));
    weeks_table(map, stamp, now, &mut out);
    let _ = writeln!(out, r#"<script type="application/json" id="map-data">{}</script>"#, json(map, stamp));
    out
}

fn caption(week: &Week, stamp: &Stamp) -> String {
    let band = &week.displaced;
    format!(
        r#"<figcaption class="now" id="map-now">{} <b id="map-date">{}</b> – <b id="map-away">{}</b> {}<span id="map-band">{}</span>, <span id="map-road">{}</span> {}</figcaption>"#,
        both(&t::WEEK_OF),
        stamp.date(i64::from(week.day)),
        people(band.q50),
        both(&t::AWAY_NOW),
        spread(band),
        people(week.travelling),
        both(&t::ON_ROADS)
    )
}

/// The 5-95 % interval in brackets, where replicates differ.
fn spread(band: &azalai_study::Band) -> String {
    let (low, high) = (people(band.q05), people(band.q95));
    if low == high { String::new() } else { format!(" ({low}–{high})") }
}

fn draw(sheet: &Sheet, map: &Map, now: usize, out: &mut String) {
    let (class, height) = (sheet.class, sheet.height + foot(sheet, map));
    let _ = write!(
        out,
        r#"<svg class="map {class}" viewBox="0 0 {:.0} {height:.0}" role="img" aria-labelledby="map-{class}" data-most="{}"><title id="map-{class}">{} / {}</title>"#,
        sheet.width,
        sheet.most,
        escape(t::MAP_SUMMARY.en),
        escape(t::MAP_SUMMARY.fr)
    );
    let shown = |i: usize| sheet.shown.get(i).copied().unwrap_or(false);
    for line in &map.outlines {
        let points: Vec<String> =
            line.iter().map(|&(x, y)| sheet.xy(x, y)).map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let _ = write!(out, r#"<path class="outline" d="M{}"/>"#, points.join(" "));
    }
    out.push_str(r#"<path class="link" d=""#);
    for &(a, b) in map.links.iter().filter(|(a, b)| shown(*a) && shown(*b)) {
        let ((x0, y0), (x1, y1)) = (sheet.at(&map.places[a]), sheet.at(&map.places[b]));
        let _ = write!(out, "M{x0:.1} {y0:.1}L{x1:.1} {y1:.1}");
    }
    out.push_str(r#""/>"#);
    let placed = || map.places.iter().enumerate().filter(|(i, _)| shown(*i)).map(|(i, p)| (i, p, sheet.at(p)));
    for (_, place, (x, y)) in placed() {
        if let Some(km) = place.constructed_km.filter(|km| *km > 0.0) {
            let _ = write!(out, r#"<circle class="ring" cx="{x:.1}" cy="{y:.1}" r="{:.1}"/>"#, sheet.km(km));
        }
    }
    let scale = most(map);
    for (i, place, (x, y)) in placed().filter(|(_, place, _)| place.origin) {
        let Some(&n) = map.weeks[now].home.get(i) else { continue };
        let _ = write!(
            out,
            r#"<circle class="dwell" data-h="{i}" cx="{x:.1}" cy="{y:.1}" r="{:.1}"><title>{}, {} / {}: {}</title></circle>"#,
            radius(sheet.most, n, scale),
            escape(&place.name),
            escape(w::AT_HOME.en),
            escape(w::AT_HOME.fr),
            people(n)
        );
    }
    for (i, place, (x, y)) in placed() {
        let n = map.weeks[now].present.get(i).copied().unwrap_or(0.0);
        let _ = write!(
            out,
            r#"<circle class="crowd" data-p="{i}" cx="{x:.1}" cy="{y:.1}" r="{:.1}"><title>{}: {}</title></circle>"#,
            radius(sheet.most, n, scale),
            escape(&place.name),
            people(n)
        );
    }
    for (_, place, (x, y)) in placed() {
        let class = if place.constructed_km.is_some() { "built" } else { "stated" };
        let _ = write!(out, r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="3"/>"#);
    }
    names(sheet, map, out);
    scale_bar(sheet, out);
    size_key(sheet, map, out);
    out.push_str("</svg>");
}

/// Names, the most important first; on the small map a name that finds no room is left out.
fn names(sheet: &Sheet, map: &Map, out: &mut String) {
    let top = |i: usize| map.weeks.iter().filter_map(|w| w.present.get(i)).copied().fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..map.places.len()).filter(|&i| sheet.shown[i]).collect();
    let rank = |i: usize| top(i) + map.places[i].residents as f64 / 4.0;
    order.sort_by(|&a, &b| rank(b).total_cmp(&rank(a)).then(a.cmp(&b)));
    let mut labels = Labels::new(Area { left: 2.0, top: 2.0, right: sheet.width - 2.0, bottom: sheet.height - 2.0 });
    for &i in &order {
        labels.block(sheet.at(&map.places[i]), 4.0);
    }
    for i in order {
        let place = &map.places[i];
        let important = sheet.class == "wide";
        let Some(spot) = labels.place(sheet.at(place), &place.name, important) else { continue };
        if let Some((x, y)) = spot.leader {
            let (px, py) = sheet.at(place);
            let _ = write!(out, r#"<path class="leader" d="M{px:.1} {py:.1}L{x:.1} {y:.1}"/>"#);
        }
        let _ = write!(
            out,
            r#"<text class="name" x="{:.1}" y="{:.1}" text-anchor="{}">{}</text>"#,
            spot.x,
            spot.y,
            spot.anchor,
            escape(&place.name)
        );
    }
}

fn scale_bar(sheet: &Sheet, out: &mut String) {
    let lengths = [1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0];
    let km = lengths.into_iter().find(|&km| sheet.km(km) <= sheet.width / 4.0).unwrap_or(1.0);
    let (x, y, length) = (12.0, sheet.height + 16.0, sheet.km(km));
    let _ = write!(out, r#"<path class="axis" d="M{x} {:.1}v6h{length:.1}v-6"/>"#, y - 6.0);
    let _ = write!(out, r#"<text class="small" x="{:.1}" y="{:.1}">{km:.0} km</text>"#, x + length + 6.0, y + 2.0);
}

/// Two round numbers of people for the legend.
fn legend_numbers(map: &Map) -> [f64; 2] {
    let top = most(map);
    let mut power = 1.0;
    while power * 10.0 <= top {
        power *= 10.0;
    }
    let large = [5.0, 2.0].into_iter().map(|f| f * power).find(|&n| n <= top).unwrap_or(power);
    [large, large / 10.0]
}

fn radius(sheet_most: f64, n: f64, scale: f64) -> f64 {
    sheet_most * (n.max(0.0) / scale).sqrt()
}

/// Circles of the legend, at the foot of the drawing so that they scale with it.
fn size_key(sheet: &Sheet, map: &Map, out: &mut String) {
    let bottom = sheet.height + foot(sheet, map) - 5.0;
    let mut x = sheet.width - 10.0;
    for n in legend_numbers(map) {
        let shown = people(n);
        let r = radius(sheet.most, n, most(map));
        let _ = write!(
            out,
            r#"<text class="small" x="{x:.1}" y="{:.1}" text-anchor="end">{shown}</text>"#,
            bottom - r + 4.0
        );
        x -= shown.chars().count() as f64 * 6.6 + 5.0 + r;
        let _ = write!(out, r#"<circle class="key-crowd crowd" cx="{x:.1}" cy="{:.1}" r="{r:.1}"/>"#, bottom - r);
        x -= r + 18.0;
    }
}

/// Height below the map: room for the scale bar and the largest circle of the legend.
fn foot(sheet: &Sheet, map: &Map) -> f64 {
    FOOT.max(2.0 * radius(sheet.most, legend_numbers(map)[0], most(map)) + 10.0)
}

fn legend(home: bool, out: &mut String) {
    let _ = write!(out, r#"<ul class="legend">"#);
    let dwell = home.then_some((r#"<circle class="dwell" cx="9" cy="9" r="8"/>"#, w::LEGEND_HOME));
    for (drawing, text) in dwell.into_iter().chain([
        (r#"<circle class="crowd" cx="9" cy="9" r="8"/>"#, t::LEGEND_AWAY),
        (r#"<circle class="stated" cx="9" cy="9" r="3"/>"#, t::LEGEND_STATED),
        (r#"<circle class="ring" cx="9" cy="9" r="8"/><circle class="built" cx="9" cy="9" r="3"/>"#, t::LEGEND_BUILT),
        (r#"<path class="link" d="M1 15L17 3"/>"#, t::LEGEND_LINK),
    ]) {
        let _ = write!(
            out,
            r#"<li><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{drawing}</svg><span>{}</span></li>"#,
            both(&text)
        );
    }
    out.push_str("</ul>");
}

/// A few weeks in numbers, for those who cannot use the slider.
fn weeks_table(map: &Map, stamp: &Stamp, now: usize, out: &mut String) {
    let last = map.weeks.len() - 1;
    let moved = map.weeks.iter().position(|w| w.displaced.q50 >= 1.0).unwrap_or(0);
    let mut chosen = vec![now, last];
    chosen.extend((0..4).map(|i| moved + (last - moved) * i / 4));
    chosen.sort_unstable();
    chosen.dedup();
    let held = |i: usize| map.weeks.iter().filter_map(|w| w.present.get(i)).any(|&n| n >= 0.5);
    let dates: Vec<String> = chosen.iter().map(|&w| stamp.date(i64::from(map.weeks[w].day)).to_string()).collect();
    let mut rows = Vec::new();
    for (i, place) in map.places.iter().enumerate().filter(|(i, _)| held(*i)) {
        let cell = |&w: &usize| people(map.weeks[w].present.get(i).copied().unwrap_or(0.0));
        rows.push([escape(&place.name)].into_iter().chain(chosen.iter().map(cell)).collect::<Vec<_>>());
    }
    let cell = |&w: &usize| people(map.weeks[w].travelling);
    rows.push([both(&t::ON_ROADS)].into_iter().chain(chosen.iter().map(cell)).collect());
    let cell = |&w: &usize| people(map.weeks[w].displaced.q50);
    rows.push([format!("<b>{}</b>", both(&t::ALL_PLACES))].into_iter().chain(chosen.iter().map(cell)).collect());
    let _ = write!(out, "<details open><summary>{}</summary>", both(&t::MAP_TABLE));
    // Dates are not fixed texts, so the head is written here.
    let mut text = table("t-map", &t::MAP_TABLE, &[t::PLACE], &rows);
    let heads: Vec<String> = dates.iter().map(|d| format!(r#"<th scope="col">{d}</th>"#)).collect();
    text = text.replacen("</tr></thead>", &format!("{}</tr></thead>", heads.concat()), 1);
    let mut css = String::from("<style>@media screen and (max-width:759px){");
    // Narrow screens have room for three dates: the first, that of the map, the last.
    for column in (2..).zip(&chosen).filter(|(_, w)| ![now, last, moved].contains(w)).map(|(c, _)| c) {
        let _ = write!(css, "#t-map td:nth-child({column}),#t-map th:nth-child({column}){{display:none!important}}");
    }
    let _ = writeln!(out, "{css}}}</style>{text}</details>");
}

/// What the slider needs: dates, and numbers by week.
fn json(map: &Map, stamp: &Stamp) -> String {
    let weeks = map.weeks.iter().map(|w| {
        let round = |x: f64| x.round() as i64;
        serde_json::json!({
            "d": stamp.date(i64::from(w.day)).to_string(),
            "h": w.home.iter().map(|&n| round(n)).collect::<Vec<_>>(),
            "n": w.present.iter().map(|&n| round(n)).collect::<Vec<_>>(),
            "a": [round(w.displaced.q05), round(w.displaced.q50), round(w.displaced.q95)],
            "r": round(w.travelling),
        })
    });
    serde_json::json!({ "most": most(map).round() as i64, "weeks": weeks.collect::<Vec<_>>() }).to_string()
}
