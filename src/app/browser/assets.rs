//! The page's own parts: opened from its origin, or from the elements of the one file that hold them.
//!
//! The starter in `index.html` tells the two apart and defines `homegrown.asset(name)`; here nothing does.
//! Each part is opened once, right after the first paint when the browser is idle, and from then on the
//! page asks for nothing.

use std::cell::RefCell;
use std::future::Future;
use std::thread::LocalKey;

use js_sys::{Array, ArrayBuffer, Function, Promise, WebAssembly};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, IdleRequestOptions, Response, Url};

use super::{BrowserError, mount};

const DOING: &str = "Loading the rest of this page";

/// How long to wait for the browser to be idle before loading the rest anyway.
const PATIENCE_MILLISECONDS: u32 = 1_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = homegrown, js_name = asset)]
    async fn asset(name: &str) -> Result<JsValue, JsValue>;
}

/// What workers are made from: one compiled module for all of them.
#[derive(Debug, Clone)]
pub struct WorkerParts {
    /// The Blob address of the script.
    pub script: String,
    /// The compiled module.
    pub module: WebAssembly::Module,
}

thread_local! {
    // A promise can be waited for many times, so a part asked for twice is opened once.
    static IDLE: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static WORKER: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static LIBRARY: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Returns what tells this build from any other; `None` where the page was not put together by `cargo xtask build`.
#[must_use]
pub fn build() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("assets")?.get_attribute("data-build")
}

/// Opens every part the first paint did not need and returns when all are here; `<html data-loaded="true">`
/// then says so to whoever watches from outside.
///
/// # Errors
/// [`BrowserError`] if one of them cannot be opened.
pub async fn load_rest() -> Result<(), BrowserError> {
    // Both begin before either is waited for.
    let (worker, library) = (worker_promise(), library_promise());
    wait(worker).await?;
    wait(library).await?;
    mount::mark("loaded", "true");
    Ok(())
}

/// Returns what workers are made from, once it is here.
///
/// # Errors
/// [`BrowserError`] if it cannot be opened.
pub async fn worker_parts() -> Result<WorkerParts, BrowserError> {
    let parts = wait(worker_promise()).await?.unchecked_into::<Array>();
    let script = parts.get(0).as_string().ok_or_else(|| BrowserError::lacking(DOING))?;
    let module = parts.get(1).dyn_into().map_err(|_other| BrowserError::lacking(DOING))?;
    Ok(WorkerParts { script, module })
}

/// Returns once the drawing library is here.
///
/// # Errors
/// [`BrowserError`] if it cannot be opened.
pub async fn chart_library() -> Result<(), BrowserError> {
    wait(library_promise()).await.map(drop)
}

fn worker_promise() -> Promise {
    once(&WORKER, async {
        idle().await?;
        // Both are asked for before either is waited for.
        let (glue, bytes) = (future_to_promise(asset("worker.js")), future_to_promise(asset("worker.wasm")));
        let glue = text(JsFuture::from(glue).await?).await?;
        let script = blob_address(&format!("{glue}\n{}", super::worker::STARTER))?;
        let module = compile(&response(JsFuture::from(bytes).await?)?).await?;
        Ok(Array::of2(&JsValue::from(script), &module).into())
    })
}

/// Compiles a module once all of it is here. While it arrives would be sooner, but a page that is left meanwhile leaves
/// Firefox (140) with a compiler that waits for ever: no page of this tab opens again.
async fn compile(sent: &Response) -> Result<JsValue, JsValue> {
    let buffer = JsFuture::from(sent.array_buffer()?).await?;
    JsFuture::from(WebAssembly::compile(buffer.unchecked_ref::<ArrayBuffer>())).await
}

fn library_promise() -> Promise {
    once(&LIBRARY, async {
        idle().await?;
        let address = blob_address(&text(asset("echarts.js").await?).await?)?;
        JsFuture::from(run_script(&address)?).await
    })
}

/// Returns a promise that is kept after the browser has painted and is idle.
fn idle() -> JsFuture {
    let promise = once(&IDLE, async {
        let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
        // The second frame begins after the first was painted.
        for _frame in 0..2 {
            JsFuture::from(promise_of(|done| window.request_animation_frame(done).map(drop))).await?;
        }
        let options = IdleRequestOptions::new();
        options.set_timeout(PATIENCE_MILLISECONDS);
        let idle = promise_of(|done| window.request_idle_callback_with_options(done, &options).map(drop));
        // A browser without idle callbacks loads at once.
        JsFuture::from(idle).await.or(Ok(JsValue::UNDEFINED))
    });
    JsFuture::from(promise)
}

fn promise_of(start: impl Fn(&Function) -> Result<(), JsValue>) -> Promise {
    Promise::new(&mut |done, failed| {
        if let Err(thrown) = start(&done) {
            failed.call1(&JsValue::UNDEFINED, &thrown).ok();
        }
    })
}

/// Adds a script element and returns a promise that is kept once it has run.
fn run_script(address: &str) -> Result<Promise, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let script = document.create_element("script")?.dyn_into::<web_sys::HtmlScriptElement>()?;
    script.set_src(address);
    let promise = Promise::new(&mut |done, failed| {
        script.set_onload(Some(&done));
        let reason = js_sys::Error::new("the script did not run");
        let refuse = Closure::once_into_js(move || {
            failed.call1(&JsValue::UNDEFINED, &reason).ok();
        });
        script.set_onerror(Some(refuse.unchecked_ref()));
    });
    document.head().ok_or(JsValue::UNDEFINED)?.append_child(&script)?;
    Ok(promise)
}

fn blob_address(script: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from(script)), &options)?;
    Url::create_object_url_with_blob(&blob)
}

async fn text(value: JsValue) -> Result<String, JsValue> {
    JsFuture::from(response(value)?.text()?).await?.as_string().ok_or(JsValue::UNDEFINED)
}

fn response(value: JsValue) -> Result<Response, JsValue> {
    value.dyn_into::<Response>()
}

/// Begins something once; what failed is begun again by whoever asks next.
fn once(
    cell: &'static LocalKey<RefCell<Option<Promise>>>,
    start: impl Future<Output = Result<JsValue, JsValue>> + 'static,
) -> Promise {
    if let Some(promise) = cell.with_borrow(Clone::clone) {
        return promise;
    }
    let promise = future_to_promise(async move { start.await.inspect_err(|_thrown| drop(cell.take())) });
    cell.set(Some(promise.clone()));
    promise
}

async fn wait(promise: Promise) -> Result<JsValue, BrowserError> {
    JsFuture::from(promise).await.map_err(BrowserError::from_js(DOING))
}
