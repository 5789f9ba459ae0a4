/** Doubles of what the bundles of the platform offer each other, for their own tests; not for partners' modules. */
package org.guichet.testkit.platform;
