-- Parts of a module's sections that have versions, as services have: each as it was accepted first.
create table section_version (
    module varchar(100) not null,
    section varchar(100) not null,
    code varchar(100) not null,
    version integer not null,
    document text not null,
    primary key (module, section, code, version)
);
