-- When those who must know are told that the time of a request is nearly over, or over: none once they are. A pass walks along the index and reads what is due.
alter table request add column escalate_at timestamp(3) with time zone;
-- from when on little is left of what is promised
alter table request add column near_at timestamp(3) with time zone;
-- since when what is promised again is promised
alter table request add column again_from timestamp(3) with time zone;
-- SQL knows no working days: of what is open already one is told when it is due, and of what is late nobody a second time
update request set near_at = due, escalate_at = case when due > current_timestamp then due end
  where phase in ('received', 'in-progress') and due is not null;
create index request_escalate on request (escalate_at) where escalate_at is not null;
