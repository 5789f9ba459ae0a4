/** Asking for something: from the service to the proof, step by step. */
package org.guichet.web.internal.submission;
