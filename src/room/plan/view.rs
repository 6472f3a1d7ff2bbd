//! The Plan room in words: the strip, the levers and the eight parts, and what a paper says of a plan.

mod answer;
mod assumption;
mod carried;
mod compare;
mod cost;
mod dated;
mod form;
mod history;
mod measure;
mod opened;
mod paper;
mod path;
mod share;
mod strip;
mod subject;
mod takes;
mod target;
mod tested;
mod why;
mod years;

use super::result::PlanResult;
use super::state::PlanState;
use super::tab::PlanTab;
use crate::room::depth::Depth;
use crate::view::Block;
use crate::workforce::Snapshot;

pub(in crate::room) use opened::opened_as;
pub(in crate::room) use paper::{PlanDraft, draft};
pub(super) use share::{copied, saved};
pub(super) use subject::nothing_yet;

impl PlanResult<'_> {
    /// The head of the room, the levers, and the part looked at. What is made at leisure stands last.
    pub(super) fn blocks(
        &self,
        state: &PlanState,
        snapshot: Option<&Snapshot>,
        (tab, depth): (PlanTab, Depth),
    ) -> Vec<Block> {
        let mut blocks =
            vec![self.answer(), Block::Groups(self.scenario_fields(state, snapshot)), Block::Strip(self.strip(tab))];
        if tab == PlanTab::Assumptions {
            blocks.push(Block::Groups(self.assumed_levers()));
        } else {
            blocks.push(Block::Groups(self.levers(state)));
        }
        blocks.extend(self.carried(state));
        let at_leisure = depth != Depth::Quick;
        match tab {
            PlanTab::Outlook => {
                blocks.push(Block::Form(self.shown_form()));
                blocks.push(Block::Figure(Box::new(self.path())));
                blocks.push(Block::Beside(self.tiles()));
                blocks.extend(self.opened(state.received()));
                if at_leisure {
                    blocks.push(self.leads());
                }
            }
            PlanTab::Years => blocks.extend(self.years()),
            PlanTab::Why => blocks.extend(self.why()),
            PlanTab::Takes => blocks.extend(self.takes(at_leisure)),
            PlanTab::Cost => blocks.extend(self.cost()),
            PlanTab::Compare => blocks.extend(self.compare()),
            PlanTab::Sure => {
                blocks.extend(self.tornado().map(|figure| Block::Figure(Box::new(figure))));
                if at_leisure {
                    blocks.extend(self.tested());
                    blocks.push(self.notes());
                }
            }
            PlanTab::Assumptions => blocks.push(self.assumptions()),
        }
        blocks
    }

    fn month_text(&self, month: usize) -> String {
        let months = i32::try_from(month).unwrap_or(i32::MAX);
        self.plan.base.plus(months).text()
    }
}
