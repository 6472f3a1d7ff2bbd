//! What an Office document is made of: XML parts in an archive. The same document is the same bytes: nothing here knows
//! the time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A document that could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The document could not be written.")]
pub struct NotWritten;

/// XML on its way.
#[derive(Debug)]
pub(super) struct Xml(String);

impl Xml {
    pub(super) fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    /// Appends markup of our own. Not inlined: it is called some hundred times, and the worker would carry each.
    #[inline(never)]
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends a text, whatever is in it; what XML cannot hold is left out.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.0.push(' '),
                '\0'..=' ' if c != ' ' => {}
                '\u{fffe}' | '\u{ffff}' => {}
                other => self.0.push(other),
            }
        }
        self
    }

    #[inline(never)]
    pub(super) fn number(&mut self, number: impl std::fmt::Display) -> &mut Self {
        self.raw(&number.to_string())
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Returns parts as an archive, each squeezed unless it is a picture.
pub(super) fn archive(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, NotWritten> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let same = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        let method = if name.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name.as_str(), same.compression_method(method)).map_err(|_error| NotWritten)?;
        zip.write_all(bytes).map_err(|_error| NotWritten)?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|_error| NotWritten)
}

/// The part that names who made a document and what it is called.
pub(super) fn core_properties(title: &str, subject: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>",
    );
    xml.text(title).raw("</dc:title><dc:subject>").text(subject);
    xml.raw("</dc:subject><dc:creator>Homegrown</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>");
    xml.finish()
}

/// The part that says where a package begins.
pub(super) fn package_relations(main: &str) -> Vec<u8> {
    relations(&[
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", main.to_owned()),
        (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml".to_owned(),
        ),
    ])
}

/// The part that names other parts, "rId1" on.
pub(super) fn relations(all: &[(&str, String)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, (kind, target)) in (1..).zip(all) {
        xml.raw("<Relationship Id=\"rId").number(id).raw("\" Type=\"").text(kind).raw("\" Target=\"");
        xml.text(target).raw("\"/>");
    }
    xml.raw("</Relationships>");
    xml.finish()
}

/// The part that says what each part is: defaults by ending, then parts by name.
pub(super) fn content_types(parts: &[(String, &str)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    );
    for (name, kind) in parts {
        xml.raw("<Override PartName=\"/").text(name).raw("\" ContentType=\"").text(kind).raw("\"/>");
    }
    xml.raw("</Types>");
    xml.finish()
}
