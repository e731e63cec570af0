//! Filters that are saved under a name.

use super::desk::{Desk, SALES, desk};
use crate::domain::filter::SavedFilter;
use crate::domain::ids::SavedFilterId;
use crate::domain::stage::Probability;
use crate::ops::{Op, SavedFilterOp, StageEdit};
use rstest::rstest;

fn op(what: SavedFilterOp) -> Op {
    Op::SavedFilter { pipeline: SALES, what }
}

fn add(name: &str, text: &str) -> Op {
    op(SavedFilterOp::Add { name: name.to_owned(), text: text.to_owned() })
}

fn edit(filter: SavedFilterId, name: Option<&str>, text: Option<&str>) -> Op {
    op(SavedFilterOp::Edit { filter, name: name.map(str::to_owned), text: text.map(str::to_owned) })
}

fn remove(filter: SavedFilterId) -> Op {
    op(SavedFilterOp::Remove { filter })
}

fn saved(desk: &Desk) -> Vec<SavedFilter> {
    desk.store.saved_filters(SALES).unwrap()
}

/// "Hot: value:10k..", a name after the other.
fn told(desk: &Desk) -> Vec<String> {
    saved(desk).iter().map(|f| format!("{}: {}", f.name, f.text)).collect()
}

/// A file in which one was saved.
fn hot() -> (Desk, SavedFilterId) {
    let mut desk = desk();
    desk.run(&add("Hot", "value:10k.."));
    let id = saved(&desk)[0].id;
    (desk, id)
}

#[test]
fn a_filter_is_saved_changed_and_removed() {
    let mut desk = desk();
    assert_eq!(desk.said(&add(" Hot ", " value:10k.. ")), "Saved the filter “Hot”.");
    assert_eq!(desk.said(&add("cold", "idle:30..")), "Saved the filter “cold”.");
    assert_eq!(told(&desk), ["cold: idle:30..", "Hot: value:10k.."]);
    let id = saved(&desk)[1].id;
    assert_eq!(desk.said(&edit(id, Some("Warm"), None)), "The saved filter “Hot” is called “Warm” now.");
    assert_eq!(desk.said(&edit(id, None, Some("value:5k.."))), "The saved filter “Warm” asks for value:5k.. now.");
    assert_eq!(
        desk.said(&edit(id, Some("HOT"), Some("is:stalled"))),
        "The saved filter “Warm” is called “HOT” and asks for is:stalled now."
    );
    assert_eq!(desk.said(&edit(id, Some("Hot"), None)), "The saved filter “HOT” is called “Hot” now.");
    assert_eq!(desk.said(&remove(id)), "Removed the saved filter “Hot”.");
    assert_eq!(desk.refused(&remove(id)), "There is no saved filter 1 any more.");
    assert_eq!(desk.refused(&edit(id, None, None)), "There is no saved filter 1 any more.");
}

#[test]
fn each_step_is_taken_back_by_itself() {
    let (mut desk, id) = hot();
    let mut dumps = vec![desk.store.dump()];
    for step in [edit(id, Some("Warm"), None), edit(id, None, Some("@lead")), remove(id)] {
        desk.run(&step);
        dumps.push(desk.store.dump());
    }
    for before in dumps.iter().rev().skip(1) {
        desk.run(&Op::Undo);
        assert_eq!(&desk.store.dump(), before);
    }
    assert_eq!(desk.said(&Op::Undo), "Undone: Saved the filter “Hot”.");
    assert_eq!(told(&desk), Vec::<String>::new());
}

#[rstest]
#[case::taken("HOT", "#web", "There is a saved filter “Hot” already.")]
#[case::no_name("  ", "#web", "A saved filter needs a name, such as hot.")]
#[case::nothing_asked("all", " ", "A saved filter has to ask for something, as in `value:10k.. close:..eom`.")]
#[case::a_slip(
    "old",
    "#web idel:30..",
    "idel is no filter key; the nearest is idle. It stands at “idel” in “#web idel:30..”."
)]
#[case::another_saved_one("both", "saved:hot", "A saved filter cannot name another one; write out what that one says.")]
fn a_filter_that_cannot_be_saved(#[case] name: &str, #[case] text: &str, #[case] why: &str) {
    assert_eq!(hot().0.refused(&add(name, text)), why);
}

#[test]
fn a_name_is_taken_in_any_alphabet() {
    let mut desk = desk();
    desk.run(&add("Größer", "value:10k.."));
    assert_eq!(desk.refused(&add("GRÖßER", "#web")), "There is a saved filter “Größer” already.");
}

#[test]
fn nothing_is_changed_by_what_is_so_already() {
    let (mut desk, id) = hot();
    let so = "The saved filter “Hot” is so already; nothing was changed.";
    assert_eq!(desk.refused(&edit(id, Some(" Hot"), Some("value:10k.. "))), so);
    desk.run(&add("cold", "idle:30.."));
    assert_eq!(desk.refused(&edit(id, Some("COLD"), None)), "There is a saved filter “cold” already.");
}

#[test]
fn a_filter_that_names_a_stage_belongs_to_its_pipeline() {
    let (mut desk, id) = hot();
    let pipeline = |desk: &Desk| saved(desk)[0].pipeline;
    assert_eq!(pipeline(&desk), None);
    desk.run(&edit(id, None, Some("@lead")));
    assert_eq!(pipeline(&desk), Some(SALES));
    desk.run(&edit(id, Some("Fresh"), None));
    assert_eq!(pipeline(&desk), Some(SALES), "another name changes nothing of that");
    desk.run(&edit(id, None, Some("#web")));
    assert_eq!(pipeline(&desk), None);
}

#[test]
fn one_whose_stage_has_another_name_by_now_can_still_be_renamed_mended_and_removed() {
    let mut desk = desk();
    desk.run(&add("Fresh", "@lead"));
    let (id, stage) = (saved(&desk)[0].id, desk.stage("Lead"));
    let edited = StageEdit { name: Some("Inbox".to_owned()), probability: Probability::new(10), stall_days: None };
    desk.run(&Op::EditStage { pipeline: SALES, stage, edit: edited });
    desk.run(&edit(id, Some("New"), Some("@lead")));
    assert_eq!(told(&desk), ["New: @lead"]);
    desk.run(&edit(id, None, Some("@inbox")));
    desk.run(&remove(id));
}
