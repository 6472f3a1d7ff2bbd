//! Lines of their own that part a list into kinds of people: “AGENCY”, “LEAVERS”, “VACANCIES”.

use crate::import::container::Cell;
use crate::import::recognise::table::Table;
use crate::import::recognise::vocabulary::column_key;

/// What a line says of the rows below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Agency,
    Ended,
    Away,
    Casual,
    Vacant,
    /// People of whom it is not known whether they are in post.
    Others,
    /// Nothing of the kind: a team's name, which ends the part before.
    Nothing,
}

/// What the lines are called, as a whole: “Bank Street Team” is no line of bank staff.
#[rustfmt::skip]
const PARTS: &[(Part, &[&str])] = &[
    (Part::Agency, &[
        "agency", "agency staff", "agency workers", "agency social workers", "locum", "locums", "locum staff", "contingent workers",
        "interims", "interim staff", "contractors",
    ]),
    (Part::Ended, &["leavers", "left", "former staff", "ex staff", "staff who have left", "recent leavers"]),
    (Part::Away, &["career break", "career breaks", "seconded out", "secondments out"]),
    (Part::Casual, &["casual", "casuals", "casual staff", "bank", "bank staff", "relief", "relief staff", "sessional staff"]),
    (Part::Vacant, &["vacant", "vacant posts", "vacancies", "vacancy", "current vacancies"]),
    (Part::Others, &[
        "students", "student placements", "volunteers", "trainees", "starters", "new starters", "joiners", "pending", "seconded in",
    ]),
];

/// The lines of a table: from which place on, what each says, and its text.
pub(super) struct Sections(Vec<(usize, Part, String)>);

impl Sections {
    pub(super) fn of(table: &Table<'_>) -> Self {
        let mut found: Vec<(usize, Part, String)> = Vec::new();
        for place in table.places() {
            let mut cells = table.sheet.row(place);
            let (Some((_, Cell::Text(id))), None) = (cells.next(), cells.next()) else { continue };
            let text = table.cleaner.texts.get(id);
            let part = part_of(text);
            if part != Part::Nothing || !found.is_empty() {
                found.push((place, part, text.to_owned()));
            }
        }
        Self(found)
    }

    /// Returns what the line above a row says, with its text.
    pub(super) fn at(&self, place: usize) -> Option<(Part, &str)> {
        let at = self.0.partition_point(|(first, ..)| *first <= place);
        let (_, part, text) = self.0.get(at.checked_sub(1)?)?;
        Some((*part, text))
    }
}

fn part_of(text: &str) -> Part {
    let key = column_key(text);
    PARTS.iter().find(|(_, names)| names.contains(&key.as_str())).map_or(Part::Nothing, |(part, _)| *part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_by_all_of_it() {
        assert_eq!(part_of("AGENCY STAFF"), Part::Agency);
        assert_eq!(part_of("Leavers:"), Part::Ended);
        for team in
            ["Bank Street Team", "External Placements", "Interim Care Team", "Relief Road", "Agency Decision Makers"]
        {
            assert_eq!(part_of(team), Part::Nothing, "{team}");
        }
    }
}
