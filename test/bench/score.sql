-- The peer of the benchmark: what an analyst with DuckDB would write to get the Top 100 from a clean export, with the
-- default settings and the published coefficients. It takes every row for good: no rule of the contract is checked.
-- Variables: folder (of the export), as_of (a date), reference (path of offence-table.json), top_n (entries).
-- Days are crime harm days, ages completed years.

SET preserve_insertion_order = false;

CREATE TEMP TABLE codes AS
SELECT entry ->> 0 AS offence_code, entry ->> 1 AS ogrs3_group, (entry ->> 2)::DOUBLE AS weight,
  (entry ->> 4)::DOUBLE AS days, (entry ->> 6)::BOOLEAN AS high_harm
FROM (SELECT unnest("rows") AS entry FROM read_json(getvariable('reference'), columns = { 'rows': 'JSON[]' }));

CREATE TEMP TABLE nominals AS
FROM read_csv(getvariable('folder') || '/nominals*.csv', header = true, types = {
  'nominal_id': 'VARCHAR', 'date_of_birth': 'DATE', 'sex': 'VARCHAR', 'ethnicity': 'VARCHAR', 'division': 'VARCHAR',
  'management': 'VARCHAR', 'deceased': 'VARCHAR', 'merged_into': 'VARCHAR' });

-- Each merged record with the record at the end of its chain.
CREATE TEMP TABLE merged AS
WITH RECURSIVE chain AS (
  SELECT nominal_id, merged_into AS person FROM nominals WHERE merged_into IS NOT NULL
  UNION ALL
  SELECT chain.nominal_id, next.merged_into
  FROM chain JOIN nominals AS next ON next.nominal_id = chain.person
  WHERE next.merged_into IS NOT NULL
)
SELECT nominal_id, person FROM chain
WHERE person NOT IN (SELECT nominal_id FROM nominals WHERE merged_into IS NOT NULL);

-- The offences that H counts, by the person whom they count for.
CREATE TEMP TABLE counted AS
SELECT coalesce(person, nominal_id) AS person, nominal_id, offence_id, occurrence_id, offence_code, committed_on,
  coalesce(harm_days, days, 0) AS days,
  coalesce(harm_days, days, 0)
    * CASE WHEN victim_vulnerable = 'Y' THEN 1.5::DOUBLE ELSE 1 END
    * CASE WHEN trim(flags, ';') <> '' OR high_harm THEN 1.5::DOUBLE ELSE 1 END AS harm
FROM read_csv(getvariable('folder') || '/offences*.csv', header = true, types = {
  'offence_id': 'VARCHAR', 'occurrence_id': 'VARCHAR', 'nominal_id': 'VARCHAR', 'offence_code': 'VARCHAR',
  'committed_on': 'DATE', 'recorded_on': 'DATE', 'outcome': 'VARCHAR', 'flags': 'VARCHAR',
  'victim_vulnerable': 'VARCHAR', 'harm_days': 'DOUBLE' })
LEFT JOIN merged USING (nominal_id)
LEFT JOIN codes USING (offence_code)
WHERE committed_on <= getvariable('as_of') AND recorded_on <= getvariable('as_of')
  AND outcome IS DISTINCT FROM 'CANCELLED' AND (flags IS NULL OR NOT contains(flags, 'POLICE_DETECTED'));

-- An offence that merged records both carry counts as often as on the record that has it most often.
DELETE FROM counted WHERE rowid IN (
  SELECT row FROM (
    SELECT row, max(times) OVER same AS most,
      row_number() OVER (same ORDER BY harm DESC, offence_id, nominal_id) AS place
    FROM (
      SELECT *, rowid AS row,
        count(*) OVER (PARTITION BY person, nominal_id, occurrence_id, offence_code, committed_on) AS times
      FROM counted WHERE person IN (SELECT person FROM merged)
    )
    WINDOW same AS (PARTITION BY person, occurrence_id, offence_code, committed_on)
  )
  WHERE place > most
);

-- Summed in whatever order two threads bring: that moves the last digit, and an ORDER BY here takes half as long again.
CREATE TEMP TABLE harms AS SELECT person, sum(harm) AS harm FROM counted GROUP BY person;

CREATE TEMP TABLE sanctions AS
SELECT coalesce(person, nominal_id) AS person, sanctioned_on, disposal, offence_code, released_on
FROM read_csv(getvariable('folder') || '/sanctions*.csv', header = true, types = {
  'sanction_id': 'VARCHAR', 'nominal_id': 'VARCHAR', 'sanctioned_on': 'DATE', 'disposal': 'VARCHAR',
  'offence_code': 'VARCHAR', 'released_on': 'DATE' })
LEFT JOIN merged USING (nominal_id)
WHERE sanctioned_on <= getvariable('as_of');

CREATE TEMP TABLE occasions AS
SELECT person, count(DISTINCT sanctioned_on) - 1 AS previous, min(sanctioned_on) AS first_on,
  max(sanctioned_on) AS index_on
FROM sanctions GROUP BY person;

CREATE TEMP TABLE careers AS
SELECT person, any_value(previous) AS previous, any_value(first_on) AS first_on, any_value(index_on) AS index_on,
  coalesce(max(released_on) FILTER (released_on <= getvariable('as_of')), any_value(index_on)) AS follow_up_on,
  bool_or(disposal = 'CONVICTION') AS convicted,
  arg_min(offence_code, (-coalesce(days, 0), offence_code)) AS offence_code, false AS unsanctioned
FROM sanctions JOIN occasions USING (person) LEFT JOIN codes USING (offence_code)
WHERE sanctioned_on = index_on
GROUP BY person
UNION ALL
-- A5: nobody's sanction yet, so the latest offence as if it were a first caution on its day.
SELECT person, 0, max(committed_on), max(committed_on), max(committed_on), false,
  first(offence_code ORDER BY committed_on DESC, days DESC, offence_code), true
FROM counted WHERE person NOT IN (SELECT person FROM occasions)
GROUP BY person;

CREATE TEMP TABLE age_bands (from_age BIGINT, male DOUBLE, female DOUBLE);
INSERT INTO age_bands VALUES
  (10, 0, -0.785038489), (12, 0.083922902, -0.613852078), (14, 0.075775765, -0.669521331),
  (16, -0.061594199, -0.959179629), (18, -0.625103618, -0.897480934), (21, -1.051515067, -1.028488454),
  (25, -1.166679288, -1.052777806), (30, -1.325976554, -1.129127959), (35, -1.368045933, -1.42187494),
  (40, -1.499690953, -1.524652221), (50, -2.025261458, -2.44983716);

-- The digits as one number: so a 29 February birthday is reached on 1 March.
CREATE TEMP MACRO digits(day) AS year(day) * 10000 + month(day) * 100 + day(day);
CREATE TEMP MACRO completed_years(birth, day) AS (digits(day) - digits(birth)) // 10000;

CREATE TEMP TABLE ranking AS
WITH terms AS (
  SELECT person, division, unsanctioned, coalesce(harm, 0) AS harm, weight, sex,
    completed_years(date_of_birth, follow_up_on) AS age,
    ln((1 + previous)
      / (10 + completed_years(date_of_birth, index_on) - completed_years(date_of_birth, first_on))) AS copas,
    CASE WHEN convicted THEN CASE previous WHEN 0 THEN 0.126142106 ELSE 0.463062792 END
      ELSE CASE previous WHEN 0 THEN 0 WHEN 1 THEN 0.083100501 ELSE 0.34859587 END END::DOUBLE AS history
  FROM careers
  JOIN nominals ON nominals.nominal_id = person AND deceased IS DISTINCT FROM 'Y'
  LEFT JOIN harms USING (person)
  LEFT JOIN codes USING (offence_code)
), predictions AS (
  SELECT *, 1 / (1 + exp(-(2.121705678 + (CASE sex WHEN 'F' THEN female ELSE male END + history + 1.251124464 * copas
    + coalesce(weight, (SELECT any_value(weight) FROM codes WHERE ogrs3_group = 'other')))))) AS p2
  FROM terms ASOF JOIN age_bands ON age >= from_age
)
SELECT person, p2 * ln(1 + harm) AS score, p2, harm, copas, unsanctioned, division
FROM predictions
ORDER BY score DESC, copas DESC, harm DESC, person
LIMIT getvariable('top_n');

-- Who manages them, by any of their records.
WITH schemes AS (
  SELECT coalesce(person, nominal_id) AS person, string_agg(management, ';') AS management
  FROM nominals LEFT JOIN merged USING (nominal_id)
  WHERE management IS NOT NULL AND coalesce(person, nominal_id) IN (SELECT person FROM ranking)
  GROUP BY ALL
)
SELECT (row_number() OVER (ORDER BY score DESC, copas DESC, harm DESC, person))::INTEGER AS rank, person AS "nominalId",
  score, p2, harm, copas, unsanctioned,
  concat_ws(';', CASE WHEN contains(management, 'MAPPA') THEN 'MAPPA' END,
    CASE WHEN contains(management, 'VISOR') THEN 'VISOR' END, CASE WHEN contains(management, 'IOM') THEN 'IOM' END,
    CASE WHEN contains(management, 'HHPU') THEN 'HHPU' END) AS management,
  coalesce(division, '') AS division
FROM ranking LEFT JOIN schemes USING (person)
ORDER BY rank;
