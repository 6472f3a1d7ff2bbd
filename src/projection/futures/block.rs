//! Some runs side by side: what is kept of each, in lanes, so that figures are made for all of them at once.

/// How many runs stand side by side.
pub(crate) const LANES: usize = 16;

/// A number for each run of a block.
pub(crate) type Lanes = [f64; LANES];

/// People for each run of a block. Signed, because processors turn signed whole numbers into fractions faster.
pub(crate) type PeopleLanes = [i32; LANES];

/// What runs leave behind: people by month and row, in lanes.
pub(crate) struct Block {
    rows: usize,
    people: Vec<PeopleLanes>,
    /// The factor on the establishment by month.
    stretch: Vec<Lanes>,
    /// The factor on agency cover by role.
    cover: Vec<Lanes>,
}

impl Block {
    /// Makes room for so many rows and months after the base, of so many roles.
    pub(crate) fn new(rows: usize, months: usize, roles: usize) -> Self {
        Self {
            rows,
            people: vec![[0; LANES]; rows * (months + 1)],
            stretch: vec![[1.0; LANES]; months + 1],
            cover: vec![[1.0; LANES]; roles],
        }
    }

    /// Returns the rows of a month-end.
    #[inline]
    pub(crate) fn rows_mut(&mut self, month: usize) -> &mut [PeopleLanes] {
        self.people.get_mut(month * self.rows..(month + 1) * self.rows).unwrap_or_default()
    }

    /// Keeps the factor on the establishment of a month.
    pub(crate) fn set_stretch(&mut self, month: usize, lane: usize, factor: f64) {
        if let Some(kept) = self.stretch.get_mut(month).and_then(|lanes| lanes.get_mut(lane)) {
            *kept = factor;
        }
    }

    /// Keeps the factors on agency cover of a run.
    pub(crate) fn set_cover(&mut self, lane: usize, by_role: &[f64]) {
        for (lanes, factor) in self.cover.iter_mut().zip(by_role) {
            if let Some(kept) = lanes.get_mut(lane) {
                *kept = *factor;
            }
        }
    }

    /// Returns the people of a row and month.
    #[inline]
    pub(crate) fn people(&self, row: usize, month: usize) -> &PeopleLanes {
        self.people.get(month * self.rows + row).unwrap_or(&[0; LANES])
    }

    /// Returns the factor on the establishment of a month.
    #[inline]
    pub(crate) fn stretch(&self, month: usize) -> &Lanes {
        self.stretch.get(month).unwrap_or(&[1.0; LANES])
    }

    /// Returns the factor on agency cover of a role.
    #[inline]
    pub(crate) fn cover(&self, role: usize) -> &Lanes {
        self.cover.get(role).unwrap_or(&[1.0; LANES])
    }
}

/// Puts people of a run in rows, one after the other, and returns the rows that follow.
#[inline]
pub(crate) fn put(
    rows: &mut [PeopleLanes],
    lane: usize,
    people: impl ExactSizeIterator<Item = u32>,
) -> &mut [PeopleLanes] {
    let (these, rest) = rows.split_at_mut(people.len().min(rows.len()));
    for (lanes, people) in these.iter_mut().zip(people) {
        // The remainder says to the compiler what is so anyway.
        if let Some(kept) = lanes.get_mut(lane % LANES) {
            *kept = people as i32;
        }
    }
    rest
}
