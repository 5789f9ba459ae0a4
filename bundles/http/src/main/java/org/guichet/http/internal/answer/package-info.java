/** What every answer says, and the answers of the engine itself. */
package org.guichet.http.internal.answer;
