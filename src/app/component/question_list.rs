//! Questions of a room: all of them by name, and one open with its answers.

use std::time::Duration;

use leptos::prelude::*;

use super::press::RoomContext;
use crate::app::browser::focus;
use crate::view::{AnswerOption, Event, QuestionList, QuestionView};

/// The questions. The first is open until the reader turns to another; an answer counts once it is sent by its button.
#[component]
pub(super) fn QuestionListBlock(list: Memo<QuestionList>) -> impl IntoView {
    let turned_to = RwSignal::new(None::<String>);
    let open = Memo::new(move |_| {
        let turned_to = turned_to.get();
        list.with(|list| {
            let named = list.questions.iter().position(|question| Some(&question.id) == turned_to.as_ref());
            let at = named.unwrap_or(0);
            list.questions.get(at).map(|question| (at, question.clone()))
        })
    });
    // Who has answered goes on to the next question, which may be drawn in the place of the one answered.
    let answered = StoredValue::new(None::<String>);
    // What is marked and not yet sent outlasts a question that is drawn again.
    let marked = RwSignal::new(None::<(String, String)>);
    Effect::new(move |_| {
        let now = open.with(|open| open.as_ref().map(|(_at, question)| question.id.clone()));
        let before = answered.get_value();
        if before.is_some() && before != now {
            answered.set_value(None);
            if now.is_some() {
                set_timeout(focus::go_on, Duration::ZERO);
            }
        }
    });
    let all = move || {
        let questions = list.with(|list| list.questions.clone());
        (questions.len() > 1).then(|| {
            let one = |question: QuestionView| {
                let id = question.id.clone();
                let is_open = move || open.with(|open| open.as_ref().is_some_and(|(_at, open)| open.id == id));
                let turn = move |_| {
                    turned_to.set(Some(question.id.clone()));
                    // Once it is drawn.
                    set_timeout(focus::go_on, Duration::ZERO);
                };
                view! {
                    <li>
                        <button type="button" class="link-button" aria-current=move || is_open().then_some("true") on:click=turn>
                            {question.asked}
                        </button>
                        " "
                        <span class="small">{question.from}</span>
                    </li>
                }
            };
            view! { <ul class="asks">{questions.into_iter().map(one).collect_view()}</ul> }
        })
    };
    view! {
        <header class="card-head">
            <h2 data-sum="" tabindex="-1">
                {move || list.with(|list| list.heading.clone())}
            </h2>
        </header>
        {all}
        // Another question has controls of its own: one drawn in the place of the last would keep what was marked there.
        <For
            each=move || open.get().map(|(at, question)| (at + 1, list.with(|list| list.questions.len()), question))
            key=|shown| format!("{shown:?}")
            children=move |(at, of, question)| view! { <OpenQuestion question place=(at, of) answered marked /> }
        />
        <p class="small">{move || list.with(|list| list.note.clone())}</p>
    }
}

/// The open question, at its place of so many. Which was answered is said in `answered`; the question and the answer that is
/// marked and not yet sent stand in `marked`.
#[component]
fn OpenQuestion(
    question: QuestionView,
    place: (usize, usize),
    answered: StoredValue<Option<String>>,
    marked: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    let is_missed = RwSignal::new(false);
    let QuestionView { id, asked, from, waits, answers } = question;
    let place = match place {
        (_, 1) => from,
        (at, of) => format!("Question {at} of {of} · {from}"),
    };
    let name = id.clone();
    let option = move |answer: AnswerOption| {
        let AnswerOption { value, words, effect, samples } = answer;
        let samples = (!samples.is_empty()).then(|| {
            let sample = |sample: String| view! { <code>{sample}</code> };
            view! { <span class="samples">{samples.into_iter().map(sample).collect_view()}</span> }
        });
        let mark = (name.clone(), value.clone());
        let is_marked = marked.with_untracked(|marked| marked.as_ref() == Some(&mark));
        view! {
            <label class="ask-answer">
                <input
                    type="radio"
                    name=name.clone()
                    value=value.clone()
                    prop:checked=is_marked
                    on:change=move |_| {
                        marked.set(Some(mark.clone()));
                        is_missed.set(false);
                    }
                />
                <span>
                    <b>{words}</b>
                    {(!effect.is_empty()).then(|| view! { <span class="ask-effect">{effect}</span> })}
                    {samples}
                </span>
            </label>
        }
    };
    let send = move |_| match marked.get_untracked() {
        Some((of, value)) if of == id => {
            answered.set_value(Some(id.clone()));
            room.tell.run(Event { field: id.clone(), value });
        }
        Some(_) | None => is_missed.set(true),
    };
    view! {
        <fieldset class="ask">
            <legend data-next="" tabindex="-1">
                <span class="small">{place}</span>
                <span class="ask-asked">{asked}</span>
            </legend>
            <p>{waits}</p>
            <div class="ask-answers">{answers.into_iter().map(option).collect_view()}</div>
            {move || {
                is_missed.get().then(|| view! { <p class="field-problem" role="alert">"Choose an answer first."</p> })
            }}
            <button type="button" class="button" on:click=send>
                "Use this answer"
            </button>
        </fieldset>
    }
}
