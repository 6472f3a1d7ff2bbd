//! What job titles and directorates count as, and the way to correct them.

use leptos::prelude::*;

use crate::app::{LoadedFile, Session};
use crate::import::{self, DirectorateReport, TitleReport};
use crate::workforce::{Assignment, Service};

/// Every job title of the files loaded, with what it counts as.
#[component]
pub fn TitleTable() -> impl IntoView {
    let session = expect_context::<Session>();
    let titles = Memo::new(move |_| {
        import::merged_titles(&session.files.with(|files| files.iter().filter_map(LoadedFile::report).collect::<Vec<_>>()))
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
                <div class="table-scroll" tabindex="0" role="region" aria-label="Job titles">
                    <table class="text-table">
                        <caption class="visually-hidden">"Job titles and what each counts as"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Job title"</th>
                                <th scope="col">"Service"</th>
                                <th scope="col" class="number">"Rows"</th>
                                <th scope="col">"Counts as"</th>
                                <th scope="col">"Why"</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For
                                each=move || titles.get()
                                key=|title| (title.service, title.title.clone(), title.assignment, title.rows)
                                let(title)
                            >
                                <TitleRow title />
                            </For>
                        </tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

#[component]
fn TitleRow(title: TitleReport) -> impl IntoView {
    let session = expect_context::<Session>();
    let TitleReport { title, key, service, rows, assignment, because, .. } = title;
    let label = format!("What “{title}” counts as");
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td>{service.label()}</td>
            <td class="number">{rows}</td>
            <td>
                <select
                    aria-label=label
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        if let Some(choice) = Assignment::CHOICES.into_iter().find(|choice| choice.label() == chosen) {
                            session.set_role(service, key.clone(), choice);
                        }
                    }
                >
                    {Assignment::CHOICES
                        .into_iter()
                        .map(|choice| {
                            view! { <option value=choice.label() selected=choice == assignment>{choice.label()}</option> }
                        })
                        .collect_view()}
                </select>
            </td>
            <td>{because}</td>
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
                <div class="table-scroll" tabindex="0" role="region" aria-label="Directorates">
                    <table class="text-table">
                        <caption class="visually-hidden">"Directorates and the service each is in"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"In the file"</th>
                                <th scope="col" class="number">"Rows"</th>
                                <th scope="col">"Service"</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For
                                each=move || directorates.get()
                                key=|directorate| (directorate.text.clone(), directorate.service, directorate.rows)
                                let(directorate)
                            >
                                <DirectorateRow directorate />
                            </For>
                        </tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

#[component]
fn DirectorateRow(directorate: DirectorateReport) -> impl IntoView {
    let session = expect_context::<Session>();
    let DirectorateReport { text, key, rows, service, .. } = directorate;
    let label = format!("The service of “{text}”");
    view! {
        <tr>
            <th scope="row">{text}</th>
            <td class="number">{rows}</td>
            <td>
                <select
                    aria-label=label
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        session.set_directorate(key.clone(), Service::ALL.into_iter().find(|s| s.label() == chosen));
                    }
                >
                    {Service::ALL
                        .into_iter()
                        .map(|option| {
                            view! {
                                <option value=option.label() selected=Some(option) == service>{option.label()}</option>
                            }
                        })
                        .collect_view()}
                    <option value="" selected=service.is_none()>"Neither"</option>
                </select>
            </td>
        </tr>
    }
}
