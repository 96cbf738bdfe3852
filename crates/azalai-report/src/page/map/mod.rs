//! The map: displaced people at each place, week by week.
//!
//! Equirectangular, true to scale along its middle parallel. Drawn for wide and for narrow screens;
//! the small one keeps to the places where people are.

mod flows;
mod labels;
mod legend;
mod marks;
mod names;
mod outlines;
mod record;
mod series;
mod spots;
mod table;
mod twins;

use azalai_model::{Place, Position, Scenario, Text};
use azalai_text::figures::whole as people;
use azalai_text::{Language, key as k, say};
use maud::{Markup, Render, html};

use super::markup::{Bilingual as _, both, dot, label, note, plain, t, text};
use super::ribbon::{disclaimer, ribbon, spoken};
use super::{Page, Week};
use crate::live;
use labels::{Box as Area, Labels};
use marks::Marks;
use record::Record;
pub use twins::Twins;
pub(super) use twins::of as twins;

/// Kilometres of a degree of latitude.
const KM: f64 = 111.2;
/// Share of the displaced below which a place may be left off the small map.
const SMALL_MAP: f64 = 0.02;
/// Width of a letter of a country's name (units of the drawing).
const LAND: f64 = 16.0;
/// Least height below the map (units of the drawing).
const FOOT: f64 = 26.0;

/// The section of the map.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let (places, weeks) = (&page.scenario.places, &page.map.weeks);
    if places.is_empty() || weeks.is_empty() {
        return Markup::default();
    }
    let (record, marks) = (Record::of(page), Marks::of(page));
    let now = first(page);
    let sheet =
        |class, width, margin, most, shown| Sheet::new((&record, &marks), now, class, width, margin, most, shown);
    let small = near(page, now);
    let left_out: Vec<&str> = places.iter().zip(&small).filter(|(_, s)| !**s).map(|(p, _)| p.name.as_str()).collect();
    html! {
        figure #map-figure {
            div.player hidden {
                button #map-play type="button" { span.go { (t(k::page_play)) } span.halt { (t(k::page_pause)) } }
                label for="map-week" { (t(k::page_week)) }
                input #map-week type="range" min="0" max=(weeks.len() - 1) step="1" value=(now)
                    aria-valuetext=(plain(|l| page.dated(weeks[now].day).words(l)));
            }
            (caption(page, &weeks[now]))
            (nearer())
            (flows::controls(page, now))
            @if !record.is_empty() { p #map-reported .note { (both(&reported(&record, now))) } }
            (sheet("wide", 960.0, 52.0, 40.0, vec![true; places.len()]))
            (sheet("narrow", 340.0, 30.0, 24.0, small))
            @if let Some(around) = around(page) {
                h3 { (both(&say!(page_map_around, town = town_name(page)))) }
                (sheet("inset", 460.0, 46.0, 26.0, around))
            }
            (legend::legend(weeks.iter().any(|w| !w.home.is_empty()), &record, flows::legend(page), marks.sign()))
            (marks.links())
            p.note { (t(k::page_map_touch)) }
            @if !left_out.is_empty() { p.note.narrow { (t(k::page_outside_narrow)) " " (left_out.join(", ")) } }
            noscript { (note(&k::page_no_script)) }
        }
        (series::panel(page))
        (twins::figure(page, most(page)))
        (table::weeks(page, now))
        (flows::totals(page))
        (marks.list())
        script #map-data type="application/json" { (series::json(&record, most(page))) }
    }
}

/// Buttons that show the map from nearer; the arrow keys move it from any of them.
fn nearer() -> Markup {
    html! {
        div #map-nearer .nearer role="group" aria-labelledby="map-nearer-name" hidden {
            span #map-nearer-name .small { (t(k::page_map_nearer)) }
            button type="button" data-by="1.5" { span aria-hidden="true" { "+" } span.off { (t(k::page_map_in)) } }
            button type="button" data-by="0.6667" { span aria-hidden="true" { "−" } span.off { (t(k::page_map_out)) } }
            button type="button" data-by="0" { (t(k::page_map_whole)) }
        }
    }
}

/// What is reported in a week, as a sentence.
fn reported(record: &Record<'_>, week: usize) -> Text {
    let said = record.said(week);
    text(&if said.en.is_empty() { say!(page_map_nothing) } else { say!(page_map_reported, list = &said) })
}

/// Distance from the town within which a map of its own shows the places (km).
const AROUND: f64 = 120.0;
/// Fewest places that are worth it.
const FEWEST_AROUND: usize = 4;

/// The places around the town of the question, where they are many and not all.
fn around(page: &Page<'_>) -> Option<Vec<bool>> {
    let places = &page.scenario.places;
    let town = places.get(page.scenario.town().filter(|_| page.with_return)?.index())?;
    let far = |p: &Place| {
        let x = (p.longitude - town.longitude) * libm::cos(town.latitude.to_radians());
        KM * x.hypot(p.latitude - town.latitude)
    };
    let near: Vec<bool> = places.iter().map(|p| far(p) <= AROUND).collect();
    let count = near.iter().filter(|n| **n).count();
    (count >= FEWEST_AROUND && count < places.len()).then_some(near)
}

fn town_name<'a>(page: &'a Page<'a>) -> &'a str {
    page.scenario.town().and_then(|p| page.scenario.places.get(p.index())).map_or("", |p| p.name.as_str())
}

/// The largest number of people at any place in any week or, on the day of judgement, under any strategy, at least 1.
fn most(page: &Page<'_>) -> f64 {
    let weeks = page.map.weeks.iter().flat_map(|w| w.present.iter().chain(&w.home));
    let twins = page.twins.iter().flat_map(|twins| &twins.strategies).flat_map(|(_, places)| places.as_flattened());
    weeks.chain(twins).copied().fold(1.0, f64::max)
}

/// The week that is shown first: that of the decision, or the last.
fn first(page: &Page<'_>) -> usize {
    let day = page.decision.unwrap_or(u32::MAX);
    page.map.weeks.iter().rposition(|w| w.day <= day).unwrap_or(0)
}

/// West, east, south and north of places.
fn edges<'p>(places: &(impl Iterator<Item = &'p Place> + Clone)) -> [f64; 4] {
    let least = |of: fn(&Place) -> f64| places.clone().map(of).fold(f64::INFINITY, f64::min);
    [least(|p| p.longitude), -least(|p| -p.longitude), least(|p| p.latitude), -least(|p| -p.latitude)]
}

/// Which places the small map shows: those that people leave, those that hold many of them in the
/// week shown first or in the last, and what lies between.
fn near(page: &Page<'_>, now: usize) -> Vec<bool> {
    let (places, weeks) = (&page.scenario.places, &page.map.weeks);
    let share = |w: &Week, i: usize| w.present.get(i).copied().unwrap_or(0.0) >= SMALL_MAP * w.displaced.q50.max(1.0);
    let shown = [weeks.get(now), weeks.last()];
    let origin = |i: usize| page.map.origins.iter().any(|p| p.index() == i);
    let holds = |i: usize| origin(i) || shown.into_iter().flatten().any(|w| share(w, i));
    let kept = places.iter().enumerate().filter(|(i, _)| holds(*i)).map(|(_, p)| p);
    if kept.clone().count() < 3 {
        return vec![true; places.len()];
    }
    let [west, east, south, north] = edges(&kept);
    let within = |p: &Place| {
        (west - 0.3..=east + 0.3).contains(&p.longitude) && (south - 0.3..=north + 0.3).contains(&p.latitude)
    };
    places.iter().map(within).collect()
}

fn caption(page: &Page<'_>, week: &Week) -> Markup {
    let band = &week.displaced;
    let (low, high) = (people(band.q05), people(band.q95));
    html! {
        figcaption #map-now .now {
            (t(k::page_week_of)) " " b #map-date { (both(&page.dated(week.day))) } " – " b #map-away { (people(band.q50)) } " "
            (t(k::page_away_now)) span #map-band { @if low != high { " (" (low) "–" (high) ")" } } ", "
            span #map-road { (people(week.travelling)) } " " (t(k::page_on_roads))
        }
    }
}

/// A drawing of the map.
struct Sheet<'a> {
    page: &'a Page<'a>,
    record: &'a Record<'a>,
    marks: &'a Marks<'a>,
    week: &'a Week,
    class: &'static str,
    width: f64,
    margin: f64,
    /// Radius of the largest circle.
    most: f64,
    shown: Vec<bool>,
    per_degree: f64,
    squeeze: f64,
    west: f64,
    north: f64,
    height: f64,
    /// Where each place is drawn.
    spots: Vec<(f64, f64)>,
}

impl<'a> Sheet<'a> {
    fn new(
        (record, marks): (&'a Record<'a>, &'a Marks<'a>),
        now: usize,
        class: &'static str,
        width: f64,
        margin: f64,
        most: f64,
        shown: Vec<bool>,
    ) -> Self {
        let page = record.page;
        let places = page.scenario.places.iter().zip(&shown).filter(|(_, s)| **s).map(|(p, _)| p);
        let [west, east, south, north] = edges(&places);
        let squeeze = libm::cos(((south + north) / 2.0).to_radians()).max(0.1);
        // A map of one place, or of places on a line, keeps a sensible size.
        let across = ((east - west) * squeeze).max((north - south) / 2.0).max(0.2);
        let per_degree = (width - 2.0 * margin) / across;
        let height = ((north - south) * per_degree + 2.0 * margin).max(width / 4.0);
        let week = &page.map.weeks[now];
        let spots = Vec::new();
        let mut sheet = Self {
            page,
            record,
            marks,
            week,
            class,
            width,
            margin,
            most,
            shown,
            per_degree,
            squeeze,
            west,
            north,
            height,
            spots,
        };
        let true_spots: Vec<(f64, f64)> = page.scenario.places.iter().map(|p| sheet.at(p)).collect();
        sheet.spots = spots::apart(&true_spots, &sheet.shown, |at| sheet.has_room(at));
        sheet
    }

    fn xy(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let x = self.margin + (longitude - self.west) * self.squeeze * self.per_degree;
        (x, self.margin + (self.north - latitude) * self.per_degree)
    }

    /// Whether the largest circle is whole there.
    fn has_room(&self, (x, y): (f64, f64)) -> bool {
        (self.most..=self.width - self.most).contains(&x) && (self.most..=self.height - self.most).contains(&y)
    }

    fn at(&self, place: &Place) -> (f64, f64) {
        self.xy(place.longitude, place.latitude)
    }

    fn km(&self, km: f64) -> f64 {
        km / KM * self.per_degree
    }

    /// Radius of a circle for so many people.
    fn radius(&self, n: f64) -> f64 {
        self.most * (n.max(0.0) / most(self.page)).sqrt()
    }

    fn shows(&self, place: usize) -> bool {
        self.shown.get(place).copied().unwrap_or(false)
    }

    /// Places that are shown, where they are drawn.
    fn placed(&self) -> impl Iterator<Item = (usize, &'a Place, (f64, f64))> + Clone {
        let places = self.page.scenario.places.iter().enumerate();
        places.filter(|(i, _)| self.shows(*i)).map(|(i, p)| (i, p, self.spots[i]))
    }

    /// Height below the map: room for the scale bar and the largest circle of the legend.
    fn foot(&self) -> f64 {
        FOOT.max(2.0 * self.radius(legend_numbers(self.page)[0]) + 10.0)
    }
}

impl Render for Sheet<'_> {
    fn render(&self) -> Markup {
        let name = format!("map-{}", self.class);
        let (above, below) = (ribbon(self.page, self.page.map.course, self.width), disclaimer(self.page, self.width));
        let foot = self.height + self.foot();
        let view = format!("0 0 {:.0} {:.0}", self.width, above.height() + foot + below.height());
        let named = live::named(self.page.scenario);
        let record = self.record;
        let findings = self.marks.spots(self);
        let origins = || self.placed().filter(|(i, ..)| self.page.map.origins.iter().any(|p| p.index() == *i));
        let home = origins().filter_map(|(i, place, at)| self.week.home.get(i).map(|&n| (i, place, at, n)));
        html! {
            svg class={ "map " (self.class) } viewBox=(view) role="img" aria-labelledby=(name) data-most=(self.most) {
                title id=(name) { (plain(|language| self.alternative(language))) }
                g.sheet transform={ "translate(0 " (dot(above.height())) ")" } {
                g.near {
                (self.lines())
                (self.background())
                (flows::curves(self, first(self.page)))
                @for (_, place, (x, y)) in self.placed().filter(|(_, p, _)| built(p) && p.radius_km > 0.0) {
                    circle.ring cx=(dot(x)) cy=(dot(y)) r=(dot(self.km(place.radius_km))) {}
                }
                @for (i, place, (x, y), n) in home {
                    circle.dwell data-h=(i) cx=(dot(x)) cy=(dot(y)) r=(dot(self.radius(n))) {
                        title { (place.name) ", " (plain(|language| k::page_at_home.words(language))) ": " (people(n)) }
                    }
                }
                @for (i, place, (x, y)) in self.placed().filter(|placed| named[placed.0]) {
                    @let n = self.week.present.get(i).copied().unwrap_or(0.0);
                    circle.crowd data-p=(i) cx=(dot(x)) cy=(dot(y)) r=(dot(self.radius(n))) {
                        title { (place.name) ": " (people(n)) }
                    }
                }
                @for (i, _, (x, y)) in self.placed() {
                    @if let Some(class) = record.class(i, self.week.day) {
                        circle class=(class) data-c=(i) cx=(dot(x)) cy=(dot(y)) r="6" {}
                    }
                    @if record.reported(i) {
                        @let said = record.mark(first(self.page), i);
                        path class=(if said.is_some() { "report" } else { "report off-week" }) data-e=(i)
                            d=(format!("M{:.1} {:.1}l5 5-5 5-5-5z", x + 9.0, y - 14.0)) {
                            title { @if let Some(said) = said { (plain(|l| said.get(l).to_owned())) } }
                        }
                    }
                }
                @for (i, place, (x, y)) in self.placed() {
                    circle class=(if built(place) { "built" } else { "stated" }) data-i=(i) cx=(dot(x)) cy=(dot(y)) r="3" {}
                }
                @if let Some((.., (x, y))) = self.town() { circle.town cx=(dot(x)) cy=(dot(y)) r="17" {} }
                (self.names(&findings))
                (self.marks.drawn(&findings))
                }
                rect.foot x="0" y=(dot(self.height)) width=(self.width) height=(dot(self.foot())) {}
                (self.scale_bar())
                (self.size_key())
                }
                (above.draw(0.0))
                (below.draw(above.height() + foot))
            }
        }
    }
}

impl<'a> Sheet<'a> {
    /// What the map shows, for those who do not see it.
    fn alternative(&self, language: Language) -> String {
        let course = spoken(self.page, self.page.map.course);
        format!("{} {}", k::page_map_summary.words(language), course.words(language))
    }

    /// The town that the question is about, where it is drawn.
    fn town(&self) -> Option<(usize, &'a Place, (f64, f64))> {
        let town = self.page.scenario.town().filter(|_| self.page.with_return)?;
        self.placed().find(|(i, ..)| *i == town.index())
    }

    /// West, east, south and north of what is drawn.
    fn window(&self) -> [f64; 4] {
        let west = self.west - self.margin / self.per_degree / self.squeeze;
        let north = self.north + self.margin / self.per_degree;
        [west, west + self.width / self.per_degree / self.squeeze, north - self.height / self.per_degree, north]
    }

    /// Names of countries; one that would lie on another is left out.
    fn background(&self) -> Markup {
        let mut shown: Vec<(Text, f64, f64, f64)> = Vec::new();
        for named in names::countries(self.page.scenario, self.window()) {
            let (x, y) = self.xy(named.longitude, named.latitude);
            let half = LAND * named.name.en.chars().count().max(named.name.fr.chars().count()) as f64 / 2.0;
            if 2.0 * half < self.width {
                let x = x.clamp(half, self.width - half);
                let meets = |other: &(Text, f64, f64, f64)| {
                    (x - other.1).abs() < half + other.3 && (y - other.2).abs() < 1.2 * LAND
                };
                if !shown.iter().any(meets) {
                    shown.push((named.name, x, y, half));
                }
            }
        }
        html! { @for (name, x, y, _) in &shown { (label(name, "land", *x, *y, "middle")) } }
    }

    /// Outlines of countries, and links.
    fn lines(&self) -> Markup {
        let line = |line: Vec<(f64, f64)>| {
            let points = line.into_iter().map(|(x, y)| self.xy(x, y)).map(|(x, y)| format!("{x:.1} {y:.1}"));
            format!("M{}", points.collect::<Vec<_>>().join(" "))
        };
        let moved = self.placed().filter_map(|(_, place, (x, y))| {
            let (to_x, to_y) = self.at(place);
            ((x - to_x).hypot(y - to_y) > 1.0).then(|| format!("M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}"))
        });
        let link = |(a, b): (usize, usize)| {
            let ((x0, y0), (x1, y1)) = (self.spots[a], self.spots[b]);
            format!("M{x0:.1} {y0:.1}L{x1:.1} {y1:.1}")
        };
        let links = links(self.page.scenario).into_iter().filter(|(a, b)| self.shows(*a) && self.shows(*b)).map(link);
        html! {
            @for outline in outlines::outlines(self.page.scenario) { path.outline d=(line(outline)) {} }
            path.link d=(links.collect::<String>()) {}
            path.leader.pulled d=(moved.collect::<String>()) {}
        }
    }

    /// Names, the most important first; on the small map a name that finds no room is left out.
    fn names(&self, findings: &[marks::Spot]) -> Markup {
        let (places, weeks) = (&self.page.scenario.places, &self.page.map.weeks);
        let top = |i: usize| weeks.iter().filter_map(|w| w.present.get(i)).copied().fold(0.0, f64::max);
        let rank = |i: usize| top(i) + places[i].population as f64 / 4.0;
        let mut order: Vec<usize> = self.placed().map(|(i, ..)| i).collect();
        order.sort_by(|&a, &b| rank(b).total_cmp(&rank(a)).then(a.cmp(&b)));
        let mut labels = Labels::new(Area { left: 2.0, top: 2.0, right: self.width - 2.0, bottom: self.height - 2.0 });
        for &i in &order {
            labels.block(self.spots[i], 4.0);
        }
        for finding in findings {
            labels.block(finding.at, marks::RADIUS);
        }
        let spots: Vec<_> = order
            .into_iter()
            .filter_map(|i| {
                let at = self.spots[i];
                labels.place(at, &places[i].name, self.class == "wide").map(|spot| (i, at, spot))
            })
            .collect();
        let regions = names::regions(self.page.scenario).into_iter().filter_map(|named| {
            let at = self.xy(named.longitude, named.latitude);
            let [en, fr] = [&named.name.en, &named.name.fr];
            labels.place(at, if fr.len() > en.len() { fr } else { en }, false).map(|spot| (named.name, spot))
        });
        let regions: Vec<_> = regions.collect();
        let town = self.town().map(|town| town.0);
        html! {
            @for (i, (x, y), spot) in spots {
                @if let Some((to_x, to_y)) = spot.leader {
                    path.leader data-i=(i) d=(format!("M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}")) {}
                }
                @let class = if town == Some(i) { "name named" } else { "name" };
                text class=(class) data-i=(i) x=(dot(spot.x)) y=(dot(spot.y)) text-anchor=(spot.anchor) { (places[i].name) }
            }
            @for (name, spot) in &regions { (label(name, "region", spot.x, spot.y, spot.anchor)) }
        }
    }

    fn scale_bar(&self) -> Markup {
        let lengths = [1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0];
        let km = lengths.into_iter().find(|&km| self.km(km) <= self.width / 4.0).unwrap_or(1.0);
        let (x, y, length) = (12.0, self.height + 16.0, self.km(km));
        html! {
            path.axis d=(format!("M{x} {:.1}v6h{length:.1}v-6", y - 6.0)) {}
            text.small data-km=(km) x=(dot(x + length + 6.0)) y=(dot(y + 2.0)) { (km) " km" }
        }
    }

    /// Circles of the legend, at the foot of the drawing so that they scale with it.
    fn size_key(&self) -> Markup {
        let bottom = self.height + self.foot() - 5.0;
        let mut right = self.width - 10.0;
        let circles = legend_numbers(self.page).map(|n| {
            let (shown, r, x) = (people(n), self.radius(n), right);
            let center = x - (shown.chars().count() as f64 * 6.6 + 5.0 + r);
            right = center - r - 18.0;
            (shown, r, x, center)
        });
        html! {
            @for (shown, r, x, center) in circles {
                text.small.key-text x=(dot(x)) y=(dot(bottom - r + 4.0)) text-anchor="end" { (shown) }
                circle.key-crowd.crowd cx=(dot(center)) cy=(dot(bottom - r)) r=(dot(r)) {}
            }
        }
    }
}

/// Whether the position of a place was constructed: it is true within a radius.
fn built(place: &Place) -> bool {
    place.position == Position::Constructed
}

/// Pairs of places with a link between them, each once.
fn links(scenario: &Scenario) -> Vec<(usize, usize)> {
    let pair = |l: &azalai_model::Link| {
        let (a, b) = (l.from.index(), l.to.index());
        (a.min(b), a.max(b))
    };
    let mut links: Vec<(usize, usize)> = scenario.links.iter().map(pair).collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// Two round numbers of people for the legend.
fn legend_numbers(page: &Page<'_>) -> [f64; 2] {
    let top = most(page);
    let mut power = 1.0;
    while power * 10.0 <= top {
        power *= 10.0;
    }
    let large = [5.0, 2.0].into_iter().map(|f| f * power).find(|&n| n <= top).unwrap_or(power);
    [large, large / 10.0]
}
