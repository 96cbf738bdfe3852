//! What every page has: policy, style, both languages, a bar with the name and the languages.

use azalai_text::key as k;
use maud::{DOCTYPE, Markup, PreEscaped, html};

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
