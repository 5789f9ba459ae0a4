package org.guichet.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Competent;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.NearbyRequests.Joined;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.notify.internal.resident.Choices;
import org.guichet.notify.internal.resident.Joiners;
import org.guichet.notify.internal.resident.Letters;
import org.guichet.notify.internal.resident.LostCodes;
import org.guichet.platform.desk.TrackingCodes;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.request.RequestTickets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What residents read, sent to a real server and read from it. */
class ResidentMailTest {

    private static final String SOMEBODY = "usager@exemple.fr";
    private static final Pattern TICKET = Pattern.compile("https://guichet\\.example/follow/open/([A-Za-z0-9_-]+)");

    @TempDir
    Path data;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private NotifyPlatform platform;

    @BeforeEach
    void open() {
        server.start();
        platform = new NotifyPlatform(
                data,
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(server.getSmtp().getPort())));
    }

    @AfterEach
    void close() {
        platform.close();
        server.stop();
    }

    private List<MimeMessage> mails() {
        platform.outbox.deliver();
        return Arrays.asList(server.getReceivedMessages());
    }

    private MimeMessage last() {
        List<MimeMessage> mails = mails();
        return mails.get(mails.size() - 1);
    }

    private static String part(MimeMessage mail, String type) {
        try {
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
            }
            throw new IllegalStateException("no " + type);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        return part(mail, "text/plain");
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, "\n");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ticket(MimeMessage mail) {
        Matcher found = TICKET.matcher(text(mail));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private RequestTickets tickets() {
        return platform.core.get(RequestTickets.class);
    }

    @Test
    void whoeverSubmitsIsToldAtOnceWithAllThatIsPromisedAndNothingThatIsTheirs() throws Exception {
        Receipt receipt = platform.submit(SOMEBODY);
        MimeMessage mail = last();
        assertThat(mail.getSubject()).isEqualTo("Grabels\u00a0: votre demande " + receipt.reference());
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("guichet@guichet.example");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Grabels");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(SOMEBODY);
        assertThat(header(mail, "Message-ID")).isEqualTo("<" + receipt.reference() + ".1@guichet.example>");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(mail, "Content-Language")).isEqualTo("fr");
        assertThat(header(mail, "References")).isNull();
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        for (String body : List.of(text(mail), part(mail, "text/html"))) {
            assertThat(body)
                    .contains(
                            receipt.reference(),
                            "Votre demande est bien arrivée",
                            "https://guichet.example/follow/open/")
                    .contains("Accusé de réception")
                    .doesNotContain(receipt.trackingCode(), "chaussée", "Usager Essai", SOMEBODY);
        }
        assertThat(part(mail, "text/html"))
                .contains("<html lang=\"fr\"", "<h1")
                .doesNotContain("<img", "src=\"http", "url(");
    }

    @Test
    void oneRequestIsOneThread() {
        Receipt receipt = platform.submit(SOMEBODY);
        platform.outbox.deliver();
        platform.act(receipt.reference(), new RequestAction.Ask("Quelle profondeur ? <b>Merci</b> & à bientôt"));
        MimeMessage question = last();
        String first = "<" + receipt.reference() + ".1@guichet.example>";
        assertThat(header(question, "In-Reply-To")).isEqualTo(first);
        assertThat(header(question, "References")).isEqualTo(first);
        assertThat(text(question))
                .contains("Une question", "Quelle profondeur ? <b>Merci</b> & à bientôt", "?to=reply");
        assertThat(part(question, "text/html")).contains("&lt;b&gt;Merci&lt;/b&gt; &amp; à bientôt");

        platform.actAsResident(receipt, new RequestAction.Reply("Dix centimètres"));
        platform.act(receipt.reference(), new RequestAction.Answer("Rebouché ce matin."));
        MimeMessage answer = last();
        assertThat(mails()).as("what the resident does is no news").hasSize(3);
        assertThat(header(answer, "In-Reply-To")).isEqualTo(first);
        assertThat(text(answer)).contains("Rebouché ce matin.", "Dire si c’est réglé", "?to=judge");
        // thirty days after Monday 23 November
        assertThat(text(answer)).contains("la demande sera close le mercredi 23 décembre");
    }

    @Test
    void whoHasItNowIsToldAndANoteIsNot() {
        Receipt receipt = platform.submit(SOMEBODY);
        platform.outbox.deliver();
        platform.act(receipt.reference(), new RequestAction.Note("Entre nous"));
        platform.act(
                receipt.reference(),
                new RequestAction.Transfer(
                        new Competent("grabels", "accueil"), Optional.empty(), Optional.of("Entre nous")));
        assertThat(mails()).hasSize(2);
        assertThat(text(last())).contains("change de service", "(Grabels)").doesNotContain("Entre nous");
    }

    @Test
    void whatIsNoLongerTrueIsNotTold() {
        Receipt asked = platform.submit(SOMEBODY);
        platform.act(asked.reference(), new RequestAction.Ask("Où ?"));
        platform.actAsResident(asked, new RequestAction.Reply("Là"));
        Receipt cancelled = platform.submit(SOMEBODY);
        platform.actAsResident(cancelled, new RequestAction.Cancel(Optional.empty()));
        Receipt answered = platform.submit(SOMEBODY);
        platform.act(answered.reference(), new RequestAction.Answer("Fait."));
        assertThat(mails())
                .extracting(mail -> header(mail, "Message-ID"))
                .containsExactlyInAnyOrder(
                        "<" + asked.reference() + ".1@guichet.example>",
                        "<" + answered.reference() + ".3@guichet.example>");
        assertThat(platform.count("select count(*) from outbox")).isZero();
    }

    @Test
    void whoeverLeavesNoAddressOrWantsNothingIsNotWrittenTo() {
        Receipt anonymous = platform.submit(null);
        Receipt quiet = platform.submit(SOMEBODY, Map.of(ResidentNews.PART, ResidentNews.NONE));
        assertThat(platform.count("select count(*) from outbox")).isZero();
        for (Receipt receipt : List.of(anonymous, quiet)) {
            platform.act(receipt.reference(), new RequestAction.Reply("Nous regardons."));
        }
        assertThat(mails()).isEmpty();

        platform.parts.get(Choices.class).choose(quiet.reference(), ResidentNews.MAIL);
        platform.act(quiet.reference(), new RequestAction.Answer("Fait."));
        assertThat(mails()).hasSize(1);
    }

    @Test
    void withoutAServerNothingIsLeftToBeTold() {
        platform.settings.change(Map.of());
        platform.submit(SOMEBODY);
        assertThat(platform.count("select count(*) from outbox")).isZero();
        assertThat(platform.parts.get(Choices.class).ways()).isEmpty();
    }

    @Test
    void aLinkOpensItsRequestUntilItEndsOrTheAddressIsAnother() {
        Receipt receipt = platform.submit(SOMEBODY);
        String ticket = ticket(last());
        assertThat(tickets().open(RequestTickets.FOLLOW, ticket)).hasValueSatisfying(opened -> {
            assertThat(opened.reference()).isEqualTo(receipt.reference());
            assertThat(opened.trackingCode()).isEqualTo(receipt.trackingCode());
        });
        assertThat(tickets().open(Letters.STOP, ticket)).as("another door").isEmpty();
        Receipt other = platform.submit(SOMEBODY);
        String forged = other.reference().replace("-", "") + ticket.substring(8);
        assertThat(tickets().open(RequestTickets.FOLLOW, forged))
                .as("another request")
                .isEmpty();
        String longer = ticket.substring(0, 9) + "zzz" + ticket.substring(ticket.lastIndexOf('-', 13));
        assertThat(tickets().open(RequestTickets.FOLLOW, longer))
                .as("another end")
                .isEmpty();

        platform.clock.advance(Duration.ofDays(60));
        assertThat(tickets().open(RequestTickets.FOLLOW, ticket)).isPresent();
        platform.clock.advance(Duration.ofDays(1));
        assertThat(tickets().open(RequestTickets.FOLLOW, ticket))
                .as("its time is over")
                .isEmpty();

        platform.act(receipt.reference(), new RequestAction.Reply("Nous regardons."));
        String fresh = ticket(last());
        platform.database.commit(unit -> new org.guichet.platform.data.Sql(
                        "update request set resident_email = 'autre@exemple.fr' where reference = ")
                .value(receipt.reference().replace("-", ""))
                .execute(unit));
        assertThat(tickets().open(RequestTickets.FOLLOW, fresh))
                .as("it was sent to somebody else")
                .isEmpty();
    }

    private List<String> opens(MimeMessage mail) {
        return TICKET.matcher(text(mail))
                .results()
                .map(found ->
                        tickets().open(RequestTickets.FOLLOW, found.group(1)).orElseThrow())
                .map(opened -> opened.reference() + " " + opened.trackingCode())
                .toList();
    }

    /** Those that somebody asked for, of several to whom mails went. */
    private List<MimeMessage> asked() {
        return mails().stream()
                .filter(mail -> header(mail, "Message-ID").startsWith("<lost."))
                .toList();
    }

    @Test
    void whoLostTheCodeGetsALinkAtTheAddressThatTheRequestHas() throws Exception {
        Receipt receipt = platform.submit(SOMEBODY);
        Receipt other = platform.submit(SOMEBODY);
        platform.submit("autre@exemple.fr");
        Receipt anonymous = platform.submit(null);
        assertThat(asked()).isEmpty();
        Choices news = platform.parts.get(Choices.class);

        assertThat(news.lost(receipt.reference().toLowerCase(java.util.Locale.ROOT), "fr"))
                .isTrue();
        MimeMessage mail = asked().get(0);
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(SOMEBODY);
        assertThat(mail.getSubject()).contains("le lien que vous avez demandé").doesNotContain(receipt.reference());
        assertThat(opens(mail)).containsExactly(receipt.reference() + " " + receipt.trackingCode());

        assertThat(news.lost("Usager@Exemple.fr", "en")).isTrue();
        assertThat(opens(asked().get(1)))
                .containsExactlyInAnyOrder(
                        receipt.reference() + " " + receipt.trackingCode(),
                        other.reference() + " " + other.trackingCode());
        assertThat(part(asked().get(1), "text/html")).contains("<html lang=\"en\"", "Find your request again");

        assertThat(news.lost("personne@exemple.fr", "fr"))
                .as("nobody has it: the same answer")
                .isTrue();
        assertThat(news.lost(anonymous.reference(), "fr")).as("no address").isTrue();
        assertThat(news.lost(receipt.reference(), "fr"))
                .as("once in ten minutes")
                .isTrue();
        assertThat(asked()).hasSize(2);
        assertThat(news.lost("je ne sais plus", "fr")).isFalse();
        platform.clock.advance(Duration.ofMinutes(11));
        assertThat(news.lost(receipt.reference(), "fr")).isTrue();
        assertThat(asked()).hasSize(3);

        platform.clock.advance(Duration.ofDays(2));
        platform.parts.get(LostCodes.class).forget(platform.clock.instant());
        assertThat(platform.count("select count(*) from notify_lost")).isZero();
    }

    @Test
    void aNewCodeEndsTheLinksOfBeforeAndIsBehindTheNextOnes() {
        Receipt receipt = platform.submit(SOMEBODY);
        String ticket = ticket(last());
        TrackingCodes.Outcome renewed = platform.core
                .get(TrackingCodes.class)
                .renew(
                        receipt.reference(),
                        new Actor.Staff(new Caller("agent@grabels", Set.of(RoleGrant.parse("HANDLER@grabels")))),
                        "key");
        assertThat(tickets().open(RequestTickets.FOLLOW, ticket)).isEmpty();
        platform.parts.get(Choices.class).lost(receipt.reference(), "fr");
        assertThat(opens(last()))
                .containsExactly(receipt.reference() + " " + ((TrackingCodes.Given) renewed).trackingCode());
    }

    private static String link(MimeMessage mail, String path) {
        Matcher found = Pattern.compile("https://guichet\\.example" + path + "([A-Za-z0-9_-]+)")
                .matcher(text(mail));
        assertThat(found.find()).as(path).isTrue();
        return found.group(1);
    }

    @Test
    void whoJoinedIsAskedFirstAndThenToldTheCourseWithoutAWord() throws Exception {
        Receipt receipt = platform.submit(null);
        Joined joined = platform.core
                .get(NearbyRequests.class)
                .join(receipt.reference(), "a-key-that-nobody-guesses")
                .orElseThrow();
        Choices news = platform.parts.get(Choices.class);
        assertThat(news.join(joined.reference(), "keine", "fr"))
                .as("no address")
                .isFalse();
        assertThat(news.join(receipt.reference(), "voisin@exemple.fr", "fr"))
                .as("has not joined")
                .isFalse();
        assertThat(news.join(joined.reference(), "voisine@exemple.fr", "fr")).isTrue();
        assertThat(news.join(joined.reference(), "voisin@exemple.fr", "fr"))
                .as("a slip")
                .isTrue();
        MimeMessage question = last();
        assertThat(mails()).as("of two addresses the last one is asked").hasSize(1);
        assertThat(question.getAllRecipients()).extracting(Object::toString).containsExactly("voisin@exemple.fr");
        assertThat(header(question, "List-Unsubscribe")).isNull();
        assertThat(news.joined(joined.reference())).isEqualTo(ResidentNews.ASKED);
        platform.act(
                receipt.reference(),
                new RequestAction.Transfer(new Competent("grabels", "accueil"), Optional.empty(), Optional.empty()));
        assertThat(mails()).as("nothing before it is confirmed").hasSize(1);

        String confirmation = link(question, "/news/confirm/");
        Joiners joiners = platform.parts.get(Joiners.class);
        // not the last sign: of its bits some count for nothing
        char sign = confirmation.charAt(confirmation.length() - 5);
        String forged = confirmation.substring(0, confirmation.length() - 5)
                + (sign == 'A' ? 'B' : 'A')
                + confirmation.substring(confirmation.length() - 4);
        assertThat(joiners.asks(forged)).isFalse();
        joiners.confirm(confirmation);
        assertThat(news.joined(joined.reference())).isEqualTo(ResidentNews.MAIL);
        platform.act(receipt.reference(), new RequestAction.Answer("Rebouché pour vous, rue des Écoles."));
        MimeMessage told = last();
        assertThat(mails()).hasSize(2);
        assertThat(text(told))
                .contains("Le service a répondu au signalement", joined.reference())
                .doesNotContain("rue des Écoles", receipt.reference(), joined.trackingCode());
        assertThat(header(told, "In-Reply-To")).isEqualTo(header(question, "Message-ID"));
        assertThat(tickets().open(RequestTickets.FOLLOW, ticket(told))).hasValueSatisfying(opened -> {
            assertThat(opened.joined()).isTrue();
            assertThat(opened.trackingCode()).isEqualTo(joined.trackingCode());
        });

        news.choose(joined.reference(), ResidentNews.NONE);
        assertThat(platform.count("select count(*) from notify_joiner")).isZero();
    }

    @Test
    void anAddressIsAskedThreeTimesAndForgottenWhenNobodyConfirmsIt() {
        Receipt receipt = platform.submit(null);
        Joined joined = platform.core
                .get(NearbyRequests.class)
                .join(receipt.reference(), "a-key-that-nobody-guesses")
                .orElseThrow();
        Choices news = platform.parts.get(Choices.class);
        for (int i = 0; i < 3; i++) {
            assertThat(news.join(joined.reference(), "voisin@exemple.fr", "fr")).isTrue();
        }
        assertThat(news.join(joined.reference(), "voisin@exemple.fr", "fr")).isFalse();
        platform.clock.advance(Duration.ofDays(8));
        assertThat(platform.parts.get(Joiners.class).forget(platform.clock.instant()))
                .isEqualTo(1);
        assertThat(mails()).isEmpty();
    }

    @Test
    void mailsSpeakTheLanguageOfTheRequest() throws Exception {
        Receipt receipt = platform.submit(SOMEBODY);
        platform.database.commit(
                unit -> new org.guichet.platform.data.Sql("update request set language = 'en'").execute(unit));
        MimeMessage mail = last();
        assertThat(mail.getSubject()).isEqualTo("Grabels: your request " + receipt.reference());
        assertThat(part(mail, "text/html")).contains("<html lang=\"en\"", "We have received your request");
    }
}
