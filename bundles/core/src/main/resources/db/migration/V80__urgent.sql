-- Whether the answers said that somebody is in danger. Definitions of before didn't know.
alter table request add column urgent boolean default false not null;
-- In the order of what is due, what came back stands before the others now.
update request set due_order = due_order - interval '36524 days' where again_due is not null and phase <> 'closed';
