//! Whether a list is of workers whom somebody supplies.

use jiff::civil::Date;

use crate::import::Field;
use crate::import::clean::standing::is_ours;
use crate::import::recognise::Evidence;
use crate::import::recognise::map::Column;
use crate::import::recognise::vocabulary::column_key;

/// Whether a column says of most people that they are the council's own, or of all that they are no agency workers.
pub(super) fn says_ours(evidence: &Evidence<'_>) -> bool {
    const MOST: usize = 8;
    evidence.headings().iter().any(|heading| {
        let texts: Vec<String> = evidence.texts_under(heading).iter().map(|text| column_key(text)).collect();
        let different: std::collections::BTreeSet<&String> = texts.iter().collect();
        let ours = texts.iter().filter(|text| is_ours(text)).count();
        let denied = heading.key.contains("agency")
            && texts.iter().all(|text| ["n", "no", "0", "false"].contains(&text.as_str()));
        !texts.is_empty() && different.len() <= MOST && (ours * 2 > texts.len() || denied)
    })
}

/// Headings of the charge for somebody's work, which no employee has.
const CHARGES: &[&str] =
    &["bill rate", "charge rate", "day rate", "daily rate", "agency rate", "pay rate to agency", "rate a day"];
/// What heads a column of people who are supplied.
const SUPPLIED: &[&str] =
    &["contractor", "temp", "locum", "interim", "agency worker", "consultant", "temporary worker"];

/// Whether a list has a row for each stay of a worker somebody supplies: it begins, and each row names a supplier or a charge;
/// or it ends too, and the column of names is headed so or another names agencies.
pub(super) fn is_supplied(evidence: &Evidence<'_>) -> bool {
    let columns = evidence.columns();
    let has = |field: Field| evidence.hits.contains(&field);
    let weekly = columns
        .iter()
        .any(|column| column.has("timesheet") || column.has("week") && (column.has("end") || column.has("start")));
    if !has(Field::PlacementStart) || weekly || evidence.spells {
        return false;
    }
    let names_companies = |word: &str| {
        let about = [
            "foreign", "code", "date", "start", "end", "cover", "type", "flag", "person", "fte", "count", "reason",
            "status",
        ];
        columns.iter().any(|column| {
            column.has(word) && !about.iter().any(|word| column.has(word)) && column.profile().may_name_suppliers()
        })
    };
    let is_charge = |column: &&Column<'_>| CHARGES.iter().any(|words| column.key().contains(words));
    let charge = columns.iter().filter(is_charge).any(|column| column.profile().is_full_of_numbers());
    let name = evidence.heading(Field::Surname);
    let headed = SUPPLIED.iter().any(|words| {
        name == *words || [" name", " worker"].iter().any(|ending| name.strip_suffix(ending) == Some(*words))
    });
    let time = [Field::Fte, Field::Hours, Field::DaysAWeek].into_iter().any(has);
    charge
        || names_companies("supplier") && time
        || has(Field::PlacementEnd) && (headed || names_companies("agency") && time)
}

/// Whether dates are of months rather than weeks: more than one, and all on the same day of their month or its last.
pub(super) fn are_months(dates: &[Date]) -> bool {
    let same_day = |date: &Date| dates.first().is_some_and(|first| first.day() == date.day());
    let several = dates.first().is_some_and(|first| dates.iter().any(|date| date != first));
    several && (dates.iter().all(|date| *date == date.last_of_month()) || dates.iter().all(same_day))
}

/// Whether dates lie whole weeks apart, as the ends of weeks do.
pub(super) fn are_weeks(dates: &[Date]) -> bool {
    let apart = |date: &Date| dates.first().is_some_and(|first| (*date - *first).get_days() % 7 == 0);
    dates.len() > 1 && dates.iter().all(apart)
}
