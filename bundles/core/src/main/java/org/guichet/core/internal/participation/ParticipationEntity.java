package org.guichet.core.internal.participation;

import java.time.LocalDate;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.core.internal.territory.OrganisationEntity;

/** One stretch of participation. */
@Entity
@Customizer(ParticipationEntity.OrganisationFirst.class)
@Table(name = "participation")
public class ParticipationEntity {

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
    private String module;

    @Column(nullable = false)
    private String level;

    @Column(name = "from_day", nullable = false)
    private LocalDate from;

    @Column(name = "until_day")
    private LocalDate until;

    @Column(name = "decided_by", nullable = false)
    private String decidedBy;

    @Column(name = "ended_by")
    private String endedBy;

    protected ParticipationEntity() {}

    ParticipationEntity(
            long id, String organisation, String module, ParticipationLevel level, LocalDate from, String decidedBy) {
        this.id = id;
        this.organisation = organisation;
        this.module = module;
        this.level = level.name();
        this.from = from;
        this.decidedBy = decidedBy;
    }

    boolean startedOn(LocalDate day) {
        return from.equals(day);
    }

    ParticipationLevel level() {
        return ParticipationLevel.valueOf(level);
    }

    void changeLevel(ParticipationLevel newLevel, String by) {
        level = newLevel.name();
        decidedBy = by;
    }

    void end(LocalDate day, String by) {
        until = day;
        endedBy = by;
    }

    Participation toParticipation() {
        return new Participation(
                organisation,
                module,
                ParticipationLevel.valueOf(level),
                from,
                Optional.ofNullable(until),
                decidedBy,
                Optional.ofNullable(endedBy));
    }
}
