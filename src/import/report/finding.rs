//! Findings: what was wrong in a cell or row, what was read, what was done, and what to do.
//!
//! Owns the wording, made once from [`FindingKind`]. It does not decide what is wrong: the file that reads
//! each kind of list does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::import::{Field, FindingGroup, Subtotal};
use crate::workforce::Order as _;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row was not loaded, or a figure is wrong.
    Error,
    /// Loaded, but look at it.
    Warning,
    /// For information.
    Note,
}

impl Severity {
    /// Returns the tag's text.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Note => "Note",
        }
    }
}

/// A place in a file, as a spreadsheet prints it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// The sheet's name; empty for a text file.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0; `None` if the finding is about the row.
    pub column: Option<u16>,
}

impl CellRef {
    /// Returns the column's letters: `A` for 0, `AA` for 26.
    ///
    /// ```
    /// use homegrown::import::CellRef;
    /// assert_eq!(CellRef::letters(14), "O");
    /// assert_eq!(CellRef::letters(26), "AA");
    /// ```
    #[must_use]
    pub fn letters(column: u16) -> String {
        crate::import::container::column_letters(column)
    }
}

impl std::fmt::Display for CellRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.sheet.is_empty() {
            write!(f, "{}, ", self.sheet)?;
        }
        match self.column {
            Some(column) => write!(f, "{}{}", Self::letters(column), self.row),
            None => write!(f, "row {}", self.row),
        }
    }
}

/// Why a row below the header is not data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// A blank row, or a run of them.
    Blank,
    /// A subtotal.
    Subtotal,
    /// A total of the whole list.
    Total,
    /// A footer, heading or remark.
    Footer,
    /// The header again.
    RepeatedHeader,
    /// A vacant post in a list of people.
    VacantPost,
    /// A record marked to be deleted.
    Deleted,
    /// The same people at another date than the one that is read.
    OtherDate,
    /// Cases that nobody holds.
    Unallocated,
    /// An order that nobody fills.
    OpenOrder,
}

impl Skip {
    const fn code(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Subtotal => "subtotal",
            Self::Total => "total",
            Self::Footer => "footer",
            Self::RepeatedHeader => "repeated_header",
            Self::VacantPost => "vacant_post",
            Self::Deleted => "deleted",
            Self::OtherDate => "other_date",
            Self::Unallocated => "unallocated",
            Self::OpenOrder => "open_order",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Blank => "a blank row",
            Self::Subtotal => "a subtotal",
            Self::Total => "a total",
            Self::Footer => "a heading, remark or footer",
            Self::RepeatedHeader => "the header again",
            Self::VacantPost => "a vacant post, which is nobody to count",
            Self::Deleted => "a record marked DELETE, which is nobody to count",
            Self::OtherDate => "the list at another date than the one that is read",
            Self::Unallocated => "work that nobody holds",
            Self::OpenOrder => "an order or timesheet of no work: it is open, cancelled or rejected",
        }
    }
}

/// What was noticed. Numbers are kept as the text to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FindingKind {
    /// A row without a job title.
    TitleMissing,
    /// A row that says nothing of who it is about.
    PersonMissing,
    /// A row equal in every cell to an earlier one.
    DuplicateRow {
        /// The earlier row.
        first: u32,
    },
    /// The same person in the same post on two rows.
    SamePersonTwice {
        /// The earlier row.
        first: u32,
    },
    /// A number outside the range its field allows.
    OutOfRange {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
        /// Whether the value was left out.
        left_out: bool,
    },
    /// A cell that should hold a number and does not.
    NotANumber {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
    },
    /// A cell that should hold a date and does not.
    NotADate {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
    },
    /// No FTE, and no hours to make it from.
    FteMissing,
    /// Somebody whose row says they are gone, without a date.
    MarkedAsLeft {
        /// What was read.
        read: String,
    },
    /// Somebody away for so long that the published figures count them among leavers.
    Away {
        /// What was read.
        read: String,
    },
    /// Somebody whose contract has run out by the reference date, without a date of leaving.
    ContractEnded {
        /// The contract's last day.
        #[serde(with = "crate::workforce::day")]
        end: Date,
    },
    /// A remark beside somebody that says they have gone.
    RemarkOfLeaving {
        /// The remark.
        read: String,
    },
    /// A list of weeks none of which holds the reference date.
    NoWeekAtDate {
        /// The reference date.
        #[serde(with = "crate::workforce::day")]
        date: Date,
        /// The last day of the last week.
        #[serde(with = "crate::workforce::day")]
        last: Date,
    },
    /// Somebody on call, without hours of their own.
    OnCall {
        /// What was read.
        read: String,
    },
    /// An agency column that holds the names of suppliers.
    SuppliersNamed,
    /// A post that is kept from being filled.
    HeldPost {
        /// What was read.
        read: String,
    },
    /// FTE made from hours.
    FteFromHours {
        /// Rows it was done for.
        rows: u32,
        /// The hours of a full-time week.
        full_time: String,
    },
    /// An FTE column that holds percentages or hours.
    ColumnScaled {
        /// The field.
        field: Field,
        /// What it holds: "percentages".
        holds: String,
    },
    /// A column whose dates put the month first.
    MonthFirst {
        /// The field.
        field: Field,
    },
    /// A column whose dates could put the day or the month first.
    DayOrderAssumed {
        /// The field.
        field: Field,
    },
    /// A column whose real dates have their day and month exchanged, beside texts that put the month first.
    HalfTurned {
        /// The field.
        field: Field,
    },
    /// Employee numbers that a spreadsheet cut to a few digits: 3.00001E+14.
    NumbersCut {
        /// How many rows.
        rows: u32,
    },
    /// Names that are not given: the same word for most people.
    NamesWithheld {
        /// How many rows.
        rows: u32,
    },
    /// Cells of a column that hold formulas whose results the file does not hold.
    Uncomputed {
        /// The field.
        field: Field,
        /// How many rows.
        rows: u32,
    },
    /// Numbers with something behind them that is no part of them: 1.0*, 0.8 (job share).
    MarksLeftOut {
        /// The field.
        field: Field,
        /// How many rows.
        rows: u32,
        /// The first of them.
        read: String,
    },
    /// A row of a text file with more cells than there are headings.
    RowLonger {
        /// Whether its cells do not fit the headings above them, so that it was left out.
        left_out: bool,
    },
    /// Sheets that are one list at several dates.
    DatedSheets {
        /// The sheet that is read.
        read: String,
        /// The sheets that are not.
        others: Vec<String>,
    },
    /// Two dates in the wrong order.
    DatesOutOfOrder {
        /// The field that should be earlier.
        earlier: Field,
        /// Its date.
        #[serde(with = "crate::workforce::day")]
        earlier_date: Date,
        /// The field that should be later.
        later: Field,
        /// Its date.
        #[serde(with = "crate::workforce::day")]
        later_date: Date,
    },
    /// A second or later holder of a post.
    SecondHolder {
        /// The post.
        post: String,
        /// The row of the first holder.
        first: u32,
    },
    /// A post with more in it than its establishment.
    OverEstablished {
        /// FTE in post.
        actual: String,
        /// Established FTE.
        established: String,
    },
    /// A holder counted in another post while this one is held open.
    SubstantiveElsewhere,
    /// A post with agency staff in its holder column.
    AgencyHolder {
        /// What was read.
        read: String,
    },
    /// A printed subtotal or total that its rows do not give.
    SubtotalDiffers {
        /// The label beside it.
        label: String,
        /// The field totalled.
        field: Field,
        /// The figure as printed.
        printed: String,
        /// What the rows give.
        rows_give: String,
    },
    /// Cells filled down from the one above.
    FilledDown {
        /// The field.
        field: Field,
        /// Rows filled.
        rows: u32,
    },
    /// A row that is not data.
    Skipped {
        /// Why.
        why: Skip,
        /// The last row of the run; the row itself for one.
        to: u32,
    },
    /// A row that was met before in the file.
    Repeated {
        /// The sheet of the earlier row; empty for a text file.
        sheet: String,
        /// The earlier row.
        first: u32,
    },
    /// A row without the date it is about.
    DateMissing {
        /// The field.
        field: Field,
    },
    /// Somebody who came or went outside the year to the reference date.
    OutOfYear {
        /// The day.
        #[serde(with = "crate::workforce::day")]
        date: Date,
        /// The first day of the year.
        #[serde(with = "crate::workforce::day")]
        from: Date,
        /// The last day of the year.
        #[serde(with = "crate::workforce::day")]
        to: Date,
    },
    /// Somebody who started and left within the year.
    SameYear {
        /// Whether the list is of leavers.
        leaver: bool,
    },
    /// A move within the service, or leave that is not leaving.
    InternalMove {
        /// The reason as printed.
        read: String,
        /// Whether the list is of leavers.
        leaver: bool,
    },
    /// A credit that takes hours back.
    Credit {
        /// The hours as printed.
        read: String,
    },
    /// An agency worker on two orders in one week.
    TwoOrders {
        /// The row of the first.
        first: u32,
    },
    /// A row without a number it needs.
    NumberMissing {
        /// The field.
        field: Field,
    },
    /// A code that is not in its list.
    UnknownCode {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
    },
    /// A record that contradicts itself.
    Contradiction {
        /// The field.
        field: Field,
        /// How, as the beginning of a sentence: "a leaver's FTE should be 0".
        what: String,
    },
    /// A table that runs across.
    ReadAcross,
    /// Rows that the file hides.
    HiddenRows {
        /// How many.
        rows: u32,
    },
    /// Texts too long to keep whole.
    TextCut {
        /// How many cells.
        cells: u32,
    },
    /// Cells beyond the columns that are read.
    ColumnsBeyond {
        /// How many cells.
        cells: u32,
    },
    /// A headcount that starters and leavers do not account for.
    OtherChange {
        /// The change they leave over.
        people: String,
    },
    /// A sentence above a table that the table does not give.
    TextDiffers {
        /// What it counts.
        field: Field,
        /// The period it speaks of.
        period: String,
        /// The number in the sentence.
        text: u32,
        /// What the table gives.
        table: u32,
    },
    /// An intake whose outcomes do not account for it.
    CohortSum {
        /// People recruited.
        recruited: u32,
        /// What the outcomes add up to.
        outcomes_sum: u32,
    },
    /// More findings of a kind than are listed.
    MoreOfTheSame {
        /// The kind's code.
        code: String,
        /// How many are not listed.
        more: u32,
    },
    /// The dates of a column name a month and no day.
    MonthsOnly {
        /// The field.
        field: Field,
        /// In how many rows.
        rows: u32,
    },
    /// A list holds its people at several dates, of which one is read.
    DatedRows {
        /// The date that is read, as printed.
        read: String,
        /// How many others there are.
        others: u32,
    },
    /// A text beside a row does not say whether somebody is employed and in post.
    UnknownStanding {
        /// The text.
        read: String,
    },
    /// A quantity of agency work is in days, or is no time at all.
    OtherUnit {
        /// The unit as printed.
        read: String,
        /// Whether it is of days, which were turned into hours.
        days: bool,
        /// In how many rows.
        rows: u32,
    },
    /// Cases that more than one person holds.
    SharedCases {
        /// How many.
        cases: u32,
    },
    /// The hours that are the most common and the longest of a list are another week than the settings'.
    OtherWeek {
        /// The hours.
        hours: String,
        /// The week that was used.
        full_time: String,
    },
    /// A list of people has a row for each post, the vacant ones too.
    VacantRows {
        /// How many posts are vacant.
        posts: u32,
        /// Their FTE.
        fte: String,
    },
    /// A list of posts names teams and no job titles.
    NoTitles {
        /// How many rows.
        rows: u32,
    },
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub at: CellRef,
    /// What.
    pub kind: FindingKind,
}

impl FindingKind {
    /// Returns the kind's stable id: `fte_out_of_range`, `second_holder`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TitleMissing => "title_missing",
            Self::PersonMissing => "person_missing",
            Self::DuplicateRow { .. } => "duplicate_row",
            Self::SamePersonTwice { .. } => "same_person_twice",
            Self::OutOfRange { field: Field::Fte, .. } => "fte_out_of_range",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotANumber { .. } => "not_a_number",
            Self::NotADate { .. } => "not_a_date",
            Self::FteMissing => "fte_missing",
            Self::MarkedAsLeft { .. } => "marked_as_left",
            Self::Away { .. } => "away",
            Self::ContractEnded { .. } => "contract_ended",
            Self::RemarkOfLeaving { .. } => "remark_of_leaving",
            Self::NoWeekAtDate { .. } => "no_week_at_date",
            Self::OnCall { .. } => "on_call",
            Self::SuppliersNamed => "suppliers_named",
            Self::HeldPost { .. } => "held_post",
            Self::FteFromHours { .. } => "fte_from_hours",
            Self::ColumnScaled { .. } => "column_scaled",
            Self::MonthFirst { .. } => "month_first",
            Self::DayOrderAssumed { .. } => "day_order_assumed",
            Self::HalfTurned { .. } => "half_turned",
            Self::NumbersCut { .. } => "numbers_cut",
            Self::NamesWithheld { .. } => "names_withheld",
            Self::Uncomputed { .. } => "uncomputed",
            Self::MarksLeftOut { .. } => "marks_left_out",
            Self::RowLonger { .. } => "row_longer",
            Self::DatedSheets { .. } => "dated_sheets",
            Self::DatesOutOfOrder { .. } => "dates_out_of_order",
            Self::SecondHolder { .. } => "second_holder",
            Self::OverEstablished { .. } => "over_established",
            Self::SubstantiveElsewhere => "substantive_elsewhere",
            Self::AgencyHolder { .. } => "agency_holder",
            Self::SubtotalDiffers { .. } => "subtotal",
            Self::FilledDown { .. } => "filled_down",
            Self::Skipped { why, .. } => why.code(),
            Self::Repeated { .. } => "repeated",
            Self::DateMissing { .. } => "date_missing",
            Self::OutOfYear { .. } => "out_of_year",
            Self::SameYear { .. } => "same_year",
            Self::InternalMove { .. } => "internal_move",
            Self::Credit { .. } => "credit",
            Self::TwoOrders { .. } => "two_orders",
            Self::NumberMissing { .. } => "number_missing",
            Self::UnknownCode { .. } => "unknown_code",
            Self::Contradiction { .. } => "contradiction",
            Self::ReadAcross => "read_across",
            Self::HiddenRows { .. } => "hidden_rows",
            Self::TextCut { .. } => "text_cut",
            Self::ColumnsBeyond { .. } => "columns_beyond",
            Self::OtherChange { .. } => "other_change",
            Self::TextDiffers { .. } => "text_vs_table",
            Self::CohortSum { .. } => "cohort_sum",
            Self::MoreOfTheSame { .. } => "more_of_the_same",
            Self::MonthsOnly { .. } => "months_only",
            Self::DatedRows { .. } => "dated_rows",
            Self::UnknownStanding { .. } => "unknown_standing",
            Self::OtherUnit { .. } => "other_unit",
            Self::SharedCases { .. } => "shared_cases",
            Self::NoTitles { .. } => "no_titles",
            Self::VacantRows { .. } => "vacant_rows",
            Self::OtherWeek { .. } => "other_week",
        }
    }

    /// Returns what was read, as a sentence.
    #[must_use]
    pub fn read(&self) -> String {
        match self {
            Self::TitleMissing => "There is no job title.".to_owned(),
            Self::PersonMissing => "There is no employee number, registration number or name.".to_owned(),
            Self::DuplicateRow { first } => format!("Every cell is the same as in row {first}."),
            Self::SamePersonTwice { first } => format!("The same person is in the same post in row {first}."),
            Self::OutOfRange { field, read, .. } => format!("{} is {read}.", field.label()),
            Self::NotANumber { field, read } => format!("{} is “{read}”, which is not a number.", field.label()),
            Self::NotADate { field, read } => format!("{} is “{read}”, which is not a date.", field.label()),
            Self::FteMissing => "There is neither FTE nor contracted hours.".to_owned(),
            Self::MarkedAsLeft { read } => format!("The row is marked as left: “{read}”."),
            Self::Away { read } => format!("This person is away: “{read}”."),
            Self::ContractEnded { end } => {
                format!("The contract ended on {}, and there is no leaving date.", day(*end))
            }
            Self::RemarkOfLeaving { read } => format!("A remark beside the row says “{read}”."),
            Self::NoWeekAtDate { date, last } => {
                format!("No week of the list holds {}: the last one ends on {}.", day(*date), day(*last))
            }
            Self::OnCall { read } => format!("“{read}” works when called, without hours of their own."),
            Self::SuppliersNamed => {
                "The Agency column holds names, neither yes nor no, and is blank for others.".to_owned()
            }
            Self::HeldPost { read } => format!("The post is “{read}”."),
            Self::FteFromHours { rows: 1, .. } => "One row gives hours and no FTE.".to_owned(),
            Self::FteFromHours { rows, .. } => format!("{rows} rows give hours and no FTE."),
            Self::ColumnScaled { field, holds } => format!("The {} column holds {holds}.", field.label()),
            Self::DayOrderAssumed { field } => {
                format!("No date in {} tells whether the day or the month comes first.", field.label())
            }
            Self::MonthFirst { field } => format!("Dates in {} put the month before the day.", field.label()),
            Self::HalfTurned { field } => format!(
                "{} mixes texts that put the month first with real dates that have day and month exchanged.",
                field.label()
            ),
            Self::NumbersCut { rows } => {
                format!("A spreadsheet cut the employee numbers of {rows} rows to a few digits, as in 3.00001E+14.")
            }
            Self::NamesWithheld { rows } => format!("The names of {rows} rows are withheld: they all read the same."),
            Self::Uncomputed { field, rows: 1 } => {
                format!("{} is a formula, and the file does not hold its result.", field.label())
            }
            Self::Uncomputed { field, rows } => {
                format!("{} is a formula in {rows} rows, and the file does not hold the results.", field.label())
            }
            Self::MarksLeftOut { field, rows: 1, read } => {
                format!("{} holds more than a number in one row: “{read}”.", field.label())
            }
            Self::MarksLeftOut { field, rows, read } => {
                format!("{} holds more than a number in {rows} rows, as in “{read}”.", field.label())
            }
            Self::RowLonger { .. } => "The row has more cells than there are headings.".to_owned(),
            Self::DatedSheets { read, others } => {
                format!("Sheets are one list at different dates: {read}, {}.", others.join(", "))
            }
            Self::DatesOutOfOrder { earlier, earlier_date, later, later_date } => format!(
                "{} is {}, after {} {}.",
                earlier.label(),
                day(*earlier_date),
                later.label().to_ascii_lowercase(),
                day(*later_date)
            ),
            Self::SecondHolder { post, first } => format!("Post {post} has a holder in row {first} as well."),
            Self::OverEstablished { actual, established } => {
                format!("{actual} FTE in post against {established} established.")
            }
            Self::SubstantiveElsewhere => "The holder has no FTE in this post and it is not vacant.".to_owned(),
            Self::AgencyHolder { read } => format!("The holder is “{read}”."),
            Self::SubtotalDiffers { label, field, printed, rows_give } => {
                format!("“{label}” prints {} {printed}; its rows give {rows_give}.", field.label())
            }
            Self::FilledDown { field, rows } => format!("{} is printed once for {rows} rows below it.", field.label()),
            Self::Skipped { why, .. } => format!("This is {}.", why.label()),
            Self::Repeated { sheet, first } if sheet.is_empty() => format!("The same is in row {first}."),
            Self::Repeated { sheet, first } => format!("The same is in row {first} of {sheet}."),
            Self::DateMissing { field } => format!("There is no {}.", field.label().to_lowercase()),
            Self::OutOfYear { date, from, to } => {
                format!("{} is not in the year from {} to {}.", day(*date), day(*from), day(*to))
            }
            Self::SameYear { .. } => "This person started and left within the year.".to_owned(),
            Self::InternalMove { read, .. } => format!("“{read}” is a move within the service or a leave."),
            Self::Credit { read } => format!("This line takes back {read} hours."),
            Self::TwoOrders { first } => format!("The same worker is on another order that week, in row {first}."),
            Self::NumberMissing { field } => format!("{} is blank.", field.label()),
            Self::UnknownCode { field, read } => {
                format!("{} is “{read}”, which is no code of its list.", field.label())
            }
            Self::Contradiction { field, what } => format!("{}: {what}.", field.label()),
            Self::ReadAcross => "The table has a column a period, not a row.".to_owned(),
            Self::HiddenRows { rows } => format!("The sheet hides {rows} rows, by a filter or by hand."),
            Self::TextCut { cells } => format!("Texts longer than 2,000 letters: {cells}."),
            Self::ColumnsBeyond { cells } => format!("Cells beyond the 512th column: {cells}."),
            Self::OtherChange { people } => {
                format!("The headcount changes by {people} more than starters and leavers account for.")
            }
            Self::TextDiffers { field, period, text, table } => format!(
                "The text above says {text} {} for {period}; the table gives {table}.",
                field.label().to_lowercase()
            ),
            Self::CohortSum { recruited, outcomes_sum } => {
                format!("{recruited} were recruited and the outcomes add up to {outcomes_sum}.")
            }
            Self::MoreOfTheSame { more, .. } => format!("There are {more} more findings like the ones above."),
            Self::MonthsOnly { field, rows: 1 } => format!("{} names a month and no day in one row.", field.label()),
            Self::MonthsOnly { field, rows } => {
                format!("{} names a month and no day in {rows} rows.", field.label())
            }
            Self::DatedRows { read, others } => {
                format!("The list holds its people at {} dates, {read} among them.", others + 1)
            }
            Self::UnknownStanding { read } => {
                format!("“{read}” does not say whether this person is employed here and in post.")
            }
            Self::OtherUnit { read, rows: 1, .. } => format!("The quantity is in “{read}” in one row."),
            Self::OtherUnit { read, rows, .. } => format!("The quantity is in “{read}” in {rows} rows."),
            Self::SharedCases { cases: 1 } => "One case is with more than one person.".to_owned(),
            Self::SharedCases { cases } => format!("{cases} cases are with more than one person."),
            Self::OtherWeek { hours, .. } => {
                format!(
                    "No week of the list is longer than {hours} hours, and most are as long: it may be a full-time one."
                )
            }
            Self::VacantRows { posts: 1, fte } => {
                format!("The list has a row for each post, and one is vacant: {fte} FTE.")
            }
            Self::VacantRows { posts, fte } => {
                format!("The list has a row for each post, and {posts} are vacant: {fte} FTE.")
            }
            Self::NoTitles { rows: 1 } => "One row is of a whole team, without a job title.".to_owned(),
            Self::NoTitles { rows } => format!("{rows} rows are of whole teams, without job titles."),
        }
    }

    /// Returns what was done, as a sentence.
    #[must_use]
    pub fn done(&self) -> String {
        match self {
            Self::TitleMissing => "The row was not loaded: without a title it has no role.",
            Self::PersonMissing => "It was counted as a person of its own.",
            Self::DuplicateRow { .. } => "The row was not loaded again.",
            Self::SamePersonTwice { .. } => "Both rows count in FTE, the person once in headcount.",
            Self::OutOfRange { left_out: true, .. } | Self::NotANumber { .. } | Self::NotADate { .. } => {
                "The row was loaded without it."
            }
            Self::OutOfRange { .. } => "It was taken as printed.",
            Self::FteMissing => "The person counts in headcount and not in FTE.",
            Self::Away { .. } => {
                "The row was loaded and is not counted in post: the published figures count it as leaving."
            }
            Self::ContractEnded { .. } | Self::RemarkOfLeaving { .. } => {
                "The row was loaded and is counted in post, because there is no leaving date."
            }
            Self::NoWeekAtDate { .. } => "Who worked at the date is left out, and not taken for nobody.",
            Self::MarkedAsLeft { .. } | Self::OnCall { .. } => "The row was loaded and is not counted in post.",
            Self::SuppliersNamed => "A row with a name counts as an agency worker.",
            Self::HeldPost { .. } => "It counts as its figures say.",
            Self::FteFromHours { full_time, .. } => {
                return format!("FTE was made as contracted hours ÷ {full_time}.");
            }
            Self::ColumnScaled { .. } => "Its values were turned into FTE.",
            Self::DayOrderAssumed { .. } => "The whole column was read day first.",
            Self::MonthFirst { .. } => "The whole column was read month first.",
            Self::HalfTurned { .. } => "The texts were read month first and the real dates turned back.",
            Self::NumbersCut { .. } => "People were told apart by their names instead.",
            Self::NamesWithheld { .. } => "Each row was counted as a person of its own.",
            Self::Uncomputed { .. } => "It is left out, and not taken for a blank or 0.",
            Self::MarksLeftOut { .. } => "The number was taken without what stands behind it.",
            Self::RowLonger { left_out: true } => "It was not loaded: its cells do not fit the headings above them.",
            Self::RowLonger { left_out: false } => "It was loaded without the cells beyond.",
            Self::DatedSheets { read, .. } => return format!("{read} was read and the others were not."),
            Self::DatesOutOfOrder { .. } => "The row was loaded with both dates.",
            Self::SecondHolder { .. } => "Established FTE was counted once for the post.",
            Self::OverEstablished { .. } => "No vacancy was counted for it, and not a negative one.",
            Self::SubstantiveElsewhere => "The post counts as held open, not as vacant.",
            Self::AgencyHolder { .. } => "The post counts as vacant and covered by agency staff.",
            Self::SubtotalDiffers { .. } => "The rows were used and the printed figure left out.",
            Self::FilledDown { .. } => "It was filled down.",
            Self::Skipped { .. } => "It was skipped.",
            Self::Repeated { .. } => "The row was not loaded again.",
            Self::DateMissing { .. } => "The row was not loaded: without the date it has no year.",
            Self::OutOfYear { .. } => "The row was loaded and is not counted in the year.",
            Self::SameYear { leaver: true } | Self::InternalMove { leaver: true, .. } => {
                "The row was loaded; in the published figures this is no leaver."
            }
            Self::SameYear { leaver: false } | Self::InternalMove { leaver: false, .. } => {
                "The row was loaded; in the published figures this is no starter."
            }
            Self::Credit { .. } => "It was set against the worker's other hours of that week.",
            Self::TwoOrders { .. } => "The hours were added up and the worker counted once, as at most 1 FTE.",
            Self::NumberMissing { .. } => "The row was not loaded.",
            Self::UnknownCode { .. } => "It was kept as printed.",
            Self::Contradiction { .. } => "The record was loaded as it stands.",
            Self::HiddenRows { .. } => "They were read like the others.",
            Self::TextCut { .. } => "They were cut there.",
            Self::ColumnsBeyond { .. } => "They were left out.",
            Self::ReadAcross => "It was turned: row 2 in these findings is column B of the sheet, and so on.",
            Self::OtherChange { .. } | Self::CohortSum { .. } => "The row was loaded as it stands.",
            Self::TextDiffers { .. } => "The table was used.",
            Self::MoreOfTheSame { .. } => "They are counted but not listed.",
            Self::MonthsOnly { field, .. } if field.ends() => "The last day of the month was taken.",
            Self::MonthsOnly { .. } => "The first day of the month was taken.",
            Self::DatedRows { read, .. } => {
                return format!("The rows of {read} were read and the others were not.");
            }
            Self::UnknownStanding { .. } => "The row was loaded and is counted in post.",
            Self::OtherUnit { days: true, .. } => "A day was taken as a fifth of a full-time week.",
            Self::OtherUnit { days: false, .. } => "It was not counted as hours.",
            Self::SharedCases { .. } => "They were counted for each of them.",
            Self::VacantRows { .. } => "They count as vacancies; what is vacant beside a holder is in no row.",
            Self::NoTitles { .. } => "All their posts were taken for one role.",
            Self::OtherWeek { full_time, .. } => {
                return format!("FTE was made as contracted hours ÷ {full_time} all the same.");
            }
        }
        .to_owned()
    }

    /// Returns what the user can do, as a sentence; empty if nothing is needed.
    #[must_use]
    pub fn todo(&self) -> String {
        match self {
            Self::TitleMissing => "Fill in the title in the source system, or say which column holds it.",
            Self::PersonMissing => "Add the employee number, so that somebody with two posts is counted once.",
            Self::DuplicateRow { .. } => "Remove the repeated row from the export.",
            Self::SamePersonTwice { .. } => "Check whether one of the two rows is out of date.",
            Self::OutOfRange { field: Field::Fte, .. } => {
                "FTE of somebody in post is above 0 and at most 1.2: check the contract."
            }
            Self::OutOfRange { .. } => "Check the value in the source system.",
            Self::NotANumber { .. } => "Enter a number, or leave the cell blank.",
            Self::NotADate { .. } => "Enter a date such as 30/09/2025, or leave the cell blank.",
            Self::FteMissing => "Add FTE or contracted hours.",
            Self::MarkedAsLeft { .. } => "If they are in post, correct the status; if not, add the leaving date.",
            Self::Away { .. } => "If they work in the service, correct the status.",
            Self::ContractEnded { .. } => {
                "If they have left, add the leaving date; if they stayed, correct the contract's end."
            }
            Self::RemarkOfLeaving { .. } => "If they have left, add the leaving date.",
            Self::NoWeekAtDate { .. } => "Export the week that holds the date as well, or change the reference date.",
            Self::OnCall { .. } => "If they hold a post, add its hours.",
            Self::SuppliersNamed => "If that is wrong, say in the table of columns that it is not used.",
            Self::HeldPost { .. } => "Check whether it is vacant or kept for somebody.",
            Self::FteFromHours { .. } => "If a full-time week has other hours, change it in the settings.",
            Self::ColumnScaled { .. } => "If that is wrong, choose another column for FTE.",
            Self::DayOrderAssumed { .. } | Self::MonthFirst { .. } => "If that is wrong, export dates as 2025-09-30.",
            Self::HalfTurned { .. } => "If that is wrong, export dates as 2025-09-30.",
            Self::NumbersCut { .. } => "Export again with the number as text, without opening the file in Excel.",
            Self::NamesWithheld { .. } => "Add a number, so that somebody with two posts is counted once.",
            Self::Uncomputed { .. } => "Open the file in Excel, save it and drop it again: Excel keeps the results.",
            Self::MarksLeftOut { .. } => "Look at what the marks mean: they may change the number.",
            Self::RowLonger { .. } => "A comma inside a cell may not be in quotation marks: look at the row.",
            Self::DatedSheets { .. } => "If another date is meant, change the reference date or say so of the sheets.",
            Self::DatesOutOfOrder { .. } => "Check which of the two is wrong.",
            Self::SubtotalDiffers { .. } => "Check whether a row is missing or the printed figure is out of date.",
            Self::SecondHolder { .. }
            | Self::OverEstablished { .. }
            | Self::SubstantiveElsewhere
            | Self::AgencyHolder { .. } => "Nothing, if that is how the post is held.",
            Self::NumberMissing { .. } => "Fill the number in, if the row is needed.",
            Self::UnknownCode { .. } | Self::Contradiction { .. } => "Check the record in the source system.",
            Self::OtherChange { .. } => "Moves from and to other posts may explain it.",
            Self::TextDiffers { .. } => "Correct the sentence, or find the rows that are missing.",
            Self::CohortSum { .. } => "Find out what became of those missing.",
            Self::Repeated { .. } => "Remove the repeated row, if it is one.",
            Self::DateMissing { .. } => "Fill the date in, if the person belongs in the list.",
            Self::OutOfYear { .. } => "If another year is meant, change the reference date.",
            Self::SameYear { .. } | Self::InternalMove { .. } | Self::Credit { .. } | Self::TwoOrders { .. } => "",
            Self::HiddenRows { .. } => "If hidden rows should not count, take them out of the sheet.",
            Self::TextCut { .. } | Self::ColumnsBeyond { .. } => "Check that the right cells hold the list.",
            Self::ReadAcross | Self::FilledDown { .. } | Self::Skipped { .. } => "",
            Self::MoreOfTheSame { .. } => "Correct those listed and drop the file again to see the rest.",
            Self::MonthsOnly { .. } => "If the day matters, export dates as 2025-09-30.",
            Self::DatedRows { .. } => "If another date is meant, change the reference date.",
            Self::UnknownStanding { .. } => {
                "If they have left, are agency staff or are no employee, say so in the file, or take the row out."
            }
            Self::OtherUnit { .. } => "If that is wrong, export the quantity in hours.",
            Self::SharedCases { .. } => "If only one of them holds the case, take the others out of the list.",
            Self::OtherWeek { .. } => "If a full-time week has other hours, change it in the settings.",
            Self::VacantRows { .. } => "An establishment list says what is vacant of every post.",
            Self::NoTitles { .. } => "If some of the posts are no social workers', take them out of the list.",
        }
        .to_owned()
    }
}

impl Finding {
    /// Returns the finding's stable id.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Returns what was read, as a sentence.
    #[must_use]
    pub fn read(&self) -> String {
        self.kind.read()
    }

    /// Returns what was done, as a sentence.
    #[must_use]
    pub fn done(&self) -> String {
        self.kind.done()
    }

    /// Returns what to do, as a sentence; empty if nothing is needed.
    #[must_use]
    pub fn todo(&self) -> String {
        self.kind.todo()
    }

    /// Returns the whole finding: place, what was read, what was done, what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut text = format!("{}: {} {}", self.at, self.read(), self.done());
        let todo = self.todo();
        if !todo.is_empty() {
            text.push(' ');
            text.push_str(&todo);
        }
        text
    }
}

/// Returns findings in groups alike in all but their place, the gravest first and then the largest.
pub(crate) fn grouped(findings: &[Finding]) -> Vec<FindingGroup> {
    let mut groups: BTreeMap<_, FindingGroup> = BTreeMap::new();
    for finding in findings {
        let (severity, code) = (finding.severity, finding.kind.code());
        let (done, todo) = (finding.done(), finding.todo());
        let group = groups.entry((severity, code, done.clone(), todo.clone())).or_insert_with(|| FindingGroup {
            severity,
            title: title(code),
            done,
            todo,
            places: Vec::new(),
        });
        group.places.push((finding.at.to_string(), finding.read()));
    }
    let mut groups: Vec<FindingGroup> = groups.into_values().collect();
    groups.order_by_key(|group| (group.severity, std::cmp::Reverse(group.places.len())));
    groups
}

/// Returns a kind's code as words: "Second holder" for `second_holder`.
fn title(code: &str) -> String {
    let words: Vec<&str> = code.split('_').map(|word| if word == "fte" { "FTE" } else { word }).collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns the printed totals that their rows do not give.
pub(crate) fn subtotals(findings: &[Finding]) -> Vec<Subtotal> {
    findings
        .iter()
        .filter_map(|finding| match &finding.kind {
            FindingKind::SubtotalDiffers { label, field, printed, rows_give } => Some(Subtotal {
                what: format!("{label}, {}", field.label()),
                printed: printed.parse().ok()?,
                rows_give: rows_give.parse().ok()?,
                place: finding.at.to_string(),
            }),
            _ => None,
        })
        .collect()
}

fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_place_cause_and_remedy() {
        let finding = Finding {
            severity: Severity::Warning,
            at: CellRef { sheet: "Staff list".to_owned(), row: 12, column: Some(14) },
            kind: FindingKind::OutOfRange { field: Field::Fte, read: "1.4".to_owned(), left_out: false },
        };
        assert_eq!(
            finding.sentence(),
            "Staff list, O12: FTE is 1.4. It was taken as printed. FTE of somebody in post is above 0 and at most 1.2: check the contract."
        );
    }
}
