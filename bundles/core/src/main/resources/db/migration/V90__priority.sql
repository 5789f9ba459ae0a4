-- Whether who handles it wants to deal with it before the others.
alter table request add column high_priority boolean default false not null;
-- In the order of what is due, it stands two centuries forward: what is urgent goes one more.
update request set due_order = due_order - interval '36524 days' where urgent and due is not null;
