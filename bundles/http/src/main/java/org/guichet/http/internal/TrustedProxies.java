package org.guichet.http.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.platform.access.ClientAddress;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom the platform believes what they say about their callers: {@code etc/org.guichet.proxies.cfg}. Everybody behind it
 * asks the request for the caller's address; no other part reads the headers.
 */
@Component(service = TrustedProxies.class, configurationPid = "org.guichet.proxies")
public final class TrustedProxies {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);
    private static final String USUAL = "127.0.0.0/8, ::1";

    private static final Setting<String> TRUSTED = Setting.text("trusted");

    private final List<Network> trusted;

    private record Network(byte[] address, int bits) {

        private boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += Byte.SIZE) {
                int mask = bits - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (bits - bit));
                int at = bit / Byte.SIZE;
                if ((address[at] & mask) != (other[at] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Activate
    public TrustedProxies(Map<String, ?> said) {
        SettingsFile file = new SettingsFile("org.guichet.proxies", LOG::error, TRUSTED);
        file.read(said);
        // a line that is there and empty trusts nobody
        String text = said.get(TRUSTED.key()) == null ? USUAL : file.get(TRUSTED);
        List<Network> networks = new ArrayList<>();
        for (String part : text.split("[,\\s]+")) {
            if (!part.isEmpty()) {
                network(part)
                        .ifPresentOrElse(
                                networks::add,
                                () -> LOG.error(
                                        "etc/org.guichet.proxies.cfg: {} is neither an address nor a network such as"
                                                + " 10.1.0.0/16; it isn't trusted",
                                        part));
            }
        }
        trusted = List.copyOf(networks);
    }

    /** Whether what this neighbour says about its callers is believed. */
    public boolean trusts(InetAddress neighbour) {
        byte[] address = neighbour.getAddress();
        for (Network network : trusted) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Who calls: going back from the neighbour, the first that isn't trusted.
     *
     * @param forwardedFor all lines of {@code X-Forwarded-For} in their order; each proxy adds at the end
     */
    public InetAddress caller(InetAddress neighbour, List<String> forwardedFor) {
        if (forwardedFor.isEmpty() || !trusts(neighbour)) {
            return neighbour;
        }
        List<String> hops =
                new ArrayList<>(Arrays.asList(String.join(",", forwardedFor).split(",")));
        Collections.reverse(hops);
        InetAddress caller = neighbour;
        for (String hop : hops) {
            Optional<InetAddress> before = ClientAddress.parse(hop);
            if (before.isEmpty()) {
                // what is no address was not written by a proxy
                break;
            }
            caller = before.get();
            if (!trusts(caller)) {
                break;
            }
        }
        return caller;
    }

    /** Whether the caller's connection was encrypted: the last of the values that proxies wrote counts. */
    public boolean secure(InetAddress neighbour, List<String> forwardedProto) {
        if (forwardedProto.isEmpty() || !trusts(neighbour)) {
            return false;
        }
        String all = String.join(",", forwardedProto);
        return all.substring(all.lastIndexOf(',') + 1).strip().equalsIgnoreCase("https");
    }

    private static Optional<Network> network(String written) {
        int slash = written.indexOf('/');
        return ClientAddress.parse(slash < 0 ? written : written.substring(0, slash))
                .flatMap(address -> {
                    int all = address.getAddress().length * Byte.SIZE;
                    try {
                        int bits = slash < 0 ? all : Integer.parseInt(written.substring(slash + 1));
                        return bits >= 0 && bits <= all
                                ? Optional.of(new Network(address.getAddress(), bits))
                                : Optional.empty();
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                });
    }
}
