//! Inputs that nest thousands deep, of every kind, on a small stack: each is set or told,
//! and none may overflow. A thread is named by what it takes, which the abort would show.

#![expect(clippy::format_push_string, reason = "a test")]

use super::targets::ALL;

/// Deeper than any limit, and than a small stack holds.
const DEEP: usize = 2_000;

/// Bytes: half of what a thread has by default.
const STACK: usize = 1 << 20;

fn deep(target: &str, kind: &str, input: String) {
    let run = ALL.iter().find(|it| it.name == target).expect("a target of this name").run;
    std::thread::Builder::new()
        .name(format!("{target}, {kind}"))
        .stack_size(STACK)
        .spawn(move || run(input.as_bytes()))
        .expect("a thread")
        .join()
        .expect("no panic");
}

/// So many beginnings, some words, so many ends.
fn nested(open: &str, close: &str) -> String {
    format!("{}words{}", open.repeat(DEEP), close.repeat(DEEP))
}

#[test]
fn markdown_nests_without_end() {
    let pairs = [
        ("<b>a ", ""),
        ("<b>a ", "</b>"),
        ("<div>\n\n", "\n\n</div>\n\n"),
        ("<blockquote>", ""),
        ("<ul><li>", ""),
        ("<table><tr><td>", ""),
        (">", ""),
        ("> ", "\n"),
        ("- ", ""),
        ("1. ", "\n"),
        ("*a ", " a*"),
        ("**a ", " a**"),
        ("_a **b ", " b** a_"),
        ("~~a ", " a~~"),
        ("[", "](#a)"),
        ("![", "](p.svg)"),
        ("[a ", "]{.smallcaps}"),
        ("[a ", "]{.index}"),
        ("^[a ", "]"),
        ("^[a *b ", " b*]"),
        ("$", "$"),
        ("$a $", "$"),
        ("::: quote\n\n", "\n\n:::\n"),
        ("::: {lang=fr}\n", "\n"),
        ("term\n: ", ""),
        ("[^a]: > ", ""),
        ("“a ‘b ", "’ ”"),
        ("(a [b ", "] )"),
        ("{", "}"),
        ("<!--", "-->"),
    ];
    for (open, close) in pairs {
        deep("markdown", open, nested(open, close));
    }
    let list = (0..300).flat_map(|at| ["  ".repeat(at), "- a\n".to_owned()]).collect();
    deep("markdown", "a stair of lists", list);
}

#[test]
fn tables_of_the_manifest_and_the_theme_nest_without_end() {
    for (open, close) in [("[", "]"), ("{ a = ", " }"), ("[{ a = ", "}]")] {
        for target in ["manifest", "theme", "corrections"] {
            deep(target, open, format!("title = {}", nested(open, close)));
            deep(target, open, format!("title = {}", open.repeat(DEEP)));
        }
    }
    for target in ["manifest", "theme", "corrections"] {
        deep(target, "dots", format!("a{} = 1\n", ".a".repeat(DEEP)));
        deep(target, "dots of a table", format!("[a{}]\n", ".a".repeat(DEEP)));
        deep(target, "dots of tables", format!("[[a{}]]\n", ".a".repeat(DEEP)));
        let tables = |at: usize| format!("[[body{}]]\n", ".body".repeat(at));
        deep(target, "a stair of tables", (0..200).map(tables).collect());
    }
    deep("manifest", "emphasis", format!("title = \"{}\"\n", nested("*a ", " a*")));
    deep("manifest", "tags", format!("title = \"{}\"\n", nested("<b>a ", "</b>")));
    deep("manifest", "notes", format!("title = \"{}\"\n", nested("^[a ", "]")));
}

#[test]
fn heads_of_texts_nest_without_end() {
    for (open, close) in
        [("[", "]"), ("{a: ", "}"), ("- ", ""), ("a:\n ", ""), ("'", "'")]
    {
        deep(
            "markdown",
            open,
            format!("---\nauthor: {}\n---\n\n# One\n", nested(open, close)),
        );
    }
}

#[test]
fn drawings_nest_without_end() {
    let root = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>";
    let pairs = [
        ("<g>", "</g>"),
        ("<g>", ""),
        ("<text><tspan>", "</tspan></text>"),
        ("<svg>", "</svg>"),
        ("<a><switch>", "</switch></a>"),
        ("<clipPath id='c'>", "</clipPath>"),
    ];
    for (open, close) in pairs {
        deep("svg", open, format!("{root}{}</svg>", nested(open, close)));
    }
    for (open, close) in [("@media all {", "}"), ("a{", "}"), ("a(", ")"), (":not(", ")")]
    {
        deep("svg", open, format!("{root}<style>{}</style></svg>", nested(open, close)));
        deep("svg", open, format!("{root}<g style='{}'/></svg>", nested(open, close)));
    }
    let turns = "scale(1) ".repeat(DEEP);
    deep("svg", "turns", format!("{root}<g transform='{turns}'/></svg>"));
    let chain = |of: fn(usize) -> String| (0..DEEP).map(of).collect::<String>();
    let uses = |at| format!("<g id='a{at}'><use href='#a{}'/></g>", at + 1);
    deep("svg", "uses", format!("{root}{}<use href='#a0'/></svg>", chain(uses)));
    let fills = |at| format!("<linearGradient id='a{at}' href='#a{}'/>", at + 1);
    deep(
        "svg",
        "gradients",
        format!("{root}{}<path d='M0 0h9v9' fill='url(#a0)'/></svg>", chain(fills)),
    );
    let masks = |at| format!("<mask id='a{at}' mask='url(#a{})'/>", at + 1);
    deep(
        "svg",
        "masks",
        format!("{root}{}<path d='M0 0h9v9' mask='url(#a0)'/></svg>", chain(masks)),
    );
}

/// A text of the target for EPUBs with this package, document and style sheet.
fn epub(package: &str, body: &str, style: &str) -> String {
    format!(
        "=== mimetype\napplication/epub+zip\n=== META-INF/container.xml\n<container \
         version='1.0' xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
         <rootfile full-path='p.opf' media-type='application/oebps-package+xml'/>\
         </rootfiles></container>\n=== p.opf\n<package \
         xmlns='http://www.idpf.org/2007/opf' version='3.0'><manifest><item id='a' \
         href='a.xhtml' media-type='application/xhtml+xml' properties='nav'/><item id='s' \
         href='s.css' media-type='text/css'/></manifest><spine><itemref idref='a'/></spine>\
         {package}</package>\n=== a.xhtml\n<html xmlns='http://www.w3.org/1999/xhtml' \
         xmlns:epub='http://www.idpf.org/2007/ops'><head><title>T</title><link \
         rel='stylesheet' href='s.css'/></head><body>{body}</body></html>\n=== s.css\n{style}\n"
    )
}

#[test]
fn books_of_others_nest_without_end() {
    for (open, close) in [("<div>", "</div>"), ("<nav epub:type='toc'><ol><li>", "")] {
        deep("epub", open, epub("", &nested(open, close), ""));
    }
    let collection = nested("<collection role='a'>", "</collection>");
    deep("epub", "collections", epub(&collection, "", ""));
    for (open, close) in
        [("@media all {", "}"), ("a {", "}"), ("(", ")"), (":not(", ")"), ("a: [", "")]
    {
        deep("epub", open, epub("", "", &nested(open, close)));
        deep(
            "epub",
            open,
            epub("", &format!("<p style='{}'/>", nested(open, close)), ""),
        );
    }
}

/// A PDF of one page whose catalog has this entry more, and this content.
fn pdf(entry: &str, content: &str, more: &[String]) -> String {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {entry} >>"),
        String::from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        String::from(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R \
             /Resources << /XObject << /F 5 0 R >> >> >>",
        ),
        format!("<< /Length {} >> stream\n{content}\nendstream", content.len()),
    ];
    objects.extend_from_slice(more);
    let mut file = String::from("%PDF-1.7\n");
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let (count, xref) = (objects.len() + 1, file.len());
    format!(
        "{file}xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} \
         /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
    )
}

#[test]
fn pdfs_nest_without_end() {
    for (open, close) in
        [("[", "]"), ("<< /A ", ">>"), ("[<</A", ">>]"), ("(", ")"), ("{", "}")]
    {
        for close in [close, ""] {
            deep("pdf", open, pdf(&format!("/Deep {}", nested(open, close)), "", &[]));
            deep("pdf", open, pdf("", &format!("{} TJ", nested(open, close)), &[]));
            let outer = format!("{}{}", open.repeat(DEEP), close.repeat(DEEP));
            deep("pdf", open, pdf(&format!("/OutputIntents {outer}"), "", &[]));
        }
    }
    for (open, close) in
        [("q ", "Q "), ("BT ", "ET "), ("/A <</B ", ">> BDC "), ("BX ", "")]
    {
        deep("pdf", open, pdf("", &nested(open, close), &[]));
    }
    let chain = |one: &dyn Fn(usize) -> String| -> Vec<String> {
        (0..DEEP).map(|at| one(at + 6)).collect()
    };
    let forms = |next: usize| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject \
                 << /F {next} 0 R >> >> /Length 5 >> stream\n/F Do\nendstream"
        )
    };
    deep("pdf", "forms", pdf("", "/F Do", &chain(&forms)));
    let links = |next: usize| format!("{next} 0 R");
    deep("pdf", "links", pdf("/Metadata 5 0 R", "/F Do", &chain(&links)));
    let outlines = |next: usize| format!("<< /First {next} 0 R /Title (a) >>");
    deep("pdf", "outlines", pdf("/Outlines 5 0 R", "", &chain(&outlines)));
    let structure = |next: usize| format!("<< /S /Div /K {next} 0 R >>");
    deep(
        "pdf",
        "structure",
        pdf("/MarkInfo << /Marked true >> /StructTreeRoot 5 0 R", "", &chain(&structure)),
    );
    let names = |next: usize| format!("<< /Kids [{next} 0 R] >>");
    deep(
        "pdf",
        "names",
        pdf(
            "/Names << /Dests 5 0 R /EmbeddedFiles 5 0 R >> /PageLabels 5 0 R",
            "",
            &chain(&names),
        ),
    );
}
