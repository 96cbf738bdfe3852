//! Settings of floods: sections that Flee reads, and those with which it stops (Q41).

use azalai_model::Rules;
use azalai_model::settings::{FloodSpawn, setting};
use azalai_text::{Message, say};
use marked_yaml::Node;
use marked_yaml::types::{MarkedScalarNode, Span};

use super::File;
use crate::Diagnostic;
use crate::flee::yaml::is_null;

pub(super) const FLOOD_RULES: &str = "move_rules.flood_rules";
/// Keys of floods that Flee never reads.
pub(super) const FLOOD_WITHOUT_EFFECT: [&str; 2] =
    ["move_rules.flood_rules.max_flood_level", "move_rules.flood_rules.flood_link_weights"];
pub(super) const FLOOD_ZONES: &str = "spawn_rules.flood_zone_spawning_only";
pub(super) const FLOOD_MODE: &str = "spawn_rules.flood_driven_spawn_mode";
/// As documents and old settings files call it; Flee does not read it (Q41).
pub(super) const FLOOD_SPAWNING: &str = "spawn_rules.flood_driven_spawning";
/// Shares and numbers of people whom each level drives out, where the settings name none.
const FLOOD_SHARES: [f64; 5] = [0.0, 0.1, 0.2, 0.5, 0.9];
const FLOOD_NUMBERS: [f64; 5] = [0.0, 100.0, 200.0, 300.0, 500.0];

impl File<'_> {
    /// A section on floods.
    pub(super) fn floods(&mut self, name: &str, key: &MarkedScalarNode, node: &Node) {
        let Some(keys) = node.as_mapping() else {
            if !is_null(node) {
                self.fault("wrong-value", node.span(), say!(no_section, section = name), say!(write_key_value));
            }
            return;
        };
        let section = if name == FLOOD_RULES { FLOOD_RULES } else { FLOOD_MODE };
        if name == FLOOD_SPAWNING && self.rules == Rules::Flee {
            let message = say!(changes_nothing, name = FLOOD_SPAWNING);
            return self.warn("Q41", key.span(), message, say!(none_flee_reads), say!(flood_keys_as_read));
        }
        let there = if name == FLOOD_SPAWNING { FLOOD_SPAWNING } else { section };
        self.floods.push((there, *key.span()));
        if section == FLOOD_RULES {
            self.settings.flood_rules = true;
        } else {
            self.settings.flood_spawn_mode = FloodSpawn::PopRatio;
        }
        for (key, node) in keys.iter() {
            let word = match key.as_str() {
                "flood_spawn_mode" if name == FLOOD_SPAWNING => "spawn_mode",
                word => word,
            };
            let full = format!("{section}.{word}");
            if section == FLOOD_RULES && FLOOD_WITHOUT_EFFECT.contains(&full.as_str()) {
                let message = say!(changes_nothing, name = full.as_str());
                let fault = self.at(Diagnostic::info("ignored-key", self.path, message), key.span());
                self.say.push(fault.effect(say!(none_flee_reads)).help(say!(remove_it)));
            } else if let Some(setting) = setting(&full) {
                self.assign(setting, &full, (key, node));
            } else {
                self.unknown(&full, key);
            }
        }
        if section == FLOOD_MODE && keys.get_node("displaced_per_flood_day").is_none() {
            let is_ratio = self.settings.flood_spawn_mode == FloodSpawn::PopRatio;
            self.settings.displaced_per_flood_day = if is_ratio { FLOOD_SHARES } else { FLOOD_NUMBERS }.to_vec();
        }
    }

    /// Flood settings with which Flee stops (Q41): an error under its rules; under ours it is said what is different.
    pub(super) fn judge_floods(&mut self) {
        let place = |name: &str, floods: &[(&str, Span)]| floods.iter().find(|f| f.0 == name).map(|f| f.1);
        let zones = place(FLOOD_ZONES, &self.floods).filter(|_| self.settings.flood_zone_spawning_only);
        let rules = place(FLOOD_RULES, &self.floods);
        let mode = place(FLOOD_MODE, &self.floods).or(place(FLOOD_SPAWNING, &self.floods));
        if let Some(span) = zones.filter(|_| self.settings.conflict_zone_spawning_only) {
            self.stops(&span, say!(flood_and_conflict_spawning), say!(floods_alone_drive));
        }
        if let Some(span) = rules.filter(|_| zones.is_none()) {
            self.stops(&span, say!(flood_rules_load_nothing), say!(floods_and_conflict_both));
        }
        if let Some(span) = mode.filter(|_| zones.is_some() && !self.settings.take_from_population) {
            self.stops(&span, say!(flood_spawning_needs_population), say!(population_stays));
        }
        if let Some(span) = mode.filter(|_| zones.is_none()) {
            if self.rules == Rules::Flee {
                let message = say!(changes_nothing, name = FLOOD_MODE);
                self.warn("Q41", &span, message, say!(none_flee_reads), say!(flood_keys_as_read));
            }
            self.settings.flood_zone_spawning_only = self.rules == Rules::Azalai;
        }
        if let (Some(span), Rules::Flee, None) = (zones, self.rules, rules) {
            let message = say!(flood_levels_never_rise, name = FLOOD_RULES);
            self.warn("Q41", &span, message, say!(nobody_flees_water), say!(flood_keys_as_read));
        }
        if self.rules == Rules::Azalai && self.settings.flood_zone_spawning_only {
            self.settings.conflict_zone_spawning_only = false;
        }
    }

    fn stops(&mut self, span: &Span, message: Message, different: Message) {
        if self.rules == Rules::Flee {
            self.fault("flood-mode", span, message, say!(run_with_rules));
        } else {
            self.warn("flood-mode", span, message, different, say!(flood_keys_as_read));
        }
    }
}
