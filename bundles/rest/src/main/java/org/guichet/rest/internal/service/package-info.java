/** What can be asked, over HTTP. */
package org.guichet.rest.internal.service;
