package org.guichet.rest.internal.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.request.RequestQuery;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.Problem;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Visit;

/** What all calls have in common: how one signs in, how they are refused. */
final class CommonParts {

    private static final String BASIC = "account";
    private static final String TRACKING_CODE = "trackingCode";
    private static final String LANGUAGE = "AcceptLanguage";

    private static final Map<Integer, String> REFUSALS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "Not understood: malformed JSON, a value of the wrong type, an unknown field or parameter"),
            Map.entry(401, "Not signed in, or wrong name or password"),
            Map.entry(403, "Signed in, but not allowed"),
            Map.entry(404, "Not found, or not in the caller's scope"),
            Map.entry(406, "The Accept header rules out JSON"),
            Map.entry(409, "The status of the request doesn't allow the action; `allowedActions` says what it allows"),
            Map.entry(412, "Changed meanwhile; the ETag header holds the present version"),
            Map.entry(413, "Body over 1 MiB"),
            Map.entry(415, "Body of another type than application/json"),
            Map.entry(422, "Understood but not acceptable; `errors` says what is wrong with each field"),
            Map.entry(428, "If-Match is missing"),
            Map.entry(500, "Failed; the operator finds `incident` in the log"),
            Map.entry(503, "Not available just now")));

    private CommonParts() {}

    static void addTo(Components components) {
        ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
        components.addSecuritySchemes(
                BASIC,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("An account"));
        components.addSecuritySchemes(
                TRACKING_CODE,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name(Visit.TRACKING_CODE)
                        .description("The secret that the resident was given with the reference"));
        components.addParameters(
                LANGUAGE,
                new HeaderParameter()
                        .name("Accept-Language")
                        .description("Language of messages: fr (when missing) or en")
                        .schema(new StringSchema()._default("fr")));
        REFUSALS.forEach((status, description) -> components.addResponses(name(status), refusal(status, description)));
    }

    static void addTo(Operation operation, Method method, Access access) {
        numberOf(operation, "limit");
        operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + LANGUAGE));
        if (access.anybody() && access.roles().length > 0) {
            operation.addSecurityItem(new SecurityRequirement());
        }
        if (access.tracked()) {
            operation.addSecurityItem(new SecurityRequirement().addList(TRACKING_CODE));
        }
        if (access.roles().length > 0) {
            operation.addSecurityItem(new SecurityRequirement().addList(BASIC));
            operation.setDescription(Stream.of(operation.getDescription(), roles(access))
                    .filter(text -> text != null)
                    .collect(Collectors.joining(" ")));
        }
        ApiResponses responses = operation.getResponses();
        ApiResponse unnamed = responses.remove("default");
        if (unnamed != null) {
            responses.addApiResponse("200", unnamed.description("Done"));
        }
        for (int status : refusals(operation, method, access)) {
            responses.addApiResponse(
                    String.valueOf(status), new ApiResponse().$ref("#/components/responses/" + name(status)));
        }
    }

    /** Taken as text, so that a wrong one gets a problem of ours; but a number all the same. */
    private static void numberOf(Operation operation, String name) {
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .filter(parameter -> name.equals(parameter.getName()))
                .forEach(parameter -> parameter.setSchema(new IntegerSchema()
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(RequestQuery.MAX_LIMIT))
                        ._default(50)));
    }

    private static String roles(Access access) {
        return "Roles: " + Arrays.stream(access.roles()).map(Enum::name).collect(Collectors.joining(", ")) + ".";
    }

    private static TreeSet<Integer> refusals(Operation operation, Method method, Access access) {
        TreeSet<Integer> statuses = new TreeSet<>(List.of(400, 401, 406, 500, 503));
        if (!access.anybody()) {
            statuses.add(403);
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
            statuses.addAll(List.of(413, 415));
        }
        Refusals more = method.getAnnotation(Refusals.class);
        if (more != null) {
            Arrays.stream(more.value()).forEach(statuses::add);
        }
        return statuses;
    }

    private static ApiResponse refusal(int status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        switch (status) {
            case 401 -> response.addHeaderObject("WWW-Authenticate", header("Basic realm=\"Guichet\""));
            case 412 -> response.addHeaderObject("ETag", header("The present version"));
            case 503 -> response.addHeaderObject("Retry-After", header("Seconds"));
            default -> {}
        }
        return response;
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static String name(int status) {
        return "Problem" + status;
    }
}
