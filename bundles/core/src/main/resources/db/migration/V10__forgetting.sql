-- When what is personal in a request goes; none while it is open, and none once it is gone.
alter table request add column forget_at timestamp(3) with time zone;
-- Those from before: after the platform's usual time. The next change of a request asks its service.
update request set forget_at = coalesce(closed_at, received_at) + interval '1' year where phase = 'closed';
create index request_forget on request (forget_at);
