package org.guichet.http.internal.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Which part an address belongs to, by the patterns that servlets are announced with: never more of it than such a pattern.
 * Patterns stay known when their servlet is away for a while.
 */
public final class Routes implements AutoCloseable {

    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final String ANNOUNCED =
            "(&(" + Constants.OBJECTCLASS + "=javax.servlet.Servlet)(" + PATTERN + "=*))";
    private static final String ROOT = "/";
    private static final int MOST = 200;

    private final BundleContext context;
    /** Sees a service without asking for it: servlets start when they are needed. */
    private final ServiceListener listener = this::changed;

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    /** The longest first. */
    private volatile List<String> prefixes = List.of();

    /** Follows which servlets come. */
    public Routes(BundleContext context) {
        this.context = context;
        try {
            context.addServiceListener(listener, ANNOUNCED);
            ServiceReference<?>[] there = context.getAllServiceReferences(null, ANNOUNCED);
            if (there != null) {
                Stream.of(there).forEach(this::add);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(listener);
    }

    /** The pattern of an address, without a star at its end; {@code /} for all that nobody else takes. */
    public String of(String path) {
        return of(prefixes, path);
    }

    static String of(List<String> prefixes, String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return prefix;
            }
        }
        return ROOT;
    }

    static List<String> sorted(Stream<String> patterns) {
        return patterns.map(pattern -> pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern)
                .filter(prefix -> prefix.length() > 1)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private void changed(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            add(event.getServiceReference());
        }
    }

    private void add(ServiceReference<?> reference) {
        Object said = reference.getProperty(PATTERN);
        String[] patterns = said instanceof String[] several ? several : new String[] {said.toString()};
        for (String pattern : patterns) {
            if (known.size() < MOST) {
                known.put(pattern, true);
            }
        }
        prefixes = sorted(known.keySet().stream());
    }
}
