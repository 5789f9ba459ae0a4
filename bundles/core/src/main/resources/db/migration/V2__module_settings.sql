-- What an organisation says of a module over what the module says. Every version stays; the highest one holds.
create table module_settings (
  organisation varchar(64) not null references organisation (code),
  module varchar(64) not null,
  version bigint not null,
  document varchar not null,
  set_by varchar(64) not null,
  set_at timestamp(3) with time zone not null,
  primary key (organisation, module, version)
);
