package org.guichet.core.internal.module;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.core.internal.persistence.Json;
import org.guichet.definition.Definition;
import org.guichet.platform.text.Digest;

/** One version of a service, kept for ever: requests are read with the version they were made with. */
@Entity
@Table(name = "service_definition")
@IdClass(ServiceEntity.Key.class)
public class ServiceEntity {

    /** What identifies it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String module;
        private String code;
        private int version;

        public Key() {}

        Key(String module, String code, int version) {
            this.module = module;
            this.code = code;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && module.equals(key.module)
                    && code.equals(key.code)
                    && version == key.version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(module, code, version);
        }
    }

    @Id
    private String module;

    @Id
    private String code;

    @Id
    private int version;

    @Column(nullable = false)
    private String digest;

    @Column(nullable = false)
    private String document;

    protected ServiceEntity() {}

    ServiceEntity(String module, String code, int version, String document) {
        this.module = module;
        this.code = code;
        this.version = version;
        this.digest = Digest.of(document);
        this.document = document;
    }

    String digest() {
        return digest;
    }

    /** As it was written, without what {@link #toService} makes large things of. */
    Map<String, Object> toDocument() {
        Map<String, Object> written = new LinkedHashMap<>(Json.map(document));
        written.keySet().removeAll(Set.of("form", "ui", "workflow"));
        return written;
    }

    ServiceDefinition toService() {
        return Definition.service(module, Json.map(document));
    }
}
