//! The paper as a Word document: real heading, caption and list styles, tables whose heading row repeats, pictures with
//! their words, A4 with page numbers, in British English.
//!
//! By hand on the archive writer: the crate that writes Word documents weighs more than all else the worker does.

use super::office::{NotWritten, Xml, archive, content_types, core_properties, package_relations, relations};
use super::paper::{Evidence, Paper, STALE, words};
use crate::view::{Figure, TableRow, TableView, Words};

/// What a Word document is to a browser.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Width of the text of an A4 page with margins of 20 mm, in twentieths of a point and in English metric units.
const WIDTH: usize = 9_638;
const WIDTH_EMU: u64 = 6_120_130;
/// The tallest a picture is drawn: two of them and their words share a page.
const TALLEST_EMU: u64 = 3_240_000;
/// The most lines of a table that are kept on one page, and the most that are printed of a chart's numbers.
const TOGETHER: usize = 18;

/// A picture of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

impl Picture {
    /// Reads a PNG; `None` if it is none or has no size.
    #[must_use]
    pub fn from_png(bytes: Vec<u8>) -> Option<Self> {
        let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
        let number = |from: usize| rest.get(from..from + 4)?.try_into().ok().map(u32::from_be_bytes);
        let (width, height) = (number(8)?, number(12)?);
        let is_drawn =
            rest.get(4..8) == Some(b"IHDR") && (1..=20_000).contains(&width) && (1..=20_000).contains(&height);
        is_drawn.then_some(Self { bytes, width, height })
    }

    /// Width and height on the page.
    fn extent(&self) -> (u64, u64) {
        let (width, height) = (u64::from(self.width), u64::from(self.height));
        let tall = WIDTH_EMU * height / width;
        if tall <= TALLEST_EMU {
            (WIDTH_EMU, tall.max(1))
        } else {
            ((TALLEST_EMU * width / height).max(1), TALLEST_EMU)
        }
    }
}

/// Returns the paper as a Word document. `pictures` are those of its charts in order; a chart without one has its numbers
/// as a table.
///
/// ```
/// use homegrown::report::{Paper, docx};
/// let bytes = docx::document(&Paper { title: "Norfolk".to_owned(), ..Paper::default() }, &[]).unwrap();
/// assert!(bytes.starts_with(b"PK"));
/// ```
///
/// # Errors
/// [`NotWritten`] if it is too large for an archive.
pub fn document(paper: &Paper, pictures: &[Option<Picture>]) -> Result<Vec<u8>, NotWritten> {
    let mut related = vec![
        ("styles", "styles.xml".to_owned()),
        ("numbering", "numbering.xml".to_owned()),
        ("settings", "settings.xml".to_owned()),
        ("footer", "footer1.xml".to_owned()),
    ];
    let body = Body { xml: Xml::new(), tables: 0, figures: 0, first_picture: related.len() + 1, pictures: 0 };
    let shown: Vec<&Picture> = pictures.iter().take(paper.figures().count()).flatten().collect();
    let document = body.write(paper, pictures);
    let names = (1..=shown.len()).map(|number| format!("media/image{number}.png"));
    related.extend(names.map(|name| ("image", name)));
    let related: Vec<(String, String)> =
        related.into_iter().map(|(kind, target)| (format!("{RELATION}{kind}"), target)).collect();
    let related: Vec<(&str, String)> = related.iter().map(|(kind, target)| (kind.as_str(), target.clone())).collect();
    let kinds: Vec<(String, String)> = [
        ("document", "document.main+xml"),
        ("styles", "styles+xml"),
        ("numbering", "numbering+xml"),
        ("settings", "settings+xml"),
        ("footer1", "footer+xml"),
    ]
    .map(|(part, kind)| (format!("word/{part}.xml"), format!("{KIND}{kind}")))
    .to_vec();
    let kinds: Vec<(String, &str)> = kinds.iter().map(|(part, kind)| (part.clone(), kind.as_str())).collect();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(&kinds)),
        ("_rels/.rels".to_owned(), package_relations("word/document.xml")),
        ("docProps/core.xml".to_owned(), core_properties(&paper.title, &paper.subtitle)),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), relations(&related)),
        ("word/styles.xml".to_owned(), styles()),
        ("word/numbering.xml".to_owned(), numbering()),
        ("word/settings.xml".to_owned(), settings()),
        ("word/footer1.xml".to_owned(), footer(&paper.title)),
    ];
    parts.extend(
        (1..).zip(shown).map(|(number, picture)| (format!("word/media/image{number}.png"), picture.bytes.clone())),
    );
    archive(&parts)
}

struct Body {
    xml: Xml,
    tables: usize,
    figures: usize,
    /// The number of the first picture's relation.
    first_picture: usize,
    pictures: usize,
}

impl Body {
    fn write(mut self, paper: &Paper, pictures: &[Option<Picture>]) -> Vec<u8> {
        self.xml.raw("<w:document xmlns:w=\"").raw(NAMESPACE).raw(
            "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>",
        );
        self.paragraph("Title", &paper.title);
        self.paragraph("Subtitle", &paper.subtitle);
        for section in &paper.sections {
            self.paragraph("Heading1", section.topic.names().0);
            if section.is_stale() {
                self.paragraph("Note", STALE);
            }
            for words in words(section.text()) {
                match words {
                    Words::Paragraph(text) => self.paragraph("", &text),
                    Words::Items(items) => self.list(&items),
                }
            }
            for evidence in &section.evidence {
                match evidence {
                    Evidence::Table(table) => self.table(table, &table.caption),
                    Evidence::Figure(figure) => {
                        let picture = pictures.get(self.figures).and_then(Option::as_ref);
                        self.figures += 1;
                        match picture {
                            Some(picture) => self.figure(figure, picture),
                            None => self.table(&yearly(&figure.table), &figure.finding),
                        }
                    }
                }
            }
        }
        self.xml.raw(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>",
        );
        self.xml.finish()
    }

    /// A list; after its last item stands the space of a paragraph.
    fn list(&mut self, items: &[String]) {
        for (index, item) in items.iter().enumerate() {
            let is_last = index + 1 == items.len();
            self.begin("ListBullet", if is_last { "<w:spacing w:after=\"120\"/>" } else { "" });
            self.run("", item);
            self.xml.raw("</w:p>");
        }
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.begin(style, "");
        self.run("", text);
        self.xml.raw("</w:p>");
    }

    fn begin(&mut self, style: &str, properties: &str) {
        self.xml.raw("<w:p>");
        if !style.is_empty() || !properties.is_empty() {
            self.xml.raw("<w:pPr>");
            if !style.is_empty() {
                self.xml.raw("<w:pStyle w:val=\"").raw(style).raw("\"/>");
            }
            self.xml.raw(properties).raw("</w:pPr>");
        }
    }

    fn run(&mut self, properties: &str, text: &str) {
        self.xml.raw("<w:r>");
        if !properties.is_empty() {
            self.xml.raw("<w:rPr>").raw(properties).raw("</w:rPr>");
        }
        self.xml.raw("<w:t xml:space=\"preserve\">").text(text).raw("</w:t></w:r>");
    }

    /// "Table 3. Establishment, FTE", its number a field that Word can renumber and list.
    fn caption(&mut self, kind: &str, number: usize, text: &str) {
        self.begin("Caption", "");
        self.run("", &format!("{kind} "));
        self.xml.raw("<w:fldSimple w:instr=\" SEQ ").raw(kind).raw(" \\* ARABIC \">");
        self.run("", &number.to_string());
        self.xml.raw("</w:fldSimple>");
        self.run("", &format!(". {text}"));
        self.xml.raw("</w:p>");
    }

    fn figure(&mut self, figure: &Figure, picture: &Picture) {
        self.pictures += 1;
        let (number, (wide, tall)) = (self.pictures, picture.extent());
        self.caption("Figure", number, &figure.finding);
        self.begin("", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"60\"/>");
        let extent = format!("cx=\"{wide}\" cy=\"{tall}\"");
        self.xml
            .raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent ")
            .raw(&extent);
        self.xml.raw("/><wp:docPr id=\"").number(number).raw("\" name=\"Figure ").number(number).raw("\" descr=\"");
        self.xml.text(&figure.finding).raw(". ").text(&figure.description);
        self.xml.raw(
            "\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"",
        );
        self.xml.number(number).raw("\" name=\"image").number(number).raw(".png\"/><pic:cNvPicPr/></pic:nvPicPr>");
        self.xml.raw("<pic:blipFill><a:blip r:embed=\"rId").number(self.first_picture + number - 1);
        self.xml.raw(
            "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext ",
        );
        self.xml.raw(&extent).raw(
            "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r></w:p>",
        );
        self.paragraph("Note", &format!("{} {}", figure.description, figure.source));
    }

    fn table(&mut self, table: &TableView, caption: &str) {
        self.tables += 1;
        self.caption("Table", self.tables, caption);
        let widths = widths(table);
        // As on the screen.
        let right: Vec<bool> = (0..table.columns.len()).map(|column| !table.is_wordy(column)).collect();
        self.xml.raw(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Paper\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"",
        );
        self.xml.text(caption).raw("\"/></w:tblPr><w:tblGrid>");
        for width in &widths {
            self.xml.raw("<w:gridCol w:w=\"").number(width).raw("\"/>");
        }
        self.xml.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let style = if table.columns.len() > 6 { "TableSmall" } else { "TableText" };
        let cell = |body: &mut Self, column: usize, text: &str, right: bool, kept: bool, run: &str| {
            let width = widths.get(column).copied().unwrap_or_default();
            body.xml.raw("<w:tc><w:tcPr><w:tcW w:w=\"").number(width).raw("\" w:type=\"dxa\"/></w:tcPr>");
            let kept = if kept { "<w:keepNext/>" } else { "" };
            let side = if right { "<w:jc w:val=\"right\"/>" } else { "" };
            body.begin(style, &format!("{kept}{side}"));
            if !text.is_empty() {
                body.run(run, text);
            }
            body.xml.raw("</w:p></w:tc>");
        };
        cell(self, 0, &table.first, false, true, "<w:b/>");
        for (column, heading) in (1..).zip(&table.columns) {
            let right = right.get(column - 1).copied().unwrap_or_default();
            cell(self, column, heading, right, true, "<w:b/>");
        }
        self.xml.raw("</w:tr>");
        let notes: Vec<String> = symbols(table).into_iter().chain(table.notes.iter().cloned()).collect();
        let together = table.rows.len() <= TOGETHER;
        for (index, row) in table.rows.iter().enumerate() {
            // Its notes stay with it too.
            let kept = together && (index + 1 < table.rows.len() || !notes.is_empty());
            let run = match (row.total, row.aside) {
                (true, _) => "<w:b/>",
                (_, true) => "<w:i/>",
                _ => "",
            };
            self.xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            cell(self, 0, &row.label, false, kept, run);
            for column in 0..table.columns.len() {
                let right = right.get(column).copied().unwrap_or_default();
                let text = row.cells.get(column).map_or("", |cell| cell.text.as_str());
                cell(self, column + 1, text, right, kept, run);
            }
            self.xml.raw("</w:tr>");
        }
        self.xml.raw("</w:tbl>");
        if notes.is_empty() {
            // Two tables without a paragraph between them are one to Word.
            self.xml.raw("<w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr></w:p>");
        }
        self.paragraph("Note", &notes.join(" "));
    }
}

/// What the symbols in a table stand for: "c: withheld.", each once.
pub(super) fn symbols(table: &TableView) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let Some(reason) = &cell.missing else { continue };
        let said = format!("{}: {}.", cell.text, reason.trim_end_matches('.'));
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// A chart's numbers as they are printed: of a long table the lines that stand out.
fn yearly(table: &TableView) -> TableView {
    let outstanding: Vec<TableRow> = table.rows.iter().filter(|row| row.total).cloned().collect();
    if table.rows.len() <= TOGETHER || outstanding.is_empty() {
        return table.clone();
    }
    let mut rows: Vec<TableRow> = outstanding.into_iter().map(|row| TableRow { total: false, ..row }).collect();
    let mut columns = table.columns.clone();
    for column in (0..columns.len()).rev() {
        if rows.iter().all(|row| row.cells.get(column).is_none_or(|cell| cell.text.is_empty())) {
            columns.remove(column);
            for row in rows.iter_mut().filter(|row| column < row.cells.len()) {
                row.cells.remove(column);
            }
        }
    }
    TableView { rows, columns, ..table.clone() }
}

/// A character of a table's text, and the space beside the text in a cell, in twentieths of a point.
const CHARACTER: usize = 108;
const BESIDE: usize = 190;

/// The columns' widths: room for the longest word of each, and what is left by how much more each has to say.
fn widths(table: &TableView) -> Vec<usize> {
    let mut needs: Vec<(usize, usize)> = Vec::new();
    let mut need = |heading: &str, texts: &mut dyn Iterator<Item = &str>| {
        let (mut word, mut text) = (longest_word(heading), longest_word(heading));
        for one in texts {
            // A number with its unit is not broken, a sentence is.
            let whole = one.chars().count();
            word = word.max(if whole <= 12 { whole } else { longest_word(one) });
            text = text.max(whole.min(40));
        }
        needs.push((word * CHARACTER + BESIDE, text.saturating_sub(word) + 1));
    };
    need(&table.first, &mut table.rows.iter().map(|row| row.label.as_str()));
    for (column, heading) in table.columns.iter().enumerate() {
        need(heading, &mut table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str()));
    }
    let least: usize = needs.iter().map(|(least, _)| least).sum::<usize>().max(1);
    let more: usize = needs.iter().map(|(_, more)| more).sum::<usize>().max(1);
    let left = WIDTH.saturating_sub(least);
    needs.iter().map(|(own, wish)| own * WIDTH.min(least) / least + wish * left / more).collect()
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}

fn styles() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<w:styles xmlns:w=\"").raw(NAMESPACE).raw(
        "\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"Arial\"/>\
         <w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
    );
    // Id, name, what follows it, paragraph and run properties.
    let all = [
        ("Normal", "Normal", "", "", ""),
        (
            "Title",
            "Title",
            "Subtitle",
            "<w:keepNext/><w:spacing w:after=\"60\"/>",
            "<w:b/><w:color w:val=\"0B5C52\"/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>",
        ),
        (
            "Subtitle",
            "Subtitle",
            "Normal",
            "<w:spacing w:after=\"200\"/>",
            "<w:color w:val=\"505A5F\"/><w:sz w:val=\"22\"/>",
        ),
        (
            "Heading1",
            "heading 1",
            "Normal",
            "<w:keepNext/><w:keepLines/><w:numPr><w:numId w:val=\"2\"/></w:numPr><w:spacing w:before=\"280\" w:after=\"100\"/>\
             <w:outlineLvl w:val=\"0\"/>",
            "<w:b/><w:color w:val=\"0B5C52\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
        ),
        ("ListBullet", "List Bullet", "", "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>", ""),
        (
            "Caption",
            "caption",
            "Normal",
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"60\"/>",
            "<w:b/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
        ),
        (
            "Note",
            "Note",
            "Normal",
            "<w:keepLines/><w:spacing w:before=\"40\" w:after=\"140\"/>",
            "<w:color w:val=\"505A5F\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        ),
        (
            "TableText",
            "Table Text",
            "",
            "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
        ),
        (
            "TableSmall",
            "Table Small",
            "",
            "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            "<w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        ),
        (
            "Footer",
            "footer",
            "",
            "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs><w:spacing w:after=\"0\"/>",
            "<w:color w:val=\"505A5F\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        ),
    ];
    for (id, name, next, paragraph, run) in all {
        xml.raw("<w:style w:type=\"paragraph\"").raw(if id == "Normal" { " w:default=\"1\"" } else { "" });
        xml.raw(" w:styleId=\"").raw(id).raw("\"><w:name w:val=\"").raw(name).raw("\"/>");
        if id != "Normal" {
            xml.raw("<w:basedOn w:val=\"Normal\"/>");
        }
        if !next.is_empty() {
            xml.raw("<w:next w:val=\"").raw(next).raw("\"/>");
        }
        xml.raw("<w:qFormat/>");
        for (tag, properties) in [("pPr", paragraph), ("rPr", run)] {
            if !properties.is_empty() {
                xml.raw("<w:").raw(tag).raw(">").raw(properties).raw("</w:").raw(tag).raw(">");
            }
        }
        xml.raw("</w:style>");
    }
    xml.raw(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"Paper\"><w:name w:val=\"Paper\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>\
         <w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"0B5C52\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"0B5C52\"/>\
         <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D0D5D8\"/></w:tblBorders></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAF2F0\"/>\
         <w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr></w:style></w:styles>",
    );
    xml.finish()
}

/// The bullets of lists, and the numbers of headings.
fn numbering() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<w:numbering xmlns:w=\"").raw(NAMESPACE).raw(
        "\"><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"397\" w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Heading1\"/><w:lvlText w:val=\"%1\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"454\" w:hanging=\"454\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>",
    );
    xml.finish()
}

fn settings() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<w:settings xmlns:w=\"").raw(NAMESPACE).raw(
        "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-GB\"/></w:settings>",
    );
    xml.finish()
}

/// The paper's name and the number of the page of how many.
fn footer(title: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<w:ftr xmlns:w=\"").raw(NAMESPACE).raw("\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>");
    xml.text(title).raw("</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r>");
    xml.raw("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>");
    xml.raw("<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>");
    xml.finish()
}
