//! Countries, by code and by name.

use azalai_basemap::{country, normal};

/// ISO 3166 codes in digits.
const NUMERIC: &str = "4AF 8AL 12DZ 24AO 31AZ 50BD 51AM 64BT 68BO 70BA 72BW 76BR 96BN 100BG 104MM 108BI 112BY 116KH \
    120CM 140CF 144LK 148TD 152CL 156CN 170CO 174KM 178CG 180CD 188CR 191HR 192CU 196CY 203CZ 204BJ 214DO 218EC 222SV \
    226GQ 231ET 232ER 233EE 242FJ 250FR 262DJ 266GA 268GE 270GM 275PS 276DE 288GH 300GR 320GT 324GN 328GY 332HT 340HN \
    348HU 356IN 360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA \
    422LB 426LS 428LV 430LR 434LY 440LT 450MG 454MW 458MY 466ML 470MT 478MR 480MU 484MX 496MN 498MD 499ME 504MA 508MZ \
    512OM 516NA 524NP 528NL 558NI 562NE 566NG 578NO 586PK 591PA 598PG 600PY 604PE 608PH 616PL 620PT 624GW 626TL 634QA \
    642RO 643RU 646RW 682SA 686SN 688RS 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS 729SD 732EH 740SR \
    748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 780TT 784AE 788TN 792TR 795TM 800UG 804UA 807MK 818EG 826GB 834TZ 840US \
    854BF 858UY 860UZ 862VE 887YE 894ZM";

/// What two names of one country have in common: its ISO code of two letters, or the name where it is none that is
/// known (invented countries). Empty for nothing.
pub fn key(name: &str) -> String {
    iso(name).map_or_else(|| normal(name), str::to_owned)
}

/// The ISO code of two letters of a code or name. Kosovo has four codes, and they are one.
pub fn iso(name: &str) -> Option<&'static str> {
    if ["XKX", "XKK", "UNK", "KOS", "XK"].contains(&name.trim().to_uppercase().as_str()) {
        return Some("XK");
    }
    country(name).map(|country| country.iso2)
}

/// The ISO code of two letters of a code in digits, with or without noughts before them; 0 is no country.
pub fn numeric(digits: &str) -> Option<&'static str> {
    let number = digits.trim().trim_start_matches('0');
    let of = |entry: &'static str| entry.strip_prefix(number).filter(|code| code.len() == 2);
    NUMERIC.split_whitespace().filter(|_| !number.is_empty()).find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_digits_are_read_with_and_without_noughts_and_0_is_no_country() {
        assert_eq!([numeric("12"), numeric("012"), numeric("466")], [Some("DZ"), Some("DZ"), Some("ML")]);
        assert_eq!([numeric("0"), numeric(""), numeric("999"), numeric("x")], [None; 4]);
    }

    #[test]
    fn the_names_of_databases_are_those_of_countries() {
        for (name, code) in [
            ("Democratic Republic of Congo", "CD"),
            ("Republic of Congo", "CG"),
            ("Ivory Coast", "CI"),
            ("Cote d'Ivoire", "CI"),
            ("East Timor", "TL"),
            ("Czech Republic", "CZ"),
            ("Palestine", "PS"),
            ("DR Congo (Zaire)", "CD"),
            ("Myanmar (Burma)", "MM"),
            ("Yemen (North Yemen)", "YE"),
            ("Russia (Soviet Union)", "RU"),
            ("Serbia (Yugoslavia)", "RS"),
            ("Macedonia, FYR", "MK"),
            ("Kingdom of eSwatini (Swaziland)", "SZ"),
            ("Bosnia-Herzegovina", "BA"),
            ("Niger", "NE"),
        ] {
            assert_eq!(iso(name), Some(code), "{name}");
        }
    }

    #[test]
    fn kosovo_has_four_codes_that_are_one() {
        for code in ["XKX", "XKK", "UNK", "KOS"] {
            assert_eq!(key(code), "XK");
        }
        assert_eq!(key("Nordia"), "nordia");
    }
}
