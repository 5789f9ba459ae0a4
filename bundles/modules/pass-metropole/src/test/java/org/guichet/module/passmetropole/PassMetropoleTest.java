package org.guichet.module.passmetropole;

import org.guichet.testkit.ServiceModuleContract;

class PassMetropoleTest extends ServiceModuleContract {}
