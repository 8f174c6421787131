//! The cleaning as a whole.

use super::*;
use proptest::prelude::*;

fn run(text: &str, corrections: &str, strict: bool) -> (Cleaned, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let corrections = Corrections::parse(corrections, FileId(1), &mut diagnostics);
    let sha256 = sha256_hex(text.as_bytes());
    let scan = Scan { file: FileId(0), path: "scan.txt", text, sha256 };
    let options = Options { strict, ..Options::default() };
    let cleaned = clean(&scan, &corrections, &options, &mut diagnostics);
    check(text, &cleaned);
    (cleaned, diagnostics.iter().map(|found| found.message.clone()).collect())
}

/// The promises that hold for every cleaning.
fn check(scan: &str, cleaned: &Cleaned) {
    let text = &cleaned.text;
    let forth =
        replay(&cleaned.record, scan, |edit| text[edit.result.clone()].to_owned());
    assert_eq!(&forth, text);
    let back =
        restore(&cleaned.record, text, |edit| scan[edit.source.clone()].to_owned());
    assert_eq!(back, scan);
    for pair in cleaned.record.windows(2) {
        assert!(pair[0].source.end <= pair[1].source.start, "{pair:?}");
    }
    for &(from, to) in &cleaned.map.anchors {
        assert!(
            text.is_char_boundary(from as usize) && scan.is_char_boundary(to as usize)
        );
    }
}

proptest! {
    #[test]
    fn scan_and_result_follow_from_each_other(
        lines in prop::collection::vec("(|[ a-zA-Z,.*\\-—“”\"'0-9_#\\[\\]]{0,70}[a-z.]?)", 0..60),
    ) {
        run(&lines.join("\n"), "", false);
    }

    #[test]
    fn nothing_makes_it_fall(text in "\\PC{0,200}|[\\s\\S]{0,300}") {
        run(&text, "", false);
    }
}

#[test]
fn works_come_out_in_reading_order_with_their_notes() {
    let scan = "Second work\n\nIt says so.— And more.\n\nFirst work\n\nBegins here.\n\n1. The body\nof the note.\n";
    let corrections = "[pages]\norder = [\"5-7\", \"1-3\", \"9-10\"]\n\
        [[work]]\nlines = \"1-4\"\nid = \"b\"\n[[work]]\nlines = \"5-7\"\nid = \"a\"\n\
        [[head]]\nlines = \"1\"\nlevel = 1\n[[head]]\nlines = \"5\"\nlevel = 1\n\
        [[note]]\nn = 1\nline = 3\nafter = \"so.\"\nbody = \"9-10\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        cleaned.text,
        "# First work\n\nBegins here.\n\n# Second work\n\nIt says so.[^1] And more.\n\n\
         [^1]: The body of the note.\n"
    );
    let works: Vec<_> = cleaned
        .works
        .iter()
        .map(|work| (&*work.id, &cleaned.text[work.range.clone()]))
        .collect();
    assert_eq!(works[0], ("a", "# First work\n\nBegins here."));
    assert!(works[1].1.starts_with("# Second work"));
}

#[test]
fn what_does_not_match_is_an_error_with_the_nearest() {
    let scan = "One line here.\nAnother wrod there.\n";
    let (_, faults) =
        run(scan, "[[fix]]\nline = 1\nfind = \"wrod\"\nreplace = \"word\"\n", true);
    assert_eq!(faults, ["`wrod` does not stand on line 1"]);
    let (_, faults) = run(scan, "[[join]]\nline = 9\n", true);
    assert_eq!(faults, ["there is no line 9, the scan has 2"]);
    let drift =
        "[[fix]]\nline = 2\nfind = \"wrod\"\nreplace = \"word\"\nhash = \"0000\"\n";
    assert!(run(scan, drift, true).1[0].contains("has changed"));
}

#[test]
fn lines_of_no_work_are_an_error() {
    let scan = "Kept here.\n\nNobody's line.\n\nDropped line.\n";
    let corrections = "[[work]]\nlines = \"1\"\nid = \"a\"\n[[drop]]\nlines = \"5\"\nreason = \"advert\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, ["lines 3 of `scan.txt` belong to no work"]);
    assert_eq!(cleaned.drops[0].words, 2);
    assert_eq!(cleaned.text, "Kept here.\n");
}

#[test]
fn roles_and_lost_notes() {
    let scan = "So it goes:\nroses are red\nviolets too\n\nand then\nANNA: I see.\nBORIS: I do.\n\n* A note.\n\nThe end. P. Q.\n";
    let corrections = "[[role]]\nlines = \"2-5\"\nis = \"verse\"\n[[role]]\nlines = \"6-7\"\nis = \"speaker\"\n\
        [[note]]\nn = 1\nlost = true\nbody = \"9\"\n[[split]]\nline = 11\ncol = 10\n[[lost]]\nline = 1\nshow = \"[torn]\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        cleaned.text,
        "So it goes: [torn]{.lost}\n\n::: verse\nroses are red\nviolets too\n\nand then\n:::\n\n\
         **ANNA:** I see.\n\n**BORIS:** I do.\n\nThe end.\n\nP. Q.\n\n\
         ::: unanchored-notes\n[^1]\n:::\n\n[^1]: A note.\n"
    );
}
