//! Agency FTE of a table of roles that no role has.

use crate::import::Field;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::report::finding::Skip;
use crate::workforce::{AgencyTotal, Fte, Missing, Records};

/// Agency FTE that stands beside totals or on a line of its own, and not role by role.
#[derive(Default)]
pub(super) struct Agency {
    /// Whether roles state their own.
    pub(super) is_by_role: bool,
    own_line: Option<AgencyTotal>,
    total: Option<AgencyTotal>,
    subtotals: Vec<AgencyTotal>,
}

impl Agency {
    /// Takes what a printed subtotal or total states.
    pub(super) fn total(&mut self, table: &Table<'_>, line: &Line, why: Skip) {
        let Some(fte) = table.number(line, Field::AgencyFte).ok().filter(|fte| is_stock(*fte)) else { return };
        let stated = AgencyTotal { at: table.row_ref(line), fte: Fte::new(fte) };
        match why {
            Skip::Total => self.total = Some(stated),
            _ => self.subtotals.push(stated),
        }
    }

    /// Whether a line is the agency's own, "Agency workers", and takes what it states.
    pub(super) fn is_line_of_its_own(&mut self, table: &Table<'_>, line: &Line) -> bool {
        let title = column_key(&table.text(line, Field::JobTitle));
        if !AGENCY_LINES.contains(&title.as_str()) {
            return false;
        }
        let fields = [Field::AgencyFte, Field::AgencyCoverFte, Field::ActualFte];
        let fte = fields.iter().find_map(|field| table.number(line, *field).ok()).filter(|fte| is_stock(*fte));
        self.own_line = fte.map(|fte| AgencyTotal { at: table.row_ref(line), fte: Fte::new(fte) }).or(self.own_line);
        fte.is_some()
    }

    /// Gives the list what it states of all roles, where no role states its own: then a blank beside a role is not none.
    pub(super) fn close(self, records: &mut Records) {
        if self.is_by_role {
            return;
        }
        records.agency_totals = match self.own_line.or(self.total) {
            Some(stated) => vec![stated],
            None => self.subtotals,
        };
        if !records.agency_totals.is_empty() {
            records.posts.iter_mut().for_each(|post| post.agency = Err(Missing::NotAvailable));
        }
    }
}

/// What a line of agency staff is called in a table of roles.
const AGENCY_LINES: &[&str] = &[
    "agency",
    "agency staff",
    "agency workers",
    "agency social workers",
    "agency fte",
    "agency workers fte",
    "locums",
    "locum",
    "agency total",
];

fn is_stock(fte: f64) -> bool {
    (0.0..=100_000.0).contains(&fte)
}
