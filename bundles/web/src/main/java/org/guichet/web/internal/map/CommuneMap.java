package org.guichet.web.internal.map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;
import org.guichet.web.internal.text.Language;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * GeoJSON (RFC 7946) of a commune: its outline, its neighbours' and its counters. The page's script tells from it in
 * which commune a point lies, so that nobody's position leaves the device before the form is sent.
 */
@Component(service = CommuneMap.class)
public class CommuneMap {

    /** A neighbour is a commune whose bounding box comes that near, in degrees: about a kilometre. */
    private static final double NEAR = 0.01;

    private final OrganisationDirectory organisations;
    private final JsonFactory json = new JsonFactory();

    @Activate
    public CommuneMap(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    /** Whether there is anything to draw. */
    public boolean exists(Organisation commune) {
        return !organisations.outline(commune.code()).isEmpty();
    }

    /** The map; empty when the commune's outline isn't known. */
    Optional<byte[]> of(Organisation commune, Language language) {
        List<List<Position>> outline = organisations.outline(commune.code());
        if (outline.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator to = json.createGenerator(out)) {
            to.writeStartObject();
            to.writeStringField("type", "FeatureCollection");
            to.writeArrayFieldStart("features");
            commune(to, commune, outline, true, language);
            Box here = Box.of(outline);
            for (Organisation other : organisations.organisations()) {
                List<List<Position>> its = organisations.outline(other.code());
                boolean neighbour = other.kind() == OrganisationKind.COMMUNE
                        && !other.code().equals(commune.code())
                        && !its.isEmpty()
                        && here.isNear(Box.of(its));
                if (neighbour) {
                    commune(to, other, its, false, language);
                }
            }
            for (Counter counter : commune.counters()) {
                if (counter.position().isPresent()) {
                    counter(to, counter, language);
                }
            }
            to.writeEndArray();
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(out.toByteArray());
    }

    private static void commune(
            JsonGenerator to, Organisation commune, List<List<Position>> outline, boolean here, Language language)
            throws IOException {
        begin(to, here ? "here" : "neighbour", commune.name().in(language.code()));
        to.writeStringField("code", commune.code());
        to.writeEndObject();
        to.writeObjectFieldStart("geometry");
        // rings don't say which one is a hole: readers count crossings of all of them
        to.writeStringField("type", "MultiLineString");
        to.writeArrayFieldStart("coordinates");
        for (List<Position> ring : outline) {
            List<Position> simple = Simplified.ring(ring);
            to.writeStartArray();
            for (Position point : simple) {
                point(to, point);
            }
            if (!simple.get(0).equals(simple.get(simple.size() - 1))) {
                point(to, simple.get(0));
            }
            to.writeEndArray();
        }
        to.writeEndArray();
        to.writeEndObject();
        to.writeEndObject();
    }

    private static void counter(JsonGenerator to, Counter counter, Language language) throws IOException {
        begin(to, "counter", counter.name().in(language.code()));
        to.writeBooleanField("hall", counter.kind().equals("town-hall"));
        to.writeEndObject();
        to.writeObjectFieldStart("geometry");
        to.writeStringField("type", "Point");
        to.writeFieldName("coordinates");
        point(to, counter.position().orElseThrow());
        to.writeEndObject();
        to.writeEndObject();
    }

    private static void begin(JsonGenerator to, String kind, String name) throws IOException {
        to.writeStartObject();
        to.writeStringField("type", "Feature");
        to.writeObjectFieldStart("properties");
        to.writeStringField("kind", kind);
        to.writeStringField("name", name);
    }

    private static void point(JsonGenerator to, Position point) throws IOException {
        to.writeStartArray();
        to.writeNumber(rounded(point.lon()));
        to.writeNumber(rounded(point.lat()));
        to.writeEndArray();
    }

    /** To a metre. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    /** The smallest box around an outline. */
    private record Box(double south, double west, double north, double east) {

        static Box of(List<List<Position>> outline) {
            double south = 90;
            double west = 180;
            double north = -90;
            double east = -180;
            for (List<Position> ring : outline) {
                for (Position p : ring) {
                    south = Math.min(south, p.lat());
                    west = Math.min(west, p.lon());
                    north = Math.max(north, p.lat());
                    east = Math.max(east, p.lon());
                }
            }
            return new Box(south, west, north, east);
        }

        boolean isNear(Box other) {
            return other.south <= north + NEAR
                    && other.north >= south - NEAR
                    && other.west <= east + NEAR
                    && other.east >= west - NEAR;
        }
    }
}
