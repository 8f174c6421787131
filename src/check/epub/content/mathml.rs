//! Formulas (EPUB 3.3, 6.1.2.1; `MathML` 3): presentation, with the meaning beside it.

use super::found::DocumentFindings;
use crate::check::epub::schema::listed;
use crate::check::epub::xml::EpubNamespace;

/// Elements that show a formula.
const SHOWN: &str = " maction maligngroup malignmark math menclose merror mfenced mfrac \
mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts \
mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub \
msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation \
annotation-xml ";

/// Encodings of an annotation that holds the meaning.
const MEANING: [&str; 2] = ["MathML-Content", "application/mathml-content+xml"];

/// Encodings of an annotation in HTML.
const PROSE: [&str; 2] = ["application/xhtml+xml", "text/html"];

/// Every element of `MathML`.
pub(super) fn check(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    for (at, element) in document.elements.iter().enumerate() {
        let note =
            document.around(at).find(|it| it.is(EpubNamespace::MathMl, "annotation-xml"));
        let encoding = note.map_or("", |it| it.get("encoding"));
        if element.space == EpubNamespace::MathMl {
            let name = element.name.as_str();
            let shown = SHOWN.split_ascii_whitespace().any(|it| it == name);
            if !shown
                && !MEANING.contains(&encoding)
                && (note.is_none() || !encoding.is_empty())
            {
                found.wrong(element, &format!(
                    "`{name}` does not show a formula: it stands in `annotation-xml` only"
                ));
            }
            let nested =
                document.around(at).any(|it| it.is(EpubNamespace::MathMl, "math"));
            if name == "math" && nested && note.is_none() && !in_html(found, at) {
                found.wrong(element, "`math` may not stand inside `math`");
            }
        }
        if element.is(EpubNamespace::MathMl, "annotation-xml") {
            annotation(found, at);
        }
    }
}

fn in_html(found: &DocumentFindings<'_>, at: usize) -> bool {
    let inside = found.document.around(at).take_while(|it| it.name != "math");
    inside.into_iter().any(|it| it.space == EpubNamespace::Html)
}

/// What an annotation says that it is.
fn annotation(found: &mut DocumentFindings<'_>, at: usize) {
    let document = found.document;
    let element = &document.elements[at];
    let (encoding, name) = (element.get("encoding"), element.get("name"));
    if MEANING.contains(&encoding) && name != "contentequiv" {
        found.wrong(element, "the `name` of this annotation must be `contentequiv`");
    }
    let prose = document.children_of(at).any(|it| it.space == EpubNamespace::Html);
    if prose && !PROSE.contains(&encoding) {
        let words = format!("an annotation in HTML has the encoding {}", listed(&PROSE));
        found.wrong(element, &words);
    }
}
