//! Lists of vacant posts alone: each row is a post nobody holds.

use crate::import::clean::standing::Standings;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::Ledger;
use crate::import::recognise::table::Table;
use crate::import::recognise::{Evidence, Signs};
use crate::import::value::{Value, plain};
use crate::import::{Field, FindingKind, Kind, ReadError};
use crate::workforce::{Fte, Records, Settings, VacantPost};

pub(crate) const SPEC: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Establishment,
        needs: |hits| hits.contains(&Field::JobTitle) && share(|field| hits.contains(&field)).is_some(),
        telling: &[Field::PostNumber],
        words: &["vacant", "vacanc"],
        // A list that says since when each post is vacant is of posts, whatever is said of those who may come.
        witness: |evidence| {
            (is_of_vacancies(evidence) && (!evidence.recruits() || says_since(evidence))).then_some(4.0)
        },
        settles: &[Field::ActualFte],
    },
    read,
};

/// Returns the field of a post's FTE.
fn share(has: impl Fn(Field) -> bool) -> Option<Field> {
    [Field::VacantFte, Field::EstablishedFte, Field::ActualFte].into_iter().find(|field| has(*field))
}

/// Whether a list says since when each post is vacant.
fn says_since(evidence: &Evidence<'_>) -> bool {
    let dated = ["vacant since", "vacant from", "date vacant", "vacancy date", "vacant date"];
    dated.iter().any(|words| evidence.heads(words))
}

/// Whether a list is called one of vacant posts, or says since when each is, and names nobody who holds one.
pub(super) fn is_of_vacancies(evidence: &Evidence<'_>) -> bool {
    const SHARE_OF_ONE: f64 = 1.2;
    let called =
        evidence.is_titled(&["vacant", "vacanc", "unfilled"], &["staff", "establishment", "rate", "filled posts"]);
    let who = [Field::EmployeeNumber, Field::Surname, Field::Holder, Field::Registration];
    let held = who.into_iter().any(|field| evidence.filled(field) > 0.2);
    let number = |cell| evidence.cleaner.number(cell).ok();
    let shares: Vec<f64> = share(|field| evidence.hits.contains(&field))
        .map(|field| evidence.cells(field).into_iter().filter_map(number).collect())
        .unwrap_or_default();
    // More than one post's in a row is a table of roles.
    let of_posts = shares.iter().filter(|fte| **fte > 0.0 && **fte <= SHARE_OF_ONE).count();
    (called || says_since(evidence)) && !held && !shares.is_empty() && of_posts * 10 >= shares.len() * 9
}

fn read(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let field = share(|field| table.has(field)).unwrap_or(Field::ActualFte);
    let mut standings = Standings::new(table, table.columns());
    let vacant = each(table, Print::List, ledger, gate, |visit, ledger| {
        let Visit::Row(place, line) = visit else { return None };
        let gone = standings.says_no_post(table, place).or_else(|| standings.says_filled(table, place));
        if let Some(read) = gone {
            ledger.reject(line.row, None, FindingKind::NoPost { read });
            return None;
        }
        if let Some(read) = standings.says_held(table, place) {
            ledger.warn(line.row, None, FindingKind::HeldPost { read });
        }
        let title = table.text(line, Field::JobTitle);
        if title.is_empty() {
            ledger.reject(line.row, table.column(Field::JobTitle), FindingKind::TitleMissing);
            return None;
        }
        let fte = match table.number(line, field) {
            Value::Is(fte) if fte > 0.0 => fte,
            Value::Is(fte) => {
                let kind = FindingKind::OutOfRange { field, read: plain(fte), left_out: true };
                ledger.reject(line.row, table.column(field), kind);
                return None;
            }
            Value::Blank => {
                ledger.reject(line.row, table.column(field), FindingKind::NumberMissing { field });
                return None;
            }
            Value::Not(read) => {
                ledger.reject(line.row, table.column(field), FindingKind::NotANumber { field, read });
                return None;
            }
        };
        Some(VacantPost {
            at: table.row_ref(line),
            title,
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            fte: Fte::new(fte),
        })
    })?;
    let fte: Fte = vacant.iter().map(|post| post.fte).sum();
    let posts = u32::try_from(vacant.len()).unwrap_or(u32::MAX);
    ledger.note_column(table.column(field), FindingKind::VacantList { posts, fte: plain(fte.value()) });
    Ok(Records { vacant, ..Records::default() })
}
