//! Months of coming and going, and intakes of newly qualified social workers: counts, without a person.

use serde::{Deserialize, Serialize};

use super::{CalendarMonth, RowRef};

/// One month as a council's own table of starters and leavers prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowMonth {
    /// Where it was read.
    pub at: RowRef,
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// People who started.
    pub starters: Option<u32>,
    /// People who left.
    pub leavers: Option<u32>,
    /// Net change as printed.
    pub net: Option<i32>,
    /// People at the end of the month.
    pub headcount: Option<u32>,
    /// Agency workers at the end of the month.
    pub agency: Option<u32>,
}

impl FlowMonth {
    /// Returns the month of the calendar; `None` if there is no such month.
    #[must_use]
    pub fn calendar(&self) -> Option<CalendarMonth> {
        CalendarMonth::new(self.year, u8::try_from(self.month).ok()?)
    }
}

/// One intake of newly qualified social workers and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The intake: "September 2014".
    pub label: String,
    /// Its year, if the label names one.
    pub year: Option<i16>,
    /// People recruited.
    pub recruited: u32,
    /// Of those, left the council.
    pub left: Option<u32>,
    /// Of those, moved to another service of the council.
    pub moved: Option<u32>,
    /// Of those, in each role now.
    pub roles: Vec<(String, u32)>,
}

impl Cohort {
    /// Returns the sum of the outcomes; `None` where those who left are not stated.
    #[must_use]
    pub fn outcomes(&self) -> Option<u32> {
        let roles: u32 = self.roles.iter().map(|(_, people)| people).sum();
        (!self.roles.is_empty()).then_some(self.left? + self.moved.unwrap_or(0) + roles)
    }

    /// Returns the share still with the council: (recruited − left) ÷ recruited, from 0 to 1.
    ///
    /// ```
    /// use homegrown::workforce::Cohort;
    /// let cohort = Cohort {
    ///     label: "September 2014".into(), year: Some(2014), recruited: 19, left: Some(12), moved: Some(3), roles: vec![],
    /// };
    /// assert_eq!((cohort.retained_council().unwrap() * 1e6).round(), 368_421.0);
    /// assert_eq!((cohort.retained_service().unwrap() * 1e6).round(), 210_526.0);
    /// ```
    #[must_use]
    pub fn retained_council(&self) -> Option<f64> {
        self.share(self.left?)
    }

    /// Returns the share still with the service: (recruited − left − moved) ÷ recruited, from 0 to 1.
    #[must_use]
    pub fn retained_service(&self) -> Option<f64> {
        self.share(self.left? + self.moved.unwrap_or(0))
    }

    fn share(&self, gone: u32) -> Option<f64> {
        let stayed = self.recruited.checked_sub(gone)?;
        (self.recruited > 0).then(|| f64::from(stayed) / f64::from(self.recruited))
    }
}
