package org.guichet.web.internal.submission;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.NearbyRequests.Joined;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.request.SubmitOutcome.Accepted;
import org.guichet.api.request.SubmitOutcome.Refused;
import org.guichet.web.internal.follow.Tracking;
import org.guichet.web.internal.form.AgentForm;
import org.guichet.web.internal.form.Answers;
import org.guichet.web.internal.form.Drafts;
import org.guichet.web.internal.form.Duplicates;
import org.guichet.web.internal.form.FormChoices;
import org.guichet.web.internal.form.FormFocus;
import org.guichet.web.internal.form.FormPages;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.PlaceStep;
import org.guichet.web.internal.form.Question;
import org.guichet.web.internal.form.RequestForm;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.form.SavedForms;
import org.guichet.web.internal.form.SavedForms.Saved;
import org.guichet.web.internal.form.Step;
import org.guichet.web.internal.form.Typed;
import org.guichet.web.internal.form.Uploads;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.FormChoice;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leads through the steps of a request and sends it. The key made when the form is opened travels with it, so that
 * sending it twice makes one request.
 */
@Component(service = Page.class)
@At(path = "/c/{commune}/s/{service}")
public class RequestPage implements Page {

    private static final String SERVICE = "service";
    private static final String JOIN = "join-";
    private static final String PICK = "pick";
    private static final String CHOOSE = "choose-";
    private static final int UNPROCESSABLE = 422;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final Communes communes;
    private final RequestForm form;
    private final AbsentServicePage absent;
    private final Drafts drafts;
    private final ModuleCatalogue catalogue;
    private final RequestDesk desk;
    private final Tracking tracking;
    private final Uploads uploads;
    private final Duplicates duplicates;
    private final SavedForms saved;
    private final FreshForm fresh;
    private final FormChoices choices;

    @Activate
    public RequestPage(
            @Reference Communes communes,
            @Reference RequestForm form,
            @Reference AbsentServicePage absent,
            @Reference Drafts drafts,
            @Reference ModuleCatalogue catalogue,
            @Reference RequestDesk desk,
            @Reference Tracking tracking,
            @Reference Uploads uploads,
            @Reference Duplicates duplicates,
            @Reference SavedForms saved,
            @Reference FreshForm fresh,
            @Reference FormChoices choices) {
        this.choices = choices;
        this.communes = communes;
        this.form = form;
        this.absent = absent;
        this.drafts = drafts;
        this.catalogue = catalogue;
        this.desk = desk;
        this.tracking = tracking;
        this.uploads = uploads;
        this.duplicates = duplicates;
        this.saved = saved;
        this.fresh = fresh;
    }

    /** Opens the form. */
    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Organisation commune = communes.of(turn);
        String serviceId = turn.value(SERVICE);
        Optional<ServiceDefinition> offered = form.offered(commune, serviceId);
        ServiceDefinition service = offered.orElseGet(() -> known(serviceId));
        Optional<Saved> left = saved.find(visit, commune, service);
        if (offered.isEmpty()) {
            if (left.isPresent()) {
                absent.interrupted(
                        visit, commune, service, left.get().typed(), left.get().key());
            } else {
                absent.show(visit, commune, service);
            }
        } else if (left.isPresent()) {
            Saved was = left.get();
            List<Question> questions = Question.of(service, visit.texts());
            int last = FormPages.of(service, questions, visit.texts()).last();
            int part = Math.max(0, Math.min(last, was.part()));
            // files wait for a day, drafts for a week
            Typed typed = uploads.present(questions, was.typed());
            boolean complete = typed.values().equals(was.typed().values());
            form.page(visit, new FormState(commune, service, was.step(), part, typed, was.key()), List.of())
                    .with("notice", complete ? "draft.resumed" : "draft.resumed.without-files")
                    .secret()
                    .write();
        } else {
            fresh.open(visit, commune, service);
        }
    }

    /** Takes a step, or sends the request. */
    @Override
    public void take(Turn turn) throws IOException {
        take(turn, false);
    }

    /** As it was typed, with the files. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        take(turn, true);
    }

    private void take(Turn turn, boolean forged) throws IOException {
        Visit visit = Visit.of(turn);
        Organisation commune = communes.of(turn);
        String serviceId = turn.value(SERVICE);
        String wish = visit.parameter("do");
        if (wish.startsWith("lang-")) {
            Language.of(wish.substring("lang-".length())).ifPresent(visit::speak);
        }
        Optional<ServiceDefinition> offered = form.offered(commune, serviceId);
        if (offered.isEmpty()) {
            ServiceDefinition gone = known(serviceId);
            List<Question> asked = Question.of(gone, visit.texts());
            Typed typed = uploads.take(visit, asked, Typed.of(visit, asked)).typed();
            absent.interrupted(visit, commune, gone, typed, FormKey.of(visit));
            return;
        }
        ServiceDefinition service = offered.get();
        List<Step> steps = choices.steps(service);
        Step step = Step.of(visit.parameter("step")).filter(steps::contains).orElse(steps.get(0));
        List<Question> questions = Question.of(service, visit.texts());
        FormPages parts = FormPages.of(service, questions, visit.texts());
        int part = Math.max(0, Math.min(parts.last(), number(visit.parameter("part"))));
        // a file is kept even if the form is refused: nobody else gets it, and who sent it needn't choose it again
        Uploads.Taken taken = uploads.take(visit, questions, Typed.of(visit, questions));
        Typed typed = step == Step.PLACE ? PlaceStep.picked(taken.typed(), visit.parameter(PICK)) : taken.typed();
        FormState here = new FormState(commune, service, step, part, typed, FormKey.of(visit));
        if (forged) {
            form.page(visit, here, List.of())
                    .with("notice", "form.expired")
                    .status(FORBIDDEN)
                    .write();
            return;
        }
        if (!taken.mistakes().isEmpty() && !wish.equals("back")) {
            List<Mistake> mistakes = new ArrayList<>(taken.mistakes());
            if (wish.equals("next")) {
                mistakes.addAll(mistakes(here, parts, visit.texts()));
            }
            form.page(visit, here, mistakes).status(UNPROCESSABLE).write();
            return;
        }
        switch (wish) {
            case "send" -> send(visit, here);
            case "again" -> send(visit, new FormState(commune, service, step, part, here.typed(), FormKey.fresh()));
            case "other" -> {
                Step after = steps.get(Math.min(steps.size() - 1, steps.indexOf(step) + 1));
                FormState next = at(here, after, 0);
                saved.save(visit, next);
                form.page(visit, next, List.of())
                        .with("seen", Duplicates.mark(here.typed()))
                        .write();
            }
            case "save" -> {
                saved.begin(visit);
                open(visit, here, step, part);
            }
            case "autosave" -> {
                saved.save(visit, here);
                form.told(visit, saved.now(visit, visit.texts()).orElse(""));
            }
            case "forget" -> {
                saved.forget(visit, commune, serviceId);
                form.page(visit, here, List.of())
                        .with("notice", "draft.forgotten")
                        .write();
            }
            case "look" -> form.page(visit, here, List.of()).write();
            case RequestForm.SEARCH ->
                form.page(visit, here, List.of()).with("resumeAt", PICK).write();
            case "back" -> back(visit, here, steps, parts);
            default -> {
                if (wish.startsWith(CHOOSE) && step == Step.CHOICE) {
                    choose(visit, here, wish.substring(CHOOSE.length()), steps);
                } else if (wish.startsWith(JOIN)) {
                    join(visit, here, wish.substring(JOIN.length()));
                } else if (wish.startsWith("edit-") || wish.startsWith("lang-")) {
                    Optional<Step> wanted =
                            Step.of(wish.substring("edit-".length())).filter(steps::contains);
                    open(visit, here, wanted.orElse(step), wish.startsWith("lang-") ? part : 0);
                } else if (AgentForm.changesForm(wish)) {
                    Typed changed = wish.startsWith(Typed.DROP_FILE)
                            ? here.typed().without(wish.substring(Typed.DROP_FILE.length()))
                            : here.typed();
                    FormState next = new FormState(commune, service, step, part, changed, here.key());
                    saved.save(visit, next);
                    form.page(visit, next, List.of())
                            .with("resumeAt", FormFocus.after(wish, questions, here.typed()))
                            .write();
                } else {
                    next(visit, here, steps, parts);
                }
            }
        }
    }

    /** What is chosen leads on. */
    private void choose(Visit visit, FormState here, String option, List<Step> steps) throws IOException {
        FormChoice choice = choices.of(here.service()).orElseThrow(PageException::unavailable);
        FormChoice.Answer answer = choice.choose(
                FormChoices.asking(
                        visit,
                        here.commune().code(),
                        here.service(),
                        here.typed().text(Typed.PART),
                        Optional.empty()),
                option);
        if (answer instanceof FormChoice.Answer.Taken taken) {
            open(visit, with(here, here.typed().only(Typed.PART, taken.value())), steps.get(1), 0);
        } else {
            String text = ((FormChoice.Answer.Refused) answer).text();
            form.page(visit, with(here, here.typed().withoutAll(Typed.PART)), List.of(new Mistake(Typed.PART, text)))
                    .status(CONFLICT)
                    .write();
        }
    }

    private static FormState with(FormState here, Typed typed) {
        return new FormState(here.commune(), here.service(), here.step(), here.part(), typed, here.key());
    }

    private void next(Visit visit, FormState here, List<Step> steps, FormPages parts) throws IOException {
        List<Mistake> mistakes = mistakes(here, parts, visit.texts());
        boolean details = here.step() == Step.DETAILS;
        Answers answers = Answers.read(
                parts.pages().stream()
                        .flatMap(p -> p.stream().flatMap(b -> b.questions().stream()))
                        .toList(),
                here.typed(),
                visit.texts());
        if (details && RequestForm.hasMoreToAsk(parts.questions(here.part()), answers, visit.parameter("asked"))) {
            saved.save(visit, here);
            form.page(visit, here, mistakes).with("notice", "form.more").write();
        } else if (!mistakes.isEmpty()) {
            FormState wrong =
                    details ? at(here, Step.DETAILS, parts.with(mistakes.get(0).field())) : here;
            saved.save(visit, wrong);
            form.page(visit, wrong, mistakes).status(UNPROCESSABLE).write();
        } else if (details && here.part() < parts.last()) {
            open(visit, here, Step.DETAILS, parts.asking(here.part() + 1, answers));
        } else {
            List<Duplicates.View> nearby = here.step() == Step.PLACE ? duplicates.of(visit, here) : List.of();
            if (!nearby.isEmpty()) {
                saved.save(visit, here);
                form.nearby(visit, here, nearby).write();
                return;
            }
            Step next = steps.get(Math.min(steps.size() - 1, steps.indexOf(here.step()) + 1));
            open(visit, here, next, parts.asking(0, answers));
        }
    }

    /** What is wrong on this page and those before it: later ones have not been asked yet. */
    private List<Mistake> mistakes(FormState here, FormPages parts, Texts texts) {
        return drafts.check(here.step(), here.service(), here.typed(), texts).stream()
                .filter(m -> here.step() != Step.DETAILS || parts.with(m.field()) <= here.part())
                .toList();
    }

    private void back(Visit visit, FormState here, List<Step> steps, FormPages parts) throws IOException {
        Answers answers = Answers.read(Question.of(here.service(), visit.texts()), here.typed(), visit.texts());
        int before = here.step() == Step.DETAILS ? parts.askingBefore(here.part(), answers) : -1;
        if (before >= 0) {
            open(visit, here, Step.DETAILS, before);
        } else {
            open(visit, here, steps.get(Math.max(0, steps.indexOf(here.step()) - 1)), parts.last());
        }
    }

    private void open(Visit visit, FormState here, Step step, int part) throws IOException {
        FormState next = at(here, step, part);
        saved.save(visit, next);
        form.page(visit, next, List.of()).write();
    }

    private void send(Visit visit, FormState here) throws IOException {
        Texts texts = visit.texts();
        for (Step step : choices.steps(here.service())) {
            List<Mistake> mistakes = drafts.check(step, here.service(), here.typed(), texts);
            if (!mistakes.isEmpty()) {
                form.page(visit, at(here, step, part(here, mistakes, texts)), mistakes)
                        .status(UNPROCESSABLE)
                        .write();
                return;
            }
        }
        SubmitOutcome outcome = desk.submit(
                drafts.draft(here.commune().code(), here.service(), here.typed(), texts),
                new Actor.Anybody(),
                Optional.of(here.key()));
        if (outcome instanceof Accepted accepted) {
            Receipt receipt = accepted.receipt();
            saved.forget(visit, here.commune(), here.service().id());
            tracking.begin(visit, receipt.reference(), receipt.trackingCode(), here.key());
            visit.redirect(SentPage.address(here.commune(), receipt.reference()));
        } else {
            refused(visit, here, (Refused) outcome);
        }
    }

    /** The same has been reported: the resident follows that request and writes none. */
    private void join(Visit visit, FormState here, String token) throws IOException {
        Optional<Joined> joined = duplicates.join(token, visit);
        if (joined.isEmpty()) {
            form.page(visit, here, List.of()).with("notice", "nearby.over").write();
            return;
        }
        saved.forget(visit, here.commune(), here.service().id());
        tracking.begin(visit, joined.get().reference(), joined.get().trackingCode(), here.key());
        visit.redirect(SentPage.address(here.commune(), joined.get().reference()));
    }

    private void refused(Visit visit, FormState here, Refused refused) throws IOException {
        switch (refused.code()) {
            case "request.invalid" -> {
                List<Mistake> mistakes =
                        refused.errors().stream().map(Drafts::mistake).toList();
                boolean inPlace = mistakes.stream().allMatch(m -> m.field().equals(Typed.ADDRESS));
                boolean inChoice = mistakes.stream().anyMatch(m -> m.field().equals(Typed.PART));
                Step step = inChoice ? Step.CHOICE : inPlace ? Step.PLACE : Step.DETAILS;
                FormState wrong = inChoice ? with(here, here.typed().withoutAll(Typed.PART)) : here;
                form.page(visit, at(wrong, step, part(here, mistakes, visit.texts())), mistakes)
                        .status(UNPROCESSABLE)
                        .write();
            }
            case "idempotency.conflict" ->
                form.page(visit, at(here, Step.CHECK, 0), List.of())
                        .with("notice", "form.sent-before")
                        .with("sentBefore", true)
                        .with(
                                "proof",
                                tracking.receiptOf(visit, here.key())
                                        .map(reference -> SentPage.address(here.commune(), reference))
                                        .orElse(""))
                        .status(CONFLICT)
                        .write();
            case "module.unavailable" ->
                form.page(visit, at(here, Step.CHECK, 0), List.of())
                        .with("notice", "form.unavailable")
                        .status(UNAVAILABLE)
                        .write();
            default -> absent.interrupted(visit, here.commune(), here.service(), here.typed(), here.key());
        }
    }

    /** The page of the form that has the first thing to put right. */
    private static int part(FormState here, List<Mistake> mistakes, Texts texts) {
        return FormPages.of(here.service(), Question.of(here.service(), texts), texts)
                .with(mistakes.get(0).field());
    }

    private static FormState at(FormState here, Step step, int part) {
        return new FormState(here.commune(), here.service(), step, part, here.typed(), here.key());
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    }

    private ServiceDefinition known(String serviceId) {
        return catalogue.latestKnown(serviceId).orElseThrow(PageException::notFound);
    }
}
