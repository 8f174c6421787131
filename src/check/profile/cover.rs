//! Covers and papers: what the size of a cover follows from.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fact::PrinterFact;

/// A paper that a printer binds.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Paper {
    /// Fewest and most pages.
    pub pages: Option<PrinterFact<[usize; 2]>>,
    /// Most pages at some trim sizes, `8.25x6` in inches.
    pub most_by_trim: Option<PrinterFact<BTreeMap<String, usize>>>,
    /// What a page adds to the spine, in inches.
    pub per_page: Option<PrinterFact<f64>>,
    /// Width and height of the largest page, in inches.
    pub largest_trim: Option<PrinterFact<[f64; 2]>>,
}

/// The white box for a barcode, in inches.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarcodeBox {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Its distance from spine and foot.
    pub edge: f64,
}

/// What a printer or shop says of covers. What is `None` was not found.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CoverRules {
    /// Bleed on all four sides, in inches.
    pub bleed: Option<PrinterFact<f64>>,
    /// What is turned round the boards on all four sides, in inches; none for a
    /// paperback.
    pub wrap: Option<PrinterFact<f64>>,
    /// The groove beside the spine, in inches.
    pub hinge: Option<PrinterFact<f64>>,
    /// How far boards or jacket stand out beyond the pages at head and foot, in inches.
    pub overhang: Option<PrinterFact<f64>>,
    /// How much wider front and back are than a page, from the spine's fold to the outer
    /// edge, in inches.
    pub wider: Option<PrinterFact<f64>>,
    /// The width of a jacket's flap, in inches.
    pub flap: Option<PrinterFact<f64>>,
    /// How far folds may lie off when the book is bound, in inches.
    pub drift: Option<PrinterFact<f64>>,
    /// What the cover itself adds to the spine, in inches.
    pub spine_plus: Option<PrinterFact<f64>>,
    /// The spine's width in inches up to each number of pages, where a table gives it.
    pub spine_table: Option<PrinterFact<Vec<(usize, f64)>>>,
    /// The fewest pages of a book with text on its spine.
    pub spine_text_from: Option<PrinterFact<usize>>,
    /// The distance of text on the spine from the spine's edges, in inches.
    pub spine_safety: Option<PrinterFact<f64>>,
    /// The distance of text from the trim, in inches.
    pub safety: Option<PrinterFact<f64>>,
    /// The barcode's box.
    pub barcode: Option<PrinterFact<BarcodeBox>>,
    /// Width and height wanted of a picture, in pixels.
    pub pixels: Option<PrinterFact<[u32; 2]>>,
    /// The least width and height of a picture.
    pub least_pixels: Option<PrinterFact<[u32; 2]>>,
    /// The greatest width and height of a picture.
    pub most_pixels: Option<PrinterFact<[u32; 2]>>,
    /// Largest file, in megabytes of a million bytes.
    pub file_mb: Option<PrinterFact<u64>>,
}

impl CoverRules {
    /// The spine's width in inches for a number of pages; `None` where no number is
    /// known that tells.
    pub fn spine(&self, pages: usize, paper: Option<&Paper>) -> Option<f64> {
        if let Some(table) = &self.spine_table {
            return table.value.iter().find(|row| pages <= row.0).map(|row| row.1);
        }
        if self.wrap.is_some() || self.flap.is_some() {
            // Boards and their spine are in the printer's template alone.
            return None;
        }
        let per_page = paper?.per_page.as_ref()?.value;
        Some(pages as f64 * per_page + self.spine_plus.as_ref()?.value)
    }
}
