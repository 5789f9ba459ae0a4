-- In which department an account works: the desk's queue opens there.
create table account_department (
  account varchar(64) not null references account (name) on delete cascade,
  organisation varchar(64) not null,
  department varchar(64) not null,
  primary key (account, organisation)
);
