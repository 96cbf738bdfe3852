//! The one table of the numbers that the return model reads (ODD 7.1 to 7.12).
//!
//! Each is declared once: reader, checker, manual and engine read this declaration. An assumed
//! value is a prior to be swept, never a finding.

use serde::{Deserialize, Serialize};

/// The declaration of one parameter.
pub struct Parameter {
    /// Key in `[parameters]` of `scenario.toml` and in `--set`.
    pub key: &'static str,
    /// Symbol in the equations of the manual.
    pub symbol: &'static str,
    /// Unit, empty for none.
    pub unit: &'static str,
    /// Lowest value that is accepted.
    pub low: f64,
    /// Highest value that is accepted.
    pub high: f64,
    /// Range from which calibration and sensitivity draw, lowest and highest; one point if it is not varied.
    pub prior: (f64, f64),
    /// Evidence tag: `E` evidenced, `D` derived, `C` calibrated, `H` assumed.
    pub tag: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
    /// Section of `docs/odd.md` that reads it first.
    pub section: &'static str,
    /// One line on what it means.
    pub doc: &'static str,
    /// Reads it.
    pub get: fn(&ReturnModel) -> f64,
    /// Writes it.
    pub set: fn(&mut ReturnModel, f64),
}

macro_rules! parameters {
    ($($section:literal $group:literal { $($name:ident $symbol:literal = $default:literal, $low:literal .. $high:literal, $unit:literal, $tag:literal, $source:literal, $doc:literal $(, prior $least:literal .. $most:literal)?;)* })*) => {
        /// The numbers of the return model; see [`PARAMETERS`] for each one's declaration.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct ReturnModel {
            $($(#[doc = $doc] pub $name: f64,)*)*
        }

        impl Default for ReturnModel {
            fn default() -> Self {
                Self { $($($name: $default,)*)* }
            }
        }

        /// Every parameter, in the order of the manual.
        pub static PARAMETERS: &[Parameter] = &[
            $($(Parameter {
                key: concat!($group, ".", stringify!($name)),
                symbol: $symbol,
                unit: $unit,
                low: $low,
                high: $high,
                prior: prior(($low, $high), &[$($least, $most)?]),
                tag: $tag,
                source: $source,
                section: $section,
                doc: $doc,
                get: |m| m.$name,
                set: |m, x| m.$name = x,
            },)*)*
        ];
    };
}

/// The prior range: the range of what is accepted, unless another is declared.
const fn prior(accepted: (f64, f64), declared: &[f64]) -> (f64, f64) {
    match declared {
        [least, most] => (*least, *most),
        _ => accepted,
    }
}

/// Between what and what the effort of each strategy beyond the reference is swept, as factors of what its file
/// says, each strategy on its own (tag `H`, assumed: no count of what such measures take exists).
pub const EFFORT_SWEEP: (f64, f64) = (0.5, 2.0);

parameters! {
    "5" "people" {
        share_concentration "" = 6.0, 1.0 .. 1e9, "", "H", "assumed", "Concentration of the Dirichlet distribution of the groups' shares of residents.", prior 6.0 .. 6.0;
        wealthy_share "" = 0.3, 0.0 .. 1.0, "", "H", "assumed", "Share of the better-off among residents.", prior 0.15 .. 0.45;
        trust_in_circle "T(0)" = 0.7, 0.5 .. 0.9, "", "H", "assumed; the survey of 2015 in Kidal as a wide prior", "Trust on the first day of an actor's own groups in it.";
        trust_out "T(0)" = 0.35, 0.15 .. 0.55, "", "H", "assumed; the survey of 2015 in Kidal as a wide prior", "Trust on the first day of other groups in an actor.";
        cohesion_start "Co(0)" = 0.5, 0.3 .. 0.7, "", "H", "assumed", "Cohesion of a place on the first day.";
        rumour_start "R(0)" = 0.05, 0.0 .. 0.25, "", "H", "assumed", "Share of an audience that believes a rumour of danger on the first day.";
        services_home "jobs_home" = 0.4, 0.2 .. 0.6, "", "H", "assumed", "Jobs, water and school at the places of origin.";
        services_host "jobs_host" = 0.5, 0.3 .. 0.7, "", "H", "assumed", "Jobs, water and school at the places of refuge.";
    }
    "7.1" "violence" {
        branching "n" = 0.45, 0.0 .. 0.7, "", "E", "Lewis et al. 2012: 37 to 50 % of events self-excited", "Upper bound of the number of attacks that one attack leads to.", prior 0.3 .. 0.7;
        excitation_days "1/ω" = 14.0, 7.0 .. 60.0, "days", "E", "Lewis et al. 2012: 2 to 6 weeks", "Mean time from an attack to one that it leads to.";
        stay_share "p_self" = 0.7, 0.5 .. 0.95, "", "H", "assumed", "Share of the excitation that stays at the place.";
        spread_km "δ_K" = 50.0, 5.0 .. 100.0, "km", "H", "assumed", "Range of the excitation of other places.";
        elsewhere "" = 0.5, 0.0 .. 2.0, "", "H", "assumed", "Weight of places that are not on the map among those that an attack excites.", prior 0.5 .. 0.5;
        base_rate "μ" = 0.015, 0.0 .. 0.04, "1/day per 25,000 people", "H", "assumed", "Attacks on a place without any record of events.", prior 0.005 .. 0.04;
        base_rate_days "" = 365.0, 30.0 .. 3650.0, "days", "H", "assumed", "Days of record that weigh as much as the general rate of attacks in a place's own rate.", prior 180.0 .. 730.0;
        garrison_effect "θ_D" = 1.5, 0.0 .. 2.5, "", "H", "size assumed; sign Hultman et al. 2013", "How much soldiers deter attacks.";
        garrison_half "G50" = 10.0, 5.0 .. 25.0, "per 1,000 residents", "H", "assumed", "Soldiers at which half of their effect is reached.";
        trust_deters "θ_T" = 0.8, 0.0 .. 2.0, "", "H", "size assumed; sign Lyall et al.", "How much trust in those in control lowers attacks.";
        abuse_effect "θ_A" = 1.0, 0.0 .. 2.0, "", "H", "size assumed; sign Condra and Shapiro", "How much recent abuse raises attacks.";
        abuse_memory_days "τ_X" = 21.0, 7.0 .. 28.0, "days", "H", "sign and time, under four weeks: Condra and Shapiro", "Time over which abuse counts as recent.";
        recorded_share "r" = 0.3, 0.1 .. 0.7, "", "H", "assumed", "Share of events that the tables record.";
        record_window_days "" = 30.0, 7.0 .. 90.0, "days", "H", "assumed", "Days before and after a day whose record tells how much is not recorded on it.", prior 30.0 .. 30.0;
        low_confidence_chance "" = 0.4, 0.0 .. 1.0, "", "H", "assumed", "Chance that a recorded event of low confidence happened.", prior 0.2 .. 0.6;
    }
    "7.2" "abuse" {
        abuse_rate "a0" = 0.08, 0.0 .. 0.3, "1/day per 250 soldiers", "H", "assumed", "Abuses by a force without discipline.", prior 0.01 .. 0.3;
        abuse_record_weight "" = 2.0, 0.1 .. 100.0, "abuses", "H", "assumed", "Abuses whose weight the general rate of abuse has against an actor's own record before the decision.", prior 0.5 .. 10.0;
        discipline_effect "κ_D" = 3.0, 0.0 .. 4.0, "", "H", "assumed", "How much discipline lowers abuse.";
        stress_effect "κ_N" = 1.0, 0.0 .. 2.0, "", "H", "assumed", "How much recent attacks raise abuse.";
        most_stress "" = 3.0, 1.0 .. 10.0, "", "H", "assumed", "Recent attacks beyond which stress raises abuse no further.";
        monitor_effect "ε_M" = 0.5, -0.2 .. 0.8, "", "H", "assumed; negative kept, Fjelde et al.", "Share of abuse that monitors prevent.";
        out_group_share "π_out" = 0.75, 0.5 .. 0.95, "", "H", "assumed", "Chance that a victim of abuse is of an out-group.";
        cosigner_risk "ρ_coop" = 0.5, 0.0 .. 1.5, "", "H", "assumed", "Abuse by actors in reach without control, against that of those in control.";
        unknown_strength "" = 250.0, 50.0 .. 1000.0, "soldiers", "H", "assumed", "Strength of a force whose strength no source gives.";
        default_discipline "D" = 0.5, 0.0 .. 1.0, "", "H", "assumed: no actor is judged in advance", "Discipline of a force where the table gives none.", prior 0.5 .. 0.5;
    }
    "7.3" "control" {
        campaign_rate "c0" = 0.002, 0.0 .. 0.02, "1/day", "H", "assumed", "Chance that a hostile actor as strong as the garrison starts a campaign.";
        success_slope "c1" = 2.0, 0.5 .. 4.0, "", "H", "assumed", "How much the ratio of forces decides a campaign.";
        ratio_median "ρ" = 0.6, 0.2 .. 2.0, "", "H", "assumed", "Median ratio of attackers to defenders where a strength is unknown.", prior 0.6 .. 0.6;
        ratio_spread "ρ" = 0.45, 0.0 .. 1.0, "", "H", "assumed", "Standard deviation of the logarithm of that ratio.", prior 0.45 .. 0.45;
        campaign_days "" = 7.0, 1.0 .. 30.0, "days", "H", "assumed", "Days for which a campaign is seen coming.", prior 7.0 .. 7.0;
    }
    "7.4" "harm" {
        harmed_attack "h_att" = 2.0, 0.0 .. 20.0, "people", "H", "assumed where the event has no count", "Civilians harmed by an attack, on average.", prior 1.0 .. 4.0;
        harmed_abuse "h_ab" = 1.0, 0.0 .. 20.0, "people", "H", "assumed where the event has no count", "Civilians harmed by an abuse, on average.", prior 0.5 .. 2.0;
        killed_share "κ_kill" = 0.4, 0.2 .. 0.7, "", "H", "assumed", "Share of those harmed who are killed.";
        household "hh" = 5.0, 3.0 .. 6.0, "people", "H", "about 5.0, UNHCR October 2023", "People of a household who are victims with the one harmed.";
        witnesses "n_wit" = 60.0, 0.0 .. 200.0, "people", "H", "assumed", "Witnesses of an attack or abuse.", prior 10.0 .. 200.0;
        loot_share "ℓ_loot" = 0.05, 0.01 .. 0.2, "", "H", "assumed", "Share of absent households whose property a looting destroys.";
        road_abuse_share "" = 0.5, 0.0 .. 1.0, "", "H", "assumed: the rest are mines, which nobody watches", "Share of the harm on roads that armed people do by hand, which monitors lower as they lower abuse.";
        road_harm "p_IED" = 1e-6, 0.0 .. 1e-5, "1/km", "H", "assumed", "Chance that a kilometre of a road of risk 1 harms a traveller.";
    }
    "7.5" "threat" {
        memory_days "τ_V" = 30.0, 14.0 .. 90.0, "days", "H", "sign Lyall et al.", "Time over which violence is felt.";
        slow_days "τ_S" = 60.0, 20.0 .. 90.0, "days", "H", "assumed", "Time over which people judge whether home is safe again.";
        felt_km "δ_V" = 30.0, 10.0 .. 80.0, "km", "H", "assumed", "Range at which violence is felt.";
        breadth_km "δ_B" = 100.0, 50.0 .. 200.0, "km", "H", "assumed", "Range over which the spread of violence counts.";
        hit_days "" = 30.0, 7.0 .. 90.0, "days", "H", "assumed", "Days for which a place counts as hit by an attack or abuse, in breadth and in the choice of a refuge.";
        weight_attack "w_att" = 1.0, 0.5 .. 3.0, "", "H", "assumed", "Weight of an attack in the threat.";
        weight_abuse "w_ab" = 1.5, 0.5 .. 3.0, "", "H", "assumed", "Weight of an abuse of one's own group in the threat.";
        weight_other "w_x" = 0.4, 0.0 .. 1.0, "", "H", "assumed", "Weight of an abuse of another group, against one's own.";
        weight_killed "" = 0.3, 0.0 .. 1.0, "", "H", "assumed", "How much the logarithm of 1 + people killed adds to the weight of an event.", prior 0.3 .. 0.3;
        safety_scale "V_s" = 4.0, 2.0 .. 8.0, "", "H", "assumed", "Threat at which safety is 1/e.";
        front_km "δ_F" = 150.0, 30.0 .. 200.0, "km", "C", "prototype fitted to the calibration rows of kidal-2023", "Range at which an advance is feared.";
        front_days "τ_F" = 45.0, 10.0 .. 90.0, "days", "C", "prototype fitted to the calibration rows of kidal-2023", "Days for which a capture or an attack counts as an advance.";
        visible_front "" = 1e-3, 0.0 .. 0.05, "", "H", "assumed", "Threat and front below which nobody sees a reason to leave.", prior 0.001 .. 0.001;
    }
    "7.6" "hearing" {
        news_km "δ_H" = 150.0, 50.0 .. 400.0, "km", "H", "assumed", "Range of news.";
        news_days "" = 7.0, 1.0 .. 30.0, "days", "H", "assumed", "Days for which an event is news.", prior 7.0 .. 7.0;
        cut_share "" = 0.5, 0.0 .. 1.0, "", "H", "assumed", "Share of news that gets through while the network of the origin is cut.", prior 0.5 .. 0.5;
        medium_weight "" = 0.7, 0.3 .. 1.0, "", "H", "assumed", "Weight with which an event of medium confidence is heard and felt.";
        kin_news "u_kin" = 0.12, 0.02 .. 0.3, "1/day", "H", "assumed", "How fast those away learn of safety from kin at home.";
        other_news "u_0" = 0.01, 0.0 .. 0.03, "1/day", "H", "assumed", "How fast those away learn of safety otherwise.";
        rumour_base "ρ0" = 0.002, 0.0 .. 0.01, "1/day", "H", "assumed", "Rumours that start without an event.";
        rumour_event "ρ1" = 0.05, 0.0 .. 0.2, "1/day", "H", "assumed", "Rumours that start on a day with news of an event.";
        rumour_spread "q0" = 0.03, 0.01 .. 0.05, "1/day", "H", "assumed", "Spread of a rumour among people who feel safe.";
        rumour_fear "χ_P" = 0.6, 0.0 .. 2.0, "", "H", "assumed", "How much fear adds to the spread.";
        rumour_days "τ_R" = 14.0, 7.0 .. 30.0, "days", "H", "assumed", "Time after which a rumour is forgotten.";
        verification_effect "e_v" = 0.5, 0.0 .. 1.5, "", "D", "Walter and Murphy", "How much verification that reaches everyone slows the spread (exponent).";
    }
    "7.7" "trust" {
        trust_gain "η⁺" = 0.0072, 0.003 .. 0.02, "1/day", "H", "size assumed; sign Slovic 1993", "Trust gained on a day of presence with full discipline.";
        trust_loss "η⁻" = 0.12, 0.03 .. 0.25, "per abuse heard", "H", "size assumed; sign Slovic 1993", "Trust lost for an abuse heard.";
        most_heard "" = 3.0, 1.0 .. 4.0, "abuses", "H", "assumed", "Abuses heard on a day beyond which trust falls no further.", prior 3.0 .. 3.0;
        trust_loss_in_circle "r_g" = 0.5, 0.0 .. 1.0, "", "H", "sign Lyall et al.", "Loss of an actor's own groups, against others.", prior 0.5 .. 0.5;
        trust_gain_away "" = 0.5, 0.0 .. 1.0, "", "H", "assumed", "Gain of those away, against those at home.", prior 0.5 .. 0.5;
        trust_loss_away "" = 0.4, 0.0 .. 1.0, "", "H", "assumed", "Loss of those away, against those at home.", prior 0.4 .. 0.4;
        promise_alone "k0" = 0.25, 0.0 .. 0.5, "", "H", "assumed", "Credibility of a kept promise that nothing backs.";
        promise_monitors "k_M" = 0.35, 0.0 .. 0.5, "", "H", "assumed", "Credibility that monitors add.";
        promise_cosigned "k_L" = 0.25, 0.0 .. 0.5, "", "H", "assumed", "Credibility that local authorities add by signing too.";
        promise_sanction "k_Z" = 0.15, 0.0 .. 0.5, "", "H", "assumed", "Credibility that visible sanction of offenders adds.";
        broken_weight "λ_b" = 2.0, 1.0 .. 4.0, "", "H", "assumed", "Weight of a month in which a promise is broken, against one in which it is kept.";
        broken_soldiers "" = 500.0, 100.0 .. 2000.0, "soldiers", "H", "assumed", "Soldiers for whom one abuse heard in a month does not break the promise.", prior 500.0 .. 500.0;
        corridor_compliance "κ_c" = 0.9, 0.5 .. 1.0, "1/month", "H", "assumed", "Chance that an open corridor is respected for a month.";
        corridor_trust "" = 0.7, 0.0 .. 1.0, "", "H", "assumed", "Share of trust left after a corridor is violated.", prior 0.7 .. 0.7;
        negotiation_effect "ν" = 0.3, 0.0 .. 0.6, "", "H", "assumed", "Share of hostile strength that an agreement with displaced people seated removes.";
    }
    "7.8" "leaving" {
        readiness "α_L" = -8.7, -10.0 .. -5.0, "logit", "C", "prototype fitted to the calibration rows of kidal-2023", "Readiness to leave without any reason.";
        threat_effect "β_V" = 1.1, 0.5 .. 1.5, "logit", "C", "prototype fitted to the calibration rows of kidal-2023", "Effect of the logarithm of 1 + threat.";
        threat_half "v0" = 0.5, 0.2 .. 1.0, "", "H", "assumed", "Threat at which leaving has mostly become possible.";
        calm_refuge "" = 0.01, 0.0 .. 0.1, "", "H", "assumed", "Threat at a refuge below which nobody thinks of leaving it.";
        breadth_effect "β_B" = 0.2, 0.0 .. 2.0, "logit", "C", "size fitted; sign Melander and Öberg", "Effect of the spread of violence.";
        victim_effect "β_dir" = 0.8, 0.0 .. 2.0, "logit", "H", "sign evidenced", "Effect of being a victim.";
        witness_effect "β_wit" = 0.5, 0.0 .. 2.0, "logit", "H", "sign Schon 2019", "How much being a witness keeps people in.";
        network_effect "β_net" = 0.4, 0.0 .. 2.0, "logit", "C", "size fitted; sign Mehrab et al.", "Effect of the share of the audience that is away.";
        rumour_effect "β_rum" = 0.6, 0.0 .. 3.0, "logit", "H", "sign evidenced", "Effect of a rumour.";
        trust_keeps "β_T" = 1.4, 0.0 .. 3.0, "logit", "C", "size fitted; sign evidenced", "How much trust in those in control keeps people in.";
        cohesion_effect "β_C" = 1.0, 0.0 .. 3.0, "logit", "H", "sign evidenced", "How much cohesion keeps people in.";
        front_effect "β_ant" = 6.0, 0.0 .. 9.0, "logit", "C", "prototype fitted to the calibration rows of kidal-2023", "Effect of a front that a distrusted actor brings.";
        front_motive "" = 3.0, 0.0 .. 6.0, "", "H", "assumed", "Threat that a front of a fully distrusted actor is worth in the motive to leave.", prior 3.0 .. 3.0;
        caution_spread "sd(u)" = 1.9, 0.5 .. 2.5, "logit", "C", "prototype fitted to the calibration rows of kidal-2023", "Differences between people in readiness to leave.";
        low_violence "ψ" = 0.0, 0.0 .. 2.5, "logit", "H", "sign Bohra-Mishra and Massey 2011", "How much low violence keeps people in.";
        means_floor "o" = 0.5, 0.1 .. 1.0, "", "C", "prototype fitted to the calibration rows of kidal-2023", "Opportunity to leave without any means.";
        curfew_effect "" = 0.3, 0.0 .. 1.0, "", "H", "assumed: curfews are mostly of the night", "Share of the opportunity to leave that a curfew takes.";
        means_poor "w" = 0.4, 0.0 .. 1.0, "", "H", "sign Schon 2019", "Means of the poor, against the better-off.", prior 0.4 .. 0.4;
    }
    "7.9" "moving" {
        kin_pull "η_kin" = 1.0, 0.0 .. 3.0, "", "H", "assumed", "How much the share of one's audience already there draws.";
        awareness "" = 3.0, 1.0 .. 4.0, "links", "H", "assumed: the widest awareness of Flee", "Links that people look ahead when they choose a refuge.";
        poor_distance "δ_poor" = 0.6, 0.0 .. 1.5, "", "C", "prototype fitted to the calibration rows of kidal-2023", "What is added to the distance power for the poor.";
        risk_distance "ρ_link" = 0.5, 0.0 .. 3.0, "", "H", "assumed", "How much longer a link of risk 1 counts.";
        blockade_risk "" = 0.5, 0.0 .. 1.0, "", "H", "assumed", "Risk that a blockade adds to the links of its place.", prior 0.5 .. 0.5;
    }
    "7.10" "return" {
        peak_rate "p_max" = 0.006, 0.002 .. 0.015, "1/day", "D", "peak of monthly declines of displacement in Mali", "Largest chance to return on a day.";
        gate_floor "ε" = 0.03, 0.01 .. 0.06, "", "D", "published amplitude of about 3.5 logits", "Gate of people who feel unsafe.";
        settle_rate "s0" = 0.005, 0.0 .. 0.02, "1/month", "H", "assumed", "Chance to settle elsewhere.";
        gate_middle "θ̄" = 0.51, 0.3 .. 0.7, "", "D", "published amplitude; existence Alrababa'h et al.", "Anticipated safety at which half of the people are ready.";
        gate_spread "s_θ" = 0.10, 0.0 .. 0.2, "", "H", "assumed", "Differences between people in that threshold.";
        gate_width "σ" = 0.06, 0.02 .. 0.15, "", "H", "assumed", "Width of one person's threshold.";
        safe_home "S_min" = 0.6, 0.4 .. 0.8, "", "H", "assumed", "Safety of home below which a return is premature.";
        sustained_days "" = 180.0, 90.0 .. 360.0, "days", "H", "convention: half a year, counted in periods of 30 days", "Days at home after which a return is sustained, and before which leaving again undoes it.";
        doubt_in_circle "χ in" = 0.15, 0.0 .. 0.3, "", "H", "size assumed; sign Camarena", "Doubt in a promise that nothing backs, in the circle of those in control.";
        doubt_out "χ out" = 0.5, 0.2 .. 0.8, "", "H", "size assumed; sign Camarena", "Doubt in a promise that nothing backs, outside the circle of those in control.";
        rumour_doubt "ξ" = 0.25, 0.0 .. 1.0, "", "H", "assumed", "How much a rumour lowers anticipated safety.";
        willing "α_R" = -0.5, -2.0 .. 1.0, "logit", "H", "assumed", "Readiness to return where safety is no question.";
        promise_effect "β_K" = 0.36, 0.2 .. 0.8, "logit", "D", "ifo 2024 conjoint survey", "Effect of a credible promise.";
        control_effect "β_ctl" = 0.56, 0.3 .. 1.0, "logit", "D", "ifo 2024 conjoint survey", "Effect of trust in those in control.";
        kin_effect "β_kin" = 0.66, 0.3 .. 1.0, "logit", "D", "UNHCR intention surveys", "Effect of the share of the audience at home.";
        near_effect "β_near" = 0.3, 0.0 .. 0.6, "logit", "D", "UNHCR intention surveys", "Effect of a near refuge.";
        near_km "" = 150.0, 50.0 .. 250.0, "km", "H", "assumed", "Distance from home up to which a refuge is near: nearness 1.";
        far_km "" = 350.0, 250.0 .. 1000.0, "km", "H", "assumed", "Distance from home beyond which a refuge is far.";
        nearness_middle "" = 0.3, 0.0 .. 1.0, "", "H", "assumed", "Nearness of a refuge that is neither near nor far.";
        nearness_far "" = -0.3, -1.0 .. 0.0, "", "H", "assumed", "Nearness of a far refuge.";
        property_effect "β_prop" = 0.15, 0.1 .. 0.5, "logit", "D", "Arias et al.", "Effect of property that is usable, or destroyed.";
        victim_return "β_dirR" = 0.5, -0.5 .. 0.8, "logit", "D", "sign disputed, Ghosn et al.", "How much being a victim keeps people away.";
        jobs_effect "β_job" = 0.21, 0.0 .. 0.8, "logit", "D", "ifo 2024 conjoint survey", "Effect of the difference in jobs and services.";
        monitors_return "β_mon" = 0.19, 0.0 .. 0.8, "logit", "D", "Bove et al., halved", "Effect of monitors.";
        aid_effect "β_aid" = 0.35, 0.0 .. 0.8, "logit", "H", "assumed", "Effect of return aid.";
        corridor_effect "β_cor" = 0.3, 0.0 .. 0.8, "logit", "H", "assumed", "Effect of an open corridor.";
        host_effect "β_host" = 0.4, 0.0 .. 0.8, "logit", "H", "disputed", "How much each class of time at the host keeps people there.";
        host_early_days "" = 90.0, 30.0 .. 180.0, "days", "H", "assumed", "Mean days in the first class of time at the host.";
        host_middle_days "" = 270.0, 90.0 .. 720.0, "days", "H", "assumed", "Mean days in the second class of time at the host, before the last.";
        visit_gate "" = 0.15, 0.0 .. 0.3, "", "H", "assumed", "How much lower the threshold of a visit is.", prior 0.15 .. 0.15;
        visit_factor "" = 2.0, 0.0 .. 5.0, "", "H", "assumed", "Visits, against returns, where both gates are open.", prior 2.0 .. 2.0;
        visit_days "" = 3.0, 1.0 .. 14.0, "days", "H", "assumed", "Length of a visit.", prior 3.0 .. 3.0;
        visit_rest_days "" = 30.0, 0.0 .. 180.0, "days", "H", "assumed; counted in periods of 30 days", "Days after a visit in which none starts.", prior 30.0 .. 30.0;
    }
    "7.11" "cohesion" {
        tension_days "" = 60.0, 20.0 .. 180.0, "days", "H", "assumed", "Time over which tension fades.", prior 60.0 .. 60.0;
        cosigned_calm "ε_L" = 0.7, 0.0 .. 1.0, "", "H", "sign Blair; Wright", "Share of tension that a co-signed agreement prevents.";
        reconciliation_rate "ρ_c" = 0.0008, 0.0 .. 0.01, "1/day", "H", "sign Cilliers et al. 2016", "Growth of cohesion under full reconciliation.";
        reconciliation_cost "ζ" = 0.02, 0.0 .. 0.1, "per month", "H", "sign Cilliers et al. 2016", "Wellbeing that taking part in it costs.";
        incident_rate "υ" = 0.2, 0.0 .. 1.0, "1/day", "H", "assumed", "Communal incidents at a tension of 1.";
    }
}

/// The declaration of `key`.
pub fn parameter(key: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_range_and_survives_a_round_trip() {
        let mut model = ReturnModel::default();
        for parameter in PARAMETERS {
            let value = (parameter.get)(&model);
            assert!((parameter.low..=parameter.high).contains(&value), "{} is {value}", parameter.key);
            let (least, most) = parameter.prior;
            assert!(
                parameter.low <= least && most <= parameter.high,
                "{}: prior beyond what is accepted",
                parameter.key
            );
            assert!((least..=most).contains(&value), "{}: the default is outside the prior", parameter.key);
            (parameter.set)(&mut model, value);
        }
        assert_eq!(model, ReturnModel::default());
    }

    #[test]
    fn every_parameter_has_a_key_of_its_own_a_tag_and_a_source() {
        for (i, parameter) in PARAMETERS.iter().enumerate() {
            assert!(PARAMETERS[..i].iter().all(|other| other.key != parameter.key), "{} twice", parameter.key);
            assert!(["E", "D", "C", "H"].contains(&parameter.tag), "{}", parameter.key);
            assert!(!parameter.source.is_empty() && parameter.doc.ends_with('.'), "{}", parameter.key);
            assert!(crate::settings::setting(parameter.key).is_none(), "{} is a setting too", parameter.key);
        }
    }

    #[test]
    fn the_parts_of_a_promise_sum_to_one_at_most() {
        let m = ReturnModel::default();
        assert!(m.promise_alone + m.promise_monitors + m.promise_cosigned + m.promise_sanction <= 1.0);
    }
}
