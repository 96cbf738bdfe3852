//! `agents.out.0` and `links.out.0`: simulated persons and links, as Flee logs them.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use azalai_engine::{LinkRecord, PersonRecord, Whereabouts};
use azalai_model::tables::results::{AGENTS, LINKS};
use azalai_model::{PlaceId, Scenario};
use azalai_study::Log;

use crate::Trouble;
use crate::python::repr;
use crate::sheet::field;

/// Where a fault of a log is left for whoever started it.
pub type Fault = Arc<Mutex<Option<Trouble>>>;

/// The two logs of one replicate.
pub struct LogFiles {
    places: Vec<(String, f64, f64)>,
    level: i64,
    persons: Option<Out>,
    links: Option<Out>,
    begun: bool,
    fault: Fault,
}

/// A log that is being written.
struct Out {
    path: PathBuf,
    to: BufWriter<File>,
}

impl LogFiles {
    /// Whether the settings of `scenario` ask for a log.
    pub fn wanted(scenario: &Scenario) -> bool {
        scenario.settings.agent_log > 0 || scenario.settings.link_log > 0
    }

    /// Creates the logs that the settings of `scenario` ask for in the folder `dir`.
    pub fn create(scenario: &Scenario, dir: &Path, fault: Fault) -> Result<Self, Trouble> {
        let open = |name: &str, wanted: bool| -> Result<Option<Out>, Trouble> {
            if !wanted {
                return Ok(None);
            }
            let path = dir.join(name);
            std::fs::create_dir_all(dir).map_err(|e| Trouble::io(dir, e))?;
            let file = File::create(&path).map_err(|e| Trouble::io(&path, e))?;
            Ok(Some(Out { path, to: BufWriter::new(file) }))
        };
        let mut links = open(LINKS.files[0], scenario.settings.link_log > 0)?;
        if let Some(out) = &mut links {
            writeln!(out.to, "{}", LINKS.header()).map_err(|e| Trouble::io(&out.path, e))?;
        }
        Ok(Self {
            places: scenario.places.iter().map(|p| (p.name.clone(), p.latitude, p.longitude)).collect(),
            level: scenario.settings.agent_log,
            persons: open(AGENTS.files[0], scenario.settings.agent_log > 0)?,
            links,
            begun: false,
            fault,
        })
    }

    fn place(&self, place: PlaceId) -> (&str, f64, f64) {
        self.places.get(place.index()).map_or(("", 0.0, 0.0), |(name, x, y)| (name, *x, *y))
    }

    /// Ends a log that failed, and remembers why.
    fn fail(fault: &Fault, log: &mut Option<Out>, result: std::io::Result<()>) {
        let Err(error) = result else { return };
        if let (Some(out), Ok(mut fault)) = (log.take(), fault.lock()) {
            fault.get_or_insert_with(|| Trouble::io(&out.path, error));
        }
    }

    fn person_line(&self, record: &PersonRecord<'_>) -> String {
        let (origin, ..) = self.place(record.origin);
        let (place, x, y, travelling) = match record.whereabouts {
            Whereabouts::At(place) => {
                let (name, x, y) = self.place(place);
                (name.to_owned(), x, y, "False")
            }
            Whereabouts::Between(from, to) => {
                let ((a, ax, ay), (b, bx, by)) = (self.place(from), self.place(to));
                (format!("L:{a}:{b}"), f64::midpoint(ax, bx), f64::midpoint(ay, by), "True")
            }
        };
        let time = match record.hop {
            Some(hop) if self.level >= 3 => format!("{}-{hop}", record.day),
            _ => record.day.to_string(),
        };
        let (total, today) = (repr(record.km_total), repr(record.km_today));
        let (x, y) = (repr(x), repr(y));
        let mut line = format!(
            "{time},0-{},{},{},{x},{y},{travelling},{total},{},{today},",
            record.index,
            field(origin),
            field(&place),
            record.places
        );
        for (_, value) in record.attributes {
            line.push_str(&field(value));
            line.push(',');
        }
        line
    }
}

impl Log for LogFiles {
    fn person(&mut self, record: &PersonRecord<'_>) {
        if self.persons.is_none() || (record.hop.is_some() && self.level < 2) {
            return;
        }
        let mut text = String::new();
        if !self.begun {
            text.push_str(&AGENTS.header());
            if record.day == 0 {
                text.push(',');
                for (name, _) in record.attributes {
                    text.push_str(&field(name));
                    text.push(',');
                }
            }
            text.push('\n');
            self.begun = true;
        }
        text.push_str(&self.person_line(record));
        text.push('\n');
        let result = self.persons.as_mut().map_or(Ok(()), |out| out.to.write_all(text.as_bytes()));
        Self::fail(&self.fault, &mut self.persons, result);
    }

    fn link(&mut self, record: &LinkRecord<'_>) {
        if self.links.is_none() {
            return;
        }
        let [from, to] = [record.from, record.to].map(|place| field(self.place(place).0));
        let mut text = format!("{},{from},{to},{},total\n", record.day, record.entered);
        for (label, people) in record.labels {
            let _ = writeln!(text, "{},{from},{to},{people},{}", record.day, field(label));
        }
        let result = self.links.as_mut().map_or(Ok(()), |out| out.to.write_all(text.as_bytes()));
        Self::fail(&self.fault, &mut self.links, result);
    }

    fn end(&mut self) {
        if !self.begun {
            let result = self.persons.as_mut().map_or(Ok(()), |out| writeln!(out.to, "{}", AGENTS.header()));
            Self::fail(&self.fault, &mut self.persons, result);
        }
        let result = self.persons.as_mut().map_or(Ok(()), |out| out.to.flush());
        Self::fail(&self.fault, &mut self.persons, result);
        let result = self.links.as_mut().map_or(Ok(()), |out| out.to.flush());
        Self::fail(&self.fault, &mut self.links, result);
    }
}
