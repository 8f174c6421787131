//! Which page an object belongs to, so that a finding can name it.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};

/// The most objects that are followed; a file with more has findings without pages.
const MOST: usize = 1_000_000;

/// What pages lead to.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// The first page that leads to each object.
    pub(super) pages: BTreeMap<ObjectIdentifier, usize>,
    /// Objects that pages lead to and that cannot be read.
    pub(super) lost: Vec<ObjectIdentifier>,
}

/// Follows all pages. Each object is followed once, so that no cycle matters.
pub(super) fn follow(pdf: &Pdf) -> Owners {
    let Owners { mut pages, mut lost } = Owners::default();
    for (page, number) in pdf.pages().iter().zip(1..) {
        if let Some(own) = page.raw().obj_id() {
            pages.entry(own).or_insert(number);
        }
        let mut open = vec![Object::Dict(page.raw().clone())];
        while let Some(object) = open.pop() {
            let mut take = |item: MaybeRef<Object<'_>>| match item {
                MaybeRef::Ref(reference) => {
                    let id = ObjectIdentifier::from(reference);
                    if pages.contains_key(&id) || pages.len() > MOST {
                        return None;
                    }
                    pages.insert(id, number);
                    Some(id)
                }
                MaybeRef::NotRef(_) => None,
            };
            for (key, item) in children(&object) {
                if matches!(key.as_str(), "Parent" | "P" | "StructParent" | "Dest" | "A")
                {
                    continue;
                }
                match item {
                    MaybeRef::NotRef(item) => open.push(item),
                    item @ MaybeRef::Ref(_) => {
                        let Some(id) = take(item) else { continue };
                        match pdf.xref().get::<Object<'_>>(id) {
                            Some(object) => open.push(object),
                            None => lost.push(id),
                        }
                    }
                }
            }
        }
    }
    Owners { pages, lost }
}

fn children<'a>(object: &Object<'a>) -> Vec<(String, MaybeRef<Object<'a>>)> {
    let of_dict = |dict: &Dict<'a>| {
        dict.entries().map(|(key, item)| (key.as_str().to_owned(), item)).collect()
    };
    let of_array =
        |array: &Array<'a>| array.raw_iter().map(|item| (String::new(), item)).collect();
    match object {
        Object::Dict(dict) => of_dict(dict),
        Object::Stream(stream) => of_dict(stream.dict()),
        Object::Array(array) => of_array(array),
        _ => Vec::new(),
    }
}
