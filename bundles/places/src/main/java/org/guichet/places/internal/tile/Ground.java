package org.guichet.places.internal.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;

/** The ground of the territory: what lies far from it is nobody's business here. */
final class Ground {

    /** Around each commune, in degrees: some two kilometres. */
    private static final double MARGIN = 0.02;

    private final List<Box> boxes = new ArrayList<>();

    private record Box(double south, double west, double north, double east) {}

    private Ground(OrganisationDirectory organisations) {
        for (Organisation organisation : organisations.organisations()) {
            if (organisation.kind() == OrganisationKind.COMMUNE) {
                List<Position> points = organisations.outline(organisation.code()).stream()
                        .flatMap(List::stream)
                        .toList();
                box(points.isEmpty() ? organisation.position().stream().toList() : points)
                        .ifPresent(boxes::add);
            }
        }
    }

    static Ground of(OrganisationDirectory organisations) {
        return new Ground(organisations);
    }

    private static Optional<Box> box(List<Position> points) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Box(
                points.stream().mapToDouble(Position::lat).min().orElseThrow() - MARGIN,
                points.stream().mapToDouble(Position::lon).min().orElseThrow() - MARGIN,
                points.stream().mapToDouble(Position::lat).max().orElseThrow() + MARGIN,
                points.stream().mapToDouble(Position::lon).max().orElseThrow() + MARGIN));
    }

    boolean touches(TileKey tile) {
        return boxes.stream()
                .anyMatch(b -> tile.south() <= b.north()
                        && tile.north() >= b.south()
                        && tile.west() <= b.east()
                        && tile.east() >= b.west());
    }

    /** A point within it. */
    Optional<Position> middle() {
        return boxes.stream()
                .findFirst()
                .map(b -> new Position((b.south() + b.north()) / 2, (b.west() + b.east()) / 2));
    }
}
