-- Words that were searched for in vain: how often on which day, never by whom.
create table search_miss (
  organisation varchar(64) not null,
  words varchar(40) not null,
  missed_on date not null,
  times integer not null,
  primary key (organisation, words, missed_on)
);
create index search_miss_day on search_miss (missed_on);
