-- What is due first, walked by an index: far away where nothing is due, so that every request has its place.
alter table request add column due_order timestamp(3) with time zone;
update request set due_order = coalesce(due, timestamp with time zone '9999-12-31 00:00:00+00');
alter table request alter column due_order set not null;

-- The desk asks for what is open; what is closed, most of all there is, lies elsewhere in these.
create index request_lodged_due on request (organisation, phase, due_order, id);
create index request_handled_due on request (handler_elsewhere, phase, due_order, id);
create index request_assigned_due on request (assignee, phase, due_order, id);

create table text_module (
  id varchar(36) primary key,
  organisation varchar(64) not null,
  title varchar(80) not null,
  text varchar not null,
  assigns boolean not null,
  action varchar(16),
  version bigint not null,
  unique (organisation, title)
);
insert into configuration_revision (area, revision) values ('text_module', 1);

-- What somebody typed and did not send: personal, and gone after some days.
create table desk_draft (
  account varchar(64) not null,
  form varchar(80) not null,
  content varchar not null,
  saved_at timestamp(3) with time zone not null,
  primary key (account, form)
);
create index desk_draft_age on desk_draft (saved_at);

-- Who looks at a request now.
create table desk_presence (
  reference varchar(8) not null,
  account varchar(64) not null,
  seen_at timestamp(3) with time zone not null,
  primary key (reference, account)
);
create index desk_presence_age on desk_presence (seen_at);
