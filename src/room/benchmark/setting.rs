//! What a choice comes to beside what is open: who, which measure and which year.

use super::event::Choice;
use crate::benchmark::{Local, Subject, SubjectError, codes_of, is_count};
use crate::reference::{Edition, Indicator};
use crate::workforce::{CensusYear, Service, Snapshot};

/// What a choice comes to beside what is open.
pub(super) struct Setting {
    /// The choice, the councils of what is open in place of none.
    pub(super) used: Choice,
    pub(super) indicator: Indicator,
    /// `None` where the edition has no figures.
    pub(super) year: Option<CensusYear>,
}

impl Setting {
    pub(super) fn of(edition: &Edition, choice: &Choice, snapshot: Option<&Snapshot>) -> Self {
        let mut used = choice.clone();
        if used.councils.is_empty() {
            used.councils = snapshot.map(codes_of).unwrap_or_default();
        }
        let indicator = Indicator::from_id(&used.indicator).filter(|one| one.measure().is_some());
        let indicator = indicator.unwrap_or(Indicator::VacancyRate);
        // Where the user's own figures are all there is, and nobody has chosen another measure, one of theirs is looked at.
        let alone = snapshot.filter(|_| used.councils.is_empty()).and_then(Local::of);
        let first =
            alone.filter(|own| own.value(indicator).is_none() && choice.indicator == Choice::default().indicator);
        let first = first.and_then(|own| own.figures.iter().map(|one| one.indicator).find(|one| !is_count(*one)));
        let indicator = first.unwrap_or(indicator);
        let chosen = used.year.and_then(CensusYear::new).filter(|year| edition.years().contains(year));
        let open = || open_year(edition, &used, snapshot);
        let year = chosen.or_else(open).or_else(|| edition.latest());
        Self { used, indicator, year }
    }
}

/// Whether what is compared is what is open, and that is adults' social workers, of whom no other council is known.
pub(super) fn is_adults(choice: &Choice, snapshot: Option<&Snapshot>) -> bool {
    choice.councils.is_empty() && snapshot.is_some_and(|one| one.service == Service::Adults)
}

/// The year of what is open, where that is what is compared.
fn open_year(edition: &Edition, choice: &Choice, snapshot: Option<&Snapshot>) -> Option<CensusYear> {
    let snapshot = snapshot.filter(|snapshot| codes_of(snapshot) == choice.councils)?;
    snapshot.census_year().filter(|year| edition.years().contains(year))
}

/// Who is compared: the councils chosen; where none is chosen or known, the user's own figures without a council.
pub(super) fn subject_of(
    edition: &Edition,
    councils: &[String],
    snapshot: Option<&Snapshot>,
) -> Result<Subject, SubjectError> {
    let own = snapshot.filter(|open| councils.is_empty() && Local::of(open).is_some());
    own.map_or_else(|| Subject::of(edition, councils), |open| Ok(Subject::unpublished(&open.name)))
}
