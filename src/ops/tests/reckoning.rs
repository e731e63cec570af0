//! What is derived, reckoned once more from the history and without SQL.

use super::desk::{Desk, day};
use crate::domain::ids::DealId;
use chrono::{DateTime, TimeDelta, Utc};

/// What must stand in a deal's derived columns: stage since, idle since, pushes, next step.
type Derived = (String, String, i64, Option<i64>);

/// The derived columns from a deal's history, reckoned without SQL.
fn reckoned(desk: &Desk, deal: i64) -> Derived {
    let conn = desk.store.connection();
    let rows = |sql: &str| -> Vec<Vec<Option<String>>> {
        let mut statement = conn.prepare_cached(sql).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([deal], |r| (0..width).map(|at| r.get(at)).collect()).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let instant = |t: &str| -> DateTime<Utc> { t.parse().unwrap() };
    let own = rows("SELECT created_at, created_on, reopened_on FROM deals WHERE id = ?").remove(0);
    let created = instant(own[0].as_deref().unwrap());
    let created_on = own[1].clone().unwrap();

    let visits = rows("SELECT entered_at, entered_on, CAST(id AS TEXT) FROM visits WHERE deal = ?");
    let latest = visits
        .iter()
        .max_by_key(|v| (instant(v[0].as_deref().unwrap()), v[2].as_deref().unwrap().parse::<i64>().unwrap()));
    let stage_since = latest.map_or(created_on.clone(), |v| v[1].clone().unwrap());

    let touches = rows("SELECT done_on FROM activities WHERE deal = ? AND kind NOT IN ('note', 'task')");
    let mut days: Vec<String> = touches.into_iter().filter_map(|mut t| t.remove(0)).collect();
    days.extend(visits.iter().filter_map(|v| v[1].clone()));
    days.extend(own[2].clone());
    days.push(created_on);
    let idle_since = days.into_iter().max().unwrap();

    let entered = latest.map(|v| instant(v[0].as_deref().unwrap()));
    let pushes = rows("SELECT at, old, new FROM changes WHERE deal = ? AND field = 'expected_close'")
        .iter()
        .filter(|c| {
            let at = instant(c[0].as_deref().unwrap());
            let date = |text: &Option<String>| text.as_deref().map(day);
            let later = date(&c[1]).zip(date(&c[2])).is_some_and(|(old, new)| new > old);
            later && at - created >= TimeDelta::hours(24) && entered.is_none_or(|entered| at >= entered)
        })
        .count();

    let next_step =
        rows("SELECT due_on, due_time, CAST(id AS TEXT) FROM activities WHERE deal = ? AND done_at IS NULL AND dropped_at IS NULL")
            .into_iter()
            .map(|s| {
                let id: i64 = s[2].as_deref().unwrap().parse().unwrap();
                (s[0].clone().unwrap(), s[1].is_none(), s[1].clone(), id)
            })
            .min()
            .map(|(.., id)| id);
    (stage_since, idle_since, i64::try_from(pushes).unwrap(), next_step)
}

/// Every deal's derived columns are what its history says, and an open deal stands where its running visit is.
pub(super) fn check(desk: &Desk) {
    let conn = desk.store.connection();
    let mut statement =
        conn.prepare_cached("SELECT id, stage_since, idle_since, pushes, next_step, status, stage FROM deals").unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let id: i64 = row.get(0).unwrap();
        let kept: Derived = (row.get(1).unwrap(), row.get(2).unwrap(), row.get(3).unwrap(), row.get(4).unwrap());
        assert_eq!(kept, reckoned(desk, id), "deal {id}: {:?}", desk.visits(DealId(id)));
        let running: Vec<i64> = conn
            .prepare_cached("SELECT stage FROM visits WHERE deal = ? AND left_at IS NULL")
            .unwrap()
            .query_map([id], |r| r.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let status: String = row.get(5).unwrap();
        let stage: Option<i64> = row.get(6).unwrap();
        let expected: Vec<i64> = stage.into_iter().filter(|_| status == "open").collect();
        assert_eq!(running, expected, "deal {id} is {status}");
    }
    let orphans: i64 = conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0)).unwrap();
    assert_eq!(orphans, 0);
}
