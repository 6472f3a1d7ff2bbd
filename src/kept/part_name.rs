//! The names of parts, and what each holds in words.

use super::form::VIEW;
use super::v5;

pub(super) const FIGURES: &str = "figures";
/// Added after the sixth version was released, and there only where an earlier month is known.
pub(super) const EARLIER: &str = "earlier";
pub(super) const EDITS: &str = "edits";
pub(super) const SETTINGS: &str = "settings";
pub(super) const FILES: &str = "files";
pub(super) const COLUMNS: &str = "columns";
/// What [`COLUMNS`] has no place for: it was added later, and is there only where something is said.
pub(super) const LEFT_OUT: &str = "left_out";
/// What neither has a place for, likewise.
pub(super) const STANDINGS: &str = "standings";
pub(super) const BENCHMARK: &str = "benchmark";
pub(super) const RETENTION: &str = "retention";
pub(super) const PIPELINE: &str = "pipeline";
pub(super) const REPORT: &str = "report";
pub(super) const VIEW_OF_PLAN: &str = "view.plan";
/// What the name of a plan's part begins with; of one without work in it, [`VIEW_OF_WORK`].
pub(super) const WORK: &str = "plan.";
pub(super) const VIEW_OF_WORK: &str = "view.plan.";
/// What the name of the part of a plan that was sent begins with.
pub(super) const SENT: &str = "sent.";
pub(super) const EDITION: &str = "edition";

/// What a part holds, in words.
pub(super) fn words(name: &str) -> &'static str {
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
