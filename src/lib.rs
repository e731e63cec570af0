//! `dealdeck`: a sales pipeline for one seller, in a terminal, over one local SQLite file.
//!
//! ```text
//!  Sales                 28 open · $285k · weighted $129k            Sun 22 Nov 2026   head
//!  Lead             Qualified        Meeting          Proposal    │ Today              columns, one a stage │ pane
//!  9 · $34.3k       7 · $53.5k       6 · $67.3k       4 · $100k   │ Overdue    4
//! ──────────────── ──────────────── ──────────────── ───────────  │ Due today  4
//!  Quill Legal     ┃! Borealis Ana…  Sable Insurance  Acme Corp   │                    a card a deal; ┃! stalled
//!  Document templ… ┃Annual licence   Claims intake    Website re… │ Won
//!  $2.8k · 25 Dec  ┃$12.4k · 30 Oct  $24.5k · 19 Jan  $42.5k      │ Nov 2026   $11,200
//!  ✕ 2 d send Pri… ┃✕ 5 d call Ann   ○ quiet 19 d     ◆ call Ann  │                    the light of the next step
//!  Borealis Analytics · no touch for 23 days, 14 allowed here                          the selected card in words
//!  H L move  a add  e edit  w won  x lost  u undo  / filter                            hints, from the one keymap
//! ```
//!
//! Two doors, one set of verbs, one ledger; imports run downwards only, and a test holds them to it:
//!
//! ```text
//!                     main.rs             the clock, the doors, the exit status
//!              ┌─────────┴─────────┐
//!            tui/                 cli/    each turns a wish into an Op, and shows the Receipt
//!              └─────────┬─────────┘
//!                      ops/               the verbs of a seller; the only writer; one verb = one transaction = one undo step
//!              ┌─────────┴─────────┐
//!           store/             transfer/  the SQLite file, the only place that knows SQL; files ↔ plans of domain values
//!              └─────────┬─────────┘
//!                     domain/             what a pipeline is: types, rules, numbers
//! ```
//!
//! Where a thing is:
//!
//! | looking for | look in |
//! | --- | --- |
//! | what a word or a number means | [`domain`]: `deal`, `stage`, `visit`, `activity`, `people`, `duplicates`, `stall`, `stall_limit`, `order`, `agenda`, `totals`, `metrics`, `quota` |
//! | how typed words are read | [`domain`]: `money`, `dates`, `draft` (checked values), `quick_line`, `filter`, `log_line`, `snooze_line`, `terms`, `reasons`; how they are completed: `completion` |
//! | what belongs to a deal, and what happened to it | [`domain`]: `page`, `timeline` |
//! | what a week brought | [`domain`]: `sweep`, `waterfall`, `review` (the document) |
//! | the schema, the settings of the file, undo | [`store`]: `schema`, `open`, `journal` |
//! | what a verb does | [`ops`]: `op` (their table), `deals`, `activities`, `moving`, `closing`, `flags`, `sweep`, `gate`, `people`, `stages`, `saved_filters`, `quota`, `import` |
//! | what a spreadsheet becomes; the sample | [`transfer`] |
//! | what a key does | [`tui`]: `keymap`, then `app` (state, update), then `program` (effects) |
//! | what outlives a dropped line | [`tui`]: `drafts`, `program::keeping` |
//! | what a screen looks like | [`tui`]: `view`, with `look` for glyphs and colours |
//! | what a seller likes: looks, keys, habits | [`config`], handed down by `main` |
//! | what a command prints | [`cli`]: one file a family |
//! | what may reach a terminal | [`text`]: the one sanitiser |

pub mod cli;
pub mod config;
pub mod domain;
pub mod ops;
pub mod store;
pub mod text;
pub mod transfer;
pub mod tui;
