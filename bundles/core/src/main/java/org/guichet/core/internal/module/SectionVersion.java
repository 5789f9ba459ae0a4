package org.guichet.core.internal.module;

import java.util.Optional;
import org.guichet.api.module.Fault;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;

/**
 * A part of a section under its version.
 *
 * @param document its content, as JSON
 * @param pointer where its version stands in the definition
 */
record SectionVersion(Key key, String document, String pointer) {

    record Key(String module, String section, String code, int version) {

        Optional<String> document(UnitOfWork unit) {
            return new Sql("select document from section_version where module = ")
                            .value(module)
                            .and("section = ")
                            .value(section)
                            .and("code = ")
                            .value(code)
                            .and("version = ")
                            .value(version)
                            .texts(unit)
                            .stream()
                            .findFirst();
        }
    }

    /** A version means what it meant first. */
    Optional<Fault> fault(Optional<String> before) {
        return before.filter(first -> !first.equals(document))
                .map(first -> new Fault(
                        0,
                        pointer,
                        "version " + key.version() + " of " + key.code()
                                + " was accepted here with other content: write version " + (key.version() + 1)));
    }

    void keep(UnitOfWork unit) {
        new Sql("insert into section_version (module, section, code, version, document) values (")
                .values(key.module(), key.section(), key.code(), key.version(), document)
                .append(")")
                .execute(unit);
    }
}
