//! Cards of several parts.

use super::form::{write_choice, write_field_table};
use super::table::write_table;
use super::{ACT_SET, Html};
use crate::view::{Button, Card, CardPart, CheckSeverity, Control, Found};

pub(super) fn write_card(html: &mut Html, card: &Card) {
    html.raw("<header class=\"card-head\">").line("h2", "", &card.heading);
    write_buttons(html, &card.buttons, "quiet");
    html.raw("</header>");
    write_parts(html, &card.parts);
}

fn write_buttons(html: &mut Html, buttons: &[Button], class: &str) {
    html.raw("<div class=\"tools\">");
    for Button { event, words, about } in buttons {
        html.raw("<button type=\"button\"").attribute("class", class).attribute("data-act", ACT_SET);
        html.attribute("data-field", event).raw(">").text(words).raw("<span class=\"visually-hidden\"> ").text(about);
        html.raw("</span></button>");
    }
    html.raw("</div>");
}

fn write_parts(html: &mut Html, parts: &[CardPart]) {
    for part in parts {
        match part {
            CardPart::Text { tag, text } => {
                html.raw("<p>").line("span", "tag tag-error", tag).raw(" ").text(text).raw("</p>");
            }
            CardPart::Line(field) => {
                html.raw("<div class=\"file-kind\"><label").attribute("for", &field.id).raw("><b>");
                html.text(&field.label).raw("</b></label>");
                if let Control::Choice { options, .. } = &field.control {
                    write_choice(html, &field.id, "", options);
                }
                html.line("p", "small", &field.help).raw("</div>");
            }
            CardPart::Fields(table) => write_field_table(html, table),
            CardPart::Table(table) => write_table(html, table, false, &[], &[]),
            CardPart::Buttons(buttons) => write_buttons(html, buttons, "link-button"),
            CardPart::Findings(found) => write_findings(html, found),
            CardPart::Fold { summary, hook, parts } => {
                html.raw("<details");
                if !hook.is_empty() {
                    html.attribute("data-test", hook);
                }
                html.raw(">").line("summary", "", summary);
                write_parts(html, parts);
                html.raw("</details>");
            }
        }
    }
}

/// Places above which a group of findings is folded.
const SHOWN_AT_ONCE: usize = 3;

fn write_findings(html: &mut Html, found: &[Found]) {
    html.raw("<ul class=\"findings\">");
    for Found { severity, title, text, places, more } in found {
        let tone = match severity {
            CheckSeverity::Error => "tag tag-error",
            CheckSeverity::Warning => "tag tag-warning",
            CheckSeverity::Note => "tag tag-note",
        };
        html.raw("<li class=\"check\">").line("span", tone, severity.label()).raw("<div><p><b>").text(title);
        html.raw("</b>. ").text(text).raw("</p>");
        html.raw(if places.len() <= SHOWN_AT_ONCE { "<details open>" } else { "<details>" });
        html.raw("<summary class=\"small\">Where</summary><ul class=\"small places\">");
        for (place, read) in places {
            html.raw("<li>").line("span", "sum", place).raw(" ").text(read).raw("</li>");
        }
        html.raw("</ul>").line("p", "small", more).raw("</details></div></li>");
    }
    html.raw("</ul>");
}
