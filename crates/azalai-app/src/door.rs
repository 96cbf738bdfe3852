//! Who may come in: this computer, under the address with the token, from a page of that address.
//!
//! A page of another site can send requests to this computer, and a name that it owns can be made to point here
//! (DNS rebinding). So the name that was asked for must be this computer's own, where a request says from which page it
//! comes it must be ours, and whatever changes something must say so. No answer allows other sites to read it.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use axum::http::{HeaderMap, Method};

/// Checks requests.
#[derive(Clone, Debug)]
pub struct Door {
    port: u16,
    token: String,
}

impl Door {
    /// A door with a token of 128 random bits: a keyed hash whose key the system draws for each process.
    pub fn new(port: u16) -> Self {
        let random = |n: u64| RandomState::new().hash_one((n, std::process::id()));
        Self { port, token: format!("{:016x}{:016x}", random(1), random(2)) }
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// What is asked for, below the token; none where the request is refused.
    pub fn asked<'p>(&self, method: &Method, path: &'p str, headers: &HeaderMap) -> Option<&'p str> {
        let (token, rest) = path.strip_prefix('/')?.split_once('/')?;
        let one = |name: &str| {
            let mut all = headers.get_all(name).iter();
            all.next().map(|value| if all.next().is_some() { "" } else { value.to_str().unwrap_or_default() })
        };
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let host = one("host").filter(|host| hosts.iter().any(|ours| ours == host))?;
        let ours = |origin: &str| origin == format!("http://{host}");
        let origin_fits = match one("origin") {
            Some(origin) => ours(origin),
            None => *method == Method::GET,
        };
        // Browsers say it; a page of another site does not get what is here even as a picture or script.
        let site_fits = one("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
        (same(token, &self.token) && origin_fits && site_fits).then_some(rest)
    }
}

/// Whether two texts are the same, in a time that does not depend on where they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differ, (x, y)| differ | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(list: &[(&'static str, &str)]) -> HeaderMap {
        let pair =
            |(name, value): &(&'static str, &str)| (name.parse().expect("a name"), value.parse().expect("a value"));
        let mut all = HeaderMap::new();
        for (name, value) in list.iter().map(pair) {
            let _: bool = all.append::<axum::http::HeaderName>(name, value);
        }
        all
    }

    #[test]
    fn only_this_computer_under_its_token_and_from_its_own_page_comes_in() {
        let door = Door { port: 4000, token: "secret".to_owned() };
        let host = ("host", "127.0.0.1:4000");
        let asked = |method: Method, path: &'static str, list: &[(&'static str, &str)]| {
            door.asked(&method, path, &headers(list)).map(str::to_owned)
        };
        assert_eq!(asked(Method::GET, "/secret/state", &[host]).as_deref(), Some("state"));
        assert_eq!(asked(Method::GET, "/secret/", &[("host", "localhost:4000")]).as_deref(), Some(""));
        let ours = [host, ("origin", "http://127.0.0.1:4000"), ("sec-fetch-site", "same-origin")];
        assert_eq!(asked(Method::POST, "/secret/judge", &ours).as_deref(), Some("judge"));
        for (method, path, list) in [
            (Method::GET, "/secreT/state", &[host][..]),
            (Method::GET, "/secret", &[host]),
            (Method::GET, "/", &[host]),
            (Method::GET, "//secret/", &[host]),
            (Method::GET, "/secret/state", &[]),
            (Method::GET, "/secret/state", &[("host", "evil.example:4000")]),
            (Method::GET, "/secret/state", &[("host", "127.0.0.1:4001")]),
            (Method::GET, "/secret/state", &[("host", "127.0.0.1")]),
            (Method::GET, "/secret/state", &[host, ("host", "evil.example")]),
            (Method::GET, "/secret/state", &[host, ("origin", "http://evil.example")]),
            (Method::GET, "/secret/state", &[host, ("origin", "null")]),
            (Method::GET, "/secret/state", &[host, ("sec-fetch-site", "cross-site")]),
            (Method::POST, "/secret/judge", &[host]),
            (Method::POST, "/secret/judge", &[host, ("origin", "http://localhost:4000")]),
            (Method::POST, "/secret/judge", &[host, ("origin", "https://127.0.0.1:4000")]),
        ] {
            assert_eq!(asked(method.clone(), path, list), None, "{method} {path} {list:?}");
        }
    }

    #[test]
    fn every_door_has_a_token_of_its_own() {
        let [a, b] = [Door::new(1), Door::new(1)];
        assert!(a.token != b.token && a.token.len() == 32);
    }
}
