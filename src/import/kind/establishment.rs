//! Establishment lists: one row a post, or one row a holder of it.

mod agency;
mod fill;
mod term;

use std::collections::{BTreeMap, BTreeSet};

use crate::import::clean::standing::Standings;
use crate::import::container::Cell;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::vacancy::is_of_vacancies;
use crate::import::ledger::{Ledger, Sums};
use crate::import::recognise::table::{Line, Table, total_word};
use crate::import::recognise::vocabulary::column_key;
use crate::import::recognise::{Evidence, Signs};
use crate::import::report::finding::Skip;
use crate::import::value::number::Comma;
use crate::import::value::title::{UNTITLED_POSTS, VACANT_WORDS};
use crate::import::value::{Value, means_blank, plain};
use crate::import::{Field, FindingKind, Kind, ReadError, Stage};
use crate::workforce::{Fte, Holder, Missing, PersonKey, PostKey, PostLine, Records, Settings, Stated};

use agency::Agency;
use fill::Fill;
use term::Terms;

pub(crate) const SPEC: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Establishment,
        needs: |hits| {
            let post = hits.contains(&Field::JobTitle) || hits.contains(&Field::PostNumber);
            let vacancies = hits.contains(&Field::VacantFte) && hits.contains(&Field::ActualFte);
            let states = [Field::ActualFte, Field::VacantFte].iter().any(|field| hits.contains(field));
            // A table of teams with their posts, and no titles.
            let figures =
                [Field::ActualFte, Field::VacantFte, Field::AgencyFte].iter().filter(|field| hits.contains(field));
            let teams =
                figures.count() >= 2 || [Field::Team, Field::Directorate].iter().any(|field| hits.contains(field));
            let headcount = hits.contains(&Field::Headcount);
            let by_team = headcount && [Field::Team, Field::Directorate].iter().any(|field| hits.contains(field));
            post && (hits.contains(&Field::EstablishedFte) || vacancies)
                || teams && hits.contains(&Field::EstablishedFte) && states
                || (hits.contains(&Field::JobTitle) || by_team) && hits.contains(&Field::ActualFte)
        },
        telling: &[
            Field::EstablishedFte,
            Field::EstablishedFte,
            Field::VacantFte,
            Field::VacantFte,
            Field::ActualFte,
            Field::AgencyCoverFte,
            Field::Holder,
        ],
        words: &["establishment", "posts", "post list", "positions"],
        witness: |evidence| {
            // A list of people that says how much of a post each holds is no list of posts: everybody has a number, nobody
            // is wanted, and no heading speaks of what is established.
            let says = ["establish", "budget", "funded", "approved", "vacan"].iter().any(|word| evidence.heads(word));
            let states = [Field::ActualFte, Field::VacantFte].iter().any(|field| evidence.hits.contains(field));
            let of_people = !says && !states && evidence.filled(Field::EmployeeNumber) >= 0.95;
            let vacant = |field: Field| {
                let texts = evidence.cells(field).into_iter().map(|cell| column_key(&evidence.cleaner.text(cell)));
                texts.into_iter().any(|key| key.starts_with("vacan") || VACANT_WORDS.contains(&key.as_str()))
            };
            let wanted = [Field::Holder, Field::EmployeeNumber, Field::JobTitle].into_iter().any(vacant);
            let of_posts = [Field::EstablishedFte, Field::VacantFte].iter().any(|field| evidence.hits.contains(field));
            // Posts that are wanted, one a row, are not all that are established.
            if !of_posts && !is_by_role(evidence) || is_of_vacancies(evidence) {
                return None;
            }
            Some(if of_people && !wanted { -8.0 } else { 0.0 })
        },
        settles: &[],
    },
    read,
};

/// Whether a table without posts gives a line a role, a team, or a role in a team, with the FTE of all its people: every line
/// has another name, no line is of a person, and more FTE than one person works, or more people, stands in most of them; where
/// lines are roles in teams, in some.
fn is_by_role(evidence: &Evidence<'_>) -> bool {
    const MOST_OF_ONE: f64 = 1.2;
    const ONE_IN: usize = 10;
    let of_people = [Field::EmployeeNumber, Field::Holder, Field::Registration, Field::Surname, Field::PostNumber];
    if of_people.iter().any(|field| evidence.hits.contains(field)) {
        return false;
    }
    let named: Vec<Field> = [Field::Directorate, Field::Team, Field::JobTitle]
        .into_iter()
        .filter(|field| evidence.hits.contains(field))
        .collect();
    let Some(label) = named.last() else { return false };
    let number = |cell| evidence.cleaner.number_of(cell, Comma::default()).ok();
    let texts: Vec<Vec<String>> = named
        .iter()
        .map(|field| {
            // What is printed once is of the lines below it too.
            let mut above = String::new();
            let text = |cell| {
                let own = column_key(&evidence.cleaner.text(cell));
                if !own.is_empty() || field == label {
                    above = own;
                }
                above.clone()
            };
            evidence.cells(*field).into_iter().map(text).collect()
        })
        .collect();
    let (fte, heads) = (evidence.cells(Field::ActualFte), evidence.cells(Field::Headcount));
    let mut lines: Vec<(Vec<&str>, bool)> = Vec::new();
    for (place, cell) in fte.into_iter().enumerate() {
        let names: Vec<&str> = texts.iter().filter_map(|column| column.get(place)).map(String::as_str).collect();
        let is_total = names.iter().any(|name| total_word(name).is_some());
        let (Some(fte), Some(label)) = (number(cell), names.last()) else { continue };
        if label.is_empty() || is_total {
            continue;
        }
        let people = heads.get(place).copied().and_then(number).unwrap_or_default();
        lines.push((names, fte > MOST_OF_ONE || people > 1.0));
    }
    let different: BTreeSet<&Vec<&str>> = lines.iter().map(|(names, _)| names).collect();
    let of_many = lines.iter().filter(|(_, is_of_many)| *is_of_many).count();
    let enough =
        if named.len() > 1 { of_many * ONE_IN >= lines.len() && of_many > 1 } else { of_many * 2 > lines.len() };
    lines.len() >= 2 && different.len() == lines.len() && enough
}

const NUMBERS: [Field; 5] =
    [Field::EstablishedFte, Field::ActualFte, Field::VacantFte, Field::AgencyCoverFte, Field::AgencyFte];

fn read(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    ledger.note_facts(table);
    let mut fill = Fill::new(table);
    let terms = Terms::of(table, settings);
    let untitled = untitled(table);
    let mut reader = Reader {
        table,
        settings,
        untitled,
        posts_numbered: posts_are_numbered(table),
        posts: BTreeMap::new(),
        standings: Standings::new(table, table.columns()),
    };
    let mut records = Records::default();
    let mut sums = Sums::new(NUMBERS.to_vec());
    let mut agency = Agency::default();
    let places = table.places();
    let of = u32::try_from(places.len()).ok();
    for place in places {
        let mut line = table.line(place);
        gate.step(Stage::Cleaning, line.row, of)?;
        ledger.reach(line.row);
        if let Some((why, label)) = table.skip(place, &line) {
            if matches!(why, Skip::Subtotal | Skip::Total) {
                sums.compare(table, &line, why, &label, ledger);
                agency.total(table, &line, why);
                fill.forget(Field::Team);
            }
            ledger.skip(line.row, why);
            continue;
        }
        fill.apply(&mut line);
        if agency.is_line_of_its_own(table, &line) {
            ledger.accept(table, &line);
            continue;
        }
        agency.is_by_role |= table.number(&line, Field::AgencyFte).ok().is_some();
        if let Some(read) = reader.standings.says_no_post(table, place) {
            ledger.reject(line.row, None, FindingKind::NoPost { read });
            continue;
        }
        if let Some((column, day)) = terms.is_of_another_time(table, place)
            && !matches!(reader.holder(&line), Ok(Holder::Person(_)))
        {
            ledger.reject(line.row, Some(column), FindingKind::PostOfAnotherTime { on: day });
            continue;
        }
        if let Some(post) = reader.post_line(place, &line, ledger) {
            sums.add(
                &[post.established, post.actual, post.vacant, post.agency_cover, post.agency]
                    .map(|n| n.map_or(0.0, Fte::value)),
            );
            ledger.accept(table, &line);
            records.posts.push(post);
        }
    }
    fill.report(ledger);
    if reader.untitled.is_some() {
        let rows = u32::try_from(records.posts.len()).unwrap_or(u32::MAX);
        ledger.warn_column(None, FindingKind::NoTitles { rows });
    }
    reader.over_established(ledger);
    agency.close(&mut records);
    Ok(records)
}

/// Returns what the posts of a table of teams are called: social workers where its headings or the lines above it say so,
/// else a title that is asked about; `None` if the table names titles.
fn untitled(table: &Table<'_>) -> Option<String> {
    if table.has(Field::JobTitle) || table.has(Field::PostNumber) {
        return None;
    }
    let headings = table.columns().iter().map(|column| column.header.as_str());
    let says = |text: &str| {
        let key = column_key(text);
        ["social work", "sw fte", "sw posts", "qualified posts"].iter().any(|words| key.contains(words))
    };
    let said = headings.chain(table.lines.iter().map(String::as_str)).any(says);
    Some(if said { "Social workers" } else { UNTITLED_POSTS }.to_owned())
}

/// What is known of a post while its lines are read.
struct PostState {
    first: u32,
    established: f64,
    actual: f64,
    holders: u32,
    people: BTreeSet<PersonKey>,
}

struct Reader<'a, 'b> {
    table: &'a Table<'b>,
    settings: &'a Settings,
    /// What the posts of a table of teams are called, which names no titles.
    untitled: Option<String>,
    /// Whether the post column names posts; a code that most lines share does not.
    posts_numbered: bool,
    posts: BTreeMap<String, PostState>,
    /// Columns that say how whoever holds a post is engaged, and whether it is one.
    standings: Standings,
}

impl Reader<'_, '_> {
    /// Returns what a row states; `None` if the row was not loaded, which the ledger then says.
    fn post_line(&mut self, place: usize, line: &Line, ledger: &mut Ledger<'_>) -> Option<PostLine> {
        let table = self.table;
        let title = match &self.untitled {
            Some(title) => title.clone(),
            None => table.text(line, Field::JobTitle),
        };
        if title.is_empty() {
            ledger.reject(line.row, table.column(Field::JobTitle), FindingKind::TitleMissing);
            return None;
        }
        let [printed, actual, vacant, cover, agency] = NUMBERS.map(|field| self.fte(line, field, ledger));
        let mut cover = blank_is_none(cover);
        let stands = self.standings.of(table, place, line);
        let holder = match self.holder(line) {
            // Another column says it of who holds the post.
            Ok(Holder::Person(_)) if stands.agency => Err(stands.read.clone()),
            holder => holder,
        };
        let is_away = stands.away && matches!(holder, Ok(Holder::Person(_)));
        let mut actual = match (actual, &holder) {
            (Err(_), Ok(Holder::Vacant)) => Ok(Fte::ZERO),
            (Err(reason), Ok(Holder::Person(_))) => {
                self.hours_as_fte(line).or_else(|| rest(printed, vacant)).ok_or(reason)
            }
            (Err(reason), Ok(Holder::NotStated)) => rest(printed, vacant).ok_or(reason),
            (stated, _) => stated,
        };
        if let Err(read) = &holder {
            let kind = FindingKind::AgencyHolder { read: read.clone() };
            ledger.warn(line.row, table.column(Field::Holder), kind);
            // The agency worker stands in the columns of a holder: they cover the post and are not in it.
            if cover.is_err() {
                cover = actual;
            }
            actual = Ok(Fte::ZERO);
        }
        if is_away && actual.is_ok_and(|fte| fte > Fte::ZERO) {
            ledger.warn(line.row, table.column(Field::Holder), FindingKind::Away { read: stands.read });
            actual = Ok(Fte::ZERO);
        }
        let holder = holder.unwrap_or(Holder::Vacant);
        let vacant = match vacant {
            Ok(fte) => Ok(fte.at_least_zero()),
            // A blank beside a vacant post is the post; beside a holder it is none.
            Err(Missing::NotAvailable) if holder == Holder::Vacant => Err(Missing::NotInFile),
            Err(Missing::NotAvailable) if table.has(Field::VacantFte) => Ok(Fte::ZERO),
            missing => missing,
        };
        let post = Some(table.text(line, Field::PostNumber))
            .filter(|post| self.posts_numbered && !post.is_empty() && !means_blank(post));
        let established = match &post {
            Some(post) => self.once(post, line.row, printed, actual, &holder, ledger),
            None => {
                if let (Ok(actual), Ok(established)) = (actual, printed)
                    && exceeds(actual.value(), established.value())
                    && holder != Holder::NotStated
                {
                    self.warn_over(line.row, actual.value(), established.value(), ledger);
                }
                printed
            }
        };
        let basis = table.text(line, Field::Basis);
        let held = ["held", "frozen", "on hold"].iter().any(|word| column_key(&basis).starts_with(word));
        let named = matches!(holder, Holder::Person(_));
        let read = if held { Some(basis) } else { self.standings.says_held(table, place) };
        if let Some(read) = read.filter(|_| !named) {
            ledger.warn(line.row, None, FindingKind::HeldPost { read });
        }
        // A holder who is counted elsewhere keeps the post from being vacant, whatever is printed beside it.
        let vacant = if held && named { Ok(Fte::ZERO) } else { vacant };
        let held_open = matches!(holder, Holder::Person(_))
            && actual == Ok(Fte::ZERO)
            && printed.is_ok_and(|fte| fte > Fte::ZERO)
            && !vacant.is_ok_and(|fte| fte > Fte::ZERO);
        if held_open {
            ledger.warn(line.row, table.column(Field::ActualFte), FindingKind::SubstantiveElsewhere);
        }
        Some(PostLine {
            at: table.row_ref(line),
            post: post.map(PostKey),
            title,
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            established,
            holder,
            actual,
            people: self.people(line, ledger),
            vacant,
            agency_cover: cover,
            agency: blank_is_none(agency),
            held_open,
        })
    }

    /// Returns how many people a line of roles counts.
    fn people(&self, line: &Line, ledger: &mut Ledger<'_>) -> Stated<u32> {
        const MOST: f64 = 100_000.0;
        match self.table.number(line, Field::Headcount) {
            Value::Is(people) if (0.0..=MOST).contains(&people) && people.fract() == 0.0 => Ok(people as u32),
            Value::Is(people) => {
                let kind = FindingKind::NotANumber { field: Field::Headcount, read: plain(people) };
                ledger.warn(line.row, self.table.column(Field::Headcount), kind);
                Err(Missing::NotAvailable)
            }
            Value::Not(read) => {
                let kind = FindingKind::NotANumber { field: Field::Headcount, read };
                ledger.warn(line.row, self.table.column(Field::Headcount), kind);
                Err(Missing::NotAvailable)
            }
            Value::Blank => Err(Missing::NotInFile),
        }
    }

    /// Returns established FTE counted once for a post, whatever its later lines print.
    fn once(
        &mut self,
        post: &str,
        row: u32,
        printed: Stated<Fte>,
        actual: Stated<Fte>,
        holder: &Holder,
        ledger: &mut Ledger<'_>,
    ) -> Stated<Fte> {
        let actual = actual.map_or(0.0, Fte::value);
        let person = match holder {
            Holder::Person(person) => Some(person.clone()),
            Holder::Vacant | Holder::NotStated => None,
        };
        let Some(state) = self.posts.get_mut(post) else {
            let state = PostState {
                first: row,
                established: printed.map_or(0.0, Fte::value),
                actual,
                holders: u32::from(person.is_some()),
                people: person.into_iter().collect(),
            };
            self.posts.insert(post.to_owned(), state);
            return printed;
        };
        state.actual += actual;
        if let Some(person) = person {
            state.holders += 1;
            let kind = if state.people.insert(person) {
                FindingKind::SecondHolder { post: post.to_owned(), first: state.first }
            } else {
                FindingKind::SamePersonTwice { first: state.first }
            };
            ledger.warn(row, self.table.column(Field::PostNumber), kind);
        }
        printed.map(|_| Fte::ZERO)
    }

    /// Warns of posts with one holder and more in post than established; a second holder is said already.
    fn over_established(&self, ledger: &mut Ledger<'_>) {
        for state in self.posts.values().filter(|state| state.holders <= 1 && exceeds(state.actual, state.established))
        {
            self.warn_over(state.first, state.actual, state.established, ledger);
        }
    }

    fn warn_over(&self, row: u32, actual: f64, established: f64, ledger: &mut Ledger<'_>) {
        let kind = FindingKind::OverEstablished { actual: plain(actual), established: plain(established) };
        ledger.warn(row, self.table.column(Field::ActualFte), kind);
    }

    /// Returns who holds a line; the text if it is an agency worker.
    fn holder(&self, line: &Line) -> Result<Holder, String> {
        let table = self.table;
        if !table.has(Field::Holder) && !table.has(Field::EmployeeNumber) {
            return Ok(Holder::NotStated);
        }
        let name = table.text(line, Field::Holder);
        let folded = column_key(&name);
        if VACANT_WORDS.contains(&folded.as_str()) || folded.starts_with("vacan") {
            return Ok(Holder::Vacant);
        }
        if folded.split(' ').any(|word| matches!(word, "agency" | "locum")) {
            return Err(name);
        }
        let number = table.text(line, Field::EmployeeNumber);
        if !number.is_empty() && !means_blank(&number) {
            if VACANT_WORDS.contains(&column_key(&number).as_str()) {
                return Ok(Holder::Vacant);
            }
            return Ok(Holder::Person(PersonKey::Employee(number)));
        }
        if folded.is_empty() {
            return Ok(Holder::Vacant);
        }
        let forename = column_key(&table.text(line, Field::Forename));
        Ok(Holder::Person(PersonKey::Employee(format!("{folded}\u{0}{forename}"))))
    }

    fn fte(&self, line: &Line, field: Field, ledger: &mut Ledger<'_>) -> Stated<Fte> {
        let column = self.table.column(field);
        if column.is_none() {
            return Err(Missing::NotInFile);
        }
        // A formula without a result says nothing, and neither that there is none.
        if line.cell(field) == Cell::Uncomputed {
            return Err(Missing::NotInFile);
        }
        match self.table.number(line, field) {
            Value::Blank => Err(Missing::NotAvailable),
            // A negative vacancy says over the establishment; any other negative says nothing.
            Value::Is(number)
                if (0.0..=100_000.0).contains(&number) || (field == Field::VacantFte && number > -1_000.0) =>
            {
                Ok(Fte::new(number))
            }
            Value::Is(number) => {
                let kind = FindingKind::OutOfRange { field, read: plain(number), left_out: true };
                ledger.warn(line.row, column, kind);
                Err(Missing::NotAvailable)
            }
            Value::Not(read) => {
                ledger.warn(line.row, column, FindingKind::NotANumber { field, read });
                Err(Missing::NotAvailable)
            }
        }
    }

    fn hours_as_fte(&self, line: &Line) -> Option<Fte> {
        let full_time =
            self.table.number(line, Field::FullTimeHours).ok().filter(|hours| (20.0..=60.0).contains(hours));
        let hours = self.table.number(line, Field::Hours).ok().filter(|hours| (0.0..=80.0).contains(hours))?;
        Some(Fte::new(hours / full_time.unwrap_or(self.settings.full_time_hours())))
    }
}

/// Returns established less vacant.
fn rest(established: Stated<Fte>, vacant: Stated<Fte>) -> Option<Fte> {
    Some((established.ok()? - vacant.ok()?).at_least_zero())
}

/// In a list that has the column a blank is zero.
fn blank_is_none(stated: Stated<Fte>) -> Stated<Fte> {
    match stated {
        Err(Missing::NotAvailable) => Ok(Fte::ZERO),
        stated => stated,
    }
}

fn exceeds(actual: f64, established: f64) -> bool {
    actual > established + 1e-9
}

/// Whether the post column tells posts apart: a job code that most lines share does not.
fn posts_are_numbered(table: &Table<'_>) -> bool {
    let texts: Vec<String> = table.cells_of(Field::PostNumber).map(|(_, cell)| table.cleaner.text(cell)).collect();
    let different: BTreeSet<&String> = texts.iter().collect();
    different.len() * 2 > texts.len()
}
