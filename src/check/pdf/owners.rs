//! Which page an object belongs to, so that a finding can name it.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};

/// The most objects that are followed; a file with more has findings without pages.
const MOST: usize = 1_000_000;

/// The first page that leads to each object. Each object is followed once, so that no
/// cycle matters.
pub(super) fn pages(pdf: &Pdf) -> BTreeMap<ObjectIdentifier, usize> {
    let mut owners = BTreeMap::new();
    for (page, number) in pdf.pages().iter().zip(1..) {
        if let Some(own) = page.raw().obj_id() {
            owners.entry(own).or_insert(number);
        }
        let mut open = vec![Object::Dict(page.raw().clone())];
        while let Some(object) = open.pop() {
            let mut take = |item: MaybeRef<Object<'_>>| match item {
                MaybeRef::Ref(reference) => {
                    let id = ObjectIdentifier::from(reference);
                    if owners.contains_key(&id) || owners.len() > MOST {
                        return None;
                    }
                    owners.insert(id, number);
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
                        let found =
                            take(item).and_then(|id| pdf.xref().get::<Object<'_>>(id));
                        open.extend(found);
                    }
                }
            }
        }
    }
    owners
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
