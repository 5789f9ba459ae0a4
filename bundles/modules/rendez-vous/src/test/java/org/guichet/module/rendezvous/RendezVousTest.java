package org.guichet.module.rendezvous;

import org.guichet.testkit.ServiceModuleContract;

class RendezVousTest extends ServiceModuleContract {}
