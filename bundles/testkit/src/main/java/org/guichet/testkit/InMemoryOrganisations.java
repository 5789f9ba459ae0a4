package org.guichet.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;

/**
 * A territory that knows no outlines unless it is given some; it changes only by {@link #change} and
 * {@link #look(String, Optional)}. Thread-safe.
 */
public final class InMemoryOrganisations implements OrganisationDirectory {

    private volatile List<Organisation> organisations;
    private final Map<String, List<Position>> squares;
    private final Map<String, Look> looks;

    public InMemoryOrganisations(Organisation... organisations) {
        this(List.of(organisations), Map.of(), Map.of());
    }

    private InMemoryOrganisations(
            List<Organisation> organisations, Map<String, List<Position>> squares, Map<String, Look> looks) {
        this.organisations = List.copyOf(organisations);
        this.squares = squares;
        this.looks = new ConcurrentHashMap<>(looks);
    }

    /** The same territory, where that organisation's pages look like that. */
    public InMemoryOrganisations withLook(String code, Look look) {
        Map<String, Look> more = new LinkedHashMap<>(looks);
        more.put(code, look);
        return new InMemoryOrganisations(organisations, squares, more);
    }

    @Override
    public Optional<Look> look(String code) {
        return Optional.ofNullable(looks.get(code));
    }

    /** The same territory, where the ground of that organisation lies between these two corners. */
    public InMemoryOrganisations withSquare(String code, Position southWest, Position northEast) {
        Map<String, List<Position>> more = new LinkedHashMap<>(squares);
        more.put(code, List.of(southWest, northEast));
        return new InMemoryOrganisations(organisations, more, looks);
    }

    /** The métropole, Grabels, Lattes and one partner. */
    public static InMemoryOrganisations smallTerritory() {
        return new InMemoryOrganisations(
                OrganisationFixture.metropole(),
                OrganisationFixture.commune("grabels", "Grabels", "34116"),
                OrganisationFixture.commune("lattes", "Lattes", "34129"),
                OrganisationFixture.partner("caf", "Caf de l'Hérault"));
    }

    /** Has that organisation's pages look like that from now on, or as any without a look of its own. */
    public void look(String code, Optional<Look> look) {
        look.ifPresentOrElse(l -> looks.put(code, l), () -> looks.remove(code));
    }

    /**
     * Puts what {@code how} makes of that organisation in its place.
     *
     * @return the organisation as it is now
     * @throws java.util.NoSuchElementException where there is none of that code
     */
    public synchronized Organisation change(String code, UnaryOperator<Organisation> how) {
        organisations = organisations.stream()
                .map(o -> o.code().equals(code) ? how.apply(o) : o)
                .toList();
        return organisation(code).orElseThrow();
    }

    @Override
    public List<Organisation> organisations() {
        return organisations;
    }

    @Override
    public Optional<Organisation> organisation(String code) {
        return organisations.stream().filter(o -> o.code().equals(code)).findFirst();
    }

    @Override
    public Optional<Organisation> metropole() {
        return organisations.stream()
                .filter(o -> o.kind() == OrganisationKind.METROPOLE)
                .findFirst();
    }

    @Override
    public Optional<Organisation> communeAt(Position position) {
        return squares.entrySet().stream()
                .filter(square -> contains(square.getValue(), position))
                .findFirst()
                .flatMap(square -> organisation(square.getKey()));
    }

    private static boolean contains(List<Position> square, Position position) {
        Position southWest = square.get(0);
        Position northEast = square.get(1);
        return position.lat() >= southWest.lat()
                && position.lat() <= northEast.lat()
                && position.lon() >= southWest.lon()
                && position.lon() <= northEast.lon();
    }

    @Override
    public boolean hasOutlines() {
        return !squares.isEmpty();
    }

    @Override
    public List<List<Position>> outline(String code) {
        List<Position> square = squares.get(code);
        if (square == null) {
            return List.of();
        }
        Position a = square.get(0);
        Position b = square.get(1);
        return List.of(List.of(a, new Position(a.lat(), b.lon()), b, new Position(b.lat(), a.lon())));
    }
}
