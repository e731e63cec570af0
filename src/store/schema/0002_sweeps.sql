-- How long deals that were won stood in each stage, from which a stay that is too long is known; and where a sweep is.

ALTER TABLE visits ADD COLUMN outcome TEXT CHECK (outcome IN ('won', 'lost')); -- what became of its deal; null: it is open
ALTER TABLE visits ADD COLUMN days INTEGER;                                    -- of a stay that is over, once its deal is closed
CREATE INDEX visits_over ON visits (stage, outcome, days, deal) WHERE outcome IS NOT NULL;

ALTER TABLE stages ADD COLUMN won_stays INTEGER NOT NULL DEFAULT 0;            -- finished stays here of deals that were won
ALTER TABLE stages ADD COLUMN won_stay_doubled INTEGER;                        -- twice their median, in days

-- What happened since the last sweep is read by time.
CREATE INDEX changes_at ON changes (at);

-- Where a sweep under way is. Not an operation, so that looking at the next deal is no step that undo takes back: the
-- journal does not follow this table.
CREATE TABLE sweep_bookmarks (
    pipeline   INTEGER PRIMARY KEY REFERENCES pipelines,
    began_at   TEXT NOT NULL,
    began_on   TEXT NOT NULL,
    filter     TEXT,
    deal_limit INTEGER,
    passed     TEXT NOT NULL DEFAULT '[]',                                     -- JSON: the deals that were left undecided
    before     TEXT                                                            -- JSON: how the pipeline stood then
) STRICT;

ALTER TABLE review_decisions ADD COLUMN said TEXT NOT NULL DEFAULT '';         -- the sentence that was said then
CREATE INDEX review_decisions_review ON review_decisions (review);

UPDATE visits SET outcome = d.status, days = CAST(julianday(visits.left_on) - julianday(visits.entered_on) AS INTEGER)
FROM deals d WHERE d.id = visits.deal AND d.status <> 'open';

UPDATE stages SET
    won_stays = (SELECT count(days) FROM visits v WHERE v.stage = stages.id AND v.outcome = 'won'),
    won_stay_doubled = (SELECT CAST(2 * avg(days) AS INTEGER) FROM (
        SELECT days, row_number() OVER (ORDER BY days) AS place, count(*) OVER () AS stays
        FROM visits v WHERE v.stage = stages.id AND v.outcome = 'won' AND v.days IS NOT NULL
    ) WHERE place IN ((stays + 1) / 2, (stays + 2) / 2));
