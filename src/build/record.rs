//! The product record: of each edition that was made and is sold.

use super::editions::SetEdition;
use super::options::{BuiltFile, FileFacts, RecordOptions};
use crate::build::Loaded;
use crate::diag::Diagnostics;
use crate::ground::Date;
use crate::onix::{SoldEdition, gaps, record};
use crate::project::{Binding, Output};

/// Writes the record of the files that were made; `None` where nothing is sold.
pub(super) fn write(
    loaded: &Loaded,
    editions: &[SetEdition<'_>],
    files: &[BuiltFile],
    options: RecordOptions,
    found: &mut Diagnostics,
) -> Option<String> {
    let sold = editions.iter().filter(|edition| SoldEdition::is_sold(edition.output));
    let products: Vec<SoldEdition<'_>> = sold
        .filter_map(|edition| {
            let name = &edition.output.named().file_name;
            let file = files.iter().find(|file| file.name == *name)?;
            product(edition, file, binding(&loaded.project.outputs, edition))
        })
        .collect();
    if products.is_empty() {
        return None;
    }
    let metadata = &loaded.book.metadata;
    let release = options.onix.unwrap_or(metadata.trade.onix);
    let date = metadata.date.unwrap_or(Date::UNDATED);
    if let Some(gaps) = gaps(&loaded.book, &products) {
        found.push(gaps);
    }
    Some(record(&loaded.book, &products, release, date))
}

/// How a printed edition is bound, as the cover that is folded round it says.
fn binding(outputs: &[Output], edition: &SetEdition<'_>) -> Option<Binding> {
    let id = &edition.output.named().id;
    outputs.iter().find_map(|output| match output {
        Output::Wrap(wrap) if wrap.of == *id => wrap.binding.map(|(binding, _)| binding),
        _ => None,
    })
}

fn product<'a>(
    edition: &'a SetEdition<'_>,
    file: &BuiltFile,
    binding: Option<Binding>,
) -> Option<SoldEdition<'a>> {
    let FileFacts::Text { units, words } = file.facts else { return None };
    let laid = edition.laid.as_deref();
    Some(SoldEdition {
        output: edition.output,
        binding,
        flow: &edition.flow,
        laid: laid.map(|laid| (&*laid.flow, &laid.pages)),
        units,
        words,
        bytes: file.bytes.len(),
        access: file.access,
    })
}
