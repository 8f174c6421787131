//! The EPUB.
use crate::{
    arrange::Flow, diag::Diagnostics, layout::page::Pages, project::Date, theme::Theme,
};
pub struct Package;
impl Package {
    pub fn write(&self) -> Vec<u8> {
        vec![]
    }
    pub fn documents(&self) -> usize {
        0
    }
}
pub fn package(
    _: &Flow,
    _: Option<&Pages>,
    _: &Theme,
    _: Date,
    _: &mut Diagnostics,
) -> Package {
    Package
}
