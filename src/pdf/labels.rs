//! Page labels: the folios as a reader's page field shows them, one entry for each run.
//!
//! They go into the catalog with the file's [tail](super::tail): the writer's own labels
//! take an object a page.

use super::tail::{PdfTail, Rewritten};
use crate::layout::page::{Numbering, PageNumber, Pages};

/// The catalog's entry.
pub(super) fn entry(pages: &Pages) -> String {
    let mut runs = String::new();
    let mut expected: Option<PageNumber> = None;
    for (index, page) in pages.pages.iter().enumerate() {
        let PageNumber { numbering, number } = page.label;
        if expected != Some(page.label) {
            let style = match numbering {
                Numbering::Roman => "r",
                Numbering::Arabic => "D",
            };
            runs.push_str(
                &[
                    index.to_string().as_str(),
                    "<</S/",
                    style,
                    "/St ",
                    &number.max(1).to_string(),
                    ">>",
                ]
                .concat(),
            );
        }
        expected = Some(PageNumber { numbering, number: number + 1 });
    }
    format!("/PageLabels<</Nums[{runs}]>>")
}

/// Writes a file's catalog again with the labels, and the bookmarks shown.
pub(super) fn finish(bytes: &[u8], pages: &Pages) -> Option<Vec<u8>> {
    let parts = PdfTail::read(bytes)?;
    let file = Rewritten::new(&parts, None);
    let catalog = format!("{}{}/PageMode/UseOutlines", parts.catalog()?, entry(pages));
    Some(file.close(parts.information()?, parts.xmp()?, &catalog))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::DivisionId;
    use crate::layout::page::{Page, PageKind};
    use crate::units::Length;

    #[test]
    fn one_entry_for_each_run_of_numbers() {
        let page = |numbering, number| Page {
            label: PageNumber { numbering, number },
            division: DivisionId(0),
            kind: PageKind::Text,
            turned: None,
            items: Vec::new(),
            start: None,
        };
        let pages = Pages {
            trim: (Length::pt(432), Length::pt(648)),
            pages: [
                (Numbering::Roman, 1),
                (Numbering::Roman, 2),
                (Numbering::Arabic, 1),
                (Numbering::Arabic, 2),
            ]
            .map(|(numbering, number)| page(numbering, number))
            .to_vec(),
            places: Vec::new(),
            openings: Vec::new(),
            lacks: crate::paragraph::Lacks::default(),
        };
        assert_eq!(entry(&pages), "/PageLabels<</Nums[0<</S/r/St 1>>2<</S/D/St 1>>]>>");
    }
}
