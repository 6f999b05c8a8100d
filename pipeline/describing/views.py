"""Ready views of a release, as a script that DuckDB runs in its folder."""

from __future__ import annotations

VIEWS = """\
-- Ready views of this release for DuckDB and whatever speaks to it:  cd RELEASE && duckdb -init views.sql
-- Each quotation is counted once, however many articles repeat it. Times are in UTC. A table may be a folder of Parquet
-- files: DuckDB 1.4 and newer read it by its name like a single one.
SET TimeZone = 'UTC';

-- The tables, under their names.
CREATE OR REPLACE VIEW quotes AS FROM 'quotes.parquet';
CREATE OR REPLACE VIEW speakers AS FROM 'speakers.parquet';
CREATE OR REPLACE VIEW documents AS FROM 'documents.parquet';

-- Quotations of each speaker by month of publication.
CREATE OR REPLACE VIEW monthly_quotes_by_speaker AS
SELECT date_trunc('month', published_at)::DATE AS month, speaker_id, s.name AS speaker, count(*) AS quotations
FROM quotes JOIN speakers s USING (speaker_id)
WHERE cluster_canonical AND published_at IS NOT NULL
GROUP BY ALL ORDER BY month, quotations DESC, speaker_id;

-- Share of each affiliation among the quotations that have one.
CREATE OR REPLACE VIEW affiliation_share AS
SELECT coalesce(affiliation_norm, affiliation) AS body, count(*) AS quotations,
       count(*) / sum(count(*)) OVER () AS share
FROM quotes WHERE cluster_canonical AND affiliation IS NOT NULL
GROUP BY ALL ORDER BY quotations DESC, body;

-- How unequally speech is shared among the speakers: Gini coefficient (0 all alike, towards 1 one speaks for all), and
-- the share of the ten and of the tenth of the speakers who are quoted most.
CREATE OR REPLACE VIEW voice_concentration AS
WITH voices AS (
    SELECT speaker_id, count(*) AS n FROM quotes WHERE cluster_canonical AND speaker_id IS NOT NULL GROUP BY ALL),
ranked AS (
    SELECT n, row_number() OVER (ORDER BY n, speaker_id) AS rank, count(*) OVER () AS all_voices,
           sum(n) OVER () AS quotations FROM voices)
SELECT any_value(all_voices) AS speakers, any_value(quotations)::BIGINT AS quotations,
       sum((2 * rank - all_voices - 1) * n) / (any_value(all_voices) * any_value(quotations)) AS gini,
       sum(n) FILTER (rank > all_voices - 10) / any_value(quotations) AS top_10_share,
       sum(n) FILTER (rank > all_voices - ceil(all_voices / 10)) / any_value(quotations) AS top_tenth_share
FROM ranked HAVING count(*) > 0;

-- Speakers by the month in which they were quoted for the first time, with the outlet that did.
CREATE OR REPLACE VIEW first_time_voices AS
SELECT date_trunc('month', min(published_at))::DATE AS month, speaker_id, any_value(s.name) AS speaker,
       arg_min(outlet, published_at) AS outlet, min(published_at) AS first_quoted
FROM quotes JOIN speakers s USING (speaker_id)
WHERE published_at IS NOT NULL
GROUP BY speaker_id ORDER BY first_quoted, speaker_id;
"""
