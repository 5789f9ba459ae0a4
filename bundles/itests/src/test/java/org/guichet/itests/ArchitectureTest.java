package org.guichet.itests;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layers of the house, over the classes of all bundles that this build has made. */
class ArchitectureTest {

    private static final String API = "org.guichet.api..";
    private static final String CORE = "org.guichet.core..";
    private static final String DEFINITION = "org.guichet.definition..";
    private static final String HEALTH = "org.guichet.health..";
    private static final String HTTP = "org.guichet.http..";
    private static final String IDENTITY = "org.guichet.identity..";
    /** What bundles of the platform that bring a noun of their own build on. */
    private static final String PLATFORM = "org.guichet.platform..";

    /** Bundles of the platform that bring a noun of their own: with the technologies of their doors. */
    private static final String BOOKING = "org.guichet.booking..";

    private static final String NOTIFY = "org.guichet.notify..";

    private static final String PLACES = "org.guichet.places..";

    private static final String POSTGRES = "org.guichet.postgres..";
    private static final String REST = "org.guichet.rest..";
    private static final String SHELL = "org.guichet.shell..";
    private static final String TESTKIT = "org.guichet.testkit..";
    /** The package alone: what is below it is for bundles of the platform. */
    private static final String PARTNERS_TESTKIT = "org.guichet.testkit";
    /** What bundles of the platform that bring pages or resources see. */
    private static final String PAGE = "org.guichet.web.page";

    private static final String RESOURCE = "org.guichet.rest.resource";
    private static final String COMMAND = "org.guichet.shell.command";
    private static final String WEB = "org.guichet.web..";
    private static final String MODULES = "org.guichet.module..";

    /** The one that sends statements of our own. */
    private static final String UNIT = "org.guichet.core.internal.persistence.Unit";

    private static final int MOST_REFERENCES = 12;

    private static JavaClasses all;

    @BeforeAll
    static void read() throws IOException {
        all = new ClassFileImporter().importPaths(compiled());
        for (String layer : List.of(API, BOOKING, CORE, HEALTH, HTTP, IDENTITY, NOTIFY, PLACES, REST, SHELL)) {
            assertThat(all.that(resideInAPackage(layer))).as(layer).isNotEmpty();
        }
    }

    @Test
    void apiIsMadeOfTheJdkAndOsgiAnnotations() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(API, "java..", "org.osgi.annotation..")
                .check(all);
    }

    @Test
    void bundlesKnowOfEachOtherOnlyContracts() {
        slices().matching("org.guichet.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(API))
                // how a module.yaml is read: the same for the kernel and for agencies' tests
                .ignoreDependency(resideInAnyPackage(CORE, TESTKIT), resideInAPackage(DEFINITION))
                // the kernel's contract: for bundles of the platform and doubles for their tests, not for partners
                .ignoreDependency(
                        resideOutsideOfPackages(API, DEFINITION, MODULES, PARTNERS_TESTKIT), resideInAPackage(PLATFORM))
                // what a noun of its own brings to their doors
                .ignoreDependency(
                        resideInAnyPackage(BOOKING, NOTIFY, PLACES), resideInAnyPackage(PAGE, RESOURCE, COMMAND))
                .check(all);
    }

    /** What is handed to other bundles of the platform is a contract: nothing of how it is done shows. */
    @Test
    void contractsBetweenOurBundlesDontKnowHowTheyAreKept() {
        classes()
                .that()
                .resideInAPackage(PAGE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        PAGE, API, "java..", "org.osgi.annotation..", "org.osgi.service.component.annotations")
                .check(all);
        classes()
                .that()
                .resideInAPackage(PLATFORM)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PLATFORM, API, "java..", "org.osgi.annotation..")
                .check(all);
    }

    /** Statements have one door, where what comes from outside is a value and never text. */
    @Test
    void statementsOfOurOwnGoThroughOneDoor() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(UNIT)
                .should()
                .callMethodWhere(target(name("createNativeQuery"))
                        .and(target(owner(assignableTo("javax.persistence.EntityManager")))))
                .check(all);
    }

    @Test
    void modulesKnowNeitherEachOtherNorWhatThePlatformIsMadeOf() {
        slices().matching("org.guichet.module.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(MODULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax..", "jakarta..", "org.osgi.framework..", "org.apache.karaf..")
                .allowEmptyShould(true)
                .check(all);
    }

    @Test
    void technologiesStayInTheirBundles() {
        onlyIn(List.of(REST), "org.apache.cxf..");
        onlyIn(List.of(BOOKING, PLACES, REST), "javax.ws.rs..", "io.swagger..");
        onlyIn(List.of(BOOKING, HEALTH, HTTP, NOTIFY, PLACES, REST, WEB), "javax.servlet..");
        onlyIn(List.of(NOTIFY), "jakarta.mail..", "jakarta.activation..", "org.eclipse.angus..");
        onlyIn(List.of(HTTP), "org.eclipse.jetty..");
        onlyIn(List.of(CORE), "javax.persistence..", "org.flywaydb..", "org.eclipse.persistence..");
        onlyIn(List.of(CORE, POSTGRES), "javax.sql..");
        onlyIn(List.of(IDENTITY), "org.apache.karaf.jaas.config..", "org.apache.karaf.jaas.modules..");
        onlyIn(List.of(BOOKING, NOTIFY, PLACES, SHELL), "org.apache.karaf.shell..");
    }

    @Test
    void whatIsNoContractIsInternal() {
        classes()
                .that()
                // a module exports nothing: all of it is internal
                .resideOutsideOfPackages(API, DEFINITION, TESTKIT, MODULES, PAGE, PLATFORM, RESOURCE, COMMAND)
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAPackage("..internal..")
                .check(all);
    }

    /** Inside a bundle, too, one can say what stands on what. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "booking",
                "core",
                "definition",
                "health",
                "http",
                "identity",
                "notify",
                "places",
                "postgres",
                "rest",
                "shell",
                "web"
            })
    void packagesOfABundleStandOnEachOtherInNoCircle(String bundle) {
        slices().matching("org.guichet." + bundle + ".internal.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(all);
    }

    /** Whoever needs more does several things. */
    @Test
    void noComponentHasMoreThanTwelveReferences() {
        classes()
                .that()
                .resideInAPackage("..internal..")
                .and()
                .areNotRecords()
                .and()
                .areNotAnnotatedWith("javax.persistence.Entity")
                .should(new ArchCondition<>("be made of at most twelve parts") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getConstructors().stream()
                                .filter(made -> made.getRawParameterTypes().size() > MOST_REFERENCES)
                                .forEach(
                                        made -> events.add(SimpleConditionEvent.violated(type, made.getDescription())));
                    }
                })
                .check(all);
    }

    /** What decides reads nothing by itself, so that it can be tried without a database or a framework. */
    @Test
    void whatDecidesKnowsNeitherTablesNorTheFramework() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(\\w+Policy|Workflow)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.persistence..", "org.osgi.framework..", "org.guichet.platform.data..")
                .check(all);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Common)")
                .check(all);
    }

    private static void onlyIn(List<String> bundles, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(bundles.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(all);
    }

    private static List<Path> compiled() throws IOException {
        Path root = Path.of(System.getProperty("guichet.bundles"));
        try (Stream<Path> bundles = Files.list(root);
                Stream<Path> modules = Files.list(root.resolve("modules"))) {
            return Stream.concat(bundles, modules)
                    .map(bundle -> bundle.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
