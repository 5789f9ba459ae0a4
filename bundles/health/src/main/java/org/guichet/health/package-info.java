/** How the platform is: asks the parts, and tells whoever watches. */
package org.guichet.health;
