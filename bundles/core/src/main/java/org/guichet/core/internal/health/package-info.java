/** What of the kernel can be looked at: database, schema, outbox, jobs, files, modules. */
package org.guichet.core.internal.health;
