package fr.caf.rendezvous;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageBlock.Cell;
import org.guichet.api.page.PageBlock.Figure;
import org.guichet.api.page.PageBlock.Table;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageTarget;
import org.guichet.api.page.PageVisit;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.api.spi.RequestValidator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who waits for an appointment at the visitor's counters, the longest first due, and about what. */
@Component(property = {RequestValidator.MODULE + "=" + DossiersPage.MODULE, ModulePage.CODE + "=" + DossiersPage.PAGE})
public final class DossiersPage implements ModulePage {

    static final String MODULE = "caf-rendez-vous";
    static final String PAGE = "dossiers";

    private static final String SERVICE = MODULE + ".rendez-vous";
    private static final String SUBJECT = "sujet";
    private static final int MOST_COUNTED = 999;
    private static final int MOST_SHOWN = 100;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final LocalizedText ONE_SUBJECT =
            new LocalizedText(Map.of("fr", "Un seul sujet", "en", "One subject only"));
    private static final Map<String, LocalizedText> SUBJECTS = new LinkedHashMap<>();

    static {
        SUBJECTS.put("logement", new LocalizedText(Map.of("fr", "Aide au logement", "en", "Housing benefit")));
        SUBJECTS.put("famille", new LocalizedText(Map.of("fr", "Naissance ou enfants", "en", "Birth or children")));
        SUBJECTS.put("revenu", new LocalizedText(Map.of("fr", "RSA ou prime d'activité", "en", "Income support")));
        SUBJECTS.put("autre", new LocalizedText(Map.of("fr", "Autre sujet", "en", "Something else")));
    }

    private final RequestService requests;

    @Activate
    public DossiersPage(@Reference RequestService requests) {
        this.requests = requests;
    }

    @Override
    public PageModel show(PageVisit visit) {
        return page(visit, "");
    }

    @Override
    public PageAnswer take(PageVisit visit, PageInput input) {
        return PageAnswer.show(page(visit, String.valueOf(input.answers().getOrDefault(SUBJECT, ""))));
    }

    private PageModel page(PageVisit visit, String subject) {
        List<Integer> counted = requests.count(
                List.of(asked(Phase.RECEIVED), asked(Phase.IN_PROGRESS)), MOST_COUNTED, visit.scope());
        List<Request> open = requests.list(asked(Phase.RECEIVED), visit.scope()).requests().stream()
                .filter(request -> subject.isEmpty() || subject.equals(request.answers().get(SUBJECT)))
                .toList();
        return PageModel.builder()
                .figures(
                        new Figure(visit.text("à appeler", "to be called"), String.valueOf(counted.get(0)), ""),
                        new Figure(
                                visit.text("rendez-vous fixés", "appointments made"),
                                String.valueOf(counted.get(1)),
                                ""))
                .heading(visit.text("À appeler", "To be called"))
                .table(visit.text("La plus pressée d'abord", "The most urgent first"), table -> {
                    table.column(visit.text("Demande", "Request"))
                            .column(visit.text("Sujet", "Subject"))
                            .column(visit.text("Reçue le", "Received on"))
                            .whenEmpty(visit.text("Personne n'attend d'appel.", "Nobody is waiting for a call."));
                    open.forEach(request -> row(request, visit, table));
                })
                .form(visit.text("Choisir", "Choose"), form -> form.askIfKnown(
                        FormField.builder(SUBJECT, ONE_SUBJECT).options(SUBJECTS).build(),
                        Map.of("type", "string", "enum", List.copyOf(SUBJECTS.keySet()))))
                .link(
                        visit.text("L'espace des partenaires de la Caf", "The agency's pages for partners"),
                        PageTarget.site("https://partenaires.caf.fr/"))
                .build();
    }

    private static void row(Request request, PageVisit visit, Table.Builder table) {
        LocalizedText subject = SUBJECTS.getOrDefault(
                String.valueOf(request.answers().get(SUBJECT)), SUBJECTS.get("autre"));
        table.row(
                Cell.of(request.reference(), PageTarget.request(request.reference())),
                Cell.of(subject.in(visit.language())),
                Cell.of(day(LocalDate.ofInstant(request.receivedAt(), ZONE), visit)));
    }

    private static String day(LocalDate day, PageVisit visit) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(visit.language().equals("en") ? Locale.UK : Locale.FRANCE));
    }

    private static RequestQuery asked(Phase phase) {
        return RequestQuery.builder()
                .service(SERVICE)
                .phase(phase)
                .order(RequestQuery.Order.DUE)
                .limit(MOST_SHOWN)
                .build();
    }
}
