/** The card of the métropole's residents: numbers that are allotted, numbers that are checked. */
@ModuleDefinition("pass-metropole")
package org.guichet.module.passmetropole;

import org.guichet.api.spi.ModuleDefinition;
