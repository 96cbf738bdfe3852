//! Tables on a terminal: as wide as it is, in several pieces where they are wider.

use std::fmt::Write as _;

/// Least width of the first column where a table is cut into pieces.
const FIRST: usize = 16;

/// Columns of text, the first to the left, the others to the right; the first row is the header. A row of one cell goes
/// across. Where `room` does not do, the columns are in pieces below each other, each with those that are `repeated`, or
/// where these do not fit either with the first, and long cells go on below.
pub fn table(rows: &[Vec<String>], repeated: &[usize], room: Option<usize>) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let room = room.unwrap_or(usize::MAX);
    let goes_across = |row: &Vec<String>| columns > 1 && row.len() == 1;
    let wide = |c: usize| {
        rows.iter().filter(|row| !goes_across(row)).filter_map(|row| row.get(c)).map(|cell| width(cell)).max()
    };
    let mut widths: Vec<usize> = (0..columns).map(|c| wide(c).unwrap_or(0)).collect();
    let line = |widths: &[usize]| widths.iter().map(|width| width + 2).sum::<usize>();
    if columns == 1 {
        widths[0] = widths[0].min(room.saturating_sub(2).max(1));
    } else if line(&widths) > room
        && let Some((first, others)) = widths.split_first_mut()
    {
        *first = (*first).min((room / 3).max(FIRST));
        let left = room.saturating_sub(*first + 4).max(1);
        for width in others {
            *width = (*width).min(left);
        }
    }
    let mut pieces: Vec<Vec<usize>> = vec![vec![0]];
    for column in 1..columns {
        let Some(piece) = pieces.last_mut() else { break };
        piece.push(column);
        let fits = |piece: &[usize]| line(&piece.iter().map(|&c| widths[c]).collect::<Vec<_>>()) <= room;
        if !fits(piece) && piece.len() > 2 {
            piece.pop();
            let next: Vec<usize> = repeated.iter().copied().filter(|&c| c < column).chain([column]).collect();
            pieces.push(if fits(&next) { next } else { vec![0, column] });
        }
    }
    let piece =
        |piece: &Vec<usize>| rows.iter().map(|row| lines(row, piece, &widths, goes_across(row), room)).collect();
    pieces.iter().map(piece).collect::<Vec<String>>().join("\n")
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// The lines of a row in a piece.
fn lines(row: &[String], piece: &[usize], widths: &[usize], goes_across: bool, room: usize) -> String {
    if goes_across {
        let text = row.first().map(String::as_str).unwrap_or_default();
        return "  ".to_owned() + &wrapped(text, room.saturating_sub(2).max(1)).join("\n  ") + "\n";
    }
    let cells: Vec<(usize, Vec<String>)> =
        piece.iter().filter_map(|&c| Some((widths[c], wrapped(row.get(c)?, widths[c])))).collect();
    let mut out = String::new();
    let height = cells.iter().map(|cell| cell.1.len()).max().unwrap_or(0);
    for number in 0..height.max(1) {
        let mut line = String::new();
        for (column, (width, lines)) in cells.iter().enumerate() {
            let text = lines.get(number).map(String::as_str).unwrap_or_default();
            let gap = " ".repeat(width.saturating_sub(text.chars().count()));
            line.push_str("  ");
            line.push_str(&if column == 0 { [text, &gap].concat() } else { [&gap, text].concat() });
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// A text in lines of at most so many characters, broken between words where that can be.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    if text.chars().count() <= width {
        return vec![text.to_owned()];
    }
    let indent: String = text.chars().take_while(|c| *c == ' ').take(width / 2).collect();
    let mut lines = vec![indent.clone()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(line) = lines.last_mut() {
            let used = line.chars().count();
            let gap = usize::from(used > indent.len());
            if used + gap + rest.chars().count() <= width {
                line.push_str(&" ".repeat(gap));
                line.push_str(rest);
                break;
            }
            if used > indent.len() {
                lines.push(indent.clone());
                continue;
            }
            let fits = rest.char_indices().nth(width - used).map_or(rest.len(), |(at, _)| at);
            line.push_str(&rest[..fits]);
            rest = &rest[fits..];
            if rest.is_empty() {
                break;
            }
            lines.push(indent.clone());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn columns_line_up() {
        let rows = rows(&[&["camp", "median"], &["Mentao", "8"]]);
        assert_eq!(table(&rows, &[0], None), "  camp    median\n  Mentao       8\n");
        assert_eq!(table(&rows, &[0], Some(80)), table(&rows, &[0], None));
    }

    #[test]
    fn a_table_that_is_too_wide_comes_in_pieces_that_fit_and_nothing_is_lost() {
        let rows = rows(&[
            &["strategy", "safe", "change", "nine in ten", "effort"],
            &["a disciplined force in the whole region", "80,617", "1,234", "−4,415 to 9,933", "12"],
            &["apart: more harm to civilians, or to one group of them, is not ruled out"],
            &["  averyveryverylongwordthatcannotbebroken", "1", "2", "3", "4"],
        ]);
        for room in [30, 40, 60, 80] {
            let shown = table(&rows, &[0], Some(room));
            assert!(shown.lines().all(|line| line.chars().count() <= room), "{room}:\n{shown}");
            let joined: String = shown.split_whitespace().collect();
            for cell in rows.iter().flatten().filter(|cell| cell.len() < 16) {
                assert!(joined.contains(&cell.replace(' ', "")), "{cell} is missing in\n{shown}");
            }
        }
        assert_eq!(table(&rows, &[0], None).lines().count(), 4);
        assert!(table(&rows, &[0], Some(40)).matches("strategy").count() > 1);
    }

    #[test]
    fn what_a_row_is_about_is_in_every_piece_that_has_room_for_it() {
        let rows = rows(&[
            &["where", "last count", "date", "median", "8 in 10", "in the week before"],
            &["Bravo", "1,000", "1 May 2019", "1,200", "900 to 1,500", "-20 to 80"],
            &["", "", "8 May 2019", "1,300", "900 to 1,700", "-30 to 90"],
        ]);
        let pieces = |room| table(&rows, &[0, 2], Some(room)).split("\n\n").map(str::to_owned).collect::<Vec<_>>();
        let wide = pieces(60);
        assert_eq!(wide.len(), 2, "{wide:?}");
        for piece in &wide {
            assert!(["Bravo", "1 May 2019", "8 May 2019"].iter().all(|cell| piece.contains(cell)), "{piece}");
        }
        for room in [20, 30, 40, 50, 60] {
            let shown = table(&rows, &[0, 2], Some(room));
            assert!(shown.lines().all(|line| line.chars().count() <= room), "{room}:\n{shown}");
            assert!(shown.contains("8 in 10") && shown.contains("in the week"), "{room}:\n{shown}");
        }
    }

    #[test]
    fn no_room_and_no_rows_are_no_panic() {
        assert_eq!(table(&[], &[0], Some(0)), "");
        assert!(!table(&rows(&[&["a b c", "d"], &["", ""]]), &[0], Some(0)).is_empty());
    }
}
