-- What words lead to is named by its kind and its code: service:module.code.
alter table organisation_edit alter column code type varchar(128);
