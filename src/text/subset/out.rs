//! The new font, table by table.

use std::collections::BTreeMap;

use crate::text::gate::{self, FaceRefusal, FontTable};

pub(super) fn damaged(tag: [u8; 4]) -> FaceRefusal {
    FaceRefusal::Damaged(format!("table `{}` contradicts itself", gate::name(tag)))
}

/// The tables of the new font.
#[derive(Default)]
pub(super) struct Out {
    pub(super) tables: BTreeMap<[u8; 4], Vec<u8>>,
}

impl Out {
    pub(super) fn put(&mut self, tag: [u8; 4], bytes: Vec<u8>) {
        self.tables.insert(tag, bytes);
    }

    /// A table that need not be there, where anything is left of it.
    pub(super) fn optional(
        &mut self,
        tag: [u8; 4],
        table: Option<Vec<u8>>,
    ) -> Result<(), FaceRefusal> {
        let table = table.ok_or_else(|| damaged(tag))?;
        if !table.is_empty() {
            self.put(tag, table);
        }
        Ok(())
    }

    pub(super) fn assemble(&self) -> Vec<u8> {
        let tables: Vec<FontTable<'_>> =
            self.tables.iter().map(|(tag, bytes)| FontTable::new(*tag, bytes)).collect();
        gate::assemble(&tables)
    }
}
