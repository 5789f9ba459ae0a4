-- Finds a part of a word without reading every request. Needs the extension pg_trgm, which comes with PostgreSQL and which
-- the database's owner may create; without it search works all the same, slower, and operation.md says what to do.
do $$
begin
  create extension if not exists pg_trgm;
  create index request_search on request using gin (search_text gin_trgm_ops);
exception when others then
  raise notice 'no index for search: %', sqlerrm;
end
$$;
