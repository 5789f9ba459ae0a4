-- When a department wants to look at a request again. Whoever handles it later has nothing to do with it.
create table desk_reminder (
  request_id bigint primary key references request (id),
  organisation varchar(64) not null,
  department varchar(64) not null,
  review_on date not null,
  done_by varchar(64) not null
);
create index desk_reminder_due on desk_reminder (organisation, review_on);
