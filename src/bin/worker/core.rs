//! Stand-ins.
use homegrown::import::*;
use homegrown::workforce::*;
use std::ops::ControlFlow;

pub(crate) fn read(
    file: u32,
    name: &str,
    bytes: &[u8],
    _reading: &Reading,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Import, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let lines = u32::try_from(bytes.split(|b| *b == b'\n').count()).unwrap_or(0);
    let _flow = progress(Progress { stage: Stage::Reading, done: lines, of: Some(lines) });
    let report = FileReport {
        file,
        name: name.to_owned(),
        kind: Kind::StaffList,
        because: String::new(),
        confidence: 1.0,
        as_at: None,
        sheets: vec![],
        columns: vec![],
        titles: vec![],
        directorates: vec![],
        counts: Counts { below_header: lines, accepted: lines, warned: 0, rejected: 0, skipped: 0 },
        findings: vec![],
        preview: Preview::default(),
    };
    Ok(Import { report, records: Records::default() })
}
pub(crate) fn reinterpret(report: &FileReport, _records: &Records, _settings: &Settings) -> FileReport {
    report.clone()
}
pub(crate) fn tally(_files: &[(FileReport, Records)], _settings: &Settings) -> Vec<Snapshot> {
    vec![]
}
