-- What happens by itself, whatever it is about: requests had a table of their own.
create table timer (
    subject_kind varchar(30) not null,
    subject_id bigint not null,
    kind varchar(40) not null,
    detail varchar(100) not null,
    due_at timestamp with time zone not null,
    try_at timestamp with time zone not null,
    attempts integer not null,
    primary key (subject_kind, subject_id, kind)
);
create index timer_try on timer (kind, try_at);

insert into timer (subject_kind, subject_id, kind, detail, due_at, try_at, attempts)
select 'request', request_id, 'workflow', status, fires_at, fires_at, 0 from request_timer;

drop table request_timer;
