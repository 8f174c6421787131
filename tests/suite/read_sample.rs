//! A small project made in code, for tests of reading and of the EPUB.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use florilege::arrange::{Arrangement, Flow, arrange};
use florilege::book::{Book, PieceId};
use florilege::diag::Diagnostics;
use florilege::files::normalise;
use florilege::ground::Date;
use florilege::ground::Lang;
use florilege::pdf::Identity;
use florilege::project::{
    Accessibility, AuthorHabits, Composition, ContentSpec, ContentsLevel, Contributor,
    EpubFonts, EpubOutput, Located, Manner, Metadata, Naming, NotesNumbering,
    NotesPlacement, Output, PieceKind, PieceSpec, Placement, Project, Relator, Series,
    Subject, Trade, WorkData,
};
use florilege::read::{self, PieceText};
use florilege::source::{FileId, SourceMap, Span};
use florilege::units::Length;

/// A project in the making.
pub(crate) struct Sample {
    pub(crate) sources: SourceMap,
    pub(crate) project: Project,
    pub(crate) manifest: FileId,
    texts: Vec<PieceText>,
    pub(crate) found: Diagnostics,
    /// What image paths yield.
    pub(crate) images: Vec<(String, Vec<u8>)>,
}

impl Sample {
    pub(crate) fn new(lang: &str) -> Self {
        let mut sources = SourceMap::new();
        let manifest = sources.add("book.toml", "title = \"Sample\"\n");
        let lang = Lang::new(lang).unwrap();
        let metadata = Metadata {
            slug: "sample".into(),
            version: "1.0.0".into(),
            edition_statement: None,
            title: at("Salt & Lamps: <A \"Sample\">", manifest),
            subtitle: Some(at("Pieces *for* tests", manifest)),
            sort_title: "Salt & Lamps".into(),
            contributors: vec![person("The Testing Group", "edt", manifest)],
            lang,
            uuid: "7d9f0f5e-3f0a-5c1a-9f5e-0d5c7a1b2c3d".into(),
            publisher: Some(at("The Testing Group", manifest)),
            device: None,
            printed: None,
            place: None,
            date: Date::parse("2026-11-22"),
            rights: Some(at("No rights & no wrongs.", manifest)),
            description: Some(at("A book for <tests>.", manifest)),
            subjects: vec![Subject {
                text: "FICTION / Anthologies".into(),
                authority: Some("BISAC".into()),
                term: Some("FIC003000".into()),
            }],
            isbns: Vec::new(),
            series: Some(Series {
                title: at("Samples", manifest),
                position: Some("1".into()),
            }),
            trade: Trade::default(),
            accessibility: Accessibility::default(),
        };
        let project = Project {
            metadata: Arc::new(metadata),
            cover: None,
            pieces: Vec::new(),
            sources: Vec::new(),
            outputs: vec![epub(manifest)],
            hyphenation: Vec::new(),
            habits: AuthorHabits::default(),
            fonts: Vec::new(),
        };
        Self {
            sources,
            project,
            manifest,
            texts: Vec::new(),
            found: Diagnostics::new(),
            images: Vec::new(),
        }
    }

    /// Adds a generated piece.
    pub(crate) fn generated(
        &mut self,
        kind: PieceKind,
        placement: Placement,
    ) -> &mut PieceSpec {
        let count = count(&self.project.pieces);
        let span = Span::new(self.manifest, 0..5);
        self.project.pieces.push(PieceSpec {
            kind,
            id: format!("piece-{}", count + 1),
            placement,
            data: WorkData::default(),
            content: ContentSpec::Generated,
            children: Vec::new(),
            split: false,
            opens_recto: None,
            level: ContentsLevel::default(),
            manner: Manner::default(),
            only: None,
            span,
        });
        self.project.pieces.last_mut().unwrap()
    }

    /// Adds a work with a text.
    pub(crate) fn work(&mut self, path: &str, text: &str) -> &mut PieceSpec {
        let file = self.sources.add(path, text);
        let piece = PieceId(count(&self.project.pieces));
        let (path, text) = (path.to_owned(), text.into());
        self.texts.push(PieceText { piece, file, path, text, corrected: Vec::new() });
        let manifest = self.manifest;
        let work = self.generated(PieceKind::Work, Placement::Body);
        work.content = ContentSpec::Files(vec![at("file", manifest)]);
        work
    }

    /// Names the authors of the last piece.
    pub(crate) fn by(&mut self, names: &[&str]) {
        let manifest = self.manifest;
        let data = &mut self.project.pieces.last_mut().unwrap().data;
        data.contributors =
            names.iter().map(|name| person(name, "aut", manifest)).collect();
    }

    pub(crate) fn book(&mut self) -> Arc<Book> {
        let images = &self.images;
        let mut load = |folder: &str, path: &str, _: Span, _: &mut Diagnostics| {
            let path = normalise(folder, path).ok()?;
            images.iter().find(|image| image.0 == path).map(|image| image.1.clone())
        };
        Arc::new(read::book(&self.project, &self.texts, &mut load, &mut self.found))
    }

    pub(crate) fn flow(&mut self) -> Flow {
        let book = self.book();
        arranged(&book, &self.project.outputs[0], &mut self.found)
    }

    /// What was found, as code, place and message.
    pub(crate) fn messages(&self) -> Vec<String> {
        self.found
            .iter()
            .map(|found| {
                let place = found.span.map_or("", |span| self.sources.slice(span));
                format!("{} `{place}`: {}", found.code.as_str(), found.message)
            })
            .collect()
    }
}

/// What a file of a test says of itself.
pub(crate) fn identity(date: Date) -> Identity {
    Identity::new("print", date)
}

fn count(pieces: &[PieceSpec]) -> u32 {
    pieces.iter().map(|piece| 1 + count(&piece.children)).sum()
}

pub(crate) fn at(text: &str, file: FileId) -> Located {
    Located { text: text.into(), span: Span::new(file, 0..5) }
}

pub(crate) fn person(name: &str, role: &str, file: FileId) -> Contributor {
    Contributor {
        name: at(name, file),
        sort: name.into(),
        role: Relator(role.as_bytes().try_into().unwrap()),
        guessed: false,
        about: None,
        lives: florilege::project::Lives::default(),
    }
}

/// The text of an output, with the choices of the default theme.
pub(crate) fn arranged(
    book: &Arc<Book>,
    output: &Output,
    found: &mut Diagnostics,
) -> Flow {
    let arrangement = Arrangement::plain(book, output).expect("an output with a text");
    arrange(book, arrangement, found)
}

/// An EPUB.
pub(crate) fn epub(file: FileId) -> Output {
    let named = Naming {
        id: "epub".into(),
        file_name: "sample.epub".into(),
        isbn: None,
        profile: None,
        span: Span::new(file, 0..5),
    };
    let design = Composition {
        theme: at("default", file),
        trim: (Length::pt(432), Length::pt(648)),
        notes: NotesPlacement::Book,
        numbering: NotesNumbering::ByWork,
    };
    let fonts = EpubFonts::Reader;
    Output::Epub(EpubOutput {
        named,
        design,
        page_source: None,
        cover: false,
        fonts,
        css: None,
        channel: None,
    })
}
