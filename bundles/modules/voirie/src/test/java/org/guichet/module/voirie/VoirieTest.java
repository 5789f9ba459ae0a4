package org.guichet.module.voirie;

import org.guichet.testkit.ServiceModuleContract;

class VoirieTest extends ServiceModuleContract {}
