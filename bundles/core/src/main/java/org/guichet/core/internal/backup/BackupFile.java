package org.guichet.core.internal.backup;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.tables.TableScripts;
import org.guichet.platform.backup.BackupSummary;

/**
 * One file with everything: {@code tables/NAME} as PostgreSQL copies them, {@code scripts/NAME/V1__…} what made those that bundles brought, {@code data/NAME} the keys, {@code etc/NAME} the
 * settings, and {@code manifest.json}, written last, which says what must be there.
 */
public final class BackupFile {

    private static final String MANIFEST = "manifest.json";
    private static final String SCRIPTS = "scripts/";
    private static final String FORMAT = "guichet-backup-1";
    /** What only these files hold; without them codes and forms of residents are void. */
    private static final List<String> KEYS = List.of("secret.key", "web.key");

    private final Path file;
    private final Map<String, Object> manifest;

    private BackupFile(Path file, Map<String, Object> manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /** Writes one: tables through a connection whose transaction sees one moment. */
    static BackupFile write(Path file, Connection connection, Path data, Path etc, List<String> modules, Instant now)
            throws IOException, SQLException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Map<String, Object> manifest = new LinkedHashMap<>();
            Tables tables = new Tables(connection);
            manifest.put("format", FORMAT);
            manifest.put("writtenAt", now.toString());
            manifest.put("schema", tables.schema());
            manifest.put("modules", modules);
            manifest.put("sequences", tables.sequences());
            Map<String, Object> described = new LinkedHashMap<>();
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                for (String table : tables.inOrder()) {
                    zip.putNextEntry(new ZipEntry("tables/" + table));
                    long rows = tables.copyOut(table, new Unclosed(zip));
                    described.put(table, Map.of("rows", rows, "columns", tables.columns(table)));
                }
                manifest.put("tables", described);
                for (TableScripts brought : TableScripts.kept(connection)) {
                    for (Map.Entry<String, String> script : brought.scripts().entrySet()) {
                        zip.putNextEntry(new ZipEntry(SCRIPTS + brought.name() + "/" + script.getKey()));
                        zip.write(script.getValue().getBytes(StandardCharsets.UTF_8));
                    }
                }
                for (String key : KEYS) {
                    add(zip, "data/" + key, data.resolve(key));
                }
                try (var settings = Files.newDirectoryStream(etc, "org.guichet.*.cfg")) {
                    for (Path setting : settings) {
                        add(zip, "etc/" + setting.getFileName(), setting);
                    }
                }
                zip.putNextEntry(new ZipEntry(MANIFEST));
                zip.write(Json.write(manifest).getBytes(StandardCharsets.UTF_8));
            }
            try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE))) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new BackupFile(file, manifest);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Opens one that is whole: every entry is read and its checksum compared. */
    public static BackupFile open(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw new GuichetException("backup.unreadable", file + " is no backup: it has no " + MANIFEST);
            }
            Map<String, Object> manifest =
                    Json.map(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            if (!FORMAT.equals(manifest.get("format"))) {
                throw new GuichetException(
                        "backup.newer", file + " is of the format " + manifest.get("format") + ", known is " + FORMAT);
            }
            BackupFile backup = new BackupFile(file, manifest);
            for (String table : backup.tables().keySet()) {
                if (zip.getEntry("tables/" + table) == null) {
                    throw new GuichetException("backup.unreadable", file + " lacks the table " + table);
                }
            }
            for (ZipEntry each : java.util.Collections.list(zip.entries())) {
                // a ZipFile doesn't compare them by itself
                CRC32 sum = new CRC32();
                try (InputStream in = new CheckedInputStream(zip.getInputStream(each), sum)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (sum.getValue() != each.getCrc()) {
                    throw new GuichetException("backup.unreadable", file + " has been changed: " + each.getName());
                }
            }
            return backup;
        } catch (ZipException | IllegalStateException e) {
            throw new GuichetException("backup.unreadable", file + " is no whole backup: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new GuichetException("backup.unreadable", file + " can't be read: " + e.getMessage(), e);
        }
    }

    BackupSummary summary() throws IOException {
        long rows = tables().values().stream().mapToLong(BackupFile::rows).sum();
        return new BackupSummary(
                Instant.parse(manifest.get("writtenAt").toString()),
                schema(),
                rows,
                rows(tables().get("request")),
                rows(tables().get("attachment")),
                Files.size(file),
                modules());
    }

    /** The version of the schema that the tables have. */
    public String schema() {
        return manifest.get("schema").toString();
    }

    /** What made the tables that bundles had brought. */
    List<TableScripts> scripts() throws IOException {
        Map<String, Map<String, String>> found = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                String[] path = entry.getName().split("/", -1);
                if (entry.getName().startsWith(SCRIPTS) && path.length == 3) {
                    found.computeIfAbsent(path[1], name -> new TreeMap<>())
                            .put(path[2], new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> new TableScripts(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Puts all rows into a database that has this schema and no rows. */
    void load(Connection connection) throws IOException, SQLException {
        Tables into = new Tables(connection);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String table : into.inOrder()) {
                Map<?, ?> described = (Map<?, ?>) tables().get(table);
                if (described == null) {
                    continue;
                }
                List<String> columns = ((List<?>) described.get("columns"))
                        .stream().map(Object::toString).toList();
                try (InputStream in = zip.getInputStream(zip.getEntry("tables/" + table))) {
                    long rows = into.copyIn(table, columns, new UnclosedInput(in));
                    if (rows != rows(described)) {
                        throw new IOException("table " + table + " has " + rows + " rows, not " + rows(described));
                    }
                }
            }
        }
        for (Map.Entry<?, ?> sequence : ((Map<?, ?>) manifest.get("sequences")).entrySet()) {
            into.execute(
                    "select setval('" + sequence.getKey() + "', " + ((Number) sequence.getValue()).longValue() + ")");
        }
    }

    /** Puts keys and settings back where they were; a key that is there already makes room. */
    void unpack(Path data, Path etc) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                String name = entry.getName();
                boolean key = name.startsWith("data/") && KEYS.contains(name.substring(5));
                boolean setting = name.matches("etc/org\\.guichet\\.[A-Za-z0-9.-]+\\.cfg");
                if (key || setting) {
                    Path to = key ? data.resolve(name.substring(5)) : etc.resolve(name.substring(4));
                    Path part = to.resolveSibling(to.getFileName() + ".new");
                    Files.deleteIfExists(part);
                    Files.createFile(
                            part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    try (InputStream in = zip.getInputStream(entry);
                            OutputStream out = Files.newOutputStream(part)) {
                        in.transferTo(out);
                    }
                    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    private List<String> modules() {
        List<String> modules = new ArrayList<>();
        ((List<?>) manifest.get("modules")).forEach(module -> modules.add(module.toString()));
        return modules;
    }

    private Map<String, Object> tables() {
        Map<String, Object> tables = new LinkedHashMap<>();
        ((Map<?, ?>) manifest.get("tables")).forEach((name, described) -> tables.put(name.toString(), described));
        return tables;
    }

    private static long rows(Object described) {
        return described instanceof Map<?, ?> map ? ((Number) map.get("rows")).longValue() : 0;
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        if (Files.exists(file)) {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(file, zip);
        }
    }

    /** PostgreSQL's driver closes what it has copied to; the archive goes on. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static final class UnclosedInput extends FilterInputStream {
        UnclosedInput(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the archive goes on
        }
    }
}
