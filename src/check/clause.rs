//! What is looked at in a file: each clause of a check, by name.

use std::fmt;

/// Declares the clauses: the words that reports show, and what to do where a clause is
/// only advice. `None`: the code of a finding says what to do, or the finding itself.
macro_rules! clauses {
    ($($name:ident: $words:literal => $advice:expr,)+) => {
        /// A clause of a check.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Clause {
            $(#[doc = concat!("`", $words, "`.")] $name,)+
            /// A validator from outside, by its name.
            Outside(&'static str),
        }

        impl Clause {
            /// In words, as reports show it.
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)+
                    Self::Outside(name) => name,
                }
            }

            /// What to do where it does not hold.
            pub(super) const fn advice(self) -> Option<&'static str> {
                match self {
                    $(Self::$name => $advice,)+
                    Self::Outside(_) => None,
                }
            }
        }
    };
}

clauses! {
    // Of any file.
    KindOfFile: "kind of file" => None,
    SizeOfTheFile: "size of the file" => None,
    CanBeRead: "can be read" => None,
    NameOfTheFile: "name of the file" => None,
    // Of a PDF.
    PageBoxes: "page boxes" => None,
    NoAnnotationsInsideTheBleed: "no annotations inside the bleed" => None,
    Opaque: "opaque" => Some("flatten transparency before export"),
    ColoursAreInk: "colours are ink" => Some("convert to grey or to CMYK before export"),
    OnePage: "one page" => None,
    SizeOfTheCover: "size of the cover" => None,
    SizeOfTheCoverFile: "size of the cover's file" => None,
    SafeZones: "text in the safe zones" => Some("move it away from trim and folds"),
    TextOnTheSpine: "text on the spine" => Some("leave the spine bare, or wait for a thicker book"),
    PdfStandard: "PDF standard" => None,
    NumberOfPages: "number of pages" => None,
    EvenNumberOfPages: "even number of pages" => Some("add a blank page at the end"),
    Papers: "papers" => None,
    LastPageBlank: "last page blank" => Some("add blank pages at the end"),
    BlankPagesInARow: "blank pages in a row" => None,
    NoLinksNotesAndBookmarks: "no links, notes and bookmarks" => None,
    Bleed: "bleed" => Some("export with bleed on the sides that are named"),
    TrimSize: "trim size" => None,
    MarginAtTheSpine: "margin at the spine" => None,
    MarginAtTheForeEdge: "margin at the fore-edge" => None,
    MarginAtTheHead: "margin at the head" => None,
    MarginAtTheFoot: "margin at the foot" => None,
    Trapped: "Trapped" => None,
    FileIdentifier: "file identifier" => None,
    PdfVersion: "PDF version" => None,
    PdfxKeys: "PDF/X keys" => None,
    InformationAndXmp: "information and XMP" => None,
    OutputIntent: "output intent" => None,
    TextInBlackInkAlone: "text in black ink alone" => Some("set text in black (grey or K), not in mixed inks"),
    InkCoverage: "ink coverage" => None,
    NoWhiteOverprints: "no white overprints" => None,
    PicturesNotTooFine: "pictures not too fine" => Some("make the picture smaller before it is placed"),
    SmallestType: "smallest type" => Some("set it larger"),
    ResolutionOfPictures: "resolution of pictures" => Some("use a larger picture, or set it smaller"),
    AllObjectsRead: "all objects read" => None,
    ContentOfAllPagesRead: "content of all pages read" => None,
    Pdfx: "PDF/X" => None,
    Tagged: "tagged" => None,
    Language: "language" => None,
    TitleShown: "title shown" => None,
    Bookmarks: "bookmarks" => None,
    FontsEmbedded: "fonts embedded" => None,
    NotEncrypted: "not encrypted" => None,
    CompressionAllowed: "compression allowed" => None,
    NoActionsFormsOrTransferFunctions: "no actions, forms or transfer functions" => None,
    NoEmbeddedFiles: "no embedded files" => None,
    NothingDamaged: "nothing damaged" => None,
    // Of an EPUB.
    LevelsOfHeadings: "levels of headings" => None,
    Landmarks: "landmarks" => None,
    Notes: "notes" => None,
    Mimetype: "mimetype" => None,
    NamesOfFiles: "names of files" => None,
    NamesWithoutSpaces: "names without spaces" => None,
    MarkupOfTheDocuments: "markup of the documents" => None,
    Semantics: "semantics" => None,
    MarkupNotGivenUp: "markup not given up" => None,
    DocumentsWellFormed: "documents well-formed" => None,
    DocumentsReadToTheEnd: "documents read to the end" => None,
    IdsOfTheDocuments: "ids of the documents" => None,
    TitlesNotEmpty: "titles not empty" => None,
    Titles: "titles" => None,
    DocumentTypes: "document types" => None,
    Languages: "languages" => None,
    DrawingsKeepToThemselves: "drawings keep to themselves" => None,
    FontsAsBrowsersTakeThem: "fonts as browsers take them" => None,
    TablesOfFonts: "tables of fonts" => None,
    PropertiesOfTheManifest: "properties of the manifest" => None,
    PropertiesThatAreNeeded: "properties that are needed" => None,
    AllOfTheSpineInReach: "all of the spine in reach" => None,
    PixelsOfImages: "pixels of images" => None,
    LevelsOfNavigation: "levels of navigation" => None,
    NcxThere: "NCX there" => None,
    ContentsPage: "contents page" => None,
    CoverNoGif: "cover no GIF" => None,
    ImagesRgbOrGrey: "images RGB or grey" => None,
    BytesOfImages: "bytes of images" => None,
    BytesOfDocuments: "bytes of documents" => None,
    PagesOfFixedLayout: "pages of fixed layout" => None,
    NavigationDocument: "navigation document" => None,
    OrderOfTheNavigation: "order of the navigation" => None,
    ContentsInTheNavigation: "contents in the navigation" => None,
    PageListAndPageMarks: "page-list and page marks" => None,
    MetaInfWellFormed: "META-INF well-formed" => None,
    FilesOfMetaInf: "files of META-INF" => None,
    Encryption: "encryption" => None,
    OverlaysWithoutRisk: "overlays without risk" => None,
    MediaOverlays: "media overlays" => None,
    MetadataComplete: "metadata complete" => None,
    IdsOfThePackage: "ids of the package" => None,
    ManifestAndContainer: "manifest and container" => None,
    Spine: "spine" => None,
    Ncx: "NCX" => None,
    AllFilesListed: "all files listed" => None,
    ElementsOfThePackage: "elements of the package" => None,
    ElementsOfTheNcx: "elements of the NCX" => None,
    Guide: "guide" => None,
    Fallbacks: "fallbacks" => None,
    Properties: "properties" => None,
    Refinements: "refinements" => None,
    LinksOfThePackage: "links of the package" => None,
    LayoutProperties: "layout properties" => None,
    NothingGivenUpInThePackage: "nothing given up in the package" => None,
    PackageDocument: "package document" => None,
    Pictures: "pictures" => None,
    NamesOfPictures: "names of pictures" => None,
    Links: "links" => None,
    Resources: "resources" => None,
    ResourcesWithoutRisk: "resources without risk" => None,
    ImagesWithinWhatShopsTake: "images within what shops take" => None,
    DocumentsNotTooLong: "documents not too long" => None,
    SizeOfTheBook: "size of the book" => None,
    StyleSheetsRead: "style sheets read" => None,
    LettersOfStyleSheets: "letters of style sheets" => None,
    EncodingOfStyleSheets: "encoding of style sheets" => None,
    StyleSheets: "style sheets" => None,
    StyleSheetsWithoutRisk: "style sheets without risk" => None,
    FontsAreSuch: "fonts are such" => None,
    Fonts: "fonts" => None,
    AccessibilityMetadata: "accessibility metadata" => None,
    ImagesDescribed: "images described" => None,
    AccessibilityClaimsTrue: "accessibility claims true" => None,
    // Of a product record.
    RecordReadToTheEnd: "record read to the end" => None,
    NamesOfProducts: "names of products" => None,
    NumbersOfProducts: "numbers of products" => None,
    // Of a picture.
    InRgbOrGrey: "in RGB or grey" => None,
    BaselineJpeg: "baseline JPEG" => None,
    Size: "size" => None,
    NotTooSmall: "not too small" => None,
    NotTooLarge: "not too large" => None,
    AsWanted: "as wanted" => None,
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}
