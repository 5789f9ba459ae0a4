package org.guichet.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;

/** What the API answered. */
record Answer(int status, HttpHeaders headers, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("no JSON, status " + status + ": " + text, e);
        }
    }

    /** A field of the body as text, found by its JSON pointer. */
    String at(String pointer) {
        return json().at(pointer).asText();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return status + " " + text;
    }
}
