/** The engine: its settings, its life from before the platform is there until after it has gone. */
package org.guichet.http.internal;
