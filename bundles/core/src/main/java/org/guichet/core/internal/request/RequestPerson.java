package org.guichet.core.internal.request;

import javax.persistence.Column;
import javax.persistence.Embeddable;
import org.guichet.api.request.Person;
import org.guichet.api.request.Resident;

/** Who asked: as was written, and as requests of one person are found by. */
@Embeddable
public class RequestPerson {

    @Column(name = "resident_name")
    private String name;

    @Column(name = "resident_email")
    private String email;

    @Column(name = "resident_phone")
    private String phone;

    @Column(name = "person_phone")
    private String knownPhone;

    @Column(name = "person_email")
    private String knownEmail;

    @Column(name = "person_name")
    private String knownName;

    protected RequestPerson() {}

    RequestPerson(Resident resident) {
        name = resident.name().orElse(null);
        email = resident.email().orElse(null);
        phone = resident.phone().orElse(null);
        Person person = Person.of(resident);
        knownPhone = person.phone().orElse(null);
        knownEmail = person.email().orElse(null);
        knownName = person.name().orElse(null);
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    String phone() {
        return phone;
    }
}
