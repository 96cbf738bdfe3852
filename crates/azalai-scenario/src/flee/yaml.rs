//! Values of YAML 1.1 as Python reads them.

use marked_yaml::Node;
use marked_yaml::types::MarkedScalarNode;

use super::rows::{python_float, python_int};

/// Deeper files are no settings; the parser would go as deep as they are.
pub(super) const MOST_NESTED: usize = 40;

/// Whether brackets or indentation go deeper than any settings do.
pub(super) fn too_deep(text: &str) -> bool {
    let (mut open, mut deepest) = (0usize, 0usize);
    for letter in text.chars() {
        match letter {
            '[' | '{' => open += 1,
            ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    let steps = |line: &str| line.len() - line.trim_start_matches([' ', '-', '?', ':', '\t']).len();
    deepest > MOST_NESTED || text.lines().any(|line| steps(line) > 2 * MOST_NESTED)
}

/// Whether it is empty or says null.
pub(super) fn is_null(node: &Node) -> bool {
    node.as_scalar().is_some_and(|s| s.may_coerce() && matches!(s.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// Python's truth of a value: the text "False" between quotes is true.
pub(super) fn is_true(node: &Node) -> bool {
    match node {
        Node::Sequence(items) => items.iter().next().is_some(),
        Node::Mapping(keys) => keys.iter().next().is_some(),
        Node::Scalar(scalar) if !scalar.may_coerce() => !scalar.as_str().is_empty(),
        Node::Scalar(scalar) => match as_bool(scalar.as_str()) {
            Some(flag) => flag,
            None => !is_null(node) && yaml_number(scalar.as_str()) != Some(0.0),
        },
    }
}

/// A word of YAML 1.1 for yes or no.
pub(super) fn as_bool(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Some(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}

/// A scalar that Flee turns into a number: a number, a flag, or a text that reads as a number.
pub(super) fn as_number(scalar: &MarkedScalarNode) -> Option<f64> {
    let text = scalar.as_str();
    if let (true, Some(flag)) = (scalar.may_coerce(), as_bool(text)) {
        return Some(f64::from(u8::from(flag)));
    }
    let number = if scalar.may_coerce() { yaml_number(text) } else { None };
    number.or_else(|| python_float(text)).filter(|x| x.is_finite())
}

/// A plain scalar as a YAML 1.1 number; `1e-3`, which has no point, is none.
fn yaml_number(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches(['+', '-']);
    let radix = |prefix: &str, radix| digits.strip_prefix(prefix).and_then(|d| i64::from_str_radix(d, radix).ok());
    if let Some(n) = radix("0x", 16).or_else(|| radix("0b", 2)) {
        return Some(if text.starts_with('-') { -n as f64 } else { n as f64 });
    }
    if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| (b'0'..b'8').contains(&b)) {
        return i64::from_str_radix(digits, 8).ok().map(|n| if text.starts_with('-') { -n as f64 } else { n as f64 });
    }
    if let Some(n) = python_int(text) {
        return Some(n as f64);
    }
    (digits.contains('.') && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
        .then(|| python_float(&text.replace('_', "")))
        .flatten()
}
