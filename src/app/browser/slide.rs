//! A chart as a picture for a slide: its finding above it, whose it is and where the figures come from in it.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{BrowserError, echarts};

const DOING: &str = "Drawing the picture";

/// A slide's width and height, 16 to 9.
const SIZE: (f64, f64) = (1280.0, 720.0);
/// Pixels of the picture for each of the slide: 1920 by 1080.
const SHARPNESS: f64 = 1.5;
/// What stays empty at the sides.
const MARGIN: f64 = 32.0;
/// What stays empty between the parts.
const GAP: f64 = 14.0;
/// How much flatter than on the page a chart may be, so that its words are larger.
const FLATTER: f64 = 0.8;
/// How many times larger than on the page a chart's words are at most.
const LARGEST: f64 = 1.9;

/// What is said with a chart that leaves its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlideWords {
    /// The finding.
    pub title: String,
    /// Whose figures, of when, and what the chart shows.
    pub subtitle: String,
    /// How to read it and where its figures come from.
    pub notes: String,
}

/// A size and weight of type.
#[derive(Clone, Copy)]
struct Type {
    font: &'static str,
    colour: &'static str,
    line: f64,
}

const TITLE: Type = Type { font: "700 32px system-ui, sans-serif", colour: "#17202b", line: 40.0 };
const SUBTITLE: Type = Type { font: "400 22px system-ui, sans-serif", colour: "#475467", line: 30.0 };
const NOTES: Type = Type { font: "400 18px system-ui, sans-serif", colour: "#475467", line: 24.0 };

/// Returns a chart of a height on its page, with its words, as the data address of a PNG of 1920 by 1080.
///
/// # Errors
/// [`BrowserError`] if the library could not be loaded or the browser refuses.
pub async fn slide(options: &str, height: u32, words: &SlideWords) -> Result<String, BrowserError> {
    let failed = BrowserError::from_js(DOING);
    let (width, full) = SIZE;
    let canvas = canvas(width * SHARPNESS, full * SHARPNESS)?;
    let context = canvas.get_context("2d").map_err(&failed)?.ok_or_else(|| BrowserError::lacking(DOING))?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_other| BrowserError::lacking(DOING))?;
    context.scale(SHARPNESS, SHARPNESS).map_err(&failed)?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, full);
    let title = lines(&context, TITLE, &words.title);
    let subtitle = lines(&context, SUBTITLE, &words.subtitle);
    let notes = lines(&context, NOTES, &words.notes);
    let top = write(&context, SUBTITLE, &subtitle, write(&context, TITLE, &title, MARGIN)?)?;
    let bottom = full - MARGIN - NOTES.line * notes.len() as f64;
    write(&context, NOTES, &notes, bottom)?;
    let (wide, high) = (width - 2.0 * MARGIN, bottom - top - 2.0 * GAP);
    let larger = (high / (FLATTER * f64::from(height))).min(LARGEST);
    let drawn = echarts::drawn(options, ((wide / larger) as u32, (high / larger) as u32), larger * SHARPNESS).await?;
    context
        .draw_image_with_html_canvas_element_and_dw_and_dh(&drawn, MARGIN, top + GAP, wide, high)
        .map_err(&failed)?;
    canvas.to_data_url_with_type("image/png").map_err(&failed)
}

fn canvas(width: f64, height: f64) -> Result<HtmlCanvasElement, BrowserError> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or_else(|| BrowserError::lacking(DOING))?;
    let element = document.create_element("canvas").map_err(BrowserError::from_js(DOING))?;
    let canvas: HtmlCanvasElement = element.dyn_into().map_err(|_other| BrowserError::lacking(DOING))?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    Ok(canvas)
}

/// Returns a text in lines that fit between the margins.
fn lines(context: &CanvasRenderingContext2d, of: Type, text: &str) -> Vec<String> {
    context.set_font(of.font);
    let fits = |line: &str| context.measure_text(line).map_or(true, |size| size.width() <= SIZE.0 - 2.0 * MARGIN);
    wrapped(text, fits)
}

/// Writes lines from a height on, and returns where the last one ends.
fn write(context: &CanvasRenderingContext2d, of: Type, lines: &[String], top: f64) -> Result<f64, BrowserError> {
    context.set_font(of.font);
    context.set_fill_style_str(of.colour);
    context.set_text_baseline("top");
    let mut at = top;
    for line in lines {
        context.fill_text(line, MARGIN, at).map_err(BrowserError::from_js(DOING))?;
        at += of.line;
    }
    Ok(at)
}

/// Breaks a text between words into lines that fit; a word that fits in no line stands alone.
fn wrapped(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}")).filter(|longer| fits(longer));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_where_it_no_longer_fits() {
        let fits = |line: &str| line.len() <= 10;
        assert_eq!(wrapped("one two three four", fits), ["one two", "three four"]);
        assert_eq!(wrapped("a extraordinarily b", fits), ["a", "extraordinarily", "b"]);
        assert!(wrapped("  ", fits).is_empty());
    }
}
