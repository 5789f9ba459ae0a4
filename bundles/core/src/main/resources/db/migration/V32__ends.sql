-- When a request ends by itself if nothing happens before: none once it is closed. What waits already gets a month from now on.
alter table request add column ends_at timestamp(3) with time zone;
update request set ends_at = greatest(
    coalesce((select max(e.at) from request_event e where e.request_id = request.id), received_at)
      + case status when 'answered' then interval '30' day when 'waiting-for-resident' then interval '60' day
          else interval '730' day end,
    current_timestamp + interval '30' day)
  where phase <> 'closed';
create index request_ends on request (ends_at);
