//! The faces of a build: those compiled in, and those that the book brings.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, NamedPath, open_bytes};
use crate::ground::nearest;
use crate::project::{FontFamily, Located, Project};
use crate::text::gate::FaceRefusal;
use crate::text::{FaceId, FamilyId, Fonts};
use crate::theme::Theme;

/// Reads the fonts that a book names; those that can't be used become messages.
pub(super) fn load(
    project: &Project,
    root: &dyn Files,
    found: &mut Diagnostics,
) -> Fonts {
    let mut fonts = Fonts::built_in();
    for family in &project.fonts {
        let name = &family.name;
        let known = fonts.family(&name.text);
        if known.is_some_and(|id| id <= FamilyId::MONO) {
            found.push(
                Diagnostic::new(
                    Code::FamilyClash,
                    name.span,
                    format!("a family `{}` is built in", name.text),
                )
                .hint("call yours otherwise, here and in the theme"),
            );
            continue;
        }
        add(&mut fonts, family, root, found);
    }
    fonts
}

/// Adds the files of a family.
fn add(
    fonts: &mut Fonts,
    family: &FontFamily,
    root: &dyn Files,
    found: &mut Diagnostics,
) {
    let mut faces: Vec<(FaceId, &Located)> = Vec::new();
    for file in &family.files {
        let named = NamedPath::at(&file.text, file.span);
        let added = match open_bytes(root, named, FileKind::Font) {
            Ok((_, bytes)) => fonts.add(&family.name.text, &bytes),
            Err(refused) => {
                found.push(refused);
                continue;
            }
        };
        let id = match added {
            Ok(id) => id,
            Err(refusal) => {
                found.push(refused(file, &refusal));
                continue;
            }
        };
        let cut = |id| {
            let face = fonts.face(id);
            (face.weight, face.italic)
        };
        if let Some((_, first)) = faces.iter().find(|(other, _)| cut(*other) == cut(id)) {
            let message = format!("`{:?}` has two files", fonts.face(id));
            found.push(
                Diagnostic::new(Code::FamilyClash, file.span, message)
                    .label("second")
                    .related(first.span, "first")
                    .hint("make another family of one of them"),
            );
        }
        faces.push((id, file));
    }
}

fn refused(file: &Located, refusal: &FaceRefusal) -> Diagnostic {
    let message = format!("the font `{}` is not used: {refusal}", file.text);
    let found = Diagnostic::new(Code::FontRefused, file.span, message);
    match refusal {
        FaceRefusal::Licence(_) => found.hint(
            "ask its maker for a version that may be embedded, or take another font",
        ),
        FaceRefusal::Kind(_) => found.hint("take its `.otf` or `.ttf` file"),
        FaceRefusal::TooLarge | FaceRefusal::Damaged(_) | FaceRefusal::Missing(_) => {
            found.hint("take the file from its maker again")
        }
    }
}

/// Whether all families that a theme names are there; those that are not become
/// messages, at the place that names the theme.
pub(super) fn check_theme(
    theme: &Theme,
    named: &Located,
    project: &Project,
    fonts: &Fonts,
    found: &mut Diagnostics,
) {
    let families = &theme.families;
    let faces = [
        ("text", families.text.as_str()),
        ("display", &families.display),
        ("mono", &families.mono),
        ("sans", &families.sans),
    ];
    let hanging = theme.protrusion.families().map(|family| ("protrusion", family));
    for (key, family) in faces.into_iter().chain(hanging) {
        // If it is the files that are wrong, that was said.
        let ours =
            project.fonts.iter().any(|it| it.name.text.eq_ignore_ascii_case(family));
        if ours || fonts.family(family).is_some() {
            continue;
        }
        let message = format!(
            "the theme `{}` wants `{family}` for `{key}`: no such fonts",
            named.text
        );
        let report = Diagnostic::new(Code::UnknownFamily, named.span, message);
        let names: Vec<&str> = fonts.names().collect();
        found.push(match nearest(family, names.iter().copied()) {
            Some(near) => report.hint(format!("did it mean `{near}`?")),
            None => report.hint(format!(
                "bring its files: `[fonts]`, `\"{family}\" = [\"fonts/….otf\"]`; there are \
                 `{}`",
                names.join("`, `")
            )),
        });
    }
}

/// Names families that no theme of the editions uses.
pub(super) fn check_unused<'a>(
    project: &Project,
    themes: impl Iterator<Item = &'a Theme>,
    found: &mut Diagnostics,
) {
    let used: BTreeSet<String> = themes
        .flat_map(|theme| {
            let families = &theme.families;
            [&families.text, &families.display, &families.mono, &families.sans]
                .map(|it| it.to_lowercase())
        })
        .collect();
    for family in &project.fonts {
        let name = &family.name;
        if !used.contains(&name.text.to_lowercase()) {
            let message = format!("no edition uses the family `{}`", name.text);
            found.push(Diagnostic::new(Code::FamilyUnused, name.span, message).hint(
                format!("a theme names it: `[families]`, `text = \"{}\"`", name.text),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_told() {
        let manual = include_str!("../../book/handbook/works/typography.md");
        for name in Fonts::built_in().names() {
            assert!(manual.contains(name), "the handbook: {name}");
            assert!(Code::UnknownFamily.explain().contains(name), "`explain`: {name}");
        }
    }
}
