/** Files that belong to requests. */
package org.guichet.core.internal.attachment;
