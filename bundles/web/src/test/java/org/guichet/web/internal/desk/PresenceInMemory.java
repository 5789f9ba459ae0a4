package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guichet.api.access.Caller;
import org.guichet.platform.desk.RequestPresence;

/** Presence that lasts until somebody leaves. */
final class PresenceInMemory implements RequestPresence {

    private final Map<String, Set<String>> lookers = new TreeMap<>();

    @Override
    public List<String> look(String reference, Caller caller) {
        Set<String> here = lookers.computeIfAbsent(reference, r -> new TreeSet<>());
        here.add(caller.account());
        List<String> others = new ArrayList<>(here);
        others.remove(caller.account());
        return others;
    }

    @Override
    public void leave(String reference, Caller caller) {
        lookers.getOrDefault(reference, new TreeSet<>()).remove(caller.account());
    }
}
