//! What themes come to, and what is told of those that are wrong.

use super::*;
use crate::theme::Sink;

fn located(text: &str) -> Located {
    Located { text: text.into(), span: Span::new(FileId(0), 0..0) }
}

fn load_with(text: &str) -> (Option<Theme>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut open = |_: &Located, _: &mut Diagnostics| {
        Some(OpenedTheme { file: FileId(1), text: text.into() })
    };
    let trim = (Length::pt(432), Length::pt(648));
    let theme = load(&located("own.toml"), trim, &mut open, &mut diagnostics);
    (theme, diagnostics)
}

fn built(name: &str, trim: (Length, Length)) -> Theme {
    let mut diagnostics = Diagnostics::new();
    let theme = load(&located(name), trim, &mut |_, _| None, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    theme.expect("a built-in theme loads")
}

/// Pocket, octavo and quarto, in thousandths of an inch.
const TRIMS: [(i64, i64); 7] = [
    (4_250, 6_870),
    (5_079, 7_795),
    (5_000, 8_000),
    (5_500, 8_500),
    (5_827, 8_268),
    (6_000, 9_000),
    (7_000, 10_000),
];

fn inches((width, height): (i64, i64)) -> (Length, Length) {
    (Length::milli_inch(width), Length::milli_inch(height))
}

#[test]
fn the_default_is_complete_and_fits_common_trims() {
    for (trim, name) in TRIMS.into_iter().flat_map(|it| [(it, "default"), (it, "strict")])
    {
        let theme = built(name, inches(trim));
        let page = &theme.page;
        let characters = page.measure.0 * 1000 / (theme.body.size.0 * 430);
        assert!((50..=70).contains(&characters), "{characters} in {trim:?}");
        assert!(page.inner + page.outer >= Length::pt(78), "{page:?}");
        // A pocket page has less white than others, and lines of 54 characters.
        if trim.0 > 4_700 {
            assert!(page.measure <= page.trim.0.scale(7, 10), "{page:?}");
            assert!(page.inner >= Length::pt(45), "{page:?}");
            assert!(page.outer >= page.inner, "{page:?}");
        }
    }
}

#[test]
fn head_and_folio_keep_their_distance_and_half_an_inch_from_the_trim() {
    for trim in TRIMS {
        let theme = built("default", inches(trim));
        let (page, head) = (&theme.page, &theme.head);
        let above = page.baseline(-i64::from(head.distance))
            - head.size(theme.body.size).scale(3, 4);
        let last = page.baseline(i64::from(page.lines) - 1);
        let folio = last + page.leading * 2 + theme.folio.size.scale(1, 4);
        assert!(above >= Length::pt(36), "{trim:?} {above}");
        assert!(page.trim.1 - folio >= Length::pt(36), "{trim:?} {folio}");
        // The foot is the larger margin.
        assert!((page.trim.1 - last).0 * 4 >= above.0 * 5, "{trim:?} {page:?}");
    }
}

#[test]
fn six_by_nine_is_as_the_targets_want_it() {
    let theme = built("default", inches((6_000, 9_000)));
    let (page, body) = (&theme.page, &theme.body);
    assert_eq!((page.measure, page.lines), (Length::pt(300), 36));
    assert_eq!((body.size, body.leading), (Length::pt(11), Length::pt(14)));
    assert_eq!((page.inner, page.outer), (Length::pt(60), Length::pt(72)));
    assert_eq!((page.top, page.bottom), (Length::pt(66), Length::pt(78)));
    // What is a share of the text's size is what it always was.
    let sizes = (theme.quote.size, theme.notes.size, theme.notes_leading());
    let points = |thousandths| Length::milli_pt(thousandths);
    assert_eq!(sizes, (points(10_500), points(9_500), points(12_000)));
}

#[test]
fn type_goes_by_the_trim_unless_a_theme_says_its_size() {
    let pocket = built("default", inches((4_250, 6_870)));
    assert_eq!(pocket.body.size, Length::milli_pt(9_750));
    assert_eq!((pocket.body.leading, pocket.page.lines), (Length::pt(12), 31));
    assert_eq!(pocket.notes.size, Length::milli_pt(8_400));
    // 19 picas, and 1/2 inch outside.
    let page = &pocket.page;
    assert_eq!((page.measure, page.inner), (Length::pt(228), Length::pt(42)));
    let (own, found) = load_with("[body]\nsize = \"12pt\"\n");
    assert!(found.is_empty(), "{found:?}");
    let own = own.expect("loads");
    assert_eq!(
        (own.body.size, own.quote.size),
        (Length::pt(12), Length::milli_pt(11_450))
    );
    assert_eq!(own.body.leading, Length::milli_pt(15_250));
}

#[test]
fn a_head_is_named_where_the_lines_of_a_theme_push_it_to_the_trim() {
    let (theme, found) = load_with("[page]\nlines = 39\n");
    assert!(theme.is_some());
    let found: Vec<_> = found.iter().map(|found| found.code).collect();
    assert_eq!(found, [Code::NearTrim]);
    for (text, code) in [
        ("[page]\nlines = 45\n", Code::ThemePage),
        ("[page]\ntop = \"10pt\"\n", Code::ThemePage),
        ("[head]\nfolio-distance = 1\n", Code::NumberRange),
    ] {
        let (theme, found) = load_with(text);
        assert!(theme.is_none(), "{text}");
        assert_eq!(found.iter().next().map(|found| found.code), Some(code), "{text}");
    }
    let (theme, found) = load_with("[head]\ndistance = 3\n");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(theme.map(|theme| theme.page.lines), Some(36));
}

#[test]
fn keys_not_named_come_from_the_extended_theme() {
    let (theme, found) =
        load_with("extends = \"strict\"\n[body]\nindent = \"2em\"\n[quote]\nspace = 2\n");
    assert!(found.is_empty(), "{found:?}");
    let theme = theme.expect("loads");
    assert_eq!(theme.body.tracking, 0);
    assert_eq!(theme.body.indent, Length::pt(22));
    assert_eq!(theme.quote.look.above(), 2);
}

#[test]
fn slips_are_named_with_their_place() {
    let (theme, found) = load_with("[body]\nleadng = \"14pt\"\n");
    assert!(theme.is_none());
    let found = found.iter().next().expect("a message");
    assert_eq!(found.message, "unknown key `leadng`");
    assert_eq!(found.label, "did you mean `leading`?");
    assert_eq!(found.fix.as_deref(), Some("leading"));
    assert_eq!(found.span.map(|span| span.start), Some(7));

    let (_, found) = load_with("[body]\nleading = \"14px\"\n");
    let found = found.iter().next().expect("a message");
    assert!(found.message.contains("expected one of the units"), "{}", found.message);
    assert_eq!(found.span.map(Span::range), Some(17..23));
}

/// Twenty faults, each with the line it stands on, what its message has, and what to
/// write instead, where that is sure.
const FAULTS: [(&str, &str, Option<&str>); 20] = [
    ("[body]\nleadng = \"14pt\"", "unknown key `leadng`", Some("leading")),
    ("indent = \"1,5em\"", "at most six digits", Some("\"1.5em\"")),
    ("ladder = \"2\"", "expected a whole number", Some("2")),
    ("expansion = 400", "`expansion` in `[body]` is 400", None),
    ("spread-offset = \"true\"", "expected true or false", Some("true")),
    ("space-max = 1.5", "no whole number", None),
    ("[oepner]\nsink = 3", "unknown key `oepner`", Some("opener")),
    ("[quote]\nsize = 11", "no unit", None),
    ("shape = \"justify\"", "`justify` is no shape", Some("justified")),
    ("space = [1]", "expected a whole number, found a list", None),
    ("[verse]\nplacement = \"center\"", "`center` is no place", Some("centred")),
    ("turnover = \"2ems\"", "expected one of the units", None),
    ("[head]\nrecto-style = \"SmallCaps\"", "no cut of letters", Some("small-caps")),
    ("[folio]\nsise = \"9pt\"", "unknown key `sise`", Some("size")),
    (
        "place = 4",
        "expected text in quotation marks, found a whole number",
        Some("\"4\""),
    ),
    ("[cover]\nground = \"#12345\"", "`#12345`", None),
    ("align = \"middle\"", "no way to align lines", None),
    ("frame = \"-2pt\"", "`frame` in `[cover]` is -2pt", None),
    ("[protrusion]\n\"A\" = [0, 1001]", "[left, right]", None),
    (
        "[links]\naddress = true",
        "expected text in quotation marks, found true or false",
        None,
    ),
];

#[test]
fn a_theme_names_all_its_faults_in_one_run() {
    let lines: Vec<&str> = FAULTS.iter().map(|fault| fault.0).collect();
    let (theme, found) = load_with(&lines.join("\n"));
    assert!(theme.is_none());
    assert_eq!(found.len(), FAULTS.len(), "{found:#?}");
    let mut start = 0;
    for (lines, words, fix) in FAULTS {
        let here = start..start + lines.len();
        start = here.end + 1;
        let of_line = |it: &&Diagnostic| {
            it.span.is_some_and(|span| here.contains(&(span.start as usize)))
        };
        let told: Vec<_> = found.iter().filter(of_line).collect();
        let [told] = told.as_slice() else { panic!("{lines}: {told:?}") };
        assert!(told.message.contains(words), "{lines}: {}", told.message);
        assert_eq!(told.fix.as_deref(), fix, "{lines}");
    }
}

#[test]
fn the_fixes_of_a_theme_mend_it() {
    let mut section = "";
    for (lines, _, fix) in FAULTS {
        let head = lines.split('\n').next().filter(|line| line.starts_with('['));
        let text = match head {
            Some(_) => lines.to_owned(),
            None => format!("{section}\n{lines}"),
        };
        section = head.unwrap_or(section);
        // A string may be the right type and still be no word that there is.
        let Some(fix) = fix.filter(|fix| *fix != "\"4\"") else { continue };
        let (_, found) = load_with(&text);
        let place = found.iter().next().and_then(|it| it.span).expect("a place");
        let mut mended = text.clone();
        mended.replace_range(place.range(), fix);
        let (theme, found) = load_with(&mended);
        assert!(theme.is_some() && found.is_empty(), "{mended}: {found:?}");
    }
}

#[test]
fn what_is_no_toml_is_told_with_the_rest() {
    let (theme, found) = load_with("[body]\nindent = 2em\n[quote]\nspace = -1\n");
    assert!(theme.is_none());
    let told: Vec<_> = found.iter().map(|it| it.code).collect();
    assert!(told.contains(&Code::ThemeValue) && told.contains(&Code::NumberRange));
    assert_eq!(found.iter().find_map(|it| it.fix.as_deref()), Some("\"2em\""));
}

#[test]
fn a_theme_that_extends_itself_is_refused() {
    let (theme, found) = load_with("extends = \"own.toml\"\n");
    assert!(theme.is_none());
    assert_eq!(found.iter().next().map(|found| found.code), Some(Code::ThemeLoop));
}

#[test]
fn pages_too_small_for_their_text_are_refused() {
    let (theme, found) = load_with("[page]\nmeasure = \"8in\"\n");
    assert!(theme.is_none());
    assert_eq!(found.iter().next().map(|found| found.code), Some(Code::ThemePage));
}

/// A theme of one number more, at the page's usual size: its message, if it has one.
fn refused(section: &str, key: &str, value: &str) -> Option<(Code, String, String)> {
    let text = format!("[{section}]\n{key} = {value}\n");
    let (_, found) = load_with(&text);
    let first = found.iter().next()?.clone();
    let place = first.span.filter(|span| span.file == FileId(1))?;
    Some((first.code, first.message, text[place.range()].to_owned()))
}

#[test]
fn every_number_has_its_range() {
    let mut keys = 0;
    for (section, numbers) in ThemeFile::kinds() {
        let section = section.replace('_', "-");
        // Those of looks within a section are told as those of sections.
        let own = numbers.into_iter().filter(|(key, _)| !key.contains('.'));
        for (key, number) in own {
            let key = key.replace('_', "-");
            let wrong: &[&str] = match number {
                ranges::ThemeNumber::Length(_) => {
                    &["\"-1pt\"", "\"999999in\"", "\"-2em\"", "7", "-1.5", "nan"]
                }
                ranges::ThemeNumber::Whole(_) => {
                    &["-1", "10001", "99999999999999999999", "1.5", "nan", "-inf"]
                }
            };
            for value in wrong {
                let (code, message, place) = refused(&section, &key, value)
                    .unwrap_or_else(|| panic!("[{section}] {key} = {value} passes"));
                assert_eq!(code, Code::NumberRange, "{key} = {value}: {message}");
                assert!(message.contains(&key), "{message}");
                assert!(value.contains(place.trim_matches('"')), "{place}");
            }
            keys += 1;
        }
    }
    assert!(keys > 80, "{keys}");
}

#[test]
fn a_sink_is_lines_a_length_or_a_share_of_the_page() {
    for (value, sink) in [
        ("7", Sink::Lines(7)),
        ("\"70pt\"", Sink::Length(Length::pt(70))),
        ("\" 30 % \"", Sink::Share(30)),
    ] {
        let (theme, found) = load_with(&format!("[opener]\nsink = {value}\n"));
        assert!(found.is_empty(), "{value}: {found:?}");
        assert_eq!(theme.expect("a theme").opener.sink, sink, "{value}");
    }
    for value in ["\"76%\"", "\"-3%\"", "\"%\"", "\"2.5%\"", "\"9999999999%\""] {
        let (code, message, place) = refused("part", "sink", value).expect("a message");
        assert_eq!((code, &*place), (Code::NumberRange, value), "{message}");
    }
}

#[test]
fn a_leading_that_makes_no_lines_is_refused() {
    for value in ["\"nanpt\"", "\"infpt\"", "\"1e9pt\"", "\"-pt\""] {
        let (code, ..) = refused("body", "leading", value).expect("a message");
        assert_eq!(code, Code::ThemeValue, "{value}");
    }
    for value in ["\"0pt\"", "\"-5pt\"", "\"0.001pt\"", "\"0em\"", "\"300pt\""] {
        let (code, message, place) =
            refused("body", "leading", value).expect("a message");
        assert_eq!((code, place.as_str()), (Code::NumberRange, value), "{message}");
    }
    let (_, found) = load_with("[body]\nleading = \"-5pt\"\n");
    let found = found.iter().next().expect("a message");
    assert_eq!(found.message, "`leading` in `[body]` is -5pt, which is out of its range");
    assert_eq!(found.label, "from 3pt to 288pt");
}

#[test]
fn a_theme_that_is_shown_is_that_theme() {
    for (name, _) in BUILT_IN {
        let text = crate::theme::explained(name).expect("a built-in theme");
        let (shown, found) = load_with(&text);
        assert!(found.is_empty(), "{name}: {found:?}");
        assert_eq!(shown, Some(built(name, inches((6_000, 9_000)))), "{name}");
    }
}

#[test]
fn older_keys_mean_what_they_meant() {
    let older = "[heading-1]\nstyle = \"bold\"\nabove = 3\n[opener]\nbelow = 4\n\
                 subtitle-size = \"2rem\"\n[head]\nfolio = \"foot\"\nsize = \"8pt\"\n\
                 [display]\ntitle-style = \"italic\"\nalign = \"left\"\n";
    let newer = "[heading-1]\ncut = \"bold\"\nspace-above = 3\n[opener]\nspace-below = 4\n\
                 subtitle = { size = \"2rem\" }\n[folio]\nplace = \"foot\"\n\
                 [head]\nverso = { size = \"8pt\" }\nrecto = { size = \"8pt\" }\n\
                 [title-page]\ncut = \"italic\"\n[half-title]\ncut = \"italic\"\n\
                 [part]\ncut = \"italic\"\n[prelims]\nalign = \"left\"\n";
    let (older, found) = load_with(older);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(older, load_with(newer).0);
    let (_, found) = load_with("[heading-1]\nstyle = \"bold\"\ncut = \"roman\"\n");
    let found = found.iter().next().expect("a message");
    assert!(found.message.contains("`style` says once more"), "{}", found.message);
}
