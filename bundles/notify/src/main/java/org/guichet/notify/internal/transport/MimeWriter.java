package org.guichet.notify.internal.transport;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Mails as they travel (RFC 5322, 2045, 2387, 3834, 8058). */
final class MimeWriter {

    private static final String QUOTED = "quoted-printable";
    private static final String BREAKS = "[\\r\\n]+";

    private MimeWriter() {}

    /** Keeps the id that it was given. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** An address as servers take it; empty where its first part has signs that many don't. */
    static Optional<InternetAddress> address(String typed) {
        int at = typed.lastIndexOf('@');
        if (at < 1 || !StandardCharsets.US_ASCII.newEncoder().canEncode(typed.substring(0, at))) {
            return Optional.empty();
        }
        try {
            String host = IDN.toASCII(typed.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            InternetAddress address = new InternetAddress(typed.substring(0, at) + "@" + host, true);
            address.validate();
            return Optional.of(address);
        } catch (MessagingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static MimeMessage write(Session session, Mail mail, InternetAddress to, String from, Instant now)
            throws MessagingException {
        MimeMessage message = new Identified(session, "<" + mail.id() + ">");
        try {
            message.setFrom(
                    new InternetAddress(from, mail.fromName().replaceAll(BREAKS, " "), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(mail.subject().replaceAll(BREAKS, " "), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Content-Language", mail.language());
        // no machine is to answer, and none is answered
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (mail.thread().isPresent()) {
            message.setHeader("In-Reply-To", "<" + mail.thread().get() + ">");
            message.setHeader("References", "<" + mail.thread().get() + ">");
        }
        if (mail.stop().isPresent()) {
            message.setHeader("List-Unsubscribe", "<" + mail.stop().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeMultipart either = new MimeMultipart("alternative");
        either.addBodyPart(text(mail.text(), "plain"));
        either.addBodyPart(
                mail.picture().isPresent() ? related(mail.html(), mail.picture().get()) : text(mail.html(), "html"));
        message.setContent(either);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        part.setHeader("Content-Transfer-Encoding", QUOTED);
        return part;
    }

    private static MimeBodyPart related(String html, Mail.Inline picture) throws MessagingException {
        MimeMultipart together = new MimeMultipart("related");
        together.addBodyPart(text(html, "html"));
        MimeBodyPart image = new MimeBodyPart();
        image.setDataHandler(new DataHandler(new ByteArrayDataSource(picture.bytes(), picture.mediaType())));
        image.setContentID("<" + picture.id() + ">");
        image.setDisposition(Part.INLINE);
        together.addBodyPart(image);
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(together);
        return part;
    }
}
