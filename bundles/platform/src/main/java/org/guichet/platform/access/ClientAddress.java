package org.guichet.platform.access;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a client, and the networks that it is counted with. Whoever has an IPv6 line has 2^64 addresses or more:
 * what is limited for an address is limited for its network.
 *
 * @param text as {@link InetAddress#getHostAddress()} writes it; an IPv4 address that came as an IPv6 one is an IPv4 one
 * @param network one subscriber: an IPv4 address itself, the first 64 bits of an IPv6 one
 * @param wide one site: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one
 */
public record ClientAddress(String text, String network, String wide) {

    private static final Pattern IPV4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int PORT_SEPARATED = 1;

    public ClientAddress {
        requireNonNull(text, "text");
        requireNonNull(network, "network");
        requireNonNull(wide, "wide");
    }

    /** That address. */
    public static ClientAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        text = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet4Address
                ? new ClientAddress(text, text, prefix(bytes, 3))
                : new ClientAddress(text, prefix(bytes, 8), prefix(bytes, 6));
    }

    /** The address that a text names; what names none is counted under itself. */
    public static ClientAddress of(String text) {
        return parse(text).map(ClientAddress::of).orElseGet(() -> {
            String cut = text.substring(0, Math.min(45, text.length()));
            return new ClientAddress(cut, cut, cut);
        });
    }

    /** An address as proxies write it, with or without brackets and port; no name is ever looked up. */
    public static Optional<InetAddress> parse(String written) {
        String text = written.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || !text.substring(end + 1).matches("(:\\d{1,5})?")) {
                return Optional.empty();
            }
            text = text.substring(1, end);
            if (text.indexOf(':') < 0) {
                return Optional.empty();
            }
        } else if (text.chars().filter(c -> c == ':').count() == PORT_SEPARATED) {
            text = text.substring(0, text.indexOf(':'));
        }
        int zone = text.indexOf('%');
        text = zone < 0 ? text : text.substring(0, zone);
        try {
            if (IPV4.matcher(text).matches()) {
                byte[] bytes = new byte[4];
                int i = 0;
                for (String part : text.split("\\.")) {
                    int value = Integer.parseInt(part);
                    if (value > 255) {
                        return Optional.empty();
                    }
                    bytes[i++] = (byte) value;
                }
                return Optional.of(InetAddress.getByAddress(bytes));
            }
            // a text with a colon is never looked up as a name
            return text.indexOf(':') >= 0 && IPV6.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String prefix(byte[] bytes, int length) {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, length)) + "/" + length * 8;
    }
}
