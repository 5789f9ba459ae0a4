package org.guichet.api.module;

/** How a module stands on this platform now. */
public enum ModuleState {
    /** Its bundle is running: what it defines can be offered. */
    ACTIVE,
    /** Its bundle is running but its definition has faults: nothing of it is offered. */
    REFUSED,
    /** It was here before; its bundle is not running. Open requests can still be finished. */
    ABSENT
}
