//! A page as a tree: what this program writes is read back, and anything else is no page.

use std::fmt::Write as _;

use azalai_text::Language;

/// Elements that hold nothing and have no end.
const VOID: [&str; 6] = ["meta", "input", "br", "wbr", "hr", "img"];
/// Elements whose text is not markup.
const RAW: [&str; 2] = ["script", "style"];
/// How deep elements may lie in each other.
const DEEP: usize = 100;

/// A part of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text as the page has it, escaped.
    Text(String),
}

/// An element with what it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, escaped.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// Reads a page; none where its elements do not close in order.
pub fn parse(page: &str) -> Option<Element> {
    let mut open = vec![Element::default()];
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        keep(&mut open, text);
        rest = if let Some(end) = tag.strip_prefix("</") {
            let (name, after) = end.split_once('>')?;
            let done = open.pop().filter(|element| element.name == name)?;
            open.last_mut()?.children.push(Node::Element(done));
            after
        } else if tag.starts_with("<!") {
            tag.split_once('>')?.1
        } else {
            let (element, after) = opened(&tag[1..])?;
            let raw = RAW.iter().find(|name| **name == element.name);
            if let Some(name) = raw {
                let (text, _) = after.split_once(&format!("</{name}>"))?;
                open.push(element);
                keep(&mut open, text);
                rest = &after[text.len()..];
                continue;
            }
            if VOID.contains(&element.name.as_str()) {
                open.last_mut()?.children.push(Node::Element(element));
            } else if open.len() < DEEP {
                open.push(element);
            } else {
                return None;
            }
            after
        };
    }
    open.pop().filter(|_| open.is_empty())
}

fn keep(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut().filter(|_| !text.is_empty()) {
        element.children.push(Node::Text(text.to_owned()));
    }
}

/// Name and attributes of a tag, and what follows it.
fn opened(tag: &str) -> Option<(Element, &str)> {
    let end = tag.find(|c: char| c.is_whitespace() || c == '>')?;
    let (name, mut rest) = tag.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some((Element { name: name.to_owned(), attributes, children: Vec::new() }, after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').filter(|end| *end > 0)?;
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"')?,
            None => ("", after),
        };
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after;
    }
}

/// Text without the marks that markup needs.
pub fn plain(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter))
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    /// The attribute as a number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.attribute(key)?.parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// Sets an attribute.
    pub fn set(&mut self, key: &str, value: String) {
        self.attributes.retain(|(k, _)| k != key);
        self.attributes.push((key.to_owned(), value));
    }

    /// Its classes.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or("").split_whitespace()
    }

    /// Whether it has the class.
    pub fn is(&self, class: &str) -> bool {
        self.classes().any(|c| c == class)
    }

    /// The elements directly within it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Every element within it for which `wanted` holds, in order; what lies within such a one is not looked at.
    pub fn all<'a>(&'a self, wanted: &dyn Fn(&Self) -> bool) -> Vec<&'a Self> {
        let mut found = Vec::new();
        for element in self.elements() {
            if wanted(element) {
                found.push(element);
            } else {
                found.extend(element.all(wanted));
            }
        }
        found
    }

    /// The element with an id.
    pub fn by_id(&self, id: &str) -> Option<&Self> {
        self.all(&|element| element.attribute("id") == Some(id)).first().copied()
    }

    /// Does something to each element within it, those that lie deepest last.
    pub fn each(&mut self, act: &mut dyn FnMut(&mut Self)) {
        for node in &mut self.children {
            if let Node::Element(element) = node {
                act(element);
                element.each(act);
            }
        }
    }

    /// Leaves out elements within it.
    pub fn without(&mut self, dropped: &dyn Fn(&Self) -> bool) {
        self.children.retain(|node| !matches!(node, Node::Element(element) if dropped(element)));
        for node in &mut self.children {
            if let Node::Element(element) = node {
                element.without(dropped);
            }
        }
    }

    /// Its text in a language, with single blanks.
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        self.gather(language, &mut text);
        plain(&text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    }

    fn gather(&self, language: Language, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) if is_other(element, language) || element.is("off") => {}
                Node::Element(element) => element.gather(language, text),
            }
        }
    }

    /// The element as markup.
    pub fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        for (key, value) in &self.attributes {
            let _ = write!(out, " {key}=\"{value}\"");
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.write(out),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

/// Whether an element is in the other language alone.
pub fn is_other(element: &Element, language: Language) -> bool {
    Language::ALL.into_iter().any(|other| other != language && element.is(other.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><p class=\"a b\" hidden>x &lt; <span class=\"en\">one</span><span class=\"fr\">un</span><br></p><script>if (a<b) {}</script>";

    #[test]
    fn what_is_written_is_read_back_and_one_language_is_left() {
        let page = parse(PAGE).expect("a page");
        let p = page.all(&|e| e.is("b"))[0];
        assert_eq!(p.text(Language::English), "x < one");
        assert_eq!(p.text(Language::French), "x < un");
        let mut again = String::new();
        p.write(&mut again);
        assert!(again.starts_with("<p class=\"a b\" hidden=\"\">x &lt; <span"), "{again}");
    }

    #[test]
    fn what_is_no_page_is_none_and_breaks_nothing() {
        for text in ["<p>", "</p>", "<p></div>", "<p a=\"", "<", "<p =>", "<script>", &"<p>".repeat(100_000)] {
            assert_eq!(parse(text), None, "{}", &text[..text.len().min(20)]);
        }
    }
}
