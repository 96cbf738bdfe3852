//! The table of the numbers that the return model reads (ODD 7.1 to 7.12). An assumed value is a prior to be swept,
//! never a finding.

use serde::{Deserialize, Serialize};

use crate::parameters::{Held, Kind, Parameter, ReadBy};

macro_rules! numbers {
    ($($section:literal $group:literal { $($name:ident $symbol:literal = $default:literal, $low:literal .. $high:literal, $unit:literal, $tag:literal, $source:literal $(, prior $least:literal .. $most:literal)?;)* })*) => {
        /// The numbers of the return model; see [`PARAMETERS`] for each one's declaration.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct ReturnModel {
            $($(#[doc = concat!("`", $group, ".", stringify!($name), "`")] pub $name: f64,)*)*
        }

        impl Default for ReturnModel {
            fn default() -> Self {
                Self { $($($name: $default,)*)* }
            }
        }

        /// Every number of the return model, in the order of the manual.
        pub static PARAMETERS: &[Parameter] = &[
            $($(Parameter {
                key: concat!($group, ".", stringify!($name)),
                symbol: $symbol,
                unit: $unit,
                kind: Kind::Number($low, $high),
                prior: prior(($low, $high), &[$($least, $most)?]),
                tag: $tag,
                source: $source,
                section: $section,
                read_by: ReadBy::Return,
                held: Held::Model(|m| m.$name, |m, x| m.$name = x),
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

/// Safety at which home is also looked at, beside `return.safe_home`: a yardstick is varied in view, never drawn.
pub const SAFE_HOME_SWEEP: (f64, f64) = (0.5, 0.7);

numbers! {
    "5" "people" {
        share_concentration "" = 6.0, 1.0 .. 1e9, "", "H", "assumed", prior 6.0 .. 6.0;
        wealthy_share "" = 0.3, 0.0 .. 1.0, "", "H", "assumed", prior 0.15 .. 0.45;
        trust_in_circle "T(0)" = 0.7, 0.5 .. 0.9, "", "H", "assumed; the survey of 2015 in Kidal as a wide prior";
        trust_out "T(0)" = 0.35, 0.15 .. 0.55, "", "H", "assumed; the survey of 2015 in Kidal as a wide prior";
        cohesion_start "Co(0)" = 0.5, 0.3 .. 0.7, "", "H", "assumed";
        rumour_start "R(0)" = 0.05, 0.0 .. 0.25, "", "H", "assumed";
        services_home "jobs_home" = 0.4, 0.2 .. 0.6, "", "H", "assumed";
        services_host "jobs_host" = 0.5, 0.3 .. 0.7, "", "H", "assumed";
    }
    "7.1" "violence" {
        branching "n" = 0.45, 0.0 .. 0.7, "", "E", "Lewis et al. 2012: 37 to 50 % of events self-excited", prior 0.3 .. 0.7;
        excitation_days "1/ω" = 14.0, 7.0 .. 60.0, "days", "E", "Lewis et al. 2012: 2 to 6 weeks";
        stay_share "p_self" = 0.7, 0.5 .. 0.95, "", "H", "assumed";
        spread_km "δ_K" = 50.0, 5.0 .. 100.0, "km", "H", "assumed";
        elsewhere "" = 0.5, 0.0 .. 2.0, "", "H", "assumed", prior 0.5 .. 0.5;
        base_rate "μ" = 0.015, 0.0 .. 0.04, "1/day per 25,000 people", "H", "assumed", prior 0.005 .. 0.04;
        base_rate_days "" = 30.0, 1.0 .. 3650.0, "days", "H", "assumed", prior 10.0 .. 60.0;
        base_rate_memory "τ_μ" = 120.0, 14.0 .. 3650.0, "days", "H", "assumed; forecasts scored (docs/returns.md)", prior 60.0 .. 240.0;
        place_shape "k" = 0.5, 0.05 .. 20.0, "", "H", "assumed; forecasts scored (docs/returns.md)", prior 0.2 .. 1.0;
        garrison_effect "θ_D" = 1.5, 0.0 .. 2.5, "", "H", "size assumed; sign Hultman et al. 2013";
        garrison_half "G50" = 10.0, 5.0 .. 25.0, "per 1,000 residents", "H", "assumed";
        trust_deters "θ_T" = 0.8, 0.0 .. 2.0, "", "H", "size assumed; sign Lyall et al.";
        abuse_effect "θ_A" = 1.0, 0.0 .. 2.0, "", "H", "size assumed; sign Condra and Shapiro";
        abuse_memory_days "τ_X" = 21.0, 7.0 .. 28.0, "days", "H", "sign and time, under four weeks: Condra and Shapiro";
        recorded_share "r" = 0.3, 0.1 .. 0.7, "", "H", "assumed";
        record_window_days "" = 30.0, 7.0 .. 90.0, "days", "H", "assumed", prior 30.0 .. 30.0;
        ahead "" = 1.0, 0.0 .. 2.0, "", "H", "assumed: as the rates say", prior 1.0 .. 1.0;
        low_confidence_chance "" = 0.4, 0.0 .. 1.0, "", "H", "assumed", prior 0.2 .. 0.6;
    }
    "7.2" "abuse" {
        abuse_rate "a0" = 0.08, 0.0 .. 0.3, "1/day per 250 soldiers", "H", "assumed", prior 0.01 .. 0.3;
        abuse_record_weight "" = 2.0, 0.1 .. 100.0, "abuses", "H", "assumed", prior 0.5 .. 10.0;
        discipline_effect "κ_D" = 3.0, 0.0 .. 4.0, "", "H", "assumed";
        stress_effect "κ_N" = 1.0, 0.0 .. 2.0, "", "H", "assumed";
        most_stress "" = 3.0, 1.0 .. 10.0, "", "H", "assumed";
        monitor_effect "ε_M" = 0.5, -0.2 .. 0.8, "", "H", "assumed; negative kept, Fjelde et al.";
        out_group_share "π_out" = 0.75, 0.5 .. 0.95, "", "H", "assumed";
        cosigner_risk "ρ_coop" = 0.5, 0.0 .. 1.5, "", "H", "assumed";
        screening_abuse "" = 0.0005, 0.0 .. 0.05, "abuses a person", "H", "assumed", prior 0.0001 .. 0.002;
        unknown_strength "" = 250.0, 50.0 .. 1000.0, "soldiers", "H", "assumed";
        default_discipline "D" = 0.5, 0.0 .. 1.0, "", "H", "assumed: no actor is judged in advance", prior 0.5 .. 0.5;
    }
    "7.3" "control" {
        campaign_rate "c0" = 0.002, 0.0 .. 0.02, "1/day", "H", "assumed";
        success_slope "c1" = 2.0, 0.5 .. 4.0, "", "H", "assumed";
        ratio_median "ρ" = 0.6, 0.2 .. 2.0, "", "H", "assumed", prior 0.6 .. 0.6;
        ratio_spread "ρ" = 0.45, 0.0 .. 1.0, "", "H", "assumed", prior 0.45 .. 0.45;
        campaign_days "" = 7.0, 1.0 .. 30.0, "days", "H", "assumed", prior 7.0 .. 7.0;
    }
    "7.4" "harm" {
        harmed_attack "h_att" = 2.0, 0.0 .. 20.0, "people", "H", "assumed where the event has no count", prior 1.0 .. 4.0;
        harmed_abuse "h_ab" = 1.0, 0.0 .. 20.0, "people", "H", "assumed where the event has no count", prior 0.5 .. 2.0;
        killed_share "κ_kill" = 0.4, 0.2 .. 0.7, "", "H", "assumed";
        household "hh" = 5.0, 3.0 .. 6.0, "people", "H", "about 5.0, UNHCR October 2023";
        witnesses "n_wit" = 60.0, 0.0 .. 200.0, "people", "H", "assumed", prior 10.0 .. 200.0;
        loot_share "ℓ_loot" = 0.05, 0.01 .. 0.2, "", "H", "assumed";
        road_abuse_share "" = 0.5, 0.0 .. 1.0, "", "H", "assumed: the rest are mines, which nobody watches";
        road_harm "p_IED" = 1e-6, 0.0 .. 1e-5, "1/km", "H", "assumed";
    }
    "7.5" "threat" {
        memory_days "τ_V" = 30.0, 14.0 .. 90.0, "days", "H", "sign Lyall et al.";
        slow_days "τ_S" = 60.0, 20.0 .. 90.0, "days", "H", "assumed";
        felt_km "δ_V" = 30.0, 10.0 .. 80.0, "km", "H", "assumed";
        breadth_km "δ_B" = 100.0, 50.0 .. 200.0, "km", "H", "assumed";
        hit_days "" = 30.0, 7.0 .. 90.0, "days", "H", "assumed";
        weight_attack "w_att" = 1.0, 0.5 .. 3.0, "", "H", "assumed";
        weight_abuse "w_ab" = 1.5, 0.5 .. 3.0, "", "H", "assumed";
        weight_other "w_x" = 0.4, 0.0 .. 1.0, "", "H", "assumed";
        weight_killed "" = 0.3, 0.0 .. 1.0, "", "H", "assumed", prior 0.3 .. 0.3;
        safety_scale "V_s" = 4.0, 2.0 .. 8.0, "", "H", "assumed";
        front_km "δ_F" = 150.0, 30.0 .. 200.0, "km", "C", "prototype fitted to the calibration rows of kidal-2023";
        front_days "τ_F" = 45.0, 10.0 .. 90.0, "days", "C", "prototype fitted to the calibration rows of kidal-2023";
        visible_front "" = 1e-3, 0.0 .. 0.05, "", "H", "assumed", prior 0.001 .. 0.001;
    }
    "7.6" "hearing" {
        news_km "δ_H" = 150.0, 50.0 .. 400.0, "km", "H", "assumed";
        news_days "" = 7.0, 1.0 .. 30.0, "days", "H", "assumed", prior 7.0 .. 7.0;
        cut_share "" = 0.5, 0.0 .. 1.0, "", "H", "assumed", prior 0.5 .. 0.5;
        medium_weight "" = 0.7, 0.3 .. 1.0, "", "H", "assumed";
        kin_news "u_kin" = 0.12, 0.02 .. 0.3, "1/day", "H", "assumed";
        other_news "u_0" = 0.01, 0.0 .. 0.03, "1/day", "H", "assumed";
        rumour_base "ρ0" = 0.002, 0.0 .. 0.01, "1/day", "H", "assumed";
        rumour_event "ρ1" = 0.05, 0.0 .. 0.2, "1/day", "H", "assumed";
        rumour_spread "q0" = 0.03, 0.01 .. 0.05, "1/day", "H", "assumed";
        rumour_fear "χ_P" = 0.6, 0.0 .. 2.0, "", "H", "assumed";
        rumour_days "τ_R" = 14.0, 7.0 .. 30.0, "days", "H", "assumed";
        verification_effect "e_v" = 0.5, 0.0 .. 1.5, "", "D", "Walter and Murphy";
        incitement_fear "φ" = 0.15, 0.0 .. 0.4, "", "H", "size assumed; sign Yanagizawa-Drott 2014";
        incitement_days "τ_φ" = 90.0, 14.0 .. 365.0, "days", "H", "assumed";
    }
    "7.7" "trust" {
        trust_gain "η⁺" = 0.0072, 0.003 .. 0.02, "1/day", "H", "size assumed; sign Slovic 1993";
        trust_loss "η⁻" = 0.12, 0.03 .. 0.25, "per abuse heard", "H", "size assumed; sign Slovic 1993";
        most_heard "" = 3.0, 1.0 .. 4.0, "abuses", "H", "assumed", prior 3.0 .. 3.0;
        trust_loss_in_circle "r_g" = 0.5, 0.0 .. 1.0, "", "H", "sign Lyall et al.", prior 0.5 .. 0.5;
        trust_gain_away "" = 0.5, 0.0 .. 1.0, "", "H", "assumed", prior 0.5 .. 0.5;
        trust_loss_away "" = 0.4, 0.0 .. 1.0, "", "H", "assumed", prior 0.4 .. 0.4;
        promise_alone "k0" = 0.25, 0.0 .. 0.5, "", "H", "assumed";
        promise_monitors "k_M" = 0.35, 0.0 .. 0.5, "", "H", "assumed";
        promise_cosigned "k_L" = 0.25, 0.0 .. 0.5, "", "H", "assumed";
        promise_sanction "k_Z" = 0.15, 0.0 .. 0.5, "", "H", "assumed";
        broken_weight "λ_b" = 2.0, 1.0 .. 4.0, "", "H", "assumed";
        broken_soldiers "" = 500.0, 100.0 .. 2000.0, "soldiers", "H", "assumed", prior 500.0 .. 500.0;
        corridor_compliance "κ_c" = 0.9, 0.5 .. 1.0, "1/month", "H", "assumed";
        corridor_trust "" = 0.7, 0.0 .. 1.0, "", "H", "assumed", prior 0.7 .. 0.7;
        negotiation_effect "ν" = 0.3, 0.0 .. 0.6, "", "H", "assumed";
    }
    "7.8" "leaving" {
        readiness "α_L" = -8.7, -10.0 .. -5.0, "logit", "C", "prototype fitted to the calibration rows of kidal-2023";
        threat_effect "β_V" = 1.1, 0.5 .. 1.5, "logit", "C", "prototype fitted to the calibration rows of kidal-2023";
        threat_half "v0" = 0.5, 0.2 .. 1.0, "", "H", "assumed";
        calm_refuge "" = 0.01, 0.0 .. 0.1, "", "H", "assumed";
        breadth_effect "β_B" = 0.2, 0.0 .. 2.0, "logit", "C", "size fitted; sign Melander and Öberg";
        victim_effect "β_dir" = 0.8, 0.0 .. 2.0, "logit", "H", "sign evidenced";
        witness_effect "β_wit" = 0.5, 0.0 .. 2.0, "logit", "H", "sign Schon 2019";
        network_effect "β_net" = 0.4, 0.0 .. 2.0, "logit", "C", "size fitted; sign Mehrab et al.";
        rumour_effect "β_rum" = 0.6, 0.0 .. 3.0, "logit", "H", "sign evidenced";
        trust_keeps "β_T" = 1.4, 0.0 .. 3.0, "logit", "C", "size fitted; sign evidenced";
        cohesion_effect "β_C" = 1.0, 0.0 .. 3.0, "logit", "H", "sign evidenced";
        front_effect "β_ant" = 6.0, 0.0 .. 9.0, "logit", "C", "prototype fitted to the calibration rows of kidal-2023";
        front_motive "" = 3.0, 0.0 .. 6.0, "", "H", "assumed", prior 3.0 .. 3.0;
        caution_spread "sd(u)" = 1.9, 0.5 .. 2.5, "logit", "C", "prototype fitted to the calibration rows of kidal-2023";
        back_keeps "β_back" = 2.5, 0.0 .. 5.0, "logit", "H", "size assumed; sign: falls are 3 % of rises of those back, IOM in Iraq", prior 1.5 .. 3.5;
        refuge_keeps "β_ref" = 3.5, 0.0 .. 6.0, "logit", "H", "size assumed; bound: rises of refuges without fighting at home, Iraq (docs/returns.md)", prior 2.5 .. 4.5;
        refuge_danger "v_ref" = 1.0, 0.2 .. 10.0, "", "H", "size assumed; sign: refuges that are reached are left again, IDMC", prior 0.4 .. 2.0;
        low_violence "ψ" = 0.0, 0.0 .. 2.5, "logit", "H", "sign Bohra-Mishra and Massey 2011";
        means_floor "o" = 0.5, 0.1 .. 1.0, "", "C", "prototype fitted to the calibration rows of kidal-2023";
        curfew_effect "" = 0.3, 0.0 .. 1.0, "", "H", "assumed: curfews are mostly of the night";
        means_poor "w" = 0.4, 0.0 .. 1.0, "", "H", "sign Schon 2019", prior 0.4 .. 0.4;
    }
    "7.9" "moving" {
        kin_pull "η_kin" = 1.0, 0.0 .. 3.0, "", "H", "assumed";
        awareness "" = 3.0, 1.0 .. 4.0, "links", "H", "assumed: the widest awareness of Flee";
        poor_distance "δ_poor" = 0.6, 0.0 .. 1.5, "", "C", "prototype fitted to the calibration rows of kidal-2023";
        risk_distance "ρ_link" = 0.5, 0.0 .. 3.0, "", "H", "assumed";
        blockade_risk "" = 0.5, 0.0 .. 1.0, "", "H", "assumed", prior 0.5 .. 0.5;
    }
    "7.10" "return" {
        peak_rate "p_max" = 0.006, 0.002 .. 0.015, "1/day", "D", "peak of monthly declines of displacement in Mali";
        opened_rate "p_o" = 0.0085, 0.0 .. 0.05, "1/day", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.0065 .. 0.0105;
        gate_power "γ" = 0.043, 0.0 .. 1.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.0 .. 0.08;
        early_share "τ0" = 0.71, 0.0 .. 1.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.5 .. 0.9;
        rise_days "" = 96.0, 1.0 .. 1000.0, "days", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 65.0 .. 155.0;
        hold_days "" = 490.0, 1.0 .. 10000.0, "days", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 430.0 .. 530.0;
        fall_days "" = 224.0, 1.0 .. 10000.0, "days", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 120.0 .. 280.0;
        late_share "τ1" = 0.18, 0.0 .. 1.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.1 .. 0.32;
        screened "" = 0.87, 0.0 .. 1.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.78 .. 0.96;
        blocked "" = 0.21, 0.0 .. 1.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.13 .. 0.3;
        out_of_hand "" = 0.018, 0.0 .. 1.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.005 .. 0.025;
        place_spread "σ_o" = 0.68, 0.0 .. 2.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 0.5 .. 0.8;
        batch_spread "σ_b" = 1.62, 0.0 .. 3.0, "", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 1.1 .. 2.1;
        screening_days "" = 14.0, 0.0 .. 365.0, "days", "H", "assumed", prior 3.0 .. 45.0;
        opening_days "" = 91.0, 0.0 .. 365.0, "days", "H", "assumed: half a year around a day that no source settles", prior 91.0 .. 91.0;
        induced_share "" = 0.7, 0.0 .. 1.0, "", "H", "assumed", prior 0.4 .. 1.0;
        ruined "" = 0.3, 0.0 .. 1.0, "", "H", "assumed", prior 0.1 .. 0.7;
        rebuild_days "" = 730.0, 30.0 .. 10000.0, "days", "H", "assumed", prior 365.0 .. 1460.0;
        batch_days "" = 140.0, 7.0 .. 1000.0, "days", "C", "fitted: three governorates of Iraq, 2015 to 2017 (docs/returns.md)", prior 80.0 .. 190.0;
        gate_floor "ε" = 0.03, 0.01 .. 0.06, "", "D", "published amplitude of about 3.5 logits";
        settle_rate "s0" = 0.005, 0.0 .. 0.02, "1/month", "H", "assumed";
        gate_middle "θ̄" = 0.51, 0.3 .. 0.7, "", "D", "published amplitude; existence Alrababa'h et al.";
        gate_spread "s_θ" = 0.10, 0.0 .. 0.2, "", "H", "assumed";
        gate_width "σ" = 0.06, 0.02 .. 0.15, "", "H", "assumed";
        safe_home "S_min" = 0.6, 0.4 .. 0.8, "", "Y", "yardstick: fixed, shown at 0.5 and 0.7 too";
        sustained_days "" = 180.0, 90.0 .. 360.0, "days", "Y", "yardstick: half a year, counted in periods of 30 days";
        doubt_in_circle "χ in" = 0.15, 0.0 .. 0.3, "", "H", "size assumed; sign Camarena";
        doubt_out "χ out" = 0.5, 0.2 .. 0.8, "", "H", "size assumed; sign Camarena";
        rumour_doubt "ξ" = 0.25, 0.0 .. 1.0, "", "H", "assumed";
        willing "α_R" = -0.5, -2.0 .. 1.0, "logit", "H", "assumed";
        promise_effect "β_K" = 0.36, 0.2 .. 0.8, "logit", "D", "ifo 2024 conjoint survey";
        control_effect "β_ctl" = 0.56, 0.3 .. 1.0, "logit", "D", "ifo 2024 conjoint survey";
        kin_effect "β_kin" = 0.66, 0.3 .. 1.0, "logit", "D", "UNHCR intention surveys";
        near_effect "β_near" = 0.3, 0.0 .. 0.6, "logit", "D", "UNHCR intention surveys";
        near_km "" = 150.0, 50.0 .. 250.0, "km", "H", "assumed";
        far_km "" = 350.0, 250.0 .. 1000.0, "km", "H", "assumed";
        nearness_middle "" = 0.3, 0.0 .. 1.0, "", "H", "assumed";
        nearness_far "" = -0.3, -1.0 .. 0.0, "", "H", "assumed";
        property_effect "β_prop" = 0.15, 0.1 .. 0.5, "logit", "D", "Arias et al.";
        victim_return "β_dirR" = 0.5, -0.5 .. 0.8, "logit", "D", "sign disputed, Ghosn et al.";
        jobs_effect "β_job" = 0.21, 0.0 .. 0.8, "logit", "D", "ifo 2024 conjoint survey";
        monitors_return "β_mon" = 0.19, 0.0 .. 0.8, "logit", "D", "Bove et al., halved";
        aid_effect "β_aid" = 0.35, 0.0 .. 0.8, "logit", "H", "assumed";
        corridor_effect "β_cor" = 0.3, 0.0 .. 0.8, "logit", "H", "assumed";
        host_effect "β_host" = 0.4, 0.0 .. 0.8, "logit", "H", "disputed";
        host_early_days "" = 90.0, 30.0 .. 180.0, "days", "H", "assumed";
        host_middle_days "" = 270.0, 90.0 .. 720.0, "days", "H", "assumed";
        visit_gate "" = 0.15, 0.0 .. 0.3, "", "H", "assumed", prior 0.15 .. 0.15;
        visit_factor "" = 2.0, 0.0 .. 5.0, "", "H", "assumed", prior 2.0 .. 2.0;
        visit_days "" = 3.0, 1.0 .. 14.0, "days", "H", "assumed", prior 3.0 .. 3.0;
        visit_rest_days "" = 30.0, 0.0 .. 180.0, "days", "H", "assumed; counted in periods of 30 days", prior 30.0 .. 30.0;
    }
    "7.11" "cohesion" {
        tension_days "" = 60.0, 20.0 .. 180.0, "days", "H", "assumed", prior 60.0 .. 60.0;
        cosigned_calm "ε_L" = 0.7, 0.0 .. 1.0, "", "H", "sign Blair; Wright";
        reconciliation_rate "ρ_c" = 0.0008, 0.0 .. 0.01, "1/day", "H", "sign Cilliers et al. 2016";
        reconciliation_cost "ζ" = 0.02, 0.0 .. 0.1, "per month", "H", "sign Cilliers et al. 2016";
        incident_rate "υ" = 0.2, 0.0 .. 1.0, "1/day", "H", "assumed";
    }
    "7.17" "registration" {
        registered_share "ρ_reg" = 0.8, 0.0 .. 1.0, "", "H", "assumed", prior 0.8 .. 0.8;
        registration_days "τ_reg" = 60.0, 1.0 .. 365.0, "days", "H", "assumed: rounds of the count are a quarter of a year apart", prior 60.0 .. 60.0;
        lapse_days "τ_lap" = 180.0, 1.0 .. 1000.0, "days", "H", "assumed", prior 180.0 .. 180.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prior_lies_in_its_range_and_holds_the_default() {
        for parameter in PARAMETERS {
            let ((low, high), (least, most)) = (parameter.bounds(), parameter.prior);
            assert!(low <= least && most <= high, "{}: prior beyond what is accepted", parameter.key);
            let value = parameter.get(&ReturnModel::default());
            assert!((least..=most).contains(&value), "{}: the default is outside the prior", parameter.key);
        }
    }

    #[test]
    fn the_parts_of_a_promise_sum_to_one_at_most() {
        let m = ReturnModel::default();
        assert!(m.promise_alone + m.promise_monitors + m.promise_cosigned + m.promise_sanction <= 1.0);
    }
}
