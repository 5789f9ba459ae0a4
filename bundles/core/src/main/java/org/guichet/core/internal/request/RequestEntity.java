package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Embedded;
import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.eclipse.persistence.sessions.Session;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.attachment.AttachmentList;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.persistence.RequestText;
import org.guichet.definition.Workflow;
import org.guichet.platform.data.Row;
import org.guichet.platform.text.SearchText;

/** A request: the state that follows from its events. */
@Entity
@Table(name = "request")
public class RequestEntity {

    @Id
    private long id;

    @Column(nullable = false, updatable = false)
    private String reference;

    @Column(nullable = false, updatable = false)
    private String organisation;

    @Column(nullable = false)
    private String service;

    @Column(name = "service_version", nullable = false)
    private int serviceVersion;

    @Column(nullable = false, updatable = false)
    private String channel;

    @Column(nullable = false)
    private String language;

    /** Null where nothing is known of anybody: EclipseLink makes no object of columns that are all empty. */
    @Embedded
    private RequestPerson person;

    @Column(nullable = false)
    private String description;

    private Double lat;

    private Double lon;

    private String address;

    @Column(name = "address_key")
    private String addressKey;

    @Column(nullable = false)
    private String answers;

    /** The files that the answers name; none when there are none. */
    private String files;

    @Column(name = "search_text", nullable = false)
    private String searchText;

    @Column(nullable = false)
    private String phase;

    @Column(nullable = false)
    private String status;

    @Embedded
    private RequestHandler handler;

    @Column(name = "received_at", nullable = false, updatable = false)
    private Instant receivedAt;

    @Embedded
    private RequestTimes times = new RequestTimes();

    /** What the resident said last; null as long as nothing was said. */
    private Boolean settled;

    /** When what is personal goes; null while it is open, or not known yet; far away once it is gone. */
    @Column(name = "forget_at")
    private Instant forgetAt;

    /** When it ends by itself; null once it is closed. */
    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "tracking_hash", nullable = false)
    private String trackingHash;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "idempotency_digest")
    private String idempotencyDigest;

    @Column(name = "event_count", nullable = false)
    private int eventCount;

    @Version
    private long version;

    protected RequestEntity() {}

    /** A request as it begins: received, by nobody in particular yet. */
    public RequestEntity(
            long id,
            String reference,
            String trackingHash,
            RequestDraft draft,
            int serviceVersion,
            String initialStatus,
            Instant receivedAt) {
        this.id = id;
        this.reference = reference;
        this.trackingHash = trackingHash;
        this.organisation = draft.organisation();
        this.service = draft.service();
        this.serviceVersion = serviceVersion;
        this.channel = draft.channel().name();
        this.language = draft.language();
        this.person = new RequestPerson(draft.resident());
        this.description = draft.description();
        this.answers = Json.write(draft.answers());
        lies(draft.place());
        this.receivedAt = receivedAt;
        moveTo(initialStatus, Phase.RECEIVED);
    }

    /** It is about that place. */
    final void lies(Optional<Place> place) {
        Optional<Position> position = place.flatMap(Place::position);
        lat = position.map(Position::lat).orElse(null);
        lon = position.map(Position::lon).orElse(null);
        address = place.flatMap(Place::address).orElse(null);
        addressKey = address == null ? null : SearchText.addressKey(address).orElse(null);
        findByWhatItSays();
    }

    /** That is who asks. */
    void isOf(Resident resident) {
        person = new RequestPerson(resident);
        findByWhatItSays();
    }

    /** It is for that service, whose form it answers. */
    void isFor(ServiceDefinition other, Map<String, Object> itsAnswers) {
        service = other.id();
        serviceVersion = other.version();
        answers = Json.write(itsAnswers);
        times.urgent(other.isUrgent(itsAnswers));
        times.updateDue(phase);
    }

    private void findByWhatItSays() {
        searchText = RequestText.of(
                reference,
                description,
                person == null ? null : person.name(),
                person == null ? null : person.email(),
                person == null ? null : person.phone(),
                address);
    }

    /** What the resident said last about whether it is settled. */
    Optional<Boolean> judged() {
        return Optional.ofNullable(settled);
    }

    /**
     * The columns of a request {@code r}, for SQL. They come in the order in which EclipseLink looks for them: with
     * {@code r.*} it would compare each with every other, in every row.
     */
    static String columns(EntityManager em) {
        return em.unwrap(Session.class).getDescriptor(RequestEntity.class).getFields().stream()
                .map(field -> "r." + field.getName())
                .collect(Collectors.joining(", "));
    }

    public long id() {
        return id;
    }

    public String reference() {
        return reference;
    }

    String organisation() {
        return organisation;
    }

    public String service() {
        return service;
    }

    int serviceVersion() {
        return serviceVersion;
    }

    public String channel() {
        return channel;
    }

    String language() {
        return language;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Instant firstAnsweredAt() {
        return times.firstAnsweredAt();
    }

    Instant answeredAt() {
        return times.answeredAt();
    }

    public Instant answerDue() {
        return times.answerDue();
    }

    public Instant firstAnswerDue() {
        return times.firstAnswerDue();
    }

    Optional<Instant> due() {
        return Optional.ofNullable(times.due());
    }

    /** Since when it waits for its resident while something is promised. */
    Optional<Instant> waitingSince() {
        return Optional.ofNullable(times.waitingSince());
    }

    /** Since when it is promised again; empty where it isn't, or where that isn't known. */
    Optional<Instant> againFrom() {
        return Optional.ofNullable(times.againFrom());
    }

    /** When those who must know that it is near, or late, are told next. */
    Optional<Instant> escalateAt() {
        return Optional.ofNullable(times.escalateAt());
    }

    /** Nobody is told any more of what is promised now. */
    void toldOfAll() {
        times.toldOfAll();
    }

    boolean isPromisedAgain() {
        return times.renewals().due().isPresent();
    }

    /** Little is left from then on of the time until it is due; empty: nothing is due. */
    void nearFrom(Optional<Instant> at) {
        times.nearFrom(at.orElse(null));
    }

    /** By how many days the first promise was put off because it waited. */
    int waitedDays() {
        return times.waitedDays();
    }

    Renewals renewals() {
        return times.renewals();
    }

    Optional<Position> position() {
        return lat == null || lon == null ? Optional.empty() : Optional.of(new Position(lat, lon));
    }

    String status() {
        return status;
    }

    String phase() {
        return phase;
    }

    long version() {
        return version;
    }

    String trackingHash() {
        return trackingHash;
    }

    /** Followed with the code of that hash from now on, and with no other. */
    void followedBy(String hash) {
        trackingHash = hash;
    }

    /** Whether what was personal is gone. */
    boolean isForgotten() {
        return RequestTimes.NEVER.equals(forgetAt);
    }

    String idempotencyDigest() {
        return idempotencyDigest;
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(times.closedAt());
    }

    boolean isAnswered() {
        return times.answeredAt() != null;
    }

    Competent competent() {
        return handler.competent();
    }

    void remember(String key, String digest) {
        idempotencyKey = key;
        idempotencyDigest = digest;
    }

    void attach(List<Attachment> attachments) {
        files = AttachmentList.write(attachments);
    }

    void attachMore(List<Attachment> attachments) {
        List<Attachment> all = new ArrayList<>(AttachmentList.read(files));
        all.addAll(attachments);
        attach(all);
    }

    int attached() {
        return AttachmentList.read(files).size();
    }

    public void routeTo(Competent competent) {
        handler = new RequestHandler(competent, organisation);
    }

    public void commit(Instant firstAnswer, Instant answer) {
        times.commit(firstAnswer, answer);
        times.updateDue(phase);
    }

    /** Somebody is in danger. */
    void urge() {
        times.urgent(true);
        times.updateDue(phase);
    }

    Priority priority() {
        return times.isHighPriority() ? Priority.HIGH : Priority.NORMAL;
    }

    /** Who handles it says how soon. */
    void prioritise(Priority priority) {
        times.highPriority(priority == Priority.HIGH);
        times.updateDue(phase);
    }

    void assignTo(String account) {
        handler.assignTo(account);
    }

    /** Whether the resident has written, and the service not since. */
    void residentWrote(boolean wrote) {
        times.residentWrote(wrote);
        times.updateDue(phase);
    }

    /** Whether what waits has its answer, and nothing was asked after it. */
    void answerStands(boolean stands) {
        times.answerStands(stands);
    }

    /** Changes the status. */
    public final void moveTo(String newStatus, Phase newPhase) {
        status = newStatus;
        phase = newPhase.code();
        times.updateDue(phase);
    }

    void close(Instant at) {
        times.close(at);
    }

    void reopen() {
        times.close(null);
        times.updateDue(phase);
    }

    /** Has come back: the service is to answer until then. */
    public void renew(Instant from, Instant until) {
        times.renew(from, until);
        times.updateDue(phase);
    }

    /** Nothing is due from now on where it waits for its resident. */
    public void pause(Instant at) {
        if (Phase.WAITING.code().equals(phase)) {
            times.waitFrom(at);
        }
    }

    /** What is promised is put off by the days that it waited. */
    void waited(int days, UnaryOperator<Instant> later) {
        times.waited(days, later);
        times.updateDue(phase);
    }

    void writtenTo(Instant at) {
        times.writtenTo(at);
        times.updateDue(phase);
    }

    /** The service answers, perhaps not for the first time. */
    void answer(Instant at) {
        times.answer(at);
        times.updateDue(phase);
    }

    /** Takes over what another system said about times; null where it said nothing. */
    public void backdate(Instant answered, Instant closed) {
        times.backdate(answered, closed);
        times.updateDue(phase);
    }

    /** The resident says whether it is settled; gives what was said before. */
    Optional<Boolean> judge(boolean isSettled) {
        Optional<Boolean> before = Optional.ofNullable(settled);
        settled = isSettled;
        return before;
    }

    /** Has what is personal go then; null: not yet. */
    public void forgetAt(Instant at) {
        forgetAt = at;
    }

    Instant endsAt() {
        return endsAt;
    }

    /** Has it end by itself then; null: it is closed. */
    public void endAt(Instant at) {
        endsAt = at;
    }

    /** Removes what is personal; nobody follows it any more. */
    void forget(String untracked) {
        person = null;
        description = "";
        lat = null;
        lon = null;
        address = null;
        addressKey = null;
        answers = "{}";
        files = null;
        searchText = SearchText.normal(reference);
        trackingHash = untracked;
        idempotencyKey = null;
        idempotencyDigest = null;
        forgetAt = RequestTimes.NEVER;
    }

    /** Counts the next event of its history. */
    public int nextEvent() {
        return ++eventCount;
    }

    Request toRequest(Workflow workflow) {
        return new SeenRequest(new Row(
                        id,
                        reference,
                        organisation,
                        service,
                        serviceVersion,
                        channel,
                        language,
                        person == null ? null : person.name(),
                        person == null ? null : person.email(),
                        person == null ? null : person.phone(),
                        description,
                        lat,
                        lon,
                        address,
                        answers,
                        phase,
                        status,
                        handler.competent().organisation(),
                        handler.competent().department(),
                        handler.assignee(),
                        receivedAt,
                        times.firstAnsweredAt(),
                        times.answeredAt(),
                        times.closedAt(),
                        times.firstAnswerDue(),
                        times.answerDue(),
                        times.due(),
                        version,
                        files,
                        times.dueOrder(),
                        times.isUrgent(),
                        times.renewals().due().isPresent(),
                        times.hasResidentWritten(),
                        times.isHighPriority(),
                        times.waitingSince(),
                        times.nearAt()))
                .toRequest(workflow);
    }
}
