//! Words of which one must be chosen: pieces, roles, kinds.

use crate::diag::Code;
use crate::project::{
    Binding, BleedSides, Channel, ContentsLevel, EpubFonts, Focus, NotesNumbering,
    NotesPlacement, OutputKind, PieceKind, PrintStandard, Relator, SpineText,
};
use crate::tables::NamedValue;

impl NamedValue for PrintStandard {
    const WHAT: &'static str = "standard of print files";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("PDF/X-1a:2001", Self::X1a2001),
        ("PDF/X-1a:2003", Self::X1a2003),
        ("PDF/X-4", Self::X4),
    ];
}

impl NamedValue for BleedSides {
    const WHAT: &'static str = "kind of bleed";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("outside", Self::Outside), ("all", Self::All)];
}

impl NamedValue for PieceKind {
    const WHAT: &'static str = "kind of piece";
    const CODE: Code = Code::UnknownPiece;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("half-title", Self::HalfTitle),
        ("frontispiece", Self::Frontispiece),
        ("title-page", Self::TitlePage),
        ("copyright-page", Self::CopyrightPage),
        ("dedication", Self::Dedication),
        ("epigraph", Self::Epigraph),
        ("contents", Self::Contents),
        ("foreword", Self::Foreword),
        ("preface", Self::Preface),
        ("acknowledgements", Self::Acknowledgements),
        ("introduction", Self::Introduction),
        ("part", Self::Part),
        ("work", Self::Work),
        ("appendix", Self::Appendix),
        ("notes", Self::Notes),
        ("contributors", Self::Contributors),
        ("bibliography", Self::Bibliography),
        ("index", Self::Index),
        ("colophon", Self::Colophon),
        ("prologue", Self::Prologue),
        ("epilogue", Self::Epilogue),
        ("conclusion", Self::Conclusion),
        ("afterword", Self::Afterword),
        ("glossary", Self::Glossary),
        ("chronology", Self::Chronology),
        ("map", Self::Map),
        ("about-the-author", Self::AboutTheAuthor),
        ("also-by", Self::AlsoBy),
        ("acknowledgments", Self::Acknowledgements),
        ("about-the-authors", Self::AboutTheAuthor),
        ("chapter", Self::Work),
        ("maps", Self::Map),
        ("toc", Self::Contents),
    ];

    const MEANT: &'static [(&'static str, &'static str)] = &[
        ("about", "about-the-author"),
        ("about-author", "about-the-author"),
        ("about-the-editor", "about-the-author"),
        ("about-the-translator", "about-the-author"),
        ("also-by-the-author", "also-by"),
        ("article", "work"),
        ("author", "about-the-author"),
        ("bio", "about-the-author"),
        ("biography", "about-the-author"),
        ("books-by", "also-by"),
        ("copyright", "copyright-page"),
        ("endnotes", "notes"),
        ("essay", "work"),
        ("footnotes", "notes"),
        ("imprint", "copyright-page"),
        ("poem", "work"),
        ("postface", "afterword"),
        ("postscript", "afterword"),
        ("references", "bibliography"),
        ("section", "part"),
        ("story", "work"),
        ("table-of-contents", "contents"),
        ("thanks", "acknowledgements"),
        ("timeline", "chronology"),
        ("title", "title-page"),
        ("works-cited", "bibliography"),
    ];
}

/// The name of a kind of piece in the manifest.
pub(super) fn piece_name(kind: PieceKind) -> &'static str {
    PieceKind::WORDS
        .iter()
        .find(|(_, value)| *value == kind)
        .map_or("piece", |(word, _)| word)
}

impl NamedValue for OutputKind {
    const WHAT: &'static str = "kind of edition";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("epub", Self::Epub),
        ("print", Self::Print),
        ("screen", Self::Screen),
        ("cover", Self::Wrap),
    ];
}

impl NamedValue for Binding {
    const WHAT: &'static str = "binding";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("paperback", Self::Paperback), ("case", Self::Case), ("jacket", Self::Jacket)];
    const MEANT: &'static [(&'static str, &'static str)] = &[
        ("softcover", "paperback"),
        ("soft", "paperback"),
        ("perfect", "paperback"),
        ("hardcover", "case"),
        ("hardback", "case"),
        ("casewrap", "case"),
        ("case-laminate", "case"),
        ("dust-jacket", "jacket"),
    ];
}

impl NamedValue for Focus {
    const WHAT: &'static str = "part of a picture";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("centre", Self::Centre),
        ("top", Self::Top),
        ("foot", Self::Foot),
        ("left", Self::Left),
        ("right", Self::Right),
    ];
    const MEANT: &'static [(&'static str, &'static str)] =
        &[("center", "centre"), ("middle", "centre"), ("bottom", "foot")];
}

impl NamedValue for SpineText {
    const WHAT: &'static str = "way to read a spine";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("down", Self::Down), ("up", Self::Up), ("none", Self::None)];
}

impl NamedValue for NotesPlacement {
    const WHAT: &'static str = "place for notes";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("book", Self::Book),
        ("work", Self::Work),
        ("page", Self::Page),
        ("chapter", Self::Work),
    ];
}

impl NamedValue for NotesNumbering {
    const WHAT: &'static str = "way to number notes";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("by-work", Self::ByWork), ("through", Self::Through)];
}

impl NamedValue for EpubFonts {
    const WHAT: &'static str = "choice of fonts";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("reader", Self::Reader), ("embedded", Self::Embedded)];
}

impl NamedValue for Channel {
    const WHAT: &'static str = "channel";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("amazon", Self::Amazon),
        ("apple", Self::Apple),
        ("google", Self::Google),
        ("kobo", Self::Kobo),
    ];
}

/// What a piece opens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A right-hand page.
    Recto,
    /// The next page.
    Page,
}

impl NamedValue for Opens {
    const WHAT: &'static str = "page to open on";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("recto", Self::Recto), ("page", Self::Page)];
}

impl NamedValue for ContentsLevel {
    const WHAT: &'static str = "level of contents";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("parts", Self::Parts), ("works", Self::Works), ("sections", Self::Sections)];
}

/// How the lines of a work end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    /// Flush.
    Justified,
    /// Where they end.
    Ragged,
}

impl NamedValue for LineEnds {
    const WHAT: &'static str = "shape of a text";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("justified", Self::Justified), ("ragged", Self::Ragged)];
}

/// What tells a paragraph of a work from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parted {
    /// An indent.
    Indent,
    /// A free line.
    Space,
}

impl NamedValue for Parted {
    const WHAT: &'static str = "way to part paragraphs";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("indent", Self::Indent), ("space", Self::Space)];
}

/// Which words are a picture's caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captions {
    /// Those between quotation marks.
    Title,
    /// Without such those in brackets.
    Text,
}

impl NamedValue for Captions {
    const WHAT: &'static str = "place of captions";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("title", Self::Title), ("text", Self::Text)];
}

/// What a class is that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownClasses {
    /// A mistake.
    Error,
    /// As if it were not there.
    Plain,
}

impl NamedValue for UnknownClasses {
    const WHAT: &'static str = "way with unknown classes";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("error", Self::Error), ("plain", Self::Plain)];
}

impl NamedValue for Relator {
    const WHAT: &'static str = "role";
    const CODE: Code = Code::UnknownRole;
    /// MARC relators that makers of anthologies need, in words.
    const WORDS: &'static [(&'static str, Self)] = &[
        ("author", Self::AUTHOR),
        ("editor", Self::EDITOR),
        ("translator", Self::TRANSLATOR),
        ("illustrator", Self(*b"ill")),
        ("compiler", Self(*b"com")),
        ("photographer", Self(*b"pht")),
        ("artist", Self(*b"art")),
        ("designer", Self(*b"dsr")),
        ("book-designer", Self(*b"bkd")),
        ("cover-designer", Self(*b"cov")),
        ("annotator", Self(*b"ann")),
        ("commentator", Self(*b"cmm")),
        ("introduction", Self(*b"aui")),
        ("afterword", Self(*b"aft")),
        ("interviewer", Self(*b"ivr")),
        ("interviewee", Self(*b"ive")),
        ("speaker", Self(*b"spk")),
        ("transcriber", Self(*b"trc")),
        ("proofreader", Self(*b"pfr")),
        ("typesetter", Self(*b"tyg")),
        ("type-designer", Self(*b"tyd")),
        ("cartographer", Self(*b"ctg")),
        ("lyricist", Self(*b"lyr")),
        ("composer", Self(*b"cmp")),
        ("corrector", Self(*b"crr")),
        ("contributor", Self(*b"ctb")),
        ("printer", Self(*b"prt")),
        ("other", Self(*b"oth")),
    ];

    const MEANT: &'static [(&'static str, &'static str)] = &[
        ("foreword", "introduction"),
        ("preface", "introduction"),
        ("prologue", "introduction"),
        ("writer", "author"),
        ("poet", "author"),
        ("postface", "afterword"),
        ("epilogue", "afterword"),
        ("photos", "photographer"),
        ("illustrations", "illustrator"),
        ("cover", "cover-designer"),
        ("cover-artist", "cover-designer"),
        ("design", "designer"),
        ("translation", "translator"),
        ("translated-by", "translator"),
        ("edited-by", "editor"),
        ("scanner", "transcriber"),
        ("maps", "cartographer"),
    ];

    fn other(name: &str) -> Option<Self> {
        let code = MARC.split(' ').find(|code| *code == name)?;
        code.as_bytes().try_into().ok().map(Self)
    }
}

/// The codes of the MARC relator list (Library of Congress) that can stand in a book.
const MARC: &str = "abr acp adp aft ann ant aqt art asn aud aui aus aut bjd bkd bkp blw \
    bnd bpd brl ccp clb cmm cmp col com cov cph cre crr ctb ctg cur cwt dsr dte dto dub \
    edc edt egr etr fac fmo fnd hnr ill ilu ins ive ivr lbt lyr mte nrt org oth pat pbd \
    pbl pfr pht plt pop prt res rev rth rbr scr sgn spk spn trc trl tyd tyg wac wal wam \
    wat wdc wde wfw win wpr wst";

/// The words for the parts that people play, each with its MARC relator.
#[cfg(any(test, feature = "rooms"))]
pub fn roles() -> impl Iterator<Item = (&'static str, Relator)> {
    Relator::WORDS.iter().copied()
}
