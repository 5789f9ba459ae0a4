-- Requests about the same thing: one is followed in the stead of the others, which are closed and come back as they were.
create table request_merged (
  request_id bigint primary key references request (id),
  leading_id bigint not null references request (id),
  -- where it stood before
  status varchar(40) not null,
  merged_at timestamp(3) with time zone not null,
  done_by varchar(64) not null
);
create index request_merged_into on request_merged (leading_id);

-- Requests that have to do with each other; the smaller id comes first.
create table request_related (
  one_id bigint not null references request (id),
  other_id bigint not null references request (id),
  since timestamp(3) with time zone not null,
  done_by varchar(64) not null,
  primary key (one_id, other_id)
);
create index request_related_other on request_related (other_id);
