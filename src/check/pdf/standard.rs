//! What a file is held against.

use super::document::CheckedPdf;
use crate::check::PrinterProfile;
use crate::project::OutputKind;

/// What a file is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standard {
    /// PDF/X-1a:2001; also for a print file that does not say what it is.
    X1a2001,
    /// PDF/X-1a:2003.
    X1a2003,
    /// PDF/X-4.
    X4,
    /// Any PDF, for a printer that takes such.
    Any,
    /// Files for screens.
    Screen,
}

impl Standard {
    /// By what a file says it is, and what it is meant to be.
    pub(super) fn of(
        document: &CheckedPdf<'_>,
        kind: Option<OutputKind>,
        profile: Option<&PrinterProfile>,
    ) -> Self {
        let to_print = profile.is_some();
        let any = profile.and_then(|it| it.any_pdf.as_ref()).is_some_and(|it| it.value);
        let version = document.info_text("GTS_PDFXVersion").unwrap_or_default();
        let in_xmp = document.xmp_value("GTS_PDFXVersion").unwrap_or_default();
        let is_pdfa = ["pdfaid:part", "pdfuaid:part"];
        let for_screen = match kind {
            Some(kind) => !kind.is_printed(),
            None => {
                version.is_empty()
                    && in_xmp.is_empty()
                    && !to_print
                    && is_pdfa.iter().any(|key| document.xmp.contains(key))
            }
        };
        match () {
            () if for_screen => Self::Screen,
            () if in_xmp.starts_with("PDF/X-4") => Self::X4,
            () if any && version.is_empty() && kind.is_none() => Self::Any,
            () if version == "PDF/X-1a:2003" => Self::X1a2003,
            () => Self::X1a2001,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::X1a2001 => "PDF/X-1a:2001",
            Self::X1a2003 => "PDF/X-1a:2003",
            Self::X4 => "PDF/X-4",
            Self::Any => "any PDF for print",
            Self::Screen => "PDF for screens",
        }
    }
}
