/** The communes' console: who takes part in what, figures, settings. */
package org.guichet.web.internal.admin;
