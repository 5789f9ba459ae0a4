package org.guichet.web.internal.follow;

import org.guichet.web.internal.http.Visit;

/**
 * What an address of the follow pages says. No page and no form is about another request than its address.
 *
 * @param reference of the request, or what stands in its place
 * @param what of it
 */
record FollowAddress(String reference, String what) {

    static final String HOME = "/follow";

    static FollowAddress of(Visit visit) {
        String path = visit.path();
        int slash = path.indexOf('/');
        return slash < 0
                ? new FollowAddress(path, "")
                : new FollowAddress(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The page of the request. */
    String home() {
        return HOME + "/" + reference;
    }
}
