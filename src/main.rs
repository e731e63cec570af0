//! The program `dealdeck`.

fn main() {}
