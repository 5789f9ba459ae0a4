-- Who left, or changed the level.
alter table participation add column ended_by varchar(64);
