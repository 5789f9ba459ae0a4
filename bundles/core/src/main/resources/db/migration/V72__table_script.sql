-- What made the tables that bundles have brought: a backup can be taken back before they are there.
create table table_script (
  name varchar(20) not null,
  script varchar(200) not null,
  content varchar not null,
  primary key (name, script)
);
