//! Staff lists: one row a person and post.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use jiff::civil::Date;

use crate::import::clean::fte::FteReader;
use crate::import::clean::newly::Newly;
use crate::import::clean::registered::Registered;
use crate::import::clean::standing::{Standings, names_several};
use crate::import::gate::Gate;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::kind::{KindSpec, movement};
use crate::import::ledger::{Ledger, Sums};
use crate::import::recognise::period::Period;
use crate::import::recognise::person::People;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::recognise::{Evidence, Signs};
use crate::import::report::finding::Skip;
use crate::import::value::proposal::has_social_worker;
use crate::import::value::title::VACANT_WORDS;
use crate::import::value::{self, Value, means_blank, plain};
use crate::import::{Field, FindingKind, Kind, ReadError, StandsAs};
use crate::workforce::{Fte, Holding, PersonKey, PostKey, Records, Settings, Standing, VacantPost};

/// What says how much of a week somebody works.
const SHARES: [Field; 3] = [Field::Fte, Field::Hours, Field::DaysAWeek];

pub(crate) const SPEC: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::StaffList,
        needs: |hits| {
            let person = [Field::EmployeeNumber, Field::Registration, Field::Surname];
            // Each row may be somebody without a name or number.
            let dates = [Field::ServiceStart, Field::CouncilStart, Field::PostStart, Field::BirthDate];
            let of_somebody =
                dates.iter().any(|field| hits.contains(field)) && SHARES.iter().any(|field| hits.contains(field));
            hits.contains(&Field::JobTitle)
                && (person.iter().any(|field| hits.contains(field)) || of_somebody)
                && (SHARES.iter().any(|field| hits.contains(field)) || hits.len() >= 5)
        },
        telling: &[
            Field::Fte,
            Field::Hours,
            Field::ServiceStart,
            Field::CouncilStart,
            Field::PostStart,
            Field::BirthDate,
            Field::Sex,
            Field::Ethnicity,
            Field::Surname,
        ],
        words: &["staff", "employee", "headcount", "workforce", "establishment and staff"],
        witness: |evidence| {
            // A list in which everybody has left is one of leavers, whatever else it holds.
            let all_left = evidence.filled(Field::LeavingDate) >= 0.9;
            let other = ["starter", "joiner", "leaver", "agency"].iter().any(|word| evidence.says(word));
            let other = other && !movement::starts_lie_far_apart(evidence);
            // A list in which everybody is a starter or a leaver, both among them, is one of movements.
            let moves = movement::some_column_tells_moves(evidence);
            // A list that is called one of starters or leavers counts nobody in post, whatever dates it lacks.
            let starts = [Field::ServiceStart, Field::PostStart, Field::CouncilStart];
            let titled = evidence
                .is_titled(&["starters", "new starter", "leavers", "joiners"], &["staff list", "establishment"]);
            let dated = starts.iter().any(|field| evidence.hits.contains(field));
            // Cases, and what people are charged at, are of other lists.
            let of_cases = !dated && ["caseload", "open case", "cases"].iter().any(|word| evidence.says(word));
            let charged = CHARGED.iter().filter(|word| evidence.heads(word)).count() >= 2;
            let of_others = titled && !dated
                || of_cases
                || charged
                || evidence.repeats_people()
                || names_agency_workers_alone(evidence);
            (!all_left && !moves && !of_others && !evidence.recruits()).then_some(if other { -4.0 } else { 0.0 })
        },
        settles: &[],
    },
    read,
};

/// Words of the headings of invoices, of which a list of staff has no two.
const CHARGED: &[&str] =
    &["invoice", "vat", "net £", "day rate", "daily rate", "hourly rate", "charge rate", "bill rate"];

/// Whether a list names nobody but in a column of agency workers, in most of its rows.
fn names_agency_workers_alone(evidence: &Evidence<'_>) -> bool {
    let who = [Field::EmployeeNumber, Field::Surname, Field::Registration];
    if who.iter().any(|field| evidence.hits.contains(field)) {
        return false;
    }
    let texts: Vec<String> =
        evidence.cells(Field::AgencyFlag).into_iter().map(|cell| column_key(&evidence.cleaner.text(cell))).collect();
    let different: std::collections::BTreeSet<&String> = texts.iter().filter(|text| text.contains(' ')).collect();
    different.len() >= 3 && different.len() * 10 >= texts.len() * 8
}

fn read(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    let period = Period::of(table, &people, settings.reference_date);
    if let Some(period) = &period {
        let kind = FindingKind::DatedRows { read: period.printed.clone(), others: period.others };
        ledger.note_column(None, kind);
    }
    if people.rows_of_shared_numbers() > 0 {
        let kind = FindingKind::NumberShared { rows: people.rows_of_shared_numbers() };
        ledger.warn_column(table.column(Field::EmployeeNumber), kind);
    }
    let newly = Newly::of(table, false);
    let mut reader = Reader {
        table,
        fte: FteReader::new(table, settings, ledger),
        people,
        period,
        newly,
        registered: Registered::of(table),
        standings: Standings::new(table, table.columns()),
        vacant: is_of_posts(table).then(Vec::new),
        names_holders: is_of_posts(table) && names_most(table),
        reference_date: settings.reference_date,
        seen: HashMap::default(),
    };
    if reader.standings.names_suppliers() {
        ledger.note_column(table.column(Field::AgencyFlag), FindingKind::SuppliersNamed);
    }
    let mut sums = Sums::new(vec![Field::Fte]);
    let holdings = each(table, Print::List, ledger, gate, |visit, ledger| match visit {
        Visit::Total(line, why, label) => {
            sums.compare_if(reader.fte.is_plain(), table, line, why, label, ledger);
            None
        }
        Visit::Row(place, line) => {
            let holding = reader.holding(place, line, ledger)?;
            sums.add(&[holding.fte.map_or(0.0, Fte::value)]);
            Some(holding)
        }
    })?;
    reader.fte.close(ledger);
    let vacant = reader.vacant.unwrap_or_default();
    if !vacant.is_empty() {
        let fte: Fte = vacant.iter().map(|post| post.fte).sum();
        let posts = u32::try_from(vacant.len()).unwrap_or(u32::MAX);
        let kind = FindingKind::VacantRows { posts, fte: plain(fte.value()) };
        ledger.note_column(table.column(Field::PostNumber), kind);
    }
    Ok(Records { holdings, vacant, ..Records::default() })
}

struct Reader<'a, 'b> {
    table: &'a Table<'b>,
    fte: FteReader<'a, 'b>,
    people: People,
    /// The date that is read, where the list holds several.
    period: Option<Period>,
    newly: Newly,
    registered: Registered,
    standings: Standings,
    /// The vacant posts, in a list with a row for each post; `None` if it is none or one of them does not state its FTE.
    vacant: Option<Vec<VacantPost>>,
    /// Whether the list has a row for each post and names who holds most of them: nobody holds the others.
    names_holders: bool,
    reference_date: Option<Date>,
    /// Person and post to the first row and its place.
    seen: HashMap<(PersonKey, String), (u32, usize), FixedState>,
}

impl Reader<'_, '_> {
    /// Whether a row is of somebody though nobody is named: who came on a day, was born on one or is from an agency holds a post.
    fn is_of_somebody(&mut self, place: usize, line: &Line) -> bool {
        let days = [Field::ServiceStart, Field::CouncilStart, Field::BirthDate];
        days.iter().any(|field| !line.is_blank(*field)) || self.standings.of(self.table, place, line).agency
    }

    /// Returns what a row states; `None` if the row was not loaded, which the ledger then says.
    fn holding(&mut self, place: usize, line: &Line, ledger: &mut Ledger<'_>) -> Option<Holding> {
        let table = self.table;
        if self.period.as_ref().is_some_and(|period| period.is_other(table, place)) {
            ledger.skip(line.row, Skip::OtherDate);
            return None;
        }
        let title = self.newly.title(table, place, table.text(line, Field::JobTitle));
        let (title, is_registered) = self.registered.title(table, place, title);
        let texts = [Field::Surname, Field::EmployeeNumber].map(|field| table.text(line, field));
        let named = self.people.person(table, line);
        let is_below_vacancies = named.is_none() && self.standings.is_below_vacancies(place);
        let is_unheld = self.names_holders
            && named.is_none()
            && texts.iter().all(|text| text.is_empty() || means_blank(text))
            && !self.is_of_somebody(place, line);
        if is_unheld && let Some(read) = self.standings.says_no_post(table, place) {
            ledger.reject(line.row, None, FindingKind::NoPost { read });
            return None;
        }
        if is_unheld && let Some(read) = self.standings.says_held(table, place) {
            ledger.flag_skipped(line.row, table.column(Field::PostNumber), FindingKind::HeldPost { read });
        }
        if is_below_vacancies || is_unheld || is_vacant(&texts, named.is_none(), &title) {
            ledger.skip(line.row, Skip::VacantPost);
            let fte =
                table.number(line, Field::Fte).ok().filter(|fte| *fte > 0.0 && *fte <= 1.2 && self.fte.is_plain());
            let stated = fte.filter(|_| !title.is_empty() && !line.is_blank(Field::PostNumber));
            match (&mut self.vacant, stated) {
                (Some(vacant), Some(fte)) => vacant.push(VacantPost {
                    at: table.row_ref(line),
                    title,
                    directorate: table.text(line, Field::Directorate),
                    team: table.text(line, Field::Team),
                    fte: Fte::new(fte),
                }),
                _ => self.vacant = None,
            }
            return None;
        }
        if title.is_empty() {
            ledger.reject(line.row, table.column(Field::JobTitle), FindingKind::TitleMissing);
            return None;
        }
        let post = Some(table.text(line, Field::PostNumber)).filter(|post| !means_blank(post) && !post.is_empty());
        if let Some(person) = &named {
            let which = post.clone().unwrap_or_else(|| {
                format!("{title}\u{0}{}\u{0}{}", table.text(line, Field::Team), table.text(line, Field::PostStart))
            });
            // Only a list that lies over several sheets can have a row on two of them.
            if table.is_one_of_several
                && let Some((sheet, first)) = ledger
                    .met_before(format!("staff {person:?} {which} {title} {}", table.text(line, Field::Fte)), line.row)
                && sheet != table.sheet.name
            {
                ledger.reject(line.row, None, FindingKind::Repeated { sheet, first });
                return None;
            }
            match self.seen.entry((person.clone(), which)) {
                Entry::Vacant(entry) => {
                    entry.insert((line.row, place));
                }
                Entry::Occupied(entry) => {
                    let (first, earlier) = *entry.get();
                    if table.sheet.row(earlier).eq(table.sheet.row(place)) {
                        ledger.reject(line.row, None, FindingKind::DuplicateRow { first });
                        return None;
                    }
                    if !self.follow_each_other(earlier, line) {
                        ledger.warn(line.row, None, FindingKind::SamePersonTwice { first });
                    }
                }
            }
        } else if !table.is_withheld(line) {
            ledger.warn(line.row, table.column(Field::EmployeeNumber), FindingKind::PersonMissing);
        }
        let mut stands = self.standings.of(table, place, line);
        let mut date = |field| ledger.date(table, line, field);
        let service_start = date(Field::ServiceStart);
        let council_start = date(Field::CouncilStart);
        let post_start = date(Field::PostStart);
        let left = date(Field::LeavingDate);
        let birth = date(Field::BirthDate);
        let contract_end = date(Field::ContractEnd);
        let fte = self.fte.read(line, stands.agency, left.is_some(), ledger);
        // Whoever has hours of their own holds a post, whatever the contract is called.
        if stands.standing == Standing::Casual && fte.is_ok_and(|fte| fte > Fte::ZERO) {
            stands.standing = Standing::InPost;
            let kind = FindingKind::OnCallWithHours { read: stands.read.clone() };
            ledger.warn(line.row, table.column(Field::Contract), kind);
        }
        if stands.standing == Standing::InPost && left.is_none() {
            if let Some(read) = stands.mark.take() {
                ledger.warn(line.row, table.column(Field::Surname), FindingKind::NameMarked { read });
            }
            if names_several(&table.text(line, Field::Surname)) {
                ledger.warn(line.row, table.column(Field::Surname), FindingKind::SeveralInOneName);
            }
        }
        match stands.standing {
            Standing::Ended if left.is_none() && !stands.agency => {
                let read = stands.read.clone();
                let kind = match stands.unknown {
                    Some((_, Some(StandsAs::NotCounted))) => FindingKind::SaidNotInPost { read },
                    _ if stands.away => FindingKind::Away { read },
                    _ => FindingKind::MarkedAsLeft { read },
                };
                ledger.warn(line.row, table.column(Field::Status).or(table.column(Field::Contract)), kind);
            }
            // Its date says when.
            Standing::Ended => stands.standing = Standing::InPost,
            Standing::Casual if !stands.agency => {
                let kind = FindingKind::OnCall { read: stands.read.clone() };
                ledger.warn(line.row, table.column(Field::Contract), kind);
            }
            Standing::Casual | Standing::InPost => {}
        }
        // A contract that has run out says that somebody may be gone, and not that they are.
        if stands.standing == Standing::InPost
            && left.is_none()
            && let (Some(end), Some(date)) = (contract_end, self.reference_date)
            && end < date
        {
            ledger.warn(line.row, table.column(Field::ContractEnd), FindingKind::ContractEnded { end });
        }
        if let Some((read, said)) = stands.unknown.take()
            && left.is_none()
            && (said.is_some() || stands.standing == Standing::InPost && !stands.agency)
        {
            if has_social_worker(&title) {
                ledger.standing(&read, fte.ok(), said);
            }
            if said.is_none() {
                ledger.warn(line.row, None, FindingKind::UnknownStanding { read });
            }
        }
        if stands.standing == Standing::InPost
            && left.is_none()
            && let Some(read) = self.standings.remark_of_leaving(table, place)
        {
            ledger.warn(line.row, None, FindingKind::RemarkOfLeaving { read });
        }
        let start = service_start.map(|date| (Field::ServiceStart, date));
        let in_order = [
            (birth.map(|date| (Field::BirthDate, date)), start),
            (council_start.map(|date| (Field::CouncilStart, date)), start),
            (start, post_start.map(|date| (Field::PostStart, date))),
            (start, left.map(|date| (Field::LeavingDate, date))),
            (post_start.map(|date| (Field::PostStart, date)), left.map(|date| (Field::LeavingDate, date))),
        ];
        for (earlier, later) in in_order {
            let (Some((earlier, earlier_date)), Some((later, later_date))) = (earlier, later) else { continue };
            if earlier_date > later_date {
                let kind = FindingKind::DatesOutOfOrder { earlier, earlier_date, later, later_date };
                ledger.warn(line.row, table.column(later), kind);
            }
        }
        let cases = self.count(line, Field::Cases, 100.0, ledger);
        Some(Holding {
            at: table.row_ref(line),
            person: named.unwrap_or(PersonKey::Row(line.row)),
            post: post.map(PostKey),
            employer: if self.standings.names_no_council() { String::new() } else { table.text(line, Field::Employer) },
            title,
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            fte,
            service_start,
            council_start,
            post_start,
            left,
            agency: stands.agency,
            standing: stands.standing,
            is_registered,
            birth,
            sex: value::sex(&table.text(line, Field::Sex)),
            ethnic_group: value::ethnic_group(&table.text(line, Field::Ethnicity)),
            working_days_lost: self.count(line, Field::DaysLost, 366.0, ledger),
            cases: cases.filter(|cases| cases.fract() == 0.0).map(|cases| cases as u32),
            absence: table.text(line, Field::Absence),
        })
    }

    /// Whether one of two rows has ended, before the other begins or by the reference date: only one of them counts.
    fn follow_each_other(&self, earlier: usize, line: &Line) -> bool {
        let table = self.table;
        let of = |line: &Line| {
            let starts = [Field::ServiceStart, Field::PostStart];
            let start = starts.into_iter().filter_map(|field| table.date(line, field).ok()).max();
            (start, table.date(line, Field::LeavingDate).ok())
        };
        let (one, other) = (of(&table.line(earlier)), of(line));
        let ends_before = |left: Option<Date>, start: Option<Date>| {
            left.is_some_and(|left| {
                start.is_some_and(|start| left <= start) || self.reference_date.is_some_and(|at| left <= at)
            })
        };
        ends_before(one.1, other.0) || ends_before(other.1, one.0)
    }

    fn count(&self, line: &Line, field: Field, most: f64, ledger: &mut Ledger<'_>) -> Option<f64> {
        let column = self.table.column(field);
        match self.table.number(line, field) {
            Value::Is(number) if (0.0..=most).contains(&number) => Some(number),
            Value::Is(number) => {
                let kind = FindingKind::OutOfRange { field, read: plain(number), left_out: true };
                ledger.warn(line.row, column, kind);
                None
            }
            Value::Blank => None,
            Value::Not(read) => {
                ledger.warn(line.row, column, FindingKind::NotANumber { field, read });
                None
            }
        }
    }
}

/// Whether a list has a row for each post: nearly every row numbers one, and few numbers stand twice.
fn is_of_posts(table: &Table<'_>) -> bool {
    // It may be called one, and say in a column of its own whether each post is filled.
    let called = table.lines.iter().chain([&table.sheet.name]).any(|line| {
        let key = format!(" {}", column_key(line));
        [" establishment", " post list", " list of posts", " position"].iter().any(|words| key.contains(words))
    });
    let fills =
        |heading: &str| ["filled", "filled vacant", "vacant", "vacant filled"].contains(&column_key(heading).as_str());
    if called && table.columns().iter().any(|column| fills(&column.header)) {
        return true;
    }
    let rows = table.places().len();
    let mut posts: HashSet<String, FixedState> = HashSet::default();
    let mut numbered = 0;
    for (_, cell) in table.cells_of(Field::PostNumber) {
        let post = table.cleaner.text(cell);
        if !post.is_empty() && !means_blank(&post) {
            numbered += 1;
            posts.insert(post);
        }
    }
    rows > 0 && numbered * 10 >= rows * 8 && posts.len() * 10 >= numbered * 7
}

/// Whether a list has columns of who somebody is, and a good part of the rows say it.
fn names_most(table: &Table<'_>) -> bool {
    let who = [Field::EmployeeNumber, Field::Surname, Field::Registration];
    let rows = table.places().len();
    who.into_iter().any(|field| {
        let names = table.cells_of(field).map(|(_, cell)| table.cleaner.text(cell));
        names.filter(|name| !name.is_empty() && !means_blank(name)).count() * 3 >= rows
    })
}

/// How a text begins that stands for a name while a post is being filled.
const TO_BE_FILLED: &[&str] = &[
    "offer made",
    "offer accepted",
    "offered to",
    "out to advert",
    "being advertised",
    "advertised",
    "re advertis",
    "advert ",
    "being recruited",
    "recruiting",
    "to be recruited",
    "to be advertised",
    "to be filled",
    "awaiting start",
    "interviews ",
    "post vacant",
    "no postholder",
    "nobody in post",
];

/// Whether a row is of a post nobody holds: its name or number says so, or it has neither and its title does.
fn is_vacant(texts: &[String], nobody: bool, title: &str) -> bool {
    let says = |text: &String| {
        let key = column_key(text);
        key.starts_with("vacan")
            || key.ends_with(" vacant")
            || TO_BE_FILLED.iter().any(|words| key.starts_with(words))
            || nobody && VACANT_WORDS.contains(&key.as_str())
    };
    texts.iter().any(says) || nobody && column_key(title).starts_with("vacan")
}
