package org.guichet.testkit;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;
import org.guichet.api.organisation.TerritoryReport;

/** A territory that doesn't change and knows no outlines. Immutable. */
public final class InMemoryOrganisations implements OrganisationDirectory {

    private final List<Organisation> organisations;

    public InMemoryOrganisations(Organisation... organisations) {
        this.organisations = List.of(organisations);
    }

    /** The métropole, Grabels, Lattes and one partner. */
    public static InMemoryOrganisations smallTerritory() {
        return new InMemoryOrganisations(
                OrganisationFixture.metropole(),
                OrganisationFixture.commune("grabels", "Grabels", "34116"),
                OrganisationFixture.commune("lattes", "Lattes", "34129"),
                OrganisationFixture.partner("caf", "Caf de l'Hérault"));
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
        return Optional.empty();
    }

    @Override
    public boolean hasOutlines() {
        return false;
    }

    @Override
    public TerritoryReport load(InputStream yaml) {
        throw new UnsupportedOperationException("this territory doesn't change");
    }

    @Override
    public TerritoryReport loadDemo() {
        throw new UnsupportedOperationException("this territory doesn't change");
    }
}
