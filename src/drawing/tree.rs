//! Drawings as what is drawn: SVG read with the book's faces.

use std::sync::Arc;

use usvg::fontdb;

use crate::text::{FamilyId, Fonts};

/// An SVG with its text in the book's own faces. It can name nothing outside itself.
///
/// # Errors
/// What of it cannot be set.
pub(crate) fn tree(svg: &[u8], fonts: &Fonts) -> Result<usvg::Tree, String> {
    let mut options = usvg::Options {
        resources_dir: None,
        font_family: fonts.family_name(FamilyId::SERIF).to_owned(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let has_text = svg.windows(4).any(|window| window == b"text");
    if has_text {
        options.fontdb = Arc::new(faces(fonts));
    }
    let tree = usvg::Tree::from_data(svg, &options).map_err(|error| error.to_string())?;
    match unset(tree.root(), fonts) {
        Some(lost) => {
            Err(format!("no font has `{lost}` (U+{:04X}) of its text", u32::from(lost)))
        }
        None => Ok(tree),
    }
}

/// The first character of a drawing's text that no face has: it would be left out, or
/// stand as a box.
fn unset(group: &usvg::Group, fonts: &Fonts) -> Option<char> {
    let set = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || fonts.faces().any(|(_, face)| face.covers(c))
    };
    group.children().iter().find_map(|node| match node {
        usvg::Node::Group(group) => unset(group, fonts),
        usvg::Node::Text(text) => {
            text.chunks().iter().flat_map(|chunk| chunk.text().chars()).find(|&c| !set(c))
        }
        usvg::Node::Path(_) | usvg::Node::Image(_) => None,
    })
}

/// The book's faces, and no others, as the SVG reader wants them.
fn faces(fonts: &Fonts) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    for (_, face) in fonts.faces() {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = match face.data() {
            harfrust::font::Blob::Static(bytes) => Arc::new(*bytes),
            harfrust::font::Blob::Shared(bytes) => Arc::clone(bytes),
        };
        database.load_font_source(fontdb::Source::Binary(bytes));
    }
    database.set_serif_family(fonts.family_name(FamilyId::SERIF));
    database.set_sans_serif_family(fonts.family_name(FamilyId::SANS));
    database.set_monospace_family(fonts.family_name(FamilyId::MONO));
    database
}
