//! Drawings as what is drawn: SVG read with the book's faces.

use std::sync::Arc;

use usvg::fontdb;

use crate::text::{Face, FamilyId, Fonts};

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
    let faces: Vec<&Face> =
        if has_text { fonts.named_in(svg).collect() } else { Vec::new() };
    if has_text {
        options.fontdb = Arc::new(database(&faces, fonts));
    }
    let tree = usvg::Tree::from_data(svg, &options).map_err(|error| error.to_string())?;
    match unset(tree.root(), &faces) {
        Some(lost) => {
            Err(format!("no font has `{lost}` (U+{:04X}) of its text", u32::from(lost)))
        }
        None => Ok(tree),
    }
}

/// The first character of a drawing's text that no face has: it would be left out, or
/// stand as a box.
fn unset(group: &usvg::Group, faces: &[&Face]) -> Option<char> {
    let set = |c: char| {
        c.is_whitespace() || c.is_control() || faces.iter().any(|face| face.covers(c))
    };
    group.children().iter().find_map(|node| match node {
        usvg::Node::Group(group) => unset(group, faces),
        usvg::Node::Text(text) => {
            text.chunks().iter().flat_map(|chunk| chunk.text().chars()).find(|&c| !set(c))
        }
        usvg::Node::Path(_) | usvg::Node::Image(_) => None,
    })
}

/// These faces, and no others, as the SVG reader wants them.
fn database(faces: &[&Face], fonts: &Fonts) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    for face in faces {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = match face.data() {
            harfrust::font::Blob::Static(bytes) => Arc::new(*bytes),
            harfrust::font::Blob::Shared(bytes) => Arc::clone(bytes),
        };
        for id in database.load_font_source(fontdb::Source::Binary(bytes)) {
            call(&mut database, id, &face.family);
        }
    }
    database.set_serif_family(fonts.family_name(FamilyId::SERIF));
    database.set_sans_serif_family(fonts.family_name(FamilyId::SANS));
    database.set_monospace_family(fonts.family_name(FamilyId::MONO));
    database
}

/// Lets drawings call a face by the book's name for its family, which need not be that
/// in its file.
fn call(database: &mut fontdb::Database, id: fontdb::ID, family: &str) {
    let Some(face) = database.face(id) else { return };
    if face.families.iter().all(|(name, _)| name != family) {
        let mut face = face.clone();
        face.families.push((family.to_owned(), fontdb::Language::English_UnitedStates));
        database.remove_face(id);
        database.push_face_info(face);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_calls_families_as_the_book_does() {
        let fonts = Fonts::built_in();
        let width = |family: &str| {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'>\
                 <text y='15' font-family='{family}'>Lamplighters</text></svg>"
            );
            let tree = tree(svg.as_bytes(), &fonts).expect("a drawing");
            tree.root().bounding_box().width()
        };
        let serif = width("Libertinus Serif");
        assert!((width("Nobody") - serif).abs() < 0.01);
        // Its file calls it Junicode Two Beta.
        assert!((width("Junicode") - serif).abs() > 0.5);
        assert!((width("Junicode") - width("Junicode Two Beta")).abs() < 0.01);
    }
}
