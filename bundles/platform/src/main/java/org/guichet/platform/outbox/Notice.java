package org.guichet.platform.outbox;

import java.time.Instant;

/**
 * Something that somebody is to be told. It holds no address and no words: who delivers reads both from the subject as it is then.
 *
 * @param subject what it is about
 * @param sequence which of the subject's events; they are told in this order
 * @param audience who is told
 * @param channel on which way, or whom among the audience; may be empty
 * @param attempts how often that was tried before
 */
public record Notice(Subject subject, int sequence, String audience, String channel, Instant at, int attempts) {}
