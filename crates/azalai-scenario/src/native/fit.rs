//! `fit/`: parameter draws that `azalai calibrate` has fitted, and what they were fitted to.
//!
//! Tables of numbers and plain words, without quotes.

use azalai_model::{Draw, DrawKey, Fit, FitTable, PARAMETERS, POPULATION, ParameterSets, Place, PlaceId};
use azalai_text::{Message, say};

use super::sheet::Say;
use crate::diagnostic::Diagnostic;
use crate::{Files, nearest, table};

/// The draws, one row each, in the order in which runs use them.
pub(super) const DRAWS: &str = "fit/draws.csv";
/// Figures that were fitted: observed, before, after.
pub(super) const FIGURES: &str = "fit/figures.csv";
/// Parameters: before and after, by story.
pub(super) const MOVED: &str = "fit/moved.csv";
/// Most people whom a draw may put in a place.
const MOST_PEOPLE: f64 = 1e12;

/// Reads the draws if there are any; their text too, for the hash.
pub(super) fn read(
    files: &dyn Files,
    paths: &[String],
    places: &[Place],
    say: &mut Say,
) -> (Option<ParameterSets>, String) {
    if !paths.iter().any(|path| path == DRAWS) {
        return (None, String::new());
    }
    let Some(text) = table::text(files, DRAWS, true, say.raw()) else { return (None, String::new()) };
    let mut sets = draws(&text, places, say);
    if let Some(fit) = sets.as_mut().and_then(|sets| sets.fit.as_mut()) {
        for (file, table) in [(FIGURES, &mut fit.figures), (MOVED, &mut fit.moved)] {
            if paths.iter().any(|path| path == file)
                && let Some(text) = table::text(files, file, true, say.raw())
            {
                *table = plain(&text);
            }
        }
    }
    (sets, text)
}

fn plain(text: &str) -> FitTable {
    let mut rows = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<String>>());
    FitTable { header: rows.next().unwrap_or_default(), rows: rows.collect() }
}

fn fault(text: &str, at: (u32, u32), message: Message, help: Message, say: &mut Say) {
    say.push(Diagnostic::error("fit", DRAWS, message).at(at.0, at.1).line_of(text).help(help));
}

fn draws(text: &str, places: &[Place], say: &mut Say) -> Option<ParameterSets> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    if header.first() != Some(&"story") {
        fault(text, (1, 1), say!(first_column_story), say!(make_file_azalai), say);
        return None;
    }
    let mut keys = Vec::new();
    let mut column = header[0].chars().count() as u32 + 2;
    for name in &header[1..] {
        if let Some(key) = key(name, places) {
            keys.push(key);
        } else {
            let known = PARAMETERS.iter().map(|p| p.key);
            let near = nearest(name, known).map_or_else(|| say!(remove_it), |k| say!(did_you_mean, name = k));
            fault(text, (1, column), say!(unknown_draw, name = name, population = POPULATION), near, say);
        }
        column += name.chars().count() as u32 + 1;
    }
    let whole = keys.len() + 1 == header.len();
    let mut sets = ParameterSets { keys, stories: Vec::new(), draws: Vec::new(), fit: Some(Fit::default()) };
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        draw(text, number as u32 + 2, line, header.len(), whole, &mut sets, say);
    }
    if sets.draws.is_empty() {
        fault(text, (1, 1), say!(no_draw), say!(make_file_azalai), say);
        return None;
    }
    leave_out_yardsticks(text, &mut sets, say);
    whole.then_some(sets)
}

/// A yardstick is fixed (Safeguard 3): values of it that were drawn once are left out.
fn leave_out_yardsticks(text: &str, sets: &mut ParameterSets, say: &mut Say) {
    let fixed = |key: &DrawKey| match *key {
        DrawKey::Parameter(index) => Some(PARAMETERS[index].key).filter(|_| PARAMETERS[index].is_yardstick()),
        DrawKey::Population(_) => None,
    };
    while let Some((column, name)) = sets.keys.iter().enumerate().find_map(|(i, key)| Some((i, fixed(key)?))) {
        sets.keys.remove(column);
        for draw in &mut sets.draws {
            draw.values.remove(column);
        }
        let message = say!(yardstick_drawn, name = name);
        say.push(Diagnostic::warning("fit", DRAWS, message).at(1, 1).line_of(text).help(say!(remove_it)));
    }
}

fn draw(text: &str, line: u32, cells: &str, width: usize, whole: bool, sets: &mut ParameterSets, say: &mut Say) {
    let cells: Vec<&str> = cells.split(',').collect();
    if cells.len() != width {
        let message = say!(row_width_of_draws, cells = cells.len(), width = width);
        fault(text, (line, 1), message, say!(give_value_every), say);
        return;
    }
    let story = sets.stories.iter().position(|s| s == cells[0]).unwrap_or_else(|| {
        sets.stories.push(cells[0].to_owned());
        sets.stories.len() - 1
    });
    let mut column = cells[0].chars().count() as u32 + 2;
    let mut values = Vec::with_capacity(width - 1);
    for (index, cell) in cells[1..].iter().enumerate() {
        let (low, high) = match sets.keys.get(index) {
            Some(DrawKey::Parameter(p)) if whole => PARAMETERS[*p].bounds(),
            _ => (0.0, MOST_PEOPLE),
        };
        match cell.trim().parse::<f64>() {
            Ok(x) if !whole || (low..=high).contains(&x) => values.push(x),
            _ => {
                let message = say!(draw_out_of_range, shown = cell.trim(), low = low, high = high);
                fault(text, (line, column), message, say!(make_file_anew), say);
                values.push(low);
            }
        }
        column += cell.chars().count() as u32 + 1;
    }
    sets.draws.push(Draw { story, values });
}

fn key(name: &str, places: &[Place]) -> Option<DrawKey> {
    if let Some(id) = name.strip_prefix(POPULATION) {
        return places.iter().position(|p| p.id == id).map(|i| DrawKey::Population(PlaceId(i as u32)));
    }
    PARAMETERS.iter().position(|p| p.key == name).map(DrawKey::Parameter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;
    use azalai_model::PlaceKind;

    fn reading(text: &str) -> (Option<ParameterSets>, Vec<String>) {
        let files = MemoryFiles::of(&[(DRAWS, text), (FIGURES, "id,observed\nD08,1800\n")]);
        let mut say = Say::default();
        let places = [Place::new("town", "home", PlaceKind::Town)];
        let (sets, _) = read(&files, &files.list(), &places, &mut say);
        let said = say
            .finish()
            .iter()
            .map(|d| format!("{}:{} {}", d.line, d.column, d.message.render(azalai_text::Language::English)))
            .collect();
        (sets, said)
    }

    #[test]
    fn draws_are_read_with_their_stories_in_their_order() {
        let (sets, said) = reading("story,violence.branching,population.town\nb,0.5,900\na,0.4,800\nb,0.3,700\n");
        let sets = sets.expect("sound");
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(sets.stories, ["b", "a"]);
        assert_eq!(sets.draws.iter().map(|d| d.story).collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(sets.draws[1].values, [0.4, 800.0]);
        assert_eq!(sets.keys[1], DrawKey::Population(PlaceId(0)));
        assert_eq!(sets.keys[1].name(&[Place::new("town", "home", PlaceKind::Town)]), "population.town");
        assert_eq!(sets.fit.expect("a fit").figures.rows, [["D08", "1800"]]);
    }

    #[test]
    fn values_of_a_yardstick_are_left_out() {
        let (sets, said) = reading("story,return.safe_home,violence.branching\na,0.7,0.5\na,0.5,0.4\n");
        let sets = sets.expect("sound");
        assert_eq!((sets.keys.len(), &sets.draws[1].values[..]), (1, &[0.4][..]));
        assert!(said.len() == 1 && said[0].contains("return.safe_home"), "{said:?}");
    }

    #[test]
    fn every_fault_of_a_row_is_told_where_it_is() {
        let (_, said) = reading("story,violence.branching,population.town\na,7,900\na,0.5\na,0.5,many\n");
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].starts_with("2:3 ") && said[1].starts_with("3:1 ") && said[2].starts_with("4:7 "), "{said:?}");
        let (sets, said) = reading("story,violence.branchin\na,0.5\n");
        assert!(sets.is_none() && said[0].starts_with("1:7 "), "{said:?}");
        assert!(reading("draw,x\n").0.is_none() && reading("story,violence.branching\n").0.is_none());
    }
}
