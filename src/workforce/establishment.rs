//! The establishment table: roles × established, in post, vacant, agency, with the totals its source prints.
//!
//! Owns how one cell's change carries to its neighbours. It is a table somebody may type; it holds no rows
//! about people.

use serde::{Deserialize, Serialize};

use super::{Fte, Level, Missing, OutOfRange, Stated};

/// A column of the table a user may edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Established FTE.
    Established,
    /// FTE in post.
    InPost,
    /// Vacant FTE.
    Vacant,
    /// Agency FTE.
    Agency,
}

impl Column {
    /// Every column in the order shown.
    pub const ALL: [Self; 4] = [Self::Established, Self::InPost, Self::Vacant, Self::Agency];

    /// Returns the heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Established => "Established",
            Self::InPost => "In post",
            Self::Vacant => "Vacant",
            Self::Agency => "Agency",
        }
    }
}

/// One role's line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EstablishmentRow {
    /// The role in the council's own words.
    pub role: String,
    /// The DfE level it maps to, where known.
    pub level: Option<Level>,
    /// Whether its people have no established post (an NQSW cohort in its protected year): no
    /// establishment and no vacancies, but in post and in every rate.
    pub supernumerary: bool,
    /// Established FTE.
    pub established: Stated<Fte>,
    /// FTE in post.
    pub in_post: Stated<Fte>,
    /// Vacant FTE where the source or the user states it; else established less in post, not below zero.
    pub stated_vacant: Option<Fte>,
    /// Established less in post when vacant was stated, once either has been edited since: vacancies move by
    /// what that difference has moved.
    pub stated_gap: Option<Fte>,
    /// Agency FTE in this role.
    pub agency: Stated<Fte>,
}

impl EstablishmentRow {
    /// Returns vacant FTE: as stated, else established less in post, not below zero; a supernumerary role
    /// has none.
    ///
    /// # Errors
    /// The reason established or in post is missing.
    pub fn vacant(&self) -> Stated<Fte> {
        if self.supernumerary {
            return Ok(Fte::ZERO);
        }
        match self.stated_vacant {
            Some(stated) => Ok(match (self.stated_gap, self.gap()) {
                (Some(then), Ok(now)) => (stated + (now - then)).at_least_zero(),
                _ => stated,
            }),
            None => Ok(self.gap()?.at_least_zero()),
        }
    }

    /// Returns established less in post, either sign.
    fn gap(&self) -> Stated<Fte> {
        Ok(self.established? - self.in_post?)
    }

    /// Returns FTE in post above the establishment, not below zero; a supernumerary role has none.
    ///
    /// # Errors
    /// The reason established or in post is missing.
    pub fn over_established(&self) -> Stated<Fte> {
        if self.supernumerary {
            return Ok(Fte::ZERO);
        }
        Ok((self.in_post? - self.established?).at_least_zero())
    }

    fn get(&self, column: Column) -> Stated<Fte> {
        match column {
            Column::Established => self.established,
            Column::InPost => self.in_post,
            Column::Vacant => self.vacant(),
            Column::Agency => self.agency,
        }
    }
}

/// A total its source prints, kept to be checked against the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ControlTotal {
    /// The column totalled.
    pub column: Column,
    /// Whether supernumerary roles are in it.
    pub with_supernumerary: bool,
    /// The total as printed.
    pub printed: Fte,
}

/// One change of one cell by the user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// The row by its role's name, so that an edit outlives a re-reading of the files; `None` for the
    /// unit's own agency line.
    pub role: Option<String>,
    /// The column.
    pub column: Column,
    /// The new value; `None` clears the cell.
    pub value: Option<Fte>,
}

/// An edit that cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// There is no such row.
    #[error("The table has no role “{role}” any more, so your change to it was left out.")]
    NoSuchRole {
        /// The role's name.
        role: String,
    },
    /// A supernumerary role has no establishment or vacancies.
    #[error("A supernumerary role has no established posts and so no vacancies; enter its people under In post")]
    Supernumerary,
    /// The value is not a stock of FTE.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// The table of one unit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Establishment {
    /// One line a role, in the council's order.
    pub rows: Vec<EstablishmentRow>,
    /// Agency FTE of the whole unit, where the source does not give it by role.
    pub agency: Option<Fte>,
    /// Totals as printed.
    pub control: Vec<ControlTotal>,
    /// How many of the user's changes it holds.
    pub edits: u32,
}

impl Establishment {
    /// Returns a column's sum over roles; `None` for `supernumerary` takes them all, `Some(false)` only
    /// roles with established posts. Vacancies of one role are not netted against another's surplus.
    ///
    /// # Errors
    /// [`Missing::NotInFile`] if no row states it, else the first row's reason if any row lacks it.
    pub fn total(&self, column: Column, supernumerary: Option<bool>) -> Stated<Fte> {
        if column == Column::Agency
            && let Some(agency) = self.agency
        {
            return Ok(agency);
        }
        let mut rows = self
            .rows
            .iter()
            .filter(|row| supernumerary.is_none_or(|wanted| row.supernumerary == wanted))
            // A supernumerary role states no establishment and no vacancies: that is not a gap in the sum.
            .filter(|row| !(row.supernumerary && matches!(column, Column::Established | Column::Vacant)))
            .peekable();
        if rows.peek().is_none() {
            return Err(Missing::NotInFile);
        }
        rows.map(|row| row.get(column)).sum()
    }

    /// Returns the table after an edit. A change of established or in post moves a stated vacancy by the
    /// same amount (not below zero), so that filling a post takes a vacancy away; what the cells hold at last
    /// decides, not the order they were changed in.
    ///
    /// # Errors
    /// [`EditError`] if the row does not exist, the role has no such cell, or the value is out of range.
    pub fn edited(&self, edit: &Edit) -> Result<Self, EditError> {
        let value = edit.value.map(|fte| Fte::try_stock(fte.value())).transpose()?;
        let mut table = self.clone();
        table.edits += 1;
        let Some(role) = &edit.role else {
            table.agency = value;
            return Ok(table);
        };
        let row = table
            .rows
            .iter_mut()
            .find(|row| row.role == *role)
            .ok_or_else(|| EditError::NoSuchRole { role: role.clone() })?;
        if row.supernumerary && matches!(edit.column, Column::Established | Column::Vacant) {
            return Err(EditError::Supernumerary);
        }
        let stated = value.ok_or(Missing::NotAvailable);
        if row.stated_gap.is_none() {
            row.stated_gap = row.gap().ok();
        }
        match edit.column {
            Column::Established => row.established = stated,
            Column::InPost => row.in_post = stated,
            Column::Vacant => {
                row.stated_vacant = value;
                row.stated_gap = row.gap().ok();
            }
            Column::Agency => row.agency = stated,
        }
        Ok(table)
    }

    /// Returns the table after edits in order, with those that could not be made.
    #[must_use]
    pub fn amended(&self, edits: &[Edit]) -> (Self, Vec<EditError>) {
        let mut refused = Vec::new();
        let table = edits.iter().fold(self.clone(), |table, edit| {
            table.edited(edit).unwrap_or_else(|error| {
                refused.push(error);
                table
            })
        });
        (table, refused)
    }

    /// Returns what a cell holds, as the text to edit: the plain number, or nothing where it is missing.
    #[must_use]
    pub fn cell_text(&self, role: Option<&str>, column: Column) -> String {
        let value = match role {
            None => self.agency.ok_or(Missing::NotInFile),
            Some(role) => {
                self.rows.iter().find(|row| row.role == role).map_or(Err(Missing::NotInFile), |row| row.get(column))
            }
        };
        value.map_or_else(|_| String::new(), |fte| fte.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(established: f64, in_post: f64, vacant: Option<f64>) -> EstablishmentRow {
        EstablishmentRow {
            role: "Social Worker".to_owned(),
            level: Some(Level::CaseHolder),
            supernumerary: false,
            established: Ok(Fte::new(established)),
            in_post: Ok(Fte::new(in_post)),
            stated_vacant: vacant.map(Fte::new),
            stated_gap: None,
            agency: Err(Missing::NotInFile),
        }
    }

    #[test]
    fn vacancies_and_surplus_of_different_roles_are_not_netted() {
        let table = Establishment { rows: vec![row(10.0, 8.0, None), row(5.0, 6.5, None)], ..Establishment::default() };
        assert_eq!(table.total(Column::Vacant, None), Ok(Fte::new(2.0)));
    }

    #[test]
    fn filling_a_post_takes_a_stated_vacancy_away() {
        let table = Establishment { rows: vec![row(10.0, 8.0, Some(3.0))], ..Establishment::default() };
        let edit = Edit { role: Some("Social Worker".to_owned()), column: Column::InPost, value: Some(Fte::new(9.0)) };
        assert_eq!(table.edited(&edit).unwrap().rows[0].vacant(), Ok(Fte::new(2.0)));
    }

    #[test]
    fn the_way_to_a_value_does_not_matter() {
        let table = Establishment { rows: vec![row(201.26, 129.67, Some(71.59))], ..Establishment::default() };
        let to = |value| Edit {
            role: Some("Social Worker".to_owned()),
            column: Column::Established,
            value: Some(Fte::new(value)),
        };
        let straight = table.amended(&[to(150.0)]).0.rows[0].vacant().unwrap();
        let by_zero = table.amended(&[to(0.0), to(150.0)]).0.rows[0].vacant().unwrap();
        assert!((straight.value() - 20.33).abs() < 1e-9);
        assert_eq!(straight, by_zero);
        assert_eq!(table.amended(&[to(0.0)]).0.rows[0].vacant(), Ok(Fte::ZERO));
    }

    #[test]
    fn an_edit_of_a_role_that_is_gone_is_said_and_the_others_hold() {
        let table = Establishment { rows: vec![row(10.0, 8.0, None)], ..Establishment::default() };
        let gone = Edit { role: Some("Auditor".to_owned()), column: Column::InPost, value: Some(Fte::new(1.0)) };
        let kept = Edit { role: Some("Social Worker".to_owned()), column: Column::InPost, value: Some(Fte::new(9.0)) };
        let (after, refused) = table.amended(&[gone, kept]);
        assert_eq!(refused, [EditError::NoSuchRole { role: "Auditor".to_owned() }]);
        assert_eq!(after.cell_text(Some("Social Worker"), Column::InPost), "9");
    }

    #[test]
    fn a_supernumerary_role_refuses_an_establishment() {
        let mut cohort = row(0.0, 25.5, None);
        cohort.supernumerary = true;
        let table = Establishment { rows: vec![cohort], ..Establishment::default() };
        let edit =
            Edit { role: Some("Social Worker".to_owned()), column: Column::Established, value: Some(Fte::new(9.0)) };
        assert_eq!(table.edited(&edit), Err(EditError::Supernumerary));
    }
}
