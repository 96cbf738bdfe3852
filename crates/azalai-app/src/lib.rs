//! The local page: levers, values and tables are changed, and strategies are judged in runs that are kept on the decision
//! date while one looks; full runs are begun and opened from it.
//!
//! It listens on this computer alone, under an address with a random token; what comes from another site, by another
//! name of the computer or without the token is refused ([`door`]). Runs are made by one worker ([`Work`]), whether a
//! browser looks on or not. Everything is computed by the same calls as `azalai run`.

mod answers;
mod ask;
mod base;
pub mod door;
mod full;
mod keep;
mod page;
mod parameters;
mod shelf;
mod shown;
mod tables;
mod work;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

pub use base::{Tried, has_levers};
pub use door::Door;
pub use work::Work;

/// What is served.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The scenario that is changed and run; none where a run folder alone is shown.
    pub tried: Option<Tried>,
    /// The page of a finished run.
    pub report: Option<PathBuf>,
}

/// Serves a site until the program ends; `told` is given its address once it listens. Port 0 takes any that is free.
pub fn serve(site: Site, port: u16, told: impl FnOnce(&str)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let door = Door::new(listener.local_addr()?.port());
        let work = site.tried.map(|tried| Arc::new(Work::new(tried)));
        if let Some(work) = work.clone() {
            std::thread::Builder::new().name("runs".to_owned()).spawn(move || work.go())?;
        }
        told(&door.address());
        let shown = Arc::new(answers::Shown { door, work, report: site.report });
        axum::serve(listener, answers::router(shown)).await
    })
}
