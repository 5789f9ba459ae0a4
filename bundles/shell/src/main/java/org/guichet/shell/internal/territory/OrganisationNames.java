package org.guichet.shell.internal.territory;

import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.shell.command.UsageException;
import org.guichet.shell.internal.Nearest;

/** Finds organisations by what was typed. */
public final class OrganisationNames {

    private OrganisationNames() {}

    /** The organisation of that code, or a complaint that says which codes are near. */
    public static Organisation find(OrganisationDirectory directory, String argument, String code) {
        return directory
                .organisation(code)
                .orElseThrow(() -> new UsageException(
                        argument,
                        "there is no organisation " + code
                                + Nearest.hint(
                                        code,
                                        directory.organisations().stream()
                                                .map(Organisation::code)
                                                .toList(),
                                        "guichet:organisation-list shows them all")));
    }
}
