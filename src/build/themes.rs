//! Themes, opened by the names that outputs give.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::drawing::{DrawingRefusal, InkDrawing, InkRefusal, in_one_ink};
use crate::files::{
    FileKind, Files, HOUSE, NamedPath, folder_of, normalise, open_bytes, open_text,
};
use crate::project::Located;
use crate::source::SourceMap;
use crate::theme::{self, Theme};
use crate::units::Length;

/// The theme of a name for a trim; `None` after a message.
pub(super) fn open(
    name: &Located,
    trim: (Length, Length),
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Theme> {
    let mut open = |name: &Located, found: &mut Diagnostics| {
        // Themes of the catalogue extend others of it.
        let within = sources.get(name.span.file).path.strip_prefix(HOUSE).is_some();
        let own = !name.text.starts_with(HOUSE);
        let folder = if within && own { HOUSE } else { "" };
        let named = NamedPath::at(&name.text, name.span).within(folder);
        // Outputs share themes, and one fault is one message.
        let known =
            normalise(folder, named.path).ok().and_then(|path| sources.find(&path));
        match known.map_or_else(|| open_text(root, named, FileKind::Theme, sources), Ok) {
            Ok(file) => Some(theme::OpenedTheme {
                file,
                text: Arc::clone(&sources.get(file).text),
            }),
            Err(refused) if refused.code == Code::FileMissing => {
                let names = theme::BUILT_IN.map(|(name, _)| format!("`{name}`"));
                found.push(refused.hint(format!(
                    "{} are built in; any other is a file, relative to the book's folder",
                    names.join(" and ")
                )));
                None
            }
            Err(refused) => {
                found.push(refused);
                None
            }
        }
    };
    let mut theme = theme::load(name, trim, &mut open, found)?;
    // Each is opened once, and told once where it is none.
    let mut known = BTreeMap::new();
    for named in theme.drawings() {
        let home = folder_of(&sources.get(named.path.span.file).path);
        let key = (home.to_owned(), named.path.text.clone());
        let open = || match drawing(&named.path, home, root) {
            Ok(drawing) => Some(Arc::new(drawing)),
            Err(refused) => {
                found.push(refused);
                None
            }
        };
        named.drawing.clone_from(known.entry(key).or_insert_with(open));
    }
    Some(theme)
}

/// The drawing that a theme in the folder `home` names: beside itself, or else in the
/// book's folder.
fn drawing(
    path: &Located,
    home: &str,
    root: &dyn Files,
) -> Result<InkDrawing, Diagnostic> {
    let (text, span) = (&path.text, path.span);
    let named = NamedPath::at(text, span);
    let open = |folder| open_bytes(root, named.within(folder), FileKind::Image);
    let (_, bytes) = match open(home) {
        Err(missing) if missing.code == Code::FileMissing => {
            open("").map_err(|_| missing.hint(ORNAMENT))?
        }
        opened => opened?,
    };
    let bad =
        |why: String| Diagnostic::new(Code::BadImage, span, format!("`{text}` {why}"));
    let svg = String::from_utf8(bytes)
        .map_err(|_| bad("is no SVG".to_owned()).hint(ORNAMENT))?;
    in_one_ink(&svg).map_err(|refusal| match refusal {
        InkRefusal::Unfit((why, remedy)) => bad(why.to_owned()).hint(remedy),
        InkRefusal::Drawing(DrawingRefusal::Unreadable(why)) => bad(why).hint(ORNAMENT),
        InkRefusal::Drawing(DrawingRefusal::Heavy(why)) => {
            bad(format!("would take too long: {why}")).hint(ORNAMENT)
        }
    })
}

/// What an ornament is to be.
const ORNAMENT: &str = "name an SVG file of plain shapes in one colour, beside the theme or \
                        in the book's folder";
