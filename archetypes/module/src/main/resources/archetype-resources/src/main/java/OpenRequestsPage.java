package ${package};

import java.util.List;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageBlock.Cell;
import org.guichet.api.page.PageBlock.Figure;
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

/** What nobody has taken in charge yet, the most urgent first; for agents and handlers. */
@Component(property = {RequestValidator.MODULE + "=${module}", ModulePage.CODE + "=demandes"})
public final class OpenRequestsPage implements ModulePage {

    private final RequestService requests;

    @Activate
    public OpenRequestsPage(@Reference RequestService requests) {
        this.requests = requests;
    }

    @Override
    public PageModel show(PageVisit visit) {
        RequestQuery query = RequestQuery.builder()
                .service("${module}.demande")
                .phase(Phase.RECEIVED)
                .order(RequestQuery.Order.DUE)
                .build();
        int waiting = requests.count(List.of(query), 999, visit.scope()).get(0);
        return PageModel.builder()
                .figures(new Figure(visit.text("à traiter", "to be handled"), String.valueOf(waiting), ""))
                .table(visit.text("La plus urgente d'abord", "The most urgent first"), table -> {
                    table.column(visit.text("Demande", "Request"))
                            .numbers(visit.text("Combien", "How many"))
                            .whenEmpty(visit.text("Rien n'attend.", "Nothing is waiting."));
                    for (Request request : requests.list(query, visit.scope()).requests()) {
                        table.row(
                                Cell.of(request.reference(), PageTarget.request(request.reference())),
                                Cell.of(String.valueOf(request.answers().get("quantite"))));
                    }
                })
                .build();
    }
}
