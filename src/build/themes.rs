//! Themes, opened by the names that outputs give.

use std::sync::Arc;

use crate::diag::{Code, Diagnostics};
use crate::files::{FileKind, Files, HOUSE, NamedPath, normalise, open_text};
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
    theme::load(name, trim, &mut open, found)
}
