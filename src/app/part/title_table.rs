//! What job titles and directorates count as, and the way to correct them.

use leptos::prelude::*;

use super::{ChoiceField, TableFrame};
use crate::app::{LoadedFile, Session};
use crate::import::{self, DirectorateReport, TitleReport};
use crate::workforce::{Assignment, Service};

/// What a directorate of neither service is called.
const NEITHER: &str = "Neither";

/// Every job title of the files loaded, with what it counts as.
#[component]
pub fn TitleTable() -> impl IntoView {
    let session = expect_context::<Session>();
    let titles = Memo::new(move |_| {
        import::merged_titles(
            &session.files.with(|files| files.iter().filter_map(LoadedFile::report).collect::<Vec<_>>()),
        )
    });
    view! {
        <Show when=move || !titles.with(Vec::is_empty)>
            <section class="card" aria-labelledby="titles-heading" data-test="titles">
                <header class="card-head">
                    <h2 id="titles-heading">"Job titles"</h2>
                </header>
                <p class="small">
                    "Only registered social workers count. Correct a title here and every figure follows; the choice is kept for your next visit."
                </p>
                <TableFrame
                    caption="Job titles and what each counts as".to_owned()
                    headings=vec!["Job title", "Service", "#Rows", "Counts as", "Why"]
                >
                    <For each=move || titles.get() key=|title| (title.service, title.key.clone()) let(title)>
                        <TitleRow title titles />
                    </For>
                </TableFrame>
            </section>
        </Show>
    }
}

#[component]
fn TitleRow(title: TitleReport, titles: Memo<Vec<TitleReport>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let TitleReport { title, key, service, .. } = title;
    let (label, found) = (format!("What “{title}” counts as"), key.clone());
    // The row stays where it is and only its values change, so that the keyboard's place is kept.
    let report =
        Memo::new(move |_| titles.with(|all| all.iter().find(|t| t.service == service && t.key == found).cloned()));
    let assignment = move || report.with(|report| report.as_ref().map(|r| r.assignment));
    let choose = Callback::new(move |chosen: String| {
        if let Some(choice) = Assignment::CHOICES.into_iter().find(|choice| choice.label() == chosen) {
            session.set_role(service, key.clone(), choice);
        }
    });
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td>{service.label()}</td>
            <td class="number">{move || report.with(|report| report.as_ref().map(|r| r.rows))}</td>
            <td>
                <ChoiceField
                    label
                    options=Assignment::CHOICES.into_iter().map(|choice| choice.label().to_owned()).collect()
                    chosen=Signal::derive(move || assignment().map_or_else(String::new, |a| a.label().to_owned()))
                    on_choose=choose
                />
            </td>
            <td>{move || report.with(|report| report.as_ref().map(|r| r.because.clone()))}</td>
        </tr>
    }
}

/// Every directorate of the files loaded, with the service its rows are in.
#[component]
pub fn DirectorateTable() -> impl IntoView {
    let session = expect_context::<Session>();
    let directorates = Memo::new(move |_| {
        import::merged_directorates(
            &session.files.with(|files| files.iter().filter_map(LoadedFile::report).collect::<Vec<_>>()),
        )
    });
    view! {
        <Show when=move || !directorates.with(Vec::is_empty)>
            <section class="card" aria-labelledby="directorates-heading" data-test="directorates">
                <header class="card-head">
                    <h2 id="directorates-heading">"Children's or adults'"</h2>
                </header>
                <TableFrame
                    caption="Directorates and the service each is in".to_owned()
                    headings=vec!["In the file", "#Rows", "Service"]
                >
                    <For
                        each=move || directorates.get()
                        key=|directorate| directorate.key.clone()
                        let(directorate)
                    >
                        <DirectorateRow directorate directorates />
                    </For>
                </TableFrame>
            </section>
        </Show>
    }
}

#[component]
fn DirectorateRow(directorate: DirectorateReport, directorates: Memo<Vec<DirectorateReport>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let DirectorateReport { text, key, .. } = directorate;
    let (label, found) = (format!("The service of “{text}”"), key.clone());
    let report = Memo::new(move |_| directorates.with(|all| all.iter().find(|d| d.key == found).cloned()));
    let service = move || report.with(|report| report.as_ref().and_then(|r| r.service));
    let choose = Callback::new(move |chosen: String| {
        session.set_directorate(key.clone(), Service::ALL.into_iter().find(|service| service.label() == chosen));
    });
    view! {
        <tr>
            <th scope="row">{text}</th>
            <td class="number">{move || report.with(|report| report.as_ref().map(|r| r.rows))}</td>
            <td>
                <ChoiceField
                    label
                    options=Service::ALL.into_iter().map(Service::label).chain([NEITHER]).map(str::to_owned).collect()
                    chosen=Signal::derive(move || service().map_or(NEITHER, Service::label).to_owned())
                    on_choose=choose
                />
            </td>
        </tr>
    }
}
