package org.guichet.platform.news;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How residents are told what happens to their requests; offered by whoever tells them. A draft says the resident's choice among its
 * parts, under {@link #PART}; a request that a resident of which is told shows it there as well. Thread-safe.
 */
@ProviderType
public interface ResidentNews {

    /** The part of a draft, or of a request, that holds the way. */
    String PART = "news";

    /** By e-mail. */
    String MAIL = "mail";

    /** Not at all. */
    String NONE = "none";

    /** By e-mail, once the address is confirmed. */
    String ASKED = "asked";

    /** Ways on which residents can be told now; where there is none, nobody is asked. */
    List<String> ways();

    /**
     * Has a request's resident told in that way from now on.
     *
     * @param reference of the request
     * @param way one of {@link #ways}, or {@link #NONE}
     */
    void choose(String reference, String way);

    /**
     * Somebody who joined a report wants to be told at an address: a message asks there whether that is so, and until it is confirmed
     * nothing else is sent. Another address takes the place of the one before.
     *
     * @param reference that whoever joined was given
     * @return no when that was tried too often, or the address is none
     */
    boolean join(String reference, String email, String language);

    /**
     * Somebody can't follow a request any more: a link that opens it goes to the address that it has, or to all that have this address
     * a link to each. Whether there is any is never told, and it takes as long either way.
     *
     * @param typed a reference, or an address
     * @return no when it is neither
     */
    boolean lost(String typed, String language);

    /**
     * How somebody who joined a report is told.
     *
     * @return {@link #MAIL}, {@link #NONE}, or {@link #ASKED} while the address isn't confirmed
     */
    String joined(String reference);
}
