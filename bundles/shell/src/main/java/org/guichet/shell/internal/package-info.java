/** What all console commands share: options, tables, JSON, errors of one line. */
package org.guichet.shell.internal;
