package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.guichet.web.internal.http.Csrf;

/**
 * A form that was posted before, as it comes back: from the sign-in page that carried it along when the session had ended,
 * or from a draft.
 */
final class CarriedForm extends HttpServletRequestWrapper {

    private static final String PREFIX = "carried.";
    private static final Set<String> NOT_CARRIED = Set.of(Csrf.FIELD, "password");

    private final String path;
    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    /** An input of the sign-in page that holds an input of the form. */
    public record Input(String name, String value) {}

    /** @param path of the page that the form belongs to, below the servlet's own */
    CarriedForm(HttpServletRequest signIn, String path) {
        super(signIn);
        this.path = path;
        signIn.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(PREFIX)) {
                parameters.put(name.substring(PREFIX.length()), values);
            }
        });
    }

    /** A form with these inputs, as if it had just been posted. */
    CarriedForm(HttpServletRequest request, String path, Map<String, String[]> parameters) {
        super(request);
        this.path = path;
        this.parameters.putAll(parameters);
    }

    /** A form that was just posted, to be carried along; or one that is being carried already. */
    static List<Input> inputs(HttpServletRequest request, boolean carried) {
        List<Input> inputs = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (carried ? name.startsWith(PREFIX) : !NOT_CARRIED.contains(name)) {
                Arrays.stream(values).forEach(v -> inputs.add(new Input(carried ? name : PREFIX + name, v)));
            }
        });
        return inputs;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getPathInfo() {
        return "/" + path;
    }

    @Override
    public String getRequestURI() {
        return getServletPath() + "/" + path;
    }

    @Override
    public String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }
}
