package org.guichet.shell.internal.territory;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.shell.internal.NameCompleter;

/** Codes of departments, whichever organisation has them. */
@Service
public final class DepartmentCompleter extends NameCompleter {

    @Reference
    private OrganisationDirectory directory;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        return directory.organisations().stream()
                .flatMap(o -> o.departments().stream())
                .map(Department::code)
                .distinct()
                .sorted()
                .map(Candidate::new);
    }
}
