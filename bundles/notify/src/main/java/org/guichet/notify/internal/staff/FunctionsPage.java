package org.guichet.notify.internal.staff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.notify.internal.staff.Functions.Own;
import org.guichet.notify.internal.staff.NoticesPage.Choice;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an organisation says who of its people is told of what becomes late, and of what is urgent. */
@Component(service = Page.class)
@At(
        path = ConsoleNoticesPage.PATH + "/{organisation}",
        who = {Role.MANAGER, Role.ADMIN})
public class FunctionsPage implements Page {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionsPage.class);
    private static final List<Role> FUNCTIONS = List.of(Role.AGENT, Role.HANDLER, Role.MANAGER);

    private final Functions functions;
    private final OrganisationDirectory organisations;

    @Activate
    public FunctionsPage(@Reference Functions functions, @Reference OrganisationDirectory organisations) {
        this.functions = functions;
        this.organisations = organisations;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Organisation organisation = organisation(turn);
        Own own = functions.own(organisation.code());
        turn.page("notices-functions")
                .with("said", turn.said())
                .with("address", ConsoleNoticesPage.PATH + "/" + organisation.code())
                .with("home", ConsoleNoticesPage.PATH)
                .with("name", turn.of(organisation.name()))
                .with("escalate", choices(turn, own.escalate()))
                .with("duty", choices(turn, own.duty()))
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Organisation organisation = organisation(turn);
        functions.set(organisation.code(), new Own(chosen(turn, "escalate"), chosen(turn, "duty")));
        LOG.info("{} says who is told at {}", turn.caller().account(), organisation.code());
        turn.say(turn.text("notices.saved"));
        turn.redirect(ConsoleNoticesPage.PATH + "/" + organisation.code());
    }

    private Organisation organisation(Turn turn) throws IOException {
        return organisations
                .organisation(turn.value("organisation"))
                .filter(o -> turn.caller().manages(o.code()))
                .orElseThrow(turn::notFound);
    }

    private static Optional<Role> chosen(Turn turn, String name) {
        return FUNCTIONS.stream()
                .filter(role -> code(role).equals(turn.parameter(name)))
                .findFirst();
    }

    private static List<Choice> choices(Turn turn, Optional<Role> chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", turn.text("notices.function.service"), chosen.isEmpty()));
        for (Role role : FUNCTIONS) {
            choices.add(new Choice(
                    code(role),
                    turn.text("notices.function." + code(role)),
                    chosen.filter(role::equals).isPresent()));
        }
        return choices;
    }

    private static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
