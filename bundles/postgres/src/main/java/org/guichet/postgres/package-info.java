/** The embedded database: PostgreSQL, started and stopped with the platform. */
package org.guichet.postgres;
