//! Blocks: what stands below one another in a room.

use super::card::write_card;
use super::form::{write_field_table, write_form};
use super::table::write_table;
use super::tile::write_beside;
use super::{ACT_CSV, ACT_SET, Html};
use crate::view::{Block, Button, Check, CheckSeverity, Prose, Words};

/// Returns what a block's card holds; nothing for a chart, which is drawn.
#[must_use]
pub fn block(block: &Block) -> String {
    let mut html = Html::new();
    match block {
        Block::Answer { headline, lede } => {
            html.raw("<h1 tabindex=\"-1\">").text(headline).raw("</h1>").line("p", "lede", lede);
        }
        Block::Form(form) => write_form(&mut html, form),
        Block::Figure(_) => {}
        Block::Beside(tiles) => write_beside(&mut html, tiles),
        Block::Table { heading, table } => {
            write_heading(&mut html, heading, true);
            write_table(&mut html, table, true, &[], &[]);
        }
        Block::Tagged { heading, table, tags, ids } => {
            write_heading(&mut html, heading, true);
            write_table(&mut html, table, true, tags, ids);
        }
        Block::Card(card) => write_card(&mut html, card),
        Block::Fields(table) => write_field_table(&mut html, table),
        Block::Folded { heading, hook, tables } => {
            write_heading(&mut html, heading, false);
            for (name, table) in tables {
                html.raw("<details").attribute("data-test", hook).raw(">").line("summary", "", name);
                write_table(&mut html, table, true, &[], &[]);
                html.raw("</details>");
            }
        }
        Block::Sentences { heading, lines, button } => {
            html.raw("<header class=\"card-head\">").line("h2", "", heading);
            if let Some((event, words)) = button {
                html.raw("<button type=\"button\" class=\"quiet\"").attribute("data-act", ACT_SET);
                html.attribute("data-field", event).raw(">").text(words).raw("</button>");
            }
            html.raw("</header>");
            for line in lines {
                html.line("p", "", line);
            }
        }
        Block::Prose(prose) => write_prose(&mut html, prose),
        Block::Checks { heading, checks, note } => write_checks(&mut html, heading, checks, note),
    }
    html.0
}

/// Returns the class of a block's card, and the hook tests find it by.
#[must_use]
pub fn block_class(block: &Block) -> (&'static str, &str) {
    match block {
        Block::Answer { .. } => ("answer block-wide", "answer"),
        Block::Form(_) => ("card block-wide no-print", "form"),
        Block::Beside(_) => ("block-wide", "beside"),
        Block::Figure(_) => ("", "figure"),
        Block::Table { .. } => ("card", "table"),
        Block::Tagged { .. } => ("card block-wide", "summary"),
        Block::Card(card) => ("card block-wide file", &card.hook),
        Block::Fields(table) => ("card block-wide", &table.hook),
        Block::Folded { .. } => ("card block-wide", "folded"),
        Block::Sentences { .. } => ("card", "sentences"),
        Block::Prose(prose) => ("card block-wide prose", &prose.hook),
        Block::Checks { .. } => ("card block-wide", "checks"),
    }
}

fn write_heading(html: &mut Html, heading: &str, with_csv: bool) {
    html.raw("<header class=\"card-head\">").line("h2", "", heading);
    if with_csv {
        html.raw("<button type=\"button\" class=\"link-button\"").attribute("data-act", ACT_CSV).raw(">CSV");
        html.line("span", "visually-hidden", &format!(" of {heading}")).raw("</button>");
    }
    html.raw("</header>");
}

fn write_prose(html: &mut Html, prose: &Prose) {
    html.raw("<header class=\"card-head\">").line("h2", "", &prose.heading).raw("<div class=\"tools\">");
    for Button { event, words, about } in &prose.buttons {
        html.raw("<button type=\"button\" class=\"link-button\"").attribute("data-act", ACT_SET);
        html.attribute("data-field", event).raw(">").text(words);
        html.line("span", "visually-hidden", &format!(" {about}")).raw("</button>");
    }
    html.raw("</div></header>").line("p", "mark", &prose.mark);
    write_words(html, &prose.words);
    if let Some((heading, words)) = &prose.other {
        html.raw("<div class=\"other no-print\">").line("h3", "", heading);
        write_words(html, words);
        html.raw("</div>");
    }
}

fn write_words(html: &mut Html, all: &[Words]) {
    for words in all {
        match words {
            Words::Paragraph(text) => {
                html.line("p", "", text);
            }
            Words::Items(items) => {
                html.raw("<ul>");
                for item in items {
                    html.line("li", "", item);
                }
                html.raw("</ul>");
            }
        }
    }
}

/// Returns the findings of the checks that ran, under a heading that says how many.
///
/// Notes are for information: they wait behind their number, unless there is nothing graver to read.
#[must_use]
pub fn checks(heading: &str, checks: &[Check], note: &str) -> String {
    let mut html = Html::new();
    write_checks(&mut html, heading, checks, note);
    html.0
}

fn write_checks(html: &mut Html, heading: &str, checks: &[Check], note: &str) {
    write_heading(html, heading, false);
    let (notes, grave): (Vec<&Check>, Vec<&Check>) =
        checks.iter().partition(|check| check.severity == CheckSeverity::Note);
    write_findings(html, &grave);
    if !notes.is_empty() {
        html.raw(if grave.is_empty() { "<details open>" } else { "<details>" });
        html.line("summary", "", &format!("Notes: {}", notes.len()));
        write_findings(html, &notes);
        html.raw("</details>");
    }
    html.line("p", "small", note);
}

fn write_findings(html: &mut Html, checks: &[&Check]) {
    if checks.is_empty() {
        return;
    }
    html.raw("<ul class=\"checks\">");
    for Check { id, severity, finding, explanation, arithmetic } in checks {
        let tone = match severity {
            CheckSeverity::Error => "tag tag-error",
            CheckSeverity::Warning => "tag tag-warning",
            CheckSeverity::Note => "tag tag-note",
        };
        html.raw("<li class=\"check\"").attribute("data-test", &format!("check-{id}")).raw(">");
        html.line("span", tone, severity.label()).raw("<div>").line("p", "check-finding", finding);
        html.line("p", "small", explanation);
        for line in arithmetic {
            html.line("p", "sum", line);
        }
        html.raw("</div></li>");
    }
    html.raw("</ul>");
}
