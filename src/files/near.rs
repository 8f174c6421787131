//! Names of files that may have been meant by one that is not there.

use super::path::folder_of;

/// Names that may have been meant by the last part of `path`: at most a third of their
/// letters differ, and no number does (`chapter-2.md` is not meant by `chapter-1.md`).
/// Extensions do not count where they are equal. Only names with one of `endings` are meant,
/// where there are any: a picture is no chapter of nearly its name.
pub(super) fn near(path: &str, names: Vec<String>, endings: &[&str]) -> Vec<String> {
    // No name of a file is so long, and the search costs the product of the lengths.
    if path.len() > 255 {
        return Vec::new();
    }
    let folder = folder_of(path);
    let wanted = path.rsplit('/').next().unwrap_or(path);
    let mut ranked: Vec<_> = names
        .into_iter()
        .filter(|name| endings.is_empty() || endings.contains(&&*extension(name)))
        .filter(|name| numbers(name) == numbers(wanted))
        .filter_map(|name| {
            if same_stem(wanted, &name) {
                return Some((0, name));
            }
            let (wanted, own) = without_equal_extension(wanted, &name);
            let distance = crate::ground::distance(wanted, own);
            let most = (wanted.chars().count() / 3).max(1);
            (distance <= most).then_some((distance, name))
        })
        .collect();
    ranked.sort();
    ranked
        .into_iter()
        .take(3)
        .map(
            |(_, name)| if folder.is_empty() { name } else { format!("{folder}/{name}") },
        )
        .collect()
}

/// The numbers in a name, without zeros before them.
fn numbers(name: &str) -> Vec<&str> {
    let digits = name.split(|c: char| !c.is_ascii_digit());
    digits.filter(|it| !it.is_empty()).map(|it| it.trim_start_matches('0')).collect()
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase()
}

/// Whether two names differ in nothing but the extension or the case of letters.
fn same_stem(a: &str, b: &str) -> bool {
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |it| it.0).to_lowercase();
    a != b && stem(a) == stem(b)
}

fn without_equal_extension<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    match (a.rsplit_once('.'), b.rsplit_once('.')) {
        (Some((a, one)), Some((b, other))) if one.eq_ignore_ascii_case(other) => (a, b),
        _ => (a, b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_may_be_meant_are_near() {
        let near = |path: &str, names: &[&str]| {
            near(path, names.iter().map(ToString::to_string).collect(), &[])
        };
        assert_eq!(near("two.md", &["one.md"]), [""; 0]);
        assert_eq!(
            near("chapter-2.md", &["chapter-1.md", "chapter-02.md"]),
            ["chapter-02.md"]
        );
        assert_eq!(near("works/chaptre.md", &["chapter.md"]), ["works/chapter.md"]);
        assert_eq!(near("One.txt", &["one.md", "once.md"]), ["one.md"]);
        assert_eq!(near("One.mkd", &["one.md"]), ["one.md"]);
    }

    #[test]
    fn only_files_of_the_kind_are_near() {
        let names = ["a.md", "a.PNG", "b.png"].map(str::to_owned).to_vec();
        assert_eq!(near("a.jpg", names.clone(), &["png", "jpg"]), ["a.PNG"]);
        assert_eq!(near("a.jpg", names, &["svg"]), [""; 0]);
    }
}
