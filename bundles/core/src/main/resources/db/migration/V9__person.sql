-- By what somebody is known again: last nine digits of the telephone, e-mail and name without capitals and accents.
alter table request add column person_phone varchar(9);
alter table request add column person_email varchar;
alter table request add column person_name varchar;
update request set
  person_phone = case
    when length(replace(translate(resident_phone, './-()+  ', '        '), ' ', '')) >= 9
      then right(replace(translate(resident_phone, './-()+  ', '        '), ' ', ''), 9) end,
  person_email = nullif(trim(lower(resident_email)), ''),
  person_name = case
    when length(trim(resident_name)) >= 3
      then trim(replace(lower(translate(resident_name,
        'àâäáãåçèéêëìíîïñòóôöõùúûüýÿÀÂÄÁÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜÝŸ  ',
        'aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUYY  ')), '  ', ' ')) end
where resident_phone is not null or resident_email is not null or resident_name is not null;

create index request_person_phone on request (person_phone, received_at desc, id desc);
create index request_person_email on request (person_email, received_at desc, id desc);
create index request_person_name on request (person_name, received_at desc, id desc);
