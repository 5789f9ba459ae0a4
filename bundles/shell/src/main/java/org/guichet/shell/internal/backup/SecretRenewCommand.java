package org.guichet.shell.internal.backup;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.platform.secret.SecretRenewal;
import org.guichet.shell.command.GuichetCommand;

/** Exchanges the key that tracking codes are made with. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "secret-renew",
        description = "Exchanges the key that tracking codes are made with",
        detailedDescription =
                "Codes that residents have go on working, unless --drop-old is given: that is for a key that somebody else"
                        + " has, for instance with a backup. Whoever asked before then needs a new code from the counter.\n\nExample:\n\n"
                        + "  guichet:secret-renew")
public final class SecretRenewCommand extends GuichetCommand {

    @Reference
    SecretRenewal secret;

    @Option(name = "--drop-old", description = "Codes given before stop working")
    boolean dropOld;

    @Override
    protected void run() {
        int keys = secret.renew(dropOld);
        out.println(
                dropOld
                        ? "Codes are made with a new key. Those given before open nothing any more."
                        : "Codes are made with a new key. Those given before go on working (" + keys
                                + " keys are in secret.key).");
        next("guichet:backup FILE, for an older one doesn't hold the new key");
    }
}
