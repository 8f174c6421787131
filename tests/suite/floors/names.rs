//! A word means one thing in the whole house: no two types have one name.

use std::collections::BTreeMap;

use super::imports::sources;
use super::root;
use super::scan::tokens;

#[test]
fn every_type_has_a_name_of_its_own() {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources(&root().join("src")) {
        for pair in tokens(&source.code).windows(2) {
            let [word, name] = pair else { continue };
            let is_type = matches!(*word, "struct" | "enum" | "trait" | "union");
            if is_type && name.starts_with(char::is_uppercase) {
                files.entry((*name).to_owned()).or_default().push(source.name.clone());
            }
        }
    }
    assert!(files.len() > 500, "types are found");
    files.retain(|_, files| files.len() > 1);
    assert!(files.is_empty(), "name one of them anew: {files:#?}");
}
