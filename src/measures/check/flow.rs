//! The change in post against starters and leavers.

use super::List;
use crate::measures::proportion::{amount, capitalised};
use crate::measures::resolve::{Member, sum_text};
use crate::measures::rounding::{number_text, percent_text};
use crate::view::CheckSeverity;
use crate::workforce::{Basis, Part, Parts};

/// Nine in ten councils' other change in a year is below this share of opening FTE.
const UNUSUAL: f64 = 0.092;

pub(super) fn run(member: &Member, list: &mut List) {
    let fte = [Part::OpeningFte, Part::StartersFte, Part::LeaversFte, Part::InpostFte];
    let people = [Part::OpeningHeadcount, Part::StartersHeadcount, Part::LeaversHeadcount, Part::InpostHeadcount];
    for (parts, basis) in [(fte, Basis::Fte), (people, Basis::Headcount)] {
        if !one(&member.parts, parts, basis, "", list)
            && let Some(published) = &member.published
        {
            let from = member.baseline.published.as_ref().map(|row| format!("{}: ", row.source)).unwrap_or_default();
            one(published, parts, basis, &from, list);
        }
    }
}

/// Compares one set of parts; whether there was anything to compare.
fn one(parts: &Parts, wanted: [Part; 4], basis: Basis, from: &str, list: &mut List) -> bool {
    let [Ok(opening), Ok(starters), Ok(leavers), Ok(closing)] = wanted.map(|part| parts.value(part)) else {
        return false;
    };
    list.ran();
    let (change, net) = (closing - opening, starters - leavers);
    let other = change - net;
    // Four published figures of one decimal place can differ by 0.2 through rounding alone.
    let (places, nothing) = if basis == Basis::Fte { (1, 0.25) } else { (0, 0.5) };
    if other.abs() < nothing {
        return true;
    }
    let size = |value: f64| match basis {
        Basis::Fte => format!("{} FTE", number_text(value, places)),
        _ => amount(value, "person", "people"),
    };
    let share = if opening > 0.0 { other.abs() / opening } else { 0.0 };
    let direction = if change < 0.0 { "fell" } else { "rose" };
    let finding = format!(
        "{from}in post {direction} by {}, but starters less leavers is {}: the rest, {}, is other change.",
        size(change.abs()),
        number_text(net, places),
        number_text(other, places)
    );
    let unusual = share > UNUSUAL;
    let explanation = if unusual {
        format!(
            "{} of the opening figure; nine in ten councils stay below {}. Changed hours, recoding and reorganisation are the usual causes, else a starter or leaver is missing.",
            percent_text(share),
            percent_text(UNUSUAL)
        )
    } else {
        "Changed hours, moves between services and recoding make up such a rest.".to_owned()
    };
    let severity = if unusual { CheckSeverity::Warning } else { CheckSeverity::Note };
    list.add(
        "other_change",
        severity,
        &capitalised(&finding),
        &explanation,
        vec![sum_text(&[opening, starters, -leavers, other], closing, places)],
    );
    true
}
