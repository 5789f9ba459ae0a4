-- Who is told at an organisation of what becomes late, and of what is urgent, where it says so itself: otherwise as each service says.
create table notify_function (
  organisation varchar(64) primary key,
  escalate varchar(10),
  duty varchar(10)
);
