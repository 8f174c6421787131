//! What a chapter's text comes to, as outlines.

use super::*;
use crate::source::SourceMap;

/// The tree below a node, one line for each.
fn outline(tree: &Tree, node: NodeId, depth: usize, out: &mut String) {
    use std::fmt::Write;
    let it = tree.get(node);
    let name = match &it.role {
        Role::Text(text) => format!("{:?}", text.text),
        Role::Code(text) => format!("Code {:?}", text.text),
        other => format!("{other:?}"),
    };
    let lang = match it.parent {
        Some(parent) if tree.get(parent).lang != it.lang => format!(" [{}]", it.lang),
        _ => String::new(),
    };
    let _ = writeln!(out, "{}{name}{lang}", "  ".repeat(depth));
    for child in tree.children(node) {
        outline(tree, child, depth + 1, out);
    }
}

fn read(text: &str) -> (String, Vec<String>) {
    let mut sources = SourceMap::new();
    let file = sources.add("chapter.md", text);
    let (mut tree, mut found) = (Tree::new(), Diagnostics::new());
    let mut ids = Counters::default();
    let chapter = chapter(file, text, Lang::EN_US, &mut ids, &mut tree, &mut found);
    let mut out = String::new();
    for node in chapter.title.into_iter().chain(chapter.bylines) {
        outline(&tree, node, 0, &mut out);
    }
    for child in tree.children(chapter.content) {
        outline(&tree, child, 0, &mut out);
    }
    for note in &chapter.notes {
        out.push_str(&format!("note {} calls {}\n", note.name, note.calls.len()));
        for child in tree.children(note.body) {
            outline(&tree, child, 1, &mut out);
        }
    }
    let found = found
        .iter()
        .map(|f| {
            format!(
                "{} {:?} {}",
                f.code.as_str(),
                f.span.map(|s| sources.slice(s)),
                f.message
            )
        })
        .collect();
    (out, found)
}

#[test]
fn scratch() {
    for text in [
        "# T *e*\n\n::: byline\nAda\n:::\n\n## S {#s}\n\nHe said[^1] [x]{.smallcaps} `a]{.b}` [see](#s).\n\n[^1]: one\n\n    two\n",
        "- a\n- ::: verse\n  one *two*\n\n    three[^q]\n  :::\n- b\n\n| x\n|   y\n\n* * *\n",
        "::: figure\n![a picture](x.png)\n\nThe *caption*\n:::\n\n![](y.png){.decorative}\n\n::: epigraph\nWords.\n\n— Someone\n:::\n:::\n",
        "> ::: letter\n> Dear\n\n::: {.quote lang=fr}\na\n::: vesre\n:::\n:::\n",
        "T\n: d\n\n      code\n\n| a | b |\n|:--|--:|\n| 1 | [x]{.lost} |\n\nx<br>y $\\alpha$ [^zz] <!-- c -->\n",
    ] {
        let (out, found) = read(text);
        println!("=====\n{text}-----\n{out}-----\n{found:#?}");
    }
}
