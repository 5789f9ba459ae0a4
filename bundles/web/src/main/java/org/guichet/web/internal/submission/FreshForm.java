package org.guichet.web.internal.submission;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.form.CarriedWords;
import org.guichet.web.internal.form.FormChoices;
import org.guichet.web.internal.form.Prefill;
import org.guichet.web.internal.form.Question;
import org.guichet.web.internal.form.RequestForm;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.form.Step;
import org.guichet.web.internal.form.Typed;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.KeptPages;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A form that nobody has written in yet: what its definition tells beforehand, and what is filled in already. */
@Component(service = FreshForm.class)
public class FreshForm {

    /** Says that the guide has been read and the form is wanted. */
    private static final String ASK = "ask";

    private final Pages pages;
    private final RequestForm form;
    private final CarriedWords carried;
    private final FormChoices choices;
    private final Clock clock;

    @Activate
    public FreshForm(
            @Reference Pages pages,
            @Reference RequestForm form,
            @Reference CarriedWords carried,
            @Reference FormChoices choices,
            @Reference Clock clock) {
        this.pages = pages;
        this.form = form;
        this.carried = carried;
        this.choices = choices;
        this.clock = clock;
    }

    /** What informs comes before the form where the service is there to inform, and above it elsewhere. */
    void open(Visit visit, Organisation commune, ServiceDefinition service) throws IOException {
        Texts texts = visit.texts();
        List<Guide.Part> guide = Guide.of(service, texts);
        boolean lost = !visit.parameter(KeptPages.PARAMETER).isEmpty();
        boolean asks = lost || !visit.parameter(ASK).isEmpty();
        if (service.kind() == ServiceKind.INFORMATION && !guide.isEmpty() && !asks) {
            String words = visit.parameter(CarriedWords.PARAMETER);
            pages.page(visit, "guide")
                    .of(commune)
                    .with("serviceTitle", texts.of(service.title()))
                    .with(
                            "serviceDescription",
                            service.description().map(texts::of).orElse(""))
                    .with("guide", guide)
                    .with(
                            "ask",
                            "/c/" + commune.code() + "/s/" + service.id() + "?" + ASK + "=yes"
                                    + (carried.of(visit).isEmpty() ? "" : "&" + CarriedWords.PARAMETER + "=" + words))
                    .write();
            return;
        }
        Step first = choices.steps(service).get(0);
        List<Question> questions = Question.of(service, texts);
        Typed prefilled = Typed.nothing()
                .prefilled(
                        questions, new Prefill(Optional.of(commune), LocalDate.now(clock.withZone(Days.ZONE)), texts));
        Typed beforehand = carried.of(visit)
                .map(words -> CarriedWords.into(prefilled, service, questions, words))
                .orElse(prefilled);
        Pages.Page page =
                form.page(visit, new FormState(commune, service, first, 0, beforehand, FormKey.fresh()), List.of());
        if (lost) {
            page.with("notice", "form.turn-over");
        } else if (!asks) {
            page.with("guide", guide);
        }
        page.write();
    }
}
