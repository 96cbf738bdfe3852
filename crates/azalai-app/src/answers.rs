//! What each request is answered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderName, Method, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use crate::door::Door;
use crate::work::Work;
use crate::{ask, keep, page, tables};

/// Most bytes of what is asked.
const MOST: usize = 64 << 10;
/// What the page may load: its own script and answers.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// What the page of a run may load: nothing; its script is within.
const OF_RUN: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What is served, to whom.
pub struct Shown {
    /// Who may come in.
    pub door: Door,
    /// The worker; none where a run folder alone is shown.
    pub work: Option<Arc<Work>>,
    /// The page of a finished run.
    pub report: Option<PathBuf>,
}

/// An answer: its status, kind, what it holds, and the name under which a browser saves it.
struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Vec<u8>,
    policy: &'static str,
    saved_as: Option<String>,
}

impl Answer {
    fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: StatusCode::OK, kind, body: body.into(), policy: POLICY, saved_as: None }
    }

    fn json(status: StatusCode, value: &Value) -> Self {
        Self { status, ..Self::of("application/json", value.to_string()) }
    }

    fn saved_as(self, name: &str) -> Self {
        Self { saved_as: Some(name.to_owned()), ..self }
    }

    fn none(status: StatusCode) -> Self {
        Self { status, ..Self::of("text/plain; charset=utf-8", status.to_string()) }
    }
}

/// Every path is answered here.
pub fn router(shown: Arc<Shown>) -> Router {
    Router::new().fallback(answered).with_state(shown)
}

async fn answered(State(shown): State<Arc<Shown>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let answer = match shown.door.asked(&head.method, head.uri.path(), &head.headers) {
        None => Answer::none(StatusCode::FORBIDDEN),
        Some(asked) if head.method == Method::GET => got(&shown, asked),
        Some(asked) if head.method == Method::POST => match to_bytes(body, MOST).await {
            Ok(body) => done(&shown, asked, &body),
            Err(_) => Answer::none(StatusCode::PAYLOAD_TOO_LARGE),
        },
        Some(_) => Answer::none(StatusCode::METHOD_NOT_ALLOWED),
    };
    let mut response = Response::builder()
        .status(answer.status)
        .header(CONTENT_TYPE, answer.kind)
        .header(CONTENT_SECURITY_POLICY, answer.policy)
        .header(CACHE_CONTROL, "no-store")
        .header(REFERRER_POLICY, "no-referrer")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(X_FRAME_OPTIONS, "DENY")
        .header(HeaderName::from_static("cross-origin-resource-policy"), "same-origin")
        .header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    if let Some(name) = answer.saved_as {
        response = response.header(CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    }
    response.body(Body::from(answer.body)).unwrap_or_default()
}

fn got(shown: &Shown, asked: &str) -> Answer {
    let html = "text/html; charset=utf-8";
    match (asked, &shown.work) {
        ("", Some(work)) => Answer::of(html, page::html(work, shown.report.is_some())),
        ("" | "report.html", _) => report(shown.report.as_deref()),
        ("app.js", Some(_)) => Answer::of("text/javascript; charset=utf-8", include_str!("app.js")),
        ("editor.js", Some(_)) => Answer::of("text/javascript; charset=utf-8", include_str!("editor.js")),
        ("state", Some(work)) => Answer::json(StatusCode::OK, &work.state()),
        ("kept", Some(work)) => Answer::json(StatusCode::OK, &work.shelf.all()),
        ("result.json", Some(work)) => Answer::json(StatusCode::OK, &work.result()).saved_as("azalai.json"),
        ("result.csv", Some(work)) => match work.csv() {
            Ok(text) => Answer::of("text/csv; charset=utf-8", text).saved_as("azalai.csv"),
            Err(_) => Answer::none(StatusCode::INTERNAL_SERVER_ERROR),
        },
        (_, Some(work)) => within(work, asked),
        _ => Answer::none(StatusCode::NOT_FOUND),
    }
}

/// What has a name of its own: the page of a full run, the file of a strategy, rows of a table.
fn within(work: &Work, asked: &str) -> Answer {
    let parts: Vec<&str> = asked.split('/').collect();
    match parts[..] {
        ["runs", n, "report.html"] => {
            let done = n.parse().ok().filter(|n| work.shelf.get(*n).is_some_and(|kept| kept["status"] == "done"));
            report(done.map(|n| work.shelf.run(n).join("report.html")).as_deref())
        }
        ["strategies", file] => {
            let text = file.strip_suffix(".toml").filter(|id| ask::is_plain(id)).and_then(|id| work.file_of(id));
            match text {
                Some(text) => Answer::of("application/toml; charset=utf-8", text).saved_as(file),
                None => Answer::none(StatusCode::NOT_FOUND),
            }
        }
        ["tables", file, from] => match from.parse().map(|from| tables::shown(work, file, from)) {
            Ok(Ok(rows)) => Answer::json(StatusCode::OK, &rows),
            _ => Answer::none(StatusCode::NOT_FOUND),
        },
        _ => Answer::none(StatusCode::NOT_FOUND),
    }
}

/// The page of a run.
fn report(path: Option<&Path>) -> Answer {
    match path.map(std::fs::read) {
        Some(Ok(page)) => Answer { policy: OF_RUN, ..Answer::of("text/html; charset=utf-8", page) },
        _ => Answer::none(StatusCode::NOT_FOUND),
    }
}

fn done(shown: &Shown, asked: &str, body: &[u8]) -> Answer {
    let Some(work) = &shown.work else { return Answer::none(StatusCode::NOT_FOUND) };
    let Ok(body) = serde_json::from_slice::<Value>(if body.is_empty() { b"{}" } else { body }) else {
        return Answer::none(StatusCode::BAD_REQUEST);
    };
    let done = match asked {
        "judge" => ask::judge(work, &body),
        "save" => ask::save(work, &body),
        "parameter" => ask::parameter(work, &body),
        "edit" => tables::edit(work, &body),
        "use" => tables::used(work),
        "drop" => tables::dropped(work),
        "folder" => keep::folder(work, &body),
        "run" => keep::run(work, &body),
        "resume" => keep::resume(work, &body),
        "back" => keep::back(work, &body),
        "delete" => keep::delete(work, &body),
        "stop" => {
            work.full.stop();
            Ok(json!({}))
        }
        "cancel" => {
            work.cancel();
            Ok(json!({}))
        }
        _ => return Answer::none(StatusCode::NOT_FOUND),
    };
    match done {
        Ok(value) => Answer::json(StatusCode::OK, &value),
        Err(faults) => Answer::json(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "faults": faults })),
    }
}
