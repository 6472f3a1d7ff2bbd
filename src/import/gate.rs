//! The progress and the stop button of one import.

use std::ops::ControlFlow;

use crate::import::container::{self, Limits, Workbook};
use crate::import::{Progress, ReadError, Stage};

/// The progress and the stop button of one import.
pub(crate) struct Gate<'a> {
    pub(crate) name: &'a str,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'a> Gate<'a> {
    /// Rows between two reports of progress.
    const STEP: u32 = 2_048;

    pub(crate) fn new(name: &'a str, progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self { name, progress }
    }

    /// Opens a file, whatever its container.
    ///
    /// # Errors
    /// [`ReadError`] with the cause and the remedy.
    pub(crate) fn open(&mut self, bytes: &[u8]) -> Result<Workbook, ReadError> {
        self.report(Stage::Opening, 0, None)?;
        let rows = &mut |done| (self.progress)(Progress { stage: Stage::Reading, done, of: None });
        Ok(container::open(self.name, bytes, &Limits::default(), rows)?)
    }

    fn report(&mut self, stage: Stage, done: u32, of: Option<u32>) -> Result<(), ReadError> {
        match (self.progress)(Progress { stage, done, of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReadError::Stopped { name: self.name.to_owned() }),
        }
    }

    /// Reports progress now and then: call once a row.
    ///
    /// # Errors
    /// [`ReadError::Stopped`] if the user stopped.
    pub(crate) fn step(&mut self, stage: Stage, done: u32, of: Option<u32>) -> Result<(), ReadError> {
        if done.is_multiple_of(Self::STEP) { self.report(stage, done, of) } else { Ok(()) }
    }
}
