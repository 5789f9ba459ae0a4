package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageTarget;
import org.guichet.api.page.PageVisit;
import org.guichet.api.request.RequestService;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the contract sees what is wrong with a module's pages. */
class PageContractTest {

    private static final String DEFINITION = """
            module: velo
            publisher: test
            title: {fr: Vélo, en: Bicycle}
            levels:
              SHARED_PLATFORM: {handledBy: commune/voirie}
            java:
              pages:
                - {code: stock, area: desk, title: {fr: Stock, en: Stock}, roles: [agent, handler]}
                - {code: carte, area: portal, title: {fr: Carte, en: Map}}
            services:
              - {code: arceau, version: 1, kind: application, title: {fr: Arceau, en: Stand}}
            """;

    @TempDir
    Path project;

    private final List<PageVisit> visits = new ArrayList<>();
    private final List<PageInput> sent = new ArrayList<>();

    /** As a bundle brings it: it asks for a service of the platform. */
    public static final class Stock implements ModulePage {

        private final RequestService requests;

        public Stock(RequestService requests) {
            this.requests = requests;
        }

        @Override
        public PageModel show(PageVisit visit) {
            return PageModel.builder()
                    .text(visit.text("Demandes : ", "Requests: ")
                            + requests.list(
                                            org.guichet.api.request.RequestQuery.builder()
                                                    .build(),
                                            visit.scope())
                                    .requests()
                                    .size())
                    .build();
        }
    }

    /** Asks for what the kit has no double of. */
    public static final class Odd implements ModulePage {
        public Odd(Runnable nothingThatIsKnown) {
            nothingThatIsKnown.run();
        }

        @Override
        public PageModel show(PageVisit visit) {
            return PageModel.builder().text("x").build();
        }
    }

    @Test
    void everybodyForWhomAPageIsVisitsItInBothLanguages() throws IOException {
        run(visit -> PageModel.builder()
                .text(visit.text("Bonjour", "Hello"))
                .link(visit.text("Demander", "Ask"), PageTarget.page(visit.page()))
                .build());
        assertThat(visits)
                .extracting(v -> v.page() + " " + v.language() + " " + v.grants() + v.commune())
                .containsExactly(
                        "stock fr [AGENT@grabels]Optional.empty",
                        "stock en [AGENT@grabels]Optional.empty",
                        "stock fr [HANDLER@grabels]Optional.empty",
                        "stock en [HANDLER@grabels]Optional.empty",
                        "carte fr []Optional[grabels]",
                        "carte en []Optional[grabels]");
    }

    @Test
    void formIsSentWithSamples() throws IOException {
        run(new ModulePage() {
            @Override
            public PageModel show(PageVisit visit) {
                return asks();
            }

            @Override
            public PageAnswer take(PageVisit visit, PageInput input) {
                sent.add(input);
                return input.answers().containsKey("autre")
                        ? PageAnswer.refuse("autre", "Non.")
                        : PageAnswer.lead(visit.page(), visit.text("Fait.", "Done."));
            }
        });
        assertThat(sent)
                .extracting(PageInput::answers)
                .contains(Map.of("nombre", 2L), Map.of("nombre", 2L, "autre", "x"));
    }

    private static PageModel asks() {
        return PageModel.builder()
                .form("Envoyer", f -> f.ask(
                                FormField.builder("nombre", LocalizedText.fr("Combien ?"))
                                        .build(),
                                Map.of("type", "integer", "minimum", 2))
                        .askIfKnown(
                                FormField.builder("autre", LocalizedText.fr("Autre"))
                                        .build(),
                                Map.of("type", "string", "examples", List.of("x"))))
                .build();
    }

    @Test
    void whatCanNotBeShownIsSeen() {
        seen(
                "page stock for [AGENT@grabels] in fr can't be shown: block 1 (Text): its text is empty",
                visit -> PageModel.builder().text("").build());
        seen(
                "not announced in this area",
                visit -> PageModel.builder().link("x", PageTarget.page("autre")).build());
        seen("must not answer null", visit -> null);
        seen("no format zip", visit -> PageModel.builder()
                .form(
                        "x",
                        f -> f.ask(
                                FormField.builder("a", LocalizedText.fr("A")).build(),
                                Map.of("type", "string", "format", "zip")))
                .build());
        seen(
                "in en can't be shown",
                visit -> PageModel.builder().text(visit.text("Bonjour", "")).build());
        seen("has two seconds", visit -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return PageModel.builder().text("x").build();
        });
        assertThatThrownBy(() -> run(visit -> asks())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void pageIsMadeWithTheKitsDoubles() throws IOException {
        compiled("stock", Stock.class);
        compiled("carte", Stock.class);
        ServiceModuleContract contract = contract(Optional.empty());
        contract.javaIsThereAsAnnounced();
        execute(contract);

        compiled("carte", Odd.class);
        assertThatThrownBy(() -> execute(contract(Optional.empty())))
                .hasMessageContaining("the kit can't make the page carte");
    }

    @Test
    void announcedAndBroughtBelongTogether() throws IOException {
        compiled("stock", Stock.class);
        assertThatThrownBy(() -> contract(Optional.empty()).javaIsThereAsAnnounced())
                .hasMessageContaining("carte");
        compiled("carte", Stock.class);
        compiled("surprise", Stock.class);
        assertThatThrownBy(() -> contract(Optional.empty()).javaIsThereAsAnnounced())
                .hasMessageContaining("surprise");
    }

    private void seen(String what, ModulePage page) {
        assertThatThrownBy(() -> run(page)).hasMessageContaining(what);
    }

    private void run(ModulePage page) throws IOException {
        execute(contract(Optional.of(new ModulePage() {
            @Override
            public PageModel show(PageVisit visit) {
                visits.add(visit);
                return page.show(visit);
            }

            @Override
            public PageAnswer take(PageVisit visit, PageInput input) {
                return page.take(visit, input);
            }
        })));
    }

    private ServiceModuleContract contract(Optional<ModulePage> page) throws IOException {
        Path resources = project.resolve("src/main/resources");
        Files.createDirectories(resources.resolve("OSGI-INF/guichet"));
        Files.writeString(resources.resolve("OSGI-INF/guichet/module.yaml"), DEFINITION);
        return new ServiceModuleContract(resources) {
            @Override
            protected Optional<ModulePage> page(String code) {
                return page;
            }
        };
    }

    private void compiled(String code, Class<?> type) throws IOException {
        Path classes = project.resolve("target/classes");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.createDirectories(classes.resolve("OSGI-INF"));
        Files.writeString(classes.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\n");
        Files.writeString(classes.resolve("OSGI-INF/" + code + ".xml"), """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%2$s">
                  <property name="guichet.module" type="String" value="velo"/>
                  <property name="guichet.module.page" type="String" value="%1$s"/>
                  <service><provide interface="org.guichet.api.page.ModulePage"/></service>
                  <implementation class="%2$s"/>
                </scr:component>
                """.formatted(code, type.getName()));
    }

    private static void execute(ServiceModuleContract contract) {
        for (DynamicTest test : contract.pagesAnswerWhatCanBeShown().toList()) {
            try {
                test.getExecutable().execute();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
