//! Edits of each kind, and what is said of them.

use super::{HEAD, book, told};
use florilege::Memory;

/// What is said of one chapter before and after, from the second line on.
fn chapter(old: &str, new: &str) -> String {
    let one = |text: &str| book(&[("wick.md", &format!("# The Wick\n\n{text}\n"))]);
    let all = told(&one(old), &one(new), false);
    let (head, rest) = all.split_once("\n\n").expect("a head");
    assert_eq!(head, "− old\n+ new");
    rest.to_owned()
}

const LAMP: &str = "The lamp was lit at nine, and the keeper went down to the shore.";
const SALT: &str = "Salt was weighed in the yard by two men who did not speak.";
const BREAD: &str = "On Fridays there was bread, and the children waited for it.";

#[test]
fn the_same() {
    assert_eq!(chapter(LAMP, LAMP), "nothing differs\n");
    assert_eq!(chapter("", ""), "nothing differs\n");
    let empty = Memory::new()
        .with("book.toml", format!("{HEAD}[[body]]\nfile = \"a.md\"\n"))
        .with("a.md", "# A\n");
    assert!(told(&empty, &empty, true).contains("nothing differs"));
}

#[test]
fn words() {
    let new = "The lamp was never lit at nine, and the warden went down to the shore.";
    assert_eq!(
        chapter(LAMP, new),
        "1 work changed; 2 words added, 1 deleted\n\nThe Wick\n  wick.md:3\n    \
         The lamp was {+never +}lit at nine, and the [-keeper-]{+warden+} went down to the \
         shore.\n"
    );
}

#[test]
fn the_line_is_that_of_the_first_change() {
    let text = |word: &str| format!("{LAMP}\n{SALT}\nIt was {word}\nthat day.");
    assert!(chapter(&text("cold"), &text("warm")).contains("wick.md:5\n"));
}

#[test]
fn typography_is_named_apart() {
    let said = chapter("“I won’t -- not today.”", "“I won’t — not to-day.”");
    assert!(said.contains("no word changed; 2 changes of typography"), "{said}");
    let said = chapter("a b c d e f g h", "a\u{a0}b c d e f g h");
    assert!(said.contains("a[-␣-]{+⍽+}b"), "{said}");
}

#[test]
fn style() {
    let said =
        chapter("It was the *Salt* that came in.", "It was the Salt that **came** in.");
    assert!(said.contains("2 phrases set otherwise"), "{said}");
    assert!(said.contains("{~Salt~} (no longer stressed)"), "{said}");
    assert!(said.contains("{~came~} (now strongly stressed)"), "{said}");
}

#[test]
fn paragraphs_added_deleted_and_moved() {
    let said = chapter(&[LAMP, SALT].join("\n\n"), &[LAMP, BREAD].join("\n\n"));
    assert!(said.contains("wick.md:5: paragraph added\n    {+On Fridays"), "{said}");
    assert!(said.contains("wick.md:5: paragraph deleted\n    [-Salt was"), "{said}");
    let said =
        chapter(&[LAMP, SALT, BREAD].join("\n\n"), &[BREAD, LAMP, SALT].join("\n\n"));
    assert!(said.contains("no word changed; 1 paragraph moved"), "{said}");
    assert!(
        said.contains("wick.md:3: paragraph moved here from “The Wick”, wick.md:7"),
        "{said}"
    );
}

#[test]
fn paragraphs_split_and_joined() {
    let (two, one) = ([LAMP, SALT].join("\n\n"), [LAMP, SALT].join(" "));
    let said = chapter(&one, &two);
    assert!(
        said.contains("split into 2") && said.contains("shore.{+ ¶ +}Salt"),
        "{said}"
    );
    assert!(said.contains("no word changed; 1 paragraph split or joined"), "{said}");
    let said = chapter(&two, &one);
    assert!(said.contains("2 joined") && said.contains("shore.[- ¶ -]Salt"), "{said}");
}

#[test]
fn notes() {
    let old =
        format!("{LAMP}[^a]\n\n{SALT}[^b]\n\n[^a]: By the clock.\n\n[^b]: By hand.");
    let new =
        format!("{LAMP}[^a]\n\n{SALT}[^b]\n\n[^b]: By hand.\n\n[^a]: By the clock.");
    assert_eq!(chapter(&old, &new), "nothing differs\n");
    let called = format!("The[^0] lamp was out. {old}\n\n[^0]: A new one.");
    let said = chapter(&old, &called);
    assert!(said.contains("1 note added"), "{said}");
    assert!(said.contains("note added\n    {+A new one.+}"), "{said}");
    assert!(!said.contains("By hand"), "the others are numbered anew, no more: {said}");
    let body = old.replace("By the clock", "By the old clock");
    assert!(chapter(&old, &body).contains("By the {+old +}clock."));
}

#[test]
fn headings_verse_tables_captions() {
    let said = chapter(&format!("## One\n\n{LAMP}"), &format!("## Two\n\n{LAMP}"));
    assert!(said.contains("wick.md:3\n    [-One-]{+Two+}"), "{said}");
    let said = chapter(&format!("## Oil\n\n{LAMP}"), &format!("Oil\n\n{LAMP}"));
    assert!(said.contains("paragraph, was a heading"), "{said}");
    let verse = |line: &str| format!("::: verse\nThe lamp is low\n{line}\n:::");
    let said = chapter(&verse("the salt is dear"), &verse("the bread is dear"));
    assert!(said.contains("wick.md:5\n    the [-salt-]{+bread+} is dear"), "{said}");
    let table = |cell: &str| format!("| day | oil |\n|---|---|\n| one | {cell} |\n");
    let said = chapter(&table("12"), &table("14"));
    assert!(said.contains("[-12-]{+14+}"), "{said}");
    let said = chapter(LAMP, &format!("> {LAMP}"));
    assert!(said.contains("paragraph in a quotation, was a paragraph"), "{said}");
}

#[test]
fn works_are_known_again() {
    let wick = format!("# The Wick\n\n{LAMP}\n\n{SALT}\n");
    let bread = format!("# Bread\n\n{BREAD}\n");
    let other = format!("# Of Wicks\n\n{LAMP}\n\n{SALT}\n");
    let old = book(&[("wick.md", &wick), ("bread.md", &bread)]);
    let said = told(&old, &book(&[("bread.md", &bread), ("wick.md", &wick)]), false);
    assert!(said.contains("1 work changed, 1 in another place"), "{said}");
    let said = told(&old, &book(&[("a.md", &other), ("bread.md", &bread)]), false);
    assert!(said.contains("title: [-The Wick-] → {+Of Wicks+}"), "{said}");
    assert!(said.contains("no word changed"), "{said}");
    let said = told(&old, &book(&[("wick.md", &wick)]), false);
    assert!(said.contains("Bread  (removed, 11 words)"), "{said}");
    let joined = format!("{wick}\n{BREAD}\n");
    let said = told(&old, &book(&[("wick.md", &joined)]), false);
    assert!(said.contains("1 paragraph moved"), "{said}");
    assert!(said.contains("paragraph moved here from “Bread”, bread.md:3"), "{said}");
    assert!(said.contains("no word changed"), "{said}");
}

#[test]
fn the_book_itself() {
    let chapter = [("wick.md", "# The Wick\n\nIt burns.\n")];
    let old = book(&chapter);
    let manifest = format!(
        "{HEAD}[[body]]\nfile = \"wick.md\"\nauthors = [\"Ada Quill\"]\n\
         [[edition]]\nkind = \"print\"\ntrim = \"A4\"\n[[contributor]]\nname = \"B\"\n\
         role = \"editor\"\n[[price]]\namount = \"12.00\"\ncurrency = \"EUR\"\n"
    );
    let new = book(&chapter).with("book.toml", manifest.replace("2026", "2027"));
    let said = told(&old, &new, false);
    for line in [
        "date: [-2026-] → {+2027+}",
        "edition print: trim: [-A5-] → {+A4+}",
        "editor: {+B+}",
        "price EUR: amount: {+12.00+}",
        "author: {+Ada Quill+}",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn pages() {
    // No paragraph is like another, so that a page which moves begins with other words.
    let paragraph = |number: usize| format!("On day {number}: {LAMP} {SALT} {BREAD}\n\n");
    let text = |first: &str, times: usize| {
        let all: String = (0..times).map(paragraph).collect();
        format!("# The Wick\n\n{first}\n\n{all}")
    };
    let with = |first: &str, times: usize| {
        book(&[
            ("wick.md", &text(first, times)),
            ("bread.md", "# Bread\n\nIt is gone.\n"),
        ])
    };
    let old = with("It burns low.", 30);
    let said = told(&old, &with("It burns dim.", 30), true);
    assert!(said.contains("no page moved (print)"), "{said}");
    assert!(said.contains("p. 1, wick.md:3"), "{said}");
    let said = told(&old, &with(&paragraph(30).repeat(2), 30), true);
    assert!(said.contains("begin with other text"), "{said}");
    assert!(said.contains("the first page that is not as it was: 1"), "{said}");
    let said = told(&old, &with("It burns low.", 60), true);
    assert!(
        said.contains(" pages (print)") && said.contains("“Bread” opens on page "),
        "{said}"
    );
}

#[test]
fn all_scripts() {
    for (old, new, changed) in [
        ("灯在窗前，没有人点它。", "灯在窗前，有人点它。", "[-没-]"),
        (
            "Лампа не горела до девяти часов.",
            "Лампа горела до десяти часов.",
            "[-девяти-]{+десяти+}",
        ),
        ("המנורה לא דלקה עד תשע", "המנורה לא דלקה עד עשר", "[-תשע-]{+עשר+}"),
    ] {
        let said = chapter(old, new);
        assert!(said.contains(changed), "{said}");
    }
}

#[test]
fn a_paragraph_of_a_megabyte() {
    let text = |seed: usize| -> String {
        let words = (0..150_000).map(|at| format!("w{}", (at * at + seed) % 611));
        words.collect::<Vec<_>>().join(" ")
    };
    let said = chapter(&text(0), &text(1));
    assert!(said.starts_with("1 work changed"), "{}", &said[..80]);
}
