//! The `florilege` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    florilege::cli::run(std::env::args_os())
}
