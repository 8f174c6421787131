//! Two states of a book, compared.

mod edits;
mod epubs;
mod history;
mod properties;

use florilege::build::{load, paged};
use florilege::collate::{
    Change, Collation, JOINT, Telling, Witness, collate, of_sources,
};
use florilege::{Diagnostics, Files, Format, Inputs, Memory, SourceMap, render};

/// The head of a manifest.
pub(crate) const HEAD: &str = "slug = \"lamps\"\ntitle = \"Lamps\"\nlanguage = \"en\"\n\
    publisher = \"The Press\"\ndate = \"2026\"\n";

/// A book of chapters, each with its file's name and Markdown.
pub(crate) fn book(chapters: &[(&str, &str)]) -> Memory {
    let pieces =
        chapters.iter().map(|(name, _)| format!("[[body]]\nfile = \"{name}\"\n"));
    let manifest = format!(
        "{HEAD}{}[[edition]]\nkind = \"print\"\ntrim = \"A5\"\n",
        pieces.collect::<String>()
    );
    let files = Memory::new().with("book.toml", manifest);
    chapters.iter().fold(files, |files, (name, text)| files.with(*name, *text))
}

/// The witness of a book, with its pages if they are wanted.
pub(crate) fn witness(name: &str, files: &dyn Files, pages: bool) -> Witness {
    let inputs = Inputs::new(files);
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {});
    let told = render(&found, &sources, Format::Short, false);
    let loaded = loaded.unwrap_or_else(|| panic!("{told}"));
    assert!(!found.has_errors(), "{told}");
    let mut editions = Vec::new();
    if pages {
        editions = paged(&loaded, &inputs, &mut sources, &mut found);
    }
    of_sources(name, &loaded, &editions, &sources)
}

/// Two books, compared, and that told as text; what is always true of it is asserted.
pub(crate) fn told(old: &dyn Files, new: &dyn Files, pages: bool) -> String {
    let (old, new) = (witness("old", old, pages), witness("new", new, pages));
    let collation = collate(&old, &new);
    holds(&old, &new, &collation);
    Telling { collation: &collation, old: &old, new: &new, words_only: false }.text(false)
}

/// Every block of both sides stands in one passage, and the segments of a passage are its
/// text on both sides.
pub(crate) fn holds(old: &Witness, new: &Witness, collation: &Collation) {
    let mut seen = [old, new].map(|it| -> Vec<Vec<usize>> {
        it.works.iter().map(|work| vec![0; work.blocks.len()]).collect()
    });
    for passage in collation.works.iter().flat_map(|work| &work.passages) {
        if passage.change == Change::Gone {
            continue;
        }
        for (side, blocks) in [&passage.old, &passage.new].into_iter().enumerate() {
            for at in
                blocks.iter().flat_map(|it| it.range.clone().map(|at| (it.work, at)))
            {
                seen[side][at.0][at.1] += 1;
            }
        }
        let text = |witness: &Witness,
                    blocks: &Option<florilege::collate::BlockRange>| {
            blocks.as_ref().map_or_else(String::new, |it| {
                let blocks = &witness.works[it.work].blocks[it.range.clone()];
                let texts: Vec<&str> = blocks.iter().map(|it| &*it.text).collect();
                texts.join(&JOINT.to_string())
            })
        };
        let (was, is) = (text(old, &passage.old), text(new, &passage.new));
        if passage.change == Change::Same {
            assert_eq!(was, is);
            continue;
        }
        let (mut olds, mut news) = (String::new(), String::new());
        for segment in &passage.segments {
            assert_eq!((segment.old_at, segment.new_at), (olds.len(), news.len()));
            olds.push_str(&segment.old);
            news.push_str(&segment.new);
        }
        assert_eq!((olds, news), (was, is));
    }
    assert!(seen.iter().flatten().flatten().all(|times| *times == 1), "{seen:?}");
}
