//! What was added to what is kept after its sixth version was released: parts of their own beside those of that version,
//! which stay as they were.

use jiff::civil::Date;

use super::ColumnChoice;
use crate::import::{Field, Kind, StandsAs};
use crate::share::codec::node::Node;
use crate::share::codec::schema::Schema;
use crate::share::codec::wire::{In, Out, Wire, choice, field, is_optional, put, record, unknown_choice};
use crate::share::error::Fault;
use crate::workforce::{Snapshot, TitleKey};

/// What the user said of columns and sheets, as the sixth version and those before it keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns6 {
    shape: Vec<String>,
    sheets: Vec<(String, Option<Kind>)>,
    columns: Vec<(String, Option<Field>)>,
}

impl Columns6 {
    pub(super) fn of(all: &[ColumnChoice]) -> Vec<Self> {
        let of = |choice: ColumnChoice| Self { shape: choice.shape, sheets: choice.sheets, columns: choice.columns };
        all.iter().cloned().map(of).collect()
    }

    pub(super) fn choices(all: Vec<Self>) -> Vec<ColumnChoice> {
        let choice =
            |Self { shape, sheets, columns }| ColumnChoice { shape, sheets, columns, ..ColumnChoice::default() };
        all.into_iter().map(choice).collect()
    }
}

/// What the user said is not in files of one shape. It stands behind the part of their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    shape: Vec<String>,
    absent: Vec<Field>,
    leave_out: bool,
}

impl LeftOut {
    pub(super) fn of(all: &[ColumnChoice]) -> Vec<Self> {
        let said = all.iter().filter(|choice| choice.leave_out || !choice.absent.is_empty());
        let of =
            |choice: ColumnChoice| Self { shape: choice.shape, absent: choice.absent, leave_out: choice.leave_out };
        said.cloned().map(of).collect()
    }

    pub(super) fn put(self, columns: &mut [ColumnChoice]) {
        let Self { shape, absent, leave_out } = self;
        if let Some(choice) = columns.iter_mut().find(|choice| choice.shape == shape) {
            (choice.absent, choice.leave_out) = (absent, leave_out);
        }
    }
}

/// What the user said of texts of how people are engaged in files of one shape. It stands behind the part of their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standings {
    shape: Vec<String>,
    said: Vec<StandingSaid>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct StandingSaid {
    text: TitleKey,
    said: StandsAs,
}

impl Standings {
    pub(super) fn of(all: &[ColumnChoice]) -> Vec<Self> {
        let said = all.iter().filter(|choice| !choice.standings.is_empty());
        let of = |ColumnChoice { shape, standings, .. }: ColumnChoice| Self {
            shape,
            said: standings.into_iter().map(|(text, said)| StandingSaid { text, said }).collect(),
        };
        said.cloned().map(of).collect()
    }

    pub(super) fn put(self, columns: &mut [ColumnChoice]) {
        if let Some(choice) = columns.iter_mut().find(|choice| choice.shape == self.shape) {
            choice.standings = self.said.into_iter().map(|StandingSaid { text, said }| (text, said)).collect();
        }
    }
}

choice! {
    StandsAs { 0 "in_post" InPost {}, 1 "agency" Agency {}, 2 "not_counted" NotCounted {} }
}

record! {
    Standings { shape: Vec<String>, said: Vec<StandingSaid> }
    StandingSaid { text: TitleKey, said: StandsAs }
    Columns6 { shape: Vec<String>, sheets: Vec<(String, Option<Kind>)>, columns: Vec<(String, Option<Field>)> }
    LeftOut { shape: Vec<String>, absent: Vec<Field>, leave_out: bool }
}

/// How many earlier months of a service are kept.
const MONTHS: usize = 3;

fn day(snapshot: &Snapshot) -> Option<Date> {
    snapshot.members.first().map(|member| member.as_at)
}

/// Returns the earlier months after new files were measured: figures of another day than the new ones are kept, the latest
/// few of each service.
#[must_use]
pub fn with_earlier(earlier: Vec<Snapshot>, before: Vec<Snapshot>, now: &[Snapshot]) -> Vec<Snapshot> {
    let key = |snapshot: &Snapshot| (snapshot.name.clone(), snapshot.service, day(snapshot));
    let mut all: Vec<Snapshot> = Vec::new();
    // What was measured last of a day stands for it.
    for snapshot in before.into_iter().chain(earlier) {
        let of_service = all.iter().filter(|known| known.service == snapshot.service).count();
        let is_new = all.iter().chain(now).all(|known| key(known) != key(&snapshot));
        if is_new && of_service < MONTHS {
            all.push(snapshot);
        }
    }
    all
}

/// Returns the latest figures of the same council and service before a snapshot's.
#[must_use]
pub fn latest_before<'a>(earlier: &'a [Snapshot], now: &Snapshot) -> Option<&'a Snapshot> {
    let is_same = |one: &&Snapshot| one.name == now.name && one.service == now.service && day(one) < day(now);
    earlier.iter().filter(is_same).max_by_key(|one| day(one))
}
