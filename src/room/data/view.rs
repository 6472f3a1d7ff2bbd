//! The Data room in words: the questions, a card a file, and the tables of what is used and chosen.

mod file;
mod outcome;
mod question;
mod row;

use super::Loaded;
use super::event::{
    BUILT_IN, CONTEST, EMPLOYER, HOURS, NO_TIME_IN_SERVICE, REFERENCE_DATE, TITLE, TYPED_TABLE, UNIT, WHOLE,
};
use super::id::{NEITHER, TextId, service_id};
use crate::import::{FileReport, Kind, Whole, merged_directorates, merged_titles};
use crate::measures::{capitalised, contests, date_text, number_text, provenance};
use crate::reference::EditionReport;
use crate::room::typed::text_field;
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable, Form, TextKind};
use crate::workforce::{Assignment, Level, Service, Snapshot};

pub use file::RefusedFile;
pub use outcome::{DataOutcome, outcome};
pub use question::questions_left;

/// Returns the blocks of the room, the files first.
#[must_use]
pub fn data(loaded: &Loaded) -> Vec<Block> {
    let files = loaded.reports.iter().map(|report| file::loaded(report));
    let refused = loaded.refused_files.iter().map(file::refused);
    let memos = loaded.remembered.iter().map(|memo| file::memo(memo, !loaded.reports.is_empty()));
    let published = [edition(loaded), time_in_service(loaded)];
    let blocks = [disagreements(loaded), sources(loaded), titles(loaded), directorates(loaded)];
    let blocks = published.into_iter().chain(blocks).flatten().chain([typed(loaded), settings(loaded)]);
    question::questions(loaded)
        .into_iter()
        .chain(undated(loaded))
        .chain(files)
        .chain(refused)
        .chain(memos)
        .chain(blocks)
        .collect()
}

/// What is said where neither the reader nor a file says of which day the figures are: it was made of the dates in the files.
fn undated(loaded: &Loaded) -> Option<Block> {
    let states = |report: &FileReport| {
        let kinds = report.kinds();
        report.as_at.is_some()
            || kinds.iter().any(|kind| matches!(kind, Kind::CensusWorkers | Kind::CensusAuthority))
            || kinds == [Kind::MonthlyFlow]
    };
    let taken = shown(loaded)?.members.first()?.as_at;
    if loaded.reports.is_empty()
        || loaded.settings.reference_date.is_some()
        || loaded.reports.iter().any(|report| states(report))
    {
        return None;
    }
    let day = date_text(taken);
    Some(Block::Sentences {
        heading: "Of which day are your files?".to_owned(),
        lines: vec![format!(
            "No file says. Figures are as at {day}: that is the 30 September nearest to the latest date in your files. If they are of another day, set the reference date below."
        )],
        button: None,
    })
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
