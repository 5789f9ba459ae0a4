package fr.caf.rendezvous;

import org.guichet.testkit.ServiceModuleContract;

/** Everything that the platform demands of a module. */
class ModuleTest extends ServiceModuleContract {}
