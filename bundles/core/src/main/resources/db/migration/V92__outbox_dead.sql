-- What could not be told is kept, with why, until somebody decides; it holds up nothing that comes after it.
alter table outbox add column dead_at timestamp with time zone;
-- what the last try failed with
alter table outbox add column reason varchar(300);
drop index outbox_due;
create index outbox_due on outbox (audience, channel, due_at) where dead_at is null;
create index outbox_dead on outbox (audience, dead_at) where dead_at is not null;
