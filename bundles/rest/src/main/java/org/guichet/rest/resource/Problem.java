package org.guichet.rest.resource;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.guichet.api.FieldError;

/** What the caller reads, RFC 9457. */
@Schema(
        description = "Why a call was refused (RFC 9457). `code` is stable; `title` and `detail` are in the caller's"
                + " language (Accept-Language: fr or en).")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "https://guichet.org/problems/request.invalid")
        String type,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "La demande n'est pas recevable")
        String title,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "HTTP status", example = "422")
        int status,

        @Schema(description = "What is wrong with this call and what to do")
        String detail,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "request.invalid")
        String code,

        @Schema(description = "Field by field, where fields are at fault")
        List<FieldError> errors,

        @Schema(description = "Field or parameter names, or values, that are known there")
        List<String> known,

        @Schema(description = "Organisations where the service is on offer")
        List<String> offeredAt,

        @Schema(description = "What the caller may do on the request now")
        Optional<List<String>> allowedActions,

        @Schema(description = "Levels of participation that the module knows")
        List<String> allowedLevels,

        @Schema(description = "Status of the request that stands against the action")
        Optional<String> requestStatus,

        @Schema(description = "Under which the operator finds the failure in the log")
        Optional<String> incident) {

    /** Media type of all problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static final String TYPES = "https://guichet.org/problems/";

    public Problem {
        requireNonNull(code, "code");
    }
}
