//! The `khaldun` program.

fn main() -> std::process::ExitCode {
    khaldun::cli::run(std::env::args_os())
}
