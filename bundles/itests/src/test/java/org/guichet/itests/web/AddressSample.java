package org.guichet.itests.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A few invented houses, as the national address file has them. */
final class AddressSample {

    private static final String HEADER = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
            + "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;"
            + "nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles";

    private AddressSample() {}

    /** Where it is. */
    static Path write() throws IOException {
        return Files.write(
                Files.createTempFile("adresses", ".csv"),
                List.of(
                        HEADER,
                        house("34116", "34790", "Grabels", 12, "", "Rue du Vieux Puits", 43.6476, 3.8018),
                        house("34116", "34790", "Grabels", 12, "bis", "Rue du Vieux Puits", 43.6477, 3.8019),
                        house("34116", "34790", "Grabels", 14, "", "Rue du Vieux Puits", 43.6478, 3.8020),
                        house("34129", "34970", "Lattes", 12, "", "Rue du Vieux Puits", 43.5680, 3.9050)));
    }

    private static String house(
            String insee,
            String postal,
            String town,
            int number,
            String suffix,
            String street,
            double lat,
            double lon) {
        return insee + "_" + number + suffix + ";;" + number + ";" + suffix + ";" + street + ";" + postal + ";" + insee
                + ";" + town + ";;;0;0;" + lon + ";" + lat + ";entrée;;;" + town + ";;commune;commune;1;";
    }
}
