//! The style of the page's drawings without what programs for papers cannot read: no variables, no rules of screens.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::tree::Element;

/// Properties that a drawing has.
const KEPT: [&str; 12] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linejoin",
    "paint-order",
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
];

/// The rules of the page's style that the classes of a drawing use, in the colours of its prints.
pub fn of(page: &Element, drawing: &Element) -> String {
    let mut used = BTreeSet::new();
    gather(drawing, &mut used);
    let css: String = page
        .all(&|element| element.name == "style")
        .first()
        .map(|style| {
            style
                .children
                .iter()
                .map(|node| if let super::tree::Node::Text(text) = node { text.as_str() } else { "" })
                .collect()
        })
        .unwrap_or_default();
    let (plain, screens) = rules(&css);
    let mut colours = variables(&plain);
    let print = screens.iter().filter(|(media, _)| media.trim() == "@media print");
    for (_, body) in print {
        colours.extend(variables(&rules(body).0));
    }
    let hues: Vec<(String, String)> = plain
        .iter()
        .filter_map(|(selector, body)| Some((selector.strip_prefix('.')?.to_owned(), valued(body, "--c")?)))
        .filter(|(class, _)| used.contains(class))
        .map(|(class, value)| (class, resolved(&value, &colours)))
        .collect();
    let mut out = String::new();
    for (selectors, body) in &plain {
        for selector in selectors.split(',').map(str::trim).filter(|selector| is_of_drawing(selector, &used)) {
            rule(&mut out, selector, body, &colours, &hues);
        }
    }
    out
}

fn gather(element: &Element, used: &mut BTreeSet<String>) {
    used.extend(element.classes().map(str::to_owned));
    element.elements().for_each(|inner| gather(inner, used));
}

/// Whether the selector is of classes that the drawing has.
fn is_of_drawing(selector: &str, used: &BTreeSet<String>) -> bool {
    let parts = selector.split([' ', '.']).filter(|part| !part.is_empty());
    let known = |part: &str| ["svg", "text", "rect", "path", "circle"].contains(&part) || used.contains(part);
    selector.contains('.') && parts.clone().count() > 0 && parts.into_iter().all(known)
}

/// One rule, and for each hue one more where its colour is that of the group that it is in.
fn rule(out: &mut String, selector: &str, body: &str, colours: &BTreeMap<String, String>, hues: &[(String, String)]) {
    let own: Vec<(&str, &str)> = declarations(body).filter(|(key, _)| KEPT.contains(key)).collect();
    let (by_hue, other): (Vec<_>, Vec<_>) = own.into_iter().partition(|(_, value)| value.contains("var(--c"));
    let fallback = by_hue.iter().filter_map(|(key, value)| {
        let (_, after) = value.split_once("var(--c,")?;
        Some((*key, resolved(after.strip_suffix(')')?, colours)))
    });
    let plain: Vec<(&str, String)> =
        other.iter().map(|(key, value)| (*key, resolved(value, colours))).chain(fallback).collect();
    if !plain.is_empty() {
        let _ = write!(out, "{selector}{{{}}}", joined(&plain));
    }
    for (class, colour) in hues.iter().filter(|_| !by_hue.is_empty()) {
        let own: Vec<(&str, String)> = by_hue.iter().map(|(key, _)| (*key, colour.clone())).collect();
        let _ = write!(out, ".{class} {selector}{{{}}}", joined(&own));
    }
}

fn joined(list: &[(&str, String)]) -> String {
    list.iter().map(|(key, value)| format!("{key}:{value}")).collect::<Vec<_>>().join(";")
}

fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split(';').filter_map(|one| one.split_once(':')).map(|(key, value)| (key.trim(), value.trim()))
}

fn valued(body: &str, wanted: &str) -> Option<String> {
    declarations(body).find(|(key, _)| *key == wanted).map(|(_, value)| value.to_owned())
}

/// What `:root` declares.
fn variables(rules: &[(String, String)]) -> BTreeMap<String, String> {
    let root = rules.iter().filter(|(selector, _)| selector == ":root");
    let all = root.flat_map(|(_, body)| declarations(body).filter(|(key, _)| key.starts_with("--")));
    all.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// A value with the variables that it names.
fn resolved(value: &str, colours: &BTreeMap<String, String>) -> String {
    let mut value = value.to_owned();
    for (name, colour) in colours {
        value = value.replace(&format!("var({name})"), colour);
    }
    value
}

/// A selector, or the head of rules for a medium, with what is in its braces.
type Rules = Vec<(String, String)>;

/// Rules for all media, and those within `@media`.
fn rules(css: &str) -> (Rules, Rules) {
    let (mut plain, mut media) = (Vec::new(), Vec::new());
    let mut rest = css;
    while let Some((head, after)) = rest.split_once('{') {
        let mut depth = 1;
        let end = after.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        let Some((end, _)) = end else { break };
        let rule = (head.trim().to_owned(), after[..end].to_owned());
        if head.trim_start().starts_with('@') {
            media.push(rule);
        } else {
            plain.push(rule);
        }
        rest = &after[end + 1..];
    }
    (plain, media)
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::*;

    #[test]
    fn variables_have_their_printed_values_and_rules_of_other_parts_are_left_out() {
        let css = ":root{--a:#111;--mark:#222}.mid{stroke:var(--c);fill:none}.seen{stroke:var(--c,var(--mark))}.away{--c:var(--a)}p{fill:red}.x:hover{fill:red}.off{fill:red}@media print{:root{--a:#333}.mid{fill:red}}";
        let page =
            parse(&format!("<style>{css}</style><svg><g class=\"away\"><path class=\"mid seen\"></path></g></svg>"));
        let page = page.expect("a page");
        assert_eq!(
            of(&page, &page),
            ".mid{fill:none}.away .mid{stroke:#333}.seen{stroke:#222}.away .seen{stroke:#333}"
        );
    }
}
