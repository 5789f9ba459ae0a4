-- Who left, or changed the level.
alter table participation add column ended_by varchar(64);

-- What organisations set themselves, over the territory file. Rows are only added.
create table organisation_edit (
  id bigint primary key,
  organisation varchar(64) not null references organisation (code),
  kind varchar(16) not null,
  code varchar(64) not null,
  document varchar,
  done_by varchar(64) not null,
  done_at timestamp(3) with time zone not null
);
create index organisation_edit_of on organisation_edit (organisation);

-- Figures that were not counted before, from the requests that are here.
insert into request_rollup (organisation, service, channel, received_month, measure, bucket, shard, n)
select organisation, service, channel, received_in, 'first-answered', in_days, 0, count(*) from (
  select organisation, service, channel, substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 7) as received_in,
    least(3650, greatest(0, cast((extract(epoch from cast(substring(cast(first_answered_at at time zone 'Europe/Paris' as varchar), 1, 10) as date)) - extract(epoch from cast(substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 10) as date))) / 86400 as integer))) as in_days
  from request where first_answered_at is not null) counted
group by organisation, service, channel, received_in, in_days;
insert into request_rollup (organisation, service, channel, received_month, measure, bucket, shard, n)
select organisation, service, channel, received_in, 'first-in-time', in_days, 0, count(*) from (
  select organisation, service, channel, substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 7) as received_in,
    0 as in_days
  from request where first_answered_at is not null and (first_answer_due is null or first_answered_at <= first_answer_due)) counted
group by organisation, service, channel, received_in, in_days;
insert into request_rollup (organisation, service, channel, received_month, measure, bucket, shard, n)
select organisation, service, channel, received_in, 'closed', in_days, 0, count(*) from (
  select organisation, service, channel, substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 7) as received_in,
    least(3650, greatest(0, cast((extract(epoch from cast(substring(cast(closed_at at time zone 'Europe/Paris' as varchar), 1, 10) as date)) - extract(epoch from cast(substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 10) as date))) / 86400 as integer))) as in_days
  from request where closed_at is not null and phase = 'closed') counted
group by organisation, service, channel, received_in, in_days;
insert into request_rollup (organisation, service, channel, received_month, measure, bucket, shard, n)
select organisation, service, channel, received_in, 'closed-in-time', in_days, 0, count(*) from (
  select organisation, service, channel, substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 7) as received_in,
    0 as in_days
  from request where closed_at is not null and phase = 'closed' and (answer_due is null or closed_at <= answer_due)) counted
group by organisation, service, channel, received_in, in_days;
insert into request_rollup (organisation, service, channel, received_month, measure, bucket, shard, n)
select organisation, service, channel, received_in, 'on-the-spot', in_days, 0, count(*) from (
  select organisation, service, channel, substring(cast(received_at at time zone 'Europe/Paris' as varchar), 1, 7) as received_in,
    0 as in_days
  from request where answered_at is not null and channel in ('COUNTER', 'PHONE', 'VIDEO') and answered_at <= received_at + interval '30' minute) counted
group by organisation, service, channel, received_in, in_days;
