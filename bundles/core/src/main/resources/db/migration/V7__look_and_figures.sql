-- What the resident said last, settled or not; null as long as nothing was said.
alter table request add column settled boolean;
update request set settled = (
  select case when e.details like '%"true"%' then true else false end from request_event e
  where e.request_id = request.id and e.type = 'RequestJudged' and e.sequence = (
    select max(l.sequence) from request_event l where l.request_id = request.id and l.type = 'RequestJudged'))
where id in (select request_id from request_event where type = 'RequestJudged');

-- Why an administrator of the platform set what an organisation's own managers set.
alter table organisation_edit add column reason varchar(200);

-- Logos, by a hash of what is in them. Small, so in one piece.
create table picture (
  digest varchar(64) primary key,
  media_type varchar(40) not null,
  width integer not null,
  height integer not null,
  bytes bytea not null
);
