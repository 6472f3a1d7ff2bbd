//! The drawing library's few calls, by a binding of our own.
//!
//! Chart options arrive as JSON, made by `chart` in the worker; what they say is its business. A
//! [`Drawing`] is ended when it is dropped, because the library keeps every one it has begun in a register
//! of its own even after the element is gone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, HtmlElement, IntersectionObserver, IntersectionObserverEntry};

use super::value::object;
use super::{BrowserError, assets};
use crate::view::Options;

const DOING: &str = "Drawing the chart";

/// How long a chart nobody sees waits, so that those on the screen are painted first.
const OUT_OF_SIGHT_MILLISECONDS: u32 = 60;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = echarts)]
    type Chart;

    #[wasm_bindgen(catch, js_namespace = echarts)]
    fn init(element: &HtmlElement, theme: &JsValue, options: &JsValue) -> Result<Chart, JsValue>;

    #[wasm_bindgen(catch, method, js_name = setOption)]
    fn set_option(this: &Chart, option: &JsValue, how: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    fn resize(this: &Chart) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    fn dispose(this: &Chart) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method, js_name = renderToCanvas)]
    fn render_to_canvas(this: &Chart, options: &JsValue) -> Result<HtmlCanvasElement, JsValue>;

}

/// A chart in an element; ended when dropped. What changes is drawn at once where it is on the screen, else once what is
/// there has been painted.
pub struct Drawing {
    chart: Rc<Chart>,
    shown: Rc<RefCell<Shown>>,
    later: Cell<Option<Timeout>>,
    sight: Option<Sight>,
    _resized: Option<EventListener>,
}

/// Whether an element is on the screen, as the browser reports it without being asked.
struct Sight {
    seen: Rc<Cell<bool>>,
    observer: IntersectionObserver,
    _report: Closure<dyn FnMut(Array)>,
}

impl Sight {
    fn of(element: &HtmlElement) -> Option<Self> {
        let seen = Rc::new(Cell::new(true));
        let told = Rc::clone(&seen);
        let report = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            if let Ok(entry) = entries.get(entries.length().saturating_sub(1)).dyn_into::<IntersectionObserverEntry>() {
                told.set(entry.is_intersecting());
            }
        });
        let observer = IntersectionObserver::new(report.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { seen, observer, _report: report })
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// What is shown, once something is, and whether in its narrow form. The width is read when it may have changed, because
/// reading it has the browser lay out the whole page.
struct Shown {
    options: Option<Options>,
    narrow: bool,
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Drawing").finish_non_exhaustive()
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        self.chart.dispose().ok();
    }
}

impl Drawing {
    /// Begins a chart in a mounted element with a size, once the library is here; it follows the window's size.
    ///
    /// # Errors
    /// [`BrowserError`] if the library could not be loaded or refuses the element.
    pub async fn begin(element: HtmlElement) -> Result<Self, BrowserError> {
        assets::chart_library().await?;
        // SVG stays sharp in print and keeps its text selectable.
        let how = object(&[("renderer", JsValue::from("svg"))]);
        let chart = Rc::new(init(&element, &JsValue::NULL, &how).map_err(BrowserError::from_js(DOING))?);
        if let Some(inside) = element.first_element_child() {
            // The element says what the chart shows; the texts of its axes say nothing by themselves.
            inside.set_attribute("aria-hidden", "true").ok();
        }
        let shown = Rc::new(RefCell::new(Shown { options: None, narrow: is_narrow(&element) }));
        let sight = Sight::of(&element);
        let resized = web_sys::window().map(|window| {
            let (chart, shown) = (Rc::clone(&chart), Rc::clone(&shown));
            EventListener::new(&window, "resize", move |_event| {
                chart.resize().ok();
                let narrow = is_narrow(&element);
                let mut shown = shown.borrow_mut();
                if shown.narrow != narrow {
                    shown.narrow = narrow;
                    // What was drawn once is drawn again.
                    put(&chart, &shown).ok();
                }
            })
        });
        Ok(Self { chart, shown, later: Cell::new(None), sight, _resized: resized })
    }

    /// Shows options in place of those before: series and axes that are no longer there go.
    ///
    /// # Errors
    /// [`BrowserError`] if the options are no JSON or the library refuses them.
    pub fn show(&self, options: Options) -> Result<(), BrowserError> {
        let first = self.shown.borrow_mut().options.replace(options).is_none();
        if first || self.sight.as_ref().is_none_or(|sight| sight.seen.get()) {
            self.later.set(None);
            return put(&self.chart, &self.shown.borrow());
        }
        let (chart, shown) = (Rc::clone(&self.chart), Rc::clone(&self.shown));
        let later = Timeout::new(OUT_OF_SIGHT_MILLISECONDS, move || drop(put(&chart, &shown.borrow())));
        self.later.set(Some(later));
        Ok(())
    }
}

fn is_narrow(element: &HtmlElement) -> bool {
    u32::try_from(element.client_width()).is_ok_and(|width| width < Options::NARROW)
}

fn put(chart: &Chart, shown: &Shown) -> Result<(), BrowserError> {
    let Some(options) = &shown.options else { return Ok(()) };
    let options = plain(if shown.narrow { &options.narrow } else { &options.wide })?;
    let parts = ["series", "xAxis", "yAxis", "grid", "dataset", "legend"].map(JsValue::from);
    // At once: put off to the next frame it would be painted one frame after the words around it.
    let how = object(&[("replaceMerge", Array::from_iter(parts).into())]);
    chart.set_option(&options, &how).map_err(BrowserError::from_js(DOING))
}

/// The width of a picture for a paper: its words are read at the size of a page's small print.
pub const PAPER_WIDTH: u32 = 720;

/// Returns a chart as the data address of a PNG of a width and height in CSS pixels, drawn apart from the page at twice that size.
///
/// # Errors
/// [`BrowserError`] if the library could not be loaded or the browser refuses.
pub async fn png(options: &str, width: u32, height: u32) -> Result<String, BrowserError> {
    let canvas = drawn(options, (width, height), 2.0).await?;
    canvas.to_data_url_with_type("image/png").map_err(BrowserError::from_js(DOING))
}

/// Returns a chart of a width and height in CSS pixels, drawn apart from the page with so many pixels for each of them.
///
/// # Errors
/// [`BrowserError`] if the library could not be loaded or the browser refuses.
pub async fn drawn(options: &str, size: (u32, u32), sharpness: f64) -> Result<HtmlCanvasElement, BrowserError> {
    assets::chart_library().await?;
    let failed = BrowserError::from_js(DOING);
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    let document = window.document().ok_or_else(|| BrowserError::lacking(DOING))?;
    let element = document.create_element("div").map_err(&failed)?;
    let element = element.dyn_into::<HtmlElement>().map_err(|_other| BrowserError::lacking(DOING))?;
    let how = object(&[
        ("renderer", JsValue::from("canvas")),
        ("width", JsValue::from(size.0)),
        ("height", JsValue::from(size.1)),
    ]);
    let chart = init(&element, &JsValue::NULL, &how).map_err(&failed)?;
    let drawn = plain(options).and_then(|options| {
        chart.set_option(&options, &JsValue::UNDEFINED).map_err(&failed)?;
        let how = object(&[("pixelRatio", JsValue::from(sharpness)), ("backgroundColor", JsValue::from("#fff"))]);
        chart.render_to_canvas(&how).map_err(&failed)
    });
    chart.dispose().ok();
    drawn
}

/// Returns options as the object the library reads.
fn plain(options: &str) -> Result<JsValue, BrowserError> {
    js_sys::JSON::parse(options).map_err(BrowserError::from_js(DOING))
}
