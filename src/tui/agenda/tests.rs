//! The cursor stays with its step, and where that is gone, with its line.
