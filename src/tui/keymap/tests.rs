//! The table is sound, and so is what somebody else's keys make of it.
#![allow(clippy::unwrap_used)]

use super::*;
use rstest::rstest;
use std::collections::HashMap;

#[test]
fn every_key_in_the_table_can_be_read() {
    for binding in BINDINGS {
        let written = binding.names().count();
        assert_eq!(binding.sequences().count(), written, "{}", binding.keys);
    }
}

#[test]
fn no_key_is_bound_twice_in_a_context_nor_begins_another_sequence() {
    let mut seen: HashMap<(Context, Vec<Key>), &str> = HashMap::new();
    for binding in BINDINGS {
        for keys in binding.sequences() {
            for ((context, other), doc) in &seen {
                let begins = other.starts_with(&keys) || keys.starts_with(other);
                // A nearer layer may overrule a whole key, never the beginning of a sequence.
                let same = *context == binding.context;
                let clash = begins && (same || *other != keys && context.meets(binding.context));
                assert!(!clash, "{} clashes with “{doc}”", binding.keys);
            }
            seen.insert((binding.context, keys), binding.doc);
        }
    }
}

#[test]
fn every_action_is_bound() {
    for action in Action::iter() {
        assert!(BINDINGS.iter().any(|b| b.action == action), "{action:?} has no key");
    }
}

#[test]
fn an_action_has_one_row_in_a_context() {
    let mut seen = Vec::new();
    for binding in BINDINGS {
        let here = (binding.context, binding.action);
        assert!(!seen.contains(&here), "{here:?}");
        seen.push(here);
    }
}

#[test]
fn no_key_that_prints_is_bound_where_one_types() {
    for binding in BINDINGS {
        let typed = binding.sequences().find(|keys| binding.context.types(keys[0]));
        assert_eq!(typed, None, "{}", binding.doc);
    }
}

#[test]
fn a_sequence_is_a_prefix_until_it_is_whole() {
    let (map, g) = (Keymap::default(), Key::sequence("g").unwrap());
    assert_eq!(map.meaning(Context::Board, &[], g[0]), Meaning::Prefix);
    assert_eq!(map.meaning(Context::Board, &g, g[0]), Meaning::Action(Action::Top));
    assert_eq!(map.meaning(Context::Line, &[], g[0]), Meaning::Nothing, "in a line it is a letter");
}

/// "undo=z, Ctrl-z" or "deals.undo=z" as a choice.
fn choice(text: &str) -> Choice {
    let (action, keys) = text.split_once('=').unwrap();
    let (context, action) = action.split_once('.').map_or((None, action), |(c, a)| (Some(c.parse().unwrap()), a));
    let keys = keys.split(", ").filter(|k| !k.is_empty()).map(|k| Key::sequence(k).unwrap()).collect();
    Choice { context, action: action.parse().unwrap(), keys }
}

fn rebound(choices: &[&str]) -> Result<Keymap, Refused> {
    Keymap::rebound(&choices.iter().map(|text| choice(text)).collect::<Vec<_>>())
}

fn hints(map: &Keymap, context: Context) -> String {
    let hints: Vec<String> = map.hints(context).iter().map(|h| format!("{}{}", h.keys, h.does)).collect();
    hints.join("  ")
}

#[test]
fn another_key_takes_the_place_of_the_tables_own() {
    let map = rebound(&["undo=Ctrl-y, g u"]).unwrap();
    let key = |name: &str| Key::parse(name).unwrap();
    assert_eq!(map.meaning(Context::Board, &[], key("Ctrl-y")), Meaning::Action(Action::Undo));
    assert_eq!(map.meaning(Context::Board, &[key("g")], key("u")), Meaning::Action(Action::Undo));
    assert_eq!(map.meaning(Context::Board, &[], key("u")), Meaning::Nothing);
    assert_eq!(map.key(Context::Board, Action::Undo), "Ctrl-y");
    assert_eq!(map.rows(Context::Board).find(|r| r.binding.action == Action::Undo).unwrap().names, ["Ctrl-y", "g u"]);
}

#[test]
fn the_hints_name_the_keys_in_force() {
    let before = hints(&Keymap::default(), Context::Board);
    assert!(before.starts_with("Enter open  H L move  a add"), "{before}");
    let map = rebound(&["move_next=Ctrl-n", "add=i", "undo=", "open=o, Enter", "closed=Ctrl-o"]).unwrap();
    let after = hints(&map, Context::Board);
    assert!(after.starts_with("Enter open  H Ctrl-n move  i add  "), "{after}");
    assert!(before.contains("u undo") && !after.contains("undo"), "{after}");
}

#[test]
fn a_default_hint_is_what_the_table_says() {
    let map = Keymap::default();
    for context in Context::iter() {
        for hint in map.hints(context) {
            let whole = format!("{}{}", hint.keys, hint.does);
            assert!(BINDINGS.iter().any(|b| b.hint == whole), "{whole}");
        }
    }
}

#[test]
fn a_choice_for_one_place_holds_there_alone_and_before_the_others() {
    let map = rebound(&["digits.next_item=n", "next_item=Ctrl-j"]).unwrap();
    let key = |context| map.rows(context).find(|r| r.binding.action == Action::NextItem).unwrap().names.clone();
    assert_eq!((key(Context::Digits), key(Context::Picker)), (vec!["n".to_owned()], vec!["Ctrl-j".to_owned()]));
}

#[test]
fn where_one_types_a_key_that_prints_is_left_out() {
    let map = rebound(&["cancel=~, Esc"]).unwrap();
    let tilde = Key::parse("~").unwrap();
    assert_eq!(map.meaning(Context::Picker, &[], tilde), Meaning::Nothing);
    assert_eq!(map.meaning(Context::Question, &[], tilde), Meaning::Action(Action::Cancel));
}

#[rstest]
#[case::a_clash(&["add=u"], "`add` and `undo` would both have the key u; give one of them another.")]
#[case::between_two_choices(
    &["add=i", "edit=i"],
    "`edit` and `add` would both have the key i; give one of them another."
)]
#[case::a_key_that_begins_a_sequence(
    &["add=g"],
    "The key g of `add` and g g of `top` begin alike; give one of them another."
)]
#[case::within_one_action(&["add=i, i"], "`add` names the key i twice.")]
#[case::no_way_out(&["quit="], "`quit` needs a key, or there would be no way out.")]
#[case::nor_out_of_a_line(
    &["cancel=q"],
    "`cancel` also needs a key that prints nothing, such as Esc, for where one types."
)]
fn a_choice_that_takes_a_key_away_is_refused(#[case] choices: &[&str], #[case] sentence: &str) {
    assert_eq!(rebound(choices).unwrap_err().sentence, sentence);
}

#[rstest]
#[case::two_actions_swapped(&["add=p", "price=a"])]
#[case::one_action_on_two_layers(&["cancel=Esc, Ctrl-g"])]
#[case::swapped_on_one_layer(&["deals.add=p", "deals.price=a"])]
#[case::a_key_set_free(&["undo=", "add=u"])]
#[case::the_tables_own(&["undo=u", "top=g g, Home"])]
#[case::on_layers_that_never_meet(&["save=Ctrl-d"])]
fn a_choice_that_takes_nothing_away_is_taken(#[case] choices: &[&str]) {
    assert!(rebound(choices).is_ok());
}
