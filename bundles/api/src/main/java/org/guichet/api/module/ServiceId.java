package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * By what a service is named everywhere: {@code module.code}, such as {@code voirie.nid-de-poule}.
 *
 * @param module id of the module that defines it
 * @param code of the service in the module
 */
public record ServiceId(String module, String code) {
    public ServiceId {
        requireNonNull(module, "module");
        requireNonNull(code, "code");
    }

    /** What is written as one text; empty where it names no service. */
    public static Optional<ServiceId> parse(String text) {
        int dot = text.indexOf('.');
        return dot <= 0 || dot == text.length() - 1
                ? Optional.empty()
                : Optional.of(new ServiceId(text.substring(0, dot), text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return module + "." + code;
    }
}
