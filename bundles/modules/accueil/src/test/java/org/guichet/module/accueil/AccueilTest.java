package org.guichet.module.accueil;

import org.guichet.testkit.ServiceModuleContract;

class AccueilTest extends ServiceModuleContract {}
