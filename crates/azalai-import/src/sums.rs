//! Rows that are sums of others, by what they are called.

use crate::names::plain;
use crate::places::is_pcode;

/// Whether a name is that of a row of sums.
pub fn is_sum(name: &str) -> bool {
    const SUMS: [&str; 40] = [
        "total",
        "totals",
        "totale",
        "totaux",
        "totales",
        "grandtotal",
        "grandtotals",
        "totalgeneral",
        "generaltotal",
        "totalglobal",
        "subtotal",
        "soustotal",
        "overall",
        "overalltotal",
        "nationaltotal",
        "totalnational",
        "all",
        "sum",
        "sums",
        "somme",
        "sommetotale",
        "suma",
        "ensemble",
        "gesamt",
        "gesamtsumme",
        "summe",
        "insgesamt",
        "toplam",
        "geneltoplam",
        "σ",
        "المجموع",
        "مجموع",
        "المجموعالكلي",
        "المجموعالعام",
        "الإجمالي",
        "الاجمالي",
        "إجمالي",
        "итого",
        "всього",
        "разом",
    ];
    let is_sigma = |c| matches!(c, 'Σ' | '∑' | 'σ');
    name.contains(is_sigma) && name.chars().all(|c| is_sigma(c) || matches!(c, ':' | ' '))
        || SUMS.contains(&plain(name).as_str())
}

/// Whether a row is one of sums: a unit of it, beside its code, is called so, or `Total` and the name of another. A place
/// that is called so has a p-code.
pub fn is_sum_of<'n>(units: impl IntoIterator<Item = (&'n str, &'n str)>) -> bool {
    let of_one = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(plain).collect();
        words.len() > 1 && [words.first(), words.last()].into_iter().flatten().any(|word| word == "total")
    };
    units.into_iter().any(|(name, code)| (is_sum(name) || of_one(name)) && !is_pcode(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_known_in_every_language_and_places_by_their_code() {
        for name in [
            "Total",
            "TOTAL :",
            "Σ",
            "∑",
            "Sum",
            "Somme",
            "Gesamt",
            "المجموع",
            "Grand Total",
            "Total général",
            "Ensemble",
            "Sous-total",
            "Разом",
            "Всього",
        ] {
            assert!(is_sum(name), "{name}");
        }
        for name in ["Kidal", "", "Sumy", "Totalaan", "Ensembleville", "-", ":", "Somme-Leuze", "Station Total"] {
            assert!(!is_sum(name), "{name}");
        }
        assert!(["Kidal Total", "Total Kidal", "TOTAL Kidal :"].iter().all(|name| is_sum_of([(*name, "")])));
        assert!(is_sum_of([("Kidal", "ML08"), ("Somme", "")]) && !is_sum_of([("Somme", "FR80"), ("Kidal", "")]));
    }
}
