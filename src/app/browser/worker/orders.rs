//! Orders to a worker that may not listen yet: they wait, in order, and none is lost without a reason.

use super::stop::Stop;

/// Orders on their way to one worker.
#[derive(Debug)]
pub(super) enum Orders<T> {
    /// It has not said that it is ready; these wait.
    Waiting(Vec<T>),
    /// It listens.
    Open,
    /// It listens no more.
    Over(Stop),
}

impl<T> Orders<T> {
    /// Returns the order where it is to be sent now, and keeps it where it has to wait.
    ///
    /// # Errors
    /// Why the worker hears nothing more.
    pub(super) fn put(&mut self, order: T) -> Result<Option<T>, Stop> {
        match self {
            Self::Waiting(waiting) => {
                waiting.push(order);
                Ok(None)
            }
            Self::Open => Ok(Some(order)),
            Self::Over(why) => Err(why.clone()),
        }
    }

    /// The worker is ready: returns what waited, in order.
    pub(super) fn open(&mut self) -> Vec<T> {
        match self {
            Self::Waiting(waiting) => {
                let waiting = std::mem::take(waiting);
                *self = Self::Open;
                waiting
            }
            Self::Open | Self::Over(_) => Vec::new(),
        }
    }

    /// The worker is over, for the first reason given; returns whether this is it. What waits is dropped.
    pub(super) fn stop(&mut self, why: Stop) -> bool {
        let first = !matches!(self, Self::Over(_));
        if first {
            *self = Self::Over(why);
        }
        first
    }

    /// Whether the worker has not said yet that it is ready.
    pub(super) const fn are_waiting(&self) -> bool {
        matches!(self, Self::Waiting(_))
    }

    /// Returns why the worker is over; `None` while it is not.
    pub(super) const fn why(&self) -> Option<&Stop> {
        match self {
            Self::Over(why) => Some(why),
            Self::Waiting(_) | Self::Open => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_wait_in_order_until_the_worker_is_ready_and_then_go_at_once() {
        let mut orders = Orders::Waiting(Vec::new());
        assert_eq!((orders.put(1), orders.put(2)), (Ok(None), Ok(None)));
        assert!(orders.are_waiting());
        assert_eq!(orders.open(), [1, 2]);
        assert_eq!(orders.put(3), Ok(Some(3)));
        assert_eq!(orders.open(), [] as [i32; 0], "ready once");
    }

    #[test]
    fn after_the_first_reason_nothing_is_taken_and_a_late_word_of_being_ready_changes_nothing() {
        let mut orders = Orders::Waiting(vec![1]);
        assert!(orders.stop(Stop::Silent));
        assert!(!orders.stop(Stop::Ended), "the first reason stands");
        assert_eq!(orders.open(), [] as [i32; 0]);
        assert_eq!(orders.put(2), Err(Stop::Silent));
        assert_eq!(orders.why(), Some(&Stop::Silent));
    }
}
