-- Who did it, in what capacity: an account may have been called as the history calls residents or the platform.
-- Empty where it follows from the name, as in rows of a node that doesn't know of it yet.
alter table request_event add column kind varchar(12) default '' not null;
update request_event set kind = case
    when done_by = 'resident' and type in
      ('RequestSubmitted', 'ResidentReplied', 'RequestCancelled', 'RequestReopened', 'RequestJudged', 'ActionPerformed') then 'resident'
    when done_by = 'platform' and type in
      ('RequestAcknowledged', 'ActionPerformed', 'RequestForgotten', 'RequestClosed') then 'platform'
    when done_by = 'joiner' and type = 'RequestJoined' then 'joiner'
    when done_by = 'import' and type = 'RequestImported' then 'import'
    when done_by like 'module:%' then 'module'
    else 'staff' end
  where done_by in ('resident', 'platform', 'joiner', 'import') or done_by like 'module:%';

-- Nobody reads what was left for residents: whoever sends messages one day would write to everybody about everything.
delete from outbox where audience = 'resident';
