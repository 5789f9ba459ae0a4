package org.guichet.sample.logbook.internal;

import java.time.LocalDate;

/** What happened at a counter on a day. */
public record Entry(String organisation, String counter, LocalDate day, String topic, String words) {}
