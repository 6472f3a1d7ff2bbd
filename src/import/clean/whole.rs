//! Whose service the rows of a whole file are in where no unit of it says: its own words, the user's answer, or the files
//! beside it.

use std::collections::BTreeSet;

use crate::import::clean::service::{interpret, rows};
use crate::import::value::proposal::has_social_worker;
use crate::import::value::service::{only_service, service_of_words};
use crate::import::{FileReport, Whole};
use crate::workforce::{Fte, Records, Service, Settings, TitleKey};

/// Returns what tells the service of the rows whose units do not.
pub(crate) fn whole(report: &FileReport, records: &Records, settings: &Settings) -> Whole {
    if is_told(report, records, settings) {
        return Whole::Told;
    }
    if let Some(chosen) = settings.services.get(&report.whole_key()) {
        return Whole::Chosen(*chosen);
    }
    let summed = records.months.len() + records.cohorts.len() + records.members.len();
    let titles: BTreeSet<&str> = rows(records).map(|(_, title)| title).collect();
    let counted: BTreeSet<&str> = titles.into_iter().filter(|title| has_social_worker(title)).collect();
    let waiting = rows(records).filter(|(_, title)| counted.contains(title)).count() + summed;
    match u32::try_from(waiting).unwrap_or(u32::MAX) {
        0 => Whole::Told,
        rows => Whole::Unsaid { rows, fte: fte(records, &counted) },
    }
}

/// Whether the settings, the file's name, titles and headings, or a row of it speak of a service.
fn is_told(report: &FileReport, records: &Records, settings: &Settings) -> bool {
    let said = report.service.is_some() || settings.default_service != Settings::default().default_service;
    let answered = |unit: &str| !unit.is_empty() && settings.services.contains_key(&TitleKey::new(unit));
    let texts: BTreeSet<&str> = rows(records).flat_map(|(unit, title)| [unit, title]).collect();
    said || texts.iter().any(|text| service_of_words(text).is_some() || answered(text))
        || heading_service(report).is_some()
}

/// Returns the one service the headings speak of: "Date started in children's social work".
fn heading_service(report: &FileReport) -> Option<Service> {
    only_service(report.tables.iter().flat_map(|table| &table.columns).map(|column| column.header.as_str()))
}

/// Returns the FTE that stands in the rows that are asked about.
fn fte(records: &Records, counted: &BTreeSet<&str>) -> Option<Fte> {
    let held = records.holdings.iter().filter(|row| counted.contains(row.title.as_str())).map(|row| row.fte);
    let posts = records.posts.iter().filter(|row| counted.contains(row.title.as_str())).map(|row| row.actual);
    let stated: Vec<Fte> = held.chain(posts).filter_map(Result::ok).collect();
    (!stated.is_empty()).then(|| stated.into_iter().sum())
}

/// Returns the services a file says its rows are in; none if it does not say.
fn spoken(report: &FileReport, records: &Records) -> BTreeSet<Service> {
    let mut spoken: BTreeSet<Service> = BTreeSet::new();
    if !records.census.is_empty() || !records.authorities.is_empty() {
        spoken.insert(Service::Children);
    }
    match report.whole {
        Whole::Told => {
            spoken.extend(report.service);
            spoken.extend(heading_service(report));
            let texts: BTreeSet<&str> = rows(records).flat_map(|(unit, title)| [unit, title]).collect();
            spoken.extend(texts.into_iter().filter_map(service_of_words));
        }
        Whole::Chosen(service) => spoken.extend(service),
        Whole::Beside(_) | Whole::Unsaid { .. } => {}
    }
    spoken
}

/// Returns a file's report with its directorates and titles made anew under the user's choices.
#[must_use]
pub fn reinterpret(report: &FileReport, records: &Records, settings: &Settings) -> FileReport {
    let mut report = report.clone();
    report.whole = whole(&report, records, settings);
    interpret(&mut report, records, settings);
    report
}

/// Returns the reports of files that are used together, made anew under the user's choices: a file that says nothing of a
/// service is in the one that the files beside it speak of, if it is only one.
#[must_use]
pub fn reinterpret_all(files: &[(FileReport, Records)], settings: &Settings) -> Vec<FileReport> {
    let mut reports: Vec<FileReport> =
        files.iter().map(|(report, records)| reinterpret(report, records, settings)).collect();
    let spoken: BTreeSet<Service> =
        reports.iter().zip(files).flat_map(|(report, (_, records))| spoken(report, records)).collect();
    let [only] = spoken.into_iter().collect::<Vec<_>>()[..] else { return reports };
    for (report, (_, records)) in reports.iter_mut().zip(files) {
        if matches!(report.whole, Whole::Unsaid { .. }) {
            report.whole = Whole::Beside(only);
            interpret(report, records, settings);
        }
    }
    reports
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::import::{Import, Question, Reading, read};

    const UNSAID: &str = "Employee No,Job Title,FTE,Team\n1,Social Worker,1.0,North\n2,Social Worker,0.5,South\n";

    fn loaded(name: &str, text: &str, settings: &Settings) -> (FileReport, Records) {
        let reading = Reading { settings: settings.clone(), ..Reading::default() };
        let read = read(1, name, text.as_bytes(), &reading, &mut |_| ControlFlow::Continue(()));
        let Import { report, records, .. } = read.unwrap();
        (report, records)
    }

    fn dated() -> Settings {
        let mut settings = Settings::default();
        settings.set_reference_date("2025-09-30").unwrap();
        settings
    }

    #[test]
    fn a_file_that_names_no_service_is_asked_about_and_each_answer_counts() {
        let mut settings = dated();
        let file = loaded("staff.csv", UNSAID, &settings);
        let [Question::Whole(asked)] = &file.0.questions()[..] else { panic!("{:?}", file.0.questions()) };
        assert_eq!((asked.rows, asked.fte), (2, Some(1.5)));
        let key = asked.key.clone();
        let files = [file];
        for answer in [Some(Service::Children), Some(Service::Adults), None] {
            settings.services.insert(key.clone(), answer);
            let [report] = &reinterpret_all(&files, &settings)[..] else { panic!("one file") };
            assert_eq!((report.whole, report.questions()), (Whole::Chosen(answer), Vec::new()));
            assert_eq!(report.titles.first().map(|title| title.service), answer);
            // The next export of the same shape asks nothing.
            assert!(loaded("staff of May.csv", UNSAID, &settings).0.questions().is_empty());
        }
    }

    #[test]
    fn a_word_in_the_name_a_heading_or_a_unit_needs_no_question() {
        let asks = |name: &str, text: &str| !loaded(name, text, &dated()).0.questions().is_empty();
        assert!(asks("staff.csv", UNSAID));
        assert!(!asks("children's staff.csv", UNSAID));
        assert!(!asks("staff.csv", &UNSAID.replace("Team", "Adult Social Care team")));
        assert!(!asks("staff.csv", &UNSAID.replace("North", "Fostering")));
        // Nobody is counted, so nothing depends on the answer.
        assert!(!asks("staff.csv", &UNSAID.replace("Social Worker", "Cook")));
    }

    #[test]
    fn the_files_beside_it_say_whose_it_is_unless_they_speak_of_both() {
        let settings = dated();
        let beside = UNSAID.replace("\n1,", "\n7,").replace("\n2,", "\n8,");
        let (adults, children) = (beside.replace("North", "Adult Social Care"), beside.replace("North", "Children's"));
        let whole = |files: &[&str]| {
            let files: Vec<_> = files.iter().map(|text| loaded("staff.csv", text, &settings)).collect();
            reinterpret_all(&files, &settings).remove(0).whole
        };
        assert_eq!(whole(&[UNSAID, &adults]), Whole::Beside(Service::Adults));
        assert_eq!(whole(&[UNSAID, &children]), Whole::Beside(Service::Children));
        assert!(matches!(whole(&[UNSAID, &adults, &children]), Whole::Unsaid { rows: 2, .. }));
    }
}
