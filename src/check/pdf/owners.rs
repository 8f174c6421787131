//! Which page an object belongs to, so that a finding can name it.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{MaybeRef, Object, ObjectIdentifier};

use super::reading::ReadingBudget;

/// The most objects that are followed; a file with more has findings without pages.
const MOST: usize = 1_000_000;

/// Keys that lead out of what a page consists of.
const ELSEWHERE: [&str; 5] = ["Parent", "P", "StructParent", "Dest", "A"];

/// What pages lead to.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// The first page that leads to each object.
    pub(super) pages: BTreeMap<ObjectIdentifier, usize>,
    /// Objects that pages lead to and that cannot be read.
    pub(super) lost: Vec<ObjectIdentifier>,
    /// Whether all was read that pages lead to.
    pub(super) reading: ReadingBudget,
    /// Objects of this page that are still to be followed.
    open: Vec<ObjectIdentifier>,
}

/// Follows all pages. Each object is followed once, so that no cycle matters.
pub(super) fn follow(pdf: &Pdf) -> Owners {
    let mut owners = Owners::default();
    for (page, number) in pdf.pages().iter().zip(1..) {
        if let Some(own) = page.raw().obj_id() {
            owners.pages.entry(own).or_insert(number);
        }
        owners.visit(&Object::Dict(page.raw().clone()), number);
        while let Some(id) = owners.open.pop() {
            match pdf.xref().get::<Object<'_>>(id) {
                Some(object) => owners.visit(&object, number),
                None => owners.lost.push(id),
            }
        }
    }
    owners
}

impl Owners {
    /// Takes what an object holds; the reader bounds how deep that is.
    fn visit(&mut self, object: &Object<'_>, page: usize) {
        if !self.reading.takes(object) {
            return;
        }
        let dict = match object {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            Object::Array(array) => {
                return array.raw_iter().for_each(|item| self.item(item, page));
            }
            _ => return,
        };
        let items = dict.entries().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
        items.for_each(|(_, item)| self.item(item, page));
    }

    fn item(&mut self, item: MaybeRef<Object<'_>>, page: usize) {
        match item {
            MaybeRef::NotRef(object) => self.visit(&object, page),
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                if !self.pages.contains_key(&id) && self.pages.len() <= MOST {
                    self.pages.insert(id, page);
                    self.open.push(id);
                }
            }
        }
    }
}
