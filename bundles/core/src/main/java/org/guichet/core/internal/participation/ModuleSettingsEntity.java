package org.guichet.core.internal.participation;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.core.internal.persistence.Json;

/** One version of what an organisation set for a module. */
@Entity
@IdClass(ModuleSettingsEntity.Key.class)
@Table(name = "module_settings")
public class ModuleSettingsEntity {

    @Id
    private String organisation;

    @Id
    private String module;

    @Id
    private long version;

    @Column(nullable = false)
    private String document;

    @Column(name = "set_by", nullable = false)
    private String by;

    @Column(name = "set_at", nullable = false)
    private Instant at;

    protected ModuleSettingsEntity() {}

    ModuleSettingsEntity(
            String organisation,
            String module,
            long version,
            Map<String, ServiceSettings> services,
            String by,
            Instant at) {
        this.organisation = organisation;
        this.module = module;
        this.version = version;
        this.document = Json.write(SettingsDocument.write(services));
        this.by = by;
        this.at = at;
    }

    ModuleSettings toSettings() {
        return new ModuleSettings(
                organisation,
                module,
                SettingsDocument.read(Json.map(document)),
                version,
                Optional.of(by),
                Optional.of(at));
    }

    /** Primary key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String organisation;
        private String module;
        private long version;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(organisation, key.organisation)
                    && Objects.equals(module, key.module)
                    && version == key.version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(organisation, module, version);
        }
    }
}
