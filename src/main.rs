//! The `florilege` command.

fn main() {}
