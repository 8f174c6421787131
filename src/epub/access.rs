//! What an EPUB has for those who read by ear, by touch, or in letters of their own size:
//! seen while it is written, told by its package document and by product records.

/// What is true of one package.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen for itself")]
pub struct Access {
    /// It holds pictures; each is described, or marked as decorative.
    pub images: bool,
    /// It has an index that leads to its places.
    pub index: bool,
    /// It has the pages of a print edition, and a list of them.
    pub pages: bool,
    /// It has notes, which link both ways.
    pub notes: bool,
    /// Pages of notes have no mark, since notes stand elsewhere here.
    pub notes_elsewhere: bool,
}

/// A feature of accessibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessFeature {
    /// Pictures are described in words.
    AlternativeText,
    /// The text can be reflowed and restyled.
    DisplayTransformability,
    /// The index leads to its places.
    Index,
    /// The pages of print are marked.
    PageBreakMarkers,
    /// They can be gone to.
    PageNavigation,
    /// The text stands in the order of reading.
    ReadingOrder,
    /// Headings are nested without gaps.
    StructuralNavigation,
    /// The contents lead to their places.
    TableOfContents,
}

impl AccessFeature {
    /// Its name in the vocabulary of schema.org.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AlternativeText => "alternativeText",
            Self::DisplayTransformability => "displayTransformability",
            Self::Index => "index",
            Self::PageBreakMarkers => "pageBreakMarkers",
            Self::PageNavigation => "pageNavigation",
            Self::ReadingOrder => "readingOrder",
            Self::StructuralNavigation => "structuralNavigation",
            Self::TableOfContents => "tableOfContents",
        }
    }
}

impl Access {
    /// What the package has, in the order of names.
    pub fn features(self) -> impl Iterator<Item = AccessFeature> {
        let all = [
            (AccessFeature::AlternativeText, self.images),
            (AccessFeature::DisplayTransformability, true),
            (AccessFeature::Index, self.index),
            (AccessFeature::PageBreakMarkers, self.pages),
            (AccessFeature::PageNavigation, self.pages),
            (AccessFeature::ReadingOrder, true),
            (AccessFeature::StructuralNavigation, true),
            (AccessFeature::TableOfContents, true),
        ];
        all.into_iter().filter(|(_, holds)| *holds).map(|(feature, _)| feature)
    }

    /// The same in English sentences.
    pub fn summary(self) -> String {
        let mut summary = String::from(
            "All text can be reflowed and restyled. Headings are nested without gaps.",
        );
        if self.notes {
            summary.push_str(" Notes link both ways.");
        }
        if self.images {
            summary.push_str(" Images are described, or marked as decorative.");
        }
        if self.pages {
            summary.push_str(
                " Page numbers are those of the print edition; pages that carry \
                 nothing of this e-book, such as blanks, are left out.",
            );
            if self.notes_elsewhere {
                summary.push_str(
                    " Pages of notes are left out, too: notes stand in other places here.",
                );
            }
        }
        summary
    }
}
