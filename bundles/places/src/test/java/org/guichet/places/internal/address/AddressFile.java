package org.guichet.places.internal.address;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** A file as the Base Adresse Nationale hands out, made of invented houses. */
public final class AddressFile {

    public static final String HEADER = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
            + "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;"
            + "nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles";

    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    /** A house in Grabels. */
    public AddressFile grabels(String number, String suffix, String street, double lat, double lon) {
        return house("34116", "34790", "Grabels", number, suffix, street, lat, lon);
    }

    public AddressFile house(
            String insee,
            String postalCode,
            String town,
            String number,
            String suffix,
            String street,
            double lat,
            double lon) {
        lines.add(String.format(
                Locale.ROOT,
                "%s_%d;;%s;%s;%s;%s;%s;%s;;;0;0;%.6f;%.6f;entrée;;;%s;;commune;commune;1;",
                insee,
                lines.size(),
                number,
                suffix,
                street,
                postalCode,
                insee,
                town,
                lon,
                lat,
                town));
        return this;
    }

    public AddressFile line(String line) {
        lines.add(line);
        return this;
    }

    /** Some streets of a small territory. */
    public static AddressFile small() {
        return new AddressFile()
                .grabels("10", "", "Rue de la République", 43.6470, 3.8010)
                .grabels("12", "", "Rue de la République", 43.6472, 3.8012)
                .grabels("12", "bis", "Rue de la République", 43.6473, 3.8013)
                .grabels("12", "ter", "Rue de la République", 43.6474, 3.8014)
                .grabels("1", "", "Place Jean Jaurès", 43.6480, 3.8020)
                .grabels("3", "", "Avenue du Général Leclerc", 43.6490, 3.8030)
                .grabels("5", "", "Rue du 8 Mai 1945", 43.6500, 3.8040)
                .grabels("7", "", "Chemin de l'Église", 43.6510, 3.8050)
                .grabels("99999", "", "Le Mas de Gentil", 43.6520, 3.8060)
                .house("34129", "34970", "Lattes", "12", "", "Rue de la République", 43.5680, 3.9050)
                .house("34129", "34970", "Lattes", "4", "", "Boulevard Saint-Exupéry", 43.5690, 3.9060)
                .house("34003", "34300", "Agde", "12", "", "Rue de la République", 43.3100, 3.4700);
    }

    public Path write(Path file) {
        try (OutputStream out = file.toString().endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
