-- Which edit a row takes back: what held before that one holds again. Null for all others.
alter table organisation_edit add column undoes bigint;
