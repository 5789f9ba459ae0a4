-- Which lines of a source are requests already, whatever file they came in. A line that stands twice in a file is told apart by how
-- many times it stood there before.
create table import_line (
  source varchar(100) not null references import_source(name),
  digest varchar(32) not null,
  primary key (source, digest)
);

-- Of sources imported before, only the beginning of one file is known: their lines are remembered when that file is read again.
alter table import_source add column by_line boolean not null default false;
