package org.guichet.web.internal.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Competent;
import org.guichet.platform.desk.Workplaces;

/** Workplaces that are gone with the test. */
public final class WorkplacesInMemory implements Workplaces {

    private final Map<String, Set<Competent>> all = new TreeMap<>();

    @Override
    public Set<Competent> of(String account) {
        return all.getOrDefault(account, Set.of());
    }

    @Override
    public List<String> at(Competent department) {
        return all.keySet().stream().filter(a -> of(a).contains(department)).toList();
    }

    @Override
    public void place(String account, String organisation, Optional<String> department, Caller by) {
        Set<Competent> departments = new HashSet<>(of(account));
        departments.removeIf(d -> d.organisation().equals(organisation));
        department.ifPresent(d -> departments.add(new Competent(organisation, d)));
        all.put(account, departments);
    }
}
