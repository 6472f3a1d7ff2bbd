//! What the browser keeps between visits, in released, versioned forms: aggregates, mappings, edits and the work in the rooms.
//!
//! Owns the forms. What is kept is a text of parts, a line and a checksum each ([`Parts`]); what a part holds is a released
//! version's module (`v6`; `v5` is read still). The types of the program are described there and may be renamed freely.
//! What cannot be read is never dropped: it is handed back as it was ([`Aside`]), to be kept aside and offered as a file.
//! Rows and findings are not kept, and the types here cannot hold one.
//!
//! The page reads what this version keeps and no other ([`open_current`]), and of that neither figures nor the work in the
//! rooms: those are the worker's, as is what an earlier version kept ([`renew`]).
//!
//! Read [`open`] and [`Saved::parts`] first, then [`workspace_of`].

mod added;
mod form;
mod postcard;
mod v5;
mod v6;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::case;
use crate::import::{Field, FileMemo, Kind, StandsAs};
use crate::reference::EditionReport;
use crate::room::{PlanState, Received, Work, Workspace};
use crate::share::checksum;
use crate::workforce::{Edit, Service, Settings, Snapshot, TitleKey};
use added::{Columns6, LeftOut, Standings};
pub use added::{latest_before, with_earlier};
use form::VIEW;
use v6::{Chosen, PlanView, View};

pub use form::{Part, Parts};

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
    /// The work in the rooms, as [`workspace_parts`] gives it: the page passes it on and does not read it.
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

/// A file of published figures the user loaded, whichever series, kept beside the rest because it changes seldom and weighs
/// more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEdition {
    /// The file it is from.
    pub file: String,
    /// Its figures, as compact text.
    pub text: String,
    /// What was read of the file.
    pub report: EditionReport,
}

/// What could not be read of kept work, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What it holds, in words: "a plan and what you edited".
    pub what: String,
    /// The text, to be kept and offered as a file.
    pub text: String,
}

impl Aside {
    /// Returns it as one text, to be kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}", self.what, self.text)
    }

    /// Returns what was kept as one text.
    ///
    /// ```
    /// use homegrown::kept::Aside;
    /// let aside = Aside { what: "a plan".to_owned(), text: "…\n…\n".to_owned() };
    /// assert_eq!(Aside::from_text(&aside.to_text()), aside);
    /// ```
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let (what, text) = text.split_once('\n').unwrap_or((ALL, text));
        Self { what: what.to_owned(), text: text.to_owned() }
    }

    /// Returns a short name that is another for another text.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:08x}", checksum(self.text.as_bytes()))
    }
}

/// Kept work, opened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opened {
    /// What could be read; of what could not, what a first visit has.
    pub saved: Saved,
    /// How many times it had been written.
    pub revision: u64,
    /// What could not be read.
    pub aside: Option<Aside>,
}

/// What is said of work of which nothing can be told.
const ALL: &str = "everything kept from an earlier visit";

/// Returns what a kept text holds, of whichever version.
///
/// ```
/// use homegrown::kept::{Saved, open};
/// let saved = Saved { welcomed: true, ..Saved::default() };
/// let text = saved.parts().to_text(7);
/// let opened = open(&text);
/// assert_eq!((opened.saved, opened.revision, opened.aside), (saved, 7, None));
/// let broken = open(&text.replacen("settings ", "setting2 ", 1));
/// assert!(broken.saved.welcomed && broken.aside.is_some());
/// ```
#[must_use]
pub fn open(text: &str) -> Opened {
    if let Some(opened) = open_current(text) {
        return opened;
    }
    let whole = |what: &str| Some(Aside { what: what.to_owned(), text: text.to_owned() });
    let (bytes, is_as_written) = bytes_of(text.trim());
    if !v5::is_kept(&bytes) {
        return Opened { aside: whole(ALL), ..Opened::default() };
    }
    let (saved, is_whole) = v5::read(&bytes);
    let aside = if is_whole && is_as_written { None } else { whole("part of what was kept") };
    Opened { saved, revision: 0, aside }
}

/// Returns what a text kept by this version holds; `None` where another kept it, or it is nothing of ours: the worker
/// [`renew`]s that.
#[must_use]
pub fn open_current(text: &str) -> Option<Opened> {
    let found = form::parts_of(text)?;
    let mut opened = Opened { revision: found.revision.unwrap_or_default(), ..Opened::default() };
    let mut unread: Vec<(String, String)> = found.broken;
    for part in found.parts.0 {
        if let Err(part) = opened.saved.take(part) {
            let line = Parts(vec![part.clone()]).to_text(0);
            unread.push((part.name, line));
        }
    }
    opened.aside = aside_of(&unread);
    Some(opened)
}

/// Returns a kept text as this version keeps it, and what of it could not be read.
///
/// ```
/// use homegrown::kept::{open_current, renew};
/// let (text, aside) = renew("nonsense");
/// assert!(open_current(&text).is_some() && aside.unwrap().text == "nonsense");
/// ```
#[must_use]
pub fn renew(text: &str) -> (String, Option<Aside>) {
    let Opened { saved, revision, aside } = open(text);
    (saved.parts().to_text(revision), aside)
}

/// The bytes of a text, and whether every letter of it stands for some: one that does not is taken for the first.
fn bytes_of(text: &str) -> (Vec<u8>, bool) {
    if let Ok(bytes) = STANDARD.decode(text) {
        return (bytes, true);
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let mended: String = text.chars().map(|c| if is_letter(c) { c } else { 'A' }).collect();
    (STANDARD.decode(mended).unwrap_or_default(), false)
}

/// Returns how many times a kept text had been written; none where that cannot be read.
#[must_use]
pub fn revision_of(text: &str) -> Option<u64> {
    form::revision_of(text)
}

/// What is kept aside of parts by name, with their lines.
fn aside_of(unread: &[(String, String)]) -> Option<Aside> {
    let mut what: Vec<String> = unread.iter().map(|(name, _)| words(name).to_owned()).collect();
    what.dedup();
    let lines: Vec<&str> = unread.iter().map(|(_, line)| line.trim_end()).collect();
    (!unread.is_empty()).then(|| Aside { what: crate::measures::listed(&what), text: lines.join("\n") + "\n" })
}

/// Returns what is kept aside of parts of the work in the rooms that cannot be read; `None` where there are none.
#[must_use]
pub fn aside(parts: &Parts) -> Option<Aside> {
    let lines = parts.0.iter().map(|part| (part.name.clone(), Parts(vec![part.clone()]).to_text(0)));
    aside_of(&lines.collect::<Vec<_>>())
}

const FIGURES: &str = "figures";
/// Added after the sixth version was released, and there only where an earlier month is known.
const EARLIER: &str = "earlier";
const EDITS: &str = "edits";
const SETTINGS: &str = "settings";
const FILES: &str = "files";
const COLUMNS: &str = "columns";
/// What [`COLUMNS`] has no place for: it was added later, and is there only where something is said.
const LEFT_OUT: &str = "left_out";
/// What neither has a place for, likewise.
const STANDINGS: &str = "standings";
const BENCHMARK: &str = "benchmark";
const RETENTION: &str = "retention";
const PIPELINE: &str = "pipeline";
const REPORT: &str = "report";
const VIEW_OF_PLAN: &str = "view.plan";
/// What the name of a plan's part begins with; of one without work in it, [`VIEW_OF_WORK`].
const WORK: &str = "plan.";
const VIEW_OF_WORK: &str = "view.plan.";
/// What the name of the part of a plan that was sent begins with.
const SENT: &str = "sent.";
const EDITION: &str = "edition";

/// What a part holds, in words.
fn words(name: &str) -> &'static str {
    match name {
        VIEW | VIEW_OF_PLAN => "what was open",
        FIGURES => "the figures of your files",
        EARLIER => "the figures of your files of earlier months",
        EDITS => "your changes to the establishment table",
        SETTINGS => "your choices of dates, hours and job titles",
        FILES => "the list of your files",
        COLUMNS => "what you said of columns",
        LEFT_OUT => "what you said is not in your files",
        STANDINGS => "what you said of how people are engaged",
        BENCHMARK => "what you compared",
        RETENTION => "your choices in Retention",
        PIPELINE => "your cohorts and employers",
        REPORT => "your own words in papers",
        v5::DESK => "part of your plans and of your work in the rooms",
        name if name.starts_with(WORK) || name.starts_with(VIEW_OF_WORK) => "a plan",
        name if name.starts_with(SENT) => "a plan that was sent to you",
        _ => "part of what was kept",
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
    fn take(&mut self, part: Part) -> Result<(), Part> {
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

/// Returns the work in the rooms as parts: a plan each, so that what breaks one leaves the others.
#[must_use]
pub fn workspace_parts(workspace: &Workspace) -> Parts {
    let mut parts = Parts::default();
    // What nobody has touched is not there: entering a room is no work.
    let first = Workspace::default();
    if workspace.choice != first.choice {
        parts.put(BENCHMARK, v6::to_bytes(&workspace.choice));
    }
    if workspace.retention != first.retention {
        parts.put(RETENTION, v6::to_bytes(&workspace.retention));
    }
    if workspace.pipeline != first.pipeline {
        parts.put(PIPELINE, v6::to_bytes(&workspace.pipeline));
    }
    if workspace.report != first.report {
        parts.put(REPORT, v6::to_bytes(&workspace.report));
    }
    parts.put(VIEW_OF_PLAN, v6::to_bytes(&PlanView::of(&workspace.plan)));
    for work in &workspace.plan.works {
        let is_own = workspace.plan.received.iter().all(|received| received.key != work.key);
        let stem = if is_own && work.is_untouched() { VIEW_OF_WORK } else { WORK };
        parts.put(named(stem, &work.key), v6::to_bytes(work));
    }
    for received in &workspace.plan.received {
        parts.put(named(SENT, &received.key), v6::to_bytes(received));
    }
    parts
}

/// The name of a part by the key of what it holds.
fn named(stem: &str, key: &str) -> String {
    format!("{stem}{:08x}", checksum(key.as_bytes()))
}

/// Returns the work in the rooms that parts hold, and the names of the parts that cannot be read, or not as a whole: of
/// them, what a first visit has.
///
/// ```
/// use homegrown::kept::{workspace_of, workspace_parts};
/// use homegrown::room::Workspace;
/// let mut workspace = Workspace::default();
/// workspace.retention.group = "Team A".to_owned();
/// assert_eq!(workspace_of(&workspace_parts(&workspace)), (workspace, Vec::new()));
/// ```
#[must_use]
pub fn workspace_of(parts: &Parts) -> (Workspace, Vec<String>) {
    let mut workspace = Workspace::default();
    let mut unread = Vec::new();
    let mut order: Option<PlanView> = None;
    for Part { name, bytes } in &parts.0 {
        let is_read = match name.as_str() {
            v5::DESK => {
                let (kept, is_whole) = v5::workspace(bytes);
                workspace = kept;
                is_whole.then_some(())
            }
            v5::WORKSPACE_WITHIN => {
                // All of it lies aside already.
                workspace = v5::workspace_within(bytes).unwrap_or(workspace);
                Some(())
            }
            BENCHMARK => v6::from_bytes(bytes).map(|choice| workspace.choice = choice),
            RETENTION => v6::from_bytes(bytes).map(|retention| workspace.retention = retention),
            PIPELINE => v6::from_bytes(bytes).map(|pipeline| workspace.pipeline = pipeline),
            REPORT => v6::from_bytes(bytes).map(|report| workspace.report = report),
            VIEW_OF_PLAN => v6::from_bytes(bytes).map(|view: PlanView| order = Some(view)),
            name if name.starts_with(WORK) || name.starts_with(VIEW_OF_WORK) => {
                v6::from_bytes(bytes).map(|work: Work| workspace.plan.works.push(work))
            }
            name if name.starts_with(SENT) => {
                v6::from_bytes(bytes).map(|received: Received| workspace.plan.received.push(received))
            }
            _ => None,
        };
        if is_read.is_none() {
            unread.push(name.clone());
        }
    }
    if let Some(view) = order {
        put_in_order(&mut workspace.plan, view);
    }
    (workspace, unread)
}

fn put_in_order(plan: &mut PlanState, view: PlanView) {
    let PlanView { councils, year, tested, dated, sent, works, received } = view;
    (plan.councils, plan.year, plan.tested, plan.dated) = (councils, year, tested, dated);
    // What the order does not name comes first.
    let place = |order: &[String], key: &str| order.iter().position(|known| known == key);
    plan.works.sort_by_key(|work| place(&works, &work.key));
    plan.received.sort_by_key(|one| place(&received, &one.key));
    plan.sent = sent.filter(|key| plan.received.iter().any(|received| received.key == *key));
}

impl KeptEdition {
    /// Returns it as the text that is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut parts = Parts::default();
        parts.put(EDITION, v6::to_bytes(self));
        parts.to_text(0)
    }

    /// Returns the published figures that a kept text holds; `None` if it is not ours, of a later version or damaged.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match form::parts_of(text) {
            Some(_) => Self::from_current(text),
            None => v5::edition(&STANDARD.decode(text.trim()).ok()?),
        }
    }

    /// Returns the published figures that a text kept by this version holds.
    #[must_use]
    pub fn from_current(text: &str) -> Option<Self> {
        form::parts_of(text)?.parts.get(EDITION).and_then(v6::from_bytes)
    }
}
