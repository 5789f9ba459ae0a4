-- A reference that was given out stands for one thing: a request, or somebody who joined one. Chance could give it to both: the
-- second is refused as one that is taken, and gets another.
create function reference_is_free() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'request' then
    if exists (select 1 from request_follower f where f.reference = new.reference) then
      raise unique_violation using message = 'this reference was given to somebody who joined a request';
    end if;
  elsif exists (select 1 from request r where r.reference = new.reference) then
    raise unique_violation using message = 'this reference was given to a request';
  end if;
  return new;
end
$$;
create trigger request_reference_is_free before insert on request for each row execute function reference_is_free();
create trigger follower_reference_is_free before insert on request_follower for each row execute function reference_is_free();
