package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Competent;
import org.guichet.api.request.RequestAction;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.access.AccountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether what comes with an action is right. Whether the action may be done is the workflow's. */
@Component(service = ActionPolicy.class)
public class ActionPolicy {

    private static final String MESSAGE = "message";
    private static final String NOTE = "note";

    private final OrganisationDirectory organisations;
    private final AccountStore accounts;
    private final FormPolicy forms;

    @Activate
    public ActionPolicy(
            @Reference OrganisationDirectory organisations,
            @Reference AccountStore accounts,
            @Reference FormPolicy forms) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.forms = forms;
    }

    /** As it is kept: its inputs in the form that the workflow asks for. */
    static RequestAction kept(RequestAction action, WorkflowDefinition.Action rule) {
        return action instanceof RequestAction.Perform perform
                ? new RequestAction.Perform(
                        perform.type(), perform.message(), FormPolicy.inputs(rule, perform.inputs()))
                : action;
    }

    List<FieldError> check(
            RequestAction action, WorkflowDefinition.Action rule, RequestEntity request, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        checkMessage(action, rule, request, messages).ifPresent(errors::add);
        action.note()
                .filter(n -> n.length() > DraftPolicy.MAX_TEXT)
                .map(n ->
                        new FieldError(NOTE, "maxLength", messages.text("action.note.too-long", DraftPolicy.MAX_TEXT)))
                .ifPresent(errors::add);
        Map<String, Object> inputs = action instanceof RequestAction.Perform perform ? perform.inputs() : Map.of();
        errors.addAll(forms.checkInputs(request.service() + " " + request.serviceVersion(), rule, inputs, messages));
        if (rule.does() == Effect.ASSIGN) {
            checkAssignee(action, request.competent(), messages).ifPresent(errors::add);
        } else if (rule.does() == Effect.TRANSFER) {
            checkTarget(action, request, messages).ifPresent(errors::add);
        }
        return errors;
    }

    private static Optional<FieldError> checkMessage(
            RequestAction action, WorkflowDefinition.Action rule, RequestEntity request, Messages messages) {
        Optional<String> message = action.message().filter(m -> !OutsideText.isEmpty(m));
        if (message.filter(m -> m.length() > DraftPolicy.MAX_TEXT).isPresent()) {
            return Optional.of(new FieldError(
                    MESSAGE, "maxLength", messages.text("action.message.too-long", DraftPolicy.MAX_TEXT)));
        }
        if (message.isEmpty() && rule.requires().contains(MESSAGE)) {
            return Optional.of(new FieldError(MESSAGE, "required", messages.text("action.message.required")));
        }
        boolean silent = message.isEmpty() && rule.tell().isEmpty() && !request.isAnswered();
        return rule.does() == Effect.CLOSE && silent
                ? Optional.of(new FieldError(MESSAGE, "required", messages.text("action.close.unanswered")))
                : Optional.empty();
    }

    private Optional<FieldError> checkAssignee(RequestAction action, Competent competent, Messages messages) {
        if (!(action instanceof RequestAction.Assign assign)) {
            return Optional.of(new FieldError("assignee", "required", messages.text("field.required")));
        }
        boolean works = accounts.find(assign.assignee())
                .filter(stored -> stored.account().enabled())
                .map(stored -> stored.account().grants())
                .filter(grants -> grants.contains(new RoleGrant(Role.HANDLER, competent.organisation()))
                        || grants.contains(new RoleGrant(Role.AGENT, competent.organisation())))
                .isPresent();
        return works
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "assignee",
                        "unknown",
                        messages.text("action.assign.account", assign.assignee(), competent.organisation())));
    }

    private Optional<FieldError> checkTarget(RequestAction action, RequestEntity request, Messages messages) {
        if (!(action instanceof RequestAction.Transfer transfer)) {
            return Optional.of(new FieldError("organisation", "required", messages.text("field.required")));
        }
        Competent to = transfer.to();
        Optional<Organisation> organisation = organisations.organisation(to.organisation());
        if (organisation.isEmpty()) {
            return Optional.of(new FieldError(
                    "organisation", "unknown", messages.text("action.transfer.organisation", to.organisation())));
        }
        if (organisation.get().department(to.department()).isEmpty()) {
            String departments = String.join(
                    ", ",
                    organisation.get().departments().stream()
                            .map(Department::code)
                            .toList());
            return Optional.of(new FieldError(
                    "department",
                    "unknown",
                    messages.text(
                            "action.transfer.department",
                            organisation.get().name().in(messages.language()),
                            to.department(),
                            departments)));
        }
        return to.equals(request.competent())
                ? Optional.of(new FieldError("department", "same", messages.text("action.transfer.same")))
                : Optional.empty();
    }
}
