//! The past that a script leaves out: stages walked through, dates missed, and what was said on the way. Only the bank's
//! lines and the dice are used, so the same deal always has the same past.

use super::dice::Dice;
use super::script::{Done, Line, Lines, Push, Repriced, STAGES, Script, Stay, Step};
use crate::domain::activity::Kind;

/// Usual days in each stage.
const USUAL: [i64; STAGES.len()] = [7, 9, 9, 11, 7];
/// In which stage deals are lost, and where open ones stand: how often of 100.
const LOST_IN: [i64; STAGES.len()] = [12, 36, 22, 22, 8];
const STANDS_IN: [i64; STAGES.len()] = [32, 26, 20, 14, 8];

/// Gives a closed deal its past.
pub(super) fn closed(script: &mut Script, lines: &Lines, dice: &mut Dice) {
    let Some(end) = script.ended() else { return };
    let depth = match script.won {
        Some(_) => STAGES.len() - 1,
        None => dice.weighed(&LOST_IN),
    };
    let lingers = if script.won.is_some() { 0 } else { dice.between(0, 21) };
    script.stages = walk(depth, end, lingers, dice);
    script.done = talk(script, end, lines, dice);
    let last = match &script.lost {
        None => &lines.won,
        Some(lost) if lost.reason == "Went quiet" => &lines.quiet,
        Some(_) => &lines.lost,
    };
    if let Some(line) = dice.pick(last) {
        script.done.push(Done { ago: end, kind: line.kind, text: said(&line.text, script) });
    }
    script.close = Some(dice.between(-4, 12) - end);
    push(script, end, lines, dice);
    reprice(script, end, lines, dice);
    if script.notes.is_none() && dice.one_in(3) {
        script.notes = dice.pick(&lines.notes).map(|note| said(note, script));
    }
}

/// Gives an open deal a past and a next step: most are alive, some are not.
pub(super) fn open(script: &mut Script, lines: &Lines, dice: &mut Dice) {
    let depth = dice.weighed(&STANDS_IN);
    let stands = dice.between(1, 20);
    script.stages = walk(depth, 1, stands, dice);
    let quiet = if dice.one_in(6) { dice.between(15, 30) } else { dice.between(1, 9) };
    let created = script.stages.first().map_or(1, |stay| stay.ago);
    script.done = talk(script, quiet.min(created), lines, dice);
    script.close = Some(if dice.one_in(10) { dice.between(-20, -3) } else { dice.between(7, 90) });
    let next = STAGES.get(depth).and_then(|stage| lines.next.get(*stage));
    let days = match dice.between(1, 20) {
        1..=3 => dice.between(-9, -1),
        4..=5 => 0,
        6..=16 => dice.between(1, 12),
        _ => return,
    };
    if let Some(line) = next.and_then(|next| dice.pick(next)) {
        script.next = vec![Step { days, kind: line.kind, text: said(&line.text, script), time: None }];
    }
}

/// Stays up to the stage at `depth`, ending so many days ago; the last one lasts `lingers` days longer. Now and then a
/// stage is skipped or the deal falls back for a while.
fn walk(depth: usize, end: i64, lingers: i64, dice: &mut Dice) -> Vec<Stay> {
    let mut route: Vec<usize> = (0..=depth).collect();
    if depth >= 2 && dice.one_in(7) {
        route.remove(depth - 1);
    } else if depth >= 2 && dice.one_in(9) {
        route.splice(depth..depth, [depth, depth - 1]);
    }
    let mut ago = end + lingers;
    let mut stays: Vec<Stay> = route
        .iter()
        .rev()
        .filter_map(|at| {
            let usual = USUAL.get(*at)?;
            ago += dice.between(usual / 2, usual * 3 / 2).max(1);
            Some(Stay { stage: (*STAGES.get(*at)?).to_owned(), ago })
        })
        .collect();
    stays.reverse();
    stays
}

/// What was done in each stay, up to so many days ago: in the bank's order, and no line twice.
fn talk(script: &Script, until: i64, lines: &Lines, dice: &mut Dice) -> Vec<Done> {
    let mut heard: Vec<&str> = Vec::new();
    let mut done = Vec::new();
    let leaves = script.stages.iter().skip(1).map(|stay| stay.ago);
    for (stay, left) in script.stages.iter().zip(leaves.chain([until])) {
        let days = stay.ago - left;
        let Some(bank) = lines.stages.get(&stay.stage).filter(|_| days >= 0) else {
            continue;
        };
        let times = (1 + days / 4).min(4);
        let mut said_here: Vec<(usize, &Line)> = (0..times)
            .filter_map(|nth| {
                let (place, line) = fresh(bank, &heard, nth == 0, dice)?;
                heard.push(&line.text);
                Some((place, line))
            })
            .collect();
        said_here.sort_by_key(|(place, _)| *place);
        done.extend((0_i64..).zip(said_here).map(|(nth, (_, line))| Done {
            ago: stay.ago - nth * days / times,
            kind: line.kind,
            text: said(&line.text, script),
        }));
    }
    done
}

/// A line that this deal has not heard yet, and its place. What a stage begins with is a proposal where the bank has
/// any, and nothing later is.
fn fresh<'a>(bank: &'a [Line], heard: &[&str], begins: bool, dice: &mut Dice) -> Option<(usize, &'a Line)> {
    let offer = |line: &Line| line.kind == Kind::Proposal;
    let wanted = begins && bank.iter().any(offer);
    let left: Vec<(usize, &Line)> = bank
        .iter()
        .enumerate()
        .filter(|(_, line)| offer(line) == wanted && !heard.contains(&line.text.as_str()))
        .collect();
    dice.pick(&left).copied()
}

/// Two deals in five were expected earlier than they ended, and were moved when the day came near.
fn push(script: &mut Script, end: i64, lines: &Lines, dice: &mut Dice) {
    let (Some(close), Some(first)) = (script.close, script.stages.first()) else {
        return;
    };
    let created = first.ago;
    let times = match dice.between(1, 10) {
        1..=6 => return,
        7..=9 => 1,
        _ => 2,
    };
    let mut expected = -close;
    let mut later = end;
    let mut pushes = Vec::new();
    for _ in 0..times {
        let weeks = dice.between(1, 3);
        expected += 7 * weeks;
        let ago = (expected + dice.between(-2, 5)).max(later + 3);
        // The first day of a deal is for settling its dates; a move on it is no push.
        if ago > created - 4 || expected > created - 7 {
            break;
        }
        let why = dice.pick(&lines.pushes).map(|why| said(why, script));
        pushes.push(Push { ago, weeks, why: why.unwrap_or_default() });
        later = ago;
    }
    pushes.reverse();
    script.pushes = pushes;
}

/// One deal in four ended at another value than it began with.
fn reprice(script: &mut Script, end: i64, lines: &Lines, dice: &mut Dice) {
    let (Some(value), Some(first)) = (script.value, script.stages.first()) else {
        return;
    };
    if !dice.one_in(4) || first.ago < end + 6 {
        return;
    }
    let ago = dice.between(end + 1, first.ago - 4);
    let (tenths, whys) = match dice.between(1, 4) {
        1 => (8, &lines.raised),
        2 => (9, &lines.raised),
        3 => (11, &lines.lowered),
        _ => (13, &lines.lowered),
    };
    let why = dice.pick(whys).cloned().unwrap_or_default();
    script.repriced = vec![Repriced { ago, from: value * tenths / 1000 * 100, why }];
}

fn said(line: &str, script: &Script) -> String {
    line.replace("{who}", script.contact.called())
}
