//! Manifests and the messages about them: one folder of `tests/cases/manifest` each.

use std::path::Path;

use florilege::diag::{Diagnostics, Format, render};
use florilege::manifest;
use florilege::project::Project;
use florilege::source::{Root, SourceMap};

/// Reads the manifest of a case; gives the project and the messages as shown.
fn load(case: &Path) -> (Option<Project>, String) {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let files = Root::open(case).unwrap();
    let name = case.file_name().unwrap().to_str().unwrap();
    let project = manifest::load(&files, None, name, None, &mut sources, &mut found);
    found.sort(&sources);
    (project, render(&found, &sources, Format::Human, false))
}

#[test]
fn messages_of_every_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/manifest");
    let mut folders: Vec<_> =
        std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for case in folders {
        let (_, messages) = load(&case);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("messages", messages));
    }
}
