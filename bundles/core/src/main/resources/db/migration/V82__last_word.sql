-- Whose word is the last. While a request waits: whether its answer stands, or something was asked after it.
alter table request add column answer_stands boolean default false not null;
update request set answer_stands = true
  where phase = 'waiting' and answered_at is not null and due is null and not exists (
    select 1 from request_event e where e.request_id = request.id and e.type = 'ResidentAsked'
      and not exists (select 1 from request_event a where a.request_id = e.request_id and a.type = 'RequestAnswered'
        and a.sequence > e.sequence));

-- Whether the resident has written since the service wrote last: stands before the others of its kind, half a century forward.
alter table request add column resident_wrote boolean default false not null;
update request set resident_wrote = true, due_order = due_order - interval '18262 days'
  where phase <> 'closed' and exists (
    select 1 from request_event e where e.request_id = request.id and e.type = 'ResidentReplied'
      and not exists (select 1 from request_event a where a.request_id = e.request_id and a.sequence > e.sequence
        and a.for_resident and a.kind <> 'resident' and a.type not in ('RequestTransferred', 'RequestJoined')));
