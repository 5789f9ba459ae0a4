-- What is due first, walked by an index: far away where nothing is due, so that every request has its place.
alter table request add column due_order timestamp(3) with time zone;
update request set due_order = coalesce(due, timestamp with time zone '9999-12-31 00:00:00+00');
alter table request alter column due_order set not null;

-- The desk asks for what is open; what is closed, most of all there is, lies elsewhere in these.
create index request_lodged_due on request (organisation, phase, due_order, id);
create index request_handled_due on request (handler_elsewhere, phase, due_order, id);
create index request_assigned_due on request (assignee, phase, due_order, id);
