//! A check of any file ends, and says so when it gives up: without a budget each of these
//! takes hours, which the limit of a test run ends. No clock is asked: a busy machine is no
//! fault of the program.

use std::fmt::Write as _;

use florilege::check::check_file;
use florilege::diag::{Code, Diagnostics};

/// A PDF of such objects, the first being the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (at, object) in objects.iter().enumerate() {
        writeln!(file, "{} 0 obj\n{object}\nendobj", at + 1).expect("a text");
    }
    file.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

fn stream(dict: &str, content: &str) -> String {
    format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len())
}

/// One page with a content and resources, and further objects from 5 on.
fn page(content: &str, resources: &str, more: Vec<String>) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R\
             /Resources<<{resources}>>>>"
        ),
        stream("", content),
    ];
    objects.extend(more);
    pdf(&objects)
}

fn codes(bytes: &[u8]) -> Vec<Code> {
    let mut found = Diagnostics::new();
    let _ = check_file("it", bytes, None, None, &mut found);
    found.iter().map(|it| it.code).collect()
}

#[test]
fn forms_that_call_one_another_end() {
    let calls = "/F Do ".repeat(10);
    let nested = |next: usize| {
        let dict =
            format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>");
        stream(&dict, &calls)
    };
    let forms = (6..18).map(nested).chain([stream("/Subtype/Form/BBox[0 0 9 9]", "n")]);
    let file = page(&calls, "/XObject<</F 5 0 R>>", forms.collect());
    assert!(codes(&file).contains(&Code::CheckBudget));
    let few = page("/F Do", "/XObject<</F 5 0 R>>", vec![nested(6), nested(5)]);
    assert!(!codes(&few).is_empty(), "a circle ends, too");
    let once = stream("/Subtype/Form/BBox[0 0 9 9]", "0 g 0 0 9 9 re f");
    let sound = page(&calls, "/XObject<</F 5 0 R>>", vec![once]);
    assert!(!codes(&sound).contains(&Code::CheckBudget));
}

#[test]
fn pictures_within_contents_end() {
    for one in ["BI /W 1 /H 1 ID EI EI ", "BI ID BI ID EI BI EI ", "BI BI ", "EI ID "] {
        for times in [9, 90, 900] {
            let file = page(&one.repeat(times), "", Vec::new());
            assert!(!codes(&file).contains(&Code::CheckBudget));
        }
    }
}

#[test]
fn objects_in_objects_in_objects_end() {
    for (open, close) in [("[", "]"), ("<</B", ">>")] {
        let deep = format!("{} 0{}", open.repeat(100), close.repeat(100));
        let many = format!("[{}]", deep.repeat((16 << 20) / deep.len()));
        let file = page("", "/X 5 0 R", vec![many]);
        assert!(codes(&file).contains(&Code::CheckBudget), "{open}");
        let file = page("", "/X 5 0 R", vec![format!("[{}]", deep.repeat(100))]);
        assert!(!codes(&file).contains(&Code::CheckBudget), "{open}");
    }
}
