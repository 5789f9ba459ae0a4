package org.guichet.places.internal.address;

/**
 * A line of the national address file.
 *
 * @param number of the house; 0 where the file gives none, or one that says so
 * @param suffix {@code bis}, {@code ter}, {@code a} …; empty where there is none
 */
record BanLine(
        String insee,
        String town,
        String postalCode,
        String street,
        int number,
        String suffix,
        double lat,
        double lon) {

    /** What tells one street from another: a name may be there once in each postal code of a commune. */
    String streetKey() {
        return insee + '|' + postalCode + '|' + street;
    }
}
