package org.guichet.shell.internal.account;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.platform.access.AccountService;
import org.guichet.shell.internal.NameCompleter;

/** Names of accounts. */
@Service
public final class AccountCompleter extends NameCompleter {

    @Reference
    private AccountService accounts;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        return accounts.accounts().stream()
                .map(a -> name(
                        a.name(),
                        a.grants().stream().map(Object::toString).sorted().collect(Collectors.joining(" "))));
    }
}
