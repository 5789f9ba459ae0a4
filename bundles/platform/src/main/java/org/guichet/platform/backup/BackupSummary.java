package org.guichet.platform.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param writtenAt the moment it shows
 * @param schema version of the database's schema
 * @param rows in all tables
 * @param requests how many requests
 * @param files how many files came with requests
 * @param bytes size of the backup
 * @param modules ids of the modules that were installed
 */
public record BackupSummary(
        Instant writtenAt, String schema, long rows, long requests, long files, long bytes, List<String> modules) {}
