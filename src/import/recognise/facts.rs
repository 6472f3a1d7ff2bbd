//! What the cells of each field say of their whole column, gathered in one walk over the rows: which of two numbers of a
//! date is the day, what a comma parts, what stands behind numbers, what was never computed.

use crate::import::Field;
use crate::import::container::{Cell, Sheet, Texts};
use crate::import::field::Shape;
use crate::import::value::date::{self, DayOrder, Days};
use crate::import::value::means_blank;
use crate::import::value::number::{self, Comma, Commas};

/// What the cells of one field say of their column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) days: Days,
    pub(crate) order: DayOrder,
    commas: Commas,
    pub(crate) comma: Comma,
    /// Rows whose number has something behind it, with the first of these texts.
    pub(crate) marked: (u32, String),
    /// Rows with a formula whose result the file does not hold.
    pub(crate) uncomputed: u32,
    /// Rows with an employee number cut to a few digits.
    pub(crate) cut: u32,
    /// Rows of a date that name a month and no day.
    pub(crate) months: u32,
    /// Rows of a date that say something else.
    days_or_words: u32,
}

impl Facts {
    /// Gathers the facts of every field in some rows, by the field's place among all; `fields` is what each column holds.
    pub(crate) fn gather(
        sheet: &Sheet,
        places: std::ops::Range<usize>,
        fields: &[Option<Field>],
        texts: &Texts,
    ) -> Vec<Self> {
        let mut all = vec![Self::default(); Field::ALL.len()];
        for (column, cell) in places.flat_map(|place| sheet.row(place)) {
            if let Some(Some(field)) = fields.get(usize::from(column))
                && let Some(facts) = all.get_mut(*field as usize)
            {
                facts.note(*field, cell, texts);
            }
        }
        for field in Field::ALL.iter().copied() {
            if let Some(facts) = all.get_mut(field as usize) {
                facts.order = facts.days.told().0;
                facts.comma = facts.commas.told(field.is_small());
            }
        }
        all
    }

    /// Whether the dates of the column are months: half of its texts at least. One month among days may be a slip.
    pub(crate) const fn are_months(&self) -> bool {
        self.months > 0 && self.months >= self.days_or_words
    }

    fn note(&mut self, field: Field, cell: Cell, texts: &Texts) {
        let id = match cell {
            Cell::Text(id) => id,
            Cell::Uncomputed => {
                self.uncomputed += 1;
                return;
            }
            _ => return,
        };
        let text = texts.get(id);
        match field.shape() {
            Shape::Date => {
                self.days.note(text);
                let is_month = date::parse_month(text, field == Field::BirthDate).is_some();
                let count = if is_month { &mut self.months } else { &mut self.days_or_words };
                *count += u32::from(is_month || !means_blank(text));
            }
            Shape::Number => {
                self.commas.note(text);
                if number::is_marked(text) {
                    self.marked.0 += 1;
                    if self.marked.1.is_empty() {
                        text.clone_into(&mut self.marked.1);
                    }
                }
            }
            Shape::Text => self.cut += u32::from(field == Field::EmployeeNumber && number::is_cut(text)),
        }
    }
}
