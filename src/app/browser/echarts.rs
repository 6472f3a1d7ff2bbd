//! The drawing library's few calls, by a binding of our own.
//!
//! Chart options arrive as JSON, made by `chart` in the worker; what they say is its business. A
//! [`Drawing`] is ended when it is dropped, because the library keeps every one it has begun in a register
//! of its own even after the element is gone.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::value::object;
use super::{BrowserError, assets, base64};
use crate::view::Options;

const DOING: &str = "Drawing the chart";

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

    #[wasm_bindgen(catch, method, js_name = getDataURL)]
    fn get_data_url(this: &Chart, options: &JsValue) -> Result<String, JsValue>;

}

/// A chart in an element; ended when dropped.
pub struct Drawing {
    chart: Rc<Chart>,
    element: HtmlElement,
    shown: Rc<RefCell<Option<Shown>>>,
    _resized: Option<EventListener>,
}

/// What is shown, and whether in its narrow form.
struct Shown {
    options: Options,
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
        let shown: Rc<RefCell<Option<Shown>>> = Rc::default();
        let resized = web_sys::window().map(|window| {
            let (chart, shown, element) = (Rc::clone(&chart), Rc::clone(&shown), element.clone());
            EventListener::new(&window, "resize", move |_event| {
                chart.resize().ok();
                let narrow = is_narrow(&element);
                if let Some(shown) = shown.borrow_mut().as_mut().filter(|shown| shown.narrow != narrow) {
                    shown.narrow = narrow;
                    // What was drawn once is drawn again.
                    put(&chart, shown).ok();
                }
            })
        });
        Ok(Self { chart, element, shown, _resized: resized })
    }

    /// Shows options in place of those before: series and axes that are no longer there go.
    ///
    /// # Errors
    /// [`BrowserError`] if the options are no JSON or the library refuses them.
    pub fn show(&self, options: Options) -> Result<(), BrowserError> {
        let shown = Shown { options, narrow: is_narrow(&self.element) };
        put(&self.chart, &shown)?;
        self.shown.replace(Some(shown));
        Ok(())
    }
}

fn is_narrow(element: &HtmlElement) -> bool {
    u32::try_from(element.client_width()).is_ok_and(|width| width < Options::NARROW)
}

fn put(chart: &Chart, shown: &Shown) -> Result<(), BrowserError> {
    let options = plain(if shown.narrow { &shown.options.narrow } else { &shown.options.wide })?;
    let parts = ["series", "xAxis", "yAxis", "grid", "dataset", "legend"].map(JsValue::from);
    let how = object(&[("replaceMerge", Array::from_iter(parts).into()), ("lazyUpdate", JsValue::TRUE)]);
    chart.set_option(&options, &how).map_err(BrowserError::from_js(DOING))
}

/// Returns a chart as a PNG of a size in CSS pixels, drawn apart from the page at twice that size.
///
/// # Errors
/// [`BrowserError`] if the library could not be loaded or the browser refuses.
pub async fn png(options: &str, width: u32, height: u32) -> Result<Vec<u8>, BrowserError> {
    assets::chart_library().await?;
    let failed = BrowserError::from_js(DOING);
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    let document = window.document().ok_or_else(|| BrowserError::lacking(DOING))?;
    let element = document.create_element("div").map_err(&failed)?;
    let element = element.dyn_into::<HtmlElement>().map_err(|_other| BrowserError::lacking(DOING))?;
    let how = object(&[
        ("renderer", JsValue::from("canvas")),
        ("width", JsValue::from(width)),
        ("height", JsValue::from(height)),
    ]);
    let chart = init(&element, &JsValue::NULL, &how).map_err(&failed)?;
    let drawn = plain(options).and_then(|options| {
        chart.set_option(&options, &JsValue::UNDEFINED).map_err(&failed)?;
        let picture = object(&[
            ("type", JsValue::from("png")),
            ("pixelRatio", JsValue::from(2)),
            ("backgroundColor", JsValue::from("#fff")),
        ]);
        chart.get_data_url(&picture).map_err(&failed)
    });
    chart.dispose().ok();
    let address = drawn?;
    let (_, encoded) = address.split_once(',').ok_or_else(|| BrowserError::lacking(DOING))?;
    base64::decode(encoded)
}

/// Returns options as the object the library reads.
fn plain(options: &str) -> Result<JsValue, BrowserError> {
    js_sys::JSON::parse(options).map_err(BrowserError::from_js(DOING))
}
