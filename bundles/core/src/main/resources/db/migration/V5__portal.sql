-- Open requests for a service near a point: a small box of both coordinates.
create index request_place on request (service, lat, lon);
-- ... or at the same address: without capitals, accents and punctuation.
alter table request add column address_key varchar(80);
create index request_address on request (address_key);

-- Somebody who reported the same thing as a request that was there, and follows it with a reference of their own.
create table request_follower (
  reference varchar(8) primary key,
  request_id bigint not null references request (id),
  tracking_hash varchar(64) not null,
  joined_at timestamp(3) with time zone not null,
  idempotency_key varchar(64) not null unique
);
create index request_follower_of on request_follower (request_id);

-- Forms that aren't sent yet. The owner is the hash of a secret in a cookie, the content is sealed with that secret.
create table form_draft (
  owner varchar(64) not null,
  form varchar(200) not null,
  sealed varchar not null,
  saved_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  primary key (owner, form)
);
create index form_draft_expired on form_draft (expires_at);
