//! From an older format to the latest one.

use super::{beside, dump, operation, place};
use crate::domain::stage::WonStay;
use crate::store::schema::{MIGRATIONS, prepare};
use crate::store::{Patience, Store, StoreError};
use rusqlite::Connection;
use std::path::Path;

/// A made-up next format.
const NEXT: &str =
    "ALTER TABLE organizations ADD COLUMN website TEXT; CREATE TABLE extras (id INTEGER PRIMARY KEY) STRICT;";

/// Brings a file to the formats of this program and one more.
fn migrate(file: &Path, next: &str) -> Result<Connection, StoreError> {
    let mut conn = Connection::open(file).unwrap();
    let migrations: Vec<&str> = MIGRATIONS.iter().copied().chain([next]).collect();
    prepare(&mut conn, file, Patience::Board, &migrations)?;
    Ok(conn)
}

fn version(conn: &Connection) -> i64 {
    conn.pragma_query_value(None, "user_version", |r| r.get(0)).unwrap()
}

#[test]
fn an_older_file_keeps_its_data_and_a_whole_copy_of_it_stays_beside() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme.", |w| w.organization("Acme").unwrap());
    let before = store.dump();
    drop(store);

    let conn = migrate(&here.file, NEXT).unwrap();
    assert_eq!(version(&conn), i64::try_from(MIGRATIONS.len()).unwrap() + 1);
    let mut after = dump(&conn);
    assert_eq!(after.remove("extras"), Some(Vec::new()));
    let firms = after.insert("organizations".into(), before["organizations"].clone());
    assert_eq!(after, before, "all other tables are as they were");
    assert_eq!(firms.unwrap(), [format!("{} Null", before["organizations"][0])]);
    drop(conn);

    assert_eq!(beside(&here.file), ["deals.db", "deals.db.format-2.backup"]);
    let copy = here.file.with_file_name("deals.db.format-2.backup");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let copy = Store::open(&copy, Patience::Board).unwrap();
    assert_eq!(copy.dump(), before);
    assert_eq!(copy.history(9).unwrap().len(), 1);
}

#[test]
fn a_migration_that_fails_leaves_the_data_and_the_format_as_they_were() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme.", |w| w.organization("Acme").unwrap());
    let before = store.dump();
    drop(store);
    let failed = migrate(&here.file, &format!("{NEXT} DROP TABLE no_such_table;"));
    assert!(failed.unwrap_err().to_string().contains("no_such_table"));
    let store = Store::open(&here.file, Patience::Board).unwrap();
    assert_eq!(store.dump(), before);
}

#[test]
fn a_migration_that_changes_columns_ends_undo_there() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    for firm in ["Acme", "Bolt"] {
        operation(&mut store, firm, |w| w.organization(firm).unwrap());
    }
    store.undo().unwrap();
    drop(store);
    let conn = migrate(&here.file, NEXT).unwrap();
    let live = "SELECT count(*) FROM operations WHERE state IN ('done', 'undone')";
    let live: i64 = conn.query_row(live, [], |r| r.get(0)).unwrap();
    assert_eq!(live, 0, "neither undo nor redo reaches behind the migration");
}

#[test]
fn a_migration_that_changes_no_columns_leaves_undo_alone() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme.", |w| w.organization("Acme").unwrap());
    drop(store);
    let conn = migrate(&here.file, "CREATE INDEX contacts_email ON contacts (email);").unwrap();
    let live = "SELECT count(*) FROM operations WHERE state = 'done'";
    let live: i64 = conn.query_row(live, [], |r| r.get(0)).unwrap();
    assert_eq!(live, 1);
}

#[test]
fn a_file_of_the_latest_format_is_not_copied() {
    let here = place();
    for _ in 0..2 {
        drop(Store::open(&here.file, Patience::Board).unwrap());
    }
    assert_eq!(beside(&here.file), ["deals.db"]);
}

#[test]
fn a_file_from_before_sweeps_learns_how_long_won_deals_stood_in_each_stage() {
    let here = place();
    let mut conn = Connection::open(&here.file).unwrap();
    prepare(&mut conn, &here.file, Patience::Board, &MIGRATIONS[..1]).unwrap();
    let deal = |id: i64, status: &str| {
        format!(
            "INSERT INTO deals (id, pipeline, stage, status, title, currency, position, created_on, stage_since, \
             idle_since, created_at) VALUES ({id}, 1, 2, '{status}', 'Site', 'USD', {id}, '2026-01-01', '2026-01-01', \
             '2026-01-01', '2026-01-01T09:00:00.000Z');"
        )
    };
    let stay = |deal: i64, left: &str| {
        format!(
            "INSERT INTO visits (deal, stage, entered_at, entered_on, left_at, left_on) VALUES \
             ({deal}, 1, '2026-01-01T09:00:00.000Z', '2026-01-01', '{left}T09:00:00.000Z', '{left}');"
        )
    };
    let deals = [deal(1, "won"), deal(2, "won"), deal(3, "lost"), deal(4, "open")].concat();
    let stays = [stay(1, "2026-01-05"), stay(2, "2026-01-08"), stay(3, "2026-05-01"), stay(4, "2026-06-01")].concat();
    conn.execute_batch(&(deals + &stays)).unwrap();
    drop(conn);

    let store = Store::open(&here.file, Patience::Board).unwrap();
    let pipeline = store.pipeline(None).unwrap().unwrap();
    let known: Vec<Option<WonStay>> = pipeline.live().map(|stage| stage.won_stay).collect();
    assert_eq!(known[0], Some(WonStay { stays: 2, doubled: 11 }));
    assert_eq!(known[1..], [None; 4]);
    let sql = "SELECT group_concat(coalesce(outcome, '-') || ' ' || coalesce(days, '-'), ', ') FROM visits";
    let visits: String = store.connection().query_row(sql, [], |r| r.get(0)).unwrap();
    assert_eq!(visits, "won 4, won 7, lost 120, - -");
}
