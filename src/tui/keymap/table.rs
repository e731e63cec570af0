//! Every key of the program, in one table.

use super::{Action, Binding, Context};

const fn row(context: Context, keys: &'static str, action: Action, hint: &'static str, doc: &'static str) -> Binding {
    Binding { context, keys, action, doc, hint }
}

use Action as A;
use Context::{Board, Deal, Deals, Digits, Form, Line, Notes, Overview, Picker, Question, Screen, Stages};

/// Every key of the program. In the order in which the help and the hint line show them.
pub const BINDINGS: &[Binding] = &[
    // Moving about.
    row(Board, "h, Left", A::Left, "", "previous column"),
    row(Screen, "j, Down", A::Down, "", "down"),
    row(Screen, "k, Up", A::Up, "", "up"),
    row(Board, "l, Right", A::Right, "", "next column"),
    row(Deal, "h, Left", A::Left, "", "to what is known"),
    row(Deal, "l, Right", A::Right, "", "to the steps and what happened"),
    row(Deal, "Tab, Shift-Tab", A::OtherSide, "Tab other side", "to the other side"),
    row(Screen, "g g, Home", A::Top, "", "top"),
    row(Screen, "G, End", A::Bottom, "", "bottom"),
    row(Board, "0", A::FirstColumn, "", "first column"),
    row(Board, "$", A::LastColumn, "", "last column"),
    row(Screen, "Ctrl-d, PgDn", A::HalfDown, "", "half a screen down"),
    row(Screen, "Ctrl-u, PgUp", A::HalfUp, "", "half a screen up"),
    row(Overview, "n", A::NextDecision, "", "next deal that needs a decision"),
    row(Overview, "N", A::PreviousDecision, "", "previous deal that needs a decision"),
    // The deal under the cursor, or the marked ones.
    row(Deal, "e, Enter, Space", A::EditHere, "e edit", "change what the cursor is on, in its place; tick a criterion"),
    row(Deals, "Enter", A::Open, "Enter open", "open the deal: all that belongs to it"),
    row(Deals, "H, <, Shift-Left", A::MovePrevious, "H L move", "move the deal to the previous stage"),
    row(Deals, "L, >, Shift-Right", A::MoveNext, "", "move the deal to the next stage"),
    row(Deals, "M", A::MoveTo, "", "move the deal to a stage picked from a list"),
    row(Deals, "a", A::Add, "a add", "add a deal on one line"),
    row(Deals, "A", A::AddForm, "", "add a deal in a form"),
    row(Deals, "e", A::Edit, "e edit", "edit the deal in a form"),
    row(Deals, "E", A::Notes, "", "write the notes, in `$VISUAL` or `$EDITOR` where there is one"),
    row(Deals, "p", A::Price, "p value", "value, expected close or probability, with an optional why"),
    row(Deals, "w", A::Win, "w won", "won: amount and day editable, Enter takes them"),
    row(Deals, "x", A::Lose, "x lost", "lost: pick the reason, then an optional note"),
    row(Deals, "r", A::Reopen, "", "reopen a closed deal"),
    row(Deals, "D", A::Delete, "", "delete the deal, after a y"),
    row(Deals, "y", A::Copy, "", "copy a summary, or on the deal's screen what the cursor is on"),
    row(Deals, "Y", A::Duplicate, "", "duplicate the deal"),
    // The stage editor.
    row(Stages, "a", A::AddStage, "a stage", "a new stage below the one under the cursor"),
    row(Stages, "c", A::AddCriterion, "c criterion", "a line for the checklist: what must be so before a deal goes on"),
    row(Stages, "p", A::AddPlay, "p play", "an activity that is planned when a deal comes here, or is won"),
    row(Stages, "i", A::InstallChecklist, "i checklist", "install a ready-made checklist: BANT, MEDDIC or CHAMP"),
    row(Stages, "e, Enter", A::Edit, "e edit", "edit what is under the cursor"),
    row(Stages, "Space", A::Require, "Space required", "whether the gate asks for the criterion"),
    row(Stages, "J", A::ReorderDown, "J K order", "one place down"),
    row(Stages, "K", A::ReorderUp, "", "one place up"),
    row(Stages, "D", A::Delete, "D remove", "remove what is under the cursor; history keeps it"),
    row(Stages, "l, Right, Tab", A::Right, "", "over to the checklist and the playbook"),
    row(Stages, "h, Left, Shift-Tab", A::Left, "", "back to the stages"),
    // Taking back.
    row(Screen, "u", A::Undo, "u undo", "undo the last step"),
    row(Screen, "Ctrl-r, U", A::Redo, "", "redo what was undone"),
    // What is shown, and in which order.
    row(Overview, "/", A::Filter, "/ filter", "filter as one types"),
    row(Overview, "s", A::Sort, "", "sort by next step, value, close, idle days, title or by hand"),
    row(Overview, "S", A::Reverse, "", "reverse the order"),
    row(Board, "J", A::ReorderDown, "", "one place down, in manual order"),
    row(Board, "K", A::ReorderUp, "", "one place up, in manual order"),
    row(Overview, "Space", A::Mark, "", "mark the deal and go on; verbs act on all marked deals"),
    row(Overview, "v", A::MarkRange, "", "begin or end a range of marks"),
    row(Board, "V", A::MarkColumn, "", "mark the whole column"),
    row(Overview, "o", A::Closed, "", "show or hide the deals closed this quarter"),
    row(Board, "m", A::Pane, "m metrics", "show or hide the metrics pane"),
    // The screens and the program.
    row(Screen, "@", A::ShowStages, "", "the stage editor: names, order, chances, checklists, playbooks"),
    row(Screen, "1", A::ShowBoard, "", "the board"),
    row(Screen, ":, Ctrl-p", A::Palette, "", "palette: every action and every deal, by a few letters"),
    row(Screen, "?, F1", A::Help, "? help", "help"),
    row(Screen, "R", A::Reload, "", "read the file again"),
    row(Screen, "Ctrl-l", A::Redraw, "", "draw the screen again"),
    row(Screen, "Ctrl-z", A::Suspend, "", "suspend; `fg` comes back"),
    row(Screen, "Esc", A::Back, "", "back: a range, marks, the filter, then the screen before"),
    row(Screen, "q, Ctrl-c", A::Quit, "q quit", "back, or quit; nothing needs saving"),
    // What is open over a screen.
    row(Line, "Enter", A::Accept, "Enter take it", "take the line"),
    row(Line, "Esc, Ctrl-c", A::Cancel, "Esc leave it", "leave without a change"),
    row(Notes, "Ctrl-s", A::Save, "Ctrl-s save", "save"),
    row(Notes, "Esc, Ctrl-c", A::Cancel, "Esc leave it", "leave; what was written is kept until `E` comes back"),
    row(Form, "Enter", A::Accept, "Enter next field, save on the last", "next field; save on the last"),
    row(Form, "Tab, Down", A::NextField, "", "next field"),
    row(Form, "Shift-Tab, Up", A::PreviousField, "", "previous field"),
    row(Form, "Ctrl-s", A::Save, "Ctrl-s save", "save"),
    row(Form, "Esc, Ctrl-c", A::Cancel, "Esc leave it", "leave without a change"),
    row(Picker, "Enter", A::Accept, "Enter take it", "take the chosen line"),
    row(Picker, "Down, Ctrl-n, Tab", A::NextItem, "", "next line"),
    row(Picker, "Up, Ctrl-p, Shift-Tab", A::PreviousItem, "", "previous line"),
    row(Picker, "Esc, Ctrl-c", A::Cancel, "Esc close", "close"),
    row(Digits, "Enter", A::Accept, "Enter take it", "take the chosen line; a digit takes its own at once"),
    row(Digits, "j, Down, Ctrl-n, Tab", A::NextItem, "", "next line"),
    row(Digits, "k, Up, Ctrl-p, Shift-Tab", A::PreviousItem, "", "previous line"),
    row(Digits, "Esc, Ctrl-c", A::Cancel, "Esc close", "close"),
    row(Question, "y", A::Yes, "y yes", "yes"),
    row(Question, "Esc, n, q, Ctrl-c", A::Cancel, "Esc no", "no"),
];
