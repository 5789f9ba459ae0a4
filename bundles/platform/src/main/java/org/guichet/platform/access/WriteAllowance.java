package org.guichet.platform.access;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** How much may be sent in, by one caller and by all together; what is beyond waits. Thread-safe, memory of a fixed size. */
@ProviderType
public interface WriteAllowance {

    /**
     * Takes one from what anybody without an account may send.
     *
     * @param client the caller's address; those of one IPv6 network share
     * @param bytes how much it is, negative when that isn't known: files are handed in by the megabyte
     * @return zero: go on; else how long until there is as much again
     */
    Duration ofAnybody(String client, long bytes);

    /** Takes one from what an account may send. */
    Duration ofAccount(String account);
}
