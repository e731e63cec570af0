//! The review of a file in which sweeps were held.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::cli::review_json::ReviewJson;
use crate::domain::activity::Kind;
use crate::domain::dates::Now;
use crate::domain::draft::{DealEdit, Edit, StepPlan};
use crate::domain::ids::{DealId, PipelineId};
use crate::domain::money::Money;
use crate::domain::sweep::Sweep;
use crate::ops::{self, Op};
use crate::store::Source;
use chrono::NaiveDateTime;
use insta::assert_snapshot;

const SALES: PipelineId = PipelineId(1);

/// A file, and verbs at given minutes.
struct File(Store);

impl File {
    fn run(&mut self, when: &str, op: &Op) -> Vec<DealId> {
        ops::run(&mut self.0, op, &at(when), Source::Board).unwrap().made
    }

    fn add(&mut self, when: &str, firm: &str, title: &str, dollars: i64) -> DealId {
        let deal = DealEdit {
            title: Edit::Set(title.to_owned()),
            organization: Edit::Set(firm.to_owned()),
            value: Edit::Set(Money { minor: dollars * 100, currency: Currency::usd() }),
            ..DealEdit::default()
        };
        self.run(when, &Op::Add { pipeline: SALES, deal: Box::new(deal), on: None })[0]
    }

    fn begin(&mut self, when: &str) {
        let mut sweep = Sweep::new(at(when).moment(), None, None);
        let review = self.read(when);
        sweep.before = Some(review.standing());
        self.0.bookmark(SALES, &sweep).unwrap();
    }

    fn decide(&mut self, when: &str, deal: DealId, verb: Op) {
        self.run(when, &Op::Decide { deal, verb: Box::new(verb) });
    }

    fn finish(&mut self, when: &str, undecided: &[DealId]) {
        self.run(when, &Op::FinishSweep { pipeline: SALES, undecided: undecided.to_vec() });
    }

    fn read(&self, when: &str) -> WeeklyReview {
        let pipeline = self.0.pipeline(None).unwrap().unwrap();
        read(&self.0, pipeline, Currency::usd(), at(when).moment()).unwrap()
    }

    fn said(&self, when: &str) -> String {
        self.read(when).markdown().join("\n")
    }
}

fn at(when: &str) -> Now {
    let local = NaiveDateTime::parse_from_str(when, "%Y-%m-%d %H:%M").unwrap();
    Now::utc(local.and_utc(), local.date())
}

fn win(deal: DealId) -> Op {
    Op::Win { deals: vec![deal], amount: None, on: None }
}

fn plan(deal: DealId, subject: &str, due: &str) -> Op {
    let step = StepPlan { kind: Kind::Call, subject: subject.to_owned(), due: due.parse().unwrap(), time: None };
    Op::Plan { deals: vec![deal], step }
}

/// Five quiet deals, and sweeps on the Fridays 20 and 27 November.
fn swept() -> (File, [DealId; 5]) {
    let mut file = File(Store::in_memory().unwrap());
    let deals = [
        file.add("2026-11-02 09:00", "Acme Corp", "website redesign", 12_500),
        file.add("2026-11-02 09:01", "Fenwick & Sons", "stock list", 6_400),
        file.add("2026-11-02 09:02", "Cora | Co", "*portal*", 31_000),
        file.add("2026-11-02 09:03", "Dune", "shop", 7_000),
        file.add("2026-11-02 09:04", "Elm", "kiosk", 900),
    ];
    let [acme, fenwick, cora, dune, elm] = deals;
    file.begin("2026-11-20 16:00");
    file.decide("2026-11-20 16:02", acme, plan(acme, "call Ann", "2026-12-02"));
    file.finish("2026-11-20 16:03", &[fenwick, cora, dune, elm]);
    file.begin("2026-11-27 16:00");
    file.decide("2026-11-27 16:04", fenwick, win(fenwick));
    file.decide("2026-11-27 16:08", cora, plan(cora, "call | Jo", "2026-12-11"));
    file.finish("2026-11-27 16:10", &[dune, elm]);
    (file, deals)
}

#[test]
fn on_the_day_of_a_sweep_the_review_is_its_record() {
    let (mut file, [_, _, _, dune, _]) = swept();
    let told = file.said("2026-11-27 17:00");
    assert_snapshot!(told, @r#"
    # Weekly review, Fri 27 Nov 2026

    Sales has 4 open deals: $51,400, weighted $5,140. 2 of them are stalled, $7,900: decay 2 of 4.

    ## The sweep

    Fri 27 Nov 2026, in 10 min: 2 decided (1 next step · 1 won), 2 undecided. Decay 80 % → 2 of 4. 2 weeks running.

    ### Decided

    - Won Fenwick & Sons: stock list for $6,400.
    - Planned “call \| Jo” on Fri 11 Dec 2026 for Cora \| Co: \*portal\*.

    ### Undecided

    - **Dune: shop**, $7,000: no touch for 25 days, 14 allowed here; no next step
    - **Elm: kiosk**, $900: no touch for 25 days, 14 allowed here; no next step

    ## Since Fri 20 Nov 2026

    |         |  Amount | Deals |
    | ------- | ------: | ----: |
    | Opening | $57,800 |       |
    | Won     | -$6,400 |     1 |
    | Closing | $51,400 |       |

    - Won: Fenwick & Sons: stock list, $6,400

    ## Stalled

    - **Dune: shop**, $7,000, Lead: no touch for 25 days, 14 allowed here
    - **Elm: kiosk**, $900, Lead: no touch for 25 days, 14 allowed here

    ## Due within seven days

    - Wed 2 Dec 2026: call Ann, for Acme Corp: website redesign

    ## Sweeps

    | Date            |   Time | Decided | Undecided | Decay         |
    | --------------- | -----: | ------: | --------: | ------------- |
    | Fri 27 Nov 2026 | 10 min |       2 |         2 | 80 % → 2 of 4 |
    | Fri 20 Nov 2026 |  3 min |       1 |         4 | 100 % → 80 %  |
    "#);
    file.run("2026-11-27 17:30", &win(dune));
    let changes = |text: &str| text.split("## ").find(|part| part.starts_with("Since")).unwrap().to_owned();
    assert_eq!(changes(&file.said("2026-11-27 18:00")), changes(&told), "what comes later belongs to the next one");
}

#[test]
fn days_after_a_sweep_the_review_tells_what_has_become_of_it() {
    let (mut file, [acme, _, _, dune, _]) = swept();
    file.run("2026-12-01 10:00", &win(dune));
    file.run("2026-12-01 10:01", &Op::Delete { deals: vec![acme] });
    assert_snapshot!(file.said("2026-12-03 09:00"), @r"
    # Weekly review, Thu 3 Dec 2026

    Sales has 2 open deals: $31,900, weighted $3,190. 1 of them is stalled, $900: decay 1 of 2.

    ## The sweep

    Fri 27 Nov 2026, in 10 min: 2 decided (1 next step · 1 won), 2 undecided. Decay 80 % → 2 of 4. 2 weeks running.

    ### Decided

    - Won Fenwick & Sons: stock list for $6,400.
    - Planned “call \| Jo” on Fri 11 Dec 2026 for Cora \| Co: \*portal\*.

    ### Undecided

    - **Elm: kiosk**, $900: no touch for 31 days, 14 allowed here; no next step

    ## Since Fri 27 Nov 2026

    |         |   Amount | Deals |
    | ------- | -------: | ----: |
    | Opening |  $51,400 |       |
    | Won     |  -$7,000 |     1 |
    | Other   | -$12,500 |       |
    | Closing |  $31,900 |       |

    - Won: Dune: shop, $7,000
    - Other: imported, deleted or dated back since, -$12,500

    ## Stalled

    - **Elm: kiosk**, $900, Lead: no touch for 31 days, 14 allowed here

    ## Sweeps

    | Date            |   Time | Decided | Undecided | Decay         |
    | --------------- | -----: | ------: | --------: | ------------- |
    | Fri 27 Nov 2026 | 10 min |       2 |         2 | 80 % → 2 of 4 |
    | Fri 20 Nov 2026 |  3 min |       1 |         4 | 100 % → 80 %  |
    ");
}

#[test]
fn what_was_written_a_moment_after_the_hour_is_in_it() {
    let (mut file, [_, _, _, dune, _]) = swept();
    file.run("2026-12-01 12:01", &win(dune));
    let told = file.said("2026-12-01 12:00");
    assert!(told.contains("- Won: Dune: shop, $7,000"), "{told}");
}

#[test]
fn a_sweep_that_was_left_is_gone_on_with() {
    let (mut file, [_, _, _, dune, _]) = swept();
    file.begin("2026-12-04 09:00");
    file.decide("2026-12-04 09:01", dune, win(dune));
    let told = file.said("2026-12-04 09:30");
    let says = "A sweep is under way: 1 decided so far; `dealdeck sweep` goes on with it.\n\nFri 27 Nov 2026";
    assert!(told.contains(says), "{told}");
}

#[test]
fn scripts_read_the_sweep_and_those_before() {
    let (file, _) = swept();
    let review = file.read("2026-11-27 17:00");
    let json = serde_json::to_value(ReviewJson::of(&review, &[])).unwrap();
    let part = serde_json::json!({
        "weeks_running": json["weeks_running"], "since": json["since"], "sweep": json["sweep"],
        "waterfall": json["waterfall"], "sweeps": json["sweeps"],
    });
    assert_snapshot!(serde_json::to_string_pretty(&part).unwrap(), @r#"
    {
      "since": "2026-11-20",
      "sweep": {
        "date": "2026-11-27",
        "decay_after": 0.5,
        "decay_before": 0.8,
        "decided": 2,
        "decisions": [
          {
            "deal": 2,
            "decision": "won",
            "said": "Won Fenwick & Sons: stock list for $6,400."
          },
          {
            "deal": 3,
            "decision": "next_step",
            "said": "Planned “call | Jo” on Fri 11 Dec 2026 for Cora | Co: *portal*."
          }
        ],
        "filter": null,
        "seconds": 600,
        "undecided": [
          4,
          5
        ]
      },
      "sweeps": [
        {
          "date": "2026-11-27",
          "decay_after": 0.5,
          "decay_before": 0.8,
          "decided": 2,
          "seconds": 600,
          "undecided": 2
        },
        {
          "date": "2026-11-20",
          "decay_after": 0.8,
          "decay_before": 1.0,
          "decided": 1,
          "seconds": 180,
          "undecided": 4
        }
      ],
      "waterfall": [
        {
          "closing": "51400.00",
          "currency": "USD",
          "deals": [
            {
              "amount": "-6400.00",
              "deal": 2,
              "line": "won"
            }
          ],
          "lost": "0.00",
          "lowered": "0.00",
          "new": "0.00",
          "opening": "57800.00",
          "other": "0.00",
          "raised": "0.00",
          "reopened": "0.00",
          "won": "6400.00"
        }
      ],
      "weeks_running": 2
    }
    "#);
}
