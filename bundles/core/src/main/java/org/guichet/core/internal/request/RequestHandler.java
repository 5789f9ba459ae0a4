package org.guichet.core.internal.request;

import javax.persistence.Column;
import javax.persistence.Embeddable;
import org.guichet.api.request.Competent;

/** Who handles a request: a department, and in it perhaps somebody. */
@Embeddable
public class RequestHandler {

    @Column(name = "handler_organisation", nullable = false)
    private String organisation;

    @Column(name = "handler_department", nullable = false)
    private String department;

    /** The organisation again where the request was lodged at another: what is handled for others has an index. */
    @Column(name = "handler_elsewhere")
    private String elsewhere;

    private String assignee;

    protected RequestHandler() {}

    /** Nobody in particular yet. */
    RequestHandler(Competent competent, String lodgedAt) {
        organisation = competent.organisation();
        department = competent.department();
        elsewhere = organisation.equals(lodgedAt) ? null : organisation;
    }

    Competent competent() {
        return new Competent(organisation, department);
    }

    String assignee() {
        return assignee;
    }

    void assignTo(String account) {
        assignee = account;
    }
}
