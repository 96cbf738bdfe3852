//! A page in a real browser that a test can act in: the smallest client of Chromium's protocol that does so.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A browser that ends with the last of its pages.
struct Running {
    program: Child,
    port: u16,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A page that is open.
pub struct Page {
    browser: Rc<Running>,
    stream: TcpStream,
    number: u64,
}

impl Page {
    /// Starts a browser that resolves no name, and opens an address in it.
    pub fn open(browser: &Path, profile: &Path, address: &str) -> Self {
        let program = Command::new(browser)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--lang=en"])
            .args(["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut running = Running { program, port: 0 };
        let begun = Instant::now();
        while running.port == 0 {
            assert!(begun.elapsed() < Duration::from_mins(1), "the browser says no port");
            std::thread::sleep(Duration::from_millis(50));
            let said = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
            running.port = said.lines().next().and_then(|port| port.parse().ok()).unwrap_or(0);
        }
        Self::of(Rc::new(running), address)
    }

    /// Another page of the same browser.
    pub fn again(&self, address: &str) -> Self {
        Self::of(Rc::clone(&self.browser), address)
    }

    fn of(browser: Rc<Running>, address: &str) -> Self {
        let target = asked(browser.port, "PUT", &format!("/json/new?{address}"));
        let target: Value = serde_json::from_str(&target).unwrap_or_else(|e| panic!("{e}: {target}"));
        let socket = target["webSocketDebuggerUrl"].as_str().expect("an address");
        let path = socket.splitn(4, '/').nth(3).expect("a path");
        let mut stream = TcpStream::connect(("127.0.0.1", browser.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_mins(2))).expect("a time");
        let key = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YXphbGFpLWF6YWxhaS1henE=";
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{key}\r\n\r\n", browser.port).expect("it reads");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("a head");
            head.push(byte[0]);
        }
        let mut page = Self { browser, stream, number: 0 };
        let begun = Instant::now();
        while page.run("document.readyState === 'complete' && location.href !== 'about:blank'") != true {
            assert!(begun.elapsed() < Duration::from_mins(1), "{address} does not open");
            std::thread::sleep(Duration::from_millis(50));
        }
        page
    }

    /// What a script comes to; a promise is waited for.
    pub fn run(&mut self, script: &str) -> Value {
        self.number += 1;
        let params = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let call = json!({ "id": self.number, "method": "Runtime.evaluate", "params": params }).to_string();
        // A frame of text, masked with zeros.
        let mut frame = vec![0x81, 0x80 | 127];
        frame.extend((call.len() as u64).to_be_bytes());
        frame.extend([0; 4]);
        frame.extend(call.bytes());
        self.stream.write_all(&frame).expect("it reads");
        loop {
            let said: Value = serde_json::from_slice(&self.message()).expect("JSON");
            if said["id"] == self.number {
                assert!(said["result"]["exceptionDetails"].is_null(), "{said}");
                return said["result"]["result"]["value"].clone();
            }
        }
    }

    /// The next message, whole.
    fn message(&mut self) -> Vec<u8> {
        let mut all = Vec::new();
        loop {
            let mut head = [0; 2];
            self.stream.read_exact(&mut head).expect("a frame");
            let length = match head[1] & 0x7f {
                126 => {
                    let mut more = [0; 2];
                    self.stream.read_exact(&mut more).expect("a length");
                    u64::from(u16::from_be_bytes(more))
                }
                127 => {
                    let mut more = [0; 8];
                    self.stream.read_exact(&mut more).expect("a length");
                    u64::from_be_bytes(more)
                }
                length => u64::from(length),
            };
            let mut part = vec![0; length as usize];
            self.stream.read_exact(&mut part).expect("a message");
            all.extend(part);
            if head[0] & 0x80 != 0 {
                return all;
            }
        }
    }
}

/// What the browser answers to a plain request.
fn asked(port: u16, method: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")
        .expect("it reads");
    let mut all = Vec::new();
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time");
    // The browser may keep the connection: what it says is read up to its length.
    let mut part = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .to_ascii_lowercase()
                .split("content-length:")
                .nth(1)
                .and_then(|rest| rest.lines().next()?.trim().parse().ok());
            if length.is_some_and(|length: usize| body.len() >= length) {
                return body.to_owned();
            }
        }
        match stream.read(&mut part).expect("it answers") {
            0 => return text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default(),
            n => all.extend(&part[..n]),
        }
    }
}
