//! Values of YAML 1.1 as Python reads them.

use marked_yaml::Node;
use marked_yaml::types::{MarkedScalarNode, Span};

use super::rows::python_float;

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

/// Where a value is; of one that is not written, where its key is: the parser has it at whatever comes next.
pub(super) fn place_of<'n>(key: &'n MarkedScalarNode, node: &'n Node) -> &'n Span {
    let is_written = node.as_scalar().is_none_or(|scalar| !scalar.may_coerce() || !scalar.as_str().is_empty());
    if is_written { node.span() } else { key.span() }
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

/// A plain scalar as a YAML 1.1 number, as `PyYAML` resolves it; `1e-3`, which has no point, is none.
fn yaml_number(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let plain = digits.replace('_', "");
    let whole = |digits: &str, radix| {
        let known = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        known.then(|| i64::from_str_radix(digits, radix).ok())?.map(|n| n as f64)
    };
    let first = digits.chars().next()?;
    let number = if let Some(digits) = plain.strip_prefix("0x") {
        whole(digits, 16)
    } else if let Some(digits) = plain.strip_prefix("0b") {
        whole(digits, 2)
    } else if digits.contains(':') {
        sexagesimal(&plain, first)
    } else if first == '0' && plain.len() > 1 && !plain.contains('.') {
        whole(&plain, 8)
    } else if plain.contains('.') && (first.is_ascii_digit() || first == '.') {
        plain.parse().ok()
    } else if first.is_ascii_digit() {
        whole(&plain, 10)
    } else {
        None
    };
    number.map(|x: f64| sign * x)
}

/// A number in parts of sixty, as `1:30` is 90: the first from 1 on, the last perhaps with a fraction.
fn sexagesimal(text: &str, first: char) -> Option<f64> {
    let has_point = text.contains('.');
    let mut sum = 0.0;
    for (at, part) in text.split(':').enumerate() {
        let digits = part.split('.').next().unwrap_or(part);
        let known = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let fits = at == 0 || digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|n| n < 60);
        if !known || !fits || part.contains('.') && at == 0 {
            return None;
        }
        sum = sum * 60.0 + part.parse::<f64>().ok()?;
    }
    (has_point || first != '0').then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_pyyaml_and_float_make_of_them() {
        let read = |text: &str| {
            let options = marked_yaml::LoaderOptions::default().prevent_coercion(true);
            let tree = marked_yaml::parse_yaml_with_options(0, format!("a: {text}\n"), options).ok()?;
            tree.as_mapping().and_then(|top| top.get_node("a")).and_then(Node::as_scalar).and_then(as_number)
        };
        for (text, number) in [
            ("1:30", Some(90.0)),
            ("12:30:00", Some(45_000.0)),
            ("1:30.5", Some(90.5)),
            ("0x_1F", Some(31.0)),
            ("0b1_1", Some(3.0)),
            ("-0x1f", Some(-31.0)),
            ("\"1_0\"", Some(10.0)),
            ("1_000", Some(1000.0)),
            ("017", Some(15.0)),
            ("1e-3", Some(0.001)),
            ("1.5e+3", Some(1500.0)),
            (".5", Some(0.5)),
            ("1_0.5", Some(10.5)),
            ("yes", Some(1.0)),
            ("1:60", None),
            ("1:", None),
            (":30", None),
            ("\"1:30\"", None),
            ("089", Some(89.0)),
            ("0x", None),
            ("1__0", Some(10.0)),
            ("\"1__0\"", None),
            ("ten", None),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }
}
