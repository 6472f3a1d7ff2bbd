//! What comes to a plan from elsewhere and what goes from it: plans that were sent, links and files, and what other rooms
//! send.

pub(super) mod away;
pub(super) mod from_rooms;
pub(super) mod plan;
