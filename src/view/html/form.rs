//! Forms: fields with their labels. What a field is set to is not in the markup but beside it ([`Form::values`]), so that
//! a form that stands is not written anew under the reader's hands.

use super::{ACT_SET, Html};
use crate::view::{Control, Field, FieldCell, FieldTable, Form, TYPED, TextKind};

/// Returns a form's fields, without what they are set to.
///
/// ```
/// use homegrown::view::{Control, Field, Form, html};
/// let form = Form { fields: vec![Field::new("with-england", "England", Control::Tick(true))], ..Form::default() };
/// assert!(html::form(&form).contains("<label for=\"with-england\">England</label>"));
/// ```
#[must_use]
pub fn form(form: &Form) -> String {
    let mut html = Html::new();
    write_form(&mut html, form);
    html.0
}

pub(super) fn write_form(html: &mut Html, form: &Form) {
    html.line("h2", "", &form.heading);
    write_fields(html, &form.fields);
    if let Some((words, fields)) = &form.more {
        html.raw("<details>").line("summary", "", words);
        write_fields(html, fields);
        html.raw("</details>");
    }
}

fn write_fields(html: &mut Html, fields: &[Field]) {
    html.raw("<div class=\"fields\">");
    let mut ticks = fields.iter().peekable();
    while let Some(field) = ticks.next() {
        if matches!(field.control, Control::Tick(_)) {
            // Ticks that follow one another stand in one row.
            html.raw("<div class=\"ticks\">");
            write_tick(html, field);
            while let Some(next) = ticks.next_if(|next| matches!(next.control, Control::Tick(_))) {
                write_tick(html, next);
            }
            html.raw("</div>");
        } else {
            write_field(html, field);
        }
    }
    html.raw("</div>");
}

fn write_tick(html: &mut Html, field: &Field) {
    html.raw("<span class=\"tick\"><input type=\"checkbox\"").attribute("id", &field.id).raw("><label");
    html.attribute("for", &field.id).raw(">").text(&field.label).raw("</label></span>");
    html.line("p", "small", &field.help);
}

fn write_field(html: &mut Html, field: &Field) {
    let Field { id, label, help, problem, control } = field;
    let name = matches!(control, Control::Name { .. });
    html.raw(if name { "<form class=\"field\"" } else { "<div class=\"field\"" });
    if let Control::Name { takes, .. } = control
        && let Some((event, _)) = takes.first()
    {
        html.attribute("data-field", event).attribute("data-from", id);
    }
    // Buttons say themselves what they do.
    if matches!(control, Control::Buttons(_)) {
        html.raw(">").line("span", "field-label", label);
    } else {
        html.raw("><label").attribute("for", id).raw(">").text(label).raw("</label>");
    }
    let (problem_id, help_id) = (format!("{id}-problem"), format!("{id}-help"));
    let described: Vec<&str> = [(problem, &problem_id), (help, &help_id)]
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(_, id)| id.as_str())
        .collect();
    let described = described.join(" ");
    match control {
        Control::Choice { options, .. } => {
            html.raw("<select").attribute("id", id);
            describe(html, &described, problem);
            write_options(html, options);
        }
        Control::Text { kind: TextKind::Long, .. } => {
            html.raw("<textarea rows=\"10\" maxlength=\"20000\"").attribute("id", id);
            describe(html, &described, problem).raw("></textarea>");
        }
        Control::Text { kind, .. } => {
            html.raw("<input autocomplete=\"off\" maxlength=\"80\"").attribute("id", id);
            html.raw(match kind {
                TextKind::Plain | TextKind::Long => " type=\"text\"",
                TextKind::Decimal => " type=\"text\" inputmode=\"decimal\"",
                TextKind::Date => " type=\"date\"",
                TextKind::Month => " type=\"month\"",
            });
            describe(html, &described, problem).raw(">");
        }
        Control::Name { takes, taken, take_off, .. } => {
            let list = names_id(id);
            html.raw("<div class=\"tools\"><input type=\"text\" autocomplete=\"off\"").attribute("id", id);
            html.attribute("list", &list);
            describe(html, &described, problem).raw("><datalist").attribute("id", &list).raw("></datalist>");
            for (index, (event, words)) in takes.iter().enumerate() {
                let kind = if index == 0 { "submit" } else { "button" };
                html.raw("<button class=\"quiet\"").attribute("type", kind);
                if index > 0 {
                    html.attribute("data-act", ACT_SET).attribute("data-field", event).attribute("data-from", id);
                }
                html.raw(">").text(words).raw("</button>");
            }
            html.raw("</div>");
            write_taken(html, taken, take_off);
        }
        Control::Range { low, high, step, unit, .. } => {
            html.raw("<div class=\"scale\"><input type=\"range\"").attribute("id", id);
            for (name, number) in [("min", low), ("max", high), ("step", step)] {
                html.attribute(name, &number.to_string());
            }
            describe(html, &described, problem).raw("><input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\"");
            html.attribute("id", &format!("{id}{TYPED}")).attribute("aria-label", &format!("{label}, {unit}"));
            describe(html, &described, problem).raw(">").line("span", "small", unit).raw("</div>");
        }
        Control::Buttons(buttons) => {
            html.raw("<div class=\"tools\">");
            for (event, words, is_on) in buttons {
                html.raw("<button type=\"button\" class=\"quiet\"").attribute("data-act", ACT_SET);
                html.attribute("data-field", event).raw(if *is_on { ">" } else { " disabled>" });
                html.text(words).raw("</button>");
            }
            html.raw("</div>");
        }
        Control::File => {
            html.raw("<input type=\"file\"").attribute("id", id);
            describe(html, &described, problem).raw(">");
        }
        Control::Tick(_) => {}
    }
    if !problem.is_empty() {
        html.raw("<p class=\"field-problem\" role=\"alert\"").attribute("id", &problem_id).raw(">");
        html.text(problem).raw("</p>");
    }
    if !help.is_empty() {
        html.raw("<p class=\"small\"").attribute("id", &help_id).raw(">").text(help).raw("</p>");
    }
    html.raw(if name { "</form>" } else { "</div>" });
}

fn describe<'a>(html: &'a mut Html, described: &str, problem: &str) -> &'a mut Html {
    if !described.is_empty() {
        html.attribute("aria-describedby", described);
    }
    if !problem.is_empty() {
        html.attribute("aria-invalid", "true");
    }
    html
}

/// A choice by its id, with a label that only those hear who cannot see what stands beside it.
pub(super) fn write_choice(html: &mut Html, id: &str, label: &str, options: &[(String, String)]) {
    html.raw("<select").attribute("id", id);
    if !label.is_empty() {
        html.attribute("aria-label", label);
    }
    write_options(html, options);
}

fn write_options(html: &mut Html, options: &[(String, String)]) {
    html.raw(">");
    for (value, words) in options {
        html.raw("<option").attribute("value", value).raw(">").text(words).raw("</option>");
    }
    html.raw("</select>");
}

/// A field in a cell: its label is heard and not seen, what is wrong with it stands below. Of buttons the label says
/// whose they are.
fn write_cell_field(html: &mut Html, field: &Field) {
    match &field.control {
        Control::Choice { options, .. } => write_choice(html, &field.id, &field.label, options),
        Control::Text { kind, .. } => {
            let (length, mode) =
                if *kind == TextKind::Decimal { ("12", " inputmode=\"decimal\"") } else { ("300", "") };
            html.raw("<input type=\"text\" autocomplete=\"off\"").raw(mode).attribute("maxlength", length);
            html.attribute("id", &field.id).attribute("aria-label", &field.label);
            let problem_id = format!("{}-problem", field.id);
            let described = if field.problem.is_empty() { "" } else { problem_id.as_str() };
            describe(html, described, &field.problem).raw(">");
            if !field.problem.is_empty() {
                html.raw("<p class=\"field-problem\" role=\"alert\"").attribute("id", &problem_id).raw(">");
                html.text(&field.problem).raw("</p>");
            }
        }
        Control::Buttons(buttons) => {
            for (event, words, is_on) in buttons {
                html.raw("<button type=\"button\" class=\"quiet\"").attribute("data-act", ACT_SET);
                html.attribute("data-field", event).raw(if *is_on { ">" } else { " disabled>" }).text(words);
                html.line("span", "visually-hidden", &format!(" {}", field.label)).raw("</button>");
            }
        }
        _ => {}
    }
}

/// A table whose lines hold fields, each labelled by what it is of.
pub(super) fn write_field_table(html: &mut Html, table: &FieldTable) {
    if !table.heading.is_empty() {
        html.raw("<header class=\"card-head\">").line("h2", "", &table.heading).raw("</header>");
    }
    html.line("p", "small", &table.note);
    html.raw("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\"").attribute("aria-label", &table.caption);
    html.raw("><table class=\"text-table\"><caption class=\"visually-hidden\">")
        .text(&table.caption)
        .raw("</caption><thead><tr>");
    let first = table.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    for (index, heading) in table.columns.iter().enumerate() {
        let number = index.checked_sub(1).and_then(|cell| first.get(cell));
        let number = matches!(number, Some(FieldCell::Number(_)));
        html.raw(if number { "<th scope=\"col\" class=\"number\">" } else { "<th scope=\"col\">" });
        html.text(heading).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for row in &table.rows {
        html.raw("<tr><th scope=\"row\">").text(&row.label).raw("</th>");
        for cell in &row.cells {
            match cell {
                FieldCell::Text(text) => {
                    html.raw("<td>").text(text);
                }
                FieldCell::Number(text) => {
                    html.raw("<td class=\"number\">").text(text);
                }
                FieldCell::Field(field) => {
                    html.raw("<td>");
                    write_cell_field(html, field);
                }
            }
            html.raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
}

/// Returns the id of the list of names that completes a field.
fn names_id(field: &str) -> String {
    format!("{field}-names")
}

/// Returns the lists of names that complete a form's fields: the list's id and its options. They are beside the form's
/// markup as what fields are set to is, because a hundred and fifty of them need not be read again at every answer.
#[must_use]
pub fn names(form: &Form) -> Vec<(String, String)> {
    let more = form.more.iter().flat_map(|(_, fields)| fields);
    let of = |field: &Field| {
        let Control::Name { names, .. } = &field.control else { return None };
        let mut html = Html::new();
        for name in names {
            html.raw("<option").attribute("value", name).raw("></option>");
        }
        Some((names_id(&field.id), html.0))
    };
    form.fields.iter().chain(more).filter_map(of).collect()
}

/// What was taken, each with the button that takes it off.
fn write_taken(html: &mut Html, taken: &[(String, String, bool)], take_off: &str) {
    if taken.is_empty() {
        return;
    }
    html.raw("<ul class=\"names\">");
    for (value, words, may_go) in taken {
        html.raw("<li>").text(words);
        if *may_go {
            html.raw("<button type=\"button\" class=\"link-button\"")
                .attribute("aria-label", &format!("Take {words} off"));
            html.attribute("data-act", ACT_SET).attribute("data-field", take_off).attribute("data-value", value);
            html.raw(">×</button>");
        }
        html.raw("</li>");
    }
    html.raw("</ul>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::FieldRow;

    #[test]
    fn a_form_is_the_same_markup_whatever_its_fields_are_set_to() {
        let with = |on: bool, chosen: &str| Form {
            fields: vec![
                Field::new("a", "A", Control::Tick(on)),
                Field::new(
                    "b",
                    "B",
                    Control::Choice {
                        options: vec![("1".to_owned(), "One".to_owned()), ("2".to_owned(), "Two".to_owned())],
                        chosen: chosen.to_owned(),
                    },
                ),
            ],
            ..Form::default()
        };
        assert_eq!(form(&with(true, "1")), form(&with(false, "2")));
        assert_ne!(with(true, "1").values(), with(false, "2").values());
    }

    #[test]
    fn a_problem_is_said_beside_its_field_and_named_by_it() {
        let mut field = Field::new("c", "Council", Control::File);
        field.problem = "No council is called “<Nowhere>”.".to_owned();
        let html = form(&Form { fields: vec![field], ..Form::default() });
        assert!(html.contains("aria-describedby=\"c-problem\"") && html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("id=\"c-problem\">No council is called “&lt;Nowhere&gt;”."), "{html}");
    }

    #[test]
    fn a_long_text_has_lines_of_its_own_and_a_label() {
        let text = Control::Text { value: "One.\nTwo.".to_owned(), kind: TextKind::Long };
        let of = Form { fields: vec![Field::new("long", "Text", text).with_help("Help.")], ..Form::default() };
        let html = form(&of);
        assert!(html.contains("<label for=\"long\">Text</label><textarea"), "{html}");
        assert!(html.contains("aria-describedby=\"long-help\"") && !html.contains("One."), "{html}");
        assert_eq!(of.values(), [("long".to_owned(), "One.\nTwo.".to_owned())]);
    }

    #[test]
    fn a_button_in_a_line_says_what_it_does_and_to_those_who_hear_it_to_whom() {
        let out = Control::Buttons(vec![("line-0-out".to_owned(), "Take out".to_owned(), true)]);
        let cells = vec![FieldCell::Field(Field::new("line-0-take", "Kent", out))];
        let mut html = Html::new();
        write_field_table(
            &mut html,
            &FieldTable {
                heading: String::new(),
                hook: "lines".to_owned(),
                note: String::new(),
                caption: "Lines".to_owned(),
                columns: ["Line", "Take out"].map(str::to_owned).to_vec(),
                rows: vec![FieldRow { label: "Kent".to_owned(), cells }],
            },
        );
        let button = "<td><button type=\"button\" class=\"quiet\" data-act=\"set\" data-field=\"line-0-out\">Take out<span class=\"visually-hidden\"> Kent</span></button></td>";
        assert!(html.0.contains(button), "{}", html.0);
    }

    #[test]
    fn every_field_has_a_label_of_its_own() {
        let fields = ["x", "y", "z"].map(|id| Field::new(id, id, Control::Tick(false)));
        let html = form(&Form { heading: "Beside".to_owned(), fields: fields.to_vec(), more: None });
        for id in ["x", "y", "z"] {
            assert!(html.contains(&format!("for=\"{id}\"")) && html.contains(&format!("id=\"{id}\"")));
        }
        assert_eq!(html.matches("class=\"ticks\"").count(), 1, "ticks that follow one another share a row");
    }
}
