package org.guichet.archetype.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/partners.md}: its blocks of code. */
record PartnersPage(List<Block> blocks) {

    /**
     * A block of code.
     *
     * @param language as written after the fence
     * @param from the file that it is taken from, as the comment above it says; empty: none
     */
    record Block(String language, String from, String text) {}

    private static final Pattern BLOCK = Pattern.compile(
            "(?m)(?:^<!-- from (\\S+) -->\\n)?^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static PartnersPage read() {
        try {
            Matcher matcher = BLOCK.matcher(Files.readString(PartnerBuild.ROOT.resolve("docs/partners.md")));
            List<Block> blocks = new ArrayList<>();
            while (matcher.find()) {
                blocks.add(new Block(
                        matcher.group(2), matcher.group(1) == null ? "" : matcher.group(1), matcher.group(3)));
            }
            return new PartnersPage(blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments of the one command on the page that begins and goes on like this. */
    List<String> command(String program, String containing) {
        return blocks.stream()
                .filter(b -> b.language().equals("sh"))
                .flatMap(b -> Arrays.stream(b.text().replace("\\\n", " ").split("\n")))
                .map(line -> Arrays.asList(line.trim().split("\\s+")))
                .filter(words -> words.get(0).equals(program) && words.get(1).contains(containing))
                .map(words -> words.subList(1, words.size()))
                .findFirst()
                .orElseThrow();
    }
}
