package org.guichet.web.internal.form;

/**
 * One thing to put right.
 *
 * @param field id of the input
 * @param text for the person who typed
 */
public record Mistake(String field, String text) {}
