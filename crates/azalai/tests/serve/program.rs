//! The program while it serves, and what comes back from it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::shared;

/// A name that would run a script, if any part of the page took it for markup.
pub const NAME: &str = "<img src=x onerror=top.owned=1>";

/// The program while it serves; it ends with the test.
pub struct Served {
    program: Child,
    pub port: u16,
    pub path: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// What came back: status, head, body.
pub struct Reply(pub u16, pub String, pub String);

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.2).unwrap_or_else(|fault| panic!("{fault}: {}", self.2))
    }
}

impl Served {
    pub fn new(dir: &Path, args: &[&str]) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_azalai"))
            .env("AZALAI_LANG", "en")
            .arg("serve")
            .args(args)
            .current_dir(dir)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut served = Self { program, port: 0, path: String::new() };
        let mut said = String::new();
        for line in BufReader::new(served.program.stderr.take().expect("it speaks")).lines() {
            let line = line.expect("text");
            if let Some(address) = line.strip_prefix("Open http://127.0.0.1:") {
                let (port, path) = address.split_once('/').expect("a path");
                served.port = port.parse().expect("a port");
                served.path = format!("/{path}");
                return served;
            }
            said += &(line + "\n");
        }
        panic!("it did not serve: {said}");
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }

    /// A request with these lines in its head.
    pub fn raw(&self, method: &str, path: &str, head: &[&str], body: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time");
        let head = head.iter().flat_map(|line| [line, "\r\n"]).collect::<String>();
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\n{head}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}")
            .expect("it reads");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("it answers");
        let all = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = all.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        Reply(status, head.to_ascii_lowercase(), body.to_owned())
    }

    pub fn host(&self) -> String {
        format!("Host: 127.0.0.1:{}", self.port)
    }

    pub fn get(&self, path: &str) -> Reply {
        self.raw("GET", &format!("{}{path}", self.path), &[&self.host()], "")
    }

    pub fn post(&self, path: &str, body: &Value) -> Reply {
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        self.raw("POST", &format!("{}{path}", self.path), &[&self.host(), &origin], &body.to_string())
    }

    /// The state, once it is as asked for.
    pub fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.get("state").json();
            if wanted(&state) {
                return state;
            }
            assert!(begun.elapsed() < Duration::from_mins(2), "{state}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Served {
    /// Begins a full run; its number.
    pub fn begin(&self, replicates: u32) -> u64 {
        let reply = self.post("run", &json!({ "replicates": replicates, "sure": true }));
        assert_eq!(reply.0, 200, "{}", reply.2);
        reply.json()["n"].as_u64().expect("a number")
    }

    /// What is kept under a number.
    pub fn kept(&self, n: u64) -> Value {
        let all = self.get("kept").json();
        let list = all["kept"].as_array().expect("a list");
        list.iter().find(|kept| kept["n"] == n).cloned().unwrap_or(Value::Null)
    }

    /// Waits for the end of a full run.
    pub fn until_run(&self, n: u64, status: &str) {
        self.until(|state| state["full"].is_null());
        let kept = self.kept(n);
        assert_eq!(kept["status"], status, "{kept}");
    }
}

/// Every file but the manifest is the same in both run folders.
pub fn same_folders(a: &Path, b: &Path) {
    let names = |dir: &Path| -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
        let files = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_file());
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert!(names(a).len() > 3 && names(a) == names(b), "{:?} {:?}", names(a), names(b));
    for name in names(a).iter().filter(|name| *name != "manifest.json") {
        let [one, other] = [a, b].map(|dir| fs::read(dir.join(name)).expect("a file"));
        assert!(one == other, "{name} differs");
    }
}

/// Every file of a folder with what it holds.
pub fn texts(dir: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut all = std::collections::BTreeMap::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(texts(&path).into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else {
            let _ = all.insert(name, fs::read(&path).expect("a file"));
        }
    }
    all
}

pub fn of<'s>(state: &'s Value, id: &str) -> &'s Value {
    let all = state["strategies"].as_array().expect("strategies");
    all.iter().find(|s| s["id"] == id).unwrap_or(&Value::Null)
}

pub fn runs(state: &Value, id: &str) -> u64 {
    of(state, id)["runs"].as_u64().unwrap_or(0)
}

/// The town of the template in `dir`, with a place and a strategy of a name that would do harm.
pub fn town(dir: &Path) {
    shared::azalai(dir, "en", &["new", "--template", "town", "town"]);
    for (path, from, to) in [
        ("places.csv", ",Wells of Dune,", format!(",{NAME},")),
        ("strategies/disciplined-force.toml", "en = \"A disciplined force\"", format!("en = \"{NAME}\"")),
    ] {
        let path = dir.join("town").join(path);
        let text = fs::read_to_string(&path).expect("a file of the template");
        assert!(text.contains(from));
        fs::write(&path, text.replace(from, &to)).expect("it can be written");
    }
}
