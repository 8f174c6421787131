//! `florilege themes`: what themes there are, and what each says.

use super::end::{RunEnd, cannot};
use super::terminal::print;
use crate::ground::nearest;
use crate::theme;

/// Lists the built-in themes, or prints one with every key explained.
pub(super) fn themes(show: Option<&str>) -> RunEnd {
    let Some(name) = show else {
        let lines =
            theme::list().into_iter().map(|(name, about)| format!("{name:10} {about}\n"));
        let how = "\nflorilege themes --show NAME prints a theme, every key explained: a file\n\
                   to start from. In the manifest: theme = \"NAME\" in an [[edition]].\n";
        print(&(lines.collect::<String>() + how));
        return RunEnd::Fine;
    };
    if let Some(text) = theme::explained(name) {
        print(&text);
        return RunEnd::Fine;
    }
    let names = theme::list().into_iter().map(|(name, _)| name);
    let hint = nearest(name, names)
        .map_or_else(String::new, |near| format!("; is it `{near}`?"));
    cannot(&format!("there is no theme `{name}`{hint}"))
}
