-- Text columns without a length are as long as needed in both H2 and PostgreSQL.

create table configuration_revision (
  area varchar(32) primary key,
  revision bigint not null
);
insert into configuration_revision (area, revision) values
  ('organisation', 1), ('module', 1), ('participation', 1), ('account', 1);

create table platform_fact (
  name varchar(64) primary key,
  fact varchar(200) not null
);

create table organisation (
  code varchar(64) primary key,
  kind varchar(16) not null,
  document varchar not null
);

create table counter (
  code varchar(64) primary key,
  organisation varchar(64) not null references organisation (code),
  document varchar not null
);

create table module (
  id varchar(64) primary key,
  document varchar not null
);

create table service_definition (
  module varchar(64) not null,
  code varchar(64) not null,
  version integer not null,
  digest varchar(64) not null,
  document varchar not null,
  primary key (module, code, version)
);

create table participation (
  id bigint primary key,
  organisation varchar(64) not null references organisation (code),
  module varchar(64) not null,
  level varchar(24) not null,
  from_day date not null,
  until_day date,
  decided_by varchar(64) not null
);
create index participation_of on participation (organisation, module);

create table request (
  id bigint primary key,
  reference varchar(8) not null unique,
  organisation varchar(64) not null,
  service varchar(130) not null,
  service_version integer not null,
  channel varchar(12) not null,
  language varchar(8) not null,
  resident_name varchar,
  resident_email varchar,
  resident_phone varchar,
  description varchar not null,
  lat double precision,
  lon double precision,
  address varchar,
  answers varchar not null,
  search_text varchar not null,
  phase varchar(12) not null,
  status varchar(40) not null,
  handler_organisation varchar(64) not null,
  handler_department varchar(64) not null,
  -- the handler where it is not where the request was lodged: what an organisation handles for others
  handler_elsewhere varchar(64),
  assignee varchar(64),
  received_at timestamp(3) with time zone not null,
  first_answered_at timestamp(3) with time zone,
  answered_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  first_answer_due timestamp(3) with time zone,
  answer_due timestamp(3) with time zone,
  due timestamp(3) with time zone,
  tracking_hash varchar(64) not null,
  idempotency_key varchar(64) unique,
  idempotency_digest varchar(64),
  event_count integer not null,
  version bigint not null
);
create index request_received on request (received_at desc, id desc);
create index request_lodged on request (organisation, received_at desc, id desc);
create index request_handled on request (handler_elsewhere, received_at desc, id desc);

create table request_event (
  request_id bigint not null references request (id),
  sequence integer not null,
  type varchar(32) not null,
  at timestamp(3) with time zone not null,
  done_by varchar(64) not null,
  for_resident boolean not null,
  message varchar,
  status varchar(40) not null,
  details varchar,
  primary key (request_id, sequence)
);

-- Who is to be told of an event. Holds no address: the sender reads it from the request when it delivers.
create table outbox (
  request_id bigint not null,
  sequence integer not null,
  -- 'resident', or 'module' for the listener of the service's module
  audience varchar(12) not null,
  created_at timestamp(3) with time zone not null,
  -- when to try (again); none once it is delivered
  due_at timestamp(3) with time zone,
  attempts integer not null,
  primary key (request_id, sequence, audience),
  foreign key (request_id, sequence) references request_event (request_id, sequence)
);
create index outbox_due on outbox (audience, due_at);

create table request_timer (
  request_id bigint primary key references request (id),
  status varchar(40) not null,
  fires_at timestamp(3) with time zone not null
);
create index request_timer_due on request_timer (fires_at);

-- Counts kept in the transaction of every change. The shard spreads the writers of one count over several rows.
create table request_rollup (
  organisation varchar(64) not null,
  service varchar(130) not null,
  channel varchar(12) not null,
  received_month varchar(7) not null,
  measure varchar(24) not null,
  bucket integer not null,
  shard integer not null,
  n bigint not null,
  primary key (organisation, received_month, service, channel, measure, bucket, shard)
);

create table import_source (
  name varchar(100) primary key,
  lines_done bigint not null,
  digest varchar(64) not null,
  imported bigint not null,
  rejected bigint not null,
  version bigint not null
);

create table account (
  name varchar(64) primary key,
  password_hash varchar(200) not null,
  grants varchar not null,
  enabled boolean not null,
  revision bigint not null,
  created_at timestamp(3) with time zone not null
);

create table web_session (
  secret_hash varchar(64) primary key,
  account varchar(64) not null,
  revision bigint not null,
  opened_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone not null
);
