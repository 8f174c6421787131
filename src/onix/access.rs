//! Accessibility by list 196: what the EPUB truly has, as its writer saw it, and what the
//! publisher says.

use super::codes;
use super::product::{ProductForm, SoldEdition};
use super::record::OnixMessage;
use crate::epub::{Access, AccessFeature};
use crate::project::{Certified, Hazard, WcagLevel};

/// What every EPUB of this program has besides what its package document names.
const ALWAYS: [&str; 4] =
    [codes::LANGUAGE_TAGS, codes::ARIA_ROLES, codes::LANDMARKS, codes::WITHOUT_SIGHT];

/// The code of a feature.
const fn code(feature: AccessFeature) -> &'static str {
    match feature {
        AccessFeature::AlternativeText => codes::ALTERNATIVE_TEXTS,
        AccessFeature::DisplayTransformability => codes::MODIFIABLE,
        AccessFeature::Index => codes::INDEX_NAVIGATION,
        AccessFeature::PageBreakMarkers => codes::PRINT_PAGE_NUMBERS,
        AccessFeature::PageNavigation => codes::PAGE_LIST,
        AccessFeature::ReadingOrder => codes::READING_ORDER,
        AccessFeature::StructuralNavigation => codes::STRUCTURAL_NAVIGATION,
        AccessFeature::TableOfContents => codes::CONTENTS_NAVIGATION,
    }
}

impl OnixMessage<'_> {
    /// Something about the form of a product, by list 79.
    pub(super) fn feature(&mut self, kind: &str, value: &str, words: Option<&str>) {
        self.group("ProductFormFeature", |it| {
            it.line("ProductFormFeatureType", kind);
            it.line("ProductFormFeatureValue", value);
            if let Some(words) = words {
                it.line("ProductFormFeatureDescription", words);
            }
        });
    }

    /// The publisher's words and the program's, which are English: each in its language.
    fn summary(&mut self, said: Option<&str>, seen: &str) {
        let metadata = self.metadata;
        let own = metadata.lang.bibliographic();
        let words = match said {
            Some(said) if own == "eng" => vec![("eng", format!("{said} {seen}"))],
            Some(said) => vec![(own, said.to_owned()), ("eng", seen.to_owned())],
            None => vec![("eng", seen.to_owned())],
        };
        self.group("ProductFormFeature", |it| {
            it.line("ProductFormFeatureType", codes::ACCESSIBILITY_DETAIL);
            it.line("ProductFormFeatureValue", codes::ACCESSIBILITY_SUMMARY);
            for (language, words) in &words {
                let attributes = [("language", *language)];
                it.xml.line("ProductFormFeatureDescription", &attributes, words);
            }
        });
    }

    /// All that is known of a digital product.
    pub(super) fn access(&mut self, product: &SoldEdition<'_>) {
        match (product.form(), product.access) {
            (ProductForm::Epub, Some(access)) => self.access_of_epub(access),
            (ProductForm::Pdf, _) => self.detail(codes::PDF_UA, None),
            _ => return,
        }
        let said = &self.metadata.accessibility;
        if let Some(statement) = &said.statement {
            self.detail(codes::STATEMENT, Some(&statement.text));
        }
        if let Some(contact) = &said.contact {
            self.detail(codes::ACCESSIBILITY_CONTACT, Some(&contact.text));
        }
        if product.form() == ProductForm::Epub {
            self.hazards();
        }
    }

    fn detail(&mut self, code: &str, words: Option<&str>) {
        self.feature(codes::ACCESSIBILITY_DETAIL, code, words);
    }

    fn access_of_epub(&mut self, access: Access) {
        let said = &self.metadata.accessibility;
        let summary = said.summary.as_ref().map(|it| it.text.as_str());
        self.summary(summary, &access.summary());
        if let Some(certified) = &said.certified {
            self.certified(certified);
        }
        let mut features: Vec<&str> = access.features().map(code).chain(ALWAYS).collect();
        features.sort_unstable();
        for feature in features {
            self.detail(feature, None);
        }
    }

    /// A claim, and who makes it.
    fn certified(&mut self, certified: &Certified) {
        self.detail(codes::EPUB_ACCESSIBILITY, None);
        let version = match certified.wcag.minor {
            0 => codes::WCAG_2_0,
            1 => codes::WCAG_2_1,
            _ => codes::WCAG_2_2,
        };
        let level = match certified.wcag.level {
            WcagLevel::A => codes::WCAG_A,
            WcagLevel::Aa => codes::WCAG_AA,
            WcagLevel::Aaa => codes::WCAG_AAA,
        };
        self.detail(version, None);
        self.detail(level, None);
        self.detail(codes::CERTIFIER, Some(&certified.certifier.text));
        if let Some(credential) = &certified.credential {
            let is_link = credential.text.starts_with("http");
            let code =
                if is_link { codes::CREDENTIAL_LINK } else { codes::CREDENTIAL_NAME };
            self.detail(code, Some(&credential.text));
        }
        if let Some(report) = &certified.report {
            self.detail(codes::REPORT, Some(&report.text));
        }
    }

    /// What may harm readers; by the form of e-books of this program nothing does.
    fn hazards(&mut self) {
        let said = self.metadata.accessibility.hazards.as_deref();
        for hazard in said.unwrap_or(&[Hazard::None]) {
            let warnings: &[&str] = match hazard {
                Hazard::None => &[codes::NO_HAZARDS],
                Hazard::Flashing => &[codes::FLASHING],
                Hazard::Motion => &[codes::MOTION],
                Hazard::Sound => &[codes::SOUND],
                Hazard::Unknown => &[
                    codes::FLASHING_UNKNOWN,
                    codes::SOUND_UNKNOWN,
                    codes::MOTION_UNKNOWN,
                ],
            };
            for warning in warnings {
                self.feature(codes::HAZARD_WARNING, warning, None);
            }
        }
    }
}
