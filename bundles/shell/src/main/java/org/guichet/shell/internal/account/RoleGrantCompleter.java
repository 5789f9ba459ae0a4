package org.guichet.shell.internal.account;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.shell.internal.NameCompleter;

/** {@code ADMIN}, or a role at an organisation: first the role, then where. */
@Service
public final class RoleGrantCompleter extends NameCompleter {

    @Reference
    private OrganisationDirectory directory;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        String word = line.getCursorArgument() == null ? "" : line.getCursorArgument();
        int at = word.indexOf('@');
        if (at < 0) {
            return Arrays.stream(Role.values())
                    .map(role ->
                            role == Role.ADMIN ? new Candidate(role.name()) : new Candidate(role.name() + "@", false));
        }
        String role = word.substring(0, at + 1);
        return directory.organisations().stream()
                .map(o -> name(role + o.code(), o.name().in("fr")));
    }
}
