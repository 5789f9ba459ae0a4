package org.guichet.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a process of this machine listens, as Linux tells under {@code /proc}. */
final class ListeningSockets {

    private static final String LISTEN = "0A";
    private static final int BYTES_PER_WORD = 4;

    private ListeningSockets() {}

    static List<InetSocketAddress> of(long pid) throws IOException {
        Set<String> own = socketsOf(pid);
        List<InetSocketAddress> listening = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "net", table))) {
                String[] columns = line.trim().split(" +", -1);
                if (columns[3].equals(LISTEN) && own.contains("socket:[" + columns[9] + "]")) {
                    listening.add(address(columns[1]));
                }
            }
        }
        return listening;
    }

    private static Set<String> socketsOf(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (var files = Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "fd"))) {
            files.forEach(file -> target(file).ifPresent(sockets::add));
        }
        return sockets;
    }

    private static Optional<String> target(Path file) {
        try {
            return Optional.of(Files.readSymbolicLink(file).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    /** {@code 0100007F:1F90}: words of four bytes, each the wrong way round, then the port. */
    private static InetSocketAddress address(String text) throws IOException {
        String[] parts = text.split(":", -1);
        byte[] swapped = HexFormat.of().parseHex(parts[0]);
        byte[] address = new byte[swapped.length];
        for (int i = 0; i < swapped.length; i++) {
            int word = i - i % BYTES_PER_WORD;
            address[i] = swapped[word + BYTES_PER_WORD - 1 - i % BYTES_PER_WORD];
        }
        return new InetSocketAddress(InetAddress.getByAddress(address), HexFormat.fromHexDigits(parts[1]));
    }
}
