package org.guichet.notify.internal.transport;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.MailSettings.Tls;

/**
 * Hands mails over to a server (RFC 5321). The connection stays for a while, since the next mail often follows at once. Every wait
 * has a bound: for the connection, for each answer, and for the server to read. One caller at a time.
 */
final class SmtpTransport implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int MOST_PER_CONNECTION = 100;
    private static final int LONGEST_REASON = 160;
    private static final int PERMANENT = 500;
    private static final int TEMPORARY = 400;
    private static final int CLOSING = 421;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>:;,]+@[^\\s<>:;,]+");
    private static final Pattern SIGNS = Pattern.compile("[^\\x20-\\x7e]+");

    private final MailSettings settings;
    private final Clock clock;
    private final Session session;
    private SMTPTransport connection;
    private int sent;
    private long idleSince;

    SmtpTransport(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = withOwnLoader(() -> Session.getInstance(properties(settings)));
    }

    private static Properties properties(MailSettings settings) {
        String connect = String.valueOf(settings.connectTimeout().toMillis());
        String answer = String.valueOf(settings.answerTimeout().toMillis());
        Properties properties = new Properties();
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String mail = "mail." + protocol + ".";
            properties.setProperty(mail + "connectiontimeout", connect);
            properties.setProperty(mail + "timeout", answer);
            properties.setProperty(mail + "writetimeout", answer);
            properties.setProperty(mail + "quitwait", "false");
            properties.setProperty(mail + "localhost", settings.siteHost());
            properties.setProperty(
                    mail + "auth", String.valueOf(!settings.user().isEmpty()));
            properties.setProperty(mail + "ssl.checkserveridentity", "true");
            properties.setProperty(mail + "ssl.protocols", "TLSv1.2 TLSv1.3");
            properties.setProperty(mail + "starttls.enable", String.valueOf(settings.tls() == Tls.STARTTLS));
            properties.setProperty(mail + "starttls.required", String.valueOf(settings.tls() == Tls.STARTTLS));
        }
        return properties;
    }

    /** Hands one over; never throws. */
    Handover send(Mail mail) {
        return withOwnLoader(() -> {
            Optional<InternetAddress> to = MimeWriter.address(mail.to());
            if (to.isEmpty()) {
                return new Handover.Refused("the address has signs that mail servers don't take");
            }
            MimeMessage message;
            try {
                message = MimeWriter.write(session, mail, to.get(), settings.from(), clock.instant());
            } catch (MessagingException e) {
                return new Handover.Refused(
                        "it can't be written: " + e.getClass().getSimpleName());
            }
            try {
                connect();
            } catch (AuthenticationFailedException e) {
                close();
                return new Handover.Down("the server doesn't take user and password");
            } catch (MessagingException e) {
                close();
                return new Handover.Down("no connection: " + reason(e));
            }
            return send(message, to.get());
        });
    }

    private Handover send(MimeMessage message, InternetAddress to) {
        try {
            connection.sendMessage(message, new Address[] {to});
            sent++;
            idleSince = System.nanoTime();
            return new Handover.Taken();
        } catch (MessagingException e) {
            Handover handover = handover(e);
            if (handover instanceof Handover.Down) {
                close();
            } else {
                idleSince = System.nanoTime();
            }
            return handover;
        }
    }

    private void connect() throws MessagingException {
        boolean old = sent >= MOST_PER_CONNECTION || System.nanoTime() - idleSince > IDLE.toNanos();
        if (connection != null && old) {
            close();
        }
        if (connection == null) {
            boolean tls = settings.tls() == Tls.TLS;
            URLName server = new URLName(tls ? "smtps" : "smtp", settings.host(), settings.port(), null, null, null);
            connection = tls ? new SMTPSSLTransport(session, server) : new SMTPTransport(session, server);
            connection.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().isEmpty() ? null : settings.user(),
                    settings.user().isEmpty() ? null : settings.password());
            sent = 0;
        }
    }

    /** A code of the server is about this mail, where it isn't about who sends; all else is about the connection. */
    private static Handover handover(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException next; e = next.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                return of(address.getReturnCode(), reason(address));
            }
            if (e instanceof SMTPSendFailedException send && send.getReturnCode() >= TEMPORARY) {
                boolean us = send.getCommand() != null && send.getCommand().startsWith("MAIL");
                return us
                        ? new Handover.Down("the server doesn't take what comes from us: " + reason(send))
                        : of(send.getReturnCode(), reason(send));
            }
        }
        return new Handover.Down("the connection broke: " + reason(failure));
    }

    private static Handover of(int code, String reason) {
        if (code == CLOSING) {
            return new Handover.Down(reason);
        }
        return code >= PERMANENT ? new Handover.Refused(reason) : new Handover.Later(reason);
    }

    /** What the server said, in one line and without addresses. */
    static String reason(Throwable failure) {
        Throwable cause = failure instanceof MessagingException m && m.getNextException() != null
                ? m.getNextException()
                : failure;
        String said = cause instanceof MessagingException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        String line = SIGNS.matcher(ADDRESS.matcher(said).replaceAll("…"))
                .replaceAll(" ")
                .strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }

    /** Ends the connection, if there is one. */
    @Override
    public void close() {
        SMTPTransport open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // it is gone all the same
                return;
            }
        }
    }

    private interface Work<T> {
        T run();
    }

    /** The library looks its parts up by the loader of whoever calls. */
    private static <T> T withOwnLoader(Work<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SmtpTransport.class.getClassLoader());
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
