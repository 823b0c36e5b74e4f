create table meta(key text primary key, value text);
create table document(doc_key text primary key, file text, id text, title text, path text, sha256 text, doi text, url text,
  record text);
create table source(source_key text primary key, file text, id text, type text, title text, year integer, doi text, pmid text,
  url text, design text, risk_of_bias text, sample_size bigint, preprint integer, retracted integer,
  record text);
create table claim(claim_key text primary key, file text, id text not null, line integer, statement text not null,
  status text not null, unsupported integer not null, mark text not null, basis text, confidence text,
  ceiling text, kind text, counts_as text, form text, rationale text, override text, suggestion text,
  raised_by text, supporting integer, disputing integer, open_slots integer, checked integer, denied integer,
  supports text, supports_directly text, disputes text, disputes_directly text, review_state text,
  reviewed_by text, reviewed_on text, recheck text);
create table passage(claim_key text not null references claim, n integer, doc_key text references document, quote text, text text,
  start bigint, "end" bigint, state text);
create table citation(claim_key text not null references claim, n integer, source_key text references source, source text,
  stance text, direction text, counted integer, not_counted text, result text, rules_out text, design text,
  differs text, finding text, read text, certainty text, quote text, locator text, note text, verified text,
  verified_at text, verification text);
create table evidence(claim_key text not null references claim, n integer, slot integer, source text, direction text, level text,
  direct integer, design text, start text, differs text, steps text, caps text, void text, decides integer);
create table open_slot(claim_key text not null references claim, n integer, needs text, required integer, search text);
create table caveat(claim_key text not null references claim, n integer, kind text, text text);
create table why(claim_key text not null references claim, n integer, text text);
create table scope(claim_key text not null references claim, dimension text, text text);
create table rests_on(claim_key text not null references claim, id text);
create table exempt(file text, doc_key text references document, reason text, quote text, text text, start bigint, "end" bigint,
  state text);

create view unsupported as
  select claim_key, mark, statement, file, line
  from claim where unsupported = 1;
create view source_use as
  select source_key, direction, counted, count(*) as citations, sum(unsupported) as for_unsupported_claims
  from citation join claim using (claim_key)
  group by source_key, direction, counted;
create view open_by_kind as
  select kind, count(*) as slots, sum(required) as required
  from open_slot join claim using (claim_key)
  group by kind;
