/** Unpacks PostgreSQL's programs, runs them, and offers them as a {@code DataSourceFactory}. */
package org.guichet.postgres.internal;
