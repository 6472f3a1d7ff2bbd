//! What the user chooses about reading and measuring: kept between visits, so it cannot hold a person.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CensusYear, Kind, OutOfRange, Part, RoleMap, Service, TitleKey, day, decimal};

/// The user's choices, with the defaults of a council that says nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The employer's name, to stand over its figures.
    pub employer: String,
    /// The reference date; `None` takes the files' own, else the last 30 September they reach.
    #[serde(with = "super::day::optional")]
    pub reference_date: Option<Date>,
    /// Hours of a full-time week, for files that give hours and no FTE.
    full_time_hours: f64,
    /// Working days of the absence rate; `None` follows the census year.
    pub working_days: Option<u16>,
    /// What job titles count as, where the user has said; over what the importer proposes.
    pub roles: RoleMap,
    /// Which service a directorate's rows are in, where the user has said; `None` is neither.
    pub services: BTreeMap<TitleKey, Option<Service>>,
    /// Which kind of list answers for a part that several state, where the user has said; over the rule.
    pub preferred: BTreeMap<Part, Kind>,
    /// The service of files that do not tell services apart.
    pub default_service: Service,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            employer: String::new(),
            reference_date: None,
            full_time_hours: Self::FULL_TIME_HOURS,
            working_days: None,
            roles: RoleMap::default(),
            services: BTreeMap::new(),
            preferred: BTreeMap::new(),
            default_service: Service::Children,
        }
    }
}

impl Settings {
    /// The full-time week of most councils, in hours.
    pub const FULL_TIME_HOURS: f64 = 37.0;

    /// Returns the hours of a full-time week.
    #[must_use]
    pub const fn full_time_hours(&self) -> f64 {
        self.full_time_hours
    }

    /// Sets the hours of a full-time week.
    ///
    /// # Errors
    /// [`OutOfRange`] unless between 20 and 60.
    pub fn set_full_time_hours(&mut self, hours: f64) -> Result<(), OutOfRange> {
        if hours.is_finite() && (20.0..=60.0).contains(&hours) {
            self.full_time_hours = hours;
            Ok(())
        } else {
            Err(OutOfRange { what: "The full-time week", allowed: "20 to 60 hours", got: hours.to_string() })
        }
    }

    /// Sets the hours of a full-time week as typed.
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is a number between 20 and 60.
    pub fn parse_full_time_hours(&mut self, typed: &str) -> Result<(), OutOfRange> {
        let typed = typed.trim();
        let refused = || OutOfRange {
            what: "The full-time week",
            allowed: "a number of hours from 20 to 60",
            got: typed.to_owned(),
        };
        self.set_full_time_hours(decimal::parse(typed).ok_or_else(refused)?).map_err(|_outside| refused())
    }

    /// Sets the reference date as a date field gives it, yyyy-mm-dd; empty leaves it to the files.
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is a date from 1990 to 2100.
    pub fn set_reference_date(&mut self, typed: &str) -> Result<(), OutOfRange> {
        let typed = typed.trim();
        let date = if typed.is_empty() { None } else { Some(day::parse(typed)) };
        match date {
            None => self.reference_date = None,
            Some(Some(date)) if (1990..=2100).contains(&date.year()) => self.reference_date = Some(date),
            Some(_) => {
                return Err(OutOfRange {
                    what: "The reference date",
                    allowed: "a date from 1990 to 2100",
                    got: typed.to_owned(),
                });
            }
        }
        Ok(())
    }

    /// Returns the reference date as a date field holds it, yyyy-mm-dd; empty where it is left to the files.
    ///
    /// ```
    /// # use homegrown::workforce::Settings;
    /// let mut settings = Settings::default();
    /// assert_eq!(settings.reference_date_text(), "");
    /// settings.set_reference_date("2025-09-30").unwrap();
    /// assert_eq!(settings.reference_date_text(), "2025-09-30");
    /// ```
    #[must_use]
    pub fn reference_date_text(&self) -> String {
        self.reference_date.map(day::text).unwrap_or_default()
    }

    /// Returns the working days of the year that ends at a reference date.
    #[must_use]
    pub fn working_days_at(&self, reference_date: Date) -> u16 {
        self.working_days.or_else(|| CensusYear::of(reference_date).map(CensusYear::working_days)).unwrap_or(253)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_out_of_range_is_refused_and_the_old_one_stays() {
        let mut settings = Settings::default();
        assert!(settings.parse_full_time_hours("370").is_err());
        assert!(settings.set_reference_date("30/09/2025").is_err());
        assert_eq!(settings, Settings::default());
        assert_eq!(settings.set_reference_date("2025-09-30"), Ok(()));
        assert_eq!(settings.parse_full_time_hours("36.25"), Ok(()));
    }
}
