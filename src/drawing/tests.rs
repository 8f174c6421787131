use std::fmt::Write as _;

use super::*;

/// A drawing of some elements.
fn svg(body: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' \
         xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>{body}</svg>"
    )
}

fn cleaned(body: &str) -> CleanedDrawing {
    read(&svg(body)).expect("it can be read")
}

/// What stands in the root of a cleaned drawing.
fn inside(body: &str) -> String {
    let svg = cleaned(body).svg;
    let (_, rest) = svg.split_once('>').expect("a root");
    rest.trim_end().trim_end_matches("</svg>").to_owned()
}

#[test]
fn what_draws_stays() {
    for body in [
        "<g id=\"a\" transform=\"scale(2)\"><path d=\"M0 0h9\" stroke=\"red\"/></g>",
        "<rect width=\"9\" height=\"9\" style=\"fill: url(#g); stroke-width: 2\"/>",
        "<style type=\"text/css\">.a, g &gt; b { fill: url(#x); opacity: .5 }\n</style>",
        "<text x=\"1\" y=\"2\" xml:space=\"preserve\">a <tspan dy=\"1\">&amp; b</tspan></text>",
        "<a xlink:href=\"https://example.org/?a=1&amp;b=2\"><circle r=\"1\"/></a>",
        "<use xlink:href=\"#a\" x=\"2\"/><title>A title</title>",
        "<image xlink:href=\"data:image/png;base64,iVBO\" width=\"9\"/>",
        "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\" in=\"SourceAlpha\"/></filter>",
    ] {
        assert_eq!(inside(body), body);
        assert_eq!(cleaned(body).lost, []);
    }
}

#[test]
fn other_spellings_of_the_same_become_one() {
    let prefixed = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'a' 'b'>\
        <s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g><s:path d='M0'/></s:g></s:svg>";
    let cleaned = read(prefixed).expect("it can be read");
    assert!(cleaned.svg.ends_with("><g><path d=\"M0\"/></g></svg>\n"), "{}", cleaned.svg);
    assert!(read("<svg><path d='M0'/></svg>").is_ok());
    assert_eq!(inside("<use href='#a'/>"), "<use xlink:href=\"#a\"/>");
    let inert = "<metadata><x:RDF xmlns:x='urn:x'>by me</x:RDF></metadata>\
        <p:view xmlns:p='urn:p' p:zoom='2'/><!-- a comment --><g data-a='1' p='2'/>";
    assert_eq!(inside(inert), "<g/>");
    assert_eq!(read(&svg(inert)).map(|it| it.lost), Ok(Vec::new()));
}

#[test]
fn transparent_paints_nothing() {
    let body = "<g stroke='transparent' style='fill:Transparent'/>";
    assert_eq!(inside(body), "<g stroke=\"none\" style=\"fill: none\"/>");
    assert_eq!(
        inside("<g stop-color='transparent'/>"),
        "<g stop-color=\"transparent\"/>"
    );
}

#[test]
fn what_runs_or_reaches_out_is_cut_and_named() {
    for (body, named) in [
        ("<script>alert(1)</script>", "`script`"),
        ("<g onload='run()'/>", "`onload` of `g`"),
        ("<g oNClick='run()'/>", "`oNClick` of `g`"),
        ("<a xlink:href='javascript:run()'><g/></a>", "`href` of `a`"),
        ("<a href=' JAVASCRIPT:run()'><g/></a>", "`href` of `a`"),
        ("<a href='data:text/html,x'><g/></a>", "`href` of `a`"),
        ("<style>@import url(http://example.org/a.css);</style>", "`@import`"),
        ("<style>@import 'a.css'; .a { fill: red }</style>", "`@import`"),
        ("<style>.a { fill: url(http://example.org/#a) }</style>", "`fill: url("),
        ("<g style='fill: url(//example.org/a#b)'/>", "`fill: url("),
        ("<g fill='url(http://example.org/a.svg#b)'/>", "`fill` of `g`"),
        ("<foreignObject><iframe src='file:///etc/passwd'/></foreignObject>", "`iframe`"),
        ("<handler type='a'>run()</handler>", "`handler`"),
    ] {
        let cleaned = cleaned(body);
        let acting: Vec<_> = cleaned.lost.iter().filter(|it| it.acts).collect();
        assert!(acting.iter().any(|it| it.what.contains(named)), "{body}: {cleaned:?}");
        for word in ["script", "alert", "run()", "http:", "import", "etc", "//example"] {
            let (_, rest) = cleaned.svg.split_once('>').expect("a root");
            assert!(!rest.to_lowercase().contains(word), "{body}: {}", cleaned.svg);
        }
    }
    let sheet = read("<?xml-stylesheet href='http://example.org'?><svg/>").expect("read");
    assert!(sheet.lost.iter().any(|it| it.acts) && !sheet.svg.contains("example"));
}

#[test]
fn what_only_moves_or_is_unknown_is_cut_and_named() {
    for (body, named) in [
        ("<rect><animate attributeName='href' to='javascript:x'/></rect>", "`animate`"),
        ("<set attributeName='x' to='1'/>", "`set`"),
        (
            "<style>@font-face { src: url(data:font/woff;base64,AA) }</style>",
            "`@font-face`",
        ),
        ("<style>@media print { .a { fill: red } }</style>", "`@media`"),
        ("<video href='a.mp4'/>", "`video`"),
        ("<style>a{b}c{ fill: red }</style><x-new/>", "`x-new`"),
    ] {
        let cleaned = cleaned(body);
        let what: Vec<_> = cleaned.lost.iter().map(|it| it.what.as_str()).collect();
        assert!(what.contains(&named), "{body}: {what:?}");
    }
    let rest = inside("<style>@media x { .a { fill: red } } .b { fill: blue }</style>");
    assert_eq!(rest, "<style type=\"text/css\">.b { fill: blue }\n</style>");
}

#[test]
fn text_in_another_language_is_never_lost_in_silence() {
    let html = "<foreignObject width='9' height='9'><div \
        xmlns='http://www.w3.org/1999/xhtml'><p>A label</p><b>in HTML</b></div>\
        </foreignObject>";
    assert_eq!(cleaned(html).text, ["A label in HTML"]);
    assert_eq!(cleaned("<flowRoot><flowPara>Old</flowPara></flowRoot>").text, ["Old"]);
    let empty = "<foreignObject><style>p {}</style> </foreignObject>";
    assert_eq!(cleaned(empty).text, [""; 0]);
    // Where the drawing has another way to say it, that is taken.
    let switch = format!("<switch>{html}<text x='1'>A label</text></switch>");
    let other = cleaned(&switch);
    assert_eq!((other.text.len(), other.lost.len()), (0, 0));
    assert!(other.svg.contains("<switch><text x=\"1\">A label</text></switch>"));
}

#[test]
fn pictures_from_elsewhere_are_named() {
    for address in ["photo.jpg", "/etc/passwd", "http://example.org/a.png", "a.svg#b"] {
        for element in ["image", "use", "feImage", "linearGradient"] {
            let body = format!("<{element} xlink:href='{address}'/>");
            assert_eq!(cleaned(&body).elsewhere, [address], "{element}");
        }
    }
    let nested = cleaned("<image href='data:image/svg+xml;base64,AA'/>");
    assert_eq!(nested.elsewhere.len(), 1);
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    let body = "<style>.a{fill:red!important;x:y}</style><g style='a:b;fill : blue' \
        onclick='x'><text>&lt;&#xA0;“é” &quot;</text></g>";
    let once = cleaned(body);
    let twice = read(&once.svg).expect("it can be read again");
    assert_eq!((&twice.svg, twice.lost.len()), (&once.svg, 0));
}

#[test]
fn what_is_no_drawing_is_refused() {
    for text in [
        "",
        "text",
        "<html/>",
        "<svg xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg>",
        "<svg></svg><svg></svg>",
        "<svg><g></svg>",
        "<svg a='1' a='2'/>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
        "<svg>&unknown;</svg>",
    ] {
        assert!(matches!(read(text), Err(DrawingRefusal::Unreadable(_))), "{text}");
    }
}

fn heavy(body: &str) -> Option<String> {
    match read(&svg(body)) {
        Err(DrawingRefusal::Heavy(why)) => Some(why),
        _ => None,
    }
}

#[test]
fn work_is_counted_with_all_that_is_referred_to() {
    let doubled = |last: u32, link: fn(u32) -> String| -> String {
        let group = |at: u32| {
            let below = link(at + 1);
            format!("<g id='g{at}'>{below}{below}</g>")
        };
        (0..last).map(group).collect::<String>() + "<g id='g40'><rect/></g>"
    };
    let used = doubled(40, |at| format!("<use xlink:href='#g{at}'/>"));
    let masked = doubled(40, |at| format!("<rect mask='url(#g{at})'/>"));
    let styled = doubled(40, |at| format!("<rect style='clip-path: url(\"#g{at}\")'/>"));
    for body in [used, masked, styled] {
        assert!(heavy(&body).is_some(), "{}", &body[..60]);
    }
    let mut by_class = String::new();
    for at in 0..22 {
        let group = format!("<g class='c{}'/>", at + 1);
        let _ = write!(
            by_class,
            "<style>.c{at} {{ mask: url(#m{at}) }}</style>\
             <mask id='m{at}'>{group}{group}</mask>"
        );
    }
    assert!(heavy(&format!("{by_class}<g class='c0'/>")).is_some());
    // A chain that is long, and circles.
    let mut chain = String::new();
    for at in 0..2_000 {
        let _ = write!(chain, "<g id='c{at}'><use xlink:href='#c{}'/></g>", at + 1);
    }
    assert!(heavy(&chain).is_some());
    assert_eq!(
        heavy("<g id='a'><use xlink:href='#b'/></g><g id='b' mask='url(#a)'/>"),
        None
    );
}

#[test]
fn plain_drawings_are_no_work() {
    // A map of twenty thousand paths that share gradients by class, and a tiled ground.
    let (mut sheet, mut grounds, mut paths) =
        (String::new(), String::new(), String::new());
    for at in 0..200 {
        let _ = write!(sheet, ".s{at} {{ fill: url(#g{at}) }} ");
        let _ = write!(grounds, "<linearGradient id='g{at}'><stop/></linearGradient>");
    }
    for at in 0..20_000 {
        let _ = write!(paths, "<path class='s{}' d='M0 0h1'/>", at % 200);
    }
    let body = format!("<style>{sheet}</style><defs>{grounds}</defs>{paths}");
    assert_eq!(heavy(&body), None);
}

#[test]
fn filters_have_their_limits() {
    for body in [
        "<filter><feConvolveMatrix order='300'/></filter>",
        "<filter><feConvolveMatrix order='50,50'/></filter>",
        "<filter><feMorphology radius='1000'/></filter>",
    ] {
        assert!(heavy(body).is_some(), "{body}");
    }
    let octaves = inside("<filter><feTurbulence numOctaves='1000000'/></filter>");
    assert!(octaves.contains("numOctaves=\"10\""));
    let letters = format!("<text>{}</text>", "a".repeat(30_000));
    assert!(heavy(&letters).is_some());
    let region = |size: &str| {
        let body = format!(
            "<filter id='f' filterUnits='userSpaceOnUse' x='0' y='0' width='{size}' \
             height='{size}'><feFlood/></filter><rect width='9' height='9' \
             filter='url(#f)'/>"
        );
        let tree = usvg::Tree::from_str(&svg(&body), &usvg::Options::default());
        check_filters(&tree.expect("a drawing")).is_ok()
    };
    assert!(region("90") && !region("1000000"));
}

proptest::proptest! {
    #[test]
    fn whatever_comes_out_is_read_again(
        parts in proptest::collection::vec(
            "<(g|a|style|script|foreignObject|text|x:y|use)( (id|onload|href|xlink:href|style|fill)='[a-z#(:;@{}\" ]{0,9}')?>|</(g|a|style|text)>|[a-z&;{}@ ]{1,9}|/\\*|<!--",
            0..30,
        )
    ) {
        if let Ok(cleaned) = read(&svg(&parts.concat())) {
            let again = read(&cleaned.svg);
            proptest::prop_assert!(again.is_ok(), "{:?}: {}", again, cleaned.svg);
        }
    }
}

#[test]
fn many_rules_for_many_elements_are_too_much() {
    let drawing = |count| {
        let rules: Vec<String> =
            (0..count).map(|at| format!(".a{at} {{ fill: red }}\n")).collect();
        let rules = rules.concat();
        format!("<style type=\"text/css\">{rules}</style>{}", "<g/>".repeat(count))
    };
    assert_eq!(heavy(&drawing(1_000)), None);
    let said = heavy(&drawing(6_000)).expect("it is too much");
    assert_eq!(said, "it has 6000 rules of style for 6002 elements");
}

#[test]
fn a_long_sheet_is_written_in_parts_of_whole_rules() {
    let rules: String = (0..2_000).fold(String::new(), |mut rules, at| {
        let _ = writeln!(rules, ".ä{at} {{ fill: red }}");
        rules
    });
    let written = inside(&format!("<style type=\"text/css\">{rules}</style>"));
    let parts: Vec<&str> =
        written.split("</style>").filter(|it| !it.is_empty()).collect();
    assert!(parts.len() > 3 && parts.iter().all(|part| part.len() < 9_000));
    assert!(parts.iter().all(|part| part.ends_with("}\n")));
    let plain: Vec<&str> =
        parts.iter().filter_map(|part| part.split_once('>')).map(|it| it.1).collect();
    assert_eq!(plain.concat(), rules);
}
