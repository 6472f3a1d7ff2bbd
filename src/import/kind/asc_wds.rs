//! The ASC-WDS bulk upload: workplaces with their counts by job role, and workers (Skills for Care).

use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::Ledger;
use crate::import::recognise::Signs;
use crate::import::recognise::table::{Line, Table};
use crate::import::report::finding::Skip;
use crate::import::{Field, FindingKind, Kind, ReadError};
use crate::workforce::{CareWorker, CareWorkplace, Engagement, Fte, Missing, Records, Settings, Stated};

pub(crate) const WORKPLACES: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::AscWdsWorkplace,
        needs: |hits| hits.contains(&Field::Workplace) && hits.contains(&Field::JobRoles),
        telling: &[Field::JobRoles, Field::RoleStarters, Field::RoleLeavers, Field::RoleVacancies],
        words: &["ascwds", "asc wds", "workplace"],
        witness: |_| Some(4.0),
        settles: &[],
    },
    read: read_workplaces,
};

pub(crate) const WORKERS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::AscWdsWorker,
        needs: |hits| {
            hits.contains(&Field::Workplace) && hits.contains(&Field::JobRole) && hits.contains(&Field::Engagement)
        },
        telling: &[Field::JobRole, Field::Engagement],
        words: &["ascwds", "asc wds", "worker"],
        witness: |_| Some(4.0),
        settles: &[],
    },
    read: read_workers,
};

/// The job role of a social worker.
const SOCIAL_WORKER: u32 = 6;
/// "Don't know", in every column of numbers.
const NOT_KNOWN: f64 = 999.0;

fn read_workplaces(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let workplaces = each(table, Print::Export, ledger, gate, |visit, ledger| {
        let line = kept(visit, table, ledger)?;
        let roles = list(&table.text(line, Field::JobRoles));
        let at = roles.iter().position(|role| is_social_worker(role));
        let mut of_role = |field| {
            let numbers = list(&table.text(line, field));
            // One answer may stand for all roles: "0" or "999".
            let number = match numbers.as_slice() {
                [] => return None,
                [one] if roles.len() != 1 => one.clone(),
                many => {
                    if many.len() != roles.len() {
                        let what = format!("{} numbers for {} job roles", many.len(), roles.len());
                        ledger.warn(line.row, table.column(field), FindingKind::Contradiction { field, what });
                    }
                    many.get(at?)?.clone()
                }
            };
            number.parse::<f64>().ok().filter(|number| *number != NOT_KNOWN && *number >= 0.0).map(|n| n.round() as u32)
        };
        let (starters, leavers) = (of_role(Field::RoleStarters), of_role(Field::RoleLeavers));
        Some(CareWorkplace {
            at: table.row_ref(line),
            employs: at.is_some(),
            starters,
            leavers,
            vacancies: of_role(Field::RoleVacancies),
        })
    })?;
    Ok(Records { workplaces, ..Records::default() })
}

fn read_workers(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let full_time = settings.full_time_hours();
    let care_workers = each(table, Print::Export, ledger, gate, |visit, ledger| {
        let line = kept(visit, table, ledger)?;
        let engagement = match table.text(line, Field::Engagement).as_str() {
            "1" => Engagement::Permanent,
            "2" => Engagement::Temporary,
            "3" => Engagement::Pool,
            "4" => Engagement::Agency,
            "7" => Engagement::Other,
            other => {
                let kind = FindingKind::UnknownCode { field: Field::Engagement, read: other.to_owned() };
                ledger.warn(line.row, table.column(Field::Engagement), kind);
                Engagement::Other
            }
        };
        let known = |field| table.number(line, field).ok().filter(|number| *number != NOT_KNOWN);
        // Contracted hours of those who have them, average hours of the rest.
        let contracted = engagement.is_direct() && table.text(line, Field::ZeroHours) != "1";
        let (first, second) =
            if contracted { (Field::Hours, Field::AverageHours) } else { (Field::AverageHours, Field::Hours) };
        let hours = known(first).or_else(|| known(second)).filter(|hours| (0.0..=100.0).contains(hours));
        let days = known(Field::DaysLost).filter(|days| (0.0..=366.0).contains(days));
        Some(CareWorker {
            at: table.row_ref(line),
            social_worker: is_social_worker(&table.text(line, Field::JobRole)),
            engagement,
            fte: hours.map(|hours| Fte::new((hours / full_time).min(1.0))).ok_or(Missing::NotAvailable) as Stated<Fte>,
            started: ledger.date(table, line, Field::ServiceStart),
            days_sick: days,
        })
    })?;
    Ok(Records { care_workers, ..Records::default() })
}

/// Returns a visit's row of data; a record marked to be deleted is skipped.
fn kept<'a>(visit: Visit<'a>, table: &Table<'_>, ledger: &mut Ledger<'_>) -> Option<&'a Line> {
    let Visit::Row(_, line) = visit else { return None };
    if table.text(line, Field::Status).eq_ignore_ascii_case("DELETE") {
        ledger.skip(line.row, Skip::Deleted);
        return None;
    }
    Some(line)
}

/// Whether a job role is a social worker's: by its code, or by its name where a file prints names.
fn is_social_worker(role: &str) -> bool {
    role.parse::<u32>().map_or_else(|_| role.eq_ignore_ascii_case("social worker"), |code| code == SOCIAL_WORKER)
}

/// Returns the parts of a list with semicolons; empty for a blank.
fn list(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split(';').map(|part| part.trim().to_owned()).collect() }
}
