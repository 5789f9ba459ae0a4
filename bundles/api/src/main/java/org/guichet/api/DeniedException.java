package org.guichet.api;

/** Somebody may not do what was asked. Doors that offered it have a fault, or somebody went round them; they answer with 403. */
public class DeniedException extends GuichetException {

    private static final long serialVersionUID = 1L;

    /** The code of all of these. */
    public static final String CODE = "access.denied";

    /**
     * @param message who may not do what, where; never a resident's data
     */
    public DeniedException(String message) {
        super(CODE, message);
    }
}
