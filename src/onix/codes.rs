//! Values of the code lists of ONIX (`EDItEUR`, *ONIX for Books Code Lists*, issue 75), each
//! with its list, its code and the list's own heading. `tests/tools/onix-codes` holds them
//! against the lists.

/// Declares the values: `NAME = list N, "CODE": "heading";`.
macro_rules! codes {
    ($($name:ident = list $list:literal, $code:literal: $meaning:literal;)+) => {
        $(
            #[doc = concat!("List ", $list, ", `", $code, "`: ", $meaning, ".")]
            pub(super) const $name: &str = $code;
        )+
    };
}

codes! {
    ADVANCE_NOTIFICATION = list 1, "02": "Advance notification (confirmed)";
    CONFIRMED_ON_PUBLICATION = list 1, "03": "Notification confirmed on publication";
    SINGLE_COMPONENT = list 2, "00": "Single-component retail product";
    PROPRIETARY = list 5, "01": "Proprietary product ID scheme";
    GTIN_13 = list 5, "03": "GTIN-13";
    ISBN_13 = list 5, "15": "ISBN-13";
    TITLE = list 15, "01": "Distinctive title (book); Cover title (serial); Title of content item, collection, or resource";
    PROPRIETARY_WORK = list 16, "01": "Proprietary work ID scheme";
    TEXT_LANGUAGE = list 22, "01": "Language of text";
    MAIN_PAGES = list 23, "00": "Main content page count";
    TEXT_LENGTH = list 23, "02": "Total text length";
    FRONT_PAGES = list 23, "03": "Front matter page count";
    ALL_PAGES = list 23, "06": "Production page count";
    PRINT_PAGES = list 23, "08": "Number of pages in print counterpart";
    FILE_SIZE = list 23, "22": "Filesize";
    WORDS = list 24, "02": "Words";
    PAGES = list 24, "03": "Pages";
    BYTES = list 24, "17": "Bytes";
    DEWEY = list 27, "01": "Dewey";
    LC_SUBJECT = list 27, "04": "LC subject heading";
    AAT = list 27, "08": "AAT";
    UDC = list 27, "09": "UDC";
    BISAC = list 27, "10": "BISAC Subject Heading";
    KEYWORDS = list 27, "20": "Keywords";
    OWN_SUBJECTS = list 27, "24": "Proprietary subject scheme";
    CLIL = list 27, "29": "CLIL Classification thématique";
    THEMA = list 27, "93": "Thema subject category";
    THEMA_PLACE = list 27, "94": "Thema place qualifier";
    THEMA_LANGUAGE = list 27, "95": "Thema language qualifier";
    THEMA_TIME = list 27, "96": "Thema time period qualifier";
    THEMA_EDUCATION = list 27, "97": "Thema educational purpose qualifier";
    THEMA_AGE = list 27, "98": "Thema interest age / special interest qualifier";
    THEMA_STYLE = list 27, "99": "Thema style qualifier";
    GENERAL = list 28, "01": "General / adult";
    CHILDREN = list 28, "02": "Children";
    TEENAGE = list 28, "03": "Teenage";
    SCHOOL = list 28, "04": "Primary and secondary education";
    TERTIARY = list 28, "05": "Tertiary education";
    SCHOLARLY = list 28, "06": "Professional and scholarly";
    LANGUAGE_LEARNERS = list 28, "07": "EFL / TEFL / TESOL";
    ADULT_EDUCATION = list 28, "08": "Adult education";
    ONIX_AUDIENCE = list 29, "01": "ONIX audience codes";
    XHTML = list 34, "05": "XHTML";
    TEXTUAL_WORK = list 42, "01": "Textual work";
    FRONT_MATTER = list 42, "02": "Front matter";
    BODY_MATTER = list 42, "03": "Body matter";
    BACK_MATTER = list 42, "04": "Back matter";
    PUBLISHER = list 45, "01": "Publisher";
    EXCLUSIVE_RIGHTS = list 46, "01": "For sale, based on publisher’s exclusive publishing rights in the specified territory";
    RIGHTS = list 46, "02": "For sale, based on publisher’s non-exclusive publishing rights in the specified territory";
    TRIM_HEIGHT = list 48, "04": "Page trim height";
    TRIM_WIDTH = list 48, "05": "Page trim width";
    MILLIMETRES = list 50, "mm": "Millimeters";
    ALTERNATIVE_FORMAT = list 51, "06": "Alternative format";
    BASED_ON_PRINT = list 51, "13": "Epublication based on (print product)";
    ELECTRONIC_VERSION = list 51, "27": "Electronic version available as";
    DAY = list 55, "00": "YYYYMMDD";
    MONTH = list 55, "01": "YYYYMM";
    YEAR = list 55, "05": "YYYY";
    FREE = list 57, "01": "Free of charge";
    CONTACT_SUPPLIER = list 57, "04": "Contact supplier";
    PRICE_WITHOUT_TAX = list 58, "01": "RRP excluding tax";
    PRICE_WITH_TAX = list 58, "02": "RRP including tax";
    FORTHCOMING = list 64, "02": "Forthcoming";
    ACTIVE = list 64, "04": "Active";
    NOT_YET_AVAILABLE = list 65, "10": "Not yet available";
    AVAILABLE = list 65, "20": "Available";
    TO_ORDER = list 65, "22": "To order";
    ON_DEMAND = list 65, "23": "POD";
    PUBLISHERS_SITE = list 73, "01": "Publisher’s corporate website";
    ACCESSIBILITY_DETAIL = list 79, "09": "E-publication accessibility detail";
    HAZARD_WARNING = list 79, "12": "US CPSIA or other international hazard warning";
    VERSION_OF_FORMAT = list 79, "15": "E-publication format version code";
    TEXT = list 81, "10": "Text";
    STILL_IMAGES = list 81, "07": "Still images / graphics";
    SUPPLIER = list 93, "01": "Publisher to resellers";
    DISTRIBUTOR = list 93, "06": "Publisher’s distributor to retailers";
    NO_HAZARDS = list 143, "00": "No known hazards or warnings";
    FLASHING = list 143, "13": "WARNING – Flashing hazard";
    SOUND = list 143, "15": "WARNING – Sound hazard";
    MOTION = list 143, "17": "WARNING – Motion simulation hazard";
    FLASHING_UNKNOWN = list 143, "24": "Flashing risk unknown";
    SOUND_UNKNOWN = list 143, "25": "Sound risk unknown";
    MOTION_UNKNOWN = list 143, "26": "Motion simulation risk unknown";
    COLLECTION = list 148, "10": "Publisher collection";
    LEVEL_OF_PRODUCT = list 149, "01": "Product";
    LEVEL_OF_COLLECTION = list 149, "02": "Collection level";
    LEVEL_OF_ITEM = list 149, "04": "Content item";
    HARDBACK = list 150, "BB": "Hardback";
    PAPERBACK = list 150, "BC": "Paperback / softback";
    DIGITAL_DOWNLOAD = list 150, "ED": "Digital download";
    SHORT_DESCRIPTION = list 153, "02": "Short description / annotation";
    DESCRIPTION = list 153, "03": "Description";
    FOR_ANYBODY = list 154, "00": "Unrestricted";
    FRONT_COVER = list 158, "01": "Front cover";
    IMAGE = list 159, "03": "Image";
    DOWNLOADABLE = list 161, "02": "Downloadable file";
    PUBLICATION_DATE = list 163, "01": "Publication date";
    MANIFESTATION = list 164, "01": "Manifestation of";
    EXPECTED = list 166, "08": "Expected availability date";
    EPUB = list 175, "E101": "EPUB";
    PDF = list 175, "E107": "PDF";
    DUST_JACKET = list 175, "B501": "With dust jacket";
    REFLOWABLE = list 175, "E200": "Reflowable";
    FIXED_FORMAT = list 175, "E201": "Fixed format";
    ACCESSIBILITY_SUMMARY = list 196, "00": "Accessibility summary";
    EPUB_ACCESSIBILITY = list 196, "04": "EPUB Accessibility Specification 1.1";
    PDF_UA = list 196, "05": "PDF/UA-1";
    CONTENTS_NAVIGATION = list 196, "11": "Table of contents navigation";
    INDEX_NAVIGATION = list 196, "12": "Index navigation";
    READING_ORDER = list 196, "13": "Single logical reading order";
    ALTERNATIVE_TEXTS = list 196, "14": "Short alternative textual descriptions";
    PRINT_PAGE_NUMBERS = list 196, "19": "Print-equivalent page numbering";
    LANGUAGE_TAGS = list 196, "22": "Language tagging provided";
    STRUCTURAL_NAVIGATION = list 196, "29": "Next / Previous structural navigation";
    ARIA_ROLES = list 196, "30": "ARIA roles provided";
    LANDMARKS = list 196, "32": "Landmark navigation";
    MODIFIABLE = list 196, "36": "Appearance of all textual content can be modified";
    PAGE_LIST = list 196, "41": "Page list navigation";
    WITHOUT_SIGHT = list 196, "52": "All non-decorative content supports reading without sight";
    WCAG_2_0 = list 196, "80": "WCAG v2.0";
    WCAG_2_1 = list 196, "81": "WCAG v2.1";
    WCAG_2_2 = list 196, "82": "WCAG v2.2";
    WCAG_A = list 196, "84": "WCAG level A";
    WCAG_AA = list 196, "85": "WCAG level AA";
    WCAG_AAA = list 196, "86": "WCAG level AAA";
    CREDENTIAL_NAME = list 196, "88": "Certifier credentialled by (name)";
    CREDENTIAL_LINK = list 196, "89": "Certifier credentialled by (URL)";
    CERTIFIER = list 196, "90": "Compliance certification by (name)";
    REPORT = list 196, "94": "Compliance web page for detailed accessibility information";
    STATEMENT = list 196, "96": "Publisher’s web page for detailed accessibility information";
    ACCESSIBILITY_CONTACT = list 196, "99": "Publisher contact for further accessibility information";
    EPUB_3_3 = list 220, "101F": "EPUB 3.3";
}

/// All countries, as territories are named (list 49).
pub(super) const WORLD: &str = "WORLD";
