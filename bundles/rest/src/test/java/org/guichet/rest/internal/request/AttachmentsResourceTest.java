package org.guichet.rest.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.guichet.api.request.AttachmentService;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttachmentsResourceTest {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void fileIsHandedInAndReadWithItsName() {
        Answer stored = rest.post("/attachments")
                .header("Content-Disposition", "attachment; filename*=UTF-8''pi%C3%A8ce%20d%27identit%C3%A9.pdf")
                .bytes(PDF)
                .send();
        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.json().path("name").asText()).isEqualTo("pièce d'identité.pdf");

        Answer read = rest.get("/requests/7K3F-9QX2/attachments/"
                        + stored.json().path("id").asText())
                .as("agent@grabels")
                .send();
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("%PDF-1.7");
        assertThat(read.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(read.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(read.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"pi_ce d_identit_.pdf\";"
                        + " filename*=UTF-8''pi%C3%A8ce%20d%27identit%C3%A9.pdf");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(rest.post("/attachments").bytes(new byte[0]).send().status()).isEqualTo(422);
        assertThat(rest.post("/attachments")
                        .bytes(new byte[(int) AttachmentService.MAX_SIZE + 1])
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(rest.post("/attachments").json("{}").send().status()).isEqualTo(415);
        assertThat(rest.get("/requests/7K3F-9QX2/attachments/nope")
                        .as("agent@grabels")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(rest.get("/requests/7K3F-9QX2/attachments/nope").send().status())
                .isEqualTo(401);
    }
}
