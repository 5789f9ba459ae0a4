-- Which residents don't want to be told, or in another way than the first one; who said nothing has no row.
create table notify_choice (
  request_id bigint primary key,
  -- mail, none
  way varchar(16) not null,
  chosen_at timestamp with time zone not null
);
