//! What a file gives and what it does not, by the columns it has and those that lists of its kind may have.

use crate::import::{Field, FileReport};

impl Field {
    /// Returns what figures are made of a column, in words; `None` where none is by itself.
    const fn gives(self) -> Option<&'static str> {
        Some(match self {
            Self::JobTitle => "roles",
            Self::Fte | Self::Hours => "FTE",
            Self::EstablishedFte => "funded posts",
            Self::ActualFte => "FTE in post",
            Self::VacantFte | Self::CensusVacancies => "vacancies",
            Self::AgencyCoverFte | Self::AgencyFte | Self::AgencyFlag | Self::CoverFte => "agency workers",
            Self::ServiceStart | Self::CouncilStart => "length of service",
            Self::LeavingDate => "who left and when",
            Self::Cases => "caseloads",
            Self::DaysLost | Self::AbsenceStart => "sickness absence",
            Self::BirthDate | Self::BirthYear => "ages",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnic groups",
            Self::Reason => "reasons for leaving",
            Self::Place => "where people came from or went",
            _ => return None,
        })
    }
}

impl FileReport {
    /// Returns what the file gives, and what lists of its kinds may give and it does not, in words.
    #[must_use]
    pub fn gives(&self) -> (Vec<&'static str>, Vec<&'static str>) {
        let mut gives: Vec<&'static str> = Vec::new();
        let mut lacks: Vec<&'static str> = Vec::new();
        let used = self.tables.iter().flat_map(|table| &table.columns).filter_map(|column| column.field);
        for words in used.filter_map(Field::gives) {
            if !gives.contains(&words) {
                gives.push(words);
            }
        }
        let offered = self.tables.iter().flat_map(|table| table.offered.iter().copied());
        for words in offered.filter_map(Field::gives) {
            if !gives.contains(&words) && !lacks.contains(&words) {
                lacks.push(words);
            }
        }
        (gives, lacks)
    }
}
