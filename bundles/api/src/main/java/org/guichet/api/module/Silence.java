package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.time.Period;

/**
 * What it means when the administration says nothing (code des relations entre le public et l'administration, art.
 * L231-1: two months, acceptance unless an exception applies).
 *
 * @param after how long silence must last
 * @param acceptance whether it then means acceptance; refusal otherwise
 */
public record Silence(Period after, boolean acceptance) {
    public Silence {
        requireNonNull(after, "after");
    }
}
