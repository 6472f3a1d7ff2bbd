//! How well the cells of a column are those of a field.

use super::Profile;
use crate::import::Field;
use crate::import::field::Shape;

impl Profile {
    /// Returns how well the cells fit a field: below 0 badly, 0 either way, up to 1 as nothing else would; `None` if
    /// most of them cannot be of it.
    pub(crate) fn fits(&self, field: Field) -> Option<f64> {
        if self.filled == 0 {
            // An empty column may still be the right one, but not before one that holds something.
            return Some(-0.5);
        }
        match field.shape() {
            Shape::Number if self.number < 0.5 => return None,
            Shape::Number if self.of_week >= 0.5 => return (field == Field::Hours).then_some(0.8),
            // Nobody works so long a week: they are hours of a month or a year.
            Shape::Number if field == Field::Hours && self.within(0.0, 100.0) < 0.5 => return None,
            Shape::Date if self.perhaps_date < 0.5 => return None,
            Shape::Date => return Some(self.fits_date(field)),
            Shape::Number => return Some(self.fits_number(field)),
            Shape::Text => {}
        }
        let words = |share: f64| if share >= 0.5 { share * 0.9 } else { share * 0.5 };
        let fit = match field {
            Field::JobTitle if self.alphabetic < 0.5 || self.registration > 0.5 || self.yes_no > 0.5 => return None,
            Field::JobTitle => self.title * 0.9 - 0.4 * self.person_name * (1.0 - self.title) - self.date,
            Field::Holder if self.alphabetic < 0.5 => return None,
            Field::Surname | Field::Forename | Field::Candidate | Field::EmployeeNumber | Field::PostNumber
                if self.date > 0.5 || self.title > 0.5 =>
            {
                return None;
            }
            Field::Surname | Field::Forename | Field::Holder if self.answers() => return None,
            // Names of people are different ones, and no codes: “CS0012”, “R7”.
            Field::Surname | Field::Forename
                if self.alphabetic < 0.5 || self.registration.max(self.reference) > 0.5 =>
            {
                return None;
            }
            Field::Surname | Field::Holder => {
                0.55 * self.person_name + 0.2 * self.vacant
                    - 0.3 * f64::from(u8::from(self.repeats() && self.filled >= 20))
            }
            Field::EmployeeNumber | Field::PostNumber | Field::Registration if self.has_digit < 0.5 => return None,
            // What somebody is paid is nobody's number.
            Field::EmployeeNumber | Field::PostNumber if self.money > 0.5 => return None,
            Field::Registration => 0.95 * self.registration,
            // Some councils number their people by their registration: only a heading says so.
            Field::EmployeeNumber if self.registration > 0.5 => 0.0,
            Field::PostNumber if self.registration > 0.5 => return None,
            Field::EmployeeNumber | Field::PostNumber => self.fits_number_of_a_thing(),
            Field::Directorate | Field::Team if self.title > 0.5 => return None,
            Field::Directorate | Field::Team | Field::Employer if self.date > 0.5 => return None,
            Field::Directorate if self.alphabetic < 0.5 || self.registration > 0.5 => return None,
            Field::Directorate => {
                let both = self.services.iter().filter(|share| **share > 0.0).count() as f64 * 0.5;
                both + self.fits_unit()
            }
            Field::Team if self.alphabetic < 0.5 || self.registration > 0.5 => return None,
            Field::Team => self.fits_unit(),
            // Hours, money and dates are no words of how somebody is engaged.
            Field::Contract | Field::Status if self.number > 0.5 && !self.is_of_codes() || self.date > 0.5 => {
                return None;
            }
            Field::Contract => words(self.contract.max(self.agency)),
            Field::AgencyFlag => {
                if self.title > 0.5 || self.date > 0.5 {
                    return None;
                }
                0.3 * self.yes_no + 0.4 * self.agency
            }
            Field::Status => words(self.status),
            Field::Sex if self.alphabetic > 0.5 && self.sex < 0.2 => return None,
            Field::Sex => 0.95 * self.sex,
            Field::Ethnicity => 0.9 * self.ethnic,
            Field::Move => 0.8 * self.moves,
            // Who started and who left is no reason.
            Field::Reason if self.moves >= 0.9 => return None,
            Field::Reason => words(self.leaving.max(self.origin * 0.8)),
            Field::Place => words(self.origin),
            Field::HireReason => words(self.cover),
            Field::Absence => words(self.absence),
            Field::Basis => 0.5 * self.status.max(self.vacant).max(self.contract),
            _ => 0.0,
        };
        Some(fit)
    }

    fn fits_unit(&self) -> f64 {
        let unlike = self.title + self.sex + self.ethnic + self.yes_no + self.contract + self.status + self.code;
        let few = self.repeats() && self.distinct > 1 && self.alphabetic > 0.8;
        (if few { 0.25 } else { 0.0 }) - 0.5 * unlike.min(1.0) + 0.3 * (self.services[0] + self.services[1])
    }

    fn fits_number_of_a_thing(&self) -> f64 {
        let fractions = self.number - self.whole;
        if self.filled >= 8 && self.variety() < 0.3 || fractions > 0.2 || self.decimals > 0.5 {
            return -0.5;
        }
        let long = self.numbers.first().is_none_or(|least| *least >= 100.0);
        let plain = self.whole.max(self.code);
        if self.variety() > 0.5 && long { 0.5 * plain } else { 0.1 }
    }

    fn fits_number(&self, field: Field) -> f64 {
        let Some(middle) = self.middle() else { return 0.0 };
        let fractions = self.number - self.whole;
        match field {
            Field::Fte | Field::EstablishedFte | Field::ActualFte | Field::VacantFte => {
                let of_one = self.within(0.0, 1.5);
                if of_one >= 0.9 && (middle > 0.0 || field != Field::Fte) {
                    let shares = self.within(0.05, 0.99) > 0.0 && fractions > 0.0;
                    return if shares { 0.75 } else { 0.2 };
                }
                let percentages = self.within(10.0, 100.0) >= 0.9 && self.among(&[100.0]) >= 0.3;
                if field == Field::Fte && percentages {
                    return 0.65;
                }
                // Shares in percent of a post are no FTE.
                if middle > 120.0 || percentages && field == Field::ActualFte { -1.0 } else { 0.0 }
            }
            Field::Hours => {
                if self.within(0.0, 80.0) < 0.8 || middle < 2.0 && self.within(0.0, 2.0) < 1.0 {
                    return -0.5;
                }
                let full = [37.0, 36.0, 35.0, 37.5, 40.0, 39.0];
                if (10.0..=48.0).contains(&middle) { 0.3 + 0.5 * self.among(&full) } else { -0.1 }
            }
            // Most work five days, and nobody more than seven.
            Field::DaysAWeek if self.within(0.5, 7.0) >= 0.9 && self.among(&[5.0]) >= 0.2 => 0.6,
            Field::DaysAWeek => -0.8,
            Field::FullTimeHours => {
                let full = self.within(30.0, 42.0);
                if full >= 0.95 && self.distinct <= 3 {
                    0.5
                } else if full < 0.9 && self.distinct > 3 {
                    // Weeks of many lengths are people's own.
                    -2.0
                } else {
                    -0.5
                }
            }
            Field::Cases if self.whole >= 0.95 && self.within(0.0, 60.0) >= 0.95 && middle > 1.0 => 0.3,
            Field::Net => 0.5 * self.money,
            _ => 0.0,
        }
    }

    fn fits_date(&self, field: Field) -> f64 {
        let births = self.is_of_births();
        if field == Field::BirthDate {
            return if births { 0.9 } else { -0.8 };
        }
        if births {
            return -0.7;
        }
        // A number that may be a date is one only where the heading says so.
        let written = if self.date + self.sentinel > 0.5 { 0.0 } else { -0.3 };
        written
            + match field {
                Field::ServiceStart | Field::CouncilStart | Field::PostStart => {
                    0.3 * (1.0 - self.blank()) - 0.6 * self.sentinel
                }
                Field::LeavingDate | Field::ContractEnd => 0.5 * self.sentinel + 0.1 * self.blank(),
                Field::PlacementEnd | Field::AbsenceEnd => 0.3 * self.sentinel,
                _ => 0.0,
            }
    }

    /// Whether nearly all cells are what no other field holds.
    pub(crate) fn is_plainly(&self, field: Field) -> bool {
        match field {
            Field::JobTitle => self.title >= 0.8 && self.filled >= 3,
            Field::Registration => self.registration >= 0.8,
            Field::Hours => self.of_week >= 0.8,
            _ => false,
        }
    }

    /// Whether the numbers are like those of a field that says how much of a week somebody works.
    fn is_of_a_week(&self, field: Field) -> bool {
        self.fits_number(field) >= 0.55 && self.number >= 0.8 && self.money == 0.0
    }

    /// Whether the cells answer a question with yes or no.
    pub(crate) fn answers(&self) -> bool {
        self.yes_no > 0.5
    }

    /// Whether the numbers are a few whole ones, as codes are.
    fn is_of_codes(&self) -> bool {
        self.whole >= 0.9 * self.number && self.distinct <= 10 && self.within(0.0, 20.0) >= 0.9
    }

    /// Whether the cells alone may say that the column holds a field.
    pub(crate) fn speaks_for(&self, field: Field) -> bool {
        match field {
            Field::JobTitle => self.title >= 0.6,
            Field::Registration => self.registration >= 0.6,
            Field::BirthDate => self.is_of_births() && self.date >= 0.8,
            Field::Sex => self.sex >= 0.8 && (2..=4).contains(&self.distinct),
            Field::Ethnicity => self.ethnic >= 0.6 && self.filled >= 3,
            // Somebody works full time, and not everybody the same: a column of one number, or of parts alone, is of something
            // else.
            Field::Fte => self.is_of_a_week(field) && self.among(&[1.0, 100.0]) >= 0.15,
            Field::Hours if self.of_week >= 0.8 => true,
            Field::Hours => self.is_of_a_week(field) && (self.distinct > 1 || self.filled < 4),
            Field::Contract => self.contract >= 0.8 && self.distinct <= 8,
            Field::Move => self.moves >= 0.9 && (2..=8).contains(&self.distinct),
            Field::Status => self.status >= 0.8 && self.distinct <= 8,
            Field::Surname => self.person_name >= 0.8 && self.variety() > 0.5 && self.blank() < 0.5,
            Field::EmployeeNumber => self.fits_number_of_a_thing() >= 0.4 && self.blank() < 0.3,
            Field::Directorate => self.services[0] + self.services[1] >= 0.6 && self.repeats(),
            Field::Team => self.fits_unit() >= 0.25 && self.variety() < 0.35 && self.distinct > 2 && self.filled >= 12,
            Field::ServiceStart => {
                let wide = self.span().is_some_and(|(first, _, last)| last - first >= 8);
                self.date >= 0.9 && self.blank() < 0.1 && wide && !self.is_of_births()
            }
            Field::LeavingDate => self.sentinel >= 0.5,
            _ => false,
        }
    }
}
