//! The package document, and NCX held against it (EPUB 3.3, 5).

mod links;
mod manifest;
mod metadata;
mod ncx;
mod old;
mod opf;
mod properties;
mod rendition;
mod spine;
mod structure;
pub(super) mod vocabulary;

pub(super) use opf::{CheckedPackage, FONTS, ManifestItem, refused, words};

use super::container::Container;
use super::documents::Documents;
use crate::check::{Clause, Report};
use crate::diag::Code;

/// Metadata, ids, manifest, spine, NCX.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    documents: &Documents,
    report: &mut Report,
) {
    let code = Code::EpubPackage;
    report.judged(code, Clause::MetadataComplete, metadata::complete(package), "");
    report.judged(code, Clause::IdsOfThePackage, structure::ids(package), "");
    let seen = format!("{} files", package.items.len());
    report.judged(
        code,
        Clause::ManifestAndContainer,
        manifest::files(container, package),
        seen,
    );
    let seen = format!("{} documents", package.spine.len());
    report.judged(code, Clause::Spine, spine::references(package), seen);
    report.judged(code, Clause::Ncx, ncx::check(container, package, documents), "");
    let unlisted = manifest::unlisted(container, package);
    report.judged(Code::EpubUnwise, Clause::AllFilesListed, unlisted, "");
    if package.is_old() {
        let code = Code::EpubMarkup;
        report.judged(code, Clause::ElementsOfThePackage, old::package(package), "");
        report.judged(code, Clause::ElementsOfTheNcx, old::ncx(container, package), "");
        report.judged(
            Code::EpubPackage,
            Clause::Guide,
            old::guide(container, package),
            "",
        );
        report.judged(
            Code::EpubPackage,
            Clause::Fallbacks,
            manifest::fallbacks(package),
            "",
        );
        report.leave(old::left(package).as_slice());
        return;
    }
    report.judged(
        Code::EpubMarkup,
        Clause::ElementsOfThePackage,
        structure::check(package),
        "",
    );
    report.judged(code, Clause::Fallbacks, manifest::fallbacks(package), "");
    report.judged(
        Code::EpubVocabulary,
        Clause::Properties,
        properties::check(package),
        "",
    );
    report.judged(
        Code::EpubVocabulary,
        Clause::Refinements,
        metadata::refinements(package),
        "",
    );
    report.judged(
        Code::EpubVocabulary,
        Clause::LinksOfThePackage,
        links::check(package),
        "",
    );
    report.judged(
        Code::EpubLayout,
        Clause::LayoutProperties,
        rendition::check(package),
        "",
    );
    let mut unwise = metadata::unwise(package);
    unwise.extend(links::unwise(container, package));
    unwise.extend(rendition::unwise(package));
    unwise.extend(structure::unwise(package));
    report.judged(Code::EpubUnwise, Clause::NothingGivenUpInThePackage, unwise, "");
}
