package org.guichet.notify.internal.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
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
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.core.internal.request.Escalations;
import org.guichet.notify.internal.NotifyPlatform;
import org.guichet.notify.internal.staff.Subscribers.Saved;
import org.guichet.platform.desk.Workplaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who work on requests read, sent to a real server and read from it. */
class StaffMailTest {

    private static final String AGENT = "agent@grabels";
    private static final String COLLEAGUE = "collegue@grabels";
    private static final String MANAGER = "manager@grabels";
    private static final String RESIDENT = "usager@exemple.fr";
    private static final Pattern CODE = Pattern.compile("/(?:desk|admin)/notices/confirm/([0-9a-f]{32})");

    @TempDir
    Path data;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private NotifyPlatform platform;
    private Subscribers subscribers;

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
        subscribers = platform.parts.get(Subscribers.class);
        platform.accounts.create(AGENT, "AGENT@grabels", "HANDLER@grabels");
        platform.accounts.create(COLLEAGUE, "AGENT@grabels", "HANDLER@grabels");
        platform.accounts.create(MANAGER, "MANAGER@grabels");
    }

    @AfterEach
    void close() {
        platform.close();
        server.stop();
    }

    @Test
    void nothingIsSentToAnAddressThatNobodyConfirmed() {
        assertThat(subscribers.save(AGENT, "pas une adresse", Rhythm.ONCE, "fr"))
                .isEqualTo(Saved.NO_ADDRESS);
        assertThat(subscribers.save(AGENT, mailbox(AGENT), Rhythm.ONCE, "fr")).isEqualTo(Saved.ASKED);
        platform.submit(null);
        List<MimeMessage> asked = mails(AGENT);
        assertThat(asked).hasSize(1);
        String code = code(asked.get(0));
        assertThat(subscribers.confirm(COLLEAGUE, code)).as("somebody else's").isFalse();
        assertThat(subscribers.confirm(AGENT, code)).isTrue();
        assertThat(subscribers.confirm(AGENT, code)).as("it is good once").isFalse();
        platform.clock.advance(Duration.ofMinutes(1));
        platform.submit(null);
        assertThat(mails(AGENT)).hasSize(2);
    }

    @Test
    void anAddressIsAskedSomeTimesOnly() {
        for (int i = 0; i < Subscribers.MOST_ASKED; i++) {
            assertThat(subscribers.save(AGENT, i + mailbox(AGENT), Rhythm.ONCE, "fr"))
                    .isEqualTo(Saved.ASKED);
        }
        assertThat(subscribers.save(AGENT, "x" + mailbox(AGENT), Rhythm.ONCE, "fr"))
                .isEqualTo(Saved.ASKED_TOO_OFTEN);
        platform.clock.advance(Duration.ofDays(8));
        assertThat(subscribers.save(AGENT, "x" + mailbox(AGENT), Rhythm.ONCE, "fr"))
                .isEqualTo(Saved.ASKED);
    }

    @Test
    void aMailSaysWhichRequestAndNothingOfItsResident() throws MessagingException {
        subscribe(AGENT, Rhythm.ONCE);
        Receipt receipt = platform.submit(RESIDENT);
        MimeMessage mail = last(AGENT);
        assertThat(mail.getSubject()).isEqualTo(receipt.reference() + "\u00a0: nouvelle");
        assertThat(text(mail))
                .contains(
                        receipt.reference(),
                        "Nid-de-poule",
                        "https://guichet.example/desk/requests/" + receipt.reference(),
                        "https://guichet.example/desk/notices")
                .doesNotContain("Un trou", "Usager Essai", RESIDENT, receipt.trackingCode());
        assertThat(mail.getHeader("Auto-Submitted", "\n")).isEqualTo("auto-generated");
    }

    @Test
    void whoDidItIsNotTold() {
        subscribe(AGENT, Rhythm.ONCE);
        subscribe(COLLEAGUE, Rhythm.ONCE);
        Receipt receipt = platform.submit(null);
        int before = mails(AGENT).size();
        int colleague = mails(COLLEAGUE).size();
        platform.actAs(AGENT, receipt.reference(), new RequestAction.Assign(AGENT));
        assertThat(mails(AGENT)).hasSize(before);
        assertThat(mails(COLLEAGUE)).hasSize(colleague);
        platform.actAs(AGENT, receipt.reference(), new RequestAction.Assign(COLLEAGUE));
        assertThat(text(last(COLLEAGUE))).contains("Une demande vous est confiée");
        platform.actAs(COLLEAGUE, receipt.reference(), new RequestAction.Ask("Où ?"));
        platform.actAsResident(receipt, new RequestAction.Reply("Là"));
        assertThat(text(last(COLLEAGUE))).contains("L’usager a répondu").doesNotContain("Là.");
        assertThat(mails(AGENT)).as("it is in somebody else's hands").hasSize(before);
    }

    @Test
    void whatIsNoLongerTrueIsNotTold() {
        subscribe(AGENT, Rhythm.ONCE);
        int before = mails(AGENT).size();
        Receipt receipt = platform.submit(null);
        platform.actAs(COLLEAGUE, receipt.reference(), new RequestAction.Close(Optional.of("Fait.")));
        assertThat(mails(AGENT)).hasSize(before);
        assertThat(platform.count("select count(*) from outbox")).isZero();
        assertThat(platform.count("select count(*) from notify_item")).isZero();
    }

    @Test
    void onceADayIsOneMailInTheMorning() {
        subscribe(AGENT, Rhythm.DAILY);
        int before = mails(AGENT).size();
        platform.submit(null);
        platform.submit(null);
        Receipt mine = platform.submit(null);
        platform.actAs(COLLEAGUE, mine.reference(), new RequestAction.Assign(AGENT));
        assertThat(mails(AGENT)).hasSize(before);
        morning("the next day");
        assertThat(mails(AGENT)).hasSize(before + 1);
        assertThat(text(last(AGENT))).contains("demandes vous attendent", "confiée à vous", "nouvelle");
        morning("nothing new");
        assertThat(mails(AGENT)).hasSize(before + 1);
    }

    @Test
    void whatIsDueByTomorrowIsToldInTheMorning() {
        subscribe(AGENT, Rhythm.ONCE);
        Receipt mine = platform.submit(null);
        platform.actAs(COLLEAGUE, mine.reference(), new RequestAction.Assign(AGENT));
        int before = mails(AGENT).size();
        for (int day = 0; day < 3; day++) {
            morning("Tuesday to Thursday");
        }
        assertThat(mails(AGENT)).hasSize(before);
        morning("Friday, due on Monday");
        assertThat(text(last(AGENT))).contains("à traiter d’ici demain", mine.reference());
    }

    @Test
    void dangerIsToldAtOnceWhateverTheRhythm() {
        subscribe(AGENT, Rhythm.DAILY);
        subscribe(MANAGER, Rhythm.ONCE);
        int before = mails(AGENT).size();
        int manager = mails(MANAGER).size();
        platform.submitUrgent();
        assertThat(mails(AGENT)).hasSize(before + 1);
        assertThat(text(last(AGENT))).contains("Une demande urgente est arrivée");
        assertThat(mails(MANAGER)).as("not on duty").hasSize(manager);
    }

    @Test
    void anOrganisationSaysItselfWhoIsTold() {
        subscribe(AGENT, Rhythm.DAILY);
        subscribe(MANAGER, Rhythm.DAILY);
        Functions functions = platform.parts.get(Functions.class);
        functions.set("grabels", new Functions.Own(Optional.of(Role.HANDLER), Optional.of(Role.MANAGER)));
        int before = mails(AGENT).size();
        int manager = mails(MANAGER).size();
        platform.submitUrgent();
        assertThat(mails(AGENT)).hasSize(before);
        assertThat(mails(MANAGER)).hasSize(manager + 1);
        functions.set("grabels", Functions.Own.NOTHING);
        platform.submitUrgent();
        assertThat(mails(AGENT)).hasSize(before + 1);
    }

    @Test
    void newIsWhatIsNewInOnesDepartment() {
        subscribe(AGENT, Rhythm.ONCE);
        Workplaces workplaces = platform.core.get(Workplaces.class);
        Caller manager = new Caller(MANAGER, Set.of(RoleGrant.parse("MANAGER@grabels")));
        int before = mails(AGENT).size();
        workplaces.place(AGENT, "grabels", Optional.of("accueil"), manager);
        Receipt elsewhere = platform.submit(null);
        assertThat(mails(AGENT)).hasSize(before);
        platform.actAs(
                COLLEAGUE,
                elsewhere.reference(),
                new RequestAction.Transfer(new Competent("grabels", "accueil"), Optional.empty()));
        assertThat(mails(AGENT)).hasSize(before + 1);
        workplaces.place(AGENT, "grabels", Optional.empty(), manager);
        platform.submit(null);
        assertThat(mails(AGENT)).hasSize(before + 2);
    }

    @Test
    void managersAreToldWhatBecomesLateAndOnceAWeekWhatIs() {
        subscribe(MANAGER, Rhythm.ONCE);
        int before = mails(MANAGER).size();
        Receipt receipt = platform.submit(null);
        assertThat(mails(MANAGER)).hasSize(before);
        Escalations escalations = platform.core.get(Escalations.class);
        platform.clock.advance(Duration.ofDays(7));
        escalations.run();
        assertThat(text(last(MANAGER)))
                .contains("touche à sa fin", receipt.reference(), "https://guichet.example/admin");
        platform.clock.advance(Duration.ofDays(1));
        escalations.run();
        assertThat(text(last(MANAGER))).contains("Le délai d’une demande est dépassé");
        int told = mails(MANAGER).size();
        while (platform.clock.instant().atZone(platform.clock.getZone()).getDayOfWeek()
                != java.time.DayOfWeek.SATURDAY) {
            platform.clock.advance(Duration.ofDays(1));
            platform.timers.fire();
        }
        assertThat(mails(MANAGER)).as("within the week").hasSize(told);
        platform.clock.advance(Duration.ofDays(2));
        platform.timers.fire();
        assertThat(mails(MANAGER)).hasSize(told + 1);
        assertThat(text(last(MANAGER))).contains("Une demande est en retard");
    }

    @Test
    void nobodysMailboxIsFilled() {
        subscribe(AGENT, Rhythm.ONCE);
        int before = mails(AGENT).size();
        for (int i = 0; i < 50; i++) {
            platform.submit(null);
            mails(AGENT);
        }
        assertThat(mails(AGENT)).hasSize(before + 40);
        morning("the rest");
        assertThat(mails(AGENT)).hasSize(before + 41);
        assertThat(text(last(AGENT))).contains("10 demandes vous attendent");
    }

    @Test
    void whoMayNoLongerSeeItIsToldNothing() {
        subscribe(AGENT, Rhythm.ONCE);
        int before = mails(AGENT).size();
        platform.accounts.change(AGENT, Set.of(RoleGrant.parse("AGENT@castries")), true);
        platform.submit(null);
        platform.accounts.change(AGENT, Set.of(RoleGrant.parse("AGENT@grabels")), false);
        platform.submit(null);
        assertThat(mails(AGENT)).hasSize(before);
        subscribers.leave(AGENT);
        assertThat(platform.count("select count(*) from notify_account")).isZero();
        assertThat(platform.count("select count(*) from timer where kind = 'notify-morning'"))
                .isZero();
    }

    /** Seven in the morning of the next day that it rings. */
    private void morning(String why) {
        platform.clock.advance(Duration.ofDays(1));
        assertThat(platform.timers.fire()).as(why).isPositive();
    }

    private void subscribe(String account, Rhythm rhythm) {
        assertThat(subscribers.save(account, mailbox(account), rhythm, "fr")).isEqualTo(Saved.ASKED);
        assertThat(subscribers.confirm(account, code(last(account)))).isTrue();
    }

    private static String mailbox(String account) {
        return account.replace('@', '.') + "@mairie.example";
    }

    private List<MimeMessage> mails(String account) {
        int told;
        do {
            // what one delivery finds out, the next tells
            told = platform.outbox.deliver();
        } while (told > 0);
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).endsWith(mailbox(account)))
                .toList();
    }

    private MimeMessage last(String account) {
        List<MimeMessage> mails = mails(account);
        return mails.get(mails.size() - 1);
    }

    private static String to(MimeMessage mail) {
        return GreenMailUtil.getAddressList(recipients(mail));
    }

    private static jakarta.mail.Address[] recipients(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(MimeMessage mail) {
        Matcher matcher = CODE.matcher(text(mail));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String text(MimeMessage mail) {
        try {
            return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
