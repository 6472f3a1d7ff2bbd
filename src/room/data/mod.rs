//! The Data room: its files, where they disagree, what they give, what titles count as, what they do not say.

mod change;
mod event;
mod file;
mod id;
mod outcome;
mod question;
mod row;
mod said;

use std::sync::Arc;

use self::event::{
    BUILT_IN, CONTEST, EMPLOYER, HOURS, NO_TIME_IN_SERVICE, REFERENCE_DATE, TITLE, TYPED_TABLE, UNIT, WHOLE,
};
use self::id::{NEITHER, service_id};
use super::typed::{Refusals, text_field};
use crate::import::{FileMemo, FileReport, Whole, merged_directorates, merged_titles};
use crate::measures::{capitalised, contests, number_text, provenance};
use crate::reference::EditionReport;
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable, Form, TextKind};
use crate::workforce::{Assignment, Level, Service, Settings, Snapshot};

pub use change::{DataChange, data_change};
pub use event::DataEvent;
pub use file::RefusedFile;
pub use id::TextId;
pub use outcome::{DataOutcome, outcome};
pub use question::questions_left;
pub use said::{Answer, Asked, Said};

/// What is loaded and chosen.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'a> {
    /// The reports of the files of this visit.
    pub reports: &'a [Arc<FileReport>],
    /// The files of this visit that cannot be read.
    pub refused_files: &'a [RefusedFile],
    /// The files of the last visit, whose rows are gone.
    pub remembered: &'a [FileMemo],
    /// The figures of the user's files, a service each.
    pub snapshots: &'a [Snapshot],
    /// The service shown.
    pub service: Service,
    /// The user's choices.
    pub settings: &'a Settings,
    /// The edition of published figures the user loaded, with its file's name.
    pub edition: Option<(&'a str, &'a EditionReport)>,
    /// The published staff and leavers by time in service the user loaded, with their file's name.
    pub time_in_service: Option<(&'a str, &'a EditionReport)>,
    /// What was typed and could not be taken.
    pub refused: &'a Refusals,
}

/// Returns the blocks of the room, the files first.
#[must_use]
pub fn data(loaded: &Loaded) -> Vec<Block> {
    let files = loaded.reports.iter().map(|report| file::loaded(report));
    let refused = loaded.refused_files.iter().map(file::refused);
    let memos = loaded.remembered.iter().map(|memo| file::memo(memo, !loaded.reports.is_empty()));
    let published = [edition(loaded), time_in_service(loaded)];
    let blocks = [disagreements(loaded), sources(loaded), titles(loaded), directorates(loaded)];
    let blocks = published.into_iter().chain(blocks).flatten().chain([typed(loaded), settings(loaded)]);
    question::questions(loaded).into_iter().chain(files).chain(refused).chain(memos).chain(blocks).collect()
}

fn shown<'a>(loaded: &Loaded<'a>) -> Option<&'a Snapshot> {
    let snapshots = loaded.snapshots;
    snapshots.iter().find(|snapshot| snapshot.service == loaded.service).or_else(|| snapshots.first())
}

/// A list to choose from, by the ids of what it offers.
fn choice(id: &str, label: &str, options: Vec<(String, String)>, chosen: &str) -> FieldCell {
    FieldCell::Field(Field::new(id, label, Control::Choice { options, chosen: chosen.to_owned() }))
}

/// What a title may count as, in the words of those who choose.
fn role_words(choice: Assignment) -> &'static str {
    match choice {
        Assignment::SocialWorker { level: Level::QualifiedWithoutCases, newly_qualified: false } => {
            "Qualified, not holding cases"
        }
        other => other.label(),
    }
}

/// A service, or neither.
fn service_choice(id: &str, label: &str, chosen: Option<Service>) -> FieldCell {
    choice(id, label, service_options(), service_id(chosen))
}

/// The services and neither, with their ids.
fn service_options() -> Vec<(String, String)> {
    let services = Service::ALL.into_iter().map(|service| (service.id().to_owned(), service.label().to_owned()));
    services.chain([(NEITHER.to_owned(), "Neither".to_owned())]).collect()
}

fn edition(loaded: &Loaded) -> Option<Block> {
    let (file, report) = loaded.edition?;
    Some(Block::Sentences {
        heading: format!("{file}: published figures, {}", report.edition),
        lines: read_of(report),
        button: Some((BUILT_IN.to_owned(), "Use the built-in figures again".to_owned())),
    })
}

fn time_in_service(loaded: &Loaded) -> Option<Block> {
    let (file, report) = loaded.time_in_service?;
    Some(Block::Sentences {
        heading: format!("{file}: published staff and leavers by time in service, {}", report.edition),
        lines: read_of(report),
        button: Some((NO_TIME_IN_SERVICE.to_owned(), "Do without this file".to_owned())),
    })
}

/// What was read of a published file, a sentence each.
fn read_of(report: &EditionReport) -> Vec<String> {
    let renamed: Vec<String> = report.renamed.iter().map(|(heading, taken)| format!("{heading} as {taken}")).collect();
    let listed = [
        ("Columns under other names", renamed),
        ("Columns not used", report.unused.clone()),
        ("The file does without", report.lacking.clone()),
    ];
    let listed = listed.into_iter().filter(|(_, items)| !items.is_empty());
    [report.read.clone()]
        .into_iter()
        .chain(listed.map(|(words, items)| format!("{words}: {}.", items.join(", "))))
        .chain(report.left_out.iter().cloned())
        .collect()
}

fn disagreements(loaded: &Loaded) -> Option<Block> {
    let row = |contest: crate::measures::ContestView| {
        let used = contest.options.first().map_or("", |(kind, _)| kind.id());
        let options = contest.options.iter().map(|(kind, text)| (kind.id().to_owned(), text.clone())).collect();
        let label = format!("Figure to use. {}", contest.title);
        let field = choice(&format!("{CONTEST}{}", contest.part.id()), &label, options, used);
        FieldRow { label: contest.title, cells: vec![FieldCell::Text(contest.sentence), field] }
    };
    let rows: Vec<FieldRow> = contests(shown(loaded)?).into_iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Your files give different numbers".to_owned(),
            hook: "contests".to_owned(),
            note: "We use the census return's figure first, then that of the list made for it, then that of the list of people. You can choose another; we remember it.".to_owned(),
            caption: "Figures that your files state differently".to_owned(),
            columns: ["Figure", "How they differ", "Used"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

fn sources(loaded: &Loaded) -> Option<Block> {
    let table = |snapshot: &Snapshot| {
        let table = provenance(snapshot);
        (format!("{}: {}", capitalised(snapshot.service.label()), table.caption), table)
    };
    let tables: Vec<_> = loaded.snapshots.iter().map(table).collect();
    (!tables.is_empty()).then(|| Block::Folded {
        heading: "Where each figure comes from".to_owned(),
        hook: "sources".to_owned(),
        tables,
    })
}

fn titles(loaded: &Loaded) -> Option<Block> {
    let row = |title: crate::import::TitleReport| {
        let label = format!("What “{}” counts as", title.title);
        let options =
            Assignment::CHOICES.into_iter().map(|choice| (choice.id().to_owned(), role_words(choice).to_owned()));
        let id = format!("{TITLE}{}-{}", title.service.id(), TextId::of(title.key.as_str()));
        let field = choice(&id, &label, options.collect(), title.assignment.id());
        let cells = vec![
            FieldCell::Text(title.service.label().to_owned()),
            FieldCell::Number(number_text(f64::from(title.rows), 0)),
            field,
            FieldCell::Text(title.because),
        ];
        FieldRow { label: title.title, cells }
    };
    let rows: Vec<FieldRow> = merged_titles(loaded.reports).into_iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Job titles".to_owned(),
            hook: "titles".to_owned(),
            note: "Check which job titles are social workers: only they count. We remember your choices.".to_owned(),
            caption: "Job titles and what each counts as".to_owned(),
            columns: ["Job title", "Service", "Rows", "Role", "Why"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

/// The files whose every row is in the service the user said, with their rows and the answer.
fn whole_files<'a>(loaded: &Loaded<'a>) -> impl Iterator<Item = (&'a FileReport, Option<Service>)> {
    loaded.reports.iter().filter_map(|report| match report.whole {
        Whole::Chosen(service) => Some((&**report, service)),
        Whole::Told | Whole::Beside(_) | Whole::Unsaid { .. } => None,
    })
}

fn whole_file((report, service): (&FileReport, Option<Service>)) -> FieldRow {
    let label = format!("The service of “{}”", report.name);
    let rows = FieldCell::Number(number_text(f64::from(report.counts.accepted), 0));
    let field = service_choice(&format!("{WHOLE}{}", report.file), &label, service);
    FieldRow { label: format!("{}, every row", report.name), cells: vec![rows, field] }
}

fn directorates(loaded: &Loaded) -> Option<Block> {
    let row = |directorate: crate::import::DirectorateReport| {
        let label = format!("The service of “{}”", directorate.text);
        let id = format!("{UNIT}{}", TextId::of(directorate.key.as_str()));
        let field = service_choice(&id, &label, directorate.service);
        let rows = FieldCell::Number(number_text(f64::from(directorate.rows), 0));
        FieldRow { label: directorate.text, cells: vec![rows, field] }
    };
    let units = merged_directorates(loaded.reports).into_iter().map(row);
    let rows: Vec<FieldRow> = whole_files(loaded).map(whole_file).chain(units).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Children's or adults'".to_owned(),
            hook: "directorates".to_owned(),
            note: String::new(),
            caption: "Directorates and the service each is in".to_owned(),
            columns: ["In the file", "Rows", "Service"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

/// Where a table that is in no file is typed or pasted. It is read as a file is, so it is empty once it is taken.
fn typed(loaded: &Loaded) -> Block {
    let field = text_field(TYPED_TABLE, "Roles and their posts", String::new(), TextKind::Long, loaded.refused).with_help(
        "Paste the table of a committee paper from Word, Excel, a PDF or a web page, with its headings: role, established, in post, vacant, agency. Leave the field to \
         have it read; paste again to replace it. If its title names no date, set the reference date below.",
    );
    let more = ("Or type or paste an establishment".to_owned(), vec![field]);
    Block::Form(Form { heading: String::new(), fields: Vec::new(), more: Some(more) })
}

fn settings(loaded: &Loaded) -> Block {
    let settings = loaded.settings;
    let text = |id: &str, label: &str, kind, value: String, help: &str| {
        text_field(id, label, value, kind, loaded.refused).with_help(help)
    };
    let fields = vec![
        text(EMPLOYER, "Council", TextKind::Plain, settings.employer.clone(), "Shown as the title of your figures."),
        text(
            REFERENCE_DATE,
            "Reference date",
            TextKind::Date,
            settings.reference_date_text(),
            "Leave blank to use the date in the files, or the last 30 September they reach.",
        ),
        text(
            HOURS,
            "Hours in a full-time week",
            TextKind::Decimal,
            settings.full_time_hours().to_string(),
            "For files that give hours and no FTE. Most councils 37; many London boroughs 36 or 35.",
        ),
    ];
    Block::Form(Form { heading: "Details we need".to_owned(), fields, more: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Event;

    /// What an event changes, which the room must know.
    fn changed(settings: &Settings, field: &str, value: &str) -> Option<DataChange> {
        let event = Event { field: field.to_owned(), value: value.to_owned() };
        data_change(&loaded(settings), DataEvent::parse(&event).unwrap())
    }

    static NOTHING: Refusals = Refusals::new();

    fn loaded(settings: &Settings) -> Loaded<'_> {
        Loaded {
            reports: &[],
            refused_files: &[],
            remembered: &[],
            snapshots: &[],
            service: Service::Children,
            settings,
            edition: None,
            time_in_service: None,
            refused: &NOTHING,
        }
    }

    #[test]
    fn nothing_loaded_leaves_only_what_files_do_not_say() {
        let settings = Settings::default();
        let blocks = data(&loaded(&settings));
        assert!(matches!(blocks.as_slice(), [Block::Form(typed), Block::Form(form)]
            if typed.more.as_ref().is_some_and(|(_, fields)| fields.len() == 1) && form.fields.len() == 3));
    }

    #[test]
    fn a_week_of_370_hours_is_refused_beside_its_field_and_changes_nothing() {
        let settings = Settings::default();
        let Some(DataChange::Refused(field, why)) = changed(&settings, HOURS, "370") else { panic!("refused") };
        assert_eq!(field, HOURS);
        let refused = Refusals::from([(field, ("370".to_owned(), why))]);
        let blocks = data(&Loaded { refused: &refused, ..loaded(&settings) });
        let Some(Block::Form(form)) = blocks.last() else { panic!("a form") };
        assert!(form.fields[2].problem.contains("20 to 60"), "{}", form.fields[2].problem);
        assert!(
            matches!(&form.fields[2].control, Control::Text { value, .. } if value == "370"),
            "what was typed stays"
        );
    }

    #[test]
    fn a_pasted_table_is_read_and_an_empty_field_means_nothing() {
        let settings = Settings::default();
        let read = |text: &str| changed(&settings, TYPED_TABLE, text);
        assert_eq!(read("Role\tEstablished"), Some(DataChange::Typed("Role\tEstablished".to_owned())));
        assert_eq!(read(" \n"), None);
    }

    #[test]
    fn an_event_of_another_room_is_not_known_here() {
        for (field, value) in [("title-9", "not_social_worker"), ("elsewhere", ""), ("file-1-explode", "")] {
            let event = Event { field: field.to_owned(), value: value.to_owned() };
            assert_eq!(DataEvent::parse(&event), Err(crate::room::UnknownEvent::of(&event)));
        }
    }
}
