-- What agents hand in doesn't wait in the same room as what anybody does.
alter table attachment add column by_staff boolean not null default false;
