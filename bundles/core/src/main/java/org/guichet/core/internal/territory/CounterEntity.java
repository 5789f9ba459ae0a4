package org.guichet.core.internal.territory;

import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.guichet.core.internal.persistence.Json;

/** A counter, as the territory file says it. */
@Entity
@Customizer(CounterEntity.OrganisationFirst.class)
@Table(name = "counter")
public class CounterEntity {

    /** Rows of organisation are written first: these refer to them. */
    public static class OrganisationFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(OrganisationEntity.class);
        }
    }

    @Id
    private String code;

    @Column(nullable = false)
    private String organisation;

    @Column(nullable = false)
    private String document;

    protected CounterEntity() {}

    CounterEntity(String code, String organisation, String document) {
        this.code = code;
        this.organisation = organisation;
        this.document = document;
    }

    String code() {
        return code;
    }

    String organisation() {
        return organisation;
    }

    Map<String, Object> document() {
        return Json.map(document);
    }

    /** Whether that changed anything. */
    boolean update(String newOrganisation, String newDocument) {
        boolean changed = !organisation.equals(newOrganisation) || !document.equals(newDocument);
        organisation = newOrganisation;
        document = newDocument;
        return changed;
    }
}
