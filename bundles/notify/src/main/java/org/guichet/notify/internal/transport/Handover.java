package org.guichet.notify.internal.transport;

/** What came of handing a mail over. Reasons name no address. */
public sealed interface Handover {

    /** Why it wasn't taken; empty where it was. */
    default String reason() {
        return "";
    }

    /** The server has it. */
    record Taken() implements Handover {}

    /** It will not be taken, however often it is tried. */
    record Refused(String reason) implements Handover {}

    /** This one isn't taken now; others may be. */
    record Later(String reason) implements Handover {}

    /** None is taken now: the server isn't there, doesn't let us in, or went away in between. */
    record Down(String reason) implements Handover {}
}
