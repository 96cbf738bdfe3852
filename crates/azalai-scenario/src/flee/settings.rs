//! `simsetting.yml`: YAML 1.1 as Python reads it, taken as Flee takes it.

mod floods;

use azalai_model::Parameter;
use azalai_model::parameters::{Kind, Numbers, Value};
use azalai_model::place::CAMP_BELOW;
use azalai_model::settings::{SETTINGS, setting};
use azalai_model::{Rules, Settings, SpawnMode};
use azalai_text::{Declared, Message, say};
use marked_yaml::types::{MarkedScalarNode, Span};
use marked_yaml::{LoadError, LoaderOptions, Node, parse_yaml_with_options};

use self::floods::{FLOOD_MODE, FLOOD_RULES, FLOOD_SPAWNING, FLOOD_ZONES};
use super::Folder;
use super::yaml::{MOST_NESTED, as_bool, as_number, is_null, is_true, place_of, too_deep};
use crate::native::sheet::Say;
use crate::native::{expected, override_settings};
use crate::{Diagnostic, ReadOptions, nearest, table};

pub(crate) const FILE: &str = "simsetting.yml";
/// Settings of versions of Flee before the third, which does not read them.
const OLD_FILE: &str = "simsetting.csv";
/// Where published folders without settings of their own have those that they share.
pub(crate) const ABOVE: [&str; 2] = ["../simsetting.yml", "../../simsetting.yml"];
/// Where published folders with their tables at the top have their counts, each in a folder of its own name.
pub(crate) const COUNTS_BESIDE: &str = "../../conflict_validation/";
/// Most letters of a value, and items of a list, that are shown.
const MOST_SHOWN: usize = 60;
/// Share of the population that leaves a day where a mode of its own is chosen without a rate.
const SHARE_DISPLACED: f64 = 0.01;

/// Keys that Flee knows and that change no result.
const WITHOUT_EFFECT: &[&str] = &[
    "number_of_steps",
    "conflict_input_file",
    "flood_level_input_file",
    "log_levels.camp",
    "log_levels.init",
    "log_levels.conflict",
    "log_levels.granularity",
];

/// Words of ours that are none of Flee's.
const OURS: [&str; 2] = ["counts", "none"];
const TWO_SYSTEMS: &str = "move_rules.two_system_decision_making";
const V1: &str = "move_rules.use_v1_rules";
const SPAWNING: &str = "spawn_rules.conflict_driven_spawning";
const SECTIONS: [&str; 4] = ["log_levels", "spawn_rules", "move_rules", "optimisations"];

/// The settings of a scenario: Flee's defaults, the file, what was given by hand.
pub(super) fn read(folder: &Folder<'_>, options: &ReadOptions, say: &mut Say) -> Settings {
    let mut settings = Settings::of(folder.rules);
    let there = std::iter::once(FILE).chain(ABOVE).find(|path| folder.has(path));
    if let Some(path) = there {
        if path != FILE {
            let fault = Diagnostic::info("shared-settings", path, say!(settings_of_folder_above));
            say.push(fault.effect(say!(they_are_read_here)).help(say!(put_settings_beside)));
        }
        if let Some(text) = table::settings(folder, path, false, say.raw()) {
            let mut file = File {
                path,
                text: &text,
                say,
                rules: folder.rules,
                settings: &mut settings,
                v1: false,
                floods: Vec::new(),
            };
            file.walk();
        }
    } else if let Some(old) = folder.paths.iter().find(|path| path.rsplit('/').next() == Some(OLD_FILE)) {
        // The folder has settings, and none that Flee 3 reads.
        let fault = Diagnostic::error("missing-file", FILE, say!(file_is_missing));
        say.push(fault.help(say!(settings_of_old_form, file = old)));
    } else {
        let fault = Diagnostic::warning("missing-file", FILE, say!(file_is_missing));
        say.push(fault.effect(say!(every_setting_flee)).help(say!(add_settings_scenario)));
    }
    override_settings(&options.overrides, Numbers { settings: &mut settings, native: None }, say);
    surprises(&settings, say);
    settings
}

/// Values that do something else than one would think (Q05, Q12).
fn surprises(settings: &Settings, say: &mut Say) {
    if settings.awareness_level == 0 {
        let fault = Diagnostic::warning("Q05", FILE, say!(awareness_level_0));
        say.push(fault.effect(say!(nobody_knows_any)).help(say!(write_1_more)));
    }
    for (key, chance) in
        [("default_movechance", settings.default_movechance), ("conflict_movechance", settings.conflict_movechance)]
    {
        if chance < CAMP_BELOW {
            let fault = Diagnostic::warning("Q12", FILE, say!(setting_is, key = key, chance = chance));
            let effect = say!(flee_takes_every);
            say.push(fault.effect(effect).help(say!(write_0005_or_more)));
        }
    }
}

/// The beginning of a value as it is written.
fn quoted(text: &str) -> Message {
    say!(quoted, text = text.chars().take(MOST_SHOWN).collect::<String>())
}

struct File<'t> {
    path: &'t str,
    text: &'t str,
    say: &'t mut Say,
    rules: Rules,
    settings: &'t mut Settings,
    v1: bool,
    /// Keys of floods that are there, with their places.
    floods: Vec<(&'static str, Span)>,
}

impl File<'_> {
    fn walk(&mut self) {
        if too_deep(self.text) {
            let fault = Diagnostic::error("yaml", self.path, say!(file_nested_more, most = MOST_NESTED));
            self.say.push(fault.help(say!(settings_section_key)));
            return;
        }
        if self.text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return;
        }
        let tree = match self.tree(true) {
            Err(LoadError::DuplicateKey(two)) => {
                self.twice(&two.key);
                self.tree(false)
            }
            tree => tree,
        };
        let tree = match tree {
            Ok(tree) => tree,
            Err(fault) => return self.broken(&fault),
        };
        let Some(top) = tree.as_mapping() else { return };
        for (name, node) in top.iter() {
            let section = name.as_str();
            if let (true, Some(keys)) = (SECTIONS.contains(&section), node.as_mapping()) {
                for (key, node) in keys.iter() {
                    self.key(&format!("{section}.{}", key.as_str()), key, node);
                }
            } else if !SECTIONS.contains(&section) {
                self.key(section, name, node);
            } else if !is_null(node) {
                self.fault("wrong-value", node.span(), say!(no_section, section = section), say!(write_key_value));
            }
        }
        if self.v1 {
            let s = &mut *self.settings;
            (s.max_move_speed, s.camp_weight, s.conflict_weight) = (200.0, 2.0, 0.25);
            (s.avoid_short_stints, s.start_on_foot) = (false, false);
        }
        self.judge_floods();
    }

    /// The tree of the file; `once`: an error where a key is there twice.
    fn tree(&self, once: bool) -> Result<Node, LoadError> {
        let options = LoaderOptions::default().error_on_duplicate_keys(once).prevent_coercion(true);
        parse_yaml_with_options(0, self.text, options)
    }

    /// A key that is there twice: the last counts (Q64).
    fn twice(&mut self, key: &MarkedScalarNode) {
        let message = say!(is_there_twice, key = key.as_str());
        self.warn("duplicate-key", key.span(), message, say!(last_key_counts), say!(remove_one_them));
    }

    fn broken(&mut self, fault: &LoadError) {
        let (marker, message) = match fault {
            LoadError::TopLevelMustBeMapping(m) | LoadError::TopLevelMustBeSequence(m) => {
                (*m, say!(file_holds_no_settings))
            }
            LoadError::UnexpectedAnchor(m) => (*m, say!(anchors_name_name)),
            LoadError::MappingKeyMustBeScalar(m) => (*m, say!(key_must_word)),
            LoadError::UnexpectedTag(m) => (*m, say!(tags_name_read)),
            LoadError::ScanError(m, why) => (*m, say!(file_no_yaml, why = why.to_string())),
            LoadError::DuplicateKey(two) => return self.twice(&two.key),
        };
        let fault = Diagnostic::error("yaml", self.path, message).at(marker.line() as u32, marker.column() as u32);
        self.say.push(fault.line_of(self.text).help(say!(write_one_key_value)));
    }

    fn at(&self, diagnostic: Diagnostic, span: &Span) -> Diagnostic {
        let (line, column) = span.start().map_or((0, 0), |m| (m.line() as u32, m.column() as u32));
        diagnostic.at(line, column).line_of(self.text)
    }

    fn fault(&mut self, code: &str, span: &Span, message: Message, help: Message) {
        let fault = self.at(Diagnostic::error(code, self.path, message), span).help(help);
        self.say.push(fault);
    }

    fn warn(&mut self, code: &str, span: &Span, message: Message, effect: Message, help: Message) {
        let fault = self.at(Diagnostic::warning(code, self.path, message), span).effect(effect).help(help);
        self.say.push(fault);
    }

    fn key(&mut self, name: &str, key: &MarkedScalarNode, node: &Node) {
        if name == TWO_SYSTEMS {
            if is_true(node) {
                self.two_systems(key);
            }
        } else if name == V1 {
            self.v1 = is_true(node);
        } else if name == SPAWNING {
            self.spawning(node);
        } else if [FLOOD_RULES, FLOOD_MODE, FLOOD_SPAWNING].contains(&name) {
            self.floods(name, key, node);
        } else if let Some(setting) =
            setting(if name == "spawn_rules.camps_are_sicks" { "spawn_rules.camps_are_sinks" } else { name })
        {
            if name == FLOOD_ZONES && is_true(node) {
                self.floods.push((FLOOD_ZONES, *key.span()));
            }
            self.assign(setting, name, (key, node));
        } else if !WITHOUT_EFFECT.contains(&name) {
            self.unknown(name, key);
        } else if !name.starts_with("log_levels.") {
            let message = say!(changes_nothing, name = name);
            let fault = self.at(Diagnostic::info("ignored-key", self.path, message), key.span());
            self.say.push(fault.effect(say!(none_flee_reads)).help(say!(remove_it)));
        }
    }

    /// Flee turns the flag into a number and then asks whether it is literally true (Q36).
    fn two_systems(&mut self, key: &MarkedScalarNode) {
        let message = say!(asks_two_system, name = TWO_SYSTEMS);
        if self.rules == Rules::Flee {
            let effect = say!(none_flee_3_reads);
            self.warn("Q36", key.span(), message, effect, say!(remove_key));
        } else {
            self.fault("unsupported-rules", key.span(), message, say!(remove_key));
        }
    }

    fn unknown(&mut self, name: &str, key: &MarkedScalarNode) {
        let known = SETTINGS.iter().map(|s| s.key).chain([TWO_SYSTEMS, V1, FLOOD_RULES, FLOOD_MODE]);
        // A right key in the wrong section is nearer than any misspelling.
        let word = name.rsplit('.').next().unwrap_or(name);
        let elsewhere = SETTINGS.iter().map(|s| s.key).find(|k| k.rsplit('.').next() == Some(word));
        let near = elsewhere.or_else(|| nearest(name, known));
        let help = near.map_or_else(|| say!(remove_it), |near| say!(did_you_mean, name = near));
        self.warn("unknown-key", key.span(), say!(no_setting_flee, name = name), say!(none_ignored), help);
    }

    fn spawning(&mut self, node: &Node) {
        if is_null(node) {
            return;
        }
        let Some(keys) = node.as_mapping() else {
            let message = say!(no_section, section = SPAWNING);
            let help = say!(write_spawn_mode_displaced_per_conflict_day);
            return self.fault("wrong-value", node.span(), message, help);
        };
        self.settings.spawn_mode = SpawnMode::Constant;
        for (key, node) in keys.iter() {
            let name = format!("{SPAWNING}.{}", key.as_str());
            match setting(&name) {
                Some(setting) => self.assign(setting, &name, (key, node)),
                None => self.unknown(&name, key),
            }
        }
        if self.settings.spawn_mode == SpawnMode::PopRatio && keys.get_node("displaced_per_conflict_day").is_none() {
            self.settings.displaced_per_conflict_day = SHARE_DISPLACED;
        }
        if self.settings.spawn_mode != SpawnMode::PopRatio {
            // A number of people, which Flee takes as a whole one.
            self.settings.displaced_per_conflict_day = self.settings.displaced_per_conflict_day.trunc();
        }
    }

    /// To Python every text is true, "False" too.
    fn flag_as_text(&mut self, name: &str, node: &Node) {
        let Some(scalar) = node.as_scalar().filter(|s| as_bool(s.as_str()).is_none() || !s.may_coerce()) else {
            return;
        };
        let is_number = scalar.may_coerce() && as_number(scalar).is_some();
        let text = scalar.as_str().trim().to_lowercase();
        if is_number || matches!(text.as_str(), "true" | "yes" | "on") || !is_true(node) {
            return;
        }
        let message = say!(text_flee_takes, name = name, text = scalar.as_str());
        let fault = self.at(Diagnostic::warning("flag-as-text", self.path, message), node.span());
        self.say.push(fault.effect(say!(setting_is_on)).help(say!(write_false_without)));
    }

    /// A whole number that is none.
    fn not_whole(&mut self, name: &str, node: &Node) {
        if let Some(x) = node.as_scalar().and_then(as_number).filter(|x| x.fract() != 0.0 && x.abs() < 1e15) {
            let message = say!(expected_whole_number, name = name, value = x);
            let effect = say!(run_takes, whole = x.trunc());
            self.warn("R20", node.span(), message, effect, say!(write_whole_number));
        }
    }

    fn assign(&mut self, setting: &Parameter, name: &str, (key, node): (&MarkedScalarNode, &Node)) {
        let number = |node: &Node| node.as_scalar().and_then(as_number);
        // To Flee a list that is nothing is not given.
        if matches!(setting.kind, Kind::List(..)) && is_null(node) {
            return;
        }
        if matches!(setting.kind, Kind::Flag) {
            self.flag_as_text(name, node);
        }
        let taken = match setting.kind {
            Kind::Flag => Some(Value::Flag(is_true(node))),
            Kind::Number(..) => number(node).map(Value::Number),
            Kind::Whole(low, high) => {
                self.not_whole(name, node);
                let whole = number(node).filter(|x| x.abs() < 1e15).map(|x| x as i64);
                // Levels of logs beyond the last mean the last.
                let log = name.starts_with("log_levels.");
                whole.map(|x| if log { x.clamp(low, high) } else { x }).map(Value::Whole)
            }
            Kind::List(..) => node
                .as_sequence()
                .map(|items| items.iter().map(number))
                .and_then(Iterator::collect::<Option<Vec<f64>>>)
                .map(Value::List),
            Kind::Word(_) => {
                let word = node.as_scalar().map(|scalar| scalar.as_str().to_lowercase());
                word.filter(|word| !OURS.contains(&word.as_str())).map(Value::Word)
            }
        };
        let mut numbers = Numbers { settings: self.settings, native: None };
        if taken.filter(|value| setting.takes(value)).is_some_and(|value| setting.give(&value, &mut numbers)) {
            return;
        }
        let expected = match setting.kind {
            Kind::Word(words) => {
                let words: Vec<&str> = words.iter().copied().filter(|word| !OURS.contains(word)).collect();
                say!(one_of, words = words.join(", "))
            }
            _ => expected(setting),
        };
        let given = match node {
            Node::Scalar(scalar) if scalar.as_str().is_empty() => say!(is_empty),
            Node::Scalar(scalar) => quoted(scalar.as_str()),
            Node::Sequence(items) => {
                let items = items.iter().take(MOST_SHOWN).map(|item| item.as_scalar().map_or("…", |s| s.as_str()));
                quoted(&format!("[{}]", items.collect::<Vec<_>>().join(", ")))
            }
            Node::Mapping(_) => say!(a_section),
        };
        self.fault(
            "wrong-value",
            place_of(key, node),
            say!(value_expected, name = name, given = given, expected = expected),
            say!(meaning, text = setting.text()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MemoryFiles, Severity};
    use std::cell::RefCell;

    fn settings(yaml: &str, rules: Rules) -> (Settings, crate::Diagnostics) {
        let files = MemoryFiles::of(&[(FILE, yaml)]);
        let folder = Folder { paths: vec![FILE.to_owned()], files: &files, read: RefCell::default(), rules };
        let mut say = Say::default();
        let settings = read(&folder, &ReadOptions::default(), &mut say);
        (settings, say.finish())
    }

    #[test]
    fn values_are_those_of_yaml_1_1() {
        let yaml = "move_rules:\n  start_on_foot: on\n  avoid_short_stints: \"False\"\n  fixed_routes: no\n  softening: 1e1\n  \
                    awareness_level: 010\nspawn_rules:\n  conflict_spawn_decay: [1.0, 0.5]\n  take_from_population: 0\n";
        let (s, said) = settings(yaml, Rules::Flee);
        // A text is true to Python; whoever wrote "False" meant something else.
        let codes: Vec<(&str, u32)> = said.iter().map(|d| (d.code.as_str(), d.line)).collect();
        assert_eq!(codes, [("flag-as-text", 3)], "{}", said.to_text());
        assert!(s.start_on_foot && s.avoid_short_stints && !s.fixed_routes && !s.take_from_population);
        assert_eq!((s.softening, s.awareness_level, s.conflict_spawn_decay), (10.0, 8, vec![1.0, 0.5]));
    }

    #[test]
    fn spawning_by_conflict_has_defaults_of_its_own() {
        let with = |text: &str| settings(&format!("spawn_rules:\n  conflict_driven_spawning:\n{text}"), Rules::Flee).0;
        let s = with("    displaced_per_conflict_day: 20\n");
        assert_eq!((s.spawn_mode, s.displaced_per_conflict_day), (SpawnMode::Constant, 20.0));
        let s = with("    spawn_mode: pop_ratio\n");
        assert_eq!((s.spawn_mode, s.displaced_per_conflict_day), (SpawnMode::PopRatio, 0.01));
        assert_eq!(settings("", Rules::Flee).0.spawn_mode, SpawnMode::Counts);
    }

    #[test]
    fn rules_that_are_missing_are_refused_and_unknown_keys_told() {
        let (_, said) = settings("move_rules:\n  MatchCampReligion: False\n  awarness_level: 2\n", Rules::Flee);
        let help = |d: &Diagnostic| d.help.as_ref().map(|help| help.render(azalai_text::Language::English));
        let all: Vec<_> = said.iter().map(|d| (d.severity, d.code.as_str(), d.line, help(d))).collect();
        let near = Some("did you mean `move_rules.awareness_level`?".to_owned());
        assert_eq!(all, [(Severity::Warning, "unknown-key", 3, near)]);
        let two = "move_rules:\n  two_system_decision_making: True\n";
        assert!(!settings(two, Rules::Flee).1.has_errors());
        let (_, said) = settings(two, Rules::Azalai);
        let first = said.iter().next().expect("an error");
        assert_eq!((first.code.as_str(), first.line, first.column), ("unsupported-rules", 2, 3));
    }

    #[test]
    fn of_a_key_that_is_there_twice_the_last_value_counts_and_it_is_told() {
        let twice = "move_rules:\n  softening: 1\n  softening: 2\nspawn_rules:\n  insert_day0: no\nmove_rules:\n  camp_weight: 3\n";
        for (yaml, line, expected) in [(&twice[..42], 3, (2.0, 1.0)), (twice, 3, (10.0, 3.0))] {
            let (s, said) = settings(yaml, Rules::Flee);
            let told: Vec<_> = said.iter().map(|d| (d.severity, d.code.as_str(), d.line)).collect();
            assert_eq!(told, [(Severity::Warning, "duplicate-key", line)], "{}", said.to_text());
            assert_eq!((s.softening, s.camp_weight), expected, "{yaml}");
        }
    }

    #[test]
    fn every_key_that_is_read_stands_in_the_table_for_users_of_flee() {
        use super::floods::FLOOD_WITHOUT_EFFECT;
        let table = include_str!("../../../../docs/from-flee.md");
        let sections = [FLOOD_RULES, FLOOD_MODE, FLOOD_SPAWNING, SPAWNING, TWO_SYSTEMS, V1, FLOOD_ZONES];
        let others = ["spawn_rules.camps_are_sicks"];
        let known = SETTINGS.iter().map(|s| s.key).chain(WITHOUT_EFFECT.iter().copied());
        for key in known.chain(sections).chain(others).chain(FLOOD_WITHOUT_EFFECT) {
            let row = format!("| `{key}` |");
            assert_eq!(table.lines().filter(|line| line.starts_with(&row)).count(), 1, "{key}");
        }
    }

    #[test]
    fn a_value_that_is_not_written_is_told_at_its_key() {
        for yaml in ["move_rules:\n  softening:\n\n  camp_weight: 2\n", "move_rules:\n  softening: # later\n"] {
            let (_, said) = settings(yaml, Rules::Flee);
            let told: Vec<_> = said.iter().map(|d| (d.line, d.column, d.snippet.as_deref())).collect();
            assert_eq!(told, [(2, 3, yaml.lines().nth(1))], "{}", said.to_text());
        }
    }

    #[test]
    fn broken_files_are_told_where() {
        for (yaml, line) in [
            ("move_rules:\n  softening: ten\n", 2),
            ("a: [1, 2\nb: 3\n", 2),
            ("- 1\n", 1),
            ("move_rules: 3\n", 1),
            ("optimisations:\n  hasten:\n", 2),
        ] {
            let (_, said) = settings(yaml, Rules::Flee);
            assert!(said.has_errors(), "{yaml}");
            assert!(said.iter().any(|d| d.line >= line.min(2) || d.line == line), "{yaml}: {}", said.to_text());
        }
        assert!(settings(&"[".repeat(100_000), Rules::Flee).1.has_errors());
        assert!(settings(&format!("{}a", "- ".repeat(100_000)), Rules::Flee).1.has_errors());
    }
}
