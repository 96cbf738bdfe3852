//! Attacks on hidden counts: what can be told from totals, other days, other strategies, and from the summary.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::AtomicBool;

use azalai_model::measure::{AWAY, HOME, Kind, Scope, Start, Unit};
use azalai_model::{Measure, Scenario};
use azalai_report::hide::{Hiding, Mark};
use azalai_report::returning::{ReturnResults, write};
use azalai_report::rows::rows;
use azalai_report::{Folder, Policy};
use azalai_scenario::ReadOptions;
use azalai_study::compare::{Comparison, compare, design, line_up};
use azalai_study::{Jobs, Label, Panel, Row};

/// Since when a measure counts people of a group; none where it does not. Told by its scope, kind and unit, not by what its
/// declaration calls private: a count that is declared open is attacked all the same.
fn counts_people_since(measure: Measure) -> Option<Start> {
    let declared = measure.declaration();
    let of_group = declared.scopes.iter().find(|(scope, _)| *scope == Scope::Group);
    of_group.filter(|_| declared.kind == Kind::Count && declared.unit == Unit::People).map(|&(_, start)| start)
}

/// Whether a measure is a count of people that only grows.
fn grows(measure: Measure) -> bool {
    counts_people_since(measure).is_some_and(|start| start != Start::Level)
}

/// What somebody knows who has read all rows of a run: the least and the most that each count can be.
struct Attacker {
    counts: Vec<(Label, f64)>,
    hidden: Vec<bool>,
    bounds: Vec<(f64, f64)>,
    /// Counts, and what they come to together.
    sums: Vec<(Vec<usize>, f64)>,
    /// A growing count, and the same on the next day that is told.
    growth: Vec<(usize, usize)>,
}

impl Attacker {
    /// Reads labels, the values (of which hidden ones serve the totals alone), and marks.
    fn new(labels: &[Label], values: &[f64], marks: &[Mark], anew: u32) -> Self {
        let counted = |l: &Label| l.group().is_some() && counts_people_since(l.measure).is_some();
        let list: Vec<usize> = (0..labels.len()).filter(|&i| counted(&labels[i])).collect();
        let counts: Vec<(Label, f64)> = list.iter().map(|&i| (labels[i], values[i])).collect();
        let hidden: Vec<bool> = list.iter().map(|&i| marks[i] != Mark::Shown).collect();
        let first = |&i: &usize| match marks[i] {
            Mark::Shown => (values[i], values[i]),
            Mark::Small => (1.0, 9.0),
            Mark::Few | Mark::Withheld => (0.0, f64::INFINITY),
        };
        let bounds = list.iter().map(first).collect();
        let mut attacker = Self { counts, hidden, bounds, sums: Vec::new(), growth: Vec::new() };
        attacker.read_sums();
        attacker.read_growth(anew);
        attacker
    }

    fn read_sums(&mut self) {
        let mut columns: BTreeMap<(u32, Measure), Vec<usize>> = BTreeMap::new();
        let mut at: BTreeMap<(u32, usize, Measure), usize> = BTreeMap::new();
        for (i, (label, _)) in self.counts.iter().enumerate() {
            columns.entry((label.day, label.measure)).or_default().push(i);
            at.insert((label.day, label.group().unwrap_or(0), label.measure), i);
        }
        let whole = |cells: Vec<usize>| {
            let all = cells.iter().map(|&i| self.counts[i].1).sum();
            (cells, all)
        };
        self.sums = columns.into_values().map(whole).collect();
        for &(day, group, _) in at.keys().filter(|k| k.2 == Measure::Displaced) {
            // How many a group is, is known, where nobody of it is on the road; a group of which all others are gone
            // is not hidden.
            for (home, away) in HOME.iter().flat_map(|home| AWAY.map(|away| (home, away))) {
                let measures = [*home, away].concat();
                let parts: Vec<usize> = measures.iter().filter_map(|&m| at.get(&(day, group, m)).copied()).collect();
                let some = parts.iter().filter(|&&i| self.counts[i].1 > 0.0).count() > 1;
                if some && parts.len() == measures.len() {
                    let all = parts.iter().map(|&i| self.counts[i].1).sum();
                    self.sums.push((parts, all));
                }
            }
        }
    }

    fn read_growth(&mut self, anew: u32) {
        let mut last: BTreeMap<(usize, Measure), usize> = BTreeMap::new();
        for (i, (label, _)) in self.counts.iter().enumerate().filter(|c| grows(c.1.0.measure)) {
            match last.insert((label.group().unwrap_or(0), label.measure), i) {
                // Counting began anew.
                Some(before) if self.counts[before].0.day < anew && label.day >= anew => {}
                Some(before) => self.growth.push((before, i)),
                None => {}
            }
        }
        let split = self.counts.iter().enumerate().filter(|c| c.1.0.measure == Measure::Returned);
        let find = |of: &Label, m| self.counts.iter().position(|c| c.0 == Label { measure: m, ..*of });
        self.splits(
            &split
                .filter_map(|(i, (l, _))| {
                    Some([i, find(l, Measure::ReturnedSafe)?, find(l, Measure::ReturnedPremature)?])
                })
                .collect::<Vec<_>>(),
        );
    }

    /// Returns are safe or premature.
    fn splits(&mut self, splits: &[[usize; 3]]) {
        for &[all, safe, premature] in splits {
            self.growth.extend([(safe, all), (premature, all)]);
            if !self.hidden[all] {
                self.sums.push((vec![safe, premature], self.counts[all].1));
            } else if !self.hidden[safe] && !self.hidden[premature] {
                self.set(all, self.counts[safe].1 + self.counts[premature].1);
            }
        }
    }

    fn set(&mut self, i: usize, value: f64) {
        self.bounds[i] = (self.bounds[i].0.max(value), self.bounds[i].1.min(value));
    }

    /// Draws conclusions until there are no more.
    fn think(&mut self) {
        loop {
            let before = self.bounds.clone();
            for (cells, all) in &self.sums {
                let least: f64 = cells.iter().map(|&i| before[i].0).sum();
                for &i in cells {
                    let most_of_others: f64 = cells.iter().filter(|&&j| j != i).map(|&j| before[j].1).sum();
                    let bounds = &mut self.bounds[i];
                    bounds.1 = bounds.1.min(all - (least - before[i].0));
                    bounds.0 = bounds.0.max(all - most_of_others);
                }
            }
            for &(a, b) in &self.growth {
                self.bounds[b].0 = self.bounds[b].0.max(self.bounds[a].0);
                self.bounds[a].1 = self.bounds[a].1.min(self.bounds[b].1);
            }
            if self.bounds == before {
                return;
            }
        }
    }

    /// Hidden counts that are known: of somebody, as that nobody is there is often plain from a total, and other than
    /// the same count as it is told on another day, from which it did not change.
    fn found(&self) -> Vec<(Label, f64)> {
        let same = |i: usize, j: usize| {
            let [(a, x), (b, y)] = [self.counts[i], self.counts[j]];
            !self.hidden[j] && (a.group(), a.measure) == (b.group(), b.measure) && x.to_bits() == y.to_bits()
        };
        let known = |i: usize| {
            let sure = self.bounds[i].1 - self.bounds[i].0 < 0.5;
            self.hidden[i] && self.counts[i].1 > 0.0 && sure && !(0..self.counts.len()).any(|j| same(i, j))
        };
        (0..self.counts.len()).filter(|&i| known(i)).map(|i| self.counts[i]).collect()
    }
}

/// What an attacker finds who reads a run of which each day is hidden by itself, or with regard to the others.
fn attack(labels: &[Label], values: &[f64], marks: &[Mark]) -> Vec<(Label, f64)> {
    let mut attacker = Attacker::new(labels, values, marks, 0);
    attacker.think();
    attacker.found()
}

/// Numbers that look like luck.
struct Luck(u64);

impl Luck {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Growing counts of some groups over twelve weeks.
fn growing(luck: &mut Luck, groups: usize) -> (Vec<Label>, Vec<f64>) {
    let most: Vec<u64> = (0..groups).map(|_| [1, 2, 4, 12, 40, 400][luck.below(6) as usize]).collect();
    let (mut labels, mut values) = (Vec::new(), Vec::new());
    let mut now = vec![[0.0; 2]; groups];
    for week in 0..12 {
        for (group, counts) in now.iter_mut().enumerate() {
            for (part, measure) in [Measure::ReturnedSafe, Measure::ReturnedPremature].into_iter().enumerate() {
                counts[part] += (luck.below(most[group] + 1) * luck.below(2)) as f64;
                labels.push(Label::of_group(7 * week, group, measure));
                values.push(counts[part]);
            }
            labels.push(Label::of_group(7 * week, group, Measure::Returned));
            values.push(counts[0] + counts[1]);
        }
    }
    (labels, values)
}

#[test]
fn no_growing_count_can_be_told_from_other_days() {
    let mut luck = Luck(1);
    let (mut by_day, mut hidden, mut shown) = (0, 0, 0);
    for round in 0..3_000 {
        let (labels, values) = growing(&mut luck, 2 + round % 5);
        let hiding = Hiding::of(labels.iter(), None);
        by_day += attack(&labels, &values, &hiding.marks(&values, None)).len();
        let marks = hiding.marks_of_run(&values);
        assert_eq!(attack(&labels, &values, &marks), [], "{values:?} {marks:?}");
        hidden += marks.iter().filter(|m| **m != Mark::Shown).count();
        shown += marks.iter().filter(|m| **m == Mark::Shown).count();
    }
    assert!(by_day > 100, "hidden day by day, the attack finds {by_day}");
    assert!(hidden > 1_000 && shown > hidden / 10, "{hidden} hidden, {shown} shown");
}

#[test]
fn which_count_is_hidden_for_another_hangs_on_no_number() {
    let mut luck = Luck(2);
    let labels: Vec<Label> = (0..4).map(|g| Label::of_group(0, g, Measure::Displaced)).collect();
    let hiding = Hiding::of(labels.iter(), None);
    for _ in 0..500 {
        let values: Vec<f64> = (0..4).map(|g| if g == 2 { 4.0 } else { (10 + luck.below(5_000)) as f64 }).collect();
        assert_eq!(
            hiding.marks(&values, None),
            [Mark::Shown, Mark::Shown, Mark::Withheld, Mark::Withheld],
            "{values:?}"
        );
    }
}

#[test]
fn shares_and_sums_of_hidden_people_are_hidden() {
    let measures =
        [Measure::Displaced, Measure::HeldBySafety, Measure::Trust, Measure::DisplacedDays, Measure::SafeAndChosen];
    let label = |day, group, measure| Label::of_group(day, group, measure);
    let mut labels = Vec::new();
    let mut values = Vec::new();
    for (day, few) in [(0, 30.0), (7, 4.0), (14, 40.0)] {
        for group in 0..3 {
            labels.extend(measures.map(|m| label(day, group, m)));
            values.extend([if group == 0 { few } else { 500.0 }, 0.25, 0.5, 100.0, if day == 14 { 3.0 } else { 50.0 }]);
        }
        labels.push(Label::region(day, Measure::GroupGap));
        values.push(0.2);
    }
    let marks = Hiding::of(labels.iter(), None).marks_of_run(&values);
    let told = |wanted: Label| marks[labels.iter().position(|l| *l == wanted).expect("a label")] == Mark::Shown;
    let of = |group, measure| [0, 7, 14].map(|day| told(label(day, group, measure)));
    for group in [0, 1] {
        assert_eq!(of(group, Measure::Displaced), [true, false, true]);
        assert_eq!(of(group, Measure::HeldBySafety), [true, false, true], "a quarter of them is a person");
        assert_eq!(of(group, Measure::Trust), [true, false, true], "its mean over all weighs people");
        assert_eq!(of(group, Measure::DisplacedDays), [true, false, false], "what is added over the gap tells");
    }
    assert_eq!(of(2, Measure::DisplacedDays), [true; 3]);
    assert_eq!([0, 7, 14].map(|day| told(Label::region(day, Measure::GroupGap))), [true, true, false]);
}

fn compared() -> (Scenario, Comparison, azalai_study::compare::LineUp, u32) {
    let reading = azalai_scenario::open("template-town", &ReadOptions::default());
    let mut scenario = reading.scenario.expect("the template is sound");
    let decision = scenario.decision_date.map_or(0, |date| scenario.day(date));
    scenario.days = scenario.days.min(u32::try_from(decision).expect("after the start") + 90);
    let (line_up, replicates) = (line_up(&scenario, &[]), 20);
    let design = design(&scenario, &line_up, (true, true), 5, replicates);
    let never = AtomicBool::new(false);
    let comparison = compare(&design, &Jobs::quiet(2, &never)).expect("not stopped");
    (scenario, comparison, line_up, replicates)
}

/// What is shown of a replicate in a case: rows, values, marks.
type Shown = (Vec<Label>, Vec<f64>, Vec<Mark>);

fn shown(scenario: &Scenario, comparison: &Comparison) -> Vec<Vec<Shown>> {
    let case = |case: &Panel| {
        let rows = rows(scenario, &case.labels, |_| true);
        let labels: Vec<Label> = rows.iter().map(|r| r.label).collect();
        let hiding = Hiding::of(labels.iter(), Some(comparison.decision));
        let run = |(_, recorded): &Row<f32>| {
            let values: Vec<f64> = rows.iter().map(|r| r.value(recorded)).collect();
            let marks = hiding.marks_of_run(&values);
            (labels.clone(), values, marks)
        };
        case.rows.iter().map(run).collect()
    };
    comparison.cases.iter().map(case).collect()
}

/// Rows of another strategy up to the first day on which anything of the region or of a place differs.
fn same_as<'s>(here: &'s Shown, there: &'s Shown) -> Vec<(Label, usize)> {
    let open = |l: &Label| l.group().is_none();
    let others: BTreeMap<Label, usize> = there.0.iter().enumerate().map(|(i, l)| (*l, i)).collect();
    let differs = here.0.iter().enumerate().filter(|(_, l)| open(l)).filter_map(|(i, l)| {
        let other = *others.get(l)?;
        (here.1[i].to_bits() != there.1[other].to_bits()).then_some(l.day)
    });
    let until = differs.min().unwrap_or(u32::MAX);
    here.0.iter().filter(|l| !open(l) && l.day < until).filter_map(|l| Some((*l, *others.get(l)?))).collect()
}

#[test]
fn nothing_hidden_can_be_told_from_a_run_folder() {
    let (scenario, comparison, line_up, replicates) = compared();
    let shown = shown(&scenario, &comparison);
    let mut hidden = 0;
    for (number, case) in shown.iter().enumerate() {
        for (replicate, run) in case.iter().enumerate() {
            hidden += run.2.iter().filter(|m| **m != Mark::Shown).count();
            let mut attacker = Attacker::new(&run.0, &run.1, &run.2, comparison.decision);
            for other in shown.iter().enumerate().filter(|o| o.0 != number).map(|o| &o.1[replicate]) {
                let same: BTreeSet<(Label, usize)> = same_as(run, other).into_iter().collect();
                for (label, index) in same.iter().filter(|s| other.2[s.1] == Mark::Shown) {
                    if let Some(i) = attacker.counts.iter().position(|c| c.0 == *label) {
                        attacker.set(i, other.1[*index]);
                    }
                }
            }
            attacker.think();
            assert_eq!(attacker.found(), [], "{} {replicate}", comparison.cases[number].strategy.id);
        }
    }
    assert!(hidden > 100, "{hidden} hidden");
    summaries(&scenario, &comparison, &line_up, replicates, &shown);
}

/// A mean and the runs that are shown tell what the others come to: then they are none or many.
fn summaries(
    scenario: &Scenario,
    comparison: &Comparison,
    line_up: &azalai_study::compare::LineUp,
    replicates: u32,
    shown: &[Vec<Shown>],
) {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    let results = ReturnResults {
        scenario,
        seed: 5,
        replicates,
        line_up,
        comparison,
        findings: None,
        answer: &azalai_report::answer::Answer::default(),
        detail: azalai_report::Detail::Weekly,
        wall_seconds: 0.0,
    };
    write(&results, Folder::open(dir, Policy::Replace).expect("a folder")).expect("written");
    let text = fs::read_to_string(dir.join("summary.csv")).expect("a summary");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| lines[0].iter().position(|head| *head == name).expect("a column");
    let numbers = column("mean")..=column("q95");
    let about = ["mode", "strategy", "day", "place", "who", "actor", "measure"].map(column);
    let found: BTreeMap<Vec<&str>, &Vec<&str>> =
        lines[1..].iter().map(|line| (about.map(|column| line[column]).to_vec(), line)).collect();
    assert_eq!(found.len() + 1, lines.len(), "each row once");
    let (mut at, mut told, mut withheld, mut left_out) = (0, 0, 0, 0);
    for (case, panel) in shown.iter().zip(&comparison.cases) {
        for row in 0..case[0].0.len() {
            let label = &case[0].0[row];
            let day = label.day.to_string();
            let [place, who, actor, measure] = azalai_report::rows::about(scenario, label);
            let of = vec![panel.mode.word(), &panel.strategy.id, &day, place, who, actor, measure];
            let Some(line) = found.get(&of) else {
                left_out += 1;
                continue;
            };
            at += 1;
            let hidden = case.iter().filter(|run| run.2[row] != Mark::Shown).count();
            let there = line[numbers.clone()].iter().filter(|x| !x.is_empty()).count();
            assert_eq!(there == 6, line[column("withheld")].is_empty(), "{line:?}");
            if (1..10).contains(&hidden) {
                assert_eq!(there, 0, "{hidden} of {replicates} are hidden: {line:?}");
                withheld += 1;
            }
            told += usize::from(hidden >= 10 && there > 0);
        }
    }
    assert_eq!(at + 1, lines.len(), "{left_out} rows are left out");
    assert!(withheld > 10, "{withheld} withheld, {told} told of many hidden");
    let html = fs::read_to_string(dir.join("report.html")).expect("a page");
    page(scenario, comparison, &lines, &html);
}

/// The returns of groups on the page: where the summary shows a number the page shows it too, and no other.
fn page(scenario: &Scenario, comparison: &Comparison, summary: &[Vec<&str>], html: &str) {
    let reference = &comparison.forecasts().next().expect("a forecast").strategy.id;
    let last = (scenario.days - 1).to_string();
    let column = |name: &str| summary[0].iter().position(|head| *head == name).expect("a column");
    let cell = |who: &str, measure: Measure, number: &str| {
        let wanted = [("mode", "forecast"), ("strategy", reference), ("day", &last), ("who", who), ("place", "")];
        let is = |line: &&Vec<&str>| {
            wanted.iter().all(|(name, word)| line[column(name)] == *word) && line[column("measure")] == measure.word()
        };
        // What has no row is 0.
        summary.iter().find(is).map_or(Some(0.0), |line| line[column(number)].parse::<f64>().ok())
    };
    let table = html.split("<table id=\"t-returns\"").nth(1).and_then(|t| t.split("</table>").next()).expect("a table");
    let body = table.split("<tbody>").nth(1).expect("a body");
    let rows: Vec<Vec<String>> = body.split("<tr>").skip(1).map(cells).collect();
    assert_eq!(rows.len(), 1 + scenario.dossier.groups.len(), "everybody, then each group");
    let (mut shown, mut hidden) = (0, 0);
    for (group, row) in scenario.dossier.groups.iter().zip(&rows[1..]) {
        let measures = azalai_report::page::ReturnLine::MEASURES;
        let places = [1, 2, 3, 4, 5, 7];
        assert_eq!((row.len(), row[6].as_str()), (8, "–"), "what is left of others is not shown: {row:?}");
        for (measure, text) in measures.into_iter().zip(places.map(|i| row[i].as_str())) {
            let (median, rest) = text.split_once(" (").unwrap_or((text, ""));
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            match cell(&group.id, measure, "q50") {
                Some(number) => assert_eq!(digits(median), format!("{:.0}", number.round()), "{measure}: {text}"),
                None => assert!(matches!(text, "&lt;10" | "…"), "{measure} of {}: {text}", group.id),
            }
            let ends = rest.trim_end_matches(')').split_once('–');
            for (end, number) in ends.into_iter().flat_map(|(low, high)| [(low, "q05"), (high, "q95")]) {
                let there = !matches!(end, "&lt;10" | "…");
                assert_eq!(there, cell(&group.id, measure, number).is_some(), "{measure} {number}: {text}");
            }
            shown += usize::from(cell(&group.id, measure, "q50").is_some());
            hidden += usize::from(cell(&group.id, measure, "q50").is_none());
        }
    }
    assert!(shown > 0 && hidden > 0, "{shown} shown, {hidden} hidden");
}

/// The texts of the cells of a row.
fn cells(row: &str) -> Vec<String> {
    let text = |cell: &str| {
        let mut parts = cell.split('<');
        let first = parts.next().unwrap_or_default().to_owned();
        first + &parts.filter_map(|part| part.split_once('>')).map(|part| part.1).collect::<String>()
    };
    let row = row.replace("<th", "<td");
    row.split("<td")
        .skip(1)
        .filter_map(|cell| cell.split_once('>'))
        .map(|cell| text(cell.1).trim().to_owned())
        .collect()
}
