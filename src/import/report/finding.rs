//! Findings: how much each matters, where it is, and what it says by its [`FindingKind`].

mod kind;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::import::{FindingGroup, Subtotal};
use crate::workforce::Order as _;

pub use kind::FindingKind;

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
    pub(super) const fn code(self) -> &'static str {
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

    pub(super) const fn label(self) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Field;

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
