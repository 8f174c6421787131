//! All editions of a small book, and what each of them shows.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use florilege::arrange::{Arrangement, Flow, arrange};
use florilege::build::{self, Inputs};
use florilege::diag::{Diagnostics, Format, render};
use florilege::display::{Content, DisplayItem};
use florilege::epub::{self, EpubOptions, Package};
use florilege::files::{FileKind, Files};
use florilege::layout::layout;
use florilege::layout::page::Pages;
use florilege::paragraph::Shaper;
use florilege::project::{Located, OutputKind};
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme::{self, OpenedTheme};

use crate::layout::Laid;

/// One edition, as far as its kind goes.
pub(crate) struct Edition {
    pub(crate) id: String,
    pub(crate) flow: Flow,
    pub(crate) made: Made,
}

/// What an edition comes to.
pub(crate) enum Made {
    Pages(Box<Laid>),
    Package(Box<Package>),
}

/// Makes every edition; yields the messages, too.
pub(crate) fn editions(files: &dyn Files) -> (Vec<Edition>, String) {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = Inputs {
        root: files,
        scans: None,
        manifest: None,
        name: "book",
        date: None,
        house: None,
    };
    let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {})
        .unwrap_or_else(|| {
            panic!("{}", render(&found, &sources, Format::Human, false));
        });
    let mut all = Vec::new();
    for output in &loaded.project.outputs {
        let Some(design) = output.design() else { continue };
        let mut open = |path: &Located, _: &mut Diagnostics| {
            let bytes = files.read(&path.text, FileKind::Theme).ok()?;
            let text: Arc<str> = String::from_utf8(bytes).ok()?.into();
            let file = sources.add(path.text.as_str(), Arc::clone(&text));
            Some(OpenedTheme { file, text })
        };
        let theme = theme::load(&design.theme, design.trim, &mut open, &mut found);
        let theme = theme.unwrap();
        let arrangement =
            Arrangement::of(&loaded.book, output, &theme, &Fonts::built_in()).unwrap();
        let flow = arrange(&loaded.book, arrangement, &mut found);
        let made = if output.kind() == OutputKind::Epub {
            let options = EpubOptions::default();
            let package = epub::package(&flow, None, &options, &mut found);
            Made::Package(Box::new(package))
        } else {
            let fonts = Arc::new(Fonts::built_in());
            let shaper = Shaper::new(fonts.clone(), &loaded.project.hyphenation);
            let pages = layout(&flow, &theme, &shaper, &mut found);
            let messages = String::new();
            Made::Pages(Box::new(Laid { flow: flow.clone(), pages, fonts, messages }))
        };
        all.push(Edition { id: output.named().id.clone(), flow, made });
    }
    (all, render(&found, &sources, Format::Human, false))
}

impl Edition {
    /// The text of one piece as the edition shows it, without white space: the words on
    /// its pages, or in its file.
    pub(crate) fn shows(&self, piece: &str) -> String {
        let text = match &self.made {
            Made::Pages(laid) => on_pages(&self.flow, &laid.pages, piece),
            Made::Package(package) => in_file(package, piece),
        };
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
    }

    /// A file of an EPUB.
    pub(crate) fn file(&self, name: &str) -> String {
        let Made::Package(package) = &self.made else { panic!("{} is paged", self.id) };
        let item = package.items.iter().find(|item| item.href == name);
        String::from_utf8(item.unwrap_or_else(|| panic!("{name}")).bytes.to_vec())
            .unwrap()
    }
}

fn on_pages(flow: &Flow, pages: &Pages, piece: &str) -> String {
    let at = flow.divisions.iter().position(|division| division.id == piece).unwrap();
    let mut text = String::new();
    for page in pages.pages.iter().filter(|page| page.division.0 as usize == at) {
        for item in &page.items {
            if let DisplayItem::Run(run) = item
                && !matches!(run.content, Content::Artifact(_))
            {
                text.push_str(&run.text);
            }
        }
    }
    text
}

/// The text of a file, its tags left out.
fn in_file(package: &Package, piece: &str) -> String {
    let name = format!("{piece}.xhtml");
    let item = package.items.iter().find(|item| item.href == name).unwrap();
    let file = String::from_utf8(item.bytes.to_vec()).unwrap();
    let body = file.split_once("<body").unwrap().1;
    plain(&format!("<{body}"))
}

/// Marked-up text without its tags.
pub(crate) fn plain(markup: &str) -> String {
    let parts =
        markup.split('<').map(|part| part.split_once('>').map_or(part, |it| it.1));
    parts.collect::<String>().replace("&amp;", "&")
}
