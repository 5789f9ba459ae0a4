/** How the database is reached, brought up to date and offered, for as long as nobody else uses it. */
package org.guichet.core.internal.connection;
