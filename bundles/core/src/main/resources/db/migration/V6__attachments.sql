-- A file that was handed in. It waits, without a request, until one names it, and is removed after a day if none does.
create table attachment (
  id varchar(22) primary key,
  request_id bigint references request (id),
  name varchar(200) not null,
  media_type varchar(100) not null,
  size bigint not null,
  stored_at timestamp(3) with time zone not null
);
create index attachment_of on attachment (request_id, stored_at);

-- In pieces, so that neither a write nor a read holds a whole file.
create table attachment_piece (
  attachment varchar(22) not null references attachment (id) on delete cascade,
  number integer not null,
  bytes bytea not null,
  primary key (attachment, number)
);

-- What the answers of a request name, as its page and its readers show it.
alter table request add column files varchar;
