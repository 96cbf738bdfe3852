//! What every page has: policy, style, both languages, a bar with the name and the languages.

use azalai_text::key as k;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Section;
use super::markup::{both, data, t};
use crate::live::Banner;

const STYLE: &str = include_str!("style.css");

/// A page that needs nothing but a browser.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// What it may load and run.
    pub policy: &'a str,
    /// Its title, of which plain text alone can be shown.
    pub title: &'a str,
    /// Style beside that of every page.
    pub style: &'a str,
    /// The anchor that the link for those who skip leads to.
    pub first: &'a str,
    /// What is above: an element `header` that begins with [`bar`].
    pub header: Markup,
    /// What it shows.
    pub main: Markup,
    /// What is below.
    pub footer: Markup,
    /// Its script; empty for none.
    pub script: &'a str,
}

impl Document<'_> {
    /// The page as one file.
    pub fn html(&self) -> String {
        let document = html! {
            (DOCTYPE) "\n"
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy);
                    meta name="referrer" content="no-referrer";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " – Azalai" }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                "\n"
                body {
                    a.skip href={ "#" (self.first) } { (t(k::page_skip)) }
                    input type="radio" name="l" id="l-en" checked aria-label="English";
                    input type="radio" name="l" id="l-fr" aria-label="Français";
                    (self.header) "\n"
                    main { (self.main) }
                    "\n"
                    footer { (self.footer) }
                    @if !self.script.is_empty() { script { (PreEscaped(self.script)) } }
                }
            }
            "\n"
        };
        document.into_string()
    }
}

/// What every page of sections does: languages, the state in its address, print, tables and drawings that are taken away.
const COMMON: [&str; 2] = [include_str!("script/common.js"), include_str!("script/take.js")];

/// A page of sections: contents above, and print below.
#[derive(Clone, Debug)]
pub(super) struct Sheet<'a> {
    /// Its title, of which plain text alone can be shown.
    pub title: &'a str,
    /// Style beside that of every page.
    pub style: &'a str,
    /// Its heading and what is said below it.
    pub head: Markup,
    /// Those in danger now of whom it speaks.
    pub live: Vec<Option<&'a Banner>>,
    /// What it shows.
    pub sections: &'a [Section],
    /// The sections that are printed on one sheet.
    pub brief: &'a [&'a str],
    /// What is below.
    pub foot: Markup,
    /// What its script does beside [`COMMON`].
    pub script: &'a [&'a str],
}

impl Sheet<'_> {
    /// The page as one file.
    pub fn html(self) -> String {
        let class = |id: &str| self.brief.contains(&id).then_some("in-brief");
        let header = html! {
            header {
                (bar())
                (self.head)
                details {
                    summary { (t(k::page_contents)) }
                    nav aria-label="Contents / Sommaire" {
                        ul { @for (id, title, _) in self.sections { li { a href={ "#" (id) } { (t(*title)) } } } }
                    }
                }
                @for one in self.live { (banner(one)) }
            }
        };
        let main = html! {
            @for (id, title, body) in self.sections {
                section id=(id) class=[class(id)] aria-labelledby={ "h-" (id) } { h2 id={ "h-" (id) } { (t(*title)) } (body) } "\n"
            }
        };
        let footer = html! {
            p {
                button #print-brief type="button" hidden { (t(k::page_print_brief)) } " "
                button #print-all type="button" hidden { (t(k::page_print_all)) }
            }
            p { (self.foot) }
        };
        let script = [&COMMON, self.script].concat().concat();
        Document {
            policy: "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
            title: self.title,
            style: self.style,
            first: self.sections.first().map_or("", |section| section.0),
            header,
            main,
            footer,
            script: &format!("(function () {{\n\"use strict\";\n{script}}})();\n"),
        }
        .html()
    }
}

/// The name of the program, and both languages.
pub fn bar() -> Markup {
    html! {
        p.bar {
            span.brand { "Azalai" }
            span.tongues {
                span.off { (t(k::page_language)) }
                label for="l-en" lang="en" { "English" }
                label for="l-fr" lang="fr" { "Français" }
            }
        }
    }
}

/// What is above everything where people are in danger now (Safeguard 8); nothing elsewhere.
pub fn banner(banner: Option<&Banner>) -> Markup {
    let stated = |text: &str| if text.is_empty() { both(&k::page_not_stated) } else { data(text) };
    html! {
        @if let Some(banner) = banner {
            div.banner role="note" {
                p { b { (t(k::page_banner)) } }
                p {
                    (t(k::page_reviewed_by)) ": " (stated(&banner.reviewed_by)) br;
                    (t(k::page_consulted)) ": " (stated(&banner.affected_people_consulted))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What a class is filled with.
    fn background(class: &str) -> Option<&'static str> {
        let rule = STYLE.split_once(&format!(".{class}{{background:"))?.1;
        Some(rule.split_once('}')?.0)
    }

    /// How bright a colour such as `#1d1c1a` is, 0 to 1, as WCAG counts it.
    fn luminance(colour: &str) -> f64 {
        let part = |i: usize| f64::from(u8::from_str_radix(&colour[i..i + 2], 16).expect("a colour")) / 255.0;
        let linear = |c: f64| if c <= 0.03928 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) };
        0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
    }

    #[test]
    fn each_reason_that_holds_people_back_has_a_hue_of_its_own() {
        let reasons: Vec<&str> = (0..).map_while(|i| background(&format!("held{i}"))).collect();
        assert_eq!(reasons.len(), azalai_model::Measure::held().count());
        assert_eq!(reasons.iter().collect::<BTreeSet<_>>().len(), reasons.len(), "{reasons:?}");
    }

    #[test]
    fn hues_differ_from_the_paper_in_light_and_dark() {
        let themes: Vec<&str> =
            STYLE.split(":root{").skip(1).filter(|theme| !theme.contains("--paper:#fff;")).collect();
        assert_eq!(themes.len(), 2, "prints have the hues of the light page");
        for theme in themes {
            let of = |name: &str| {
                let (_, colour) = theme.split_once(&format!("--{name}:")).expect("a hue");
                luminance(&colour[..7])
            };
            let paper = of("paper");
            for hue in ["home", "away", "other", "shut", "good", "bad"] {
                let (bright, dark) = (of(hue).max(paper), of(hue).min(paper));
                assert!((bright + 0.05) / (dark + 0.05) >= 4.5, "{hue}");
            }
        }
    }
}
