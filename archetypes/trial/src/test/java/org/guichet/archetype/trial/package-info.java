/** What a partner does, done by the build. */
package org.guichet.archetype.trial;
