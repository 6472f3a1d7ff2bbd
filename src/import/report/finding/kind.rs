//! Every finding there is, one entry each: what was wrong in a cell or row, what was read, what was done, and what to do.
//!
//! Owns the wording. To add a finding is to add an entry; what decides that there is one is the file that reads the kind
//! of list.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Skip;
use crate::import::Field;

/// Makes the kinds of findings from their entries: the doc and the fields of each, then its stable id, what was read and
/// what was done, each as a sentence over the fields, and what to do, empty where nothing is needed.
macro_rules! findings {
    ($($(#[$doc:meta])* $kind:ident $({ $($(#[$about:meta])* $field:ident: $type:ty,)* })? =>
        code: $code:expr, read: $read:expr, done: $done:expr, todo: $todo:expr;)*) => {
        /// What was noticed. Numbers are kept as the text to print.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum FindingKind {
            $($(#[$doc])* $kind $({ $($(#[$about])* $field: $type,)* })?,)*
        }

        #[allow(unused_variables, reason = "an entry's sentence need not name every field")]
        impl FindingKind {
            /// Returns the kind's stable id: `fte_out_of_range`, `second_holder`.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$kind { $($($field,)*)? } => $code,)*
                }
            }

            /// Returns what was read, as a sentence.
            #[must_use]
            pub fn read(&self) -> String {
                let said: Cow<'static, str> = match self {
                    $(Self::$kind { $($($field,)*)? } => ($read).into(),)*
                };
                said.into_owned()
            }

            /// Returns what was done, as a sentence.
            #[must_use]
            pub fn done(&self) -> String {
                let said: Cow<'static, str> = match self {
                    $(Self::$kind { $($($field,)*)? } => ($done).into(),)*
                };
                said.into_owned()
            }

            /// Returns what the user can do, as a sentence; empty if nothing is needed.
            #[must_use]
            pub fn todo(&self) -> String {
                let said: &'static str = match self {
                    $(Self::$kind { $($($field,)*)? } => $todo,)*
                };
                said.to_owned()
            }
        }
    };
}

findings! {
    /// A row without a job title.
    TitleMissing =>
        code: "title_missing",
        read: "There is no job title.",
        done: "The row was not loaded: without a title it has no role.",
        todo: "Say which column is the job title, or fill in the title in your HR system.";
    /// A row that says nothing of who it is about.
    PersonMissing =>
        code: "person_missing",
        read: "There is no employee number, registration number or name.",
        done: "It was counted as a person of its own.",
        todo: "Add the employee number, so that somebody with two posts is counted once.";
    /// A row equal in every cell to an earlier one.
    DuplicateRow {
        /// The earlier row.
        first: u32,
    } =>
        code: "duplicate_row",
        read: format!("Every cell is the same as in row {first}."),
        done: "The row was not loaded again.",
        todo: "Remove the repeated row from the export.";
    /// The same person in the same post on two rows.
    SamePersonTwice {
        /// The earlier row.
        first: u32,
    } =>
        code: "same_person_twice",
        read: format!("The same person is in the same post in row {first}."),
        done: "Both rows count in FTE, the person once in headcount.",
        todo: "Check whether one of the two rows is out of date.";
    /// A number outside the range its field allows.
    OutOfRange {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
        /// Whether the value was left out.
        left_out: bool,
    } =>
        code: if matches!(field, Field::Fte) { "fte_out_of_range" } else { "out_of_range" },
        read: format!("{} is {read}.", field.label()),
        done: if *left_out { "The row was loaded without it." } else { "It was taken as printed." },
        todo: if matches!(field, Field::Fte) {
            "FTE of somebody in post is above 0 and at most 1.2: check the contract."
        } else {
            "Check the value in the source system."
        };
    /// A cell that should hold a number and does not.
    NotANumber {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
    } =>
        code: "not_a_number",
        read: format!("{} is “{read}”, which is not a number.", field.label()),
        done: "The row was loaded without it.",
        todo: "Enter a number, or leave the cell blank.";
    /// A cell that should hold a date and does not.
    NotADate {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
    } =>
        code: "not_a_date",
        read: format!("{} is “{read}”, which is not a date.", field.label()),
        done: "The row was loaded without it.",
        todo: "Enter a date such as 30/09/2025, or leave the cell blank.";
    /// No FTE, and no hours to make it from.
    FteMissing =>
        code: "fte_missing",
        read: "There is neither FTE nor contracted hours.",
        done: "The person counts in headcount and not in FTE.",
        todo: "Add FTE or contracted hours.";
    /// Somebody whose row says they are gone, without a date.
    MarkedAsLeft {
        /// What was read.
        read: String,
    } =>
        code: "marked_as_left",
        read: format!("The row is marked as left: “{read}”."),
        done: "The row was loaded and is not counted in post.",
        todo: "If they are in post, correct the status; if not, add the leaving date.";
    /// Somebody away for so long that the published figures count them among leavers.
    Away {
        /// What was read.
        read: String,
    } =>
        code: "away",
        read: format!("This person is away: “{read}”."),
        done: "The row was loaded and is not counted in post: the published figures count it as leaving.",
        todo: "If they work in the service, correct the status.";
    /// Somebody whose contract has run out by the reference date, without a date of leaving.
    ContractEnded {
        /// The contract's last day.
        #[serde(with = "crate::workforce::day")]
        end: Date,
    } =>
        code: "contract_ended",
        read: format!("The contract ended on {}, and there is no leaving date.", day(*end)),
        done: "The row was loaded and is counted in post, because there is no leaving date.",
        todo: "If they have left, add the leaving date; if they stayed, correct the contract's end.";
    /// A remark beside somebody that says they have gone.
    RemarkOfLeaving {
        /// The remark.
        read: String,
    } =>
        code: "remark_of_leaving",
        read: format!("A remark beside the row says “{read}”."),
        done: "The row was loaded and is counted in post, because there is no leaving date.",
        todo: "If they have left, add the leaving date.";
    /// A list of weeks none of which holds the reference date.
    NoWeekAtDate {
        /// The reference date.
        #[serde(with = "crate::workforce::day")]
        date: Date,
        /// The last day of the last week.
        #[serde(with = "crate::workforce::day")]
        last: Date,
    } =>
        code: "no_week_at_date",
        read: format!("No week of the list holds {}: the last one ends on {}.", day(*date), day(*last)),
        done: "Who worked at the date is left out, and not taken for nobody.",
        todo: "Export the week that holds the date as well, or change the reference date.";
    /// Somebody on call, without hours of their own.
    OnCall {
        /// What was read.
        read: String,
    } =>
        code: "on_call",
        read: format!("“{read}” works when called, without hours of their own."),
        done: "The row was loaded and is not counted in post.",
        todo: "If they hold a post, add its hours.";
    /// Somebody on call who has hours of their own.
    OnCallWithHours {
        /// What was read.
        read: String,
    } =>
        code: "on_call_with_hours",
        read: format!("“{read}” works when called, and has FTE of their own."),
        done: "The row was loaded and is counted in post.",
        todo: "If they hold no post, leave their FTE empty.";
    /// A mark behind a name that may say that somebody is not in post.
    NameMarked {
        /// The mark, without the name.
        read: String,
    } =>
        code: "name_marked",
        read: format!("“{read}” stands behind the name."),
        done: "The row was loaded and is counted in post.",
        todo: "If they have left, come later or are no employee, say so in a column of the file, or take the row out.";
    /// One cell names two people, or a person and a vacant part of the post.
    SeveralInOneName =>
        code: "several_in_one_name",
        read: "The cell of the name seems to hold more than one person.",
        done: "The row was counted as one person.",
        todo: "Give each person a row of their own, with their part of the FTE.";
    /// A post that is none, or none yet.
    NoPost {
        /// What was read.
        read: String,
    } =>
        code: "no_post",
        read: format!("The post is marked “{read}”."),
        done: "The row was not loaded: it is no post of the establishment, or none that is vacant.",
        todo: "If it is one, change the mark in the file.";
    /// A post that begins later or has ended.
    PostOfAnotherTime {
        /// The day on which it begins or ended.
        #[serde(with = "crate::workforce::day")]
        on: Date,
    } =>
        code: "post_of_another_time",
        read: format!("The post begins or ended on {}, and nobody holds it.", day(*on)),
        done: "The row was not loaded: on the reference date it is no post.",
        todo: "If it is one, correct the date.";
    /// An agency column that holds the names of suppliers.
    SuppliersNamed =>
        code: "suppliers_named",
        read: "The Agency column holds names, neither yes nor no, and is blank for others.",
        done: "A row with a name counts as an agency worker.",
        todo: "If that is wrong, say in the table of columns that it is not used.";
    /// A post that is kept from being filled.
    HeldPost {
        /// What was read.
        read: String,
    } =>
        code: "held_post",
        read: format!("The post is “{read}”."),
        done: "It counts as its figures say.",
        todo: "Check whether it is vacant or kept for somebody.";
    /// FTE made from hours.
    FteFromHours {
        /// Rows it was done for.
        rows: u32,
        /// The hours of a full-time week.
        full_time: String,
    } =>
        code: "fte_from_hours",
        read: match rows {
            1 => "One row gives hours and no FTE.".to_owned(),
            _ => format!("{rows} rows give hours and no FTE."),
        },
        done: format!("FTE was made as hours ÷ {full_time}."),
        todo: "Say at the top of the page what a full-time week is.";
    /// Somebody who was to start and did not.
    DidNotCome {
        /// What was read.
        read: String,
    } =>
        code: "did_not_come",
        read: format!("The row is marked “{read}”."),
        done: "The row was not loaded: nobody has started.",
        todo: "If they have, correct the mark in the file.";
    /// FTE made from days of a week.
    FteFromDays {
        /// Rows it was done for.
        rows: u32,
    } =>
        code: "fte_from_days",
        read: match rows {
            1 => "One row gives days a week and no FTE.".to_owned(),
            _ => format!("{rows} rows give days a week and no FTE."),
        },
        done: "FTE was made as days ÷ 5.",
        todo: "If full time is not five days, add FTE or hours to the export.";
    /// Days lost made from hours lost.
    DaysFromHours {
        /// Rows it was done for.
        rows: u32,
        /// The hours of a full-time day.
        day: String,
    } =>
        code: "days_from_hours",
        read: match rows {
            1 => "One absence gives hours lost and no days.".to_owned(),
            _ => format!("{rows} absences give hours lost and no days."),
        },
        done: format!("Days were made as hours lost ÷ {day}, the hours of a full-time day."),
        todo: "If a full-time week has other hours, change it in the settings.";
    /// Days lost that count the days of the calendar, weekends among them.
    CalendarDays {
        /// Rows it was found in.
        rows: u32,
    } =>
        code: "calendar_days",
        read: match rows {
            1 => "One absence has more days lost than there are working days in it.".to_owned(),
            _ => format!("{rows} absences have more days lost than there are working days in them."),
        },
        done: "The days lost were taken for days of the calendar, and brought to the working days among them.",
        todo: "Export working days lost, if the system has them.";
    /// An FTE column that holds percentages or hours.
    ColumnScaled {
        /// The field.
        field: Field,
        /// What it holds: "percentages".
        holds: String,
    } =>
        code: "column_scaled",
        read: format!("The {} column holds {holds}.", field.label()),
        done: "Its values were turned into FTE.",
        todo: "If that is wrong, choose another column for FTE.";
    /// A column whose dates put the month first.
    MonthFirst {
        /// The field.
        field: Field,
    } =>
        code: "month_first",
        read: format!("Dates in {} put the month before the day.", field.label()),
        done: "The whole column was read month first.",
        todo: "If that is wrong, export dates as 2025-09-30.";
    /// A column whose dates could put the day or the month first.
    DayOrderAssumed {
        /// The field.
        field: Field,
    } =>
        code: "day_order_assumed",
        read: format!("No date in {} tells whether the day or the month comes first.", field.label()),
        done: "The whole column was read day first.",
        todo: "If that is wrong, export dates as 2025-09-30.";
    /// A column whose real dates have their day and month exchanged, beside texts that put the month first.
    HalfTurned {
        /// The field.
        field: Field,
    } =>
        code: "half_turned",
        read: format!("{} mixes texts that put the month first with real dates that have day and month exchanged.", field.label()),
        done: "The texts were read month first and the real dates turned back.",
        todo: "If that is wrong, export dates as 2025-09-30.";
    /// Employee numbers that a spreadsheet cut to a few digits: 3.00001E+14.
    NumbersCut {
        /// How many rows.
        rows: u32,
    } =>
        code: "numbers_cut",
        read: format!("A spreadsheet cut the employee numbers of {rows} rows to a few digits, as in 3.00001E+14."),
        done: "People were told apart by their names instead.",
        todo: "Export again with the number as text, without opening the file in Excel.";
    /// Whole lines stand in one column, as after opening a list parted by semicolons in a spreadsheet that parts at commas.
    LinesParted {
        /// What parts them.
        delimiter: char,
    } =>
        code: "lines_parted",
        read: format!(
            "Each row of the sheet is one line of text, parted by {}.",
            if *delimiter == '\t' { "tabs".to_owned() } else { format!("“{delimiter}”") }
        ),
        done: "The lines were parted into columns.",
        todo: "If a figure behind a comma looks wrong, drop the file as its system gave it, not as Excel saved it.";
    /// A line above or below the list says what a colour or a kind of letter means.
    LegendNotRead {
        /// The line.
        read: String,
    } =>
        code: "legend_not_read",
        read: format!("A line beside the list says what its colours or letters mean: “{read}”."),
        done: "Colours and letters are not read: every row counts by its words alone.",
        todo: "Put what they mean into a column, such as “Agency”, and drop the file again.";
    /// The same employee number stands beside people of different names.
    NumberShared {
        /// In how many rows.
        rows: u32,
    } =>
        code: "number_shared",
        read: format!("{rows} rows have a number that another row gives to somebody of another name."),
        done: "They were counted as different people, told apart by number and name.",
        todo: "If it is one person under two names, give both rows the same name.";
    /// Names that are not given: the same word for most people.
    NamesWithheld {
        /// How many rows.
        rows: u32,
    } =>
        code: "names_withheld",
        read: format!("The names of {rows} rows are withheld: they all read the same."),
        done: "Each row was counted as a person of its own.",
        todo: "Add a number, so that somebody with two posts is counted once.";
    /// Cells of a column that hold formulas whose results the file does not hold.
    Uncomputed {
        /// The field.
        field: Field,
        /// How many rows.
        rows: u32,
    } =>
        code: "uncomputed",
        read: match rows {
            1 => format!("{} is a formula, and the file does not hold its result.", field.label()),
            _ => format!("{} is a formula in {rows} rows, and the file does not hold the results.", field.label()),
        },
        done: "It is left out, and not taken for a blank or 0.",
        todo: "Open the file in Excel, save it and drop it again: Excel keeps the results.";
    /// Numbers with something behind them that is no part of them: 1.0*, 0.8 (job share).
    MarksLeftOut {
        /// The field.
        field: Field,
        /// How many rows.
        rows: u32,
        /// The first of them.
        read: String,
    } =>
        code: "marks_left_out",
        read: match rows {
            1 => format!("{} holds more than a number in one row: “{read}”.", field.label()),
            _ => format!("{} holds more than a number in {rows} rows, as in “{read}”.", field.label()),
        },
        done: "The number was taken without what stands behind it.",
        todo: "Look at what the marks mean: they may change the number.";
    /// A row of a text file with more cells than there are headings.
    RowLonger {
        /// Whether its cells do not fit the headings above them, so that it was left out.
        left_out: bool,
    } =>
        code: "row_longer",
        read: "The row has more cells than there are headings.",
        done: if *left_out {
            "It was not loaded: its cells do not fit the headings above them."
        } else {
            "It was loaded without the cells beyond."
        },
        todo: "A comma inside a cell may not be in quotation marks: look at the row.";
    /// Sheets that are one list at several dates.
    DatedSheets {
        /// The sheet that is read.
        read: String,
        /// The sheets that are not.
        others: Vec<String>,
    } =>
        code: "dated_sheets",
        read: format!("Sheets are one list at different dates: {read}, {}.", others.join(", ")),
        done: format!("{read} was read and the others were not."),
        todo: "If another date is meant, change the reference date or say so of the sheets.";
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
    } =>
        code: "dates_out_of_order",
        read: format!("{} is {}, after {} {}.", earlier.label(), day(*earlier_date), later.label().to_ascii_lowercase(), day(*later_date)),
        done: "The row was loaded with both dates.",
        todo: "Check which of the two is wrong.";
    /// A second or later holder of a post.
    SecondHolder {
        /// The post.
        post: String,
        /// The row of the first holder.
        first: u32,
    } =>
        code: "second_holder",
        read: format!("Post {post} has a holder in row {first} as well."),
        done: "Established FTE was counted once for the post.",
        todo: "Nothing, if that is how the post is held.";
    /// A post with more in it than its establishment.
    OverEstablished {
        /// FTE in post.
        actual: String,
        /// Established FTE.
        established: String,
    } =>
        code: "over_established",
        read: format!("{actual} FTE in post against {established} established."),
        done: "No vacancy was counted for it, and not a negative one.",
        todo: "Nothing, if that is how the post is held.";
    /// A holder counted in another post while this one is held open.
    SubstantiveElsewhere =>
        code: "substantive_elsewhere",
        read: "The holder has no FTE in this post and it is not vacant.",
        done: "The post counts as held open, not as vacant.",
        todo: "Nothing, if that is how the post is held.";
    /// A post with agency staff in its holder column.
    AgencyHolder {
        /// What was read.
        read: String,
    } =>
        code: "agency_holder",
        read: format!("The holder is “{read}”."),
        done: "The post counts as vacant and covered by agency staff.",
        todo: "Nothing, if that is how the post is held.";
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
    } =>
        code: "subtotal",
        read: format!("“{label}” prints {} {printed}; its rows give {rows_give}.", field.label()),
        done: "The rows were used and the printed figure left out.",
        todo: "Check whether a row is missing or the printed figure is out of date.";
    /// Cells filled down from the one above.
    FilledDown {
        /// The field.
        field: Field,
        /// Rows filled.
        rows: u32,
    } =>
        code: "filled_down",
        read: format!("{} is printed once for {rows} rows below it.", field.label()),
        done: "Blank cells were filled from the row above.",
        todo: "";
    /// A row that is not data.
    Skipped {
        /// Why.
        why: Skip,
        /// The last row of the run; the row itself for one.
        to: u32,
    } =>
        code: why.code(),
        read: format!("This is {}.", why.label()),
        done: "It was skipped.",
        todo: "";
    /// A row that was met before in the file.
    Repeated {
        /// The sheet of the earlier row; empty for a text file.
        sheet: String,
        /// The earlier row.
        first: u32,
    } =>
        code: "repeated",
        read: if sheet.is_empty() {
            format!("The same is in row {first}.")
        } else {
            format!("The same is in row {first} of {sheet}.")
        },
        done: "The row was not loaded again.",
        todo: "Remove the repeated row, if it is one.";
    /// A row without the date it is about.
    DateMissing {
        /// The field.
        field: Field,
    } =>
        code: "date_missing",
        read: format!("There is no {}.", field.label().to_lowercase()),
        done: "The row was not loaded: without the date it has no year.",
        todo: "Fill the date in, if the person belongs in the list.";
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
    } =>
        code: "out_of_year",
        read: format!("{} is not in the year from {} to {}.", day(*date), day(*from), day(*to)),
        done: "The row was loaded and is not counted in the year.",
        todo: "If another year is meant, change the reference date.";
    /// Somebody who started and left within the year.
    SameYear {
        /// Whether the list is of leavers.
        leaver: bool,
    } =>
        code: "same_year",
        read: "This person started and left within the year.",
        done: not_published(*leaver),
        todo: "";
    /// A move within the service, or leave that is not leaving.
    InternalMove {
        /// The reason as printed.
        read: String,
        /// Whether the list is of leavers.
        leaver: bool,
    } =>
        code: "internal_move",
        read: format!("“{read}” is a move within the service or a leave."),
        done: not_published(*leaver),
        todo: "";
    /// A credit that takes hours back.
    Credit {
        /// The hours as printed.
        read: String,
    } =>
        code: "credit",
        read: format!("This line takes back {read} hours."),
        done: "It was set against the worker's other hours of that week.",
        todo: "";
    /// An agency worker on two orders in one week.
    TwoOrders {
        /// The row of the first.
        first: u32,
    } =>
        code: "two_orders",
        read: format!("The same worker is on another order that week, in row {first}."),
        done: "The hours were added up and the worker counted once, as at most 1 FTE.",
        todo: "";
    /// A row without a number it needs.
    NumberMissing {
        /// The field.
        field: Field,
    } =>
        code: "number_missing",
        read: format!("{} is blank.", field.label()),
        done: "The row was not loaded.",
        todo: "Fill the number in, if the row is needed.";
    /// A code that is not in its list.
    UnknownCode {
        /// The field.
        field: Field,
        /// What was read.
        read: String,
    } =>
        code: "unknown_code",
        read: format!("{} is “{read}”, which is no code of its list.", field.label()),
        done: "It was kept as printed.",
        todo: "Check the record in the source system.";
    /// A record that contradicts itself.
    Contradiction {
        /// The field.
        field: Field,
        /// How, as the beginning of a sentence: "a leaver's FTE should be 0".
        what: String,
    } =>
        code: "contradiction",
        read: format!("{}: {what}.", field.label()),
        done: "The record was loaded as it stands.",
        todo: "Check the record in the source system.";
    /// A table that runs across.
    ReadAcross =>
        code: "read_across",
        read: "The table has a column for each period, intake or person, not a row.",
        done: "It was turned: row 2 in these findings is column B of the sheet, and so on.",
        todo: "";
    /// A column of codes that another sheet spells out.
    CodesSpelledOut {
        /// The sheet.
        from: String,
    } =>
        code: "codes_spelled_out",
        read: if from.is_empty() { "The column holds codes, and the file says what they stand for.".to_owned() } else { format!("The column holds codes, and the sheet “{from}” says what they stand for.") },
        done: "What they stand for was read in their place.",
        todo: "";
    /// A table with a column a week.
    WeeksAcross =>
        code: "weeks_across",
        read: "The table has a column for each week.",
        done: "A row was made of each week with hours: rows in these findings are counted through those.",
        todo: "";
    /// A table with a column a month or week, of which one is read.
    PeriodsAcross {
        /// The heading of the column that was read.
        read: String,
        /// How many others there are.
        others: usize,
    } =>
        code: "periods_across",
        read: format!("The table has a column for each month or week: {read} and {others} others."),
        done: format!("{read} was read and the others were not."),
        todo: "If another is meant, change the reference date.";
    /// A table with a row a title and a column a team.
    TeamsAcross =>
        code: "teams_across",
        read: "The table has a row for each job title and a column for each team, or the other way round.",
        done: "A row was made of each figure: rows in these findings are counted through those.",
        todo: "";
    /// A list with columns of where somebody came from and went to.
    MovesPaired =>
        code: "moves_paired",
        read: "The list has columns of where somebody came from and of where they went to.",
        done: "Who came was read with where to, and who went with where from. Who moved from one service to the other left the one and joined the other: their second row stands behind the last.",
        todo: "";
    /// A table with its teams and titles in one column.
    OutlineParted =>
        code: "outline_parted",
        read: "Teams and job titles stand in one column, and each team's line adds up those below it.",
        done: "Teams were put beside their titles, and their own lines left out: they are sums.",
        todo: "";
    /// Rows that the file hides.
    HiddenRows {
        /// How many.
        rows: u32,
    } =>
        code: "hidden_rows",
        read: format!("The sheet hides {rows} rows, by a filter or by hand."),
        done: "They were read like the others.",
        todo: "If hidden rows should not count, take them out of the sheet.";
    /// Texts too long to keep whole.
    TextCut {
        /// How many cells.
        cells: u32,
    } =>
        code: "text_cut",
        read: format!("Texts longer than 2,000 letters: {cells}."),
        done: "They were cut there.",
        todo: "Check that the right cells hold the list.";
    /// Cells beyond the columns that are read.
    ColumnsBeyond {
        /// How many cells.
        cells: u32,
    } =>
        code: "columns_beyond",
        read: format!("Cells beyond the 512th column: {cells}."),
        done: "They were left out.",
        todo: "Check that the right cells hold the list.";
    /// A headcount that starters and leavers do not account for.
    OtherChange {
        /// The change they leave over.
        people: String,
    } =>
        code: "other_change",
        read: format!("The headcount changes by {people} more than starters and leavers account for."),
        done: "The row was loaded as it stands.",
        todo: "Moves from and to other posts may explain it.";
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
    } =>
        code: "text_vs_table",
        read: format!("The text above says {text} {} for {period}; the table gives {table}.", field.label().to_lowercase()),
        done: "The table was used.",
        todo: "Correct the sentence, or find the rows that are missing.";
    /// An intake whose outcomes do not account for it.
    CohortSum {
        /// People recruited.
        recruited: u32,
        /// What the outcomes add up to.
        outcomes_sum: u32,
    } =>
        code: "cohort_sum",
        read: format!("{recruited} were recruited and the outcomes add up to {outcomes_sum}."),
        done: "The row was loaded as it stands.",
        todo: "Find out what became of those missing.";
    /// More findings of a kind than are listed.
    MoreOfTheSame {
        /// The kind's code.
        code: String,
        /// How many are not listed.
        more: u32,
    } =>
        code: "more_of_the_same",
        read: format!("There are {more} more findings like the ones above."),
        done: "They are counted but not listed.",
        todo: "Correct those listed and drop the file again to see the rest.";
    /// The dates of a column name a month and no day.
    MonthsOnly {
        /// The field.
        field: Field,
        /// In how many rows.
        rows: u32,
    } =>
        code: "months_only",
        read: match rows {
            1 => format!("{} names a month and no day in one row.", field.label()),
            _ => format!("{} names a month and no day in {rows} rows.", field.label()),
        },
        done: if field.ends() {
            "The last day of the month was taken."
        } else {
            "The first day of the month was taken."
        },
        todo: "If the day matters, export dates as 2025-09-30.";
    /// A list holds its people at several dates, of which one is read.
    DatedRows {
        /// The date that is read, as printed.
        read: String,
        /// How many others there are.
        others: u32,
    } =>
        code: "dated_rows",
        read: format!("The list holds its people at {} dates, {read} among them.", others + 1),
        done: format!("The rows of {read} were read and the others were not."),
        todo: "If another date is meant, change the reference date.";
    /// A text beside a row does not say whether somebody is employed and in post.
    UnknownStanding {
        /// The text.
        read: String,
    } =>
        code: "unknown_standing",
        read: format!("“{read}” does not say whether this person is employed here and in post."),
        done: "The row was loaded and is counted in post.",
        todo: "Say at the top of the page what rows with this text are.";
    /// Rows with this text are not in post, as the user says.
    SaidNotInPost {
        /// The text.
        read: String,
    } =>
        code: "said_not_in_post",
        read: format!("You said that “{read}” is not in post."),
        done: "The row is not counted.",
        todo: "";
    /// A quantity of agency work is in days, or is no time at all.
    OtherUnit {
        /// The unit as printed.
        read: String,
        /// Whether it is of days, which were turned into hours.
        days: bool,
        /// In how many rows.
        rows: u32,
    } =>
        code: "other_unit",
        read: match rows {
            1 => format!("The quantity is in “{read}” in one row."),
            _ => format!("The quantity is in “{read}” in {rows} rows."),
        },
        done: if *days {
            "A day was taken as a fifth of a full-time week."
        } else {
            "It was not counted as hours."
        },
        todo: "If that is wrong, export the quantity in hours.";
    /// Cases that more than one person holds.
    SharedCases {
        /// How many.
        cases: u32,
    } =>
        code: "shared_cases",
        read: match cases {
            1 => "One case is with more than one person.".to_owned(),
            _ => format!("{cases} cases are with more than one person."),
        },
        done: "They were counted for each of them.",
        todo: "If only one of them holds the case, take the others out of the list.";
    /// The hours that are the most common and the longest of a list are another week than the settings'.
    OtherWeek {
        /// The hours.
        hours: String,
        /// The week that was used.
        full_time: String,
    } =>
        code: "other_week",
        read: format!("No week of the list is longer than {hours} hours, and most are as long: it may be a full-time one."),
        done: format!("FTE was made as contracted hours ÷ {full_time}."),
        todo: "If a full-time week has other hours, change it in the settings.";
    /// A list of people has a row for each post, the vacant ones too.
    VacantRows {
        /// How many posts are vacant.
        posts: u32,
        /// Their FTE.
        fte: String,
    } =>
        code: "vacant_rows",
        read: match posts {
            1 => format!("The list has a row for each post, and one is vacant: {fte} FTE."),
            _ => format!("The list has a row for each post, and {posts} are vacant: {fte} FTE."),
        },
        done: "They count as vacancies; what is vacant beside a holder is in no row.",
        todo: "An establishment list says what is vacant of every post.";
    /// A list of vacant posts alone.
    VacantList {
        /// How many posts it holds.
        posts: u32,
        /// Their FTE.
        fte: String,
    } =>
        code: "vacant_list",
        read: match posts {
            1 => format!("The list is of one vacant post: {fte} FTE."),
            _ => format!("The list is of {posts} vacant posts: {fte} FTE."),
        },
        done: "They count as vacancies.",
        todo: "If some are filled by now, leave them out.";
    /// A list of posts names teams and no job titles.
    NoTitles {
        /// How many rows.
        rows: u32,
    } =>
        code: "no_titles",
        read: match rows {
            1 => "One row is of a whole team, without a job title.".to_owned(),
            _ => format!("{rows} rows are of whole teams, without job titles."),
        },
        done: "All their posts were taken for one role.",
        todo: "If some of the posts are no social workers', take them out of the list.";
}

/// What became of somebody whom the published figures do not count.
const fn not_published(leaver: bool) -> &'static str {
    if leaver {
        "The row was loaded; in the published figures this is no leaver."
    } else {
        "The row was loaded; in the published figures this is no starter."
    }
}

fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
