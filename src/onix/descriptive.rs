//! Block 1: what the product is.

use super::codes;
use super::product::{ProductForm, SoldEdition};
use super::record::OnixMessage;
use crate::ground::Lang;
use crate::layout::page::{Numbering, Pages};
use crate::project::{Binding, Output};
use crate::units::Length;

impl OnixMessage<'_> {
    /// In the order of the schema: form, series, titles, people, edition, languages,
    /// extents, subjects, audience.
    pub(super) fn descriptive(&mut self, product: &SoldEdition<'_>) {
        self.group("DescriptiveDetail", |it| {
            it.form(product);
            it.series();
            it.titles();
            it.contributors();
            if let Some(statement) = it.book.imprint.statement {
                let statement = it.book.plain_text(statement);
                it.line("EditionStatement", &statement);
            }
            it.languages();
            it.extents(product);
            it.subjects();
            it.audience();
        });
    }

    fn form(&mut self, product: &SoldEdition<'_>) {
        let form = product.form();
        self.line("ProductComposition", codes::SINGLE_COMPONENT);
        self.line("ProductForm", form.code());
        let details: &[&str] = match form {
            ProductForm::Epub => &[codes::EPUB, codes::REFLOWABLE],
            ProductForm::Pdf => &[codes::PDF, codes::FIXED_FORMAT],
            _ if product.binding == Some(Binding::Jacket) => &[codes::DUST_JACKET],
            ProductForm::Paperback | ProductForm::Hardback => &[],
        };
        for detail in details {
            self.line("ProductFormDetail", detail);
        }
        if form == ProductForm::Epub {
            self.feature(codes::VERSION_OF_FORMAT, codes::EPUB_3_3, None);
        }
        self.access(product);
        if form.is_digital() {
            self.line("PrimaryContentType", codes::TEXT);
            if product.access.is_some_and(|access| access.images) {
                self.line("ProductContentType", codes::STILL_IMAGES);
            }
        } else if let Output::Print(print) = product.output {
            let (width, height) = print.design.trim;
            self.measure(codes::TRIM_HEIGHT, height);
            self.measure(codes::TRIM_WIDTH, width);
        }
    }

    /// A side of the page, in whole millimetres.
    fn measure(&mut self, kind: &str, length: Length) {
        let millimetres = length.scale(254, 720).points().round();
        self.group("Measure", |it| {
            it.line("MeasureType", kind);
            it.line("Measurement", &format!("{millimetres:.0}"));
            it.line("MeasureUnitCode", codes::MILLIMETRES);
        });
    }

    fn series(&mut self) {
        let (Some(series), Some(name)) =
            (&self.metadata.series, self.book.imprint.series)
        else {
            self.empty("NoCollection");
            return;
        };
        let name = self.book.plain_text(name);
        self.group("Collection", |it| {
            it.line("CollectionType", codes::COLLECTION);
            it.group("TitleDetail", |it| {
                it.line("TitleType", codes::TITLE);
                it.group("TitleElement", |it| {
                    it.line("TitleElementLevel", codes::LEVEL_OF_COLLECTION);
                    if let Some(position) = &series.position {
                        it.line("PartNumber", position);
                    }
                    it.line("TitleText", &name);
                });
            });
        });
    }

    fn titles(&mut self) {
        let (title, sort) = (self.book.title(), &self.metadata.sort_title);
        let subtitle = self.book.imprint.subtitle.map(|it| self.book.plain_text(it));
        self.title(codes::LEVEL_OF_PRODUCT, &title, sort, subtitle.as_deref());
    }

    /// A title, with the article that it is not sorted by apart.
    pub(super) fn title(
        &mut self,
        level: &str,
        title: &str,
        sort: &str,
        subtitle: Option<&str>,
    ) {
        self.group("TitleDetail", |it| {
            it.line("TitleType", codes::TITLE);
            it.group("TitleElement", |it| {
                it.line("TitleElementLevel", level);
                match article(title, sort) {
                    Some((article, rest)) => {
                        it.line("TitlePrefix", article);
                        it.line("TitleWithoutPrefix", rest);
                    }
                    None => it.line("TitleText", title),
                }
                if let Some(subtitle) = subtitle {
                    it.line("Subtitle", subtitle);
                }
            });
        });
    }

    fn languages(&mut self) {
        let book = self.book;
        let mut told: Vec<Lang> = Vec::new();
        let of_pieces = book.pieces.iter().map(|piece| piece.lang);
        for lang in std::iter::once(self.metadata.lang).chain(of_pieces) {
            // Two countries' kinds of one language are one language here.
            if told.iter().all(|it| it.bibliographic() != lang.bibliographic()) {
                told.push(lang);
                self.language(lang);
            }
        }
    }

    pub(super) fn language(&mut self, lang: Lang) {
        self.group("Language", |it| {
            it.line("LanguageRole", codes::TEXT_LANGUAGE);
            it.line("LanguageCode", lang.bibliographic());
            if let Some(country) = lang.country() {
                it.line("CountryCode", country);
            }
        });
    }

    fn extents(&mut self, product: &SoldEdition<'_>) {
        let pages = product.laid.map(|(_, pages)| pages);
        match (product.form(), pages) {
            (ProductForm::Epub, pages) => {
                if let Some(pages) = pages {
                    let count = pages.pages.len().to_string();
                    self.extent(codes::PRINT_PAGES, &count, codes::PAGES);
                }
                self.extent(codes::FILE_SIZE, &product.bytes.to_string(), codes::BYTES);
            }
            (_, Some(pages)) => self.page_counts(product, pages),
            (_, None) => {}
        }
        self.extent(codes::TEXT_LENGTH, &product.words.to_string(), codes::WORDS);
    }

    /// The last numbers of text and front matter, and the leaves' sides that are printed.
    fn page_counts(&mut self, product: &SoldEdition<'_>, pages: &Pages) {
        let last = |numbering: Numbering| {
            let labels = pages.pages.iter().map(|page| page.label);
            labels.filter(|it| it.numbering == numbering).max_by_key(|it| it.number)
        };
        if let Some(label) = last(Numbering::Arabic) {
            self.extent(codes::MAIN_PAGES, &label.number.to_string(), codes::PAGES);
        }
        if let Some(label) = last(Numbering::Roman) {
            self.group("Extent", |it| {
                it.line("ExtentType", codes::FRONT_PAGES);
                it.line("ExtentValue", &label.number.to_string());
                it.line("ExtentValueRoman", &label.to_string());
                it.line("ExtentUnit", codes::PAGES);
            });
        }
        self.extent(codes::ALL_PAGES, &product.units.to_string(), codes::PAGES);
        if product.form() == ProductForm::Pdf {
            self.extent(codes::FILE_SIZE, &product.bytes.to_string(), codes::BYTES);
        }
    }

    fn extent(&mut self, kind: &str, value: &str, unit: &str) {
        self.group("Extent", |it| {
            it.line("ExtentType", kind);
            it.line("ExtentValue", value);
            it.line("ExtentUnit", unit);
        });
    }
}

/// The article of a title, and what it is sorted by, if these are the whole title.
fn article<'t>(title: &'t str, sort: &str) -> Option<(&'t str, &'t str)> {
    let (sorted, article) = sort.rsplit_once(", ")?;
    let rest = title.strip_prefix(article)?;
    let bare = rest.trim_start();
    // `L’été` has no space, and every other article has one.
    let parted = rest.starts_with(' ') || article.ends_with(['’', '\'']);
    (bare == sorted && parted).then(|| (&title[..article.len()], bare))
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn articles_stand_apart() {
        for (title, sort, apart) in [
            ("The First Hour", "First Hour, The", Some(("The", "First Hour"))),
            ("L’été", "été, L’", Some(("L’", "été"))),
            ("Lamps, Low and High", "Lamps, Low and High", None),
            ("Theory", "ory, The", None),
            ("The Hour", "Hour of Lamps, The", None),
        ] {
            assert_eq!(article(title, sort), apart, "{title}");
        }
    }
}
