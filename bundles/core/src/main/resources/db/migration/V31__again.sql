-- What came back to the service after its answer, or after its end: until when it is to be answered again, and how often that was so.
alter table request add column again_due timestamp(3) with time zone;
alter table request add column again_count integer default 0 not null;
alter table request add column again_answered integer default 0 not null;
alter table request add column again_in_time integer default 0 not null;
