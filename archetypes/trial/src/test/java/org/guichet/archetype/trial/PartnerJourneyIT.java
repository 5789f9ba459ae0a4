package org.guichet.archetype.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the archetype to a bundle, with what this build has made. */
class PartnerJourneyIT {

    private static final Path SAMPLE = PartnerBuild.ROOT.resolve("samples/partner-caf");
    private static PartnerBuild build;

    @BeforeAll
    static void offer() {
        build = new PartnerBuild();
    }

    @Test
    void moduleOfNothingButYamlBuilds() {
        Path project = generate("yaml", "piscines", "false");

        assertThat(PartnerBuild.files(project))
                .containsExactly(
                        "README.md",
                        "bnd.bnd",
                        "features.xml",
                        "pom.xml",
                        "src/main/resources/OSGI-INF/guichet/module.yaml",
                        "src/test/java/fr/example/piscines/ModuleTest.java");
        build.maven(project, "verify");
        BuiltModule built = BuiltModule.of(project, "piscines");
        assertThat(built.capability()).isEqualTo("guichet.module;name=piscines;version:Version=\"1.0.0\"");
        assertThat(built.imports()).isEmpty();
        assertThat(built.components()).isEmpty();
        assertThat(built.entries()).contains("OSGI-INF/guichet/module.yaml").noneMatch(e -> e.endsWith(".class"));
    }

    @Test
    void moduleWithJavaBuilds() {
        Path project = generate("java", "piscines", "true");

        assertThat(PartnerBuild.files(project))
                .containsExactly(
                        "README.md",
                        "bnd.bnd",
                        "features.xml",
                        "pom.xml",
                        "src/main/java/fr/example/piscines/LargeRequests.java",
                        "src/main/java/fr/example/piscines/OpenRequestsPage.java",
                        "src/main/java/fr/example/piscines/RequestRules.java",
                        "src/main/java/fr/example/piscines/package-info.java",
                        "src/main/resources/OSGI-INF/guichet/module.yaml",
                        "src/test/java/fr/example/piscines/LargeRequestsTest.java",
                        "src/test/java/fr/example/piscines/ModuleTest.java",
                        "src/test/java/fr/example/piscines/RequestRulesTest.java");
        build.maven(project, "verify");
        BuiltModule built = BuiltModule.of(project, "piscines");
        assertThat(built.capability()).contains("guichet.module;name=piscines;version:Version=\"1.0.0\"");
        assertThat(built.imports()).contains("org.guichet.api.spi;version=\"[1.0,2)\"");
        assertThat(built.strangeImports()).isEmpty();
        assertThat(built.components()).contains("LargeRequests.xml", "OpenRequestsPage.xml", "RequestRules.xml");
    }

    @Test
    void sampleIsWhatTheArchetypeGeneratesWithADefinitionAndAPageOfItsOwn() throws IOException {
        Path project = build.folder("sample").resolve("caf-rendez-vous");
        PartnerBuild.copy(SAMPLE, project);
        build.maven(project, "verify");
        BuiltModule built = BuiltModule.of(project, "caf-rendez-vous");
        assertThat(built.capability()).contains("guichet.module;name=caf-rendez-vous;version:Version=\"1.0.0\"");
        assertThat(built.imports()).contains("org.guichet.api.page;version=\"[1.0,2)\"");
        assertThat(built.strangeImports()).isEmpty();
        assertThat(built.components()).isEqualTo("OSGI-INF/fr.caf.rendezvous.DossiersPage.xml");

        Path empty = build.folder("docs");
        List<String> command = new ArrayList<>(PartnersPage.read().command("mvn", "archetype"));
        command.add("-Djava=true");
        build.maven(empty, command.toArray(new String[0]));
        Path generated = empty.resolve("caf-rendez-vous");
        List<String> kept = PartnerBuild.files(generated).stream()
                .filter(file -> !file.endsWith("module.yaml"))
                .filter(file -> !file.startsWith("src/") || file.endsWith("/ModuleTest.java"))
                .toList();
        assertThat(kept).contains("bnd.bnd", "pom.xml", "README.md");
        for (String file : kept) {
            assertThat(Files.readString(SAMPLE.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readString(generated.resolve(file)));
        }
    }

    private static Path generate(String folder, String module, String java) {
        Path empty = build.folder(folder);
        build.maven(
                empty,
                "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate",
                "-DarchetypeGroupId=org.guichet",
                "-DarchetypeArtifactId=org.guichet.archetype.module",
                "-DarchetypeVersion=" + PartnerBuild.VERSION,
                "-DgroupId=fr.example",
                "-DartifactId=" + module,
                "-Dpackage=fr.example." + module,
                "-Dmodule=" + module,
                "-Dpublisher=example",
                "-Djava=" + java);
        return empty.resolve(module);
    }
}
