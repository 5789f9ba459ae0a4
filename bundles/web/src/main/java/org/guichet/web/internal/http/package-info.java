/** What every page shares: visits, cookies, forgery protection, error pages. */
package org.guichet.web.internal.http;
