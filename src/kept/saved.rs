//! What is kept of a reader's files and choices.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::added::{Columns6, LeftOut, Standings};
use super::form::VIEW;
use super::part_name::{COLUMNS, EARLIER, EDITS, FIGURES, FILES, LEFT_OUT, SETTINGS, STANDINGS};
use super::v6::{self, Chosen, View};
use super::{Part, Parts};
use crate::case;
use crate::import::{Field, FileMemo, Kind, StandsAs};
use crate::workforce::{Edit, Service, Settings, Snapshot, TitleKey};

/// What the rooms are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A built-in published case.
    Case {
        /// Its id.
        id: String,
    },
    /// The user's own files.
    Files,
}

impl Subject {
    /// Returns the key edits to a service's table are kept under.
    #[must_use]
    pub fn edit_key(&self, service: Service) -> String {
        match self {
            Self::Case { id } => format!("{id} {}", service.label()),
            Self::Files => format!("files {}", service.label()),
        }
    }
}

/// What the user has said of how to read files of one shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnChoice {
    /// The folded headings of the file, in order.
    pub shape: Vec<String>,
    /// The kind of each sheet the user spoke of, or that it is not read.
    pub sheets: Vec<(String, Option<Kind>)>,
    /// Folded heading and what the user took it for.
    pub columns: Vec<(String, Option<Field>)>,
    /// Fields that no column holds.
    pub absent: Vec<Field>,
    /// What rows of a text of how people are engaged are, by the folded text.
    pub standings: Vec<(TitleKey, StandsAs)>,
    /// Whether such files are left out.
    pub leave_out: bool,
}

impl ColumnChoice {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
            && self.columns.is_empty()
            && self.absent.is_empty()
            && self.standings.is_empty()
            && !self.leave_out
    }
}

/// The aggregates of the user's files as they are kept: the page passes them on and does not read them.
///
/// ```
/// use homegrown::kept::Figures;
/// let norfolk = homegrown::case::open("norfolk-2018").unwrap();
/// let figures = Figures::of(&norfolk);
/// assert_eq!((figures.is_empty(), figures.snapshots()), (false, Some(norfolk)));
/// assert!(Figures::default().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures(Vec<u8>);

impl Default for Figures {
    /// Those of no files.
    fn default() -> Self {
        Self(vec![0])
    }
}

impl Figures {
    /// Returns snapshots as they are kept.
    #[must_use]
    pub fn of(snapshots: &[Snapshot]) -> Self {
        Self(v6::to_bytes(&snapshots.to_vec()))
    }

    /// Whether they are those of no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0]
    }

    /// Returns the snapshots; `None` where they cannot be read.
    #[must_use]
    pub fn snapshots(&self) -> Option<Vec<Snapshot>> {
        v6::from_bytes(&self.0)
    }

    /// Returns them as a part of kept work, to be put aside.
    #[must_use]
    pub fn part(&self) -> Parts {
        Parts::one(FIGURES, self.0.clone())
    }
}

/// Everything kept but the published figures the user loaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// What the rooms are about.
    pub subject: Subject,
    /// Which service is shown.
    pub service: Service,
    /// The aggregates of the user's files.
    pub figures: Figures,
    /// The aggregates of the user's files of earlier months.
    pub earlier: Figures,
    /// The edits to each establishment table, in order, by [`Subject::edit_key`].
    pub edits: BTreeMap<String, Vec<Edit>>,
    /// The user's choices.
    pub settings: Settings,
    /// Whether the reference date among them was fixed so that taking a file out did not move it.
    pub date_is_held: bool,
    /// What each file was, without its rows.
    pub files: Vec<FileMemo>,
    /// Columns the user has set, by shape of file.
    pub columns: Vec<ColumnChoice>,
    /// Whether the welcome over the example was closed.
    pub welcomed: bool,
    /// The work in the rooms, as [`workspace_parts`](super::workspace_parts) gives it: the page passes it on and does not read it.
    pub workspace: Parts,
}

impl Default for Saved {
    /// A first visit, which looks at the first published case.
    fn default() -> Self {
        Self {
            subject: Subject::Case { id: case::FIRST.to_owned() },
            service: Service::Children,
            figures: Figures::default(),
            earlier: Figures::default(),
            edits: BTreeMap::new(),
            settings: Settings::default(),
            date_is_held: false,
            files: Vec::new(),
            columns: Vec::new(),
            welcomed: false,
            workspace: Parts::default(),
        }
    }
}

impl Saved {
    /// Returns what is kept, as parts.
    #[must_use]
    pub fn parts(&self) -> Parts {
        let mut parts = Parts::default();
        let view = View { subject: self.subject.clone(), service: self.service, welcomed: self.welcomed };
        parts.put(VIEW, v6::to_bytes(&view));
        parts.put(FIGURES, self.figures.0.clone());
        if !self.earlier.is_empty() {
            parts.put(EARLIER, self.earlier.0.clone());
        }
        parts.put(EDITS, v6::to_bytes(&self.edits));
        let chosen = Chosen { settings: self.settings.clone(), date_is_held: self.date_is_held };
        parts.put(SETTINGS, v6::to_bytes(&chosen));
        parts.put(FILES, v6::to_bytes(&self.files));
        parts.put(COLUMNS, v6::to_bytes(&Columns6::of(&self.columns)));
        if self.columns.iter().any(|choice| choice.leave_out || !choice.absent.is_empty()) {
            parts.put(LEFT_OUT, v6::to_bytes(&LeftOut::of(&self.columns)));
        }
        if self.columns.iter().any(|choice| !choice.standings.is_empty()) {
            parts.put(STANDINGS, v6::to_bytes(&Standings::of(&self.columns)));
        }
        parts.0.extend(self.workspace.0.iter().cloned());
        parts
    }

    /// Takes a part; gives it back where it cannot be read.
    pub(super) fn take(&mut self, part: Part) -> Result<(), Part> {
        let bytes = part.bytes.as_slice();
        let is_read = match part.name.as_str() {
            VIEW => v6::from_bytes(bytes).map(|view: View| {
                (self.subject, self.service, self.welcomed) = (view.subject, view.service, view.welcomed);
            }),
            FIGURES => {
                // What they are is read by the worker, which says what it cannot read.
                self.figures = Figures(part.bytes);
                return Ok(());
            }
            EARLIER => {
                self.earlier = Figures(part.bytes);
                return Ok(());
            }
            EDITS => v6::from_bytes(bytes).map(|edits| self.edits = edits),
            SETTINGS => v6::from_bytes(bytes).map(|chosen: Chosen| {
                (self.settings, self.date_is_held) = (chosen.settings, chosen.date_is_held);
            }),
            FILES => v6::from_bytes(bytes).map(|files| self.files = files),
            COLUMNS => v6::from_bytes(bytes).map(|columns: Vec<Columns6>| self.columns = Columns6::choices(columns)),
            LEFT_OUT => v6::from_bytes(bytes).map(|all: Vec<LeftOut>| {
                all.into_iter().for_each(|one| one.put(&mut self.columns));
            }),
            STANDINGS => v6::from_bytes(bytes).map(|all: Vec<Standings>| {
                all.into_iter().for_each(|one| one.put(&mut self.columns));
            }),
            _ => {
                self.workspace.0.push(part);
                return Ok(());
            }
        };
        is_read.ok_or(part)
    }
}
