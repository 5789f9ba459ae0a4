-- When what is personal in a request goes: none while it is open, far away once it is gone. Requests that were closed before, or
-- by a node that doesn't know of it yet, have none either: the job that forgets asks their service and their history.
alter table request add column forget_at timestamp(3) with time zone;
create index request_forget on request (forget_at, phase);
