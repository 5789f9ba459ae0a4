package org.guichet.core.internal.territory;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.guichet.core.internal.persistence.Json;
import org.guichet.platform.organisation.OrganisationEdit;

/** Something that an organisation set over the territory file. Rows are only added: the last one of each thing holds. */
@Entity
@Customizer(OrganisationEditEntity.OrganisationFirst.class)
@Table(name = "organisation_edit")
public class OrganisationEditEntity {

    static final String DEPARTMENT = "department";
    static final String COUNTER = "counter";
    static final String LOOK = "look";
    static final String DUTY = "duty";
    static final String WORDS = "words";

    /** What holds over the territory file. */
    static final List<String> SETTING = List.of(DEPARTMENT, COUNTER, LOOK, DUTY, WORDS);

    /** Sets nothing: an account became a manager, or is one no more. */
    public static final String MANAGER = "manager";

    /** Sets nothing: a manager's account got another password. */
    public static final String PASSWORD = "password";

    /** Sets nothing: it says why something was set. */
    static final String EXPLANATION = "explanation";

    /** Rows of organisation are written first: these refer to them. */
    public static class OrganisationFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(OrganisationEntity.class);
        }
    }

    @Id
    private long id;

    @Column(nullable = false)
    private String organisation;

    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private String code;

    /** Null where the thing was removed. */
    private String document;

    @Column(name = "done_by", nullable = false)
    private String by;

    @Column(name = "done_at", nullable = false)
    private Instant at;

    /** Why an administrator of the platform set it. */
    private String reason;

    /** Of the row that this one takes back. */
    private Long undoes;

    protected OrganisationEditEntity() {}

    static OrganisationEditEntity explanation(
            long id, String organisation, String kind, String code, String reason, String by, Instant at) {
        OrganisationEditEntity entity =
                new OrganisationEditEntity(id, organisation, EXPLANATION, code, Map.of("kind", kind), by, at);
        entity.reason = reason;
        return entity;
    }

    /** Takes another one back: what held before that one holds again. */
    static OrganisationEditEntity undoing(long id, OrganisationEditEntity undone, String by, Instant at) {
        OrganisationEditEntity entity =
                new OrganisationEditEntity(id, undone.organisation, undone.kind, undone.code, null, by, at);
        entity.undoes = undone.id;
        return entity;
    }

    /** Something about an account that whoever manages the organisation is to know. */
    public static OrganisationEditEntity ofAccount(
            String organisation, String kind, String account, boolean removed, String by, Instant at) {
        return new OrganisationEditEntity(
                TsidCreator.getTsid().toLong(), organisation, kind, account, removed ? null : Map.of(), by, at);
    }

    OrganisationEditEntity(
            long id,
            String organisation,
            String kind,
            String code,
            Map<String, Object> document,
            String by,
            Instant at) {
        this.id = id;
        this.organisation = organisation;
        this.kind = kind;
        this.code = code;
        this.document = document == null ? null : Json.write(document);
        this.by = by;
        this.at = at;
    }

    long id() {
        return id;
    }

    String organisation() {
        return organisation;
    }

    String kind() {
        return kind;
    }

    String code() {
        return code;
    }

    /** The row that this one takes back. */
    Optional<Long> undoes() {
        return Optional.ofNullable(undoes);
    }

    /** What was set; empty when it was removed. */
    Optional<Map<String, Object>> document() {
        return Optional.ofNullable(document).map(Json::map);
    }

    OrganisationEdit toEdit() {
        String of =
                kind.equals(EXPLANATION) ? document().orElseThrow().get("kind").toString() : kind;
        return new OrganisationEdit(
                id, of, code, document == null && undoes == null, undoes != null, by, at, Optional.ofNullable(reason));
    }
}
