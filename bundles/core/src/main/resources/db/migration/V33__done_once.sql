-- What a caller did with a key of its own, so that the same key does it once. Only hashes, and of a file what was answered.
create table done_once (
  key_hash varchar(64) primary key,
  digest varchar(64) not null,
  answer varchar,
  expires_at timestamp(3) with time zone not null
);
create index done_once_expired on done_once (expires_at);
