//! What each row below a header is: in post, agency, a vacant post, ended, starting later, a repeat, a total or blank, left
//! out. Every row is one thing and is counted as that.
//!
//! What is not loaded is counted while a table is read; what is loaded is counted from its records, because who has ended
//! and who starts later depends on the date the figures are of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::import::report::finding::Skip;
use crate::import::{Counts, FileReport, FindingKind};
use crate::workforce::{Fte, Holder, Holding, PostLine, Records, RowRef, Standing, Stated};

/// What a row below a header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RowKind {
    /// A person in post, or a post that somebody holds.
    InPost,
    /// An agency worker, or a post that one covers.
    Agency,
    /// A post nobody holds.
    VacantPost,
    /// Somebody on call, without hours of their own.
    OnCall,
    /// Somebody who had gone by the date of the figures.
    Ended,
    /// Somebody who had not started by the date of the figures.
    StartingLater,
    /// A row of another list, or of a role: it is used for what it states.
    Stated,
    /// A row that was met before.
    Repeat,
    /// A total, heading, remark or blank.
    TotalOrBlank,
    /// A row that could not be used, or of a file the user left out.
    LeftOut,
}

impl RowKind {
    /// Returns what a row that is not data is.
    pub(crate) const fn of_skip(why: Skip) -> Self {
        match why {
            Skip::VacantPost => Self::VacantPost,
            Skip::Deleted | Skip::Unallocated | Skip::OpenOrder => Self::LeftOut,
            Skip::OtherDate => Self::Repeat,
            Skip::Blank | Skip::Subtotal | Skip::Total | Skip::Footer | Skip::RepeatedHeader => Self::TotalOrBlank,
        }
    }

    /// Returns what a row that is not loaded is.
    pub(crate) const fn of_rejection(why: &FindingKind) -> Self {
        match why {
            FindingKind::DuplicateRow { .. } | FindingKind::Repeated { .. } => Self::Repeat,
            _ => Self::LeftOut,
        }
    }

    /// Returns what a row of a staff list is on a date.
    fn of_holding(holding: &Holding, as_at: Option<Date>) -> Self {
        let is_by = |date: Option<Date>, is: fn(Date, Date) -> bool| {
            date.zip(as_at).is_some_and(|(date, as_at)| is(date, as_at))
        };
        let start = holding.service_start.or(holding.council_start).or(holding.post_start);
        match holding.standing {
            Standing::Ended => Self::Ended,
            _ if is_by(holding.left, |left, as_at| left <= as_at) => Self::Ended,
            _ if is_by(start, |start, as_at| start > as_at) => Self::StartingLater,
            _ if holding.agency => Self::Agency,
            Standing::Casual => Self::OnCall,
            Standing::InPost => Self::InPost,
        }
    }

    /// Returns what a line of a post list is.
    fn of_post(post: &PostLine) -> Self {
        match post.holder {
            Holder::Person(_) => Self::InPost,
            Holder::NotStated => Self::Stated,
            Holder::Vacant if post.agency_cover.is_ok_and(|fte| fte > Fte::ZERO) => Self::Agency,
            Holder::Vacant => Self::VacantPost,
        }
    }
}

/// A row and its beginning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPlace {
    /// The sheet's name; empty for a text file.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// Its first cells, or what was read of it.
    pub cells: String,
}

/// The rows of one kind in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowGroup {
    /// What they are.
    pub kind: RowKind,
    /// How many there are.
    pub count: u32,
    /// The FTE in them, where any states it.
    pub fte: Option<Fte>,
    /// The first of them.
    pub rows: Vec<RowPlace>,
}

impl RowGroup {
    /// How many rows of a kind are listed.
    pub const LISTED: usize = 100;

    fn new(kind: RowKind) -> Self {
        Self { kind, count: 0, fte: None, rows: Vec::new() }
    }

    fn add(&mut self, fte: Stated<Fte>, place: impl FnOnce() -> RowPlace) {
        self.count += 1;
        if let Ok(fte) = fte {
            self.fte = Some(self.fte.map_or(fte, |known| known + fte));
        }
        if self.rows.len() < Self::LISTED {
            self.rows.push(place());
        }
    }
}

impl FileReport {
    /// Counts the file's rows by what they are on a date. What was not loaded stays as it was counted.
    pub fn count_rows(&mut self, records: &Records, as_at: Option<Date>) {
        let mut groups: BTreeMap<RowKind, RowGroup> = BTreeMap::new();
        let sheet = |at: RowRef| self.sheets.get(usize::from(at.sheet)).map_or("", |sheet| sheet.name.as_str());
        let place = |at: RowRef, texts: [&str; 2], fte: Stated<Fte>| RowPlace {
            sheet: sheet(at).to_owned(),
            row: at.row,
            cells: said_of(texts, fte),
        };
        let mut add = |kind: RowKind, at: RowRef, texts: [&str; 2], fte: Stated<Fte>| {
            groups.entry(kind).or_insert_with(|| RowGroup::new(kind)).add(fte, || place(at, texts, fte));
        };
        for holding in &records.holdings {
            add(RowKind::of_holding(holding, as_at), holding.at, [&holding.title, &holding.team], holding.fte);
        }
        for post in &records.posts {
            let kind = RowKind::of_post(post);
            let fte = match kind {
                RowKind::VacantPost => post.vacant.or(post.established),
                RowKind::Agency => post.agency_cover,
                _ => post.actual,
            };
            add(kind, post.at, [&post.title, &post.team], fte);
        }
        let of_people: u32 = groups.values().map(|group| group.count).sum();
        let others = self.counts.accepted.saturating_sub(of_people);
        if others > 0 {
            groups.entry(RowKind::Stated).or_insert_with(|| RowGroup::new(RowKind::Stated)).count += others;
        }
        for group in &self.not_told {
            let into = groups.entry(group.kind).or_insert_with(|| RowGroup::new(group.kind));
            // Rows of other lists are counted above; here are the first of them.
            into.count += if group.kind == RowKind::Stated { 0 } else { group.count };
            let room = RowGroup::LISTED.saturating_sub(into.rows.len());
            into.rows.extend(group.rows.iter().take(room).cloned());
        }
        self.rows = groups.into_values().filter(|group| group.count > 0).collect();
    }

    /// Makes the report that of a file the user left out: it is named, and none of its rows is used.
    pub(crate) fn leave_out(&mut self) {
        let below_header = self.counts.below_header;
        for counts in self.tables.iter_mut().map(|table| &mut table.counts).chain([&mut self.counts]) {
            *counts = Counts { below_header: counts.below_header, skipped: counts.below_header, ..Counts::default() };
        }
        let rows = self.not_told.iter().flat_map(|group| group.rows.clone()).take(RowGroup::LISTED).collect();
        self.not_told = vec![RowGroup { kind: RowKind::LeftOut, count: below_header, fte: None, rows }];
        self.is_left_out = true;
        self.as_at = None;
        self.open.clear();
        self.standings.clear();
        self.week = None;
        self.findings.clear();
        self.subtotals.clear();
    }
}

/// What was read of a row: its title, team and FTE.
fn said_of(texts: [&str; 2], fte: Stated<Fte>) -> String {
    let fte = fte.ok().map(|fte| format!("{} FTE", crate::import::value::plain(fte.value())));
    let texts = texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned);
    texts.chain(fte).collect::<Vec<_>>().join(" · ")
}
