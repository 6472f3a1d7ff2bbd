//! Two pages from what Trunk made: the hosted one, which fetches its parts, and the one file, which holds them.
//!
//! Text in, text out: both share every byte of their parts and the starter that opens them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;

use crate::Outcome;

/// A part of the page: the name its code asks for and its bytes.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Part {
    /// Returns the file name with a hash of the content, so that no cache serves an old one: `app-1a2b3c4d.js`.
    pub(crate) fn hashed_name(&self) -> String {
        let (stem, extension) = self.name.split_once('.').unwrap_or((self.name, "bin"));
        let hash: String = Sha256::digest(&self.bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{stem}-{hash}.{extension}")
    }
}

/// What stands between these is of the hosted page alone.
const HOSTED: &str = "<!-- hosted alone -->";
const HOSTED_END: &str = "<!-- /hosted alone -->";

/// Returns the hosted page: its style sheet and parts by address.
pub(crate) fn hosted(template: &str, style: &Part, parts: &[Part]) -> Outcome<String> {
    let styles = format!("<link rel=\"stylesheet\" href=\"./{}\">", style.hashed_name());
    let addresses: serde_json::Map<_, _> =
        parts.iter().map(|part| (part.name.to_owned(), format!("./{}", part.hashed_name()).into())).collect();
    let assets = format!("<script {} id=\"assets\">{}</script>", data_of(parts), serde_json::to_string(&addresses)?);
    page(template, &styles, &assets, &["'self'", "blob:"], "'self'")
}

/// Returns the one file: its style sheet and parts inside, nothing to fetch.
pub(crate) fn offline(template: &str, style: &Part, parts: &[Part]) -> Outcome<String> {
    let sheet = std::str::from_utf8(&style.bytes)?;
    if sheet.contains("</style") {
        return Err("a style sheet holds `</style`, which would end it inside the one file".into());
    }
    let mut assets = format!("<script {} id=\"assets\">{{}}</script>", data_of(parts));
    for part in parts {
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
        deflated.write_all(&part.bytes)?;
        let text = BASE64.encode(deflated.finish()?);
        // Base64 holds no `<`, so nothing inside can end the element.
        assets.push_str(&format!("\n<script type=\"text/plain\" id=\"asset:{}\">{text}</script>", part.name));
    }
    // It needs no way to itself.
    let template = replace(template, HOSTED, HOSTED_END, "")?;
    page(&template, &format!("<style>\n{sheet}</style>"), &assets, &["blob:"], "'none'")
}

/// Returns the attributes of the element that names the parts: data, of this build.
fn data_of(parts: &[Part]) -> String {
    let names: Vec<String> = parts.iter().map(Part::hashed_name).collect();
    let hash: String =
        Sha256::digest(names.join(" ").as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("type=\"application/json\" data-build=\"{hash}\"")
}

/// Returns the addresses of the style sheets the template links, in order.
pub(crate) fn style_addresses(template: &str) -> Outcome<Vec<String>> {
    let section = between(template, "<!-- styles", "<!-- /styles -->")?;
    Ok(section.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect())
}

fn page(template: &str, styles: &str, assets: &str, scripts: &[&str], connect: &str) -> Outcome<String> {
    let html = replace(template, "<!-- styles", "<!-- /styles -->", styles)?;
    let html = replace(&html, "<!-- assets -->", "<!-- /assets -->", assets)?;
    // Trunk leaves the links it builds from when it injects no script.
    let html: String =
        html.split_inclusive('\n').filter(|line| !line.contains("data-trunk") && !line.trim().is_empty()).collect();
    let hashes: Vec<String> =
        inline_scripts(&html).map(|script| format!("'sha256-{}'", BASE64.encode(Sha256::digest(script)))).collect();
    if hashes.is_empty() {
        return Err("index.html has no starter".into());
    }
    let own = scripts.first().filter(|first| **first == "'self'").map_or("", |_own| "'self' ");
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval' {}; worker-src blob:; connect-src {connect}; \
         img-src {own}data: blob:; style-src {own}'unsafe-inline'; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hashes.join(" ")
    );
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    if html.matches("<!-- policy -->").count() != 1 {
        return Err("index.html needs `<!-- policy -->` once, before anything the policy rules".into());
    }
    Ok(html.replace("<!-- policy -->", &meta))
}

/// Returns the text of the scripts a browser would run: those without a type or address.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script>").skip(1).filter_map(|rest| rest.split("</script>").next())
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> Outcome<&'a str> {
    html.split_once(from)
        .and_then(|(_before, rest)| rest.split_once(to))
        .map(|(inside, _after)| inside)
        .ok_or_else(|| format!("index.html needs `{from}` and then `{to}`").into())
}

fn replace(html: &str, from: &str, to: &str, with: &str) -> Outcome<String> {
    let inside = between(html, from, to)?;
    Ok(html.replacen(&format!("{from}{inside}{to}"), with, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<head>\n<!-- policy -->\n<!-- styles: x -->\n<link rel=\"stylesheet\" href=\"./a.css\" />\n\
        <link rel=\"stylesheet\" href=\"./b.css\">\n<!-- /styles -->\n<link data-trunk rel=\"rust\">\n</head>\n\
        <!-- hosted alone --><a>download</a><!-- /hosted alone -->\n\
        <!-- assets -->\n<script>stale</script>\n<!-- /assets -->\n<script>start()</script>\n";

    fn parts() -> (Part, Vec<Part>) {
        let style = Part { name: "style.css", bytes: b"p{}\n".to_vec() };
        (style, vec![Part { name: "app.js", bytes: b"</script>".to_vec() }])
    }

    #[test]
    fn a_name_changes_with_the_content() {
        let (style, parts) = parts();
        assert!(style.hashed_name().starts_with("style-") && style.hashed_name().ends_with(".css"));
        let other = Part { name: "app.js", bytes: b"other".to_vec() };
        assert_ne!(parts[0].hashed_name(), other.hashed_name());
    }

    #[test]
    fn style_sheets_keep_their_order() {
        assert_eq!(style_addresses(TEMPLATE).unwrap(), ["./a.css", "./b.css"]);
    }

    #[test]
    fn the_hosted_page_may_fetch_from_its_own_origin_alone_and_run_its_starter() {
        let (style, parts) = parts();
        let html = hosted(TEMPLATE, &style, &parts).unwrap();
        // sha256 of "start()", by another program.
        assert!(html.contains("'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"), "{html}");
        assert!(html.contains("connect-src 'self'") && html.contains("default-src 'none'"));
        assert!(html.contains(&parts[0].hashed_name()) && html.contains(&style.hashed_name()));
        assert!(
            html.contains("<a>download</a>")
                && !html.contains("data-trunk")
                && !html.contains("stale")
                && !html.contains("a.css")
        );
    }

    #[test]
    fn the_one_file_may_fetch_nothing_and_holds_its_parts() {
        let (style, parts) = parts();
        let html = offline(TEMPLATE, &style, &parts).unwrap();
        assert!(html.contains("connect-src 'none'") && !html.contains("'self'") && !html.contains("download"));
        assert!(html.contains("<style>\np{}\n</style>"));
        let text = between(&html, "id=\"asset:app.js\">", "</script>").unwrap();
        let mut inflated = flate2::write::DeflateDecoder::new(Vec::new());
        inflated.write_all(&BASE64.decode(text).unwrap()).unwrap();
        assert_eq!(inflated.finish().unwrap(), b"</script>");
    }

    #[test]
    fn a_template_without_its_places_is_refused() {
        let (style, parts) = parts();
        assert!(hosted("<head></head>", &style, &parts).unwrap_err().to_string().contains("styles"));
    }
}
