package org.guichet.itests;

import java.io.IOException;
import java.rmi.NotBoundException;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIServer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/** Whether somebody is let in by SSH or JMX. */
final class RemoteLogin {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private RemoteLogin() {}

    static boolean bySsh(int port, String account, String password) throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            client.start();
            try (ClientSession session =
                    client.connect(account, "127.0.0.1", port).verify(TIMEOUT).getSession()) {
                session.addPasswordIdentity(password);
                return session.auth().verify(TIMEOUT).isSuccess();
            } catch (SshException refused) {
                return false;
            }
        }
    }

    /** @param credentials what is said first, normally name and password */
    static boolean byJmx(int registryPort, String... credentials) throws IOException, NotBoundException {
        RMIServer server = (RMIServer)
                LocateRegistry.getRegistry("127.0.0.1", registryPort).lookup("karaf-root");
        try {
            RMIConnection connection = server.newClient(credentials.length == 0 ? null : credentials);
            connection.close();
            return true;
        } catch (SecurityException | IllegalArgumentException refused) {
            // the latter where there are no credentials at all
            return false;
        }
    }
}
