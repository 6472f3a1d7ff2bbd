//! Lists of starters and of leavers: one row a person who came or went.
//!
//! Every row with the date it needs is loaded, whether or not the published figures would count it: who
//! counts is [`crate::measures`]'. What they would not count is said here, row by row.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::import::clean::fte::FteReader;
use crate::import::clean::newly::Newly;
use crate::import::clean::standing::REMARKS;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::{Ledger, Sums};
use crate::import::recognise::person::People;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::recognise::{Evidence, Signs};
use crate::import::value::Value;
use crate::import::value::service::service_of_words;
use crate::import::{Field, FindingKind, Kind, ReadError};
use crate::workforce::{CensusYear, Direction, Fte, Movement, PersonKey, Records, Settings};

pub(crate) const STARTERS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Starters,
        needs: |hits| names_somebody(hits) && STARTS.iter().any(|field| hits.contains(field)),
        telling: &[Field::Place, Field::Reason, Field::Move],
        words: STARTER_WORDS,
        witness: |evidence| {
            let named = evidence.is_titled(STARTER_WORDS, LEAVER_WORDS);
            let gone = evidence.filled(Field::LeavingDate) > 0.6;
            let origin = evidence.hits.contains(&Field::Place) || evidence.hits.contains(&Field::Reason);
            let whole_list = !origin && starts_lie_far_apart(evidence);
            let recruits = evidence.recruits() && !(named && (says_who_started(evidence) || most_have_come(evidence)));
            ((named || origin && starts_lie_together(evidence)) && !gone && !whole_list && !recruits).then_some(1.0)
        },
        settles: &[],
    },
    read: |table, settings, ledger, gate| read(Direction::Start, table, settings, ledger, gate),
};

pub(crate) const LEAVERS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Leavers,
        needs: |hits| names_somebody(hits) && hits.contains(&Field::LeavingDate),
        telling: &[Field::LeavingDate, Field::Place, Field::Reason, Field::Move],
        words: LEAVER_WORDS,
        witness: |evidence| {
            // Somebody who is named as a leaver may leave later than the reference date.
            let dates = evidence.dates_by_row(Field::LeavingDate);
            let dated = dates.iter().flatten().count() as f64 / dates.len().max(1) as f64;
            let gone = evidence.filled(Field::LeavingDate);
            let named = evidence.is_titled(LEAVER_WORDS, STARTER_WORDS);
            let reasons = evidence.filled(Field::Reason) >= 0.4;
            // What agency workers cover is no reason to leave.
            if evidence.columns().iter().any(|column| column.has("reason") && column.profile().says_cover()) {
                return None;
            }
            // A column called “Date” is of leaving only where another says who started and who left.
            if BARE_DATES.contains(&evidence.heading(Field::LeavingDate)) && !tells_moves(evidence, Field::Move) {
                return None;
            }
            let left = dated >= 0.6 && (named || reasons) || gone >= 0.9 || named && dated > 0.0;
            (left && !evidence.spells).then_some(3.0)
        },
        settles: &[],
    },
    read: |table, settings, ledger, gate| read(Direction::Leave, table, settings, ledger, gate),
};

const STARTER_WORDS: &[&str] =
    &["starter", "joiner", "new start", "new employee", "new hire", "appointments", "recruits", "new staff", "hires"];
const LEAVER_WORDS: &[&str] = &["leaver", "leaving", "left ", "terminat", "resign", "exits"];
const STARTS: [Field; 3] = [Field::ServiceStart, Field::PostStart, Field::CouncilStart];

/// Words of a reason that say the person has only moved within the council's own service, or is away.
const INTERNAL_WORDS: &[&str] = &[
    "internal",
    "promotion",
    "promoted",
    "change of post",
    "change of role",
    "change of hours",
    "change of job",
    "regrad",
    "acting up",
    "fixed term to permanent",
    "temp to perm",
    "contract change",
    "assignment change",
    "change of contract",
    "redeploy",
    "role change",
    "honorarium",
    "extension",
    " within ",
    "team move",
    "moved team",
    "change of team",
    "came back",
    "retire and return",
    "retired and returned",
    "flexible retirement",
    "partial retirement",
];
/// Words of a reason that say somebody is away and has not left, or is back.
const AWAY_WORDS: &[&str] =
    &["maternity", "adoption leave", "sick leave", "return from", "returned from", "parental leave"];
/// Words that make an internal move one out of the service all the same.
const OTHER_SERVICE_WORDS: &[&str] =
    &["other service", "another service", "other directorate", "another directorate", "outside"];

/// Beginnings of a status that says somebody who was to start did not.
pub(crate) const NOT_COME: &[&str] = &[
    "withdrawn",
    "withdrew",
    "declined",
    "rejected",
    "cancel",
    "did not start",
    "not started",
    "no show",
    "offer withdrawn",
    "offer declined",
    "fell through",
    "never started",
    "due to start",
    "due to commence",
    "awaiting start",
    "offer made",
    "offer accepted",
    "pending",
    "not yet started",
];

/// Whether most rows of a list of people who are recruited have a start by the reference date, all within some two years.
fn most_have_come(evidence: &Evidence<'_>) -> bool {
    let Some(field) = STARTS.into_iter().find(|field| evidence.hits.contains(field)) else { return false };
    let dates = evidence.dates_by_row(field);
    let come = dates.iter().flatten().filter(|date| evidence.reference().is_none_or(|reference| **date <= reference));
    come.count() * 10 >= dates.len() * 6 && starts_lie_together(evidence)
}

/// Whether a column of a list of people who are recruited says of half of them at least that they have started.
fn says_who_started(evidence: &Evidence<'_>) -> bool {
    evidence.headings().iter().any(|heading| {
        let texts: Vec<String> = evidence.texts_under(heading).iter().map(|text| column_key(text)).collect();
        let started = texts.iter().filter(|text| matches!(text.as_str(), "started" | "in post" | "commenced")).count();
        started > 0 && started * 2 >= texts.len()
    })
}

fn names_somebody(hits: &[Field]) -> bool {
    let person = [Field::EmployeeNumber, Field::Registration, Field::Surname];
    hits.contains(&Field::JobTitle) && person.iter().any(|field| hits.contains(field))
}

/// Whether the start dates of a list all lie within some two years, as those of starters do.
fn starts_lie_together(evidence: &Evidence<'_>) -> bool {
    let dates = STARTS.iter().map(|field| evidence.dates(*field)).find(|dates| !dates.is_empty()).unwrap_or_default();
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return false };
    dates.len() >= 3 && (*last - *first).get_days() <= 760
}

/// Headings of a date that do not say of what.
pub(crate) const BARE_DATES: &[&str] =
    &["date", "effective", "effective date", "date of move", "event date", "date of change", "action date"];

/// Whether a column tells starters and leavers apart: nearly all its cells are one or the other, and it has both.
pub(crate) fn tells_moves(evidence: &Evidence<'_>, field: Field) -> bool {
    let cells = evidence.cells(field).into_iter().map(|cell| evidence.cleaner.text(cell));
    tell_moves(&cells.filter(|text| !text.is_empty()).collect::<Vec<_>>())
}

/// Whether any column, whatever it is called, tells starters and leavers apart.
pub(crate) fn some_column_tells_moves(evidence: &Evidence<'_>) -> bool {
    const MOST: usize = 12;
    evidence.headings().iter().any(|heading| {
        let texts = evidence.texts_under(heading);
        let different: std::collections::BTreeSet<&String> = texts.iter().collect();
        different.len() <= MOST && tell_moves(&texts)
    })
}

/// Whether texts tell starters and leavers apart: nearly all are one or the other or a change within the service, a good part
/// are moves, and both are among them.
fn tell_moves(texts: &[String]) -> bool {
    let told: Vec<Direction> = texts.iter().filter_map(|text| direction_of(text)).collect();
    let changes = texts.iter().filter(|text| direction_of(text).is_none() && is_change(text)).count();
    (told.len() + changes) * 10 >= texts.len() * 9
        && told.len() * 10 >= texts.len() * 4
        && told.contains(&Direction::Start)
        && told.contains(&Direction::Leave)
}

/// Whether a text of a list of moves is of a change to somebody who neither came nor went.
fn is_change(text: &str) -> bool {
    let key = column_key(text);
    let words = [
        "change",
        "transfer",
        "promotion",
        "promoted",
        "acting",
        "secondment",
        "regrade",
        "move",
        "mover",
        "moved",
        "return",
        "extension",
        "increase",
        "reduction",
        "maternity",
    ];
    key.split(' ').any(|word| words.contains(&word))
}

/// Whether the start dates of a list lie many years apart and few in its last two, as those of all who are in post do: it is
/// no list of a year's starters, whatever its file is called.
pub(crate) fn starts_lie_far_apart(evidence: &Evidence<'_>) -> bool {
    let dates = STARTS.iter().map(|field| evidence.dates(*field)).find(|dates| !dates.is_empty()).unwrap_or_default();
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return false };
    let recent = dates.iter().filter(|date| (*last - **date).get_days() <= 760).count();
    dates.len() >= 4 && (*last - *first).get_days() > 8 * 365 && recent * 2 < dates.len()
}

/// Tells the starters of a file who are in its list of leavers too when they left, and returns the rows of those who
/// did within the year, each with the place of its sheet.
pub(crate) fn meet(records: &mut Records) -> Vec<(u32, usize)> {
    let mut left: std::collections::BTreeMap<PersonKey, Date> = std::collections::BTreeMap::new();
    for movement in records.movements.iter().filter(|movement| movement.direction == Direction::Leave) {
        if let (Some(date), false) = (movement.left, matches!(movement.person, PersonKey::Row(_))) {
            left.insert(movement.person.clone(), date);
        }
    }
    let mut rows = Vec::new();
    for movement in records.movements.iter_mut().filter(|movement| movement.direction == Direction::Start) {
        let (Some(started), Some(date), None) = (movement.started, left.get(&movement.person), movement.left) else {
            continue;
        };
        // Who left on the day they came left another service for this one.
        if *date > started {
            movement.left = Some(*date);
            rows.push((movement.at.row, usize::from(movement.at.sheet)));
        }
    }
    rows
}

/// Returns the year to a reference date: from the day after the same date a year before, to the date.
pub(crate) fn year_to(reference: Date) -> Option<(Date, Date)> {
    let before = reference.checked_sub(1.year()).ok()?;
    Some((before.tomorrow().ok()?, reference))
}

fn read(
    direction: Direction,
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let event = match direction {
        Direction::Start => STARTS.into_iter().find(|field| table.has(*field)).unwrap_or(Field::ServiceStart),
        Direction::Leave => Field::LeavingDate,
    };
    let dates = table.cells_of(event).filter_map(|(_, cell)| table.date_of(event, cell).ok());
    let reference = settings.reference_date.or_else(|| Some(CensusYear::reached_by(dates)?.last_day()));
    let mut reader = Reader {
        table,
        fte: FteReader::new(table, settings, ledger),
        people: People::new(table),
        newly: Newly::of(table, direction == Direction::Start),
        remarks: remarks(table),
        event,
        year: reference.and_then(year_to),
    };
    let mut sums = Sums::new(vec![Field::Fte]);
    let movements = each(table, Print::List, ledger, gate, |visit, ledger| match visit {
        Visit::Total(line, why, label) => {
            sums.compare_if(reader.fte.is_plain(), table, line, why, label, ledger);
            None
        }
        Visit::Row(place, line) => {
            let movement = reader.movement(direction, (place, line), ledger)?;
            sums.add(&[movement.fte.map_or(0.0, Fte::value)]);
            Some(movement)
        }
    })?;
    reader.fte.close(ledger);
    Ok(Records { movements, ..Records::default() })
}

/// Returns the column of remarks, in a list that has none for reasons and places: what is said of a move is said there.
fn remarks(table: &Table<'_>) -> Option<u16> {
    if table.has(Field::Reason) || table.has(Field::Place) {
        return None;
    }
    let is_of_remarks = |heading: &str| column_key(heading).split(' ').any(|word| REMARKS.contains(&word));
    table.unmapped().into_iter().find(|(_, heading)| is_of_remarks(heading)).map(|(column, _)| column)
}

struct Reader<'a, 'b> {
    table: &'a Table<'b>,
    fte: FteReader<'a, 'b>,
    people: People,
    newly: Newly,
    /// The column of remarks, where no other says why or where.
    remarks: Option<u16>,
    /// The date of starting or leaving.
    event: Field,
    /// The year whose movements the published figures would count.
    year: Option<(Date, Date)>,
}

impl Reader<'_, '_> {
    /// Returns what a row states; `None` if the row was not loaded, which the ledger then says.
    fn movement(
        &mut self,
        direction: Direction,
        (line_place, line): (usize, &Line),
        ledger: &mut Ledger<'_>,
    ) -> Option<Movement> {
        let table = self.table;
        let title = self.newly.title(table, line_place, table.text(line, Field::JobTitle));
        if title.is_empty() {
            ledger.reject(line.row, table.column(Field::JobTitle), FindingKind::TitleMissing);
            return None;
        }
        let moved = table.text(line, Field::Move);
        let direction = direction_of(&moved).unwrap_or(direction);
        let is_change = table.has(Field::Move) && direction_of(&moved).is_none() && is_change(&moved);
        let came_to_nothing =
            [Field::Status, Field::Contract].map(|field| table.text(line, field)).into_iter().find(|text| {
                let key = column_key(text);
                direction == Direction::Start && NOT_COME.iter().any(|words| key.starts_with(words))
            });
        if let Some(read) = came_to_nothing {
            ledger.reject(line.row, None, FindingKind::DidNotCome { read });
            return None;
        }
        let event = match direction {
            Direction::Leave => Field::LeavingDate,
            Direction::Start => STARTS.into_iter().find(|field| table.has(*field)).unwrap_or(self.event),
        };
        let date = match table.date(line, event) {
            Value::Is(date) => date,
            Value::Blank => {
                ledger.reject(line.row, table.column(event), FindingKind::DateMissing { field: event });
                return None;
            }
            Value::Not(read) => {
                ledger.reject(line.row, table.column(event), FindingKind::NotADate { field: event, read });
                return None;
            }
        };
        let person = self.people.person(table, line);
        if person.is_none() {
            ledger.warn(line.row, table.column(Field::EmployeeNumber), FindingKind::PersonMissing);
        }
        let person = person.unwrap_or(PersonKey::Row(line.row));
        let (started, left) = match direction {
            // The one date of a list of both is of starting here.
            Direction::Start if event == Field::LeavingDate => (Some(date), None),
            Direction::Start => (Some(date), ledger.date(table, line, Field::LeavingDate)),
            Direction::Leave => {
                let field = STARTS.into_iter().find(|field| table.has(*field));
                (field.and_then(|field| ledger.date(table, line, field)), Some(date))
            }
        };
        // "Not known" is an answer here.
        let printed = |field| Some(table.text(line, field)).filter(|text| !is_dash(text)).unwrap_or_default();
        let (reason, place) = (printed(Field::Reason), printed(Field::Place));
        let remark = self.remarks.map(|column| table.cleaner.text(table.raw(line_place, column))).unwrap_or_default();
        let directorate = table.text(line, Field::Directorate);
        let key = format!("{direction:?} {person:?} {date} {}", table.text(line, Field::PostNumber));
        let repeated = table.text(line, Field::Fte);
        if let Some((sheet, first)) = ledger.met_before(format!("{key} {title} {repeated}"), line.row)
            && !matches!(person, PersonKey::Row(_))
            && (sheet != table.sheet.name || table.has(Field::PostNumber))
        {
            ledger.reject(line.row, None, FindingKind::Repeated { sheet, first });
            return None;
        }
        let said = [&reason, &remark].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
        let said = if is_change { moved } else { said };
        let internal = is_change || is_internal(&said, &place, &directorate);
        let movement = Movement {
            at: table.row_ref(line),
            direction,
            person,
            employer: table.text(line, Field::Employer),
            title,
            directorate,
            team: table.text(line, Field::Team),
            fte: self.fte.read(line, false, direction == Direction::Leave, ledger),
            started,
            left,
            reason,
            place,
            internal,
        };
        let said = if said.is_empty() { movement.place.clone() } else { said };
        self.flag(&movement, (date, said), line, ledger);
        Some(movement)
    }

    /// Warns of a row that the published figures do not count.
    fn flag(&self, movement: &Movement, (date, said): (Date, String), line: &Line, ledger: &mut Ledger<'_>) {
        let column = self.table.column(self.event);
        let leaver = movement.direction == Direction::Leave;
        if movement.internal {
            let column = self.table.column(Field::Reason).or(self.remarks);
            ledger.warn(line.row, column, FindingKind::InternalMove { read: said, leaver });
            return;
        }
        let Some((from, to)) = self.year else { return };
        if date < from || date > to {
            ledger.warn(line.row, column, FindingKind::OutOfYear { date, from, to });
        } else if let (Some(started), Some(left)) = (movement.started, movement.left)
            && started >= from
            && left <= to
        {
            ledger.warn(line.row, column, FindingKind::SameYear { leaver });
        }
        if let (Some(started), Some(left)) = (movement.started, movement.left)
            && started > left
        {
            let kind = FindingKind::DatesOutOfOrder {
                earlier: STARTS.into_iter().find(|field| self.table.has(*field)).unwrap_or(Field::ServiceStart),
                earlier_date: started,
                later: Field::LeavingDate,
                later_date: left,
            };
            ledger.warn(line.row, column, kind);
        }
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "-" | "–" | "n/a" | "na" | "null" | ".")
}

fn direction_of(text: &str) -> Option<Direction> {
    let key = column_key(text);
    if key == "l" || key.contains("leaver") || key.contains("left") || key.contains("terminat") {
        Some(Direction::Leave)
    } else if key == "s" || key == "j" || ["starter", "joiner", "new", "hire", "start"].iter().any(|w| key.contains(w))
    {
        Some(Direction::Start)
    } else {
        None
    }
}

/// Whether a move is within the service, going by its reason: an internal one that names no other service.
fn is_internal(reason: &str, place: &str, directorate: &str) -> bool {
    let text = format!("{} {}", column_key(reason), column_key(place));
    if AWAY_WORDS.iter().any(|word| text.contains(word)) {
        return true;
    }
    if !INTERNAL_WORDS.iter().any(|word| text.contains(word)) || OTHER_SERVICE_WORDS.iter().any(|w| text.contains(w)) {
        return false;
    }
    match (service_of_words(&text), service_of_words(directorate)) {
        (Some(named), Some(own)) => named == own,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_internal_unless_it_names_the_other_service() {
        let children = "Children and Families";
        for (reason, internal) in [
            ("Internal Transfer", true),
            ("Internal promotion", true),
            ("Transfer to Adult Services", false),
            ("Internal transfer to Adult Social Care", false),
            ("Maternity leave", true),
            ("Resignation", false),
            ("Transfer from Adult Services", false),
        ] {
            assert_eq!(is_internal(reason, "", children), internal, "{reason}");
        }
    }
}
