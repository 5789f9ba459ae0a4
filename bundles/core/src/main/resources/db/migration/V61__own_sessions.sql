-- By what somebody tells their own sessions apart: the browser in two words, never where it is. Empty for those of before.
alter table web_session add column browser varchar(40) not null default '';
create index web_session_of on web_session (account);
