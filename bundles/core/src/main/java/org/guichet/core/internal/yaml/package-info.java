/** YAML files that people write: read with line numbers, checked against a JSON Schema. */
package org.guichet.core.internal.yaml;
