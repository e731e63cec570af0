//! Files of deals from the command line.

use crate::room::Room;
use insta::assert_snapshot;

const DEALS: &str = "\
Key,Deal name,Amount,Deal stage,Create date
1,Website,\"12,500.00\",Qualified,2026-10-01
2,Audit,900,Engaging,2026-10-05
";

#[test]
fn a_file_comes_in_once_and_goes_out_in_one_step() {
    let room = Room::new();
    room.write("deals.csv", DEALS);
    assert_snapshot!(room.play("
        import deals.csv --map id=Key --stage Engaging=Meeting --dry-run
        list
        import deals.csv --map id=Key --stage Engaging=Meeting
        list
        import deals.csv --map id=Key --stage Engaging=Meeting --json
        undo
        list
    "), @r#"
    $ import deals.csv --map id=Key --stage Engaging=Meeting --dry-run
    deals.csv: 2 rows read, 2 imported, 0 updated, 0 skipped.
    - Columns: id from "Key", title from "Deal name", value from "Amount", stage from "Deal stage", created from "Create date".
    - No currency: read as USD (2 rows, the first on line 2).
    This was a dry run: nothing was changed.
    $ list
    ! There are no open deals; add one with dealdeck add.
    $ import deals.csv --map id=Key --stage Engaging=Meeting
    deals.csv: 2 rows read, 2 imported, 0 updated, 0 skipped.
    - Columns: id from "Key", title from "Deal name", value from "Amount", stage from "Deal stage", created from "Create date".
    - No currency: read as USD (2 rows, the first on line 2).
    $ list
    Id     Deal     Stage        Value  Next step  Quiet
     1  !  Website  Qualified  $12,500  no step     50 d
     2  !  Audit    Meeting       $900  no step     46 d

    2 deals · $13,400 · weighted $3,485
    $ import deals.csv --map id=Key --stage Engaging=Meeting --json
    {
      "assumed": [
        "Columns: id from \"Key\", title from \"Deal name\", value from \"Amount\", stage from \"Deal stage\", created from \"Create date\".",
        "No currency: read as USD (2 rows, the first on line 2)."
      ],
      "imported": 0,
      "read": 2,
      "rejected": [],
      "skipped": 2,
      "updated": 0
    }
    $ undo
    Undone: Imported 2 deals from deals.csv.
    $ list
    ! There are no open deals; add one with dealdeck add.
    "#);
}

#[test]
fn a_bad_row_keeps_all_rows_out_and_every_problem_is_said() {
    let room = Room::new();
    room.write("deals.csv", "Deal name,Amount,Deal stage\nWebsite,12x,Lead\nAudit,5,Nowhere\nShop,7,Lead\n");
    assert_snapshot!(room.play("
        import deals.csv
        import deals.csv --json
    "), @r#"
    $ import deals.csv
    ! line 2, column Amount: `12x` is no amount; write 12500, 12.5k or €900.
    ! line 3, column Deal stage: "Nowhere" is no stage of Sales (Lead, Qualified, Meeting, Proposal, Negotiation); map it with --stage, or make it with --create-stages.
    ! Nothing was imported: 2 of 3 rows of deals.csv are not right; mend them, and import the file again.
    = 1
    $ import deals.csv --json
    {
      "assumed": [
        "Columns: title from \"Deal name\", value from \"Amount\", stage from \"Deal stage\".",
        "No currency: read as USD (1 row, line 4).",
        "No creation date: created on 2026-11-20, the day of the import (1 row, line 4)."
      ],
      "imported": 0,
      "read": 3,
      "rejected": [
        {
          "column": "Amount",
          "line": 2,
          "reason": "`12x` is no amount; write 12500, 12.5k or €900."
        },
        {
          "column": "Deal stage",
          "line": 3,
          "reason": "\"Nowhere\" is no stage of Sales (Lead, Qualified, Meeting, Proposal, Negotiation); map it with --stage, or make it with --create-stages."
        }
      ],
      "skipped": 0,
      "updated": 0
    }
    ! Nothing was imported: 2 of 3 rows of deals.csv are not right; mend them, and import the file again.
    = 1
    "#);
    assert!(!room.path("deals.db").exists());
}

#[test]
fn options_and_files_that_cannot_be_are_named() {
    let room = Room::new();
    room.write("deals.csv", DEALS);
    assert_snapshot!(room.play("
        import missing.csv
        import .
        import deals.csv --map title
        import deals.csv --map title=Nothing
        import deals.csv --stage Engaging
        import deals.csv --currency dollars
    "), @r#"
    $ import missing.csv
    ! missing.csv cannot be read: No such file or directory (os error 2).
    = 1
    $ import .
    ! . cannot be read: is a directory.
    = 1
    $ import deals.csv --map title
    ! --map "title" names no field; write --map title=Name,value=Amount.
    = 2
    $ import deals.csv --map title=Nothing
    ! deals.csv has no column "Nothing" for --map title; its columns are Key, Deal name, Amount, Deal stage, Create date.
    = 1
    $ import deals.csv --stage Engaging
    ! --stage "Engaging" is no pair of stages; write --stage "Engaging=Qualified".
    = 2
    $ import deals.csv --currency dollars
    ! error: invalid value 'dollars' for '--currency <CODE>': write the code of a currency, such as USD
    !
    ! For more information, try '--help'.
    = 2
    "#);
    assert!(!room.path("deals.db").exists());
}

#[test]
fn a_pipe_is_a_file_too() {
    let room = Room::new();
    let ran =
        room.command().args(["import", "-", "--stage", "engaging=lead", "--json"]).write_stdin(DEALS).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((&report["read"], &report["imported"]), (&2.into(), &2.into()));
}

#[test]
fn a_dry_run_says_what_an_update_would_do_and_leaves_the_file_alone() {
    let room = Room::new();
    room.write("deals.csv", DEALS);
    room.play("import deals.csv --map id=Key --create-stages");
    room.write("deals.csv", DEALS.replace("900", "950").replace("1,Website", "3,Shop"));
    let report = room.json("import deals.csv --map id=Key --create-stages --dry-run --json");
    assert_eq!((&report["imported"], &report["updated"]), (&1.into(), &1.into()));
    assert_eq!(room.json("show audit --json")["value"], "900.00");
    assert_eq!(room.json("list --json").as_array().unwrap().len(), 2);
}
