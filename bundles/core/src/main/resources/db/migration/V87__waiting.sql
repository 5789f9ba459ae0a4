-- Since when a request waits for its resident while something is promised: nothing is due meanwhile. What waits already has done so since it was written to last.
alter table request add column waiting_since timestamp(3) with time zone;
-- by how many days the first promise was put off
alter table request add column waited_days integer default 0 not null;
update request set waiting_since = coalesce((select max(e.at) from request_event e where e.request_id = request.id and e.for_resident), received_at),
    due = null,
    due_order = timestamp with time zone '9999-12-31 00:00:00+00' - case when resident_wrote then interval '18262' day else interval '0' day end
  where phase = 'waiting' and due is not null;
