-- What colleagues call somebody, where that isn't the account's name. Shown to staff only.
alter table account add column display_name varchar(60);
