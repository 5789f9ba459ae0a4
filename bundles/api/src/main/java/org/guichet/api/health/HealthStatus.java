package org.guichet.api.health;

/** How something is, from well to ill. */
public enum HealthStatus {
    /** As it should be. */
    OK,
    /** It works; somebody should look before it doesn't. */
    WARN,
    /** It doesn't work. */
    FAIL
}
