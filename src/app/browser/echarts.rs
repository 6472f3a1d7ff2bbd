//! The drawing library's few calls, by a binding of our own.
//!
//! Chart options arrive as values that serialise (charming's); what they say is `chart`'s business. A
//! [`Drawing`] is ended when it is dropped, because the library keeps every one it has begun in a register
//! of its own even after the element is gone.

use gloo::events::EventListener;
use js_sys::{Array, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::value::object;
use super::{BrowserError, assets};

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

    #[wasm_bindgen(catch, method)]
    fn on(this: &Chart, event: &str, handler: &JsValue) -> Result<(), JsValue>;
}

/// A chart in an element; ended when dropped.
pub struct Drawing {
    chart: Chart,
    handlers: Vec<Closure<dyn FnMut(JsValue)>>,
    _resized: Option<EventListener>,
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Drawing").field("handlers", &self.handlers.len()).finish_non_exhaustive()
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
        let options = object(&[("renderer", JsValue::from("svg"))]);
        let chart = init(&element, &JsValue::NULL, &options).map_err(BrowserError::from_js(DOING))?;
        let resized = web_sys::window().map(|window| {
            let chart = chart.clone().unchecked_into::<Chart>();
            EventListener::new(&window, "resize", move |_event| {
                chart.resize().ok();
            })
        });
        Ok(Self { chart, handlers: Vec::new(), _resized: resized })
    }

    /// Shows options in place of those before: series and axes that are no longer there go.
    ///
    /// # Errors
    /// [`BrowserError`] if the options do not serialise or the library refuses them.
    pub fn show(&self, options: &impl Serialize) -> Result<(), BrowserError> {
        // Maps as objects and `None` as null: the library reads plain JSON.
        let options = options
            .serialize(&Serializer::json_compatible())
            .map_err(|error| BrowserError::new(DOING, error.to_string()))?;
        let parts = ["series", "xAxis", "yAxis", "grid", "dataset", "legend"].map(JsValue::from);
        let how = object(&[("replaceMerge", Array::from_iter(parts).into()), ("lazyUpdate", JsValue::TRUE)]);
        self.chart.set_option(&options, &how).map_err(BrowserError::from_js(DOING))
    }

    /// Fits the chart to its element again.
    ///
    /// # Errors
    /// [`BrowserError`] if the library refuses.
    pub fn fit(&self) -> Result<(), BrowserError> {
        self.chart.resize().map_err(BrowserError::from_js(DOING))
    }

    /// Returns the picture as a `data:` address of an SVG.
    ///
    /// # Errors
    /// [`BrowserError`] if the library refuses.
    pub fn picture(&self) -> Result<String, BrowserError> {
        let options = object(&[("type", JsValue::from("svg"))]);
        self.chart.get_data_url(&options).map_err(BrowserError::from_js(DOING))
    }

    /// Calls back on an event of the library's ("click") with the name of the bar or point, until dropped.
    ///
    /// # Errors
    /// [`BrowserError`] if the library refuses.
    pub fn on(&mut self, event: &str, mut handler: impl FnMut(String) + 'static) -> Result<(), BrowserError> {
        let handler = Closure::<dyn FnMut(JsValue)>::new(move |told: JsValue| {
            let name = Reflect::get(&told, &JsValue::from("name")).ok().and_then(|name| name.as_string());
            handler(name.unwrap_or_default());
        });
        self.chart.on(event, handler.as_ref()).map_err(BrowserError::from_js(DOING))?;
        self.handlers.push(handler);
        Ok(())
    }
}
