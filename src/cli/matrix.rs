//! `florilege matrix`

use serde_json::{Value, json};

use super::args::MatrixArgs;
use super::books::Books;
use super::end::{RunEnd, cannot};
use super::terminal::{Terminal, print};

pub(super) fn matrix(args: &MatrixArgs, terminal: Terminal) -> RunEnd {
    let books = match Books::all(&args.path, terminal) {
        Ok(Some(books)) => books,
        Ok(None) => {
            let path = args.path.display();
            return cannot(&format!("`{path}` is no catalogue and no folder of books"));
        }
        Err(end) => return end,
    };
    let shards = usize::from(args.shards).min(books.len()).max(1);
    let job = |at: usize| {
        let own = books.share(at, shards);
        let paths: Vec<&str> = own.iter().map(|(entry, _)| entry.path.as_str()).collect();
        let weight: u64 = own.iter().map(|(_, weight)| weight).sum();
        let shard = format!("{}/{shards}", at + 1);
        (!own.is_empty())
            .then(|| json!({ "shard": shard, "books": paths, "weight": weight }))
    };
    let jobs: Vec<Value> = (0..shards).filter_map(job).collect();
    print(&format!("{}\n", json!({ "include": jobs })));
    RunEnd::Fine
}
