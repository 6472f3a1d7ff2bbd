//! The vocabulary of the field, as types: what every other module speaks in.
//!
//! Owns units and partnerships, roles and levels, people, posts and spells, length of service, the census
//! year and the month, the units of measure, and what it means for a value to be missing. It computes nothing beyond
//! what a type must know of itself: rates are [`crate::measures`]', reading files is [`crate::import`]'s.
//!
//! Read [`Baseline`] first: it is what the page holds of one unit, and it cannot hold a person.

mod baseline;
mod calendar;
mod census;
pub(crate) mod day;
pub(crate) mod decimal;
mod establishment;
mod figure;
mod flow;
mod group;
mod kind;
mod month;
mod order;
mod part;
mod person;
mod post;
mod quantity;
mod record;
mod role;
mod row;
mod service;
mod setting;
mod spell;
mod unit;

pub use baseline::{
    Baseline, Breakdown, BreakdownRow, Contest, Dimension, Origin, Printed, PrintedAbout, PrintedKind, Published,
    Quoted, Snapshot,
};
pub use calendar::CensusYear;
pub use census::{Code, Coded, LeaverDestination, ReasonAbsence, ReasonLeave, StartOrigin};
pub use establishment::{Column, ControlTotal, Edit, EditError, Establishment, EstablishmentRow};
pub use figure::{Figure, Missing, Source, Stated};
pub use flow::{Cohort, FlowMonth};
pub use group::{Group, GroupKey};
pub use kind::Kind;
pub use month::CalendarMonth;
pub(crate) use order::Order;
pub use part::{Basis, Part, Parts};
pub use person::{EthnicGroup, PersonKey, Registration, Sex};
pub use post::PostKey;
pub use quantity::{Fte, Headcount, OutOfRange, Share};
pub use record::{
    AbsenceSpell, AgencyTotal, Booking, CareWorker, CareWorkplace, CaseloadLine, CensusAuthority, CensusWorker,
    CohortMember, Direction, Engagement, Holder, Holding, Movement, PostLine, Records, Standing, VacantPost,
};
pub use role::{Assignment, Level, RoleMap, TitleKey};
pub use row::RowRef;
pub use service::{LengthOfService, ServiceBand};
pub use setting::Settings;
pub use spell::Spell;
pub use unit::{Employer, Partnership, Service, Unit};
