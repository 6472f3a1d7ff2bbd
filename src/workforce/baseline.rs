//! The baseline: today's data of one unit, in aggregate. No type here can hold a person.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CensusYear, Cohort, Establishment, Figure, FlowMonth, Group, Kind, Part, Parts, Source, Unit};

/// How a baseline came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A built-in published case, by its id.
    Case {
        /// The case's id: "norfolk-2018".
        id: String,
    },
    /// Read from files the user dropped.
    Files,
}

/// What a breakdown is by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The council's own roles.
    Role,
    /// The DfE's six roles.
    Level,
    /// Teams.
    Team,
    /// Bands of length of service.
    LengthOfService,
    /// Reasons for leaving.
    Reason,
    /// Where leavers went.
    Destination,
    /// Where starters came from.
    Origin,
    /// Why people are absent at the reference date.
    Absence,
    /// Members of a partnership.
    Member,
}

impl Dimension {
    /// Whether everybody in post is in one of its rows, so that they add up to the unit; reasons and origins are of
    /// those who came and went alone.
    #[must_use]
    pub const fn is_of_all(self) -> bool {
        matches!(self, Self::Role | Self::Level | Self::Team | Self::LengthOfService | Self::Member)
    }

    /// Returns the heading of the first column.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Role => "Role",
            Self::Level => "DfE role",
            Self::Team => "Team",
            Self::LengthOfService => "Length of service",
            Self::Reason => "Reason for leaving",
            Self::Destination => "Destination",
            Self::Origin => "Origin",
            Self::Absence => "Absence",
            Self::Member => "Council",
        }
    }
}

/// One line of a breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BreakdownRow {
    /// The role, team or band.
    pub group: Group,
    /// Its parts.
    pub parts: Parts,
}

/// Parts by one dimension; rows sum to the unit for FTE, and for headcount where each person is in one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Breakdown {
    /// By what.
    pub dimension: Dimension,
    /// The lines, in the order to show.
    pub rows: Vec<BreakdownRow>,
}

/// A figure the source prints that its own parts should give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Printed {
    /// What it is, in words: "Retained, 2014 cohort".
    pub what: String,
    /// What it is about.
    pub about: PrintedAbout,
    /// The figure as printed: 10 for "10%".
    pub printed: f64,
    /// Decimal places it is printed to.
    pub places: u8,
    /// How it should follow from other printed figures.
    pub kind: PrintedKind,
    /// A sentence that says why the two may differ; empty if nothing is known.
    pub why: String,
}

/// What a printed figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintedAbout {
    /// Who is there, and how many posts there are.
    #[default]
    Workforce,
    /// Who came, stayed and went.
    Movement,
}

/// How a printed figure should follow from others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintedKind {
    /// The sum of named terms.
    Sum {
        /// Label and value of each term.
        terms: Vec<(String, f64)>,
    },
    /// A percentage of one figure in another.
    Percent {
        /// Label and value of the numerator.
        part: (String, f64),
        /// Label and value of the denominator.
        whole: (String, f64),
    },
    /// A measure of the registry, in percent where it is a rate; what the unit's, or the pooled, parts give.
    Measure {
        /// The measure's id.
        id: String,
    },
    /// The outcomes of a cohort, which should account for its size.
    Cohort {
        /// Label and people of each outcome.
        outcomes: Vec<(String, u32)>,
    },
}

/// The unit's row of the published statistics, shown beside its own figures and never mixed with them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The year it is about.
    pub year: CensusYear,
    /// The year and edition.
    pub source: Source,
    /// The parts as printed.
    pub parts: Parts,
    /// England's row of the same year and edition.
    pub england: Parts,
    /// Rates as printed, percent or ratio, by measure id, for the unit.
    pub rates: Vec<(String, f64)>,
    /// Rates as printed for England.
    pub england_rates: Vec<(String, f64)>,
    /// Rates that are not of this row: what the document at hand quotes of another publication or states beside it.
    pub quoted: Vec<Quoted>,
}

/// A rate of a unit that a document quotes from another publication, or states itself: never mixed with the published row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quoted {
    /// The measure's id.
    pub id: String,
    /// As printed, in percent or as a ratio.
    pub value: f64,
    /// England's, where it is printed beside it.
    pub england: Option<f64>,
    /// Whose it is, as quoted where, and its year.
    pub source: Source,
}

/// Everything the page holds of one unit today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// Whose.
    pub unit: Unit,
    /// The reference date.
    #[serde(with = "super::day")]
    pub as_at: Date,
    /// Example or files.
    pub origin: Origin,
    /// The document or files.
    pub source: Source,
    /// The establishment table. Where there is one it owns established, in post, vacancies and agency;
    /// `parts` holds the rest, and these too where there is none.
    pub establishment: Option<Establishment>,
    /// The unit's parts.
    pub parts: Parts,
    /// By role, level, team, length of service.
    pub breakdowns: Vec<Breakdown>,
    /// The unit's published row, if there is one.
    pub published: Option<Published>,
    /// Printed figures to check.
    pub printed: Vec<Printed>,
    /// Months of starters and leavers, as a table of them prints them, in order.
    pub months: Vec<FlowMonth>,
    /// Intakes of newly qualified social workers, in order.
    pub cohorts: Vec<Cohort>,
    /// Parts that several kinds of list state differently.
    pub contested: Vec<Contest>,
}

impl Baseline {
    /// Returns a baseline with nothing but whose it is, of which day and from where.
    #[must_use]
    pub fn empty(unit: Unit, as_at: Date, origin: Origin, source: Source) -> Self {
        Self {
            unit,
            as_at,
            origin,
            source,
            establishment: None,
            parts: Parts::default(),
            breakdowns: Vec::new(),
            published: None,
            printed: Vec::new(),
            months: Vec::new(),
            cohorts: Vec::new(),
            contested: Vec::new(),
        }
    }
}

/// A part that several kinds of list state differently: all of them, and which one answers for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contest {
    /// The part.
    pub part: Part,
    /// The kind whose figure is used.
    pub used: Kind,
    /// Why it is, in a phrase: "you chose it", "the census return comes first".
    pub because: String,
    /// What each kind states, the one used first.
    pub claims: Vec<(Kind, Figure)>,
}

/// What the Position room is about: one unit, or the units of a partnership whose figures are pooled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The name to stand over the figures: "Norfolk", "Kent and Medway".
    pub name: String,
    /// Whether the name is of several, as "Kent and Medway" of two councils is, so that a sentence about it is in the
    /// plural; "Brighton and Hove" is one council, and "South West London" one partnership.
    pub is_plural: bool,
    /// The service all members share.
    pub service: super::Service,
    /// One baseline a member; one in all for a single council.
    pub members: Vec<Baseline>,
    /// Figures the partnership's own paper prints, to check against its members.
    pub printed: Vec<Printed>,
}

impl Snapshot {
    /// Returns the census year that published figures are set beside: that of the published row where all members have one of
    /// the same year, else the year the figures fall in.
    #[must_use]
    pub fn census_year(&self) -> Option<CensusYear> {
        let mut rows = self.members.iter().map(|member| member.published.as_ref().map(|row| row.year));
        let first = rows.next()?;
        let shared = first.filter(|year| rows.all(|other| other == Some(*year)));
        shared.or_else(|| CensusYear::of(self.members.first()?.as_at))
    }

    /// Returns the snapshot with the user's edits made to its establishment table, and those that could not
    /// be made. Only a single council's table can be edited; published rows of partners are shown as printed.
    #[must_use]
    pub fn amended(&self, edits: &[super::Edit]) -> (Self, Vec<super::EditError>) {
        let mut amended = self.clone();
        let [member] = amended.members.as_mut_slice() else { return (amended, Vec::new()) };
        let Some(table) = member.establishment.as_mut() else { return (amended, Vec::new()) };
        let (after, refused) = table.amended(edits);
        if after.edits > 0 {
            let said = if after.edits == 1 { "1 change" } else { "changes" };
            let edition = &mut member.source.edition;
            *edition = if edition.is_empty() {
                format!("with {said} of yours")
            } else {
                format!("{edition}, with {said} of yours")
            };
        }
        *table = after;
        (amended, refused)
    }
}
